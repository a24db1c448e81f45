"""The status of an encounter, the same wherever it is shown: an icon, a colour and the words, which say all of it.

Guide Sara, «Tableau de bord»: À venir, Patient en salle d'attente, En cours, Annulée, Non réalisée, Finalisée.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from cards.kit import CardElement
from cards.nodes import Badge, BadgeStyle, Colour, Spacing, TextBlock
from care.encounter import OPEN, Encounter, State
from care.periods import minutes_met
from texts import Language, texts
from texts.when import duration_short, hour


@dataclass(frozen=True)
class Look:
    """`icon` is one of Fluent's, by name; `sign` and `colour` take its place where badges are not drawn."""

    style: BadgeStyle
    icon: str
    sign: str
    colour: Colour = "Default"


LOOKS: Mapping[State, Look] = {
    State.DRAFT: Look("Subtle", "Edit", "✎"),
    State.UPCOMING: Look("Informative", "CalendarClock", "◷"),
    State.WAITING: Look("Warning", "PersonClock", "◉", "Warning"),
    State.IN_PROGRESS: Look("Accent", "PlayCircle", "▸", "Accent"),
    State.COMPLETED: Look("Good", "CheckmarkCircle", "✓", "Good"),
    State.MISSED: Look("Attention", "CalendarCancel", "✕", "Attention"),
    State.CANCELLED: Look("Subtle", "Prohibited", "⊘"),
    State.IN_PERSON: Look("Informative", "Building", "⌂"),
}

MARKS: Mapping[str, Look] = {
    "asked": Look("Warning", "PersonAlert", "?", "Warning"),
    "note-late": Look("Attention", "DocumentError", "!", "Attention"),
    "delayed": Look("Informative", "Hourglass", "◔"),
}
"""What stands beside the status of one in a list; each with an icon of its own."""


def status(
    language: Language, seen: Encounter, words: str | None = None, *, spacing: Spacing | None = None
) -> CardElement:
    """The badge of an encounter's status; `words` say it more exactly, such as a consent that is still to be obtained.

    Where badges are not drawn: the same words after a sign, in the same colour.
    """
    look, said = LOOKS[seen.state], words or status_words(language, seen)
    plain = TextBlock(text=f"{look.sign} {said}", color=look.colour, weight="Bolder", spacing=spacing)
    return Badge(text=said, style=look.style, icon=look.icon, fallback=plain, spacing=spacing)


def mark(language: Language, seen: Encounter, now: dt.datetime) -> list[CardElement]:
    """What must not be missed of one in a list, the most pressing alone: somebody waits for an answer, the note is
    late, it will begin later than planned. `now` is aware.
    """
    say, delay = texts(language, "board"), seen.particulars.delay
    is_awaited = seen.state in (State.UPCOMING, State.WAITING)
    if is_awaited and seen.asks_for_change:
        return [_mark(MARKS["asked"], say("mark-asked"))]
    if seen.note_is_late(now):
        return [_mark(MARKS["note-late"], say("mark-note-late"))]
    if is_awaited and delay is not None:
        estimated = delay.estimated.astimezone(ZoneInfo(seen.appointment.zone))
        return [_mark(MARKS["delayed"], say("mark-delayed", hour=hour(language, estimated.time())))]
    return []


def _mark(look: Look, said: str) -> CardElement:
    plain = TextBlock(text=f"{look.sign} {said}", color=look.colour)
    return Badge(text=said, style=look.style, icon=look.icon, fallback=plain, spacing="Small")


def status_words(language: Language, seen: Encounter) -> str:
    """«À venir»; «Finalisée (12 min)» of one that is over, where it is known how long people met."""
    said = texts(language, "state")(seen.state)
    if seen.state in OPEN or (minutes := minutes_met(seen)) is None:
        return said
    return texts(language, "board")("lasted", status=said, duration=duration_short(language, minutes))
