"""Several groups of one directory: asked about at once, and listed."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from care.jobs import Transient
from edges.entra.clinicians import MEMBER_FOR, GroupMembers, Groups, NamedPeople
from edges.local.clinicians import Everybody
from tests.edges.directory import ANNE, ENDLESS, GROUP, LUC, OTHER, TENANT, Graph, Seconds, Told, played, token, user

ADMINISTRATORS = "5f0c4f0a-0000-4000-8000-0000000000ad"


@pytest.fixture
async def graph() -> AsyncIterator[Graph]:
    async with played() as graph:
        yield graph


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


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
