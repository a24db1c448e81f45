"""Encounters of several people, booked at once, and which of them a board lists."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from care import booking
from care.appointment import Appointment
from care.encounter import Encounter
from tests.care.samples import ZOE, a_booking
from tests.seen import Seen
from tests.talk import FRIDAY, Clinic, Clinician

ZONE = "America/Toronto"
TODAY = FRIDAY.date().isoformat()


async def book(clinic: Clinic, whose: Clinician, hours: list[str], **changes: Any) -> list[Encounter]:
    """Encounters of Canarie 10, 11 … at these local hours, each with a word of their own."""
    made: list[Encounter] = []
    async with clinic.store.transaction() as tx:
        for n, local in enumerate(hours):
            person = ZOE.model_copy(update={"name": f"Zoé Canarie {n + 10} {word(n + 10)}"})
            hour = Appointment.at_local(dt.datetime.fromisoformat(local), ZONE, 30)
            wanted = replace(a_booking(f"{whose.id}-{len(made)}-{local}"), patient=person, appointment=hour, **changes)
            made.append(await booking.book(tx, whose.who, clinic.application.world, wanted))
    await clinic.settled()
    return made


def word(number: int) -> str:
    """What somebody of this number alone is called: figures are nobody's name."""
    return "Nom" + "".join("abcdefghij"[int(figure)] for figure in str(number))


def days(count: int, first: str = TODAY, at: str = "14:00") -> list[str]:
    begin = dt.date.fromisoformat(first)
    return [f"{begin + dt.timedelta(days=n)}T{at}" for n in range(count)]


def listed(card: Seen) -> list[int]:
    """Whom the card lists, in its order: each is there twice, as a row of the table and in two lines."""
    return [
        int(line[len("Zoé Canarie ") :].split()[0])
        for line in card.words.splitlines()
        if line.startswith("Zoé Canarie ")
    ]
