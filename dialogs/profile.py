"""«Mon profil»: one card of what a professional says of themself, filled in as it is known; nothing is required."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, StringConstraints

from cards import profile as show
from cards.fields import Widget
from cards.form import FormView
from cards.kit import Card, CardElement
from care import attesting
from care.contact import plain
from care.establishment import Word
from care.ports import Person
from care.professions import professions
from care.profile import Attestation, Profile, wanted
from dialogs.flow import Ask, Do, Flow, Say, Turn
from dialogs.preferences import myself
from dialogs.sites import named, several
from dialogs.steps import WithCommands

Day = dt.date | None


class ProfileAsked(BaseModel):
    """A day for each attestation; what stays empty is not attested to."""

    profession: Annotated[str, Widget("compact")]
    order: Annotated[str, StringConstraints(max_length=120), AfterValidator(plain)] = ""
    sites: Annotated[list[str], Widget("expanded")] = []
    """Where they work or hold privileges; asked where there are several establishments."""
    usual: Annotated[str, Widget("compact")] = ""
    permit: Day = None
    training: Day = None
    house_rules: Day = None
    insurer: Day = None
    privileges: Day = None

    @property
    def attested(self) -> dict[Attestation, dt.date]:
        said = {one: getattr(self, field(one)) for one in Attestation}
        return {one: day for one, day in said.items() if day is not None}


def field(one: Attestation) -> str:
    """The name of its field."""
    return one.value.replace("-", "_")


async def profession_of(turn: Turn) -> str | None:
    """The profession of whoever speaks; None where they never said."""
    known = await turn.tx.visits.practice(turn.who)
    return known.profession if known else None


def today(turn: Turn) -> dt.date:
    return turn.world.clock.now().astimezone(ZoneInfo(turn.zone)).date()


def attested_to(turn: Turn, profession: str | None) -> Sequence[Attestation]:
    """What they attest to: of privileges, in an establishment only, as its services call the people they see."""
    words = {service.word for service in turn.world.establishment.active}
    return wanted(profession, in_establishment=words != {Word.PATIENT})


async def as_things_are(turn: Turn) -> Mapping[str, Any]:
    profile = (await myself(turn)).profile
    days = {field(one): day for one, day in profile.attested.items()}
    where = {"sites": list(profile.sites), "usual": next(iter(profile.sites), "")}
    return {"profession": await profession_of(turn), "order": profile.order, **where, **days}


async def card(turn: Turn, view: FormView, asked: type[BaseModel]) -> Card:
    """Privileges are no question to whoever is known not to need any."""
    profession = str(view.values.get("profession") or "") or None
    asks = set(attested_to(turn, profession)) if profession else set(Attestation)
    without = [field(one) for one in Attestation if one not in asks]
    sites = named(turn.world) if several(turn.world) else {}
    return show.profile(view, asked, sites=sites, without=without)


async def checked(turn: Turn, given: ProfileAsked) -> Mapping[str, str]:
    """Of the lists, and of no day that is still to come."""
    errors = {field(one): "future" for one, day in given.attested.items() if day > today(turn)}
    if given.profession not in professions():
        errors["profession"] = "enum"
    if not {*given.sites} <= named(turn.world).keys():
        errors["sites"] = "enum"
    if given.usual and given.usual not in given.sites:
        errors["usual"] = "unticked"
    return errors


async def save(turn: Turn) -> Mapping[str, Any]:
    given, person = ProfileAsked.model_validate(turn.answers["said"]), await myself(turn)
    sites = tuple(sorted(given.sites, key=lambda key: key != given.usual))
    changes = {"order": given.order or None, "attested": given.attested, "sites": sites}
    profile = person.profile.model_copy(update=changes)
    await attesting.save(turn.tx, turn.who, turn.world, person, given.profession, profile, turn.zone)
    return {}


async def saved(turn: Turn) -> WithCommands:
    profile, profession = (await myself(turn)).profile, await profession_of(turn)
    asked, sites = attested_to(turn, profession), [named(turn.world).get(key, key) for key in profile.sites]
    return WithCommands(partial(show.saved, turn.language, profession, profile, asked, sites, today(turn)))


PROFILE = Flow(
    "profile",
    steps=(
        Ask("said", ProfileAsked, card=card, fill=as_things_are, verify=checked),
        Do("save", save),
        Say("saved", saved),
    ),
)


# ------------------------------------------------------------------ in passing


async def in_passing(turn: Turn) -> tuple[CardElement, ...]:
    """One quiet line on the first card of an encounter, once, of what is missing or a year old in one's own profile."""
    person, day = await myself(turn), today(turn)
    untold = person.profile.untold(attested_to(turn, await profession_of(turn)), day)
    if not untold:
        return ()
    await _was_told(turn, person, day)
    return (show.in_passing(turn.language, untold),)


async def _was_told(turn: Turn, person: Person, day: dt.date) -> None:
    told: Profile = person.profile.model_copy(update={"told_on": day})
    await turn.tx.people.save(turn.who.tenant, replace(person, profile=told))
