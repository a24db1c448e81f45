"""The cards of an export: what was asked for and the link that gives it, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cards.kit import Action, Card, button, buttons, card, facts, link, notice, text
from care.exporting import Export
from texts import Language, texts
from texts.when import day


@dataclass(frozen=True)
class Change:
    """The way back to the form, filled in: the card id of its button, and what was answered there."""

    card: str
    answered: Mapping[str, Any]

    def action(self, language: Language) -> Action:
        given = {name: value for name, value in self.answered.items() if value is not None}
        carried = {name: ",".join(value) if isinstance(value, list) else value for name, value in given.items()}
        title = texts(language, "export-card")("change")
        return button(title, "export", self.card, checks_inputs=False, data=carried)


def ready(language: Language, wanted: Export, count: int, url: str | None, change: Change) -> Card:
    """What the file will hold, and the link that gives it once; without one, Teams asks where to put it."""
    say, words = texts(language, "export-card"), texts(language, "export-what")
    first, last = (day(language, one) for one in wanted.days)
    lines = [
        (say("period"), say("days", first=first, last=last)),
        (say("content"), f"{words(f'content-{wanted.content}')}. {say('rows', count=count)}"),
        (say("format"), words(f"format-{wanted.format}")),
    ]
    return card(
        language,
        say("title"),
        facts(lines),
        text(say("asked" if url is None else "link"), subtle=True),
        buttons(*([] if url is None else [link(say("open"), url, style="positive")]), change.action(language)),
    )


def empty(language: Language, change: Change) -> Card:
    """Nothing to write out."""
    say = texts(language, "export-card")
    return card(language, say("none-title"), text(say("none")), buttons(change.action(language)))


def refused(language: Language, why: str) -> Card:
    """`why` is off or not-yours."""
    say = texts(language, "export-card")
    return card(language, say(f"{why}-title"), text(say(why)))


def failed(language: Language, url: str | None) -> Card:
    """It did not reach OneDrive; a link in its place, where it can still be had."""
    say = texts(language, "export-failed")
    if url is None:
        return card(language, say("title"), notice(say("what"), "warning"))
    opens = link(texts(language, "export-card")("open"), url, style="positive")
    return card(language, say("title"), notice(say("what"), "warning"), text(say("link")), buttons(opens))
