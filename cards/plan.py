"""The cards by which a delegate plans in a clinician's name: the person, the information, the hour, read back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from pydantic import BaseModel

from cards.behalf import banner
from cards.booking import plan
from cards.consent import collection_notice
from cards.decision import said, source_line
from cards.form import ABANDON, BACK, SUBMIT, Button, FormView, form
from cards.free_slots import KEEP, Conflict, offered
from cards.kit import Card, CardElement, Markdown, button, buttons, card, facts, heading, notice, quoted, sheet, text
from cards.phones import shown_phone
from care.booking import Booking
from care.consent import Scope
from care.contact import Patient, Spoken
from care.decision import Source
from care.establishment import Service, Word
from care.particulars import Otherwise
from care.request import Asked
from care.suitability import Help, Modality
from texts import Language, texts
from texts.when import duration, full

PARTS = ("person", "criteria", "information", "when")
"""The cards that can be corrected from the last one."""
MEANS = ("video", "telephone")
"""At a distance."""


def asked_lines(language: Language, asked: Asked, word: Word) -> list[CardElement]:
    """What was asked for, in short: situation, means and length; then the word for whoever plans."""
    say = texts(language, "plan")
    situation = texts(language, "new-encounter-suitability")(f"situation-{asked.situation}", word=str(word))
    means = texts(language, "to-plan")(f"means-{asked.preference}")
    what = " · ".join((situation, means, duration(language, asked.minutes)))
    lines = [text(what, subtle=True)]
    if asked.words:
        lines.append(text(Markdown(f"**{quoted(say('words'))}** {quoted(asked.words, 300)}"), spacing="Small"))
    return lines


def person(view: FormView, asked: type[BaseModel], request: Asked, service: Service, *, resident: bool) -> Card:
    """Who it is, and how to reach them; in person is offered before anything else, and the preference is the button.

    To a `resident`, who is reached through the unit, no letter goes.
    """
    say = texts(view.language, view.message)
    either = button(say("prefers-none"), "answer", view.card)
    one = [button(say(f"prefers-{means}"), "answer", view.card, data={"wish": means}) for means in MEANS]
    last = (Button("answer", "prefers-in-person", data={"wish": "in-person"}), ABANDON)
    after = (text(say("prefers"), weight="Bolder"), buttons(either, *one))
    view = replace(view, holes={"word": str(service.word), "reached": "unit" if resident else "own"})
    before = asked_lines(view.language, request, service.word)
    hidden = ("email",) if resident else ()
    return form(view, asked, before=before, after=after, buttons=last, without=hidden)


def information(
    view: FormView,
    asked: type[BaseModel],
    aloud: str,
    patient: Patient,
    *,
    notice: str | None,
    without: Collection[str],
) -> Card:
    """What the person is told, the collection notice too, then the ways they accept. Nothing is ticked beforehand."""
    say = texts(view.language, view.message)
    before: list[CardElement] = [
        *([text(say("interpreter"))] if patient.spoken is Spoken.OTHER else []),
        sheet(aloud.split("\n\n"), aloud=True),
        *collection_notice(patient.language, notice),
        heading(say("answers")),
    ]
    return form(view, asked, before=before, without=without)


def hour(
    view: FormView,
    asked: type[BaseModel],
    modality: Modality,
    phone: str | None,
    until: str,
    helper: Help | None,
    taken: Conflict | None = None,
) -> Card:
    """When: until when it should be, and the contingency plan in one ready line; who helps, where somebody does."""
    say = texts(view.language, view.message)
    before = (
        text(say("until", day=until), weight="Bolder"),
        text(plan(view.language, modality, phone, Otherwise.NEW_APPOINTMENT), subtle=True, spacing="Small"),
    )
    view = replace(view, holes={"helper": str(helper or "")})
    without = () if helper else ("helper",)
    if taken is None:
        return form(view, asked, before=before, without=without)
    act = (SUBMIT, KEEP, *([BACK] if view.can_go_back else []), ABANDON)
    return form(view, asked, before=(*offered(view, taken), *before), buttons=act, without=without)


def verify(view: FormView, booking: Booking, parts: Sequence[str], *, more: bool, by_unit: bool = False) -> Card:
    """Everything to read back to the person; `more` waits in the queue: it may be opened at once."""
    say, form_says = texts(view.language, view.message), texts(view.language, "form-buttons")
    when, patient = booking.appointment, booking.patient
    scopes = booking.consent.scopes if booking.consent else frozenset[Scope]()
    ways = [say(f"by-{scope}") for scope in (Scope.EMAIL, Scope.SMS) if scope in scopes]
    lines = [
        (say("name"), patient.name),
        (say("when"), full(view.language, when.local, when.zone, when.at)),
        (say("minutes"), duration(view.language, when.minutes)),
        (say("modality"), texts(view.language, "modality")(booking.modality)),
        (say("unit" if by_unit else "phone"), shown_phone(patient.phone)),
        (say("email"), patient.email or say("no-email")),
        (say("letters"), ", ".join(ways) or say("by-voice")),
    ]
    if people := booking.particulars.participants:
        lines.append((say("expected"), ", ".join(one.name for one in people)))
    ready = booking.particulars.contingency
    acts = [button(say("confirm"), "answer", view.card, style="positive")]
    if more:
        acts.append(button(say("confirm-and-next"), "answer", view.card, data={"next": "yes"}))
    acts.append(button(form_says("abandon"), "abandon", view.card, checks_inputs=False))
    corrections = [
        button(say(f"correct-{part}"), "correct", view.card, checks_inputs=False, data={"part": part}) for part in parts
    ]
    return card(
        view.language,
        say("title"),
        *banner(view.language, view.behalf),
        text(say("intro")),
        facts(lines),
        *([text(plan(view.language, booking.modality, ready.phone, ready.otherwise))] if ready else []),
        text(say("consent-later"), subtle=True),
        buttons(*acts),
        text(say("to-correct"), subtle=True, spacing="Large"),
        buttons(*corrections),
        board=None,
    )


def ask_back(view: FormView, code: str, document: str, section: str) -> Card:
    """An advice that only the professional may judge: the question goes to them, nothing that was entered is lost."""
    before = (notice(said(view.language, code), "warning"), source_line(view.language, Source(document, section)))
    return form(view, BaseModel, before=before, buttons=(Button("answer", "submit", style="positive"), BACK, ABANDON))
