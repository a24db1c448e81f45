"""The line to Teams: tried again when Teams asks for it, within the time there is, over connections that are kept."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot import outgoing
from bot.budget import budget
from bot.calls import posting, removing, replacing
from bot.connector import Adapter
from bot.messenger import Messenger, conversation_reference
from bot.outgoing import Away, Call, Outgoing, Rejected, Unanswered, Untrusted, retry_after
from bot.pace import Pace
from cards.kit import card, text
from care.jobs import Permanent, Transient
from tests.bot.scripted import DROP, Says, Scripted, everywhere, line, message, scripted

CARD = card("fr", "Titre", text("Texte"))


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outgoing, "FIRST_WAIT", 0.01)
    monkeypatch.setattr(outgoing, "LEAST", 0.05)


@asynccontextmanager
async def spent(least: float = 0.0, most: float = 60.0) -> AsyncIterator[None]:
    """The block takes between so many seconds."""
    began = time.monotonic()
    yield
    assert least <= time.monotonic() - began < most


def call(connector: Scripted, text: str = "x") -> Call:
    return posting(connector.url, "a:anne;x=/1", None, message(connector, text))


@pytest.mark.parametrize("status", [412, 429, 502, 504, DROP])
async def test_what_teams_asks_to_try_again_is_tried_again(status: int) -> None:
    async with scripted() as (connector, session):
        connector.says(status, status)
        assert await line(session)(call(connector)) == {"id": "m3"}
        assert len(connector.got) == 3
        assert connector.shown == ["x"]


REFUSALS: list[tuple[Any, str]] = [
    ({"error": {"code": "BotDisabledByAdmin", "message": "canari"}}, "teams.403.BotDisabledByAdmin"),
    ({"error": {"code": "canari"}}, "teams.403"),
    ({"error": {"code": ["BotDisabledByAdmin"]}}, "teams.403"),
    ({"error": "BotDisabledByAdmin"}, "teams.403"),
    (["BotDisabledByAdmin"], "teams.403"),
    (None, "teams.403"),
    ({"error": {"code": "BotDisabledByAdmin"}, "more": "x" * 10_000}, "teams.403"),
]


@pytest.mark.parametrize("body, code", REFUSALS)
async def test_why_teams_refuses_is_one_of_the_words_that_we_know(body: Any, code: str) -> None:
    async with scripted() as (connector, session):
        connector.says(Says(403, body=body))
        with pytest.raises(Rejected) as refused:
            await line(session)(call(connector))
        assert str(refused.value) == code
        assert await line(session)(call(connector)) == {"id": "m2"}


@pytest.mark.parametrize("status", [302, 400, 403, 404, 405, 413, 500, 501, 503])
async def test_anything_else_is_not(status: int) -> None:
    async with scripted() as (connector, session):
        connector.says(Says(status, {"Location": connector.url}))
        with pytest.raises(Rejected) as refused:
            await line(session)(call(connector))
        assert (refused.value.status, refused.value.later, str(refused.value)) == (
            status,
            status == 503,
            f"teams.{status}",
        )
        assert len(connector.got) == 1


async def test_it_gives_up_after_a_few_times() -> None:
    async with scripted() as (connector, session):
        connector.says(*[502] * 9)
        with pytest.raises(Rejected):
            await line(session)(call(connector))
        assert len(connector.got) == outgoing.ATTEMPTS


async def test_it_waits_as_long_as_teams_says() -> None:
    async with scripted() as (connector, session), spent(least=1.0):
        connector.says(Says(429, {"Retry-After": "1"}))
        await line(session)(call(connector))


async def test_it_never_waits_past_the_end_of_the_turn() -> None:
    async with scripted() as (connector, session):
        connector.says(Says(429, {"Retry-After": "60"}))
        with pytest.raises(Rejected) as refused, budget(30.0):
            async with spent(most=20.0):
                await line(session)(call(connector))
        assert refused.value.later
        assert refused.value.after is not None
        assert 60.0 <= refused.value.after <= 75.0


async def test_a_connector_slower_than_the_turn_is_not_waited_for_and_not_asked_twice() -> None:
    async with scripted() as (connector, session), spent(most=20.0):
        connector.says(Says(201, after=30.0))
        with pytest.raises(Unanswered) as unsure, budget(0.3):
            await line(session)(call(connector))
        assert not unsure.value.later
        assert len(connector.got) == 1


async def test_once_the_time_is_over_nothing_is_begun() -> None:
    async with scripted() as (connector, session):
        with pytest.raises(Away), budget(0.0):
            await line(session)(call(connector))
        assert connector.got == []


async def test_where_nobody_listens_nothing_was_done() -> None:
    async with scripted() as (connector, session):
        there = call(connector)
        await connector.server.close()
        with pytest.raises(Away) as away:
            await line(session)(there)
        assert away.value.later


async def test_waiting_for_ones_turn_counts() -> None:
    async with scripted() as (connector, session), spent(most=20.0):
        paced = line(session, pace=Pace(1, 25, span=30.0))
        await paced(call(connector))
        with pytest.raises(Away), budget(0.3):
            await paced(call(connector))
        assert len(connector.got) == 1


async def test_an_address_that_is_not_trusted_gets_nothing_and_no_token_is_asked_for() -> None:
    async def never() -> str:
        raise AssertionError("asked for a token")

    async with scripted() as (connector, session):
        closed = Outgoing(session, lambda _: False, never)
        with pytest.raises(Untrusted):
            await closed(call(connector))
        adapter = Adapter(session, lambda _: False, never)
        with pytest.raises(Permanent, match=r"teams\.address"):
            await Messenger(adapter).send(conversation_reference(message(connector)), CARD)
        assert connector.got == []


# ------------------------------------------------------------------ the token


class Tokens:
    """A source of tokens that can be renewed, slowly."""

    def __init__(self) -> None:
        self.number, self.renewals = 1, 0

    async def __call__(self) -> str:
        return f"token-{self.number}"

    async def renewed(self, refused: str) -> str:
        if refused == f"token-{self.number}":
            self.number, self.renewals = self.number + 1, self.renewals + 1
        await asyncio.sleep(0.01)
        return await self()


async def test_a_token_that_is_refused_is_renewed_once_for_all() -> None:
    async with scripted() as (connector, session):
        tokens, connector.refuse = Tokens(), "token-1"
        out = line(session, tokens)
        await asyncio.gather(*(out(call(connector, f"{n}")) for n in range(8)))
        assert tokens.renewals == 1
        assert sorted(connector.shown) == [f"{n}" for n in range(8)]
        assert {one.bearer for one in connector.got} == {"token-1", "token-2"}


async def test_a_new_token_that_is_refused_too_ends_it() -> None:
    async with scripted() as (connector, session):
        connector.says(401, 401)
        with pytest.raises(Rejected) as refused:
            await line(session, Tokens())(call(connector))
        assert (refused.value.status, refused.value.later, len(connector.got)) == (401, False, 2)


async def test_without_a_token_nothing_is_sent() -> None:
    async def away() -> str:
        raise Transient("entra.token")

    async with scripted() as (connector, session):
        with pytest.raises(Away):
            await line(session, away)(call(connector))
        assert connector.got == []


# ------------------------------------------------------------------ connections, threads


async def test_one_connection_carries_a_hundred_messages() -> None:
    async with scripted() as (connector, session):
        out = line(session)
        for n in range(100):
            await out(call(connector, f"{n}"))
        assert len(connector.shown) == 100
        assert len(connector.connections) == 1


async def test_many_at_once_each_have_a_connection_and_keep_it() -> None:
    async with scripted() as (connector, session), spent(most=20.0):
        out, threads = line(session), threading.active_count()
        for _ in range(2):
            connector.says(*[Says(after=0.2)] * 80)
            await asyncio.gather(*(out(call(connector)) for _ in range(80)))
        assert len(connector.connections) <= 80
        assert threading.active_count() == threads


# ------------------------------------------------------------------ the calls


async def test_ids_go_into_a_path_as_they_are_whatever_they_hold() -> None:
    async with scripted() as (connector, session):
        there, activity, send = f"{connector.url}/", message(connector), line(session)
        for one in (
            posting(there, "a/1", None, activity),
            posting(there, "a/1", "1;x", activity),
            replacing(there, "a/1", "1;x", activity),
            removing(there, "a/1", "1;x"),
        ):
            await send(one)
        assert [(one.method, one.path) for one in connector.got] == [
            ("POST", "/v3/conversations/a%2F1/activities"),
            ("POST", "/v3/conversations/a%2F1/activities/1%3Bx"),
            ("PUT", "/v3/conversations/a%2F1/activities/1%3Bx"),
            ("DELETE", "/v3/conversations/a%2F1/activities/1%3Bx"),
        ]
        assert connector.got[-1].body is None


# ------------------------------------------------------------------ for jobs


async def test_a_job_tries_later_what_teams_asks_to_try_later() -> None:
    async with scripted() as (connector, session):
        adapter, reference = Adapter(session, everywhere), conversation_reference(message(connector))
        adapter.outgoing = line(session)
        messenger = Messenger(adapter)
        for status in (412, 429, 502, 503, 504):
            connector.says(Says(status, {"Retry-After": "90"}))
            with pytest.raises(Transient, match=rf"teams\.{status}") as busy:
                await messenger.send(reference, CARD)
            assert busy.value.retry_after is not None
            assert 90 <= busy.value.retry_after.total_seconds() <= 112.5
        for status in (400, 403, 404):
            connector.says(status)
            with pytest.raises(Permanent, match=rf"teams\.{status}"):
                await messenger.update(reference, "m1", CARD)
        connector.says(*[DROP] * outgoing.ATTEMPTS)
        with pytest.raises(Transient, match=r"teams\.away"):
            await messenger.send(reference, CARD)
        assert await messenger.send(reference, CARD)


DATE = {"Date": "Fri, 20 Nov 2026 15:00:00 GMT"}


@pytest.mark.parametrize(
    "headers, seconds",
    [
        ({}, None),
        ({"Retry-After": "2"}, 2.0),
        ({"Retry-After": "0"}, 0.0),
        ({"Retry-After": "99999999999999999999"}, outgoing.LONGEST_WAIT),
        ({"Retry-After": "Fri, 20 Nov 2026 15:00:07 GMT", **DATE}, 7.0),
        ({"Retry-After": "Fri, 20 Nov 2026 14:00:00 GMT", **DATE}, 0.0),
        ({"Retry-After": "Fri, 20 Nov 2027 14:00:00 GMT", **DATE}, outgoing.LONGEST_WAIT),
        ({"Retry-After": "Fri, 20 Nov 2026 15:00:07 GMT"}, None),
        ({"Retry-After": "Fri, 20 Nov 2026 15:00:07", **DATE}, None),
        ({"Retry-After": "-1"}, None),
        ({"Retry-After": "soon", **DATE}, None),
        ({"Retry-After": "٣"}, None),
    ],
)
def test_when_to_try_again(headers: dict[str, Any], seconds: float | None) -> None:
    assert retry_after(headers) == seconds
