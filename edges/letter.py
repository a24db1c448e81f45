"""What no mail system should be handed: an address that is none, a header that holds more than a line."""

from __future__ import annotations

import re
import unicodedata

from care.jobs import Permanent
from care.ports import Letter

ADDRESS = re.compile(r"([^\s@<>,;:\"()\[\]\\]+)@([^\s@<>,;:\"()\[\]\\]+)")


def checked(letter: Letter) -> tuple[str, str]:
    """The address in its two parts. Raises Permanent where the letter cannot be sent as it is."""
    headers = (
        letter.to,
        letter.sender_name,
        letter.subject,
        letter.language,
        *(one.name + one.type for one in letter.attachments),
    )
    to = ADDRESS.fullmatch(letter.to)
    if to is None or any(controls(header) for header in headers):
        raise Permanent("mail.header")
    return to[1], to[2]


def controls(text: str) -> bool:
    """Does it hold control characters, half pairs, or line and paragraph separators?"""
    return any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in text)
