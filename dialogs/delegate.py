"""«Déléguer à un collègue»: to whom, what, from when until when. They are told; it can be taken back at once.

Read `DELEGATE` at the end of this file: it is the whole conversation.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from annotated_types import MinLen
from pydantic import AfterValidator, BaseModel, StringConstraints, model_validator

from cards.fields import FieldErrors, Widget, parse
from cards.form import FormView, form
from cards.kit import Card
from care import delegation
from care.colleagues import Found, said_name
from care.contact import plain
from care.days import ONE, beginning
from care.grant import Grant, GrantedRight
from care.ports import Professional
from dialogs.flow import Ask, Do, Flow, Say, Turn
from dialogs.steps import ShowDelegations
from texts import texts

LATEST = dt.timedelta(days=366)
"""How far ahead a day may be: a year, which catches a slip in the year."""
Name = Annotated[str, StringConstraints(max_length=80), AfterValidator(plain)]


class GrantAsked(BaseModel):
    """The form: found in the directory while one types, or typed where a client shows no choices."""

    colleague: Annotated[Name, Widget("search")] = ""
    which: Annotated[str | None, StringConstraints(max_length=80), Widget("compact")] = None
    """Asked where several have that name: the object id of one of them."""
    rights: Annotated[list[GrantedRight], MinLen(1)]
    begins: dt.date
    ends: dt.date | None = None
    typed: Annotated[Name, Widget(fold="other")] = ""

    @property
    def name(self) -> str:
        return self.colleague or self.typed

    @model_validator(mode="after")
    def complete(self) -> GrantAsked:
        if not self.name:
            raise FieldErrors({"colleague": "missing"})
        if self.ends is not None and self.ends < self.begins:
            raise FieldErrors({"ends": "before_first"})
        return self


async def from_today(turn: Turn) -> Mapping[str, Any]:
    return {"begins": today(turn).isoformat()}


def today(turn: Turn) -> dt.date:
    return turn.world.clock.now().astimezone(ZoneInfo(turn.zone)).date()


def its_zone(turn: Turn) -> Mapping[str, Any]:
    """The days are those of the zone in which they were said; who was meant is whom it is granted to."""
    chosen = who_is_meant(turn, GrantAsked.model_validate(turn.answers["grant"]))
    assert isinstance(chosen, Professional)
    return {"zone": turn.zone, "delegate": chosen.id, "delegate_name": said_name(chosen.name)}


def found(turn: Turn, asked: GrantAsked) -> Found:
    """Whom the name means. Raises NotLookedUp where the directory is to be asked first."""
    if turn.world.colleagues is None:
        return Found(answered=False)
    return turn.world.colleagues.named(turn.who.tenant, said_name(asked.name))


def who_is_meant(turn: Turn, asked: GrantAsked) -> Professional | dict[str, str]:
    """One colleague, who may use the bot; otherwise what is wrong."""
    field, known = "colleague" if asked.colleague else "typed", found(turn, asked)
    if not known.answered:
        return {field: "away"}
    # By a part of a name nobody is chosen, also where only one person has it: they would see patients at once.
    is_named = known.exactly and len(known.people) == 1
    one = next((one for one in known.people if is_named or one.id == asked.which), None)
    if one is None:
        return _unclear(known, field)
    if one.id == turn.who.actor:
        return {field: "oneself"}
    return one if one.id in known.admitted else {field: "not_admitted"}


def _unclear(known: Found, field: str) -> dict[str, str]:
    """Nobody, one person of whom a part of the name was said, or several of whom one is to be chosen."""
    if len(known.people) > 1:
        return {"which": "several" if known.exactly else "alike"}
    return {field: "in_part" if known.people else "nobody"}


async def fits(turn: Turn, asked: GrantAsked) -> Mapping[str, str]:
    if not turn.world.establishment.delegates.issuperset(asked.rights):
        return {"rights": "enum"}
    meant = who_is_meant(turn, asked)
    if isinstance(meant, dict):
        return meant
    first = today(turn)
    for name, day in (("begins", asked.begins), ("ends", asked.ends)):
        if day is not None and not first <= day <= first + LATEST:
            return {name: "past" if day < first else "too_far"}
    if await delegation.overlapping(turn.tx, turn.who, turn.world, wanted(turn, asked, meant, turn.zone)):
        return {"colleague" if asked.colleague else "typed": "overlaps"}
    return {}


def wanted(turn: Turn, asked: GrantAsked, colleague: Professional, zone: str) -> Grant:
    """From the first instant of the first day to the last of the last one; today, from now on."""
    now, place = turn.world.clock.now(), ZoneInfo(zone)
    return Grant(
        id=turn.world.ids.new(),
        clinician=turn.who.actor,
        delegate=colleague.id,
        delegate_name=said_name(colleague.name),
        rights=frozenset(asked.rights),
        zone=zone,
        begins_at=max(now, beginning(asked.begins, place)),
        granted_at=now,
        ends_at=beginning(asked.ends + ONE, place) if asked.ends else None,
    )


async def grant_card(turn: Turn, view: FormView, answer: type[BaseModel]) -> Card:
    """With a choice among those whom a name may mean, where there are several; where there is one, with their name."""
    view = replace(_as_typed(view), offered=_offered(turn))
    is_unclear = "which" in view.errors or "in_part" in view.errors.values()
    given = parse(GrantAsked, {**view.values, "which": None}) if is_unclear else None
    people = found(turn, given).people if isinstance(given, GrantAsked) else ()
    if "which" not in view.errors:
        holes = {"name": said_name(people[0].name) if people else ""}
        return form(replace(view, holes=holes), answer, without=("which",))
    titles = {one.id: f"{said_name(one.name)} ({one.title})" if one.title else said_name(one.name) for one in people}
    return form(replace(view, offered={**view.offered, "which": titles}), answer)


def _offered(turn: Turn) -> Mapping[str, Mapping[str, str]]:
    """The rights that the establishment lets delegates have, where these are not all that there are."""
    allowed, say = turn.world.establishment.delegates, texts(turn.language, "delegate-grant")
    if allowed.issuperset(GrantedRight):
        return {}
    return {"rights": {right.value: say(f"rights-{right}") for right in GrantedRight if right in allowed}}


def _as_typed(view: FormView) -> FormView:
    """A name that was chosen comes back as one that was typed: a telephone does not show it in the search again."""
    if not (name := view.values.get("colleague")):
        return view
    errors = {"typed" if field == "colleague" else field: code for field, code in view.errors.items()}
    return replace(view, values={**view.values, "colleague": "", "typed": name}, errors=errors)


async def grant(turn: Turn) -> Mapping[str, Any]:
    said = turn.answers["grant"]
    colleague = Professional(str(said["delegate"]), str(said["delegate_name"]))
    asked = GrantAsked.model_validate(said)
    made = await delegation.grant(turn.tx, turn.who, turn.world, wanted(turn, asked, colleague, str(said["zone"])))
    return {"id": made.id}


async def said(turn: Turn) -> ShowDelegations:
    return ShowDelegations("granted", str(turn.answers["granted"]["id"]))


DELEGATE = Flow(
    "delegate",
    steps=(
        Ask("grant", GrantAsked, card=grant_card, fill=from_today, verify=fits, keeps=its_zone),
        Do("granted", grant),
        Say("said", said),
    ),
)
