"""What a team's channel is shown of the day: hours, clinicians and references. Not one word about a patient."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import CardElement, card, notice, text
from cards.nodes import Column, ColumnSet
from cards.notices import ChannelCard, ChannelLine
from texts import Language, texts
from texts.when import day, hour

MOST = 25
"""Lines of one card: those after them are counted."""


@dataclass(frozen=True)
class Timed:
    """A line, and for how many minutes somebody waits, or by how many it is late."""

    line: ChannelLine
    minutes: int


def day_list(language: Language, on: dt.date, lines: Sequence[ChannelLine], total: int) -> ChannelCard:
    """The encounters of a day, by hour: the first of `total`."""
    say = texts(language, "team-day")
    shown = [line(language, one) for one in lines[:MOST]]
    return ChannelCard(
        card(
            language,
            say("title", day=day(language, on, year=False)),
            *shown,
            *more(language, total - len(shown)),
            board=None,
        )
    )


def queue(
    language: Language,
    waiting: Sequence[Timed],
    in_progress: Sequence[ChannelLine],
    coming: Sequence[Timed],
    drawn_at: dt.time,
) -> ChannelCard:
    """Who waits, and since when; whom somebody is with; who comes within the hour, or should have begun."""
    say = texts(language, "team-queue")
    body: list[CardElement] = []
    if waiting:
        body.append(notice(say("waiting", count=len(waiting)), "warning"))
        body += _lines(language, [(one.line, say("since", minutes=one.minutes)) for one in waiting])
    if in_progress:
        body.append(text(say("in-progress"), weight="Bolder"))
        body += _lines(language, [(one, None) for one in in_progress])
    if coming:
        body.append(text(say("coming"), weight="Bolder"))
        marks = [say("late", minutes=one.minutes) if one.minutes > 0 else None for one in coming]
        body += _lines(language, [(one.line, mark) for one, mark in zip(coming, marks, strict=True)])
    if not body:
        body.append(text(say("nobody")))
    drawn = text(say("drawn", hour=hour(language, drawn_at)), subtle=True, size="Small")
    return ChannelCard(card(language, say("title"), *body, drawn, board=None))


def queue_closed(language: Language, again: dt.time) -> ChannelCard:
    """Its hours are over."""
    say = texts(language, "team-queue")
    return ChannelCard(card(language, say("title"), text(say("closed", hour=hour(language, again))), board=None))


def _lines(language: Language, lines: Sequence[tuple[ChannelLine, str | None]]) -> list[CardElement]:
    return [*(line(language, *one) for one in lines[:MOST]), *more(language, len(lines) - MOST)]


def more(language: Language, left: int) -> list[CardElement]:
    return [text(texts(language, "team-day")("more", count=left), subtle=True)] if left > 0 else []


def line(language: Language, line: ChannelLine, mark: str | None = None) -> CardElement:
    """The hour, whose it is, its reference; then what is to be known of it."""
    second = [text(line.clinician)] if line.clinician else []
    under = " · ".join(part for part in (line.reference, mark) if part)
    second.append(text(under, size="Small", weight="Bolder" if mark else None, spacing="None"))
    return ColumnSet(
        columns=[
            Column(width="70px", items=[text(hour(language, line.appointment.local), weight="Bolder")]),
            Column(width="stretch", items=second),
        ],
        spacing="Small",
    )
