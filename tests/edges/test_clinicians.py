"""Who may use the bot: a list, a group asked through a Graph of our own on loopback, and everybody in local mode."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from care.jobs import Transient
from edges.entra.clinicians import MEMBER_FOR, STRANGER_FOR, GroupMembers, Groups, NamedPeople
from edges.local.clinicians import Everybody

TENANT, OTHER, GROUP, ANNE, LUC = (f"5f0c4f0a-0000-4000-8000-00000000000{letter}" for letter in "abcde")
Told = tuple[int, Any]
ENDLESS = object()


def user(id: str, kind: str = "user") -> dict[str, Any]:
    return {"@odata.type": f"#microsoft.graph.{kind}", "id": id}


class Graph:
    """Two questions of Microsoft Graph, answered as a test says; it keeps what it was asked."""

    def __init__(self) -> None:
        self.members: set[str] = {ANNE}
        self.of: dict[str, set[str]] = {}
        """The members of a group; of any other one, `members`."""
        self.account: dict[str, Any] = {"accountEnabled": True, "userType": "Member"}
        self.instead: dict[str, Told] = {}
        """For `groups` or `account`: another status and body."""
        self.delay = 0.0
        self.asked: list[tuple[str, str, Any]] = []
        application = web.Application()
        application.router.add_post("/v1.0/users/{id}/checkMemberGroups", self._groups)
        application.router.add_get("/v1.0/users/{id}", self._account)
        application.router.add_get("/v1.0/groups/{id}/transitiveMembers", self._members)
        self.pages: list[dict[str, Any]] = [{"value": [user(ANNE)]}]
        self.server = TestServer(application)

    @property
    def address(self) -> str:
        return str(self.server.make_url("")).rstrip("/")

    async def _groups(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        person = request.match_info["id"]
        found = [one for one in body["groupIds"] if person in self.of.get(one, self.members)]
        return await self._answer(request, "groups", body, {"value": found})

    async def _account(self, request: web.Request) -> web.StreamResponse:
        return await self._answer(request, "account", dict(request.query), self.account)

    async def _members(self, request: web.Request) -> web.StreamResponse:
        page = self.pages.pop(0)
        return await self._answer(request, "members", (request.match_info["id"], dict(request.query)), page)

    async def _answer(self, request: web.Request, which: str, asked: Any, usual: Any) -> web.StreamResponse:
        self.asked.append((which, request.headers["Authorization"], asked))
        await asyncio.sleep(self.delay)
        status, body = self.instead.get(which, (200, usual))
        if body is ENDLESS:
            return await _endless(request)
        if isinstance(body, str):
            return web.Response(status=status, text=body, content_type="application/json")
        return web.json_response(body, status=status)


async def _endless(request: web.Request) -> web.StreamResponse:
    """An answer of 64 MiB that does not say its size."""
    answer = web.StreamResponse(headers={"Content-Type": "application/json"})
    await answer.prepare(request)
    for _ in range(64):
        await answer.write(b" " * 1024 * 1024)
    return answer


class Seconds:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def graph() -> AsyncIterator[Graph]:
    graph = Graph()
    await graph.server.start_server()
    yield graph
    await graph.server.close()


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


async def token() -> str:
    return "a-token-for-graph"


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


# ------------------------------------------------------------------------------------------------- several groups
ADMINISTRATORS = "5f0c4f0a-0000-4000-8000-0000000000ad"


@pytest.fixture
async def groups(graph: Graph, seconds: Seconds) -> AsyncIterator[Groups]:
    async with aiohttp.ClientSession() as session:
        yield Groups(session, graph.address, token, TENANT, [GROUP, ADMINISTRATORS.upper()], seconds)


async def test_all_groups_are_asked_about_at_once(groups: Groups, graph: Graph, seconds: Seconds) -> None:
    graph.of = {ADMINISTRATORS: {LUC}}
    clinicians, administrators = GroupMembers(groups, GROUP), GroupMembers(groups, ADMINISTRATORS)
    for person, expected in ((ANNE, (True, False)), (LUC, (False, True))):
        assert (await clinicians.admits(TENANT, person), await administrators.admits(TENANT, person)) == expected
    questions = [asked for which, _, asked in graph.asked if which == "groups"]
    assert questions == [{"groupIds": sorted([GROUP, ADMINISTRATORS])}] * 2
    seconds.now += MEMBER_FOR + 1
    graph.of = {ADMINISTRATORS: set()}
    assert not await administrators.admits(TENANT, LUC)


async def test_who_is_in_a_group_is_listed_page_by_page(groups: Groups, graph: Graph) -> None:
    following = f"{graph.address}/v1.0/groups/{ADMINISTRATORS}/transitiveMembers?$skiptoken=x"
    devices = [user(OTHER, "device"), user(GROUP, "group"), {"id": TENANT}, "x", user("../me")]
    graph.pages = [{"value": [user(ANNE.upper()), *devices], "@odata.nextLink": following}, {"value": [user(LUC)]}]
    assert await GroupMembers(groups, ADMINISTRATORS).all() == [(TENANT, ANNE), (TENANT, LUC)]
    assert [asked for which, _, asked in graph.asked] == [
        (ADMINISTRATORS, {"$select": "id", "$top": "100"}),
        (ADMINISTRATORS, {"$skiptoken": "x"}),
    ]


async def test_a_next_page_elsewhere_is_not_asked_for(groups: Groups, graph: Graph) -> None:
    graph.pages = [{"value": [user(ANNE)], "@odata.nextLink": "https://evil.example/v1.0/groups/x"}]
    assert await GroupMembers(groups, ADMINISTRATORS).all() == [(TENANT, ANNE)]


@pytest.mark.parametrize("instead", [(403, {}), (500, {}), (200, "no JSON"), (200, ENDLESS), (200, [])])
async def test_a_list_that_does_not_come_is_no_empty_list(groups: Groups, graph: Graph, instead: Told) -> None:
    graph.instead = {"members": instead}
    with pytest.raises(Transient):
        await GroupMembers(groups, ADMINISTRATORS).all()


async def test_a_list_lists_itself() -> None:
    assert await NamedPeople([(TENANT, ANNE), (TENANT, ANNE)]).all() == ((TENANT, ANNE),)
    assert await Everybody().all() == []
