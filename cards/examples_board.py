"""Examples of «Tableau de bord»: the usual view, a full page, a search, nothing found, in somebody's name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cards import board, invented
from cards.gallery import example
from cards.invented import CARD, IN_TIME, completed, encounter, telephone
from cards.kit import Card
from care.appointment import Appointment
from care.board import NOT_CANCELLED, Page, Period, View
from care.encounter import Encounter, State
from care.particulars import PersonAnswer
from texts import Language


def _at(seen: Encounter, hours: int, number: int) -> Encounter:
    when = Appointment.at_local(seen.appointment.local + dt.timedelta(hours=hours), invented.ZONE, 30)
    return replace(seen, appointment=when, reference=f"K7QM-2F{number:02}", id=f"{number:032x}")


TAGGED = {"tags": ("Domicile", "Interprète"), "comment": invented.COMMENT}
DAY = [
    completed(),
    encounter(State.MISSED),
    encounter(State.CANCELLED),
    encounter(State.WAITING),
    encounter(State.IN_PROGRESS, gates=invented.GATES),
    telephone(),
    encounter(State.UPCOMING, invented.GRACE, **TAGGED),
    encounter(State.IN_PERSON),
    encounter(tags=("Domicile",)),
    telephone(),
]
FULL = tuple(_at(seen, number - 5, number) for number, seen in enumerate(DAY))


def shown(
    name: str,
    view: View,
    found: Sequence[Encounter],
    total: int,
    *,
    silent: int | None = None,
    behalf: str | None = None,
    typed: View | None = None,
    errors: Mapping[str, str] | None = None,
) -> None:
    def draw(language: Language) -> Card:
        quiet = frozenset({found[silent].id}) if silent is not None else frozenset[str]()
        look = board.Look(language, invented.ZONE, IN_TIME, CARD, quiet, behalf, typed=typed, errors=errors or {})
        return board.board(look, Page(view=view, found=tuple(found), total=total))

    example(f"board: {name}")(draw)


shown("from today on", View(), FULL[4:], 6, silent=1)
shown("a full page", View(after=10, status="all"), FULL, 143)
shown("nothing planned", View(), [], 0)
MARKED = [
    _at(encounter(person_answer=PersonAnswer.WANTS_CHANGE), 20, 1),
    _at(encounter(State.UPCOMING, invented.GRACE, delay=invented.LATE_BY_15), 0, 2),
    _at(completed(note_due_at=IN_TIME), -49, 3),
    _at(telephone(), 24 * 60, 4),
]
shown("what must not be missed", View(), MARKED, 4)
WITHOUT_DAYS = View(period=Period.RANGE)
shown("a range without its days", View(), MARKED[:1], 1, typed=WITHOUT_DAYS, errors={"first": "one-day"})
A_SEARCH = View(period=Period.RANGE, first=dt.date(2026, 11, 2), last=dt.date(2026, 11, 24), words="canari-fictive")
shown("a search", A_SEARCH, FULL[:2], 2)
shown("a search, nothing found", View(period=Period.TODAY, status=State.COMPLETED.value, words="canari"), [], 0)
shown("in a name", View(period=Period.TOMORROW, status=NOT_CANCELLED), FULL[5:8], 3, behalf=invented.CLINICIAN)
