"""What an export reads, in both stores: whose, of which hours, in order, page by page, and by keys it does not keep."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from care.appointment import Appointment
from care.authorisation import may_export
from care.encounter import State
from care.exporting import Content, Export, Format, Line
from care.ports import ActorKind, NotThere, Who
from edges.sql import export_reading
from edges.sql.store import SqlStore
from tests.edges.samples import (
    BOT,
    COLLEAGUE,
    DAY,
    FULL,
    HOUR,
    NOON,
    OTHER_TENANT,
    OWNER,
    SECRETARY,
    STRANGER,
    TENANT,
    communication,
    encounter,
    episode,
)

WANTED = Export(
    start=NOON,
    end=NOON + DAY,
    states=frozenset({State.UPCOMING}),
    content=Content.IDENTIFIED,
    purpose=None,
    format=Format.XLSX,
    language="fr",
    zone="America/Toronto",
    until=NOON + HOUR,
)


def at(id: str, hours: int, **changes: Any) -> Any:
    when = Appointment.at_instant(NOON + hours * HOUR, "America/Toronto", 30)
    return encounter(id, appointment=when, particulars=FULL, **changes)


async def filled(store: SqlStore) -> None:
    async with store.transaction() as tx:
        for who in (OWNER, COLLEAGUE, STRANGER):
            its = f"episode-{who.tenant}-{who.actor}"
            await tx.episodes.add(who, episode(its, clinician=who.actor))
            for n in range(7):
                # Three at one hour: a page ends among them.
                id = f"{who.tenant}-{who.actor}-{n}"
                mine = {"tenant": who.tenant, "clinician": who.actor, "episode": its}
                await tx.encounters.add(who, at(id, 2 if n in (2, 3, 4) else n, **mine), NOON)
        before = {"episode": f"episode-{TENANT}-{OWNER.actor}"}
        await tx.encounters.add(OWNER, at("before", -1, **before), NOON)
        await tx.encounters.add(OWNER, at("after", 24, **before), NOON)
        await tx.encounters.add(OWNER, at("cancelled", 1, state=State.CANCELLED, **before), NOON)
        await tx.communications.add(BOT, communication(encounter=f"{TENANT}-{OWNER.actor}-0"))
        await tx.communications.settle(BOT, "communication-1", "sent", NOON + HOUR)


async def read(store: SqlStore, tenant: str, clinician: str, wanted: Export = WANTED) -> list[Line]:
    return [line async for page in store.exporting.pages(tenant, clinician, wanted) for line in page.opened()]


@pytest.mark.parametrize("page", [1, 2, 3, 250])
async def test_ones_own_of_these_hours_and_statuses_each_once_in_order(
    store: SqlStore, page: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_reading, "PAGE", page)
    await filled(store)
    found = await read(store, TENANT, OWNER.actor)
    assert [line.at for line in found] == [NOON + n * HOUR for n in (0, 1, 2, 2, 2, 5, 6)]
    assert {line.reference for line in found} == {f"REF-{TENANT}-{OWNER.actor}-{n}" for n in range(7)}
    assert await store.exporting.how_many(TENANT, OWNER.actor, WANTED) == 7
    assert len(await read(store, OTHER_TENANT, OWNER.actor)) == 7
    assert await read(store, TENANT, "oid-nobody") == []


async def test_what_it_tells_of_one(store: SqlStore) -> None:
    await filled(store)
    first, second, *_ = await read(store, TENANT, OWNER.actor)
    assert (first.patient, first.facts.tags, first.facts.comment) == (
        "Zoé Canarie-Œuvray",
        FULL.tags,
        FULL.comment,
    )
    assert (first.invited_at, second.invited_at) == (NOON + HOUR, None)
    assert len(first.others) == 2


async def test_without_names_none_is_read(store: SqlStore) -> None:
    await filled(store)
    found = await read(store, TENANT, OWNER.actor, replace(WANTED, content=Content.DE_IDENTIFIED))
    assert {(line.patient, line.spoken) for line in found} == {(None, None)}


async def test_no_key_is_remembered_and_a_destroyed_one_leaves_its_encounter_out(store: SqlStore) -> None:
    await filled(store)
    store.keys.forget()
    assert len(await read(store, TENANT, OWNER.actor)) == 7
    assert not store.keys._subjects
    await store.destroy_keys(TENANT, [f"{TENANT}-{OWNER.actor}-3"])
    assert len(await read(store, TENANT, OWNER.actor)) == 6


async def test_what_was_asked_for_is_found_by_its_hash_and_taken_once(store: SqlStore, clock: Any) -> None:
    async with store.transaction() as tx:
        await tx.exports.add(OWNER, "ab" * 32, WANTED)
    async with store.transaction() as tx:
        assert await tx.exports.get("cd" * 32) is None
        assert await tx.exports.get("ab" * 32) == (OWNER, WANTED)
        assert await tx.exports.take("ab" * 32) == (OWNER, WANTED)
        assert await tx.exports.take("ab" * 32) is None
    async with store.transaction() as tx:
        await tx.exports.add(OWNER, "ab" * 32, WANTED)
    clock.at = WANTED.until
    async with store.transaction() as tx:
        assert await tx.exports.get("ab" * 32) is None
        assert await tx.exports.take("ab" * 32) is None


@pytest.mark.parametrize("who", [SECRETARY, BOT, Who(TENANT, "patient:encounter-1", ActorKind.PATIENT)])
async def test_nobody_asks_in_a_name(store: SqlStore, who: Who) -> None:
    assert not may_export(who)
    async with store.transaction() as tx:
        with pytest.raises(NotThere):
            await tx.exports.add(who, "ab" * 32, WANTED)
