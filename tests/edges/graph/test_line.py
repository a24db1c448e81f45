"""The line to Graph: what each failure comes to, and what it never gives away."""

from __future__ import annotations

import asyncio
import datetime as dt

import httpx
import pytest
from kiota_abstractions.base_request_configuration import RequestConfiguration
from kiota_abstractions.headers_collection import HeadersCollection
from kiota_abstractions.method import Method
from kiota_abstractions.request_information import RequestInformation
from msgraph.generated.users.users_request_builder import UsersRequestBuilder
from structlog.testing import capture_logs

from care.jobs import EdgeError, NotAllowed, Permanent, Transient, Unsure
from edges.graph import line
from edges.graph.failures import LONGEST_WAIT, failure
from edges.graph.line import Graph
from tests.edges.graph.fake import FakeGraph
from tests.edges.graph.office import ANNE, NOW, FixedToken, Standing


def me(graph: Graph) -> RequestInformation:
    return graph.users.by_user_id(ANNE).to_get_request_information()


async def test_an_answer_is_plain_json(fake: FakeGraph, graph: Graph) -> None:
    assert (await graph.send(me(graph), again_is_harmless=True))["displayName"] == "Anne Roy"
    (asked,) = fake.asked
    assert asked.headers["accept"] == "application/json"
    assert len(asked.headers["client-request-id"]) == 36


MINUTE = dt.timedelta(minutes=1)
WAITS = [
    ("1", dt.timedelta(seconds=1)),
    ("60", MINUTE),
    ("600", 10 * MINUTE),
    ("Fri, 20 Nov 2026 15:01:00 GMT", MINUTE),
    ("Fri, 20 Nov 2026 14:00:00 GMT", None),
    ("99999999", LONGEST_WAIT),
    ("soon", None),
    ("-5", None),
    ("1e3", None),
    ("Fri, 99999999999999999999 Nov 2026 15:01:00 GMT", None),
    ("", None),
]


@pytest.mark.parametrize("said, wait", WAITS)
async def test_busy_says_how_long_to_wait(fake: FakeGraph, graph: Graph, said: str, wait: dt.timedelta | None) -> None:
    fake.fail("GET", "/users/", "429", headers={"Retry-After": said})
    with pytest.raises(Transient, match=r"^graph\.429$") as told:
        await graph.send(me(graph), again_is_harmless=True)
    assert told.value.retry_after == wait
    assert len(fake.asked) == 1  # nothing is tried again inside a call


OUTCOMES = [
    ("400", Permanent, Permanent, "graph.400"),
    ("403", NotAllowed, NotAllowed, "graph.403"),
    ("404", Permanent, Permanent, "graph.404"),
    ("409", Permanent, Permanent, "graph.409"),
    ("302", Permanent, Permanent, "graph.302"),
    ("429", Transient, Transient, "graph.429"),
    ("503", Transient, Transient, "graph.503"),
    ("500", Transient, Unsure, "graph.500"),
    ("502", Transient, Unsure, "graph.502"),
    ("504", Transient, Unsure, "graph.504"),
    ("504-after", Transient, Unsure, "graph.504"),
    ("501", Permanent, Permanent, "graph.501"),
    ("507", Permanent, Permanent, "graph.507"),
    ("509", Transient, Transient, "graph.509"),
    ("522", Transient, Unsure, "graph.522"),  # a gateway's own: what it passed on may have been done
    ("408", Transient, Unsure, "graph.408"),
    ("reset", Transient, Unsure, "graph.no-answer"),
    ("reset-after", Transient, Unsure, "graph.no-answer"),
    ("truncated", Transient, Unsure, "graph.unreadable"),
    ("slow", Transient, Unsure, "graph.no-answer"),
]


@pytest.mark.parametrize("kind, harmless, otherwise, code", OUTCOMES)
@pytest.mark.parametrize("again", [True, False])
async def test_a_failure_says_whether_it_may_have_been_done(
    fake: FakeGraph,
    graph: Graph,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    harmless: type[EdgeError],
    otherwise: type[EdgeError],
    code: str,
    again: bool,
) -> None:
    monkeypatch.setattr(line, "LONGEST", 0.2)
    fake.fail("GET", "/users/", kind, seconds=1.0)
    with capture_logs() as logs, pytest.raises(EdgeError) as told:
        await graph.send(me(graph), again_is_harmless=again)
    assert (type(told.value), str(told.value)) == (harmless if again else otherwise, code)
    assert "Jeanne" not in str(logs) + str(told.value)
    assert ANNE not in str(logs) + str(told.value)


async def test_a_code_that_somebody_can_act_on_is_told(fake: FakeGraph, graph: Graph) -> None:
    fake.fail("GET", "/users/", "403", code="ErrorAccessDenied")
    with pytest.raises(Permanent, match=r"^graph\.403\.ErrorAccessDenied$"):
        await graph.send(me(graph), again_is_harmless=True)
    fake.fail("GET", "/users/", "403", code="Jeanne Tremblay")
    with pytest.raises(Permanent, match=r"^graph\.403$"):
        await graph.send(me(graph), again_is_harmless=True)


DEEP = b"[" * 100_000


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"error": "no"}', b'{"error": {"code": 7}}', b"\xff", DEEP])
def test_an_answer_of_somebody_else_is_told_by_its_status(body: bytes) -> None:
    assert str(failure(400, {}, body, NOW, again_is_harmless=True)) == "graph.400"


async def test_who_is_not_there_was_asked_nothing() -> None:
    graph = Graph(FixedToken("t"), Standing(), "http://127.0.0.1:9/v1.0")
    with pytest.raises(Transient, match="unreachable"):
        await graph.send(me(graph), again_is_harmless=False)
    await graph.close()


async def test_a_token_that_was_withdrawn_is_renewed_once(fake: FakeGraph) -> None:
    fake.token = "the next"
    graph = Graph(token := FixedToken("withdrawn", "the next"), Standing(), fake.base)
    assert await graph.send(me(graph), again_is_harmless=False)
    assert token.refused == ["withdrawn"]
    fake.token = "none of ours"
    with pytest.raises(Permanent, match=r"graph\.401"):
        await graph.send(me(graph), again_is_harmless=False)
    assert len(fake.asked) == 4
    await graph.close()


class SlowToken(FixedToken):
    """Entra takes its time, at first or when it is asked for another."""

    async def __call__(self) -> str:
        await asyncio.sleep(0.3)
        return await super().__call__()

    async def renewed(self, refused: str) -> str:
        await asyncio.sleep(0.3)
        return await super().renewed(refused)


async def test_while_a_token_is_waited_for_nothing_was_sent(fake: FakeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter for which Entra was slow is no letter that may have gone."""
    monkeypatch.setattr(line, "LONGEST", 0.2)
    fake.token = "the next"
    graph = Graph(SlowToken("withdrawn", "the next"), Standing(), fake.base)
    assert await graph.send(me(graph), again_is_harmless=False)
    await graph.close()


async def test_an_answer_that_is_no_json_object_is_not_believed(fake: FakeGraph) -> None:
    class Deep(httpx.AsyncBaseTransport):
        async def handle_async_request(self, _: httpx.Request) -> httpx.Response:
            return httpx.Response(200, content=DEEP)

    strange = Graph(FixedToken("t"), Standing(), fake.base, httpx.AsyncClient(transport=Deep()))
    with pytest.raises(Unsure, match="unreadable"):
        await strange.send(me(strange), again_is_harmless=False)
    await strange.close()


def by_name(words: str, top: int) -> RequestConfiguration[UsersRequestBuilder.UsersRequestBuilderGetQueryParameters]:
    headers = HeadersCollection()
    headers.add("ConsistencyLevel", "eventual")
    query = UsersRequestBuilder.UsersRequestBuilderGetQueryParameters(search=f'"displayName:{words}"', top=top)
    return RequestConfiguration(headers=headers, query_parameters=query)


async def test_each_page_is_asked_for_with_the_headers_of_the_first(fake: FakeGraph, graph: Graph) -> None:
    for n in range(12):
        fake.users[f"roy-{n}"] = {"id": f"roy-{n}", "displayName": f"Roy {n:02}"}
    asked = graph.users.to_get_request_information(by_name("roy", 5))
    assert len(await graph.pages(asked, 12)) == 12
    assert [one.headers["consistencylevel"] for one in fake.asked] == ["eventual"] * 3
    asked = graph.users.to_get_request_information(by_name("roy", 5))
    assert len(await graph.pages(asked, 7)) == 7


async def test_the_token_goes_to_no_other_host(fake: FakeGraph, graph: Graph) -> None:
    thief = FakeGraph()
    await thief.server.start_server()
    for link in (
        f"{thief.base}/users",
        fake.base.replace("http:", "https:"),
        fake.base.replace("127.0.0.1", "localhost"),
    ):
        request = RequestInformation(Method.GET)
        request.url = link
        with pytest.raises(Permanent, match="elsewhere"):
            await graph.send(request, again_is_harmless=True)
    assert thief.asked == fake.asked == []
    await thief.server.close()


async def test_a_redirect_is_not_followed(fake: FakeGraph, graph: Graph) -> None:
    fake.fail("GET", "/users/", "307", headers={"Location": "http://127.0.0.1:9/"})
    with pytest.raises(Permanent, match=r"graph\.307"):
        await graph.send(me(graph), again_is_harmless=True)


async def test_a_mailbox_is_asked_four_things_at_once(fake: FakeGraph, graph: Graph) -> None:
    fake.fail("GET", "/users/", "slow", times=8, seconds=0.5)
    asking = [asyncio.create_task(graph.send(me(graph), again_is_harmless=True)) for _ in range(8)]
    for _ in range(400):
        await asyncio.sleep(0.01)
        if len(fake.asked) >= line.PER_MAILBOX:
            break
    await asyncio.sleep(0.05)
    assert len(fake.asked) == line.PER_MAILBOX
    await asyncio.gather(*asking)
    assert len(fake.asked) == 8


async def test_who_gives_up_leaves_the_line_to_others(fake: FakeGraph, graph: Graph) -> None:
    fake.fail("GET", "/users/", "slow", times=line.PER_MAILBOX)
    for _ in range(line.PER_MAILBOX):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await graph.send(me(graph), again_is_harmless=True)
    assert await graph.send(me(graph), again_is_harmless=True)
