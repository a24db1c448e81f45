"""The last card before a booking: everything to read back to the person, and a way to correct each part of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from cards import user_of
from cards.booking import plan
from cards.decision import said, source_line
from cards.form import FormView
from cards.kit import Card, CardElement, button, buttons, card, facts, folded, heading, notice, text
from cards.phones import shown_phone
from care.appointment import Appointment
from care.booking import Booking
from care.consent import Scope
from care.decision import Allowed, Decision, Source
from care.establishment import Corridor
from care.suitability import EncounterType, Modality, Setting
from texts import Language, texts
from texts.when import day, duration, full

PARTS = (
    "again", "person", "exchange", "colleagues", "group", "suitability", "precisions", "consent", "when",
)  # fmt: skip
"""The cards that can be corrected from the last one."""


def verify(
    view: FormView,
    booking: Booking,
    parts: Sequence[str],
    *,
    series: Sequence[Appointment],
    held: Sequence[Decision],
    corridor: Corridor | None,
    email_source: Source,
) -> Card:
    """What was agreed on; folded, the conditions of the regulation and where the person can be seen in person.

    `parts` are the cards that were asked, `series` the hours, `held` the conditions (none between professionals).
    """
    say = texts(view.language, view.message)
    ready = booking.particulars.contingency
    corrections = [
        button(say(f"correct-{part}"), "correct", view.card, checks_inputs=False, data={"part": part}) for part in parts
    ]
    by_email, alone = booking.modality is Modality.EMAIL, booking.type is EncounterType.PATIENT
    return card(
        view.language,
        say("title" if alone else "title-several"),
        text(say("intro" if alone else "intro-several")),
        facts(_lines(view.language, booking, series)),
        *([text(plan(view.language, booking.modality, ready.phone, ready.otherwise))] if ready else []),
        *([notice(say("encrypt"), "accent"), source_line(view.language, email_source)] if by_email else []),
        *([_conditions(view.language, tuple(held), corridor)] if held else []),
        buttons(
            button(say("confirm"), "answer", view.card, style="positive"),
            button(texts(view.language, "form-buttons")("abandon"), "abandon", view.card, checks_inputs=False),
        ),
        text(say("to-correct"), subtle=True, spacing="Large"),
        buttons(*corrections),
        board=None,
    )


def series(language: Language, hours: Sequence[Appointment]) -> Card:
    """How many encounters were booked at once, and when they are."""
    say = texts(language, "new-encounter-series")
    dates = [text(full(language, one.local, one.zone, one.at), spacing="Small") for one in hours]
    return card(language, say("title"), text(say("said", count=len(hours))), *dates)


def _lines(language: Language, booking: Booking, series: Sequence[Appointment]) -> list[tuple[str, str]]:
    say, when, person = texts(language, "new-encounter-verify"), booking.appointment, booking.patient
    what, by_email = booking.particulars, booking.modality is Modality.EMAIL
    first = {EncounterType.GROUP: "group", EncounterType.PROFESSIONALS: "about"}.get(booking.type, "name")
    lines = [(say(first), person.name), *user_of.pair(language, what.user_of)]
    if what.purpose:
        lines.append((say("purpose"), what.purpose))
    if not by_email:
        lines.append((say("when"), full(language, when.local, when.zone, when.at)))
        if len(series) > 1:
            last = day(language, series[-1].local)
            lines.append((say("series"), say("series-of", count=len(series), last=last)))
        lines.append((say("minutes"), duration(language, when.minutes)))
    lines.append((say("modality"), texts(language, "modality")(booking.modality)))
    if booking.type is EncounterType.PATIENT:
        unit = what.setting is Setting.CHSLD
        lines.append((say("unit" if unit else "phone"), shown_phone(person.phone)))
        if not unit or person.email is not None:
            lines.append((say("email"), person.email or say("no-email")))
    if what.participants:
        lines.append((say("who"), ", ".join(one.name for one in what.participants)))
    sent = say("letters" if booking.type is EncounterType.PATIENT else "letters-several")
    return [*lines, (sent, _ways(language, booking, len(series)))]


def _ways(language: Language, booking: Booking, count: int) -> str:
    say, scopes = texts(language, "new-encounter-verify"), booking.consent.scopes if booking.consent else frozenset()
    if booking.type is EncounterType.GROUP:
        return say("by-voice-group", count=len(booking.particulars.written_to))
    if booking.type is EncounterType.PROFESSIONALS or booking.modality is Modality.EMAIL:
        return say(f"by-voice-{booking.type if booking.type is EncounterType.PROFESSIONALS else booking.modality}")
    ways = [say("by-email")] if Scope.EMAIL in scopes and booking.patient.email is not None else []
    if ways and count > 1:
        ways.append(say("later-letters"))
    ways += [say("by-sms")] if Scope.SMS in scopes else []
    return ", ".join(ways) or say(f"by-voice-{booking.modality}")


@lru_cache
def _conditions(language: Language, held: tuple[Decision, ...], corridor: Corridor | None) -> CardElement:
    """The conditions with their source, what is not met yet in a coloured box, and the in-person corridor."""
    say = texts(language, "new-encounter-verify")
    lines = [
        text(said(language, one.code), spacing="Small")
        if isinstance(one, Allowed)
        else notice(said(language, one.code), "warning")
        for one in held
    ]
    sources = list(dict.fromkeys(one.source for one in held))
    where = say("no-corridor")
    if corridor is not None:
        phone = shown_phone(corridor.phone)
        where = say("corridor-is", name=corridor.name, phone=phone, hours=corridor.hours, delay=corridor.delay)
    follow_up = [heading(say("corridor")), text(where)]
    return folded(
        "conditions", say("conditions"), *lines, *(source_line(language, one) for one in sources), *follow_up
    ).shared()
