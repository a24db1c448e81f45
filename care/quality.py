"""How well the technology worked, as the person says it on their page once it is over (guide Sara, «Écran de fin»)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from care import day, optional_steps
from care.authorisation import Action, authorise
from care.encounter import Encounter, State
from care.ports import Transaction, Who
from care.suitability import EncounterType, Modality
from care.world import World

CHANGED_WITHIN = dt.timedelta(hours=24)
"""Of the first answer: the person may think better of it, and then it stands."""
MARKS = range(1, 6)


def may_rate(world: World, encounter: Encounter) -> bool:
    """Was there a call to speak of, of one person, in a service that asks; and does an earlier answer not stand yet?

    The page of a group is everybody's: one mark could not be told from another's.
    """
    service = world.establishment.service(encounter.service)
    told = encounter.particulars.aftercare.person_quality_at
    return (
        encounter.state is State.COMPLETED
        and encounter.type is EncounterType.PATIENT
        and encounter.modality in (Modality.VIDEO, Modality.TELEPHONE)
        and optional_steps.is_on(service, "technical-quality")
        and (told is None or world.clock.now() <= told + CHANGED_WITHIN)
    )


async def rate(tx: Transaction, who: Who, world: World, encounter: Encounter, mark: int) -> Encounter:
    """One answer, from 1 to 5. Too late, or for what was not held, it changes nothing."""
    authorise(who, Action.RATE, encounter)
    what, now = encounter.particulars, world.clock.now()
    if mark not in MARKS or not may_rate(world, encounter) or what.aftercare.person_quality == mark:
        return encounter
    given = {"person_quality": mark, "person_quality_at": what.aftercare.person_quality_at or now}
    particulars = what.model_copy(update={"aftercare": what.aftercare.model_copy(update=given)})
    rated = await tx.encounters.save(who, replace(encounter, particulars=particulars), None, now)
    await day.redraw(tx, who, rated, now)
    tx.audit.record(who, "person.rated", rated.id, ("person_quality",))
    return rated
