"""What the bot says first: to the team's channel, and to a clinician about notes still to be filed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import Card, CardElement, button, buttons, card, facts, notice, text
from cards.nodes import Action, Column, ColumnSet
from cards.status import status
from care.appointment import Appointment
from care.encounter import Encounter
from care.rights import Right
from texts import Language, texts
from texts.when import full, hour, short_for

MOST_LINES = 10
"""Encounters that one card lists; the rest are counted."""


@dataclass(frozen=True)
class ChannelCard:
    """A card that others may read. The two functions below make one; nothing else can be posted in a channel."""

    card: Card


@dataclass(frozen=True)
class ChannelLine:
    """All that others may read of an encounter: a channel card cannot be given anything else."""

    appointment: Appointment
    reference: str
    clinician: str = ""
    """The name of a user of the bot; no patient is one."""


def channel_reminder(language: Language, line: ChannelLine) -> ChannelCard:
    say, when = texts(language, "channel-reminder"), line.appointment
    lines = [
        (say("when"), full(language, when.local, when.zone, when.at)),
        (say("clinician"), line.clinician),
        (say("reference"), line.reference),
    ]
    return ChannelCard(card(language, say("title", hour=hour(language, when.local)), facts(lines), board=None))


def found(language: Language, line: ChannelLine) -> ChannelCard:
    """What a search shows of an encounter: its finder may post it in a channel, so it says no more than that."""
    say, when = texts(language, "channel-reminder"), line.appointment
    lines = [(say("when"), full(language, when.local, when.zone, when.at)), (say("reference"), line.reference)]
    return ChannelCard(card(language, say("found"), facts(lines), board=None))


def right_missing(language: Language, right: Right) -> Card:
    """To an administrator: what does not work, the right by its name, and the command that gives it."""
    say = texts(language, "right-missing")
    return card(
        language,
        say("title"),
        notice(say(right.key), "warning"),
        facts([(say("right"), right.name), (say("command"), right.command)]),
        text(say("page"), subtle=True),
        board=None,
    )


def notes_due(
    language: Language, zone: str, rows: Sequence[tuple[Encounter, str]], total: int, now: dt.datetime
) -> Card:
    """The notes of a clinician, each with its button; `rows` gives each encounter and the id of its line."""
    say = texts(language, "notes-due")
    lines = [
        listed(language, zone, seen, id, say("late") if seen.note_is_late(now) else "", say("open"))
        for seen, id in rows
    ]
    more = [text(say("more", count=total - len(rows)), subtle=True)] if total > len(rows) else []
    return card(language, say("title", count=total), notice(say("intro"), "warning"), *lines, *more)


def rest(
    language: Language, verb: str, card_id: str, total: int, shown: int, more: str = "my-encounters"
) -> list[CardElement]:
    """How many lines of a list are not shown yet, in the words of `more`, and the button that shows them."""
    if total <= shown:
        return []
    left = texts(language, more)("more", count=total - shown)
    return [text(left, subtle=True), buttons(rest_button(language, verb, card_id, shown))]


def rest_button(language: Language, verb: str, card_id: str, shown: int) -> Action:
    title = texts(language, "my-encounters")("rest")
    return button(title, verb, card_id, checks_inputs=False, data={"after": str(shown)})


def listed(
    language: Language, zone: str, seen: Encounter, id: str, mark: str, title: str, verb: str = "open"
) -> CardElement:
    """One encounter with one button; `mark` is what is to be done about it, `zone` the reader's."""
    when = seen.appointment
    lines = [
        text(short_for(language, zone, when.local, when.zone, when.at), weight="Bolder"),
        text(seen.patient.name, spacing="None"),
        text(seen.reference, subtle=True, size="Small", spacing="None"),
        status(language, seen, spacing="Small"),
        *([text(mark, weight="Bolder", size="Small", spacing="Small")] if mark else []),
    ]
    return ColumnSet(
        columns=[
            Column(width="stretch", items=lines),
            Column(width="auto", items=[buttons(button(title, verb, id, checks_inputs=False))]),
        ],
        separator=True,
    )
