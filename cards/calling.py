"""Cards that help whoever calls and organises: the call with its words, the telephone bridge, temporary help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from cards.behalf import banner
from cards.kit import BOARD, Card, CardElement, button, buttons, card, facts, heading, link, notice, sheet, text
from cards.nodes import Action
from cards.phones import shown_phone
from care.appointment import Appointment
from care.contact import Email
from care.establishment import Establishment
from texts import Language, texts
from texts.when import day, hour


@dataclass(frozen=True)
class Call:
    """Whom to call, who calls, and for whom."""

    person: str
    phone: str | None
    caller: str
    clinician: str
    is_clinician: bool
    house: str
    calls: int = 0
    booked: Appointment | None = None
    """The appointment that the call is about, where there is one to come; otherwise one is to be set."""
    in_person: bool = False
    """Is the one to be set in person, so that nothing at a distance is offered?"""
    board: str = BOARD
    """What the way to the dashboard carries: in a name, the id of a card that acts in it."""

    @property
    def behalf(self) -> str | None:
        """In whose name one calls; None for one's own."""
        return None if self.is_clinician else self.clinician


def call(language: Language, who: Call, card_id: str, verbs: Sequence[str]) -> Card:
    """The number, large; the lines to say; what came of it (aide-mémoire CEMTL; orientations MSSS 2021, 1.3)."""
    say = texts(language, "call")
    mine = {"caller": who.caller, "clinician": who.clinician, "house": who.house}
    lines = [
        say("who-i-am" if who.is_clinician else "who-i-am-for", **mine),
        *_about(language, who),
        say("if-cut"),
    ]
    number: list[CardElement] = [text(say("no-number"))]
    dial: list[Action] = []
    if who.phone is not None:
        number = [text(shown_phone(who.phone), size="ExtraLarge", weight="Bolder")]
        dial = [link(say("dial"), f"tel:{who.phone}", style="positive")]
    acts = [*dial, *(button(say(verb), verb, card_id, checks_inputs=False) for verb in verbs)]
    return card(
        language,
        say("title"),
        *banner(language, who.behalf),
        text(who.person, weight="Bolder"),
        *number,
        *([text(say("calls", count=who.calls), subtle=True)] if who.calls else []),
        heading(say("to-say")),
        sheet(lines),
        text(say("on-message"), subtle=True),
        buttons(*acts),
        board=who.board,
    )


def _about(language: Language, who: Call) -> list[str]:
    """To set an appointment: in person is offered first, then what video needs. About one that is set: its hour."""
    say, booked = texts(language, "call"), who.booked
    if booked is None and who.in_person:
        return [say("why-in-person", clinician=who.clinician), say("which-day")]
    if booked is None:
        return [say("why", clinician=who.clinician), say("in-person-first"), say("criteria")]
    when = {"day": day(language, booked.local.date(), year=False), "hour": hour(language, booked.local)}
    return [say("about", clinician=who.clinician, **when), say("still-right")]


def phone_bridge(language: Language, caller: str, house: str, admin: Email | None) -> Card:
    """A ready-made request to the administrator of Office 365 (orientations MSSS 2021, 3)."""
    say = texts(language, "phone-bridge")
    subject, body = say("subject"), say("body", caller=caller, house=house)
    to = (
        [link(say("write"), f"mailto:{admin}?subject={quote(subject)}&body={quote(body)}", style="positive")]
        if admin
        else []
    )
    return card(
        language,
        say("title"),
        text(say("what")),
        facts([(say("to"), admin or say("nobody")), (say("about"), subject)]),
        sheet(body.split("\n\n")),
        *([buttons(*to)] if to else []),
    )


def temporary_help(language: Language, establishment: Establishment) -> Card:
    """Who does what, and under which agreement: where a service is held by others, then between establishments.

    Source: orientations MSSS 2021, 8.2.
    """
    say, services = texts(language, "temporary-help"), [one for one in establishment.active if one.temporary_help]
    body: list[CardElement] = []
    for service in services:
        assert service.temporary_help is not None
        helped = service.temporary_help
        lines = [(say("agreement"), helped.agreement), (say("until"), helped.until or say("no-end"))]
        body += [heading(service.name), facts(lines), text(helped.roles)]
    body = body or [text(say("none"))]
    return card(language, say("title"), *body, *_agreements(language, establishment), notice(say("needs"), "accent"))


def _agreements(language: Language, establishment: Establishment) -> Iterator[CardElement]:
    """Each with what it foresees; of one that is over, its last day tells."""
    say, names = texts(language, "temporary-help"), {one.key: one.name for one in establishment.establishments}
    for one in establishment.agreements:
        yield heading(say("between", first=names[one.between[0]], second=names[one.between[1]]))
        lines = [(say("agreement"), one.reference), (say("until"), day(language, one.expires)), (say("path"), one.path)]
        yield facts(lines)
        yield text(one.roles)
