"""The first card: whom it is about, in which service, and what that alone settles (a unit's telephone, a place)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from cards import person as show
from cards.form import FormView
from cards.kit import Card
from care import care_path
from care.establishment import Service
from care.suitability import Setting
from dialogs import trial
from dialogs.answers import BEFORE, EncounterKind, PersonAsked, asked, kind, rules
from dialogs.flow import Turn
from dialogs.preferences import preferred
from dialogs.profile import in_passing
from dialogs.sites import named, service_follows, service_names, several, unknown, usual

WITHOUT_CONTACT = (EncounterKind.PROFESSIONALS, EncounterKind.GROUP)
"""Whom nobody calls or writes to: the name is that of the group, or of the person spoken about."""


async def usual_place(turn: Turn) -> Mapping[str, Any]:
    """Where the people of the service usually are; with several services, that follows from the one chosen."""
    active = turn.world.establishment.active
    known = {**await usual(turn), **await trial.person(turn)}
    return {**known, "setting": str(active[0].setting)} if len(active) == 1 else known


async def known_person(turn: Turn) -> Mapping[str, Any]:
    return asked(turn.answers, "person")


def its_service(turn: Turn, given: Mapping[str, Any]) -> Service:
    there = turn.world.establishment
    if not given.get("service") and service_follows(turn.world):
        return there.services_of(str(given.get("site") or ""))[0]
    return there.service(str(given.get("service") or ""))


def is_resident(turn: Turn, given: Mapping[str, Any]) -> bool:
    """Does the person live in a CHSLD, where the unit is called?"""
    setting = given.get("setting") or its_service(turn, given).setting
    return str(setting) == Setting.CHSLD


async def person_card(turn: Turn, view: FormView, asked_for: type[BaseModel]) -> Card:
    """The fields that apply to the service, kind and place as they stand on the card."""
    active, models = turn.world.establishment.active, (await preferred(turn)).models
    values = {**turn.answers.get(BEFORE, {}).get("person", {}), **view.values}
    service, hidden = its_service(turn, values), set()
    if len(active) == 1 or service_follows(turn.world):
        hidden.add("service")
    if not several(turn.world):
        hidden.add("site")
    if not models:
        hidden.add("model")
    if turn.is_trial:
        hidden.add("type")
    if BEFORE in turn.answers:
        hidden |= {"site", "service", "type", "setting", "model"}
    resident = is_resident(turn, values) and values.get("type") != EncounterKind.EMAIL
    if resident:
        hidden |= {"email"} | ({"phone"} if service.unit_phone else set())
    services = service_names(turn.world, active)
    offered = {"site": named(turn.world), "service": services, "model": {one.name: one.name for one in models}}
    before = () if BEFORE in turn.answers else await in_passing(turn)
    return show.person(view, asked_for, service.word, offered=offered, resident=resident, without=hidden, before=before)


async def person_needs(turn: Turn, given: PersonAsked) -> Mapping[str, str]:
    """What this kind of encounter cannot do without."""
    values = {**turn.answers.get(BEFORE, {}).get("person", {}), **given.model_dump(exclude_none=True)}
    errors = {}
    active = {one.key for one in turn.world.establishment.active}
    if BEFORE not in turn.answers:
        if len(active) > 1 and values.get("service") not in active and not service_follows(turn.world):
            errors["service"] = "missing"
        if wrong := unknown(turn.world, str(values.get("site") or "")):
            errors["site"] = wrong
    kind = EncounterKind(values["type"])
    if kind in WITHOUT_CONTACT:
        return errors
    unit = its_service(turn, values).unit_phone if is_resident(turn, values) else None
    if given.phone is None and unit is None:
        errors["phone"] = "missing"
    if kind is EncounterKind.EMAIL and given.email is None:
        errors["email"] = "needed"
    return errors


def what_follows(turn: Turn) -> Mapping[str, Any]:
    """What the first card settles by itself. Where nobody is called or written to, no contact is kept."""
    given = turn.answers["person"]
    if BEFORE in turn.answers:
        given |= {name: turn.answers[BEFORE]["person"].get(name) for name in ("site", "service", "type", "setting")}
    service, several_services = its_service(turn, given), len(turn.world.establishment.active) > 1
    kept: dict[str, Any] = {
        "site": given["site"] if BEFORE in turn.answers or several(turn.world) else "",
        "service": (given["service"] or service.key) if several_services or BEFORE in turn.answers else "",
        "setting": given["setting"] or str(service.setting),
        "care_path": care_path.asked(rules(turn)),
    }
    if kind(turn.answers) in WITHOUT_CONTACT:
        return {**kept, "phone": None, "email": None}
    if is_resident(turn, given) and kind(turn.answers) is not EncounterKind.EMAIL:
        return {**kept, "phone": given["phone"] or service.unit_phone, "email": None}
    return kept
