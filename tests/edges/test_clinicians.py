"""Who may use the bot: a list, a group asked through a Graph of our own on loopback, and everybody in local mode."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import aiohttp
import pytest

from care.jobs import Transient
from edges.entra.clinicians import MEMBER_FOR, STRANGER_FOR, GroupMembers, Groups, NamedPeople
from edges.local.clinicians import Everybody
from tests.edges.directory import ANNE, ENDLESS, GROUP, LUC, OTHER, TENANT, Graph, Seconds, Told, played, token


@pytest.fixture
async def graph() -> AsyncIterator[Graph]:
    async with played() as graph:
        yield graph


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
async def members(graph: Graph, seconds: Seconds) -> AsyncIterator[GroupMembers]:
    async with aiohttp.ClientSession() as session:
        yield GroupMembers(Groups(session, graph.address, token, TENANT, [GROUP], seconds), GROUP)


# ------------------------------------------------------------------------------------------------- what all hold to
@pytest.fixture(params=["list", "group", "local"])
def clinicians(request: pytest.FixtureRequest, members: GroupMembers) -> Any:
    return {"list": NamedPeople([(TENANT, ANNE)]), "group": members, "local": Everybody()}[request.param]


async def test_who_was_named_is_admitted_however_it_is_spelt(clinicians: Any) -> None:
    assert await clinicians.admits(TENANT, ANNE) is True
    assert await clinicians.admits(TENANT.upper(), ANNE.upper()) is True


@pytest.mark.parametrize("tenant,person", [(TENANT, LUC), (OTHER, ANNE), (TENANT, ""), ("", ANNE), (TENANT, "../me")])
async def test_anybody_else_is_not(members: GroupMembers, tenant: str, person: str) -> None:
    for clinicians in (NamedPeople([(TENANT, ANNE)]), members):
        assert await clinicians.admits(tenant, person) is False


# ------------------------------------------------------------------------------------------------- the group
async def test_graph_is_asked_these_two_questions(members: GroupMembers, graph: Graph) -> None:
    await members.admits(TENANT, ANNE)
    bearer = "Bearer a-token-for-graph"
    assert sorted(graph.asked, key=str) == [
        ("account", bearer, {"$select": "accountEnabled,userType"}),
        ("groups", bearer, {"groupIds": [GROUP]}),
    ]


async def test_what_is_no_object_id_never_reaches_graph(members: GroupMembers, graph: Graph) -> None:
    for person in ("../me", f"{ANNE}/../{LUC}", "anne@example.org", f"{ANNE}?$expand=x", "%2e%2e", f"{ANNE}\n"):
        assert await members.admits(TENANT, person) is False
    assert graph.asked == []


@pytest.mark.parametrize(
    "account",
    [{"accountEnabled": False}, {}, {"accountEnabled": "true"}, {"accountEnabled": True, "userType": "Guest"}],
)
async def test_an_account_out_of_use_or_of_a_guest_is_refused(
    members: GroupMembers, graph: Graph, account: dict[str, Any]
) -> None:
    graph.account = account
    assert await members.admits(TENANT, ANNE) is False


@pytest.mark.parametrize("which", ["groups", "account"])
async def test_somebody_whom_entra_does_not_know_is_refused(members: GroupMembers, graph: Graph, which: str) -> None:
    graph.instead[which] = (404, {"error": {"code": "Request_ResourceNotFound"}})
    assert await members.admits(TENANT, ANNE) is False


@pytest.mark.parametrize("value", [None, GROUP, {}, [None], [[GROUP]], [OTHER], [f"{GROUP}x"]])
async def test_an_answer_that_does_not_name_the_group_admits_nobody(
    members: GroupMembers, graph: Graph, value: Any
) -> None:
    graph.instead["groups"] = (200, {"value": value})
    assert await members.admits(TENANT, ANNE) is False


UNKNOWN: list[Told] = [
    (401, {}),
    (403, {"error": {"code": "Authorization_RequestDenied"}}),
    (429, {}),
    (500, {}),
    (503, ""),
    (302, {}),
    (200, "not json"),
    (200, []),
    (200, "x" * 70_000),
    (200, "[" * 60_000),
    (200, ENDLESS),
]


@pytest.mark.parametrize("which", ["groups", "account"])
@pytest.mark.parametrize("told", UNKNOWN, ids=lambda told: f"{told[0]}-{str(told[1])[:8]}")
async def test_what_graph_does_not_say_admits_nobody_and_is_not_remembered(
    members: GroupMembers, graph: Graph, which: str, told: Told
) -> None:
    graph.instead[which] = told
    with pytest.raises(Transient) as unknown:
        await members.admits(TENANT, ANNE)
    assert str(unknown.value).startswith("entra.")
    del graph.instead[which]
    assert await members.admits(TENANT, ANNE) is True


async def test_a_graph_that_is_away_or_slow_admits_nobody(
    members: GroupMembers, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edges.entra.clinicians.PATIENCE", 0.05)
    graph.delay = 1.0
    with pytest.raises(Transient):
        await members.admits(TENANT, ANNE)
    await graph.server.close()
    with pytest.raises(Transient):
        await members.admits(TENANT, ANNE)


async def test_a_token_that_does_not_come_is_not_waited_for(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    async def late() -> str:
        await asyncio.sleep(5)
        return "too-late"

    monkeypatch.setattr("edges.entra.clinicians.PATIENCE", 0.05)
    async with aiohttp.ClientSession() as session:
        with pytest.raises(Transient):
            await GroupMembers(Groups(session, graph.address, late, TENANT, [GROUP]), GROUP).admits(TENANT, ANNE)


async def test_without_a_token_nobody_is_admitted(graph: Graph) -> None:
    async def none() -> str:
        raise Transient("entra.token")

    async with aiohttp.ClientSession() as session:
        with pytest.raises(Transient):
            await GroupMembers(Groups(session, graph.address, none, TENANT, [GROUP]), GROUP).admits(TENANT, ANNE)
    assert graph.asked == []


# ------------------------------------------------------------------------------------------------- remembered
@pytest.mark.parametrize("person,time", [(ANNE, MEMBER_FOR), (LUC, STRANGER_FOR)])
async def test_an_answer_is_remembered_for_its_time_and_no_longer(
    members: GroupMembers, graph: Graph, seconds: Seconds, person: str, time: float
) -> None:
    before = await members.admits(TENANT, person)
    graph.members ^= {person}
    seconds.now += time - 1
    assert await members.admits(TENANT, person) is before
    assert len(graph.asked) == 2
    seconds.now += 1
    assert await members.admits(TENANT, person) is not before
    assert len(graph.asked) == 4


def test_who_left_is_out_within_a_quarter_of_an_hour() -> None:
    assert MEMBER_FOR <= 15 * 60


async def test_many_at_once_ask_once_for_each_person(members: GroupMembers, graph: Graph) -> None:
    graph.delay = 0.02
    answers = await asyncio.gather(*(members.admits(TENANT, person) for person in (ANNE, LUC) * 20))
    assert answers == [True, False] * 20
    assert len(graph.asked) == 4


async def test_one_who_gives_up_waiting_takes_the_answer_from_nobody(members: GroupMembers, graph: Graph) -> None:
    graph.delay = 0.05
    first = asyncio.create_task(members.admits(TENANT, ANNE))
    await asyncio.sleep(0.01)
    second = asyncio.create_task(members.admits(TENANT, ANNE))
    await asyncio.sleep(0.01)
    first.cancel()
    assert await second is True
    assert len(graph.asked) == 2


async def test_no_more_people_are_remembered_than_there_is_room_for(
    members: GroupMembers, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edges.entra.clinicians.MOST_KNOWN", 3)
    people: Callable[[int], str] = lambda n: f"00000000-0000-4000-8000-{n:012}"  # noqa: E731
    for n in range(5):
        await members.admits(TENANT, people(n))
    asked = len(graph.asked)
    await members.admits(TENANT, people(4))
    assert len(graph.asked) == asked
    await members.admits(TENANT, people(0))
    assert len(graph.asked) == asked + 2
