"""A message of Teams on which an action was called: who wrote it, when, and its words without their HTML.

Source: Microsoft Teams, «Define message extension action commands» and «Create and send the dialog»: `messagePayload`
of an action command whose context is «message». It comes through the client: nothing in it is believed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from care.contact import plain

LONGEST_READ = 20_000
"""Characters of a message that are read: a line keeps far fewer."""
LONGEST_AUTHOR = 80
LONGEST_ID = 200
_UNSEEN = frozenset({"script", "style", "head", "title", "template"})
_WITH_WORDS = frozenset({"img", "emoji"})
"""What stands for a picture has its words in `alt`; emojis come so."""


@dataclass(frozen=True)
class Message:
    """`text` is empty where there is nothing but pictures, cards or files."""

    id: str
    author: str
    at: dt.datetime | None
    text: str


def message_of(value: object) -> Message | None:
    """The message of an invoke; None where there is none, and for one that was deleted."""
    payload = _mapping(_mapping(value).get("messagePayload"))
    id = payload.get("id")
    if not isinstance(id, str) or not 0 < len(id) <= LONGEST_ID or payload.get("deleted") is True:
        return None
    return Message(id, _author(_mapping(payload.get("from"))), _instant(payload.get("createdDateTime")), _text(payload))


def _author(sender: Mapping[str, Any]) -> str:
    """A person, or an application that writes."""
    names = (_mapping(sender.get(kind)).get("displayName") for kind in ("user", "application"))
    name = next((name for name in names if isinstance(name, str) and name.strip()), "")
    return plain(" ".join(name[:LONGEST_AUTHOR].split()))


def _instant(value: object) -> dt.datetime | None:
    """ISO 8601 with its offset, in UTC."""
    try:
        at = dt.datetime.fromisoformat(value) if isinstance(value, str) else None
        return at.astimezone(dt.UTC) if at is not None and at.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def _text(payload: Mapping[str, Any]) -> str:
    body = _mapping(payload.get("body"))
    content = body.get("content")
    if not isinstance(content, str):
        return ""
    content = content[:LONGEST_READ]
    words = content if body.get("contentType") == "text" else _without_html(content)
    return plain(" ".join(words.split()))


def _without_html(content: str) -> str:
    reader = _Words()
    reader.feed(content)
    reader.close()
    return "".join(reader.said)


class _Words(HTMLParser):
    """Gathers what is seen. A tag of a block parts words; one within a line does not."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _WITH_WORDS:
            self.handle_data(dict(attrs).get("alt") or "")
        else:
            self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        else:
            self._part(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.said.append(data)

    def _part(self, tag: str) -> None:
        if tag in ("p", "div", "br", "li", "ul", "ol", "tr", "td", "th", "table", "blockquote", "pre", "attachment"):
            self.said.append(" ")


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
