"""What Teams answers to what we send, however strange: bounded, and no reason to send again."""

from __future__ import annotations

import gzip
import tracemalloc

import pytest

from bot import outgoing
from bot.calls import posting
from bot.outgoing import Call
from tests.bot.scripted import Says, Scripted, line, message, scripted


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outgoing, "FIRST_WAIT", 0.01)


def call(connector: Scripted) -> Call:
    return posting(connector.url, "a:anne", None, message(connector, "x"))


ODD_ANSWERS = [
    b'{"id":',
    b'"\xe9"',
    b"[" * 200_000,
    b'{"id": "' + b"a" * outgoing.LARGEST + b'"}',
]


@pytest.mark.parametrize("status", [201, 429])
@pytest.mark.parametrize("body", ODD_ANSWERS, ids=lambda body: f"{body[:8]!r} of {len(body)}")
async def test_a_strange_answer_changes_nothing_about_what_was_done(status: int, body: bytes) -> None:
    async with scripted() as (connector, session):
        connector.says(Says(status, body=body))
        assert await line(session)(call(connector)) == (None if status == 201 else {"id": "m2"})
        assert connector.shown == ["x"], "nothing is sent twice"


async def test_an_answer_that_unpacks_to_far_more_is_not_unpacked() -> None:
    packed = gzip.compress(b" " * 200_000_000, 1)
    async with scripted() as (connector, session):
        connector.says(Says(201, {"Content-Encoding": "gzip"}, body=packed))
        tracemalloc.start()
        try:
            assert await line(session)(call(connector)) is None
            assert tracemalloc.get_traced_memory()[1] < 20_000_000
        finally:
            tracemalloc.stop()
        assert connector.shown == ["x"]
