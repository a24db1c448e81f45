"""The jobs of a team's channel: the day's list in the morning, and the queue, drawn anew where it stands.

Each job writes the next one, whatever became of its card: a channel that Teams refuses for a moment is tried at the
next hour, and one that is gone ends both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.teams.reach import Reach
from cards import team as show
from cards.notices import ChannelCard, ChannelLine
from care import team_lists
from care.encounter import State
from care.jobs import EdgeError, Job, JobKind, JobState, NewJob, Permanent, Settled
from care.outcome import DONE, Handler, Outcome, bot_itself
from care.ports import ActorKind, Channel, Person, Slot, Store, Transaction, Who
from care.world import World
from texts import language_of


@dataclass(frozen=True)
class TeamLists:
    store: Store
    world: World
    reach: Reach

    def handlers(self) -> dict[JobKind, Handler]:
        return {JobKind.CHANNEL_DAY: self.day, JobKind.CHANNEL_QUEUE: self.queue}

    async def day(self, job: Job) -> Outcome:
        """The day's list, as a new thread; nothing on a day without any."""
        now = self.world.clock.now()
        channel, slots, people = await self._today(job, now)
        if channel is None:
            return DONE
        found = [one for one in slots if one.state in (State.UPCOMING, State.WAITING)]
        if found and now - job.due <= team_lists.STALE:
            on = now.astimezone(ZoneInfo(self.world.house.zone)).date()
            card = show.day_list(language_of(channel.language), on, [_line(one, people) for one in found])
            await self._posted(job, channel, card)
        return _and_then(bot_itself(job), team_lists.next_list(self.world, channel.id, now))

    async def queue(self, job: Job) -> Outcome:
        """The queue, in the place where it stands; a new one each morning, as soon as there is somebody."""
        now = self.world.clock.now()
        channel, slots, people = await self._today(job, now)
        if channel is None:
            return DONE
        if not team_lists.is_open(self.world, now):
            await self._close(job, channel)
        else:
            found = team_lists.queue(slots, now)
            if channel.queue_activity is not None or not found.is_empty:
                await self._draw(job, channel, self._card(channel, found, people, now))
        every = team_lists.EVERY if slots else team_lists.IDLE
        return _and_then(bot_itself(job), team_lists.next_queue(self.world, channel.id, now, every))

    def _card(
        self, channel: Channel, found: team_lists.Queue, people: dict[str, Person | None], now: dt.datetime
    ) -> ChannelCard:
        waiting = [
            show.Waiting(_line(one, people), int((now - (one.waits_since or now)).total_seconds() // 60))
            for one in found.waiting
        ]
        with_somebody, coming = ([_line(one, people) for one in each] for each in (found.in_progress, found.next))
        local = now.astimezone(ZoneInfo(self.world.house.zone)).time()
        return show.queue(language_of(channel.language), waiting, with_somebody, coming, local)

    async def _today(
        self, job: Job, now: dt.datetime
    ) -> tuple[Channel | None, Sequence[Slot], dict[str, Person | None]]:
        """The channel, where it still wants lists; what is planned for today; and whose it is."""
        who = bot_itself(job)
        async with self.store.transaction() as tx:
            channel = next((one for one in await tx.channels.all(who) if one.id == job.subject), None)
            if channel is None or not channel.team_lists:
                return None, (), {}
            slots = await tx.encounters.slots(who, *team_lists.today(self.world, now))
            people = {one: await tx.people.get(job.tenant, one) for one in {slot.clinician for slot in slots}}
            if slots:
                tx.audit.record(who, "channel.listed", channel.id, ("appointment", "reference"))
        return channel, slots, people

    async def _close(self, job: Job, channel: Channel) -> None:
        if channel.queue_activity is None:
            return
        card = show.queue_closed(language_of(channel.language), self.world.establishment.channel.queue_from)
        await self._draw(job, channel, card)
        await self._keep(job, channel, None)

    async def _draw(self, job: Job, channel: Channel, card: ChannelCard) -> None:
        """In its place; as a new thread where it has none, or somebody took it away."""
        if channel.queue_activity is not None:
            try:
                await self.reach.redraw_in(channel, channel.queue_activity, card)
            except Permanent:
                await self._keep(job, channel, None)
            except EdgeError:
                return  # in two minutes it is drawn again anyway
            else:
                return
        if activity := await self._posted(job, channel, card):
            await self._keep(job, channel, activity)

    async def _posted(self, job: Job, channel: Channel, card: ChannelCard) -> str | None:
        try:
            return await self.reach.post(bot_itself(job), channel, card)
        except EdgeError:
            return None

    async def _keep(self, job: Job, channel: Channel, activity: str | None) -> None:
        """Where the queue stands, unless the channel was unbound meanwhile."""
        who = bot_itself(job)
        async with self.store.transaction() as tx:
            known = next((one for one in await tx.channels.all(who) if one.id == channel.id), None)
            if known is not None:
                await tx.channels.save(who, replace(known, queue_activity=activity))


async def see_to_lists(store: Store, world: World, tenants: Sequence[str]) -> None:
    """At the start: the lists of each channel go on, whatever became of their last job."""
    for tenant in tenants:
        who = Who(tenant, "start", ActorKind.SYSTEM)
        async with store.transaction() as tx:
            for channel in await tx.channels.all(who):
                if channel.team_lists:
                    await team_lists.begin(tx, who, world, channel)


def _line(slot: Slot, people: dict[str, Person | None]) -> ChannelLine:
    clinician = people.get(slot.clinician)
    return ChannelLine(slot.appointment, slot.reference, clinician.name if clinician else "")


def _and_then(who: Who, following: NewJob) -> Outcome:
    async def then(tx: Transaction) -> None:
        await tx.jobs.add(who, following)

    return Outcome(Settled(JobState.DONE), then)
