"""One client of the bench, in a process of its own: what its import costs, its first call, and those that follow."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

CALLS = 200
ANNE = "11111111-1111-4111-8111-111111111111"
Call = Callable[[], Awaitable[Any]]
Client = Callable[[str], tuple[Call, Call]]
"""From Graph's address: makes an event, lists ten users."""


def mebibytes() -> float:
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def ours(base: str) -> tuple[Call, Call]:
    from care.appointment import Appointment
    from care.ports import MeetingRequest
    from edges.graph.directory import GraphDirectory
    from edges.graph.event import Wanted, new_event
    from edges.graph.hours import hours_of
    from edges.graph.line import Graph
    from edges.graph.request import asking

    class Noon:
        def now(self) -> dt.datetime:
            return dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)

    class Token:
        async def __call__(self) -> str:
            return "a-token"

        async def renewed(self, _: str) -> str:
            return "a-token"

    graph = Graph(Token(), Noon(), base)
    tuesday = Appointment.at_local(dt.datetime.fromisoformat("2026-11-24 10:00"), "America/Toronto", 30)
    wanted = MeetingRequest("K7QM-2F4D", "Rendez-vous par vidéo", ANNE, tuesday)

    async def make() -> Any:
        event = new_event(Wanted.of(wanted, hours_of(tuesday)), "7f3a1d5e-0000-5000-8000-000000000001")
        events = graph.users.by_user_id(ANNE).events
        return await graph.send(events.to_post_request_information(event, asking(prefer="x")), again_is_harmless=True)

    directory = GraphDirectory(graph)
    return make, lambda: directory.search("pro", 10)


def stock(base: str) -> tuple[Call, Call]:
    import httpx
    from azure.core.credentials import AccessToken
    from kiota_authentication_azure.azure_identity_authentication_provider import AzureIdentityAuthenticationProvider
    from msgraph.generated.models.date_time_time_zone import DateTimeTimeZone
    from msgraph.generated.models.event import Event
    from msgraph.graph_request_adapter import GraphRequestAdapter
    from msgraph.graph_service_client import GraphServiceClient
    from msgraph_core import GraphClientFactory  # type: ignore[import-untyped]

    class Credential:
        async def get_token(self, *_: str, **__: Any) -> AccessToken:
            return AccessToken("a-token", 2**40)

        async def close(self) -> None: ...

    http = GraphClientFactory.create_with_default_middleware(client=httpx.AsyncClient(timeout=10))
    proof: Any = Credential()
    scope = ["https://graph.microsoft.com/.default"]
    auth = AzureIdentityAuthenticationProvider(proof, scopes=scope, allowed_hosts=["127.0.0.1"])
    adapter = GraphRequestAdapter(auth, client=http)
    adapter.base_url = base
    client = GraphServiceClient(request_adapter=adapter)

    async def make() -> Any:
        start, end = (DateTimeTimeZone(date_time=f"2026-11-24T10:{m}:00", time_zone="UTC") for m in ("00", "30"))
        return await client.users.by_user_id(ANNE).events.post(
            Event(subject="Rendez-vous par vidéo", start=start, end=end, is_online_meeting=True)
        )

    return make, client.users.get


def plain(base: str) -> tuple[Call, Call]:
    import httpx

    http = httpx.AsyncClient(timeout=10, headers={"authorization": "Bearer a-token"})
    start, end = ({"dateTime": f"2026-11-24T10:{m}:00", "timeZone": "UTC"} for m in ("00", "30"))
    body = {"subject": "Rendez-vous par vidéo", "start": start, "end": end, "isOnlineMeeting": True}

    async def make() -> Any:
        return (await http.post(f"{base}/users/{ANNE}/events", json=body)).json()

    async def listed() -> Any:
        return (await http.get(f"{base}/users", params={"$top": 10})).json()

    return make, listed


CLIENTS: dict[str, Client] = {"ours": ours, "stock": stock, "httpx": plain}


async def measure(client: Client, base: str) -> dict[str, float]:
    figures = {}
    started, before = time.perf_counter(), mebibytes()
    make, listed = client(base)
    figures["import_ms"], figures["import_mib"] = 1000 * (time.perf_counter() - started), mebibytes() - before
    started, before = time.perf_counter(), mebibytes()
    await make()
    figures["first_ms"], figures["first_mib"] = 1000 * (time.perf_counter() - started), mebibytes() - before
    for name, call in (("event_cpu_ms", make), ("users_cpu_ms", listed)):
        await call()
        used = time.process_time()
        for _ in range(CALLS):
            await call()
        figures[name] = 1000 * (time.process_time() - used) / CALLS
    return {name: round(value, 2) for name, value in figures.items()}


def main() -> None:
    which, base = sys.argv[1:]
    print(json.dumps(asyncio.run(measure(CLIENTS[which], base))))


if __name__ == "__main__":
    main()
