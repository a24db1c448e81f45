"""The body: of one kind, of a bounded size, depth and slowness, strict JSON, and with fields of their kind."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.guard.body import DEEPEST, LARGEST, MOST_BRACKETS
from bot.guard.refused import Refused
from bot.guard.shape import shaped
from tests.guard.conftest import Knocked
from tests.guard.microsoft import activity, signed

GOOD = json.dumps(activity()).encode()


def having(raw: bytes, name: bytes = b"value") -> bytes:
    """A good message with one field of these bytes."""
    return GOOD[:-1] + b', "' + name + b'": ' + raw + b"}"


def nested(levels: int) -> bytes:
    return b"[" * levels + b"]" * levels


BODIES: dict[str, tuple[bytes, int]] = {
    "good": (GOOD, 200),
    "good, with any value": (having(b'{"a": [1, 2.5, null, true, "\\u00e9\\ud83d\\ude00"]}'), 200),
    "as deep as may be": (having(nested(DEEPEST - 1)), 200),
    "a text of brackets": (having(b'"' + b"[" * 28_000 + b'"'), 200),
    "nothing": (b"", 400),
    "words": (b"bonjour", 400),
    "a list": (b"[" + GOOD + b"]", 400),
    "a text": (b'"x"', 400),
    "null": (b"null", 400),
    "an empty object": (b"{}", 400),
    "two objects": (GOOD + GOOD, 400),
    "half an object": (GOOD[:-1], 400),
    "a mark at the beginning": (b"\xef\xbb\xbf" + GOOD, 400),
    "UTF-16": (json.dumps(activity()).encode("utf-16"), 400),
    "Latin letters that are no UTF-8": (having(b'"\xe9"'), 400),
    "an overlong slash": (having(b'"\xc0\xaf"'), 400),
    "half a character": (having(b'"\\ud83d"'), 400),
    "half a character, in small letters": (having(b'{"\\udc00": 1}'), 400),
    "NaN": (having(b"NaN"), 400),
    "infinity": (having(b"-Infinity"), 400),
    "infinity in digits": (having(b"1e999"), 400),
    "a number of ten thousand digits": (having(b"9" * 10_000), 400),
    "a comment": (GOOD + b"// x", 400),
    "one level too deep": (having(nested(DEEPEST)), 400),
    "very deep": (having(nested(20_000)), 400),
    "deep and not closed": (b"[" * 40_000, 400),
    "more brackets than a text has": (having(b"[" + b"[]," * MOST_BRACKETS + b"[]]"), 400),
    "a name twice": (having(b'"luc"', b"type"), 400),
    "a name twice, spelt otherwise": (having(b'"luc"', b"\\u0074ype"), 400),
    "a name twice further in": (having(b'{"a": {"b": 1, "b": 2}}'), 400),
    "a control character in a text": (having(b'"\x00"'), 400),
    "one byte too much": (GOOD + b" " * (LARGEST + 1 - len(GOOD)), 413),
}


async def test_a_body_is_strict_json_of_a_bounded_size_and_depth(knocked: Knocked) -> None:
    answers = {kind: await knocked.posts(raw) for kind, (raw, _) in BODIES.items()}
    assert answers == {kind: status for kind, (_, status) in BODIES.items()}
    assert len(knocked.bot.turns) == list(answers.values()).count(200)


async def test_a_body_that_does_not_say_its_size_is_counted(knocked: Knocked) -> None:
    async def pieces(count: int) -> AsyncIterator[bytes]:
        yield GOOD
        for _ in range(count):
            yield b" " * 16_384

    assert await knocked.posts(pieces(3)) == 200
    assert await knocked.posts(pieces(17)) == 413
    assert len(knocked.bot.turns) == 1


KINDS = [
    ("application/json", 200),
    ("application/json; charset=utf-8", 200),
    ("Application/JSON;charset=UTF-8", 200),
    ("application/json; charset=utf-16", 415),
    ("application/json, text/plain", 415),
    ("application/jsonp", 415),
    ("application/json-patch+json", 415),
    ("text/json", 415),
    ("text/plain", 415),
    ("application/x-www-form-urlencoded", 415),
    ("multipart/form-data; boundary=x", 415),
    ("", 415),
]


async def test_only_json_that_is_not_packed_comes_in(knocked: Knocked) -> None:
    for kind, status in KINDS:
        assert await knocked.posts(GOOD, headers={"Content-Type": kind}) == status, kind
    for encoding in ("gzip", "deflate", "br", "identity", "x"):
        raw = gzip.compress(GOOD) if encoding == "gzip" else GOOD
        assert await knocked.posts(raw, headers={"Content-Encoding": encoding}) in (400, 415), encoding
    bomb = gzip.compress(b" " * 5_000_000)
    assert await knocked.posts(bomb, headers={"Content-Encoding": "gzip"}) == 415
    assert len(knocked.bot.turns) == 3


async def raw_exchange(knocked: Knocked, head: str, body: bytes = b"", rest: float | None = None) -> bytes:
    """What a socket that sends just this is told before it is closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", knocked.port)
    writer.write(head.replace("\n", "\r\n").encode("latin-1") + body)
    if rest is not None:
        await asyncio.sleep(rest)
    answer = await reader.readuntil(b"\r\n")
    writer.close()
    return answer


async def test_a_body_that_does_not_come_is_not_awaited_for_ever(
    knocked: Knocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    defaults = ("bot.guard.body.received.__defaults__", (0.2,))
    monkeypatch.setattr(*defaults)
    head = f"POST /api/messages HTTP/1.1\nHost: x\nContent-Type: application/json\nAuthorization: Bearer {signed()}\n"
    for sizes in (f"Content-Length: {len(GOOD)}\n\n", "Transfer-Encoding: chunked\n\n"):
        assert b" 408 " in await raw_exchange(knocked, head + sizes, GOOD[:20] if "Length" in sizes else b"10\r\n{")
    stranger = head.replace("Bearer ", "Bearer x")
    began = asyncio.get_running_loop().time()
    assert b" 401 " in await raw_exchange(knocked, stranger + "Content-Length: 200000\n\n", b"{")
    assert asyncio.get_running_loop().time() - began < 5, "nobody waits for the body of a stranger"
    assert knocked.bot.turns == []


ODD: list[Any] = [
    None,
    "",
    7,
    -1,
    1.5,
    True,
    [],
    {},
    [[]],
    [7],
    [{}],
    ["x"],
    {"id": 7},
    {"id": ""},
    {"id": []},
    "x" * 2000,
]
ODD += ["x" * 30_000, "\x00", "a\nb", "\u202e", {"id": "a\nb"}, {"id": "x", "name": []}, [{"id": "x", "name": 7}]]
ODD += [[{"type": []}], [{"contentType": {}}], [{"id": "x"}] * 1001, {"id": "x", "isGroup": "no"}, {"tenant": []}]

FIELDS = [*activity(), "action", "attachmentLayout", "attachments", "callerId", "code", "deliveryMode", "expiration"]
FIELDS += [
    "historyDisclosed",
    "importance",
    "inputHint",
    "label",
    "listenFor",
    "membersAdded",
    "membersRemoved",
    "name",
]
FIELDS += [
    "reactionsAdded",
    "reactionsRemoved",
    "relatesTo",
    "replyToId",
    "semanticAction",
    "speak",
    "suggestedActions",
]
FIELDS += ["summary", "textHighlights", "topicName", "value", "valueType", "__class__", "additionalProperties"]


async def test_no_value_of_any_field_makes_the_door_fail(knocked: Knocked) -> None:
    """Each field of an activity, with each odd value: a turn, or a refusal. What the shape drops is posted once."""
    odd_ones = [(field, odd) for field in FIELDS for odd in ODD]
    kept = 0
    for field, odd in odd_ones:
        body = {**activity(), field: odd}
        try:
            passes = shaped(body).get(field) is odd
        except Refused as refused:
            passes = refused.status != 400
        if passes or odd == ODD[-1]:
            kept += 1
            status = await knocked.posts(json.dumps(body).encode())
            assert status in (200, 400, 403, 501), (field, odd)
    assert 100 < kept < len(odd_ones)


async def test_what_the_bot_relies_on_has_no_odd_value(knocked: Knocked) -> None:
    for field in ("from", "recipient", "conversation", "channelId", "serviceUrl"):
        for odd in ODD:
            assert await knocked.posts(json.dumps({**activity(), field: odd}).encode()) in (400, 403), (field, odd)
    assert knocked.bot.turns == []


@pytest.mark.parametrize("dots", [".", "..", "...."])
def test_an_id_that_would_climb_in_a_path_is_none(dots: str) -> None:
    for changed in ({"conversation": {"id": dots}}, {"id": dots}, {"replyToId": dots}, {"from": {"id": dots}}):
        with pytest.raises(Refused):
            shaped({**activity(), **changed})
    assert shaped({**activity(), "id": "a.b"})["id"] == "a.b"


INSTANTS = ["", "now", "2026-11-20", "2026-02-30T00:00:00Z", "2026-11-20T25:00:00Z", "0000-01-01T00:00:00Z", "1" * 500]
INSTANTS += [
    "2026-11-20T15:00:00",
    "2026-11-20T15:00:00.12345678Z",
    "2026-11-20T15:00:00+99:99",
    "٢٠٢٦-11-20T15:00:00Z",
]


async def test_an_instant_is_one(knocked: Knocked) -> None:
    for field in ("timestamp", "localTimestamp"):
        for odd in INSTANTS:
            assert await knocked.posts(**{field: odd}) == 400, odd
        for good in ("2026-11-20T15:00:00Z", "2026-11-20T15:00:00.1Z", "2026-11-20T10:00:00.1234567-05:00"):
            assert await knocked.posts(**{field: good}) == 200, good
        assert await knocked.posts(**{field: "0001-01-01T00:00:00+14:00"}) in (200, 400)


async def test_replies_cannot_be_held_back_by_the_caller(knocked: Knocked) -> None:
    """With `expectReplies` the SDK hands the bot's answers to whoever posted, and not to the connector."""
    assert await knocked.posts(deliveryMode="expectReplies") == 200
    assert knocked.bot.turns.pop().delivery_mode is None
