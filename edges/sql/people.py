"""The users of the bot and the channels bound to reminders: how to write to them first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache

from sqlalchemy import Executable, bindparam, delete, select

from care.ports import ActorKind, Channel, NotThere, Person, Who
from care.preferences import Preferences
from care.profile import Profile
from edges.sql.database import insert_into
from edges.sql.schema import channel_binding, person
from edges.sql.work import Work, optional_instant, optional_ms

_SAID = ("id", "name", "language", "locale", "zone", "welcomed")


class SqlPeople:
    def __init__(self, work: Work) -> None:
        self._work = work

    async def get(self, tenant: str, id: str) -> Person | None:
        """One user of this tenant."""
        row = (await self._work.connection.execute(_ONE, {"of_tenant": tenant, "of_id": id})).mappings().first()
        if row is None:
            return None
        sealer = await self._work.sealer(tenant)
        said = sealer.open_optional(row["reference"], person.c.reference, tenant, id)
        prefers = sealer.open_optional(row["preferences"], person.c.preferences, tenant, id)
        profile = sealer.open_optional(row["profile"], person.c.profile, tenant, id)
        return Person(
            **{name: row[name] for name in _SAID},
            reference=json.loads(said) if said else None,
            prepared_at=optional_instant(row["prepared_at"]),
            preferences=Preferences.model_validate_json(prefers) if prefers else Preferences(),
            profile=Profile.model_validate_json(profile) if profile else Profile(),
        )

    async def save(self, tenant: str, person: Person) -> None:
        """Insert or replace."""
        said = None if person.reference is None else json.dumps(dict(person.reference))
        sealer = await self._work.sealer(tenant)
        prefers = person.preferences.model_dump_json() if person.preferences != Preferences() else None
        profile = person.profile.model_dump_json() if person.profile != Profile() else None
        row = {
            "tenant": tenant,
            **{name: getattr(person, name) for name in _SAID},
            "reference": sealer.seal(said, _people.c.reference, tenant, person.id),
            "prepared_at": optional_ms(person.prepared_at),
            "preferences": sealer.seal(prefers, _people.c.preferences, tenant, person.id),
            "profile": sealer.seal(profile, _people.c.profile, tenant, person.id),
        }
        await self._work.connection.execute(_save(self._work.database.sqlite), row)


class SqlChannels:
    """The establishment's channels: any of its users may bind one (the guard says who), the bearer of a link none."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def save(self, who: Who, channel: Channel) -> None:
        """Insert or replace."""
        if who.kind is ActorKind.PATIENT:
            raise NotThere("no channel for the bearer of a link")
        sealer = await self._work.sealer(who.tenant)
        sealed = sealer.seal(json.dumps(dict(channel.reference)), _channels.c.reference, who.tenant, channel.id)
        changes = {
            "reference": sealed,
            **{name: getattr(channel, name) for name in ("language", "team_lists", "queue_activity")},
        }
        wanted = self._work.database.insert(_channels).values(tenant=who.tenant, id=channel.id, **changes)
        await self._work.connection.execute(wanted.on_conflict_do_update(index_elements=["tenant", "id"], set_=changes))

    async def remove(self, who: Who, id: str) -> None:
        """Forget a channel, if it is there."""
        if who.kind is not ActorKind.PATIENT:
            this = _channels.c.tenant == who.tenant, _channels.c.id == id
            await self._work.connection.execute(delete(_channels).where(*this))

    async def all(self, who: Who) -> Sequence[Channel]:
        """Every bound channel of the tenant."""
        if who.kind is ActorKind.PATIENT:
            return []
        query = select(_channels).where(_channels.c.tenant == who.tenant).order_by(_channels.c.id)
        rows = (await self._work.connection.execute(query)).mappings().all()
        sealer = await self._work.sealer(who.tenant)
        opened = [sealer.open(row["reference"], _channels.c.reference, who.tenant, row["id"]) for row in rows]
        return [
            Channel(row["id"], json.loads(said), row["language"], row["team_lists"], row["queue_activity"])
            for row, said in zip(rows, opened, strict=True)
        ]


_people, _channels = person, channel_binding
_ONE = select(_people).where(_people.c.tenant == bindparam("of_tenant"), _people.c.id == bindparam("of_id"))


@cache
def _save(sqlite: bool) -> Executable:
    wanted = insert_into(_people, sqlite)
    changes = {column.name: wanted.excluded[column.name] for column in _people.c if not column.primary_key}
    return wanted.on_conflict_do_update(index_elements=["tenant", "id"], set_=changes)
