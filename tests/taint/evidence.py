"""What left the bot, by the sink through which it left, in the bytes that were there."""

from __future__ import annotations

import email
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from email import policy
from pathlib import Path
from typing import Any

from tests.taint.canaries import Canary
from tests.taint.spellings import NOT_IN_TEXT, found_in

SINKS = (
    *("personal_card", "channel_card", "preview", "mail", "sms", "page", "export"),
    *("audit", "log", "vendor", "database", "http_error"),
)
"""Those of `classification.toml`, with what lies in the database and what is answered to a request that fails."""
APART = b"\n\n\n\n\n"


@dataclass(frozen=True)
class Leak:
    field: str
    sink: str
    how: str
    where: str


@dataclass
class Evidence:
    """`recipients` are to whom messages went: an address may stand there, and nowhere else in them."""

    blobs: dict[str, dict[bytes, str]] = field(default_factory=lambda: defaultdict(dict))
    recipients: set[str] = field(default_factory=set)

    def add(self, sink: str, where: str, what: bytes | str) -> None:
        assert sink in SINKS, sink
        self.blobs[sink].setdefault(what if isinstance(what, bytes) else what.encode(errors="surrogatepass"), where)

    def add_words(self, sink: str, where: str, value: Any) -> None:
        """The words of a JSON value, names of keys too: cards say the same again and again, and are read once."""
        for word in words_of(value):
            self.add(sink, where, word)

    def found(self, canaries: Iterable[Canary]) -> set[tuple[str, str]]:
        """The fields of which something is in a sink, with the sink."""
        every = list(canaries)
        return {
            (one.field, sink)
            for sink in SINKS
            for haystack in self._haystacks(sink)
            for one, _ in found_in(haystack, every)
        }

    def where(self, found: set[tuple[str, str]], canaries: Iterable[Canary]) -> list[Leak]:
        """Just where it was found, and how it was spelt: slow, and only for what may not be there."""
        every = list(canaries)
        suspects = {sink: [one for one in every if (one.field, sink) in found] for _, sink in found}
        leaks = {
            (one.field, sink, where): Leak(one.field, sink, how, where)
            for sink, some in suspects.items()
            for blob, where in self.blobs[sink].items()
            for one, how in found_in(blob, some)
        }
        return list(leaks.values())

    def _haystacks(self, sink: str) -> Iterator[bytes]:
        """All that is text, in one piece, and all that is not, in which any four bytes come by chance."""
        for is_text in (True, False):
            yield APART.join(blob for blob in self.blobs[sink] if (NOT_IN_TEXT not in blob) is is_text)


def words_of(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield str(name)
            yield from words_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words_of(inner)
    elif value is not None:
        yield str(value)


# ------------------------------------------------------------------ in Teams


def add_message(evidence: Evidence, activity: Mapping[str, Any], where: str) -> None:
    """A message as Teams got it. Only a chat that is one person's with the bot is no channel."""
    sink = "channel_card" if str(activity["in"]).startswith("19:") else "personal_card"
    evidence.add_words(sink, where, activity)
    evidence.add_words("preview", where, list(previews(activity)))


def previews(activity: Mapping[str, Any]) -> Iterator[str]:
    """What previews, lists and lock screens show: summary, first words, title, fallback, spoken words, buttons."""
    yield str(activity.get("summary") or "")
    yield str(activity.get("text") or "").split("\n")[0]
    for attachment in activity.get("attachments") or []:
        yield str(attachment.get("name") or "")
        yield from _card_previews(attachment["content"])


def _card_previews(card: Mapping[str, Any]) -> Iterator[str]:
    first = card["body"][0]
    assert first["type"] == "TextBlock", "the first element is what lists show"
    yield from (first["text"], card["fallbackText"], str(card.get("speak") or ""))
    yield from (str(one["title"]) for one in _inside(card) if str(one.get("type")).startswith("Action."))


def _inside(part: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(part, dict):
        yield part
        for inner in part.values():
            yield from _inside(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _inside(inner)


def add_answer(evidence: Evidence, activity: Mapping[str, Any], body: Any, where: str) -> None:
    """The answer to an invoke: a card, words, what a search found, which may be posted anywhere; or a dialog, which is
    shown to whoever opened it, wherever that was.
    """
    if not isinstance(body, dict):
        return
    personal = activity.get("conversation", {}).get("conversationType") == "personal"
    own = "task" in body or (personal and "composeExtension" not in body)
    sink = "personal_card" if own else "channel_card"
    evidence.add_words(sink, where, body)
    if isinstance(card := body.get("value"), dict) and "body" in card:
        evidence.add_words("preview", where, list(_card_previews(card)))
    evidence.add_words("preview", where, [one["preview"] for one in _inside(body) if "preview" in one])


# ------------------------------------------------------------------ to the person


def add_outbox(evidence: Evidence, folder: Path) -> None:
    for file in sorted(folder.iterdir()):
        if file.suffix == ".json":
            said = json.loads(file.read_text("utf-8"))
            evidence.recipients.add(said.pop("to"))
            evidence.add_words("sms", file.name, said)
        else:
            add_mail(evidence, file.read_bytes(), file.name)


def add_mail(evidence: Evidence, raw: bytes, where: str) -> None:
    """A letter but for whom it goes to: its headers, the bytes of its parts as they travel and as they are read."""
    message = email.message_from_bytes(raw, policy=policy.default)
    evidence.recipients.update(str(one) for one in message.get_all("To", []))
    head, _, body = raw.partition(b"\r\n\r\n")
    evidence.add("mail", where, re.sub(rb"(?m)^To:.*(?:\n[ \t].*)*", b"", head) + APART + body)
    for part in message.walk():
        evidence.add_words("mail", where, {name: str(value) for name, value in part.items() if name != "To"})
        if not part.is_multipart():
            payload = part.get_payload(decode=True)
            evidence.add("mail", where, payload if isinstance(payload, bytes) else b"")
