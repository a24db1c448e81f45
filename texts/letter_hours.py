"""The date and the hour as letters and text messages say them: the hour itself, or between which hours we call."""

from __future__ import annotations

import datetime as dt

from texts import when
from texts.letter_facts import LetterFacts


def said_when(facts: LetterFacts, local: dt.datetime, at: dt.datetime | None, *, year: bool = True) -> str:
    if facts.way != "telephone":
        return when.full(facts.language, local, facts.zone, at, year=year)
    return when.full_window(facts.language, local, facts.zone, facts.window_minutes, at, year=year)


def subject_when(facts: LetterFacts) -> str:
    date = when.date(facts.language, facts.local)
    if facts.way != "telephone":
        return facts.say("letter")("at", date=date, hour=when.hour(facts.language, facts.local))
    hours = when.window(facts.language, facts.local, facts.zone, facts.window_minutes, facts.at)
    return facts.say("letter")("at-window", date=date, window=hours)


def estimated(facts: LetterFacts) -> str:
    """The hour at which it should begin; the planned one where no delay is known any more."""
    return when.hour(facts.language, facts.estimated or facts.local)
