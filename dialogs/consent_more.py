"""«Consentements»: what holds, since when and by whom; more can be agreed to, and all of it written out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, model_validator

from cards import consent_more as show
from cards.fields import FieldErrors, Widget
from cards.form import FormView
from cards.kit import Card
from care import capacity, consent_export, consenting, ledger
from care.consent import Capacity, Consent, Form, Giver, Scope
from care.consenting import Added, By
from care.contact import PersonName
from care.decision import Refusal, Warning
from care.encounter import OPEN, Encounter
from care.establishment import Service
from care.suitability import EncounterType, Setting
from dialogs.about_encounter import its_encounter, show_encounter
from dialogs.answers import ShortText, rules
from dialogs.consent import wording_language
from dialogs.flow import Answers, Ask, Do, Flow, Reply, Say, Turn, Words

Why = Annotated[ShortText | None, Field(min_length=3)]


class More(BaseModel):
    """Nothing is ticked beforehand; one may also only look, or have it written out."""

    act: Literal["add", "export"]
    scopes: Annotated[list[Scope], Widget("expanded")] = []
    recorder: bool = False
    support_reason: Why = None
    form: Annotated[Literal["verbal", "written"], Widget("expanded", fold="other")] = "verbal"
    capacity: Annotated[Capacity | None, Widget("expanded", fold="other")] = None
    """None is as at the last time that the whole was read."""
    giver: Annotated[show.GiversForPerson | None, Widget("compact", fold="other")] = None
    """None is the person, but where somebody else consents, and then it is a choice to make."""
    giver_name: Annotated[PersonName | None, Widget(fold="other")] = None
    reason: Annotated[Why, Widget(fold="other")] = None
    """Why another answers for who may consent alone."""

    @model_validator(mode="after")
    def whole(self) -> More:
        wrong = {
            "giver_name": self.giver not in (None, Giver.PATIENT) and not self.giver_name,
            "support_reason": Scope.SUPPORT in self.scopes and not self.support_reason,
        }
        if self.act == "add" and (errors := {name: "missing" for name, yes in wrong.items() if yes}):
            raise FieldErrors(errors)
        return self

    def by(self, read: Consent | None) -> By:
        """Who answers; in the quality that was theirs as the whole was read, where nothing else is said."""
        quality = self.capacity or (read.capacity if read else Capacity.ALONE)
        return By(Giver(self.giver or Giver.PATIENT), self.giver_name, quality, Form(self.form), self.reason)


def addable(turn: Turn, encounter: Encounter) -> frozenset[Scope]:
    """What may still be agreed to: where it serves something, and does not hold yet.

    The documents' portal and payment have no use before there is such a thing.
    """
    is_one_persons = encounter.type is EncounterType.PATIENT and Scope.SESSION in encounter.scopes
    if encounter.state not in OPEN or not is_one_persons:
        return frozenset()
    service = turn.world.establishment.service(encounter.service)
    possible = {Scope.RELATIVES, Scope.SUPPORT, Scope.LEARNER, Scope.SHARING}
    possible |= {Scope.EMAIL} if encounter.patient.email else set()
    reached = turn.world.house.text_messages and not is_phone_of_unit(encounter, service)
    possible |= {Scope.SMS} if reached else set()
    possible |= {Scope.RECORDING} if service.recording else set()
    return frozenset(possible) - encounter.scopes


def is_phone_of_unit(encounter: Encounter, service: Service) -> bool:
    """What is written to the telephone of a unit is not written to the person."""
    lives_there = encounter.particulars.setting is Setting.CHSLD
    return lives_there and encounter.patient.phone == service.unit_phone


async def last_read(turn: Turn) -> Consent | None:
    encounter = await its_encounter(turn)
    return ledger.last_read(await turn.tx.consents.of_encounter(turn.who, encounter.id))


async def as_last_read(turn: Turn) -> Mapping[str, Any]:
    """Whether the person consents alone is known; who answers today is not."""
    read = await last_read(turn)
    return {"capacity": str(read.capacity if read else Capacity.ALONE)}


async def consents_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    encounter, read = await its_encounter(turn), await last_read(turn)
    return show.consents(
        view,
        encounter,
        await turn.tx.consents.of_encounter(turn.who, encounter.id),
        turn.zone,
        read_in=wording_language(encounter.patient),
        addable=addable(turn, encounter),
        substitute=read is not None and read.capacity in capacity.SUBSTITUTED,
    )


async def can_be_added(turn: Turn, answer: More) -> Mapping[str, str]:
    if answer.act == "export":
        return {}
    if not answer.scopes:
        return {"scopes": "missing"}
    if not set(answer.scopes) <= addable(turn, await its_encounter(turn)):
        return {"scopes": "gone"}
    return who_answers(turn, answer, await last_read(turn))


def who_answers(turn: Turn, answer: More, read: Consent | None) -> Mapping[str, str]:
    """Who agrees to more must be who the law names for such a person (art. 14 and 15 C.c.Q.)."""
    by, before = answer.by(read), read.capacity if read else None
    if capacity.regained(before, by.capacity):
        return {"capacity": "regained"}
    if answer.giver is None and by.capacity in capacity.SUBSTITUTED:
        return {"giver": "missing"}
    decision = capacity.allowed(by.capacity, by.giver, rules(turn))
    if isinstance(decision, Refusal):
        return {"giver": f"not_for_{by.capacity}"}
    return {"reason": "minor"} if isinstance(decision, Warning) and not by.reason else {}


def adds(answers: Answers) -> bool:
    return bool(answers.get("more", {}).get("act") == "add")


def exports(answers: Answers) -> bool:
    return not adds(answers)


async def add(turn: Turn) -> Mapping[str, Any]:
    given, encounter = More.model_validate(turn.answers["more"]), await its_encounter(turn)
    added = Added(
        language=wording_language(encounter.patient),
        scopes=frozenset(given.scopes),
        by=given.by(await last_read(turn)),
        recorder_agrees=given.recorder,
        support_reason=given.support_reason,
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
        Ask("more", More, card=consents_card, fill=as_last_read, verify=can_be_added, refill=False),
        Do("added", add, when=adds),
        Say("written-out", written_out, when=exports),
        Say("shown", show_encounter),
    ),
    rests=frozenset({"more"}),
)
