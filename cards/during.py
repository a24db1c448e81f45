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
from cards.phones import shown_phone
from cards.support import folded_support
from cards.whose import whose
from care.decision import Source
from care.during import may_go_by_phone
from care.encounter import Encounter
from care.establishment import Establishment, Service
from care.particulars import Gates, Place
from care.schedule import hears_from_us
from care.suitability import EncounterType, Modality, Setting
from texts import Language, texts
from texts.when import hour


def delay(view: FormView, seen: Encounter, estimates: Sequence[tuple[int, dt.datetime]]) -> Card:
    """One tap: how late, with the hour that the person is told. `estimates` gives both for each choice."""
    say, zone = texts(view.language, view.message), ZoneInfo(seen.appointment.zone)
    row = [
        _answer(view, say("by", minutes=minutes, hour=_hour(view.language, at, zone)), {"minutes": str(minutes)})
        for minutes, at in estimates
    ]
    body = (whose(view.language, seen), _told(view, seen, say("intro")))
    return card(view.language, say("title"), *body, buttons(*row, _keep(view)), board=None)


def _told(view: FormView, seen: Encounter, to_the_person: str) -> CardElement:
    """Who hears of it in writing, and whom the clinician tells."""
    say = texts(view.language, "told")
    if hears_from_us(seen):
        return text(say("members") if seen.type is EncounterType.GROUP else to_the_person)
    return notice(say("nothing-goes", phone=_number(seen)) if _phone(seen) else say("nobody"), "warning")


def others(view: FormView, count: int) -> Card:
    """One tap: are those who come later today told of the same delay?"""
    say = texts(view.language, view.message)
    row = [_answer(view, say(choice), {"others": choice}) for choice in ("yes", "no")]
    return card(view.language, say("title"), text(say("intro", count=count)), buttons(*row), board=None)


def by_phone(
    view: FormView, seen: Encounter, establishment: Establishment, *, begun: bool, support_url: str | None = None
) -> Card:
    """The number to call, large, before anything is asked; then why, in one tap."""
    say, meeting = texts(view.language, view.message), seen.particulars.meeting
    group = seen.type is EncounterType.GROUP
    first = say("call" if _phone(seen) else "call-group" if group else "no-number")
    body: list[CardElement] = [whose(view.language, seen), text(first)]
    if _phone(seen):
        body += [text(_number(seen), size="ExtraLarge", weight="Bolder"), text(say("caller-id"), subtle=True)]
    if meeting is not None and meeting.phone:
        named = "bridge" if _phone(seen) else "bridge-only"
        body.append(text(say(named, phone=shown_phone(meeting.phone), code=meeting.code or "–")))
    if not begun:
        body.append(_told(view, seen, say("told")))
    row = [_answer(view, say(f"why-{why}"), {"why": why}) for why in ("connection", "picture", "other")]
    body += [text(say("why"), weight="Bolder"), buttons(*row, _keep(view))]
    if support_url:
        body.append(buttons(link(say("support"), support_url)))
    body += folded_support(view.language, establishment.contacts)
    if meeting is not None and not meeting.phone:
        body.append(_ask_for_a_bridge(view, establishment))
    return card(view.language, say("title"), *body, board=None)


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
    call = notice(say("call-outside" if outside else "call"), "attention")
    body = (whose(view.language, seen), call, text(say("say")), text(say("stay")), facts(lines))
    return card(view.language, say("title"), *body, buttons(direct, _keep(view)), board=None)


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
        return say("named", name=service.unit_name or service.name, phone=shown_phone(service.unit_phone))
    if third is None:
        return say("third-none")
    phone = shown_phone(third.phone)
    if third.relation:
        return say("relation", name=third.name, relation=third.relation, phone=phone)
    return say("named", name=third.name, phone=phone)


def emergency_why(view: FormView) -> Card:
    """One tap: a real emergency, or only an examination?"""
    say = texts(view.language, view.message)
    row = [_answer(view, say(f"why-{why}"), {"why": why}) for why in ("real", "examination")]
    return card(view.language, say("title"), text(say("intro")), buttons(*row, _keep(view)), board=None)


def otherwise(view: FormView, asked: type[BaseModel], seen: Encounter, service: Service) -> Card:
    """The reason, and where to: the telephone, or in person, with the place where that is.

    After a secure e-mail a call is an encounter of its own: its follow-up, which asks all that it needs.
    """
    say, keep = texts(view.language, view.message), Button("abandon", "keep", checks_inputs=False)
    by_email = seen.modality is Modality.EMAIL
    ways = [Button("answer", "telephone", data={"how": "telephone"})] if may_go_by_phone(seen) else []
    ways.append(Button("answer", "in-person", data={"how": "in-person"}))
    if by_email:
        ways.append(Button("answer", "follow-up", checks_inputs=False, data={"how": "follow-up"}))
    before = [whose(view.language, seen), *_corridor(view.language, service)]
    before += [text(say("after-email"), subtle=True)] if by_email else []
    return form(view, asked, before=before, buttons=(*ways, keep))


def in_person(
    view: FormView,
    asked: type[BaseModel],
    code: str,
    source: Source,
    service: Service,
    *,
    of: EncounterType,
    can_keep: bool = True,
) -> Card:
    """It goes on in person: on what ground, where, and who does what next. Never a dead end.

    `can_keep`: may the encounter stay as it was planned?
    """
    view = next_steps(view, service, of)
    before = (
        notice(said(view.language, code), "accent"),
        source_line(view.language, source),
        *_corridor(view.language, service),
    )
    keep = (Button("abandon", "keep", checks_inputs=False),) if can_keep else ()
    return form(view, asked, before=before, buttons=(Button("answer", "submit", style="positive"), *keep))


def _corridor(language: Language, service: Service) -> list[CardElement]:
    where = corridor.line(language, service)
    return [text(where)] if where else []


def _answer(view: FormView, title: str, data: dict[str, str]) -> Action:
    return button(title, "answer", view.card, checks_inputs=False, data=data)


def _keep(view: FormView) -> Action:
    return button(texts(view.language, view.message)("keep"), "abandon", view.card, checks_inputs=False)


def _phone(seen: Encounter) -> str | None:
    """Where the person is called; a group has no such number: its plan names the clinic's, for its members to call."""
    if seen.type is EncounterType.GROUP:
        return None
    plan = seen.particulars.contingency
    return plan.phone if plan else seen.patient.phone


def _number(seen: Encounter) -> str:
    return shown_phone(_phone(seen))


def _hour(language: Language, at: dt.datetime, zone: ZoneInfo) -> str:
    return hour(language, at.astimezone(zone).replace(tzinfo=None))
