"""The cards of «Nouvelle rencontre»: the person, the encounter, consent, when, read back; and the in-person way."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from pydantic import BaseModel

from cards.decision import MARKS, said, source_line
from cards.form import ABANDON, BACK, Button, FormView, form
from cards.kit import Card, button, buttons, card, facts, folded, notice, text
from cards.nodes import Table, TableCell, TableColumn, TableRow
from care.appointment import Appointment
from care.booking import Booking
from care.consent import Scope
from care.contact import e164, said_phone
from care.decision import Source
from care.particulars import Otherwise
from care.policy import PolicyOfTheDay
from care.suitability import Modality, Situation
from texts import Language, texts
from texts.when import duration, full

PARTS = ("again", "person", "suitability", "consent", "when")
"""The cards that can be corrected from the last one."""


def suitability(view: FormView, asked: type[BaseModel], rules: PolicyOfTheDay) -> Card:
    """Facts, and the professional's judgement as the buttons; the matrix is one tap away."""
    say = texts(view.language, view.message)
    judge = (
        Button("answer", "suitable", style="positive", data={"judgement": "suitable"}),
        Button("answer", "in-person", checks_inputs=False, data={"judgement": "in-person"}),
        BACK,
        ABANDON,
    )
    parameter = rules["modality.matrix"]
    grid = folded(
        "matrix",
        say("matrix"),
        matrix(view.language, parameter.value),
        text(say("legend"), subtle=True),
        source_line(view.language, parameter.source),
    )
    return form(view, asked, after=(grid,), buttons=judge)


def matrix(language: Language, marks: dict[str, dict[str, int]]) -> Table:
    """The marks of each modality for each of the eight situations, narrow enough for a telephone."""
    say = texts(language, "new-encounter-suitability")
    order = (Modality.TELEPHONE, Modality.VIDEO, Modality.IN_PERSON)
    head = _row(say("situation-short"), *(say(f"column-{m}") for m in order))
    rows = [_row(say(f"situation-{s}"), *(MARKS[marks[s][m]] or "–" for m in order)) for s in Situation]
    widths = [TableColumn(width=width) for width in (6, 3, 3, 4)]
    return Table(columns=widths, first_row_as_headers=True, rows=[head, *rows])


def _row(*cells: str) -> TableRow:
    return TableRow(cells=[TableCell(items=[text(cell, size="Small")]) for cell in cells])


def when(view: FormView, asked: type[BaseModel], modality: Modality, phone: str | None) -> Card:
    """Date and hour; the contingency plan in one ready line."""
    say = texts(view.language, view.message)
    number = phone
    with suppress(ValueError):
        number = e164(str(view.values.get("contingency_phone") or phone))
    chosen = view.values.get("otherwise")
    otherwise = Otherwise.IN_PERSON if chosen == Otherwise.IN_PERSON else Otherwise.NEW_APPOINTMENT
    before = (
        text(plan(view.language, modality, number, otherwise)),
        text(say("ready", minutes=str(view.values.get("minutes") or 30)), subtle=True),
    )
    act = (
        Button("answer", "submit", style="positive"),
        Button("answer", "now", checks_inputs=False, data={"now": "yes"}),
        BACK,
        ABANDON,
    )
    return form(view, asked, before=before, buttons=act)


def verify(view: FormView, booking: Booking, parts: Sequence[str]) -> Card:
    """Everything to read back to the person, and a way to correct each of the `parts` that were asked."""
    say = texts(view.language, view.message)
    when, person = booking.appointment, booking.patient
    lines = [
        (say("name"), person.name),
        (say("when"), full(view.language, when.local, when.zone, when.at)),
        (say("minutes"), duration(view.language, when.minutes)),
        (say("modality"), texts(view.language, "modality")(booking.modality)),
        (say("phone"), said_phone(person.phone)),
        (say("email"), person.email or say("no-email")),
        (say("letters"), _ways(view.language, booking)),
    ]
    ready = booking.particulars.contingency
    corrections = [
        button(say(f"correct-{part}"), "correct", view.card, checks_inputs=False, data={"part": part}) for part in parts
    ]
    return card(
        view.language,
        say("title"),
        text(say("intro")),
        facts(lines),
        *([text(plan(view.language, booking.modality, ready.phone, ready.otherwise))] if ready else []),
        buttons(
            button(say("confirm"), "answer", view.card, style="positive"),
            button(texts(view.language, "form-buttons")("abandon"), "abandon", view.card, checks_inputs=False),
        ),
        text(say("to-correct"), subtle=True, spacing="Large"),
        buttons(*corrections),
    )


def contingency(language: Language, phone: str | None, otherwise: Otherwise) -> str:
    """What is done when the encounter fails, as part of a sentence."""
    return texts(language, "contingency")(otherwise, phone=said_phone(phone))


def plan(language: Language, modality: Modality, phone: str | None, otherwise: Otherwise) -> str:
    """The contingency plan as one ready sentence."""
    return texts(language, "contingency")(f"plan-{modality}", plan=contingency(language, phone, otherwise))


def _ways(language: Language, booking: Booking) -> str:
    say, scopes = texts(language, "new-encounter-verify"), booking.consent.scopes if booking.consent else frozenset()
    ways = [say("by-email")] if Scope.EMAIL in scopes and booking.patient.email is not None else []
    ways += [say("by-sms")] if Scope.SMS in scopes else []
    return ", ".join(ways) or say(f"by-voice-{booking.modality}")


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


def move(view: FormView, asked: type[BaseModel], planned: Appointment) -> Card:
    """Another hour, under the one that is planned: both in the zone that was agreed on."""
    hour = full(view.language, planned.local, planned.zone, planned.at)
    return form(view, asked, before=(text(texts(view.language, view.message)("planned", hour=hour)),))
