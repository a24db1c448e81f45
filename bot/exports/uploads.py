"""The answer to Teams' question whether a file may go into somebody's OneDrive, and the job that brings it there.

The job takes what was asked for as it begins: a file goes out once. Whatever keeps it from arriving is told with a link
in its place; a process that ended meanwhile is told of too, and nothing is repeated by itself.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

import structlog
from pydantic import BaseModel, Field, ValidationError

from bot.draw import language_for
from bot.exports.exports import Exports, hashed
from bot.exports.onedrive import OneDrive
from bot.exports.spool import Spool
from bot.messenger import SharedFile
from bot.teams.reach import Reach
from cards import export as show
from cards import home
from cards.kit import Card
from care.exporting import Export
from care.jobs import EdgeError, Job, JobKind, JobState, NewJob, Settled
from care.outcome import DONE, Handler, Outcome
from care.ports import StoreAway, Transaction, Who
from dialogs.flow import Reply
from texts import Language

WITHIN = 35.0
"""Seconds to make a file and bring it there: less than a worker gives a job, after which nobody could offer a link."""
log = structlog.get_logger()


class _Context(BaseModel):
    export: str = Field(max_length=64)


class _Upload(BaseModel):
    """`uploadInfo`: where Teams lets us put the file, and how it is then called."""

    address: str = Field("", alias="uploadUrl", max_length=4096)
    url: str = Field("", alias="contentUrl", max_length=4096)
    name: str = Field("", max_length=400)
    id: str = Field("", alias="uniqueId", max_length=400)
    type: str = Field("", alias="fileType", max_length=40)


class Answered(BaseModel):
    """The value of `fileConsent/invoke` (Teams, «Send and receive files from a bot»)."""

    action: str = Field(max_length=20)
    context: _Context
    upload: _Upload = Field(default_factory=_Upload, alias="uploadInfo")


def answered(value: Any) -> Answered | None:
    """None for what is no answer to a card of ours."""
    try:
        return Answered.model_validate(value)
    except ValidationError:
        return None


async def consented(tx: Transaction, exports: Exports, who: Who, value: Any, language: Language) -> list[Reply]:
    """Somebody answered Teams' question. An address that is not of the establishment's OneDrive gets nothing."""
    given = answered(value)
    found = await tx.exports.get(hashed(given.context.export)) if given is not None else None
    if given is None or found is None or found[0] != who:
        return [home.said(language, "export-gone")]
    if given.action != "accept":
        await tx.exports.take(hashed(given.context.export))
        tx.audit.record(who, "export.declined", who.actor, found[1].noted)
        return [home.said(language, "export-declined")]
    to = given.upload
    if exports.one_drive is None or not (exports.one_drive.trusts(to.address) and exports.one_drive.trusts(to.url)):
        await tx.exports.take(hashed(given.context.export))
        return [show.failed(language, exports.url(await exports.again(tx, who, found[1])))]
    job = NewJob(
        JobKind.EXPORT_UPLOAD,
        who.actor,
        f"{JobKind.EXPORT_UPLOAD}:{hashed(given.context.export)}",
        exports.world.clock.now(),
        expires=found[1].until,
        payload={"export": given.context.export, **to.model_dump()},
    )
    await tx.jobs.add(who, job)
    return []


@dataclass(frozen=True)
class Uploads:
    exports: Exports
    reach: Reach

    def handlers(self) -> dict[JobKind, Handler]:
        return {JobKind.EXPORT_UPLOAD: self.upload}

    async def upload(self, job: Job) -> Outcome:
        """Make the file, bring it there, and show it."""
        exports = self.exports
        async with exports.store.transaction() as tx:
            found = await tx.exports.take(hashed(job.payload["export"]))
            if found is not None:
                tx.audit.record(found[0], "export.begun", found[0].actor, found[1].noted)
        if found is None or exports.one_drive is None:
            return await self.lost(job)
        who, wanted = found
        try:
            async with asyncio.timeout(WITHIN):
                await self._brought(exports.one_drive, job.payload["address"], who, wanted)
        except (EdgeError, StoreAway, TimeoutError) as problem:
            log.warning("export not uploaded", trouble=str(problem) or "too-slow")
            async with exports.store.transaction() as tx:
                url = exports.url(await exports.again(tx, who, wanted))
            return await self._told(job, url)
        return await self._shown(job, SharedFile(**{part: job.payload[part] for part in ("name", "url", "id", "type")}))

    async def _brought(self, one_drive: OneDrive, address: str, who: Who, wanted: Export) -> None:
        making = self.exports.making(who, wanted)
        async with self.exports.noted(making):
            with Spool() as spool:
                async for piece in making.pieces():
                    await asyncio.to_thread(spool.add, piece)
                spool.end()
                await one_drive.put(address, spool)

    async def lost(self, job: Job) -> Outcome:
        """It was begun and nobody can say how it ended: said so, and left to be asked for again."""
        return await self._told(job, None)

    async def _told(self, job: Job, url: str | None) -> Outcome:
        async with self.exports.store.transaction() as tx:
            person = await tx.people.get(job.tenant, job.subject)
        return await self._shown(job, show.failed(language_for(person), url))

    async def _shown(self, job: Job, what: Card | SharedFile) -> Outcome:
        """What cannot be shown is not tried again: the file would go out a second time."""
        async with self.exports.store.transaction() as tx:
            person = await tx.people.get(job.tenant, job.subject)
        if person is None or person.reference is None:
            return DONE
        try:
            activity = await self.reach.show(job.tenant, person, what)
        except EdgeError as problem:
            return Outcome(Settled(JobState.STUCK, trouble=str(problem)))
        return Outcome(Settled(JobState.DONE, vendor_ref=activity))
