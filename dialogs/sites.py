"""Of which establishment the person is a user: asked where there are several, judged by where one practises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from care import sites
from care.decision import Decision
from care.establishment import Service
from care.sites import UserOf
from care.world import World
from dialogs.answers import asked, rules, site_of
from dialogs.flow import Answers, Check, Turn

STEP = "user-of"
PRACTISES = "practises"
"""The keys of the establishments where the clinician works, as it was answered."""


def several(world: World) -> bool:
    return len(world.establishment.establishments) > 1


def named(world: World) -> dict[str, str]:
    """The establishments by key."""
    return {one.key: one.name for one in world.establishment.establishments}


def unknown(world: World, key: str) -> str | None:
    """The code of what is wrong with a choice; None where nothing is."""
    if not several(world):
        return None
    return None if key in named(world) else "missing" if not key else "enum"


def service_follows(world: World) -> bool:
    """Has each establishment one service, which its choice settles?"""
    there = world.establishment
    return several(world) and all(len(there.services_of(one.key)) == 1 for one in there.establishments)


def service_names(world: World, services: Collection[Service]) -> dict[str, str]:
    """The services by key, each with its establishment where there are several."""
    there = world.establishment
    of = {key: site.name for site in there.establishments for key in site.services} if several(world) else {}
    return {one.key: f"{one.name}, {of[one.key]}" if one.key in of else one.name for one in services}


# ------------------------------------------------------------------ where the clinician practises


async def practises(turn: Turn) -> Mapping[str, Any]:
    """Where the clinician whose encounter it is works or holds privileges; asked of nobody where there is but one."""
    return {PRACTISES: list(await practises_at(turn))} if several(turn.world) else {}


async def practises_at(turn: Turn) -> tuple[str, ...]:
    """The usual one first."""
    person = await turn.tx.people.get(turn.who.tenant, turn.who.clinician)
    return person.profile.sites if person else ()


async def usual(turn: Turn) -> Mapping[str, Any]:
    """Of the clinician's usual one until another is chosen."""
    if not several(turn.world):
        return {}
    mine = [key for key in await practises_at(turn) if key in named(turn.world)]
    return {"site": mine[0]} if mine else {}


# ------------------------------------------------------------------ what the rules say, and what is kept


def is_asked(answers: Answers) -> bool:
    return bool(site_of(answers))


def judged(turn: Turn) -> Decision:
    here = _at(turn)
    covered = sites.in_force(turn.world.establishment.agreements, site_of(turn.answers), here, _today(turn))
    return sites.served(site_of(turn.answers) in here, covered is not None, rules(turn))


def user_of(turn: Turn) -> UserOf | None:
    """What the encounter keeps of it, with why it goes on where no agreement is in force."""
    there, reason = turn.world.establishment, turn.answers.get(STEP, {}).get("reason")
    return sites.user_of(there.establishments, there.agreements, site_of(turn.answers), _at(turn), _today(turn), reason)


def _at(turn: Turn) -> Collection[str]:
    said = (asked(turn.answers, "person"), turn.answers.get("request", {}), turn.answers.get("needed", {}))
    return next((one[PRACTISES] for one in said if PRACTISES in one), ())


def _today(turn: Turn) -> dt.date:
    """By the clock of the house, whose agreements they are: a professional may be elsewhere."""
    return turn.world.clock.now().astimezone(ZoneInfo(turn.world.house.zone)).date()


USER_OF = Check(STEP, judged, when=is_asked)
