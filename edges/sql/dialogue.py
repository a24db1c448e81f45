"""What the bot remembers between two turns: cards shown, conversations under way, activities already seen.

Every turn asks these few things, so their statements are built once: what is looked for is bound as `of_...`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Executable,
    RowMapping,
    Select,
    and_,
    bindparam,
    delete,
    false,
    insert,
    select,
    update,
)

from care.ports import ActorKind, CardRow, Conflict, Conversation, NotThere, Who
from edges.sql.database import insert_into
from edges.sql.schema import card, conversation_state, inbox
from edges.sql.work import OF_NOBODY, Sealer, Work, following, instant, ms, of

INBOX_REMEMBERS = dt.timedelta(hours=24)
INBOX_SWEPT = dt.timedelta(minutes=1)
"""How often a process deletes what the inbox need not remember any more."""


def _owned(kind: ActorKind, tenant: Column[str], owner: Column[str]) -> ColumnElement[bool]:
    """Rows of this very actor: what was shown to a clinician is not their secretary's, nor the other way round."""
    if kind is ActorKind.PATIENT or kind in OF_NOBODY:
        return false()
    return and_(of(tenant), *([] if kind is ActorKind.SYSTEM else [of(owner)]))


def _by(who: Who, **more: Any) -> dict[str, Any]:
    return {"of_tenant": who.tenant, "of_owner": who.actor, **more}


@cache
def _see(sqlite: bool) -> Executable:
    wanted = insert_into(inbox, sqlite)
    taken = wanted.on_conflict_do_update(
        index_elements=["tenant", "conversation", "activity"],
        set_={"at": wanted.excluded.at},
        where=inbox.c.at <= bindparam("forgotten"),
    )
    return taken.returning(inbox.c.at)


async def first_time(work: Work, tenant: str, conversation: str, activity: str) -> bool:
    """Is this activity new? One statement: of two at once, the second waits for the first to commit or vanish."""
    now = work.clock.now()
    await _sweep(work, now)
    seen = {"tenant": tenant, "conversation": conversation, "activity": activity, "at": ms(now)}
    forgotten = ms(now - INBOX_REMEMBERS)
    found = await work.connection.execute(_see(work.database.sqlite), {**seen, "forgotten": forgotten})
    return found.first() is not None


async def _sweep(work: Work, now: dt.datetime) -> None:
    """Before anything else is locked: of two processes that sweep at once, the second waits and holds nothing."""
    swept = work.database.inbox_swept_at
    if swept is None or now - swept >= INBOX_SWEPT:
        work.database.inbox_swept_at = now
        await work.connection.execute(_SWEPT, {"forgotten": ms(now - INBOX_REMEMBERS)})


_SWEPT = delete(inbox).where(inbox.c.at <= bindparam("forgotten"))


class SqlCards:
    def __init__(self, work: Work) -> None:
        self._work = work

    async def add(self, who: Who, card: CardRow) -> None:
        """A card that is about to be shown."""
        if who.kind is ActorKind.PATIENT:
            raise NotThere("no card for the bearer of a link")
        row = {
            "tenant": who.tenant,
            **{name: getattr(card, name) for name in _CARD},
            "verbs": json.dumps(card.verbs),
            "expires_at": ms(card.expires),
        }
        await self._work.connection.execute(_ADD_CARD, {**row, "of_tenant": who.tenant, "of_about": card.about})

    async def get(self, who: Who, id: str) -> CardRow | None:
        """Only for its owner."""
        row = (await self._work.connection.execute(_card(who.kind), _by(who, of_id=id))).mappings().first()
        return _card_read(row) if row else None

    async def about(self, who: Who, about: str) -> Sequence[CardRow]:
        """The cards that have an activity id, the latest first: this actor's, and those of whom it acts for."""
        if who.kind is ActorKind.PATIENT:
            return []
        query = select(_cards).where(_cards.c.tenant == who.tenant, _cards.c.about == about)
        if who.kind is ActorKind.CLINICIAN:
            query = query.where(_cards.c.owner.in_({who.actor, who.clinician}))
        query = query.where(_cards.c.activity.is_not(None)).order_by(_cards.c.number.desc())
        return [_card_read(row) for row in (await self._work.connection.execute(query)).mappings()]

    async def sent(self, tenant: str, id: str, activity: str) -> None:
        """The activity that shows this card."""
        shown = {"of_tenant": tenant, "of_id": id, "activity": activity}
        await self._work.connection.execute(_CARD_SENT, shown)

    async def replaced(self, who: Who, activity: str) -> None:
        """What this activity showed gives way to something else: it is not redrawn there any more."""
        await self._work.connection.execute(_card_replaced(who.kind), _by(who, of_activity=activity))


class SqlConversations:
    def __init__(self, work: Work) -> None:
        self._work = work

    async def get(self, who: Who, id: str) -> Conversation | None:
        """Only for its owner."""
        row = (await self._work.connection.execute(_state(who.kind), _by(who, of_id=id))).mappings().first()
        return self._read(await self._work.sealer(who.tenant), row) if row else None

    async def save(self, who: Who, conversation: Conversation) -> Conversation:
        """Version 0 inserts; otherwise compare-and-swap. Raises Conflict."""
        if who.kind is ActorKind.PATIENT or (who.kind is ActorKind.CLINICIAN and conversation.owner != who.actor):
            raise NotThere("not this actor's conversation")
        saved = replace(conversation, version=conversation.version + 1)
        written = await (self._insert(who, saved) if conversation.version == 0 else self._swap(who, saved))
        if not written:
            raise Conflict("another version of this conversation is stored")
        return saved

    async def open_ones(self, who: Who, flow: str | None = None) -> Sequence[Conversation]:
        """This owner's open instances, the latest first, not expired."""
        query = _open_states(who.kind, flow is not None)
        given = _by(who, of_flow=flow, now=ms(self._work.clock.now()))
        rows = (await self._work.connection.execute(query, given)).mappings().all()
        sealer = await self._work.sealer(who.tenant)
        return [self._read(sealer, row) for row in rows]

    async def _insert(self, who: Who, saved: Conversation) -> bool:
        wanted = _add_state(self._work.database.sqlite)
        return (await self._work.connection.execute(wanted, await self._row(who, saved))).first() is not None

    async def _swap(self, who: Who, saved: Conversation) -> bool:
        same = {"of_id": saved.id, "of_version": saved.version - 1}
        row = await self._row(who, saved)
        return (await self._work.connection.execute(_SWAP_STATE, {**row, **same})).rowcount == 1

    async def _row(self, who: Who, saved: Conversation) -> dict[str, object]:
        sealer = await self._work.sealer(who.tenant)
        return {
            "tenant": who.tenant,
            **{name: getattr(saved, name) for name in _STATE},
            "body": sealer.seal(json.dumps(dict(saved.body)), _states.c.body, who.tenant, saved.id),
            "updated_at": ms(saved.updated_at),
            "expires_at": ms(saved.expires),
            "of_tenant": who.tenant,
            "of_owner": saved.owner,
        }

    def _read(self, sealer: Sealer, row: RowMapping) -> Conversation:
        return Conversation(
            **{name: row[name] for name in _STATE},
            body=json.loads(sealer.open(row["body"], _states.c.body, row["tenant"], row["id"])),
            updated_at=instant(row["updated_at"]),
            expires=instant(row["expires_at"]),
        )


_cards, _states = card, conversation_state
_CARD = ("id", "owner", "conversation", "about", "step", "version", "activity", "on_behalf_of")
_STATE = ("id", "owner", "conversation", "flow", "step", "open", "version")

_ADD_CARD = insert(_cards).values(number=following(_cards.c.number, of(_cards.c.tenant), of(_cards.c.about)))
_CARD_SENT = update(_cards).where(of(_cards.c.tenant), of(_cards.c.id))
_NEXT_STATE = following(_states.c.number, of(_states.c.tenant), of(_states.c.owner))
_SAME_STATE = tuple(of(_states.c[name]) for name in ("tenant", "id", "version", "owner"))
_SWAP_STATE = update(_states).where(*_SAME_STATE).values(number=_NEXT_STATE)


@cache
def _card(kind: ActorKind) -> Select[Any]:
    return select(_cards).where(_owned(kind, _cards.c.tenant, _cards.c.owner), of(_cards.c.id))


@cache
def _card_replaced(kind: ActorKind) -> Executable:
    there = _owned(kind, _cards.c.tenant, _cards.c.owner), of(_cards.c.activity)
    return update(_cards).where(*there).values(activity=None)


@cache
def _state(kind: ActorKind) -> Select[Any]:
    return select(_states).where(_owned(kind, _states.c.tenant, _states.c.owner), of(_states.c.id))


@cache
def _open_states(kind: ActorKind, of_one_flow: bool) -> Select[Any]:
    alive = _states.c.open.is_(True), _states.c.expires_at > bindparam("now")
    query = select(_states).where(_owned(kind, _states.c.tenant, _states.c.owner), *alive)
    if of_one_flow:
        query = query.where(of(_states.c.flow))
    return query.order_by(_states.c.number.desc(), _states.c.id)


@cache
def _add_state(sqlite: bool) -> Executable:
    wanted = insert_into(_states, sqlite).values(number=_NEXT_STATE)
    return wanted.on_conflict_do_nothing().returning(_states.c.id)


def _card_read(row: RowMapping) -> CardRow:
    said = {name: row[name] for name in _CARD}
    return CardRow(**said, verbs=tuple(json.loads(row["verbs"])), expires=instant(row["expires_at"]))
