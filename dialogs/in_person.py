"""The in-person way: how a conversation ends when a rule, the person or the professional says no to telehealth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel

from cards import booking as show
from cards.fields import Widget
from cards.form import FormView
from cards.kit import Card
from care import booking, in_person
from care.appointment import Appointment
from care.booking import Booking
from care.particulars import InPerson, NextStep, Particulars
from care.suitability import Modality
from dialogs import trial
from dialogs.answers import ShortText, asked, asks_consent, facts, service, setting
from dialogs.consent import consent_given
from dialogs.directed import DIRECTED, really_an_emergency
from dialogs.expected import encounter_type, participants
from dialogs.flow import REFUSAL, Ask, Do, Reply, Say, ShowEncounter, Turn
from dialogs.kinds import purpose
from dialogs.sites import user_of


class OutcomeAsked(BaseModel):
    next_step: Annotated[NextStep, Widget("expanded")]
    detail: ShortText = ""


async def outcome_card(turn: Turn, view: FormView, answer: type[BaseModel]) -> Card:
    refusal, view = turn.answers[REFUSAL], show.next_steps(view, service(turn), encounter_type(turn))
    return show.in_person(view, answer, refusal["code"], refusal["document"], refusal["section"])


async def record_in_person(turn: Turn) -> Mapping[str, Any]:
    """The in-person outcome as an encounter of its own; a refused consent keeps its row in the ledger."""
    refusal, outcome = turn.answers[REFUSAL], OutcomeAsked.model_validate(turn.answers["outcome"])
    refused = "consent" in turn.answers and asks_consent(turn.answers)
    given = consent_given(turn) if refused else None
    made = await booking.take_in_person(
        turn.tx,
        turn.who,
        turn.world,
        Booking(
            key=turn.key,
            patient=trial.patient(turn),
            modality=Modality.IN_PERSON,
            appointment=Appointment.at_instant(turn.world.clock.now(), turn.zone, 0),
            particulars=Particulars(
                suitability=facts(turn.answers),
                setting=setting(turn.answers),
                purpose=purpose(turn),
                participants=participants(turn),
                user_of=user_of(turn),
            ),
            consent=given,
            episode=turn.answers.get("episode"),
            service=asked(turn.answers, "person").get("service", ""),
            type=encounter_type(turn),
            trial=turn.is_trial,
        ),
        InPerson(
            code=refusal["code"],
            document=refusal["document"],
            section=refusal["section"],
            next_step=outcome.next_step,
            detail=outcome.detail or None,
        ),
    )
    await in_person.passed_on(turn.tx, turn.who, turn.world, made, turn.zone)
    if really_an_emergency(turn.answers):
        turn.tx.audit.record(turn.who, "encounter.sent-to-emergency", made.id, ("in_person",))
    return {"encounter": made.id}


async def _recorded(turn: Turn) -> Reply:
    return ShowEncounter(turn.answers["in-person"]["encounter"])


IN_PERSON = (
    Ask("outcome", OutcomeAsked, card=outcome_card, message="in-person-outcome"),
    DIRECTED,
    Do("in-person", record_in_person),
    Say("in-person-recorded", _recorded),
)
