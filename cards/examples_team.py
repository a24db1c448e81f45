"""Examples of what a team's channel is shown of the day."""

from __future__ import annotations

import datetime as dt

from cards import invented, team
from cards.gallery import example
from cards.kit import Card
from cards.notices import ChannelLine
from texts import Language

LINES = [
    ChannelLine(invented.HOUR, "K7QM-2F4D", invented.CLINICIAN),
    ChannelLine(invented.HOUR, "M3PX-9TQA", "Dr Luc Inventé"),
]


@example("team: the day")
def the_day(language: Language) -> Card:
    return team.day_list(language, dt.date(2026, 11, 24), LINES, 14).card


@example("team: the queue")
def the_queue(language: Language) -> Card:
    waiting = [team.Timed(LINES[0], 8), team.Timed(LINES[1], 0)]
    coming = [team.Timed(LINES[1], 12), team.Timed(LINES[0], -30)]
    return team.queue(language, waiting, LINES[1:], coming, dt.time(9, 58)).card


@example("team: nobody waits")
def nobody_waits(language: Language) -> Card:
    return team.queue(language, [], [], [], dt.time(9, 58)).card


@example("team: closed")
def closed(language: Language) -> Card:
    return team.queue_closed(language, dt.time(8)).card
