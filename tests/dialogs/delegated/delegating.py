"""What the tests of planning by delegation have in common: who, the stretches that several walk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from care.request import ServiceRequest
from tests.establishments import establishment
from tests.seen import Seen, precisions
from tests.talk import JEANNE, TUESDAY, Clinic, Clinician

ALEX, MARIE = "33333333-3333-4333-8333-333333333333", "44444444-4444-4444-8444-444444444444"
SHIPPED_PLANNER = "0f4f5a3c-6a1e-4f0b-8c55-2d1c7a90b002"
REQUEST = {
    "name": "Jeanne Tremblay",
    "situation": "known-condition",
    "preference": "video",
    "exam": "no",
    "delay": "days-10",
    "minutes": "30",
    "phone": "514 555-0123",
    "words": "Plutôt le matin",
}
MEANS = {"equipped": "yes", "help": "alone"}
TOLD = {"informed": "true", "email": "true", "sms": "true"}


def planned_by_two(folder: Path) -> Path:
    """The settings of an establishment whose one service has two planners."""
    return establishment(folder, f'"{SHIPPED_PLANNER}"', f'"{ALEX}", "{MARIE}"')


async def asks(anne: Clinician, **changes: str) -> Seen:
    """The clinician's one card, and the precisions that only some situations ask."""
    card = await anne.answers(await anne.says("nouvelle demande"), "suitable", **{**REQUEST, **changes})
    return await anne.answers(card, **found) if (found := precisions(card)) else card


async def to_plan(somebody: Clinician) -> Seen:
    """What waits, as somebody sees it who was told before of all that was set off."""
    await somebody.clinic.settled()
    return await somebody.says("à planifier")


async def requests(anne: Clinician) -> list[ServiceRequest]:
    async with anne.clinic.store.transaction() as tx:
        return list(await tx.requests.asked_by(anne.who))


async def to_information(alex: Clinician, person: dict[str, str] = JEANNE, means: dict[str, str] = MEANS) -> Seen:
    card = await alex.presses(await to_plan(alex), "plan")
    card = await alex.answers(card, **person)
    return await alex.answers(card, **means)


async def to_verify(alex: Clinician, told: dict[str, str] = TOLD, **parts: Any) -> Seen:
    card = await alex.answers(await to_information(alex, **parts), **told)
    return await alex.answers(card, **TUESDAY)


async def plans(alex: Clinician, **parts: Any) -> Seen:
    return await alex.answers(await to_verify(alex, **parts))


def chat(clinic: Clinic, somebody: Clinician) -> list[Seen]:
    return clinic.teams.chat(somebody.chat)
