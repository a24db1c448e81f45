"""«Soutien technique»: whom a clinician calls when the technology does not work, level by level."""

from __future__ import annotations

from collections.abc import Sequence

from cards.kit import CardElement, facts, folded, heading
from care.contact import said_phone
from care.everyday import Contacts, Support
from texts import Language, texts


def support(language: Language, contacts: Contacts) -> Sequence[CardElement]:
    """A heading and a line for each level that is named; nothing where none is."""
    return [heading(texts(language, "support")("title")), _levels(language, contacts)] if contacts.named else []


def folded_support(language: Language, contacts: Contacts) -> Sequence[CardElement]:
    """The same behind a button."""
    if not contacts.named:
        return []
    return [folded("support", texts(language, "support")("title"), _levels(language, contacts))]


def reached(one: Support) -> str:
    """Who it is and how they are reached, in one line."""
    phone = said_phone(one.phone) if one.phone else None
    return " · ".join(filter(None, (one.who, phone, one.email, one.link, one.hours)))


def _levels(language: Language, contacts: Contacts) -> CardElement:
    say = texts(language, "support")
    return facts((say(level), reached(one)) for level, one in contacts.named.items())
