"""The part of the page of the rules on the encounter itself: its start, its note, its absences, its hours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from bot.rules.words import head, row
from cards.decision import place
from care import practice
from care.gates import BY_EMAIL, CARDS, REQUIRED
from care.particulars import Identifier
from care.practice import Sources
from care.suitability import EncounterType
from texts import Language, texts

HOUR, MINUTE = dt.timedelta(hours=1), dt.timedelta(minutes=1)


def of_the_encounter(language: Language) -> Iterator[str]:
    """«Au début, la note, les absences, les délais», in Markdown."""
    say = texts(language, "rules-practice")
    yield f"## {say('title')}"
    yield say("intro")
    yield f"### {say('start')}"
    yield say("start-words")
    yield "\n".join(_gates(language))
    yield say("open-words")
    yield "\n".join(_lines(language, "ground", practice.WITHOUT_CONSENT.items()))
    yield f"### {say('note')}"
    yield say("note-words")
    yield "\n".join(_lines(language, "note", practice.NOTE.items()))
    yield f"### {say('absences')}"
    yield say("absences-words")
    yield "\n".join(_causes(language))
    yield f"### {say('hours')}"
    yield "\n".join(_hours(language))


def _gates(language: Language) -> Iterator[str]:
    """Each point, and with whom it is verified."""
    say, names = texts(language, "rules-practice"), texts(language, "note")
    yield from head(say("point"), *(say(f"with-{each}") for each in EncounterType), say("with-email"), say("source"))
    cards = [names(f"identifier-{each}") for each in Identifier if each in CARDS]
    for gate, sources in practice.GATES.items():
        asked = [gate in REQUIRED[each] for each in EncounterType] + [gate in BY_EMAIL]
        marks = [say("yes") if each else say("no") for each in asked]
        yield row([say(f"gate-{gate}", cards=", ".join(cards)), *marks, cited(language, sources)])


def _lines(language: Language, about: str, sourced: Iterable[tuple[str, Sources]]) -> Iterator[str]:
    say = texts(language, "rules-practice")
    yield from head(say(f"{about}-head"), say("source"))
    for key, sources in sourced:
        yield row([say(f"{about}-{key}"), cited(language, sources)])


def _causes(language: Language) -> Iterator[str]:
    say, names = texts(language, "rules-practice"), texts(language, "cause")
    yield from head(say("cause-head"), say("when"), say("source"))
    for cause, sources in practice.CAUSES.items():
        yield row([names(cause), say(f"cause-{cause}"), cited(language, sources)])


def _hours(language: Language) -> Iterator[str]:
    say = texts(language, "rules-practice")
    yield from head("", say("value"), say("source"))
    for key, (spans, sources) in practice.HOURS.items():
        values = ", ".join(span(language, each) for each in spans)
        yield row([say(f"hours-{key}"), values, cited(language, sources)])


def cited(language: Language, sources: Sources) -> str:
    """The sources in words; without any, that it is a choice of Passerelle's own."""
    places = [place(language, each, linked=True) for each in sources]
    return "; ".join(places) or texts(language, "rules-practice")("ours")


def span(language: Language, given: dt.timedelta) -> str:
    """A length of time, in whole hours where it is some."""
    say = texts(language, "rules-page")
    if given % HOUR:
        return say("minutes", count=given // MINUTE)
    return say("hours", count=given // HOUR)
