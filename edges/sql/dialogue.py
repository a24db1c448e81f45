"""What the bot remembers between two turns: cards shown, conversations under way, activities already seen."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Column, ColumnElement, RowMapping, and_, delete, false, insert, select, update

from care.ports import ActorKind, CardRow, Conflict, Conversation, NotThere, Who
from edges.sql.schema import card, conversation_state, inbox
from edges.sql.work import Work, following, instant, ms

INBOX_REMEMBERS = dt.timedelta(hours=24)
INBOX_SWEPT = dt.timedelta(minutes=1)
"""How often a process deletes what the inbox need not remember any more."""


def _owned(who: Who, tenant: Column[str], owner: Column[str]) -> ColumnElement[bool]:
    """Rows of this very actor: what was shown to a clinician is not their secretary's, nor the other way round."""
    if who.kind is ActorKind.PATIENT:
        return false()
    return and_(tenant == who.tenant, *([] if who.kind is ActorKind.SYSTEM else [owner == who.actor]))


async def first_time(work: Work, tenant: str, conversation: str, activity: str) -> bool:
    """Is this activity new? One statement: of two at once, the second waits for the first to commit or vanish."""
    now = work.clock.now()
    await _sweep(work, now)
    wanted = work.database.insert(inbox).values(tenant=tenant, conversation=conversation, activity=activity, at=ms(now))
    taken = wanted.on_conflict_do_update(
        index_elements=["tenant", "conversation", "activity"],
        set_={"at": ms(now)},
        where=inbox.c.at <= ms(now - INBOX_REMEMBERS),
    )
    return (await work.connection.execute(taken.returning(inbox.c.at))).first() is not None


async def _sweep(work: Work, now: dt.datetime) -> None:
    """Before anything else is locked: of two processes that sweep at once, the second waits and holds nothing."""
    swept = work.database.inbox_swept_at
    if swept is None or now - swept >= INBOX_SWEPT:
        work.database.inbox_swept_at = now
        await work.connection.execute(delete(inbox).where(inbox.c.at <= ms(now - INBOX_REMEMBERS)))


class SqlCards:
    def __init__(self, work: Work) -> None:
        self._work = work

    async def add(self, who: Who, card: CardRow) -> None:
        """A card that is about to be shown."""
        if who.kind is ActorKind.PATIENT:
            raise NotThere("no card for the bearer of a link")
        of_this = _cards.c.tenant == who.tenant, _cards.c.about == card.about
        row = {
            "tenant": who.tenant,
            **{name: getattr(card, name) for name in _CARD},
            "verbs": json.dumps(card.verbs),
            "expires_at": ms(card.expires),
            "number": following(_cards.c.number, *of_this),
        }
        await self._work.connection.execute(insert(_cards).values(row))

    async def get(self, who: Who, id: str) -> CardRow | None:
        """Only for its owner."""
        query = select(_cards).where(_owned(who, _cards.c.tenant, _cards.c.owner), _cards.c.id == id)
        row = (await self._work.connection.execute(query)).mappings().first()
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
        this = _cards.c.tenant == tenant, _cards.c.id == id
        await self._work.connection.execute(update(_cards).where(*this).values(activity=activity))

    async def replaced(self, who: Who, activity: str) -> None:
        """What this activity showed gives way to something else: it is not redrawn there any more."""
        there = _owned(who, _cards.c.tenant, _cards.c.owner), _cards.c.activity == activity
        await self._work.connection.execute(update(_cards).where(*there).values(activity=None))


class SqlConversations:
    def __init__(self, work: Work) -> None:
        self._work = work

    async def get(self, who: Who, id: str) -> Conversation | None:
        """Only for its owner."""
        query = select(_states).where(_owned(who, _states.c.tenant, _states.c.owner), _states.c.id == id)
        row = (await self._work.connection.execute(query)).mappings().first()
        return self._read(row) if row else None

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
        alive = _states.c.open.is_(True), _states.c.expires_at > ms(self._work.clock.now())
        query = select(_states).where(_owned(who, _states.c.tenant, _states.c.owner), *alive)
        if flow is not None:
            query = query.where(_states.c.flow == flow)
        rows = await self._work.connection.execute(query.order_by(_states.c.number.desc(), _states.c.id))
        return [self._read(row) for row in rows.mappings()]

    async def _insert(self, who: Who, saved: Conversation) -> bool:
        row = self._row(who, saved)
        wanted = self._work.database.insert(_states).values(row).on_conflict_do_nothing().returning(_states.c.id)
        return (await self._work.connection.execute(wanted)).first() is not None

    async def _swap(self, who: Who, saved: Conversation) -> bool:
        same = _states.c.tenant == who.tenant, _states.c.id == saved.id, _states.c.version == saved.version - 1
        mine = _states.c.owner == saved.owner
        done = await self._work.connection.execute(update(_states).where(*same, mine).values(self._row(who, saved)))
        return done.rowcount == 1

    def _row(self, who: Who, saved: Conversation) -> dict[str, object]:
        of_owner = _states.c.tenant == who.tenant, _states.c.owner == saved.owner
        return {
            "tenant": who.tenant,
            **{name: getattr(saved, name) for name in _STATE},
            "body": self._work.seal(json.dumps(dict(saved.body)), _states.c.body, who.tenant, saved.id),
            "updated_at": ms(saved.updated_at),
            "expires_at": ms(saved.expires),
            "number": following(_states.c.number, *of_owner),
        }

    def _read(self, row: RowMapping) -> Conversation:
        return Conversation(
            **{name: row[name] for name in _STATE},
            body=json.loads(self._work.unseal(row["body"], _states.c.body, row["tenant"], row["id"])),
            updated_at=instant(row["updated_at"]),
            expires=instant(row["expires_at"]),
        )


_cards, _states = card, conversation_state
_CARD = ("id", "owner", "conversation", "about", "step", "version", "activity", "on_behalf_of")
_STATE = ("id", "owner", "conversation", "flow", "step", "open", "version")


def _card_read(row: RowMapping) -> CardRow:
    said = {name: row[name] for name in _CARD}
    return CardRow(**said, verbs=tuple(json.loads(row["verbs"])), expires=instant(row["expires_at"]))
