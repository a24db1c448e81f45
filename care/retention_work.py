"""The job that keeps the clocks of retention: each night, some encounters at a time, until nothing is kept too long."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

import structlog

from care import retention
from care.authorisation import Action, authorise
from care.days import next_at
from care.encounter import Encounter
from care.jobs import Job, JobKind, JobState, NewJob, Settled
from care.outcome import DONE, Handler, Outcome, bot_itself
from care.ports import ActorKind, Conflict, KeyStore, SettingChange, Tampered, Transaction, Who
from care.retention import DESTROYED, Kept
from care.world import World

AT = dt.time(3)
"""By the clock of the house: nobody is at work."""
TOGETHER = 50
"""Encounters of one transaction."""
PATIENCE = 15.0
"""Seconds after which the job is given back, to go on at once: others want to be done, too."""
CAUSE = "retention"
PERIODS = "kept_for"
"""The key of the establishment's file that says how long things are kept."""
UNFIT = Conflict, Tampered, LookupError, ValueError
"""What one encounter may come to: somebody saves it meanwhile, or it cannot be read as it stands there."""
log = structlog.get_logger()


def next_job(tenant: str, due: dt.datetime) -> NewJob:
    """One an hour at most, whoever asks for it."""
    return NewJob(JobKind.RETENTION, tenant, f"retention:{int(due.timestamp()) // 3600}", due)


def tonight(world: World) -> dt.datetime:
    """The next time that the hour comes, by the clock of the house."""
    return next_at(AT, ZoneInfo(world.house.zone), world.clock.now())


async def see_to_it(store: KeyStore, world: World, tenants: Iterable[str]) -> None:
    """At the start: now, and from then on every night."""
    for tenant in tenants:
        async with store.transaction() as tx:
            await tx.jobs.add(Who(tenant, "start", ActorKind.SYSTEM), next_job(tenant, world.clock.now()))


async def see_to_clocks(store: KeyStore, world: World, tenants: Iterable[str]) -> None:
    """At the start, before the first night: where the file has other periods than at the last one, what they ask of
    each encounter is worked out anew, and it is written down which they are."""
    said = world.establishment.kept_for.clocks.said
    for tenant in tenants:
        who = Who(tenant, "start", ActorKind.SYSTEM)
        async with store.transaction() as tx:
            before = [one.value for one in await tx.settings.latest(who) if one.key == PERIODS]
            if said != (before[0] if before else retention.OURS.said):
                await tx.settings.add(who, SettingChange(PERIODS, said, who.actor, world.clock.now()))
                await tx.retention.look_again(who)
                tx.audit.record(who, "settings.changed", tenant, (PERIODS,))


@dataclass(frozen=True)
class RetentionWork:
    store: KeyStore
    world: World

    def handlers(self) -> dict[JobKind, Handler]:
        return {JobKind.RETENTION: self.keep_clocks}

    async def keep_clocks(self, job: Job) -> Outcome:
        """Erase what is due, and destroy the keys of what went whole.

        The next night is written first: whatever stops this one, the clocks go on.
        """
        who, loop = bot_itself(job), asyncio.get_running_loop()
        until = loop.time() + PATIENCE
        async with self.store.transaction() as tx:
            await tx.jobs.add(who, next_job(who.tenant, tonight(self.world)))
        while await self._some(who):
            if loop.time() > until:
                return Outcome(Settled(JobState.PENDING, due=self.world.clock.now()))
        async with self.store.transaction() as tx:
            requests = await tx.retention.sweep(who, self.world.clock.now(), ZoneInfo(self.world.house.zone))
            for id in requests:
                tx.audit.record(who, f"{CAUSE}.request{DESTROYED}", id)
        await self.store.destroy_keys(who.tenant, requests)
        await self.store.sweep_keys(self.world.clock.now())
        return DONE

    async def _some(self, who: Who) -> bool:
        """Those that are longest due; one by one where something is wrong with one. Were there any?"""
        try:
            return await self._together(who, TOGETHER)
        except UNFIT:
            for _ in range(TOGETHER):
                if not await self._next(who):
                    return False
            return True

    async def _next(self, who: Who) -> bool:
        """The one that is longest due. Where it does not go, it waits for the next night, and holds up nobody."""
        try:
            return await self._together(who, 1)
        except UNFIT as problem:
            log.error("not erased", error=type(problem).__name__)
            async with self.store.transaction() as tx:
                await tx.retention.postpone(who, self.world.clock.now())
            return True

    async def _together(self, who: Who, most: int) -> bool:
        gone: list[str] = []
        async with self.store.transaction() as tx:
            now, counted = self.world.clock.now(), Counter[str]()
            clocks = self.world.establishment.kept_for.clocks
            due = await tx.retention.due(who, now, most)
            for seen in due:
                kinds = retention.kept_too_long(seen, now, clocks)
                if Kept.ENCOUNTER in kinds:
                    gone += await destroy(tx, who, seen, CAUSE, counted)
                else:
                    await self._erase(tx, who, seen, kinds, counted)
            for kind, rows in sorted(counted.items()):
                await tx.retention.note(who, kind, CAUSE, rows)
        await self.store.destroy_keys(who.tenant, gone)
        return bool(due)

    async def _erase(
        self, tx: Transaction, who: Who, seen: Encounter, kinds: list[Kept], counted: Counter[str]
    ) -> None:
        """Saved in any case: that says when it is next looked at."""
        now = self.world.clock.now()
        saved = await tx.encounters.save(who, retention.erased(seen, kinds), None, now)
        for kind in kinds:
            tx.audit.record(who, f"retention.{kind}.erased", seen.id)
            counted[kind] += 1
        if Kept.CONTACT in kinds:
            await tx.encounters.revoke_links(who, seen.id, now)
            await self._forget_contact(tx, who, saved)

    async def _forget_contact(self, tx: Transaction, who: Who, seen: Encounter) -> None:
        """Of the episode as well, once no encounter of it has any."""
        episode = await tx.episodes.get(who, seen.episode)
        if episode is None or any(map(retention.has_contact, await tx.encounters.of_episode(who, seen.episode))):
            return
        nameless = episode.patient.model_copy(update={"phone": None, "email": None})
        await tx.episodes.save(who, replace(episode, patient=nameless))


async def destroy(tx: Transaction, who: Who, seen: Encounter, cause: str, counted: Counter[str]) -> list[str]:
    """One encounter, and its episode where it was the last. Returns whose keys to destroy once that stands."""
    authorise(who, Action.DESTROY, seen)
    await tx.retention.destroy_encounter(who, seen.id)
    counted[Kept.ENCOUNTER] += 1
    tx.audit.record(who, f"{cause}.encounter{DESTROYED}", seen.id)
    if await tx.encounters.of_episode(who, seen.episode, limit=1):
        return [seen.id]
    await tx.retention.destroy_episode(who, seen.episode)
    counted["episode"] += 1
    tx.audit.record(who, f"{cause}.episode{DESTROYED}", seen.episode)
    return [seen.id, seen.episode]
