"""«Retirer le consentement»: to everything or to one purpose, at any time, at once; in person is offered instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, model_validator

from cards import consent_more as show
from cards.booking import next_steps
from cards.fields import FieldErrors, Widget
from cards.form import FormView
from cards.kit import Card
from care import consenting, in_person, ledger
from care.consent import Capacity, Form, Giver, Scope
from care.consenting import By
from care.contact import PersonName
from care.decision import Source
from care.encounter import Encounter, Event
from care.particulars import InPerson, NextStep
from dialogs.about_encounter import its_encounter, show_encounter
from dialogs.answers import ShortText, rules
from dialogs.flow import Ask, Do, Flow, Say, Turn

GONE = "consent-withdrawn"


class Withdrawn(BaseModel):
    """What is taken back. By whoever speaks: nobody needs a quality to say no."""

    scopes: Annotated[list[Scope], Widget("expanded")]
    next_step: Annotated[NextStep | None, Widget("expanded")] = None
    reach: Annotated[Literal["this", "all"], Widget("expanded")] = "this"
    """How far the withdrawal of the encounter itself goes, where there are others to come."""
    reason: ShortText = ""
    form: Annotated[Literal["verbal", "written"], Widget("expanded", fold="other")] = "verbal"
    giver: Annotated[show.GiversForPerson, Widget("compact", fold="other")] = "patient"
    giver_name: Annotated[PersonName | None, Widget(fold="other")] = None

    @model_validator(mode="after")
    def named(self) -> Withdrawn:
        if Giver(self.giver) is not Giver.PATIENT and not self.giver_name:
            raise FieldErrors({"giver_name": "missing"})
        return self


def may_convert(encounter: Encounter) -> bool:
    """Is there still a distance to give up?"""
    return encounter.can(Event.TAKE_IN_PERSON)


async def what_there_is(turn: Turn) -> tuple[Encounter, frozenset[Scope]]:
    encounter = await its_encounter(turn)
    rows = await turn.tx.consents.of_encounter(turn.who, encounter.id)
    return encounter, consenting.withdrawable(encounter, rows, turn.world.clock.now())


async def which_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    encounter, scopes = await what_there_is(turn)
    view = next_steps(view, turn.world.establishment.service(encounter.service))
    return show.withdrawal(
        view,
        encounter,
        scopes,
        rules(turn)["consent.withdrawal"].source,
        asks_next=Scope.SESSION in scopes and may_convert(encounter),
        others=await consenting.others(turn.tx, turn.who, encounter),
    )


async def there_to_withdraw(turn: Turn, answer: Withdrawn) -> Mapping[str, str]:
    """Only what holds can be taken back; without the encounter itself, somebody says what comes next."""
    encounter, scopes = await what_there_is(turn)
    if not set(answer.scopes) <= scopes:
        return {"scopes": "gone"}
    if Scope.SESSION in answer.scopes and may_convert(encounter) and answer.next_step is None:
        return {"next_step": "missing"}
    return {}


async def withdraw(turn: Turn) -> Mapping[str, Any]:
    given = Withdrawn.model_validate(turn.answers["which"])
    encounter, source = await its_encounter(turn), rules(turn)["consent.withdrawal"].source
    read = ledger.last_read(await turn.tx.consents.of_encounter(turn.who, encounter.id))
    outcome = seen_instead(given.next_step, source) if given.next_step else None
    by = By(
        giver=Giver(given.giver),
        giver_name=given.giver_name,
        capacity=read.capacity if read else Capacity.ALONE,
        form=Form(given.form),
        reason=given.reason or None,
    )
    scopes, everywhere = frozenset(given.scopes), given.reach == "all"
    left = await consenting.withdraw(
        turn.tx, turn.who, turn.world, encounter, scopes, by, outcome, whole_series=everywhere
    )
    if left.state is not encounter.state:
        await in_person.passed_on(turn.tx, turn.who, turn.world, left, turn.zone)
    return {}


def seen_instead(next_step: NextStep, source: Source) -> InPerson:
    """How the person is seen after they withdrew."""
    return InPerson(code=GONE, document=source.document, section=source.section, next_step=next_step, detail=None)


WITHDRAW = Flow(
    "withdraw",
    steps=(
        Ask("which", Withdrawn, card=which_card, verify=there_to_withdraw),
        Do("withdrawn", withdraw),
        Say("shown", show_encounter),
    ),
)
