"""The cards of «Nouvelle rencontre»: the person, the encounter, consent, when, read back; and the in-person way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, create_model

from cards.decision import said, source_line
from cards.fields import Widget
from cards.form import ABANDON, BACK, Button, FormView, form
from cards.kit import Card, CardElement, button, buttons, card, facts, folded, heading, notice, sheet, text
from cards.nodes import Table, TableCell, TableColumn, TableRow
from care.appointment import Appointment
from care.booking import Booking
from care.consent import Form, Giver, Scope
from care.contact import Spoken, e164, said_phone
from care.decision import Source
from care.encounter import Modality
from care.modality import Ranked
from care.particulars import Otherwise, Situation
from care.policy import PolicyOfTheDay
from care.wording import words
from texts import Language, texts
from texts.when import duration, full

PARTS = ("again", "person", "suitability", "consent", "when")
"""The cards that can be corrected from the last one."""
MARKS = ("", "+", "++", "+++")


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


def consent(
    view: FormView,
    *,
    modality: Modality,
    spoken: Spoken,
    has_email: bool,
    with_relative: bool,
    ranked: list[Ranked],
    source: Source,
) -> Card:
    """The words to read aloud, then what the person answered. Nothing is ticked beforehand."""
    say = texts(view.language, view.message)
    read_in: Language = "en" if spoken is Spoken.ENGLISH else "fr"
    aloud = words(read_in, modality).split("\n\n")
    before: list[CardElement] = [
        text(advice(view.language, modality, ranked)),
        source_line(view.language, source),
        heading(say("read")),
        *([text(say("interpreter"))] if spoken is Spoken.OTHER else []),
        sheet(aloud, aloud=True),
        heading(say("answers")),
        text(say("usual"), subtle=True),
    ]
    agree = (
        Button("answer", "agrees", style="positive", data={"agreed": "yes"}),
        Button("answer", "refuses", checks_inputs=False, data={"agreed": "no"}),
        BACK,
        ABANDON,
    )
    return form(view, consent_form(has_email, with_relative), before=before, buttons=agree)


def consent_form(has_email: bool, with_relative: bool) -> type[BaseModel]:
    """The questions of this consent: e-mail only where there is an address; relatives at hand where one helps."""
    relatives: Any = Annotated[bool, Widget(fold=None if with_relative else "other")]
    fields: dict[str, Any] = {"understood": (Literal[True], ...)}
    if has_email:
        fields["email"] = (bool, False)
    fields |= {
        "sms": (bool, False),
        "relatives": (relatives, False),
        "form": (Annotated[Form, Widget("expanded", fold="other")], Form.VERBAL),
        "reason": (Annotated[str, Widget(fold="other")], ""),
        "giver": (Annotated[Giver, Widget("compact", fold="other")], Giver.PATIENT),
        "giver_name": (Annotated[str, Widget(fold="other")], ""),
    }
    made: type[BaseModel] = create_model("ConsentForm", **fields)
    return made


def advice(language: Language, modality: Modality, ranked: list[Ranked]) -> str:
    """The modality chosen with its marks, and what the matrix ranks first."""
    say, names = texts(language, "new-encounter-consent"), texts(language, "modality")
    marks = next(r.marks for r in ranked if r.modality is modality)
    order = ", ".join(f"{names(r.modality)} {MARKS[r.marks]}" for r in ranked if r.marks)
    return say("advice", modality=names(modality), marks=MARKS[marks] or "–", order=order)


def when(view: FormView, asked: type[BaseModel], modality: Modality, phone: str) -> Card:
    """Date and hour; the contingency plan in one ready line."""
    say = texts(view.language, view.message)
    try:
        number = e164(str(view.values.get("contingency_phone") or phone))
    except ValueError:
        number = phone
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


def contingency(language: Language, phone: str, otherwise: Otherwise) -> str:
    """What is done when the encounter fails, as part of a sentence."""
    return texts(language, "contingency")(otherwise, phone=said_phone(phone))


def plan(language: Language, modality: Modality, phone: str, otherwise: Otherwise) -> str:
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
