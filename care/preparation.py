"""«Avant de commencer»: place, equipment and record are ready; asked once per half-day.

Sources: aide-mémoire CEMTL, «AVANT»; orientations MSSS 2021, 1.1.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

from care.encounter import Encounter, State
from care.establishment import Service
from care.optional_steps import is_on
from care.ports import Transaction, Who
from care.schedule import CLINICIAN_BEFORE
from care.suitability import Modality
from care.world import World

NOON = 12


def is_due(
    encounter: Encounter, service: Service, prepared_at: dt.datetime | None, now: dt.datetime, zone: str
) -> bool:
    """Is it to be asked now, ten minutes before, of who has not said so since midnight or noon in their `zone`?"""
    if encounter.state not in (State.UPCOMING, State.WAITING) or encounter.modality is Modality.EMAIL:
        return False
    in_time = encounter.expected - CLINICIAN_BEFORE <= now <= encounter.join_closes
    return in_time and is_on(service, "preparation") and not same_half_day(prepared_at, now, zone)


def same_half_day(before: dt.datetime | None, now: dt.datetime, zone: str) -> bool:
    """Are both before noon, or both from noon on, of one day by the clocks of `zone`?"""
    if before is None:
        return False
    then, local = before.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone))
    return then.date() == local.date() and (then.hour < NOON) == (local.hour < NOON)


async def ready(tx: Transaction, who: Who, world: World) -> None:
    """«Tout est prêt», said by the clinician; the last time counts."""
    person = await tx.people.get(who.tenant, who.clinician)
    if person is not None:
        await tx.people.save(who.tenant, replace(person, prepared_at=world.clock.now()))
        tx.audit.record(who, "clinician.prepared", who.clinician, ("prepared_at",))
