"""The first card: whom it is about, in which service, and what that alone settles (a unit's telephone, a place)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from cards import person as show
from cards.form import FormView
from cards.kit import Card
from care.establishment import Service
from care.suitability import Setting
from dialogs import trial
from dialogs.answers import BEFORE, EncounterKind, PersonAsked, asked, kind
from dialogs.flow import Turn
from dialogs.preferences import preferred

WITHOUT_CONTACT = (EncounterKind.PROFESSIONALS, EncounterKind.GROUP)
"""Whom nobody calls or writes to: the name is that of the group, or of the person spoken about."""
FRANCE = "fr"
"""The rule pack that asks for the care path."""


async def usual_place(turn: Turn) -> Mapping[str, Any]:
    """Where the people of the service usually are; with several services, that follows from the one chosen."""
    active = turn.world.establishment.active
    mine = await trial.person(turn)
    return {**mine, "setting": str(active[0].setting)} if len(active) == 1 else mine


async def known_person(turn: Turn) -> Mapping[str, Any]:
    return asked(turn.answers, "person")


def its_service(turn: Turn, given: Mapping[str, Any]) -> Service:
    return turn.world.establishment.service(str(given.get("service") or ""))


def is_resident(turn: Turn, given: Mapping[str, Any]) -> bool:
    """Does the person live in a CHSLD, where the unit is called?"""
    setting = given.get("setting") or its_service(turn, given).setting
    return str(setting) == Setting.CHSLD


async def person_card(turn: Turn, view: FormView, asked_for: type[BaseModel]) -> Card:
    """The fields that apply to the service, kind and place as they stand on the card."""
    active, models = turn.world.establishment.active, (await preferred(turn)).models
    values = {**turn.answers.get(BEFORE, {}).get("person", {}), **view.values}
    service, hidden = its_service(turn, values), set()
    if len(active) == 1:
        hidden.add("service")
    if not models:
        hidden.add("model")
    if turn.is_trial:
        hidden.add("type")
    if BEFORE in turn.answers:
        hidden |= {"service", "type", "setting", "model"}
    resident = is_resident(turn, values) and values.get("type") != EncounterKind.EMAIL
    if resident:
        hidden |= {"email"} | ({"phone"} if service.unit_phone else set())
    services = {one.key: one.name for one in active}
    offered = {"service": services, "model": {one.name: one.name for one in models}}
    return show.person(view, asked_for, service.word, offered=offered, resident=resident, without=hidden)


async def person_needs(turn: Turn, given: PersonAsked) -> Mapping[str, str]:
    """What this kind of encounter cannot do without."""
    values = {**turn.answers.get(BEFORE, {}).get("person", {}), **given.model_dump(exclude_none=True)}
    errors = {}
    active = {one.key for one in turn.world.establishment.active}
    if len(active) > 1 and values.get("service") not in active and BEFORE not in turn.answers:
        errors["service"] = "missing"
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
        given |= {name: turn.answers[BEFORE]["person"].get(name) for name in ("service", "type", "setting")}
    service, several = its_service(turn, given), len(turn.world.establishment.active) > 1
    kept: dict[str, Any] = {
        "service": given["service"] if several or BEFORE in turn.answers else "",
        "setting": given["setting"] or str(service.setting),
        "care_path": FRANCE in turn.world.establishment.packs,
    }
    if kind(turn.answers) in WITHOUT_CONTACT:
        return {**kept, "phone": None, "email": None}
    if is_resident(turn, given) and kind(turn.answers) is not EncounterKind.EMAIL:
        return {**kept, "phone": given["phone"] or service.unit_phone, "email": None}
    return kept
