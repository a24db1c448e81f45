"""A telephone as a card shows it: its end stays on one line, however narrow.

What is dialled, sent, exported, or copied into a record has the hyphen that a keyboard has (`care.contact.said_phone`).
"""

from __future__ import annotations

from care.contact import said_phone

HYPHEN = "\u2011"
"""It looks like the other, and no line breaks there."""


def shown_phone(number: str | None) -> str:
    return said_phone(number).replace("-", HYPHEN)
