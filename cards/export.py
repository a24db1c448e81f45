"""The cards of an export: what was asked for and the link that gives it, or why there is none."""

from __future__ import annotations

from cards.kit import Card, buttons, card, facts, link, notice, text
from care.exporting import Export
from texts import Language, texts
from texts.when import day


def ready(language: Language, wanted: Export, count: int, url: str | None) -> Card:
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
        *([] if url is None else [buttons(link(say("open"), url, style="positive"))]),
    )


def empty(language: Language) -> Card:
    """Nothing to write out."""
    say = texts(language, "export-card")
    return card(language, say("none-title"), text(say("none")))


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
