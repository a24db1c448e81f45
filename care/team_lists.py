"""What a team's channel is shown of the day: its list in the morning, and a queue that changes by itself meanwhile.

Hours are those of the establishment, by the clock of the house. Nothing of a person is read: see `Slot`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from care.appointment import JOIN_CLOSES
from care.days import Days, next_at
from care.encounter import OPEN, State
from care.jobs import JobKind, NewJob
from care.ports import ActorKind, Channel, Slot, Transaction, Who
from care.world import World

MINUTE = dt.timedelta(minutes=1)
EVERY, IDLE = dt.timedelta(minutes=2), dt.timedelta(minutes=15)
"""How often the queue is drawn anew; and looked at while nothing more is planned for the day."""
SOON = dt.timedelta(hours=1)
"""How far ahead the queue looks."""
MOST = 1000
"""Lines of one look at the queue: no establishment has so many at once."""
TO_COME = frozenset({State.UPCOMING, State.WAITING})
"""What the day's list has."""
PRESENT = frozenset({State.WAITING, State.IN_PROGRESS})
"""Those that somebody has come to, whatever their hour."""
STALE = dt.timedelta(hours=2)
"""A list that comes later than this, after an outage, is no news any more."""
KINDS = (JobKind.CHANNEL_DAY, JobKind.CHANNEL_QUEUE)


@dataclass(frozen=True)
class Queue:
    """Who waits, whom somebody is with, and who comes next or should have begun."""

    waiting: Sequence[Slot]
    in_progress: Sequence[Slot]
    next: Sequence[Slot]

    @property
    def is_empty(self) -> bool:
        return not (self.waiting or self.in_progress or self.next)


def queue(slots: Sequence[Slot], now: dt.datetime) -> Queue:
    """Whoever has waited longest first; of those to come, the ones of the next hour.

    What has not begun at its hour stays for as long as Join is offered: nothing tells of an arrival by telephone.
    """
    waiting = [one for one in slots if one.state is State.WAITING]
    coming = [one for one in slots if one.state is State.UPCOMING]
    return Queue(
        waiting=sorted(waiting, key=lambda one: one.waits_since or one.expected),
        in_progress=[one for one in slots if one.state is State.IN_PROGRESS],
        next=[one for one in coming if now - JOIN_CLOSES <= one.expected <= now + SOON],
    )


async def around(tx: Transaction, who: Who, world: World, now: dt.datetime) -> Sequence[Slot]:
    """Of the day, all that the queue may show: however full the day is, whoever waits is among them."""
    present = await tx.encounters.slots(who, *today(world, now), PRESENT, MOST)
    window = now - JOIN_CLOSES, now + SOON + MINUTE
    return [*present, *await tx.encounters.slots(who, *window, frozenset({State.UPCOMING}), MOST)]


async def is_over(tx: Transaction, who: Who, world: World, now: dt.datetime) -> bool:
    """Is nothing of today still to be held?"""
    return not await tx.encounters.slots(who, *today(world, now), OPEN, 1)


def today(world: World, now: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """The first instant of the house's day, and that of the next."""
    zone = ZoneInfo(world.house.zone)
    day = now.astimezone(zone).date()
    return Days(day, day).instants(zone)


def is_open(world: World, now: dt.datetime) -> bool:
    """Are these the hours of the queue?"""
    hours, local = world.establishment.channel, now.astimezone(ZoneInfo(world.house.zone)).time()
    return hours.queue_from <= local < hours.queue_until


def next_list(world: World, channel: str, now: dt.datetime) -> NewJob:
    """The next list, in the morning."""
    due = next_at(world.establishment.channel.list_at, ZoneInfo(world.house.zone), now)
    return NewJob(JobKind.CHANNEL_DAY, channel, f"{JobKind.CHANNEL_DAY}:{channel}:{due.timestamp():.0f}", due)


def next_queue(world: World, channel: str, now: dt.datetime, every: dt.timedelta = EVERY) -> NewJob:
    """The next look at the queue, at a round hour; or as its hours begin."""
    seconds = every.total_seconds()
    soon = dt.datetime.fromtimestamp((now.timestamp() // seconds + 1) * seconds, dt.UTC)
    opens = next_at(world.establishment.channel.queue_from, ZoneInfo(world.house.zone), now)
    due = soon if is_open(world, now) else opens
    return NewJob(JobKind.CHANNEL_QUEUE, channel, f"{JobKind.CHANNEL_QUEUE}:{channel}:{due.timestamp():.0f}", due)


async def begin(tx: Transaction, who: Who, world: World, channel: Channel) -> None:
    """Both lists go on from now on; where they do already, nothing changes."""
    now = world.clock.now()
    await tx.jobs.add(who, next_list(world, channel.id, now), next_queue(world, channel.id, now))


async def end(tx: Transaction, who: Who, channel: str) -> None:
    """Neither list comes any more. Withdrawn by the bot: a clinician's jobs are those about themself."""
    await tx.jobs.cancel(Who(who.tenant, "channel", ActorKind.SYSTEM), channel, *KINDS)
