"""The limits themselves. Other tests hold the door to whatever is set; this one holds what is set to what was asked."""

from __future__ import annotations

from typing import Any

import pytest

from bot import budget, door, outgoing
from bot.guard import body, keys, rate, shape, sockets, token

ASKED: list[tuple[Any, Any]] = [
    (body.LARGEST, 256 * 1024),
    (body.DEEPEST, 40),
    (body.PATIENCE, 5),
    (shape.LONGEST_TEXT, 28_000),
    (door.MOST_AT_ONCE, 200),
    (token.LONGEST, 8 * 1024),
    (token.LEEWAY, 5 * 60),
    (token.ISSUER, "https://api.botframework.com"),
    (keys.METADATA, "https://login.botframework.com/v1/.well-known/openidconfiguration"),
    (keys.PATIENCE, 5),
    (keys.AT_MOST_EVERY, 5 * 60),
    (keys.MAX_AGE, 24 * 3600),
    (keys.SHORTEST, 2048),
    (rate.PERSON, (rate.Pace(5, 10), rate.Pace(1, 60))),
    (rate.TENANT, (rate.Pace(50, 50),)),
    (sockets.MOST_CONNECTIONS, 800),
    ((budget.MESSAGE, budget.INVOKE), (8, 4)),
    ((outgoing.CONNECT, outgoing.TOTAL), (3, 8)),
    (outgoing.AGAIN, {412, 429, 502, 504}),
]


@pytest.mark.parametrize("set, asked", ASKED)
def test_the_limits_are_those_that_were_asked_for(set: Any, asked: Any) -> None:
    assert set == asked
