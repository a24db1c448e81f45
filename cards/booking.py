"""The cards of «Nouvelle rencontre»: the reason, the precisions, when; and the in-person way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from cards.decision import MARKS, said, source_line
from cards.form import ABANDON, BACK, Button, FormView, form
from cards.free_slots import KEEP, Conflict, offered
from cards.kit import Card, CardElement, folded, notice, text
from cards.nodes import Table, TableCell, TableColumn, TableRow
from cards.phones import shown_phone
from care import in_person as way
from care.contact import e164, said_phone
from care.decision import Source
from care.encounter import Encounter
from care.establishment import Service, Word
from care.particulars import Otherwise
from care.policy import PolicyOfTheDay
from care.suitability import EncounterType, Modality, Situation
from texts import Language, texts
from texts.when import day as named_day
from texts.when import full

JUDGE = (
    Button("answer", "suitable", style="positive", data={"judgement": "suitable"}),
    Button("answer", "in-person", checks_inputs=False, data={"judgement": "in-person"}),
    BACK,
    ABANDON,
)
"""The judgement of the professional, as the buttons."""


def suitability(
    view: FormView, asked: type[BaseModel], rules: PolicyOfTheDay, *, word: Word, without: Collection[str] = ()
) -> Card:
    """Facts, and the professional's judgement as the buttons; the matrix is one tap away."""
    view = replace(view, holes={"word": str(word)})
    parameter = rules["modality.matrix"]
    marks = tuple((situation, *sorted(of_each.items())) for situation, of_each in parameter.value.items())
    grid = _grid(view.language, marks, parameter.source, word)
    return form(view, asked, after=(grid,), buttons=JUDGE, without=without)


@lru_cache
def _grid(language: Language, marks: tuple[Any, ...], source: Source, word: Word) -> CardElement:
    """The matrix under its fold, drawn once: it is a quarter of its card. `marks` as pairs, for the cache."""
    say = texts(language, "new-encounter-suitability")
    grid = matrix(language, {situation: dict(of_each) for situation, *of_each in marks}, word)
    legend = text(say("legend"), subtle=True)
    return folded("matrix", say("matrix"), grid, legend, source_line(language, source)).shared()


def precisions(view: FormView, asked: type[BaseModel], word: Word, names: Collection[str]) -> Card:
    """Only the questions that apply."""
    others = [name for name in asked.model_fields if name not in names]
    return form(replace(view, holes={"word": str(word)}), asked, without=others)


def matrix(language: Language, marks: dict[str, dict[str, int]], word: Word = Word.PATIENT) -> Table:
    """The marks of each modality for each of the eight situations, narrow enough for a telephone."""
    say = texts(language, "new-encounter-suitability")
    order = (Modality.TELEPHONE, Modality.VIDEO, Modality.IN_PERSON)
    head = _row(say("situation-short"), *(say(f"column-{m}") for m in order))
    rows = [_row(say(f"situation-{s}", word=str(word)), *(MARKS[marks[s][m]] or "–" for m in order)) for s in Situation]
    widths = [TableColumn(width=width) for width in (6, 3, 3, 4)]
    return Table(columns=widths, first_row_as_headers=True, rows=[head, *rows])


def _row(*cells: str) -> TableRow:
    return TableRow(cells=[TableCell(items=[text(cell, size="Small")]) for cell in cells])


def when(
    view: FormView,
    asked: type[BaseModel],
    modality: Modality,
    phone: str | None,
    *,
    word: Word,
    without: Collection[str] = (),
    refused: dt.date | None = None,
    taken: Conflict | None = None,
) -> Card:
    """Date and hour; the contingency plan in one ready line.

    `refused` is the day of a series that has no such hour, `taken` what the clinician's calendar has then.
    """
    say = texts(view.language, view.message)
    number = phone
    with suppress(ValueError):
        number = e164(str(view.values.get("contingency_phone") or phone))
    chosen = view.values.get("otherwise")
    otherwise = Otherwise.IN_PERSON if chosen == Otherwise.IN_PERSON else Otherwise.NEW_APPOINTMENT
    before = [
        text(plan(view.language, modality, number, otherwise)),
        text(say("ready", minutes=str(view.values.get("minutes") or 30)), subtle=True),
    ]
    if "contingency_phone" in without:
        del before[0]
    act = (
        Button("answer", "submit", style="positive"),
        *((KEEP,) if taken else ()),
        Button("answer", "now", checks_inputs=False, data={"now": "yes"}),
        BACK,
        ABANDON,
    )
    view = replace(view, holes={"word": str(word), "day": said_day(view.language, refused)})
    before = [*(offered(view, taken) if taken else ()), *before]
    return form(view, asked, before=before, buttons=act, without=without)


def said_day(language: Language, day: dt.date | None) -> str:
    """A day with its year, for an error to name; nothing where there is none."""
    return "" if day is None else named_day(language, day)


def contingency(language: Language, phone: str | None, otherwise: Otherwise) -> str:
    """What is done when the encounter fails, as part of a sentence of the note."""
    return texts(language, "contingency")(otherwise, phone=said_phone(phone))


def plan(language: Language, modality: Modality, phone: str | None, otherwise: Otherwise) -> str:
    """The contingency plan as one ready sentence of a card."""
    say = texts(language, "contingency")
    return say(f"plan-{modality}", plan=say(otherwise, phone=shown_phone(phone)))


def priority(language: Language, seen: Encounter) -> str | None:
    """Priorité B (10 jours): what was asked of a specialty (accès priorisé aux services spécialisés)."""
    judged = seen.particulars.suitability
    if judged is None or judged.priority is None:
        return None
    code = texts(language, "new-encounter-precisions")(f"priority-{judged.priority}")
    return texts(language, "encounter")("priority", code=code)


def next_steps(view: FormView, service: Service, type: EncounterType = EncounterType.PATIENT) -> FormView:
    """What may come next in person, of what the form offers."""
    say, left = texts(view.language, view.message), way.next_steps(type, service)
    return replace(view, offered={**view.offered, "next_step": {step: say(f"next_step-{step}") for step in left}})


def in_person(
    view: FormView, asked: type[BaseModel], code: str, document: str, section: str, *, keep: bool = False
) -> Card:
    """Telehealth is not for now: why, on what ground, and what to do next. Never a dead end.

    An encounter that is booked may be kept after all (`keep`); what is not yet booked may be corrected or abandoned.
    """
    others = (Button("abandon", "keep", checks_inputs=False),) if keep else (BACK, ABANDON)
    before = (
        notice(said(view.language, code), "accent"),
        source_line(view.language, Source(document, section)),
    )
    return form(view, asked, before=before, buttons=(Button("answer", "submit", style="positive"), *others))


def move(view: FormView, asked: type[BaseModel], seen: Encounter, taken: Conflict | None = None) -> Card:
    """Another hour, under the one that is planned: both in the zone that was agreed on."""
    planned = seen.appointment
    hour = full(view.language, planned.local, planned.zone, planned.at)
    before = (text(seen.patient.name, subtle=True), text(texts(view.language, view.message)("planned", hour=hour)))
    if taken is None:
        return form(view, asked, before=before)
    act = (Button("answer", "submit", style="positive"), KEEP, ABANDON)
    return form(view, asked, before=(*before, *offered(view, taken)), buttons=act)
