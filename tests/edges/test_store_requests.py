"""Requests to plan, on both databases: whose they are, the queue of a service, and that only one takes a request."""

from __future__ import annotations

import asyncio

import pytest

from care.ports import ActorKind, Conflict, NotThere, Who
from care.request import RequestState, ServiceRequest
from edges.sql.store import SqlStore
from tests.edges.samples import BOT, COLLEAGUE, DAY, NOON, OTHER_TENANT, OWNER, SECRETARY_ALONE, TENANT, request

GENERAL = ("general",)
PERSON = Who(TENANT, "link", ActorKind.PATIENT)


async def added(store: SqlStore, *requests: ServiceRequest, who: Who = OWNER) -> None:
    async with store.transaction() as tx:
        for one in requests:
            await tx.requests.add(who, one)


async def queue(store: SqlStore, who: Who, services: tuple[str, ...] = GENERAL, limit: int = 50) -> list[str]:
    async with store.transaction() as tx:
        return [one.id for one in await tx.requests.open_ones(who, services, limit)]


async def test_a_request_is_read_as_it_was_written(store: SqlStore) -> None:
    await added(store, request())
    async with store.transaction() as tx:
        assert await tx.requests.get(OWNER, "request-1") == request()


async def test_its_clinician_its_planners_and_the_bot_see_it_and_nobody_else(store: SqlStore) -> None:
    await added(store, request())
    elsewhere = Who(OTHER_TENANT, OWNER.actor)
    async with store.transaction() as tx:
        for who, services, seen in (
            (OWNER, (), True),
            (SECRETARY_ALONE, GENERAL, True),
            (BOT, (), True),
            (SECRETARY_ALONE, (), False),
            (SECRETARY_ALONE, ("mental-health",), False),
            (COLLEAGUE, (), False),
            (PERSON, GENERAL, False),
            (elsewhere, GENERAL, False),
        ):
            assert (await tx.requests.get(who, "request-1", services) is not None) is seen, (who, services)


async def test_nobody_asks_in_a_colleagues_name(store: SqlStore) -> None:
    for who in (COLLEAGUE, BOT, PERSON):
        with pytest.raises(NotThere):
            await added(store, request(), who=who)


async def test_the_queue_is_of_these_services_the_most_urgent_first(store: SqlStore) -> None:
    await added(
        store,
        request("later", due_at=NOON + 20 * DAY),
        request("soon", due_at=NOON + 2 * DAY),
        request("elsewhere", service="mental-health", due_at=NOON + DAY),
        request("gone", state=RequestState.WITHDRAWN, due_at=NOON + DAY),
    )
    assert await queue(store, SECRETARY_ALONE) == ["soon", "later"]
    assert await queue(store, SECRETARY_ALONE, limit=1) == ["soon"]
    assert await queue(store, SECRETARY_ALONE, ("general", "mental-health")) == ["elsewhere", "soon", "later"]
    assert await queue(store, SECRETARY_ALONE, ()) == []
    assert await queue(store, PERSON) == []
    assert await queue(store, Who(OTHER_TENANT, SECRETARY_ALONE.actor)) == []


async def test_a_clinician_finds_what_they_asked_for_the_latest_first(store: SqlStore) -> None:
    await added(store, request("first"), request("second", asked_at=NOON + DAY))
    async with store.transaction() as tx:
        assert [one.id for one in await tx.requests.asked_by(OWNER)] == ["second", "first"]
        assert [one.id for one in await tx.requests.asked_by(OWNER, limit=1)] == ["second"]
        assert await tx.requests.asked_by(COLLEAGUE) == []


async def test_what_led_to_an_encounter_is_found_and_what_was_settled_elsewhere_is_not(store: SqlStore) -> None:
    led = request("led").ended(RequestState.PLANNED, SECRETARY_ALONE.actor, "encounter-1")
    settled = request("settled").ended(RequestState.PLANNED, SECRETARY_ALONE.actor)
    await added(store, led, settled, request("open"))
    async with store.transaction() as tx:
        assert [one.id for one in await tx.requests.planned(SECRETARY_ALONE, GENERAL)] == ["led"]
        assert await tx.requests.planned(SECRETARY_ALONE, ()) == []


async def test_of_two_who_take_a_request_one_has_it_and_the_other_is_told(store: SqlStore) -> None:
    await added(store, request())
    both_read = asyncio.Barrier(2)

    async def takes(planner: str) -> str:
        who = Who(OWNER.tenant, planner, on_behalf_of=OWNER.actor)
        async with store.transaction() as tx:
            found = await tx.requests.get(who, "request-1", GENERAL)
            assert found is not None
        await both_read.wait()
        async with store.transaction() as tx:
            await tx.requests.save(who, found.ended(RequestState.PLANNED, planner, f"by-{planner}"), GENERAL)
        return planner

    done = await asyncio.gather(takes("oid-a"), takes("oid-b"), return_exceptions=True)
    winners = [one for one in done if isinstance(one, str)]
    assert [type(one) for one in done if not isinstance(one, str)] == [Conflict]
    async with store.transaction() as tx:
        kept = await tx.requests.get(OWNER, "request-1")
    assert kept is not None
    assert (kept.state, [kept.planned_by], kept.version) == (RequestState.PLANNED, winners, 1)


async def test_who_plans_no_longer_saves_nothing(store: SqlStore) -> None:
    await added(store, request())
    with pytest.raises(Conflict):
        async with store.transaction() as tx:
            await tx.requests.save(SECRETARY_ALONE, request().ended(RequestState.PLANNED, "oid-secretary"), ())
    assert await queue(store, SECRETARY_ALONE) == ["request-1"]


async def test_nothing_of_the_person_is_in_clear(store: SqlStore) -> None:
    await added(store, request())
    async with store.engine.connect() as connection:
        rows = (await connection.exec_driver_sql("select * from service_request")).all()
    (row,) = rows
    assert not any(word in str(row) for word in ("Zoé", "555-0187", "5145550187", "canari"))
