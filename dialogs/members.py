"""Consent of the members of a group, from its card: who agrees ahead of the hour, and who no longer does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, model_validator

from cards import members as show
from cards.booking import next_steps
from cards.consent import GiversForPerson
from cards.fields import FieldErrors, Widget
from cards.form import FormView
from cards.kit import Card
from care import members
from care.consent import Form, Giver
from care.consenting import By
from care.contact import PersonName
from care.encounter import OPEN, Encounter
from care.particulars import NextStep
from care.wording import means_of, told_of, wording
from dialogs.about_encounter import its_encounter, show_encounter
from dialogs.answers import Read, ShortText, rules
from dialogs.consent import wording_language
from dialogs.flow import Ask, Do, Flow, Say, Turn
from dialogs.withdraw import seen_instead

Aloud = Literal["verbal", "written"]


class Agree(BaseModel):
    """Nobody is ticked beforehand; each answers for themself."""

    members: Annotated[list[show.Place], Widget("expanded")]
    read: Read = ""
    form: Annotated[Aloud, Widget("expanded", fold="other")] = "verbal"


class Leave(BaseModel):
    """Who says no. By whoever speaks: nobody needs a quality to say no."""

    member: Annotated[show.Place, Widget("expanded")]
    next_step: Annotated[NextStep, Widget("expanded")]
    reason: ShortText = ""
    form: Annotated[Aloud, Widget("expanded", fold="other")] = "verbal"
    giver: Annotated[GiversForPerson, Widget("compact", fold="other")] = "patient"
    giver_name: Annotated[PersonName | None, Widget(fold="other")] = None

    @model_validator(mode="after")
    def named(self) -> Leave:
        if Giver(self.giver) is not Giver.PATIENT and not self.giver_name:
            raise FieldErrors({"giver_name": "missing"})
        return self


def may_agree(encounter: Encounter, agreed: frozenset[int]) -> tuple[int, ...]:
    """The members who may still agree."""
    return (
        tuple(place for place in members.members(encounter) if place not in agreed) if encounter.state in OPEN else ()
    )


async def who_agreed(turn: Turn, encounter: Encounter) -> frozenset[int]:
    rows = await turn.tx.consents.of_encounter(turn.who, encounter.id)
    return members.agreed(encounter, rows, turn.world.clock.now())


async def members_card(turn: Turn, view: FormView, asked: type[BaseModel]) -> Card:
    encounter = await its_encounter(turn)
    agreed = await who_agreed(turn, encounter)
    about = show.About(
        encounter,
        turn.world.establishment.service(encounter.service),
        rows=await turn.tx.consents.of_encounter(turn.who, encounter.id),
        agreed=agreed,
        zone=turn.zone,
        read_in=wording_language(encounter.patient),
    )
    return show.consents(view, asked, about, may_agree(encounter, agreed))


async def may_still_agree(turn: Turn, answer: Agree) -> Mapping[str, str]:
    encounter = await its_encounter(turn)
    service = turn.world.establishment.service(encounter.service)
    now = wording(wording_language(encounter.patient), means_of(encounter), **told_of(encounter, service))
    if answer.read != now.sha256:
        return {"read": "reread"}
    free = may_agree(encounter, await who_agreed(turn, encounter))
    return {} if {int(place) for place in answer.members} <= set(free) else {"members": "gone"}


async def agree(turn: Turn) -> Mapping[str, Any]:
    given, encounter = Agree.model_validate(turn.answers["members"]), await its_encounter(turn)
    places = [int(place) for place in given.members]
    read_in, form = wording_language(encounter.patient), Form(given.form)
    await members.agree(turn.tx, turn.who, turn.world, encounter, places, read_in, form)
    return {}


async def leave_card(turn: Turn, view: FormView, asked: type[BaseModel]) -> Card:
    encounter = await its_encounter(turn)
    source = rules(turn)["consent.withdrawal"].source
    view = next_steps(view, turn.world.establishment.service(encounter.service))
    return show.withdrawal(view, asked, encounter, members.may_withdraw(encounter), source)


async def may_still_leave(turn: Turn, answer: Leave) -> Mapping[str, str]:
    encounter = await its_encounter(turn)
    free = members.may_withdraw(encounter) if encounter.state in OPEN else ()
    return {} if int(answer.member) in free else {"member": "gone"}


async def leave(turn: Turn) -> Mapping[str, Any]:
    given, encounter = Leave.model_validate(turn.answers["member"]), await its_encounter(turn)
    by = By(
        giver=Giver(given.giver),
        giver_name=given.giver_name,
        form=Form(given.form),
        reason=given.reason or None,
    )
    place, outcome = int(given.member), seen_instead(given.next_step, rules(turn)["consent.withdrawal"].source)
    await members.withdraw(turn.tx, turn.who, turn.world, encounter, place, by, outcome, turn.key, turn.zone)
    return {}


MEMBERS = Flow(
    "members",
    steps=(
        Ask("members", Agree, card=members_card, verify=may_still_agree, refill=False, message="members-agree"),
        Do("agreed", agree),
        Say("shown", show_encounter),
    ),
    rests=frozenset({"members"}),
)
MEMBER_LEAVES = Flow(
    "member-leaves",
    steps=(
        Ask("member", Leave, card=leave_card, verify=may_still_leave, message="member-leaves"),
        Do("left", leave),
        Say("shown", show_encounter),
    ),
)
