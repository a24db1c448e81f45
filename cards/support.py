"""«Soutien technique»: whom a clinician calls when the technology does not work, level by level."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from cards.kit import CardElement, Markdown, facts, folded, heading, quoted
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


def reached(one: Support) -> Markdown:
    """Who it is and how they are reached, in one line."""
    phone = said_phone(one.phone) if one.phone else None
    link = address(one.link) if one.link else None
    return Markdown(" · ".join(quoted(part) for part in (one.who, phone, one.email, link, one.hours) if part))


def address(url: str) -> Markdown:
    """A link that a telephone has room for: the server and the last part of the path. `url` begins with https://."""
    parts = urlsplit(url)
    *above, last = parts.path.strip("/").split("/")
    title = "/".join(filter(None, (parts.hostname, "…" if above else "", last)))
    return Markdown(f"[{quoted(title, 60)}]({url.replace('(', '%28').replace(')', '%29')})")


def _levels(language: Language, contacts: Contacts) -> CardElement:
    say = texts(language, "support")
    return facts((say(level), reached(one)) for level, one in contacts.named.items())
