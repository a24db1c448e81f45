"""A series: one encounter a week, booked in one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from care.appointment import Appointment
from care.booking import Booking, book
from care.encounter import Encounter
from care.ports import Transaction, Who
from care.schedule import INVITED_BEFORE
from care.world import World


async def book_series(
    tx: Transaction, who: Who, world: World, booking: Booking, hours: Sequence[Appointment]
) -> list[Encounter]:
    """One encounter for each hour, in one episode, each with its consent and its key: `key`, `key:1`, `key:2`...

    The first is invited to at once, each later one a week before it takes place: see `schedule.invitation`.
    """
    made: list[Encounter] = []
    for number, hour in enumerate(hours):
        one = replace(booking, appointment=hour)
        if number:
            later = booking.particulars.model_copy(update={"invite_from": hour.at - INVITED_BEFORE})
            one = replace(one, key=f"{booking.key}:{number}", particulars=later, episode=made[0].episode)
        made.append(await book(tx, who, world, one))
    return made
