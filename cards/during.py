"""The cards of what happens meanwhile: late, by telephone, an emergency, another way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from cards import corridor
from cards.booking import next_steps
from cards.decision import said, source_line
from cards.form import Button, FormView, form
from cards.kit import Card, CardElement, button, buttons, card, facts, folded, link, notice, sheet, text
from cards.nodes import Action
from care.consent import Scope
from care.contact import said_phone
from care.decision import Source
from care.encounter import Encounter
from care.establishment import Establishment, Service
from care.particulars import Gates, Place
from care.schedule import gets_letters
from care.suitability import Modality, Setting
from texts import Language, texts
from texts.when import hour


def delay(view: FormView, seen: Encounter, estimates: Sequence[tuple[int, dt.datetime]]) -> Card:
    """One tap: how late, with the hour that the person is told. `estimates` gives both for each choice."""
    say, zone = texts(view.language, view.message), ZoneInfo(seen.appointment.zone)
    row = [
        _answer(view, say("by", minutes=minutes, hour=_hour(view.language, at, zone)), {"minutes": str(minutes)})
        for minutes, at in estimates
    ]
    reached = (gets_letters(seen) or Scope.SMS in seen.scopes) and seen.particulars.link is not None
    by_voice = say("nothing-goes", phone=_number(seen)) if _phone(seen) else say("nobody-told")
    intro = text(say("intro")) if reached else notice(by_voice, "warning")
    return card(view.language, say("title"), intro, buttons(*row, _keep(view)))


def others(view: FormView, count: int) -> Card:
    """One tap: are those who come later today told of the same delay?"""
    say = texts(view.language, view.message)
    row = [_answer(view, say(choice), {"others": choice}) for choice in ("yes", "no")]
    return card(view.language, say("title"), text(say("intro", count=count)), buttons(*row))


def by_phone(
    view: FormView, seen: Encounter, establishment: Establishment, *, begun: bool, support_url: str | None = None
) -> Card:
    """The number to call, large, before anything is asked; then why, in one tap."""
    say, meeting = texts(view.language, view.message), seen.particulars.meeting
    body: list[CardElement] = [text(say("call" if _phone(seen) else "no-number"))]
    if _phone(seen):
        body += [text(_number(seen), size="ExtraLarge", weight="Bolder"), text(say("caller-id"), subtle=True)]
    if meeting is not None and meeting.phone:
        body.append(text(say("bridge", phone=said_phone(meeting.phone), code=meeting.code or "–")))
    if not begun:
        body.append(text(say("told")))
    row = [_answer(view, say(f"why-{why}"), {"why": why}) for why in ("connection", "picture", "other")]
    body += [text(say("why"), weight="Bolder"), buttons(*row, _keep(view))]
    if support_url:
        body.append(buttons(link(say("support"), support_url)))
    if meeting is not None and not meeting.phone:
        body.append(_ask_for_a_bridge(view, establishment))
    return card(view.language, say("title"), *body)


def _ask_for_a_bridge(view: FormView, establishment: Establishment) -> CardElement:
    """A request that is ready to be sent (orientations MSSS 2021, 3)."""
    say, admin = texts(view.language, view.message), establishment.office365_admin
    lead = say("to-copy", admin=admin) if admin else say("to-copy-anyone")
    return folded("bridge", say("no-bridge"), text(lead), sheet([say("request")]))


def emergency(view: FormView, seen: Encounter, service: Service) -> Card:
    """What to do, where the person is, whom to reach: read while one is on the line."""
    say, gates = texts(view.language, view.message), seen.particulars.gates
    outside = gates is not None and gates.place is Place.OUTSIDE
    lines = [
        (say("place"), _place(view.language, view.message, gates)),
        (say("phone"), _number(seen)),
        (say("third"), _third(view.language, view.message, seen, service)),
    ]
    direct = _answer(view, say("direct"), {"next": "direct"})
    todo = (notice(say("call-outside" if outside else "call"), "attention"), text(say("say")), text(say("stay")))
    return card(view.language, say("title"), *todo, facts(lines), buttons(direct, _keep(view)))


def _place(language: Language, message: str, gates: Gates | None) -> str:
    say = texts(language, message)
    if gates is None or gates.place is None:
        return say("place-unknown")
    return say(f"place-{gates.place}") + (f" ({gates.place_detail})" if gates.place_detail else "")


def _third(language: Language, message: str, seen: Encounter, service: Service) -> str:
    """Who was named at the start; in a residence, the unit."""
    say, gates = texts(language, message), seen.particulars.gates
    third = gates.third_person if gates else None
    if third is None and seen.particulars.setting is Setting.CHSLD and service.unit_phone:
        return say("named", name=service.unit_name or service.name, phone=said_phone(service.unit_phone))
    if third is None:
        return say("third-none")
    phone = said_phone(third.phone)
    if third.relation:
        return say("relation", name=third.name, relation=third.relation, phone=phone)
    return say("named", name=third.name, phone=phone)


def emergency_why(view: FormView) -> Card:
    """One tap: a real emergency, or only an examination?"""
    say = texts(view.language, view.message)
    row = [_answer(view, say(f"why-{why}"), {"why": why}) for why in ("real", "examination")]
    return card(view.language, say("title"), text(say("intro")), buttons(*row, _keep(view)))


def otherwise(view: FormView, asked: type[BaseModel], seen: Encounter, service: Service) -> Card:
    """The reason, and where to: the telephone, or in person, with the place where that is."""
    keep = Button("abandon", "keep", checks_inputs=False)
    ways = [Button("answer", "telephone", data={"how": "telephone"})] if seen.modality is not Modality.TELEPHONE else []
    ways.append(Button("answer", "in-person", data={"how": "in-person"}))
    before = (text(seen.patient.name, weight="Bolder"), *_corridor(view.language, service))
    return form(view, asked, before=before, buttons=(*ways, keep))


def in_person(view: FormView, asked: type[BaseModel], code: str, source: Source, service: Service) -> Card:
    """It goes on in person: on what ground, where, and who does what next. Never a dead end."""
    view = next_steps(view, service)
    before = (
        notice(said(view.language, code), "accent"),
        source_line(view.language, source),
        *_corridor(view.language, service),
    )
    keep = Button("abandon", "keep", checks_inputs=False)
    return form(view, asked, before=before, buttons=(Button("answer", "submit", style="positive"), keep))


def _corridor(language: Language, service: Service) -> list[CardElement]:
    where = corridor.line(language, service)
    return [text(where)] if where else []


def _answer(view: FormView, title: str, data: dict[str, str]) -> Action:
    return button(title, "answer", view.card, checks_inputs=False, data=data)


def _keep(view: FormView) -> Action:
    return button(texts(view.language, view.message)("keep"), "abandon", view.card, checks_inputs=False)


def _phone(seen: Encounter) -> str | None:
    plan = seen.particulars.contingency
    return plan.phone if plan else seen.patient.phone


def _number(seen: Encounter) -> str:
    return said_phone(_phone(seen))


def _hour(language: Language, at: dt.datetime, zone: ZoneInfo) -> str:
    return hour(language, at.astimezone(zone).replace(tzinfo=None))
