"""The jobs of a team's channel: the day's list in the morning, and the queue, drawn anew where it stands.

Each job writes the next one, whatever became of its card: a channel that Teams refuses for a moment is tried at the
next hour, an error of ours costs one card, and a channel that is gone ends both.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.teams.reach import Reach
from cards import team as show
from cards.notices import ChannelCard, ChannelLine
from care import team_lists
from care.appointment import Appointment
from care.jobs import EdgeError, Job, JobKind, JobState, Permanent, Settled
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
        now, who = self.world.clock.now(), bot_itself(job)
        today = team_lists.today(self.world, now)
        async with self.store.transaction() as tx:
            channel = await _listed(tx, who, job.subject)
            if channel is None:
                return DONE
            found = await tx.encounters.slots(who, *today, team_lists.TO_COME, show.MOST)
            total = await tx.encounters.slots_count(who, *today, team_lists.TO_COME)
            people = await _people(tx, who, channel, found)
        if found and now - job.due <= team_lists.STALE:
            on = now.astimezone(self._zone).date()
            lines = [self._line(one, people) for one in found]
            await self._posted(job, channel, show.day_list(language_of(channel.language), on, lines, total))
        return self._and_then(job, Settled(JobState.DONE))

    async def queue(self, job: Job) -> Outcome:
        """The queue, in the place where it stands; a new one each morning, as soon as there is somebody."""
        now, who = self.world.clock.now(), bot_itself(job)
        async with self.store.transaction() as tx:
            channel = await _listed(tx, who, job.subject)
            if channel is None:
                return DONE
            slots = await team_lists.around(tx, who, self.world, now)
            is_over = await team_lists.is_over(tx, who, self.world, now)
            people = await _people(tx, who, channel, slots)
        if not team_lists.is_open(self.world, now):
            await self._close(job, channel)
        else:
            found = team_lists.queue(slots, now)
            if channel.queue_activity is not None or not found.is_empty:
                await self._draw(job, channel, self._card(channel, found, people, now))
        return self._and_then(job, Settled(JobState.DONE), team_lists.IDLE if is_over else team_lists.EVERY)

    async def lost(self, job: Job) -> Outcome:
        """Given up after an error of ours: its card is missing, and the lists go on."""
        return self._and_then(job, Settled(JobState.STUCK, trouble="given-up"))

    def _and_then(self, job: Job, settled: Settled, every: dt.timedelta = team_lists.EVERY) -> Outcome:
        now = self.world.clock.now()
        following = (
            team_lists.next_list(self.world, job.subject, now)
            if job.kind is JobKind.CHANNEL_DAY
            else team_lists.next_queue(self.world, job.subject, now, every)
        )

        async def then(tx: Transaction) -> None:
            await tx.jobs.add(bot_itself(job), following)

        return Outcome(settled, then)

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.world.house.zone)

    def _card(
        self, channel: Channel, found: team_lists.Queue, people: dict[str, Person | None], now: dt.datetime
    ) -> ChannelCard:
        def timed(slot: Slot, since: dt.datetime) -> show.Timed:
            return show.Timed(self._line(slot, people), (now - since) // team_lists.MINUTE)

        waiting = [timed(one, one.waits_since or now) for one in found.waiting]
        with_somebody = [self._line(one, people) for one in found.in_progress]
        coming = [timed(one, one.expected) for one in found.next]
        local = now.astimezone(self._zone).time()
        return show.queue(language_of(channel.language), waiting, with_somebody, coming, local)

    def _line(self, slot: Slot, people: dict[str, Person | None]) -> ChannelLine:
        """By the clock of the house, whatever the clinician's: one clock orders a list that many read."""
        clinician = people.get(slot.clinician)
        at = Appointment.at_instant(slot.expected, self.world.house.zone, slot.appointment.minutes)
        return ChannelLine(at, slot.reference, clinician.name if clinician else "")

    async def _close(self, job: Job, channel: Channel) -> None:
        """In its place alone: where somebody took it away, nobody needs a new thread to read that it is closed."""
        if channel.queue_activity is None:
            return
        card = show.queue_closed(language_of(channel.language), self.world.establishment.channel.queue_from)
        with contextlib.suppress(EdgeError):
            await self.reach.redraw_in(channel, channel.queue_activity, card)
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
            known = await _bound(tx, who, channel.id)
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


async def _bound(tx: Transaction, who: Who, id: str) -> Channel | None:
    return next((one for one in await tx.channels.all(who) if one.id == id), None)


async def _listed(tx: Transaction, who: Who, id: str) -> Channel | None:
    """The channel, where it still wants lists."""
    channel = await _bound(tx, who, id)
    return channel if channel is not None and channel.team_lists else None


async def _people(tx: Transaction, who: Who, channel: Channel, slots: Sequence[Slot]) -> dict[str, Person | None]:
    """Whose encounters the channel is shown."""
    if slots:
        tx.audit.record(who, "channel.listed", channel.id, ("appointment", "reference"))
    return {one: await tx.people.get(who.tenant, one) for one in {slot.clinician for slot in slots}}
