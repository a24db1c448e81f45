"""An encounter that was booked at a distance goes on in person, and somebody is told who is to see to it.

«Le secrétariat rappelle la personne» is a request in the queue of the service; «je fixe moi-même le rendez-vous» stands
under the clinician's «à faire» (`Encounter.awaits_in_person`). Runs in the transaction of its caller, never commits.
"""

from __future__ import annotations

from dataclasses import replace

from care import booking, planning
from care.encounter import Encounter
from care.establishment import Service
from care.particulars import InPerson, NextStep
from care.planning import Delay
from care.ports import Transaction, Who
from care.request import Asked
from care.suitability import EncounterType, Preference, Situation
from care.world import World

SOONEST = Delay.DAYS_3
"""Within what time the person is called where no priority says it: nobody said that they can wait."""


async def convert(
    tx: Transaction, who: Who, world: World, encounter: Encounter, outcome: InPerson, zone: str
) -> Encounter:
    """It goes on in person (`booking.convert`), and whoever is to call the person is asked to. Raises NotNow."""
    return await passed_on(tx, who, world, await booking.convert(tx, who, world, encounter, outcome), zone)


async def passed_on(tx: Transaction, who: Who, world: World, encounter: Encounter, zone: str) -> Encounter:
    """Ask the secretary to call, where that is what comes next. Where nobody plans any more, it is the clinician's.

    So it is of a group and of colleagues, of whom there is no one person to call, and of a trial, which asks nothing of
    anybody else.
    """
    outcome = encounter.particulars.in_person
    if outcome is None or outcome.next_step is not NextStep.SECRETARY_CALLS:
        return encounter
    service, now = world.establishment.service(encounter.service), world.clock.now()
    if encounter.trial or not may_be_called(encounter.type, service):
        own = outcome.model_copy(update={"next_step": NextStep.CLINICIAN_BOOKS})
        particulars = encounter.particulars.model_copy(update={"in_person": own})
        return await tx.encounters.save(who, replace(encounter, particulars=particulars), None, now)
    asked = wanted(encounter, outcome)
    delay = next((one for one in Delay if one.priority is asked.priority), SOONEST)
    await planning.ask(tx, who, world, service.key, asked, planning.due(delay, now, zone))
    return encounter


def next_steps(type: EncounterType, service: Service) -> tuple[NextStep, ...]:
    """What may come next in person: the secretary calls a person, and only where somebody plans for the service."""
    return tuple(one for one in NextStep if one is not NextStep.SECRETARY_CALLS or may_be_called(type, service))


def may_be_called(type: EncounterType, service: Service) -> bool:
    return type is EncounterType.PATIENT and bool(service.planners)


def wanted(encounter: Encounter, outcome: InPerson) -> Asked:
    """What the queue says of it: whom to call and what the clinician wrote for it, nothing of the reason."""
    facts = encounter.particulars.suitability
    return Asked(
        name=encounter.patient.name,
        phone=encounter.patient.phone,
        situation=facts.situation if facts else Situation.KNOWN_NEW_REASON,
        preference=Preference.IN_PERSON,
        minutes=encounter.appointment.minutes or 30,
        priority=facts.priority if facts else None,
        words=outcome.detail,
    )
