"""What the establishment gave us in Microsoft 365, looked at: each probe where it holds, and where it does not."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator, Sequence

import pytest

from care.checks import Check, Finding, Name, examine
from edges.graph.line import Graph
from edges.graph.probes import CONSENTED, DIAL_IN_PLAN, OF_A_GROUP, GraphProbes
from tests.edges.graph import prism
from tests.edges.graph.fake import TOKEN, FakeGraph
from tests.edges.graph.office import ANNE, FixedToken, Standing
from tests.edges.graph.prism import Prism

WHOLE = [*CONSENTED, *OF_A_GROUP]
LICENSED = {"servicePlanId": DIAL_IN_PLAN, "capabilityStatus": "Enabled"}


def token_of(*roles: str) -> str:
    body = base64.urlsafe_b64encode(json.dumps({"roles": roles}).encode()).rstrip(b"=").decode()
    return f"e30.{body}.signature"


async def look(graph: Graph, name: Name, token: str = TOKEN, people: Sequence[str] = (ANNE,)) -> Check:
    async def clinicians() -> Sequence[str]:
        return people

    probes = GraphProbes(graph, FixedToken(token), Standing(), clinicians, by_group=True)
    (found,) = await examine(probes.all(), [name], 20)
    return found


@pytest.fixture
def whole(fake: FakeGraph) -> FakeGraph:
    """An establishment that gave everything."""
    fake.schedules["anne.roy@exemple.ca"] = []
    fake.users[ANNE]["assignedPlans"] = [LICENSED]
    return fake


@pytest.mark.parametrize(
    "name", [Name.CALENDAR, Name.PROVIDER, Name.ACCESS_POLICY, Name.DIAL_IN, Name.MAIL], ids=lambda name: name.value
)
async def test_what_was_given_holds_and_nothing_is_changed(whole: FakeGraph, graph: Graph, name: Name) -> None:
    found = await look(graph, name)
    assert (found.finding, found.remedy) == (Finding.OK, None)
    assert whole.events == whole.meetings == {}
    assert whole.mails == [], "nothing was sent"


@pytest.fixture(scope="module")
def referee() -> Iterator[Prism]:
    yield from prism.served()


async def test_every_probe_asks_what_graph_describes(whole: FakeGraph, graph: Graph, referee: Prism) -> None:
    for name in (Name.CALENDAR, Name.PROVIDER, Name.ACCESS_POLICY, Name.DIAL_IN, Name.MAIL):
        await look(graph, name)
    referee.accepts(whole.asked)


Break = Callable[[FakeGraph], object]
REFUSED: list[tuple[Name, Break, Finding, str, str | None]] = [
    (
        Name.CALENDAR,
        lambda graph: graph.fail("POST", "getSchedule", "403", code="ErrorAccessDenied"),
        Finding.FAILED,
        "refused",
        'New-ManagementRoleAssignment -App $app -Role "Application Calendars.ReadWrite"',
    ),
    (Name.CALENDAR, lambda graph: graph.fail("GET", ANNE, "403"), Finding.FAILED, "no-directory", "https://entra."),
    (Name.CALENDAR, lambda graph: graph.schedules.clear(), Finding.FAILED, "no-mailbox", "Test-ServicePrincipal"),
    (Name.PROVIDER, lambda graph: graph.providers.clear(), Finding.FAILED, "no-teams", "https://admin."),
    (Name.PROVIDER, lambda graph: graph.fail("GET", "calendar", "403"), Finding.FAILED, "refused", "New-Management"),
    (
        Name.ACCESS_POLICY,
        lambda graph: graph.fail("GET", "onlineMeetings", "403", code="Forbidden"),
        Finding.FAILED,
        "refused",
        "Grant-CsApplicationAccessPolicy",
    ),
    (Name.ACCESS_POLICY, lambda graph: graph.fail("GET", "onlineMeetings", "400"), Finding.UNKNOWN, "not-said", None),
    (Name.DIAL_IN, lambda graph: graph.users[ANNE].update(assignedPlans=[]), Finding.WARNING, "no-licence", "https:"),
    (
        Name.DIAL_IN,
        lambda graph: graph.users[ANNE].update(assignedPlans=[{**LICENSED, "capabilityStatus": "Deleted"}]),
        Finding.WARNING,
        "no-licence",
        "https:",
    ),
    (Name.DIAL_IN, lambda graph: graph.fail("GET", ANNE, "403"), Finding.UNKNOWN, "not-shown", None),
    (Name.DIAL_IN, lambda graph: graph.users[ANNE].pop("assignedPlans"), Finding.UNKNOWN, "not-shown", None),
    (
        Name.MAIL,
        lambda graph: graph.fail("POST", "sendMail", "403", code="ErrorAccessDenied"),
        Finding.FAILED,
        "refused",
        'New-ManagementRoleAssignment -App $app -Role "Application Mail.Send"',
    ),
    (Name.MAIL, lambda graph: graph.fail("POST", "sendMail", "404"), Finding.FAILED, "no-mailbox", "Test-Service"),
    (Name.CALENDAR, lambda graph: graph.fail("POST", "getSchedule", "503"), Finding.UNKNOWN, "no-answer", None),
]


@pytest.mark.parametrize(
    "name,breaks,finding,code,remedy",
    REFUSED,
    ids=[f"{name}-{code}-{n}" for n, (name, _, _, code, _) in enumerate(REFUSED)],
)
async def test_what_is_missing_is_said_with_what_mends_it(
    whole: FakeGraph, graph: Graph, name: Name, breaks: Break, finding: Finding, code: str, remedy: str | None
) -> None:
    breaks(whole)
    found = await look(graph, name)
    assert (found.finding, found.code) == (finding, code)
    assert found.remedy is None if remedy is None else str(found.remedy).startswith(remedy)


@pytest.mark.parametrize("name", [Name.CALENDAR, Name.PROVIDER, Name.ACCESS_POLICY, Name.DIAL_IN, Name.MAIL])
async def test_where_nobody_is_designated_nothing_is_asked(whole: FakeGraph, graph: Graph, name: Name) -> None:
    found = await look(graph, name, people=())
    assert (found.finding, found.code) == (Finding.UNKNOWN, "nobody")
    assert whole.asked == []


async def test_that_letters_are_encrypted_cannot_be_seen_and_is_not_claimed(graph: Graph) -> None:
    found = await look(graph, Name.MAIL_RULE)
    assert found.finding is Finding.UNKNOWN
    assert str(found.remedy).startswith("Get-TransportRule")


async def test_consents_are_read_in_the_token(graph: Graph) -> None:
    async def told(*roles: str) -> tuple[Finding, str, object]:
        found = await look(graph, Name.PERMISSIONS, token_of(*roles))
        return found.finding, found.code, found.values.get("names")

    assert await told(*WHOLE) == (Finding.OK, "ok", None)
    assert await told(*WHOLE[1:]) == (Finding.FAILED, "missing", WHOLE[0])
    assert await told() == (Finding.FAILED, "missing", ", ".join(WHOLE))
    assert await told(*WHOLE, "Mail.Send") == (Finding.WARNING, "too-much", "Mail.Send")


async def test_a_token_that_cannot_be_read_is_no_proof_of_anything(graph: Graph) -> None:
    for token in ("opaque", "a.b.c", "e30.W10.x"):
        found = await look(graph, Name.PERMISSIONS, token)
        assert (found.finding, found.code) == (Finding.UNKNOWN, "opaque"), token
