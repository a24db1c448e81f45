"""What a professional says of themself is kept, and asked for again once a year."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

from care.authorisation import authorise_declaring
from care.days import at
from care.jobs import JobKind, NewJob
from care.ports import Person, Transaction, Who
from care.profile import Profile
from care.schedule import waking
from care.telehealth_share import Practice
from care.world import House, World

REMINDED_AT = dt.time(9, 0)


async def save(
    tx: Transaction, who: Who, world: World, person: Person, profession: str, profile: Profile, zone: str
) -> None:
    """Keep what a professional says of themself, and when to ask again. Raises NotPermitted in anybody's name."""
    authorise_declaring(who)
    known = await tx.visits.practice(who)
    await tx.visits.practise(who, Practice(profession, known.approval if known else None))
    await tx.people.save(who.tenant, replace(person, profile=profile))
    await tx.jobs.cancel(who, who.actor, JobKind.PROFILE_REMINDER)
    house = world.house_for(person)
    await tx.jobs.add(who, *reminder(who.actor, profile, house, zone, world.clock.now()))
    tx.audit.record(who, "profile.saved", who.actor, ("profession", "profile"))


def reminder(clinician: str, profile: Profile, house: House, zone: str, now: dt.datetime) -> list[NewJob]:
    """The next one, on the morning of its day and never in the quiet hours; it writes the one after it."""
    day = profile.next_reminder(now.astimezone(ZoneInfo(zone)).date())
    if day is None:
        return []
    due = waking(at(day, REMINDED_AT, ZoneInfo(zone)), house, zone)
    key = f"{JobKind.PROFILE_REMINDER}:{clinician}:{due.isoformat()}"
    return [NewJob(JobKind.PROFILE_REMINDER, clinician, key, due, payload={"day": day.isoformat()})]
