"""A telephone as a card shows it: all of it on one line, however narrow.

What is dialled, sent, exported, or copied into a record has the hyphen and the spaces that a keyboard has
(`care.contact.said_phone`).
"""

from __future__ import annotations

from care.contact import said_phone

HYPHEN, SPACE = "\u2011", "\u00a0"
"""They look like the others, and no line breaks there."""


def shown_phone(number: str | None) -> str:
    return said_phone(number).replace("-", HYPHEN).replace(" ", SPACE)
