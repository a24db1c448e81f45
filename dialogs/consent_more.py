"""«Consentements»: what holds, since when and by whom; more can be agreed to, and all of it written out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, model_validator

from cards import consent_more as show
from cards.fields import FieldErrors, Widget
from cards.form import FormView
from cards.kit import Card
from care import capacity, consent_export, consenting
from care.consent import Capacity, Form, Giver, Scope
from care.consenting import Added, By
from care.contact import PersonName
from care.decision import Allowed
from care.encounter import OPEN, Encounter
from care.suitability import EncounterType
from dialogs.about_encounter import its_encounter, show_encounter
from dialogs.answers import rules
from dialogs.consent import wording_language
from dialogs.flow import Answers, Ask, Do, Flow, Reply, Say, Turn, Words


class More(BaseModel):
    """Nothing is ticked beforehand; one may also only look, or have it written out."""

    act: Literal["add", "export"]
    scopes: Annotated[list[Scope], Widget("expanded")] = []
    recorder: bool = False
    form: Annotated[Literal["verbal", "written"], Widget("expanded", fold="other")] = "verbal"
    capacity: Annotated[Capacity, Widget("expanded", fold="other")] = Capacity.ALONE
    giver: Annotated[show.GiversForPerson, Widget("compact", fold="other")] = "patient"
    giver_name: Annotated[PersonName | None, Widget(fold="other")] = None

    @model_validator(mode="after")
    def named(self) -> More:
        if self.act == "add" and Giver(self.giver) is not Giver.PATIENT and not self.giver_name:
            raise FieldErrors({"giver_name": "missing"})
        return self


def addable(turn: Turn, encounter: Encounter) -> frozenset[Scope]:
    """What may still be agreed to: where it serves something, and does not hold yet.

    The documents' portal and payment have no use before there is such a thing.
    """
    is_one_persons = encounter.type is EncounterType.PATIENT and Scope.SESSION in encounter.scopes
    if encounter.state not in OPEN or not is_one_persons:
        return frozenset()
    possible = {Scope.SMS, Scope.RELATIVES, Scope.SUPPORT, Scope.LEARNER}
    possible |= {Scope.EMAIL} if encounter.patient.email else set()
    possible |= {Scope.RECORDING} if turn.world.establishment.service(encounter.service).recording else set()
    return frozenset(possible) - encounter.scopes


async def consents_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    encounter = await its_encounter(turn)
    return show.consents(
        view,
        encounter,
        await turn.tx.consents.of_encounter(turn.who, encounter.id),
        turn.zone,
        read_in=wording_language(encounter.patient),
        addable=addable(turn, encounter),
    )


async def can_be_added(turn: Turn, answer: More) -> Mapping[str, str]:
    if answer.act == "export":
        return {}
    if not answer.scopes:
        return {"scopes": "missing"}
    if not set(answer.scopes) <= addable(turn, await its_encounter(turn)):
        return {"scopes": "gone"}
    decision = capacity.allowed(answer.capacity, Giver(answer.giver), rules(turn))
    return {} if isinstance(decision, Allowed) else {"giver": f"not_for_{answer.capacity}"}


def adds(answers: Answers) -> bool:
    return bool(answers.get("more", {}).get("act") == "add")


def exports(answers: Answers) -> bool:
    return not adds(answers)


async def add(turn: Turn) -> Mapping[str, Any]:
    given, encounter = More.model_validate(turn.answers["more"]), await its_encounter(turn)
    by = By(Giver(given.giver), given.giver_name, given.capacity, Form(given.form))
    added = Added(
        language=wording_language(encounter.patient),
        scopes=frozenset(given.scopes),
        by=by,
        recorder_agrees=given.recorder,
    )
    await consenting.agree(turn.tx, turn.who, turn.world, encounter, added)
    return {}


async def written_out(turn: Turn) -> Reply:
    """As a message to be copied: the ledger of this person's episode, and of nobody else."""
    said = await consent_export.export(turn.tx, turn.who, turn.world, await its_encounter(turn))
    return Words(json.dumps(said, ensure_ascii=False, indent=2))


CONSENTS = Flow(
    "consents",
    steps=(
        Ask("more", More, card=consents_card, verify=can_be_added, refill=False),
        Do("added", add, when=adds),
        Say("written-out", written_out, when=exports),
        Say("shown", show_encounter),
    ),
)
