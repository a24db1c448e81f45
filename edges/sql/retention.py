"""What has to go is found by one index, and goes in the order of what points to it. Evidence stays, without names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Integer, Table, bindparam, delete, exists, insert, select, update

from care import retention
from care.encounter import Encounter
from care.funnel import Counted, What
from care.jobs import JobState
from care.ports import NotThere, Who
from care.request import ServiceRequest
from edges.sealing import KeyKind, key_of
from edges.sql.encounter_reading import SqlEncounterReading
from edges.sql.funnel import SqlFunnel
from edges.sql.requests import SqlRequests
from edges.sql.schema import (
    card,
    communication,
    consent,
    conversation_state,
    destruction,
    encounter,
    encounter_history,
    episode,
    export,
    funnel,
    job,
    legal_hold,
    paper_link,
    participant,
    patient_link,
    search_token,
    service_request,
    tag_token,
    visits,
)
from edges.sql.work import OF_THE_TENANT, Work, by, following, instant, ms, of

OVER = sorted({JobState.DONE, JobState.CANCELLED, JobState.EXPIRED, JobState.STUCK, JobState.UNSURE})
DUE = 1
"""As `erase_at`: long since."""
_NAMES = ("giver_name", "reason", "signature", "support_reason")
"""Of a consent: what may name somebody. What is in clear stands, and the database lets nobody change it."""


class SqlRetention:
    """Implements `Retention`."""

    def __init__(self, work: Work, funnel: SqlFunnel) -> None:
        self._work, self._reading, self._funnel = work, SqlEncounterReading(work), funnel

    async def due(self, who: Who, now: dt.datetime, limit: int) -> Sequence[Encounter]:
        """Encounters of which something has to go; none of an episode that is held.

        One that no key opens, of a backup from before it was destroyed, goes at once.
        """
        _only_the_bot(who)
        given = by(who, now=ms(now), most=limit)
        rows = (await self._work.connection.execute(_DUE, given)).all()
        missing = set(await self._work.keys.missing(who.tenant, [row.id for row in rows])) if rows else set()
        for row in rows:
            if row.id in missing and key_of(row.particulars)[0] is KeyKind.SUBJECT:
                await self.destroy_encounter(who, row.id)
                await self.note(who, "encounter", "restored", 1)
        return await self._reading.all_of(_DUE, given)

    async def postpone(self, who: Who, now: dt.datetime) -> None:
        """The encounter that is longest due is looked at again a day later."""
        _only_the_bot(who)
        longest = (await self._work.connection.execute(_DUE, by(who, now=ms(now), most=1))).first()
        if longest is not None:
            this = encounter.c.tenant == who.tenant, encounter.c.id == longest.id
            later = ms(now + dt.timedelta(days=1))
            await self._work.connection.execute(update(encounter).where(*this).values(erase_at=later))

    async def look_again(self, who: Who) -> None:
        """Nothing that a migration marked is unmarked: that is earlier still."""
        _only_the_bot(who)
        every = encounter.c.tenant == who.tenant, encounter.c.erase_at > DUE
        await self._work.connection.execute(update(encounter).where(*every).values(erase_at=DUE))

    async def hold(self, who: Who, episode: str, reason: str, at: dt.datetime) -> None:
        """Nothing of this episode is destroyed until it is released."""
        _only_the_bot(who)
        sealer = await self._work.sealer(who.tenant, episode)
        sealed = sealer.seal(reason, legal_hold.c.reason, who.tenant, episode)
        row = {"tenant": who.tenant, "episode": episode, "set_by": who.actor, "set_at": ms(at), "reason": sealed}
        wanted = self._work.database.insert(legal_hold)
        changes = {name: wanted.excluded[name] for name in ("set_by", "set_at", "reason")}
        kept = wanted.on_conflict_do_update(index_elements=["tenant", "episode"], set_=changes)
        await self._work.connection.execute(kept, row)

    async def release(self, who: Who, episode: str) -> bool:
        """Let the clocks run again."""
        _only_the_bot(who)
        return await self._gone(legal_hold, who, legal_hold.c.episode == episode) == 1

    async def is_held(self, who: Who, episode: str) -> bool:
        query = select(legal_hold.c.episode).where(legal_hold.c.tenant == who.tenant, legal_hold.c.episode == episode)
        return await self._work.exists(query, {})

    async def destroy_encounter(self, who: Who, encounter: str) -> int:
        """Take it out with all that is about it; empty what its evidence says of a person."""
        _only_the_bot(who)
        rows = 0
        for table, column in _ABOUT_ENCOUNTER:
            about = f"encounter:{encounter}" if table is card else encounter
            rows += await self._gone(table, who, table.c[column] == about)
        of_it = {"of_tenant": who.tenant, "of_encounter": encounter}
        rows += (await self._work.connection.execute(_NAMELESS_CONSENTS, of_it)).rowcount
        return rows + await self._nameless_communications(who, encounter)

    async def destroy_episode(self, who: Who, episode: str) -> int:
        """Take out its person, what finds them, and a hold that there may be."""
        _only_the_bot(who)
        rows = 0
        for table, column in _ABOUT_EPISODE:
            rows += await self._gone(table, who, table.c[column] == episode)
        return rows

    async def requests(self, who: Who) -> Sequence[ServiceRequest]:
        """All that are kept in the tenant, whatever became of them."""
        _only_the_bot(who)
        every = select(service_request).where(service_request.c.tenant == who.tenant).order_by(service_request.c.id)
        return await SqlRequests(self._work).all_of(every)

    async def destroy_requests(self, who: Who, requests: Sequence[str]) -> int:
        """Take them out."""
        _only_the_bot(who)
        return await self._gone(service_request, who, service_request.c.id.in_(requests))

    async def sweep(self, who: Who, now: dt.datetime, zone: ZoneInfo) -> Sequence[str]:
        """Take out what served its time, and note how many."""
        _only_the_bot(who)
        clocks = self._work.clocks
        await self._count_expired(who, now, zone)
        ended = job.c.state.in_(OVER), job.c.settled_at < ms(now - retention.JOBS)
        old = {
            "job": await self._gone(job, who, *ended),
            "conversation": await self._gone(conversation_state, who, conversation_state.c.expires_at < ms(now)),
            "card": await self._gone(card, who, card.c.expires_at < ms(now)),
            "export": await self._gone(export, who, export.c.expires_at < ms(now)),
            "paper": await self._gone(paper_link, who, paper_link.c.expires_at < ms(now)),
            "funnel": await self._gone(funnel, who, funnel.c.day < (now - clocks.counts).date().isoformat()),
            "visits": await self._gone(visits, who, visits.c.month < (now - clocks.counts).date().isoformat()),
        }
        closed = (
            service_request.c.tenant == who.tenant,
            service_request.c.state != "open",
            service_request.c.due_at < ms(now - clocks.requests),
            ~_LED_TO_HELD,
        )
        requests = (await self._work.connection.execute(select(service_request.c.id).where(*closed))).scalars().all()
        old["request"] = await self._gone(service_request, who, service_request.c.id.in_(requests))
        for kind, rows in old.items():
            if rows:
                await self.note(who, kind, "retention", rows)
        return requests

    async def note(self, who: Who, kind: str, cause: str, rows: int) -> None:
        """A line of the journal."""
        _only_the_bot(who)
        row = {"tenant": who.tenant, "at": ms(self._work.clock.now()), "kind": kind, "cause": cause, "rows": rows}
        await self._work.connection.execute(_NOTE, {**row, "of_tenant": who.tenant})

    async def _gone(self, table: Table, who: Who, *these: ColumnElement[bool]) -> int:
        return (await self._work.connection.execute(delete(table).where(table.c.tenant == who.tenant, *these))).rowcount

    async def _count_expired(self, who: Who, now: dt.datetime, zone: ZoneInfo) -> None:
        """The conversations that nobody ended before they go: at which step each was left, and nothing else of them."""
        left = conversation_state.c.tenant == who.tenant, conversation_state.c.open, conversation_state.c.step != ""
        groups = conversation_state.c.flow, conversation_state.c.step, conversation_state.c.expires_at
        query = select(*groups).where(*left, conversation_state.c.expires_at < ms(now))
        for row in (await self._work.connection.execute(query)).all():
            day = instant(row.expires_at).astimezone(zone).date()
            self._funnel.count(who, day, Counted(row.flow, row.step, What.EXPIRED))

    async def _nameless_communications(self, who: Who, encounter: str) -> int:
        """To the person: that it went out, how and why stands; to which address does not."""
        sealer = await self._work.sealer(who.tenant)
        these = communication.c.tenant == who.tenant, communication.c.encounter == encounter
        ids = (await self._work.connection.execute(select(communication.c.id).where(*these))).scalars().all()
        for id in ids:
            empty = sealer.seal("", communication.c.recipient, who.tenant, id)
            this = update(communication).where(*these, communication.c.id == id)
            await self._work.connection.execute(this.values(recipient=empty))
        return len(ids)


def _only_the_bot(who: Who) -> None:
    if who.kind not in OF_THE_TENANT:
        raise NotThere("nobody else destroys")


_HELD = exists().where(legal_hold.c.tenant == encounter.c.tenant, legal_hold.c.episode == encounter.c.episode)
_LED_TO_HELD = exists().where(
    encounter.c.tenant == service_request.c.tenant, encounter.c.id == service_request.c.encounter, _HELD
)
_DUE = (
    select(encounter)
    .where(encounter.c.tenant == bindparam("by_tenant"), encounter.c.erase_at <= bindparam("now"), ~_HELD)
    .order_by(encounter.c.erase_at)
    .limit(bindparam("most", type_=Integer))
)
_ABOUT_ENCOUNTER: tuple[tuple[Any, str], ...] = (
    (card, "about"),
    (job, "subject"),
    (patient_link, "encounter"),
    (paper_link, "encounter"),
    (participant, "encounter"),
    (tag_token, "encounter"),
    (encounter_history, "encounter"),
    (encounter, "id"),
)
_ABOUT_EPISODE: tuple[tuple[Any, str], ...] = (
    (legal_hold, "episode"),
    (search_token, "episode"),
    (episode, "id"),
)
_NAMELESS_CONSENTS = update(consent).where(of(consent.c.tenant), of(consent.c.encounter)).values(dict.fromkeys(_NAMES))
_NOTE = insert(destruction).values(number=following(destruction.c.number, of(destruction.c.tenant)))
