"""What goes wrong with a person's words in its hands: vendors, the store, our own code, Teams, what nobody should send.

What a library says as it fails, it says with the values that it was given: each fault here quotes them.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from bot import budget, handler, outgoing, presses
from bot.notices import Notices
from edges.local import outbox, rooms
from tests.seen import Seen
from tests.taint.canaries import SAID, TYPED
from tests.taint.playing import COMMANDS, Player

PERSON = ("person.name", "person.phone", "person.email")
SPOKEN = " ".join(TYPED[field].typed for field in PERSON) + f" {SAID.typed}"
PATHS = ("/", "/r/", "/n/", "/local/rooms/", "/api/messages/", "/local/outbox/", "/livez/", "/nowhere/")
ODD: tuple[bytes, ...] = (
    SPOKEN.encode(),
    json.dumps([SPOKEN]).encode(),
    json.dumps({"type": SPOKEN}).encode(),
    json.dumps({"type": "message", "text": SPOKEN}).encode() + b"}",
    b'{"type": "message", "text": "' + SPOKEN.encode("utf-16") + b'"}',
    json.dumps({"a": SPOKEN}).encode() * 2,
    b"[" * 100 + SPOKEN.encode() + b"]" * 100,
)
CHANGES: tuple[dict[str, Any], ...] = (
    {"type": "message", "text": SPOKEN, "conversation": SPOKEN},
    {"type": "message", "text": SPOKEN, "from": {"id": 7, "name": SPOKEN}},
    {"type": "message", "text": SPOKEN, "channelData": SPOKEN},
    {"type": "message", "text": SPOKEN, "timestamp": SPOKEN},
    {"type": "message", "text": SPOKEN, "serviceUrl": f"https://{SAID.typed}"},
    {"type": "message", "text": SPOKEN, "localTimezone": SPOKEN},
    {"type": "message", "value": {"card": SPOKEN, "verb": SPOKEN}},
    {"type": "invoke", "name": SPOKEN, "value": SPOKEN},
    {"type": "invoke", "name": "adaptiveCard/action", "value": SPOKEN},
    {"type": "invoke", "name": "composeExtension/query", "value": {"parameters": [{"name": "q", "value": SPOKEN}]}},
    {"type": "invoke", "name": "task/fetch", "value": {"data": SPOKEN}},
    {"type": "event", "name": "application/vnd.microsoft.meetingStart", "value": {"Id": SPOKEN}},
    {"type": SPOKEN},
)


def quotes(*given: Any, **named: Any) -> Any:
    """As a library fails: with all that it was given."""
    raise RuntimeError(f"cannot do this with {given} {named}")


@contextlib.contextmanager
def failing(*places: tuple[Any, str]) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        for owner, name in places:
            stack.enter_context(patch.object(owner, name, quotes))
        yield


# ------------------------------------------------------------------ the outside


async def vendors_fail(play: Player) -> None:
    """Mail, text messages and meetings, in a turn and after it; then all is sent."""
    with failing((outbox, "_message"), (outbox, "_write_once")):
        card = await play.books()
    await play.me.presses(play.me.sees(card), "resend")
    with failing((rooms, "_new_room"), (rooms.LocalRooms, "_save")):
        await play.books()
    with failing((Notices, "_show")):
        await play.until(card, -5)
        await play.clinic.settled()


async def teams_refuses(play: Player) -> None:
    form = await play.says("new")
    with patch.object(outgoing, "FIRST_WAIT", 0.01), patch.object(budget, "MESSAGE", 0.5):
        for status in (400, 403, 404, 429, 500, 503):
            play.clinic.teams.refuses = status
            await play.me.send(play.me.activity(type="message", text=f"suivi {SPOKEN}"))
            await play.me.send(_answered(play, form))
    play.clinic.teams.refuses = None
    await play.clinic.passes(hours=1)


def _answered(play: Player, form: Seen) -> dict[str, Any]:
    """The first card of a booking, filled in, as a message: its answer is a message too."""
    typed = {field.partition(".")[2]: TYPED[field].typed for field in PERSON}
    return play.me.activity(
        type="message", replyToId=form.id, value={**form.filled("answer", None, typed), "verb": "answer"}
    )


# ------------------------------------------------------------------ the store and ourselves


async def the_store_is_away(play: Player) -> None:
    """It cannot write: whatever the statement was given, its error repeats."""
    card = await play.fills("person", await play.says("new"))
    store = play.clinic.application.store
    await _told(store, "query_only=1")
    try:
        await play.me.send(play.me.activity(type="message", text=f"appel {SPOKEN}"))
        await play.me.send(_click(play, card))
        async with play.clinic.http.get(f"/r/{SAID.pieces[0]}") as answer:
            await answer.read()
        async with play.clinic.http.get("/readyz") as answer:
            await answer.read()
    finally:
        await _told(store, "query_only=0")


async def _told(store: Any, pragma: str) -> None:
    """On the connection itself, once nobody else has it: commits run in a thread."""
    async with store.engine.connect() as connection:
        connection.driver.execute(f"PRAGMA {pragma}").fetchall()


async def a_statement_fails(play: Player) -> None:
    """The driver's error comes with the statement and all its parameters."""
    card = await play.fills("person", await play.says("new"))
    engine = play.clinic.application.store.engine
    for act in ("insert", "update"):
        when = f"create temp trigger broken_{act} before {act} on conversation_state"
        async with engine.connect() as connection:
            connection.driver.execute(f"{when} begin select raise(abort, 'no'); end")
    await play.me.send(_click(play, card))
    await play.me.send(play.me.activity(type="message", text=COMMANDS[play.language]["new"]))
    for act in ("insert", "update"):
        async with engine.connect() as connection:
            connection.driver.execute(f"drop trigger broken_{act}")


def _click(play: Player, card: Seen) -> dict[str, Any]:
    facts = {"situation": "known-condition", "preference": "video", "exam": "no", "equipped": "yes", "help": "alone"}
    return play.me.click(card.filled("answer", "suitable", facts), "answer", card.id)


async def we_fail(play: Player) -> None:
    """In a turn, in its answer, in a search, on the person's page, in a job, in a task that nobody awaits."""
    form, card = await play.says("new"), await play.books()
    seen = await play.me.encounter(card)
    for place in (
        (presses.Conversations, "press"),
        (handler.Passerelle, "_in_transaction"),
        (handler.Delivery, "deliver"),
    ):
        with failing(place):
            await play.me.send(_answered(play, form))
            await play.me.send(play.me.click({"card": "x", "text": SPOKEN}, "answer"))
            await play.me.send(play.me.activity(type="message", text=SPOKEN))
    with failing((handler.Invokes, "answer")):
        await play.me.send(play.me.activity(type="invoke", name="composeExtension/query", value={"q": SPOKEN}))
    with patch("bot.landing._when", quotes):
        async with play.clinic.http.get(f"/r/{seen.particulars.link}") as answer:
            await answer.read()
    asyncio.get_running_loop().call_soon(quotes, seen.patient)
    await asyncio.sleep(0.01)


# ------------------------------------------------------------------ what nobody should send


async def hostile(play: Player) -> None:
    """Bodies, activities, addresses and headers that are none, each with a person's words in it."""
    http = play.clinic.http
    for body in ODD:
        async with http.post("/api/messages", data=body, headers={"Content-Type": "application/json"}) as answer:
            await answer.read()
    for change in CHANGES:
        await play.me.send(play.me.activity(**change))
    for path in PATHS:
        for method in ("GET", "POST", "PUT", "DELETE", "OPTIONS"):
            headers = {"Authorization": f"Bearer {SAID.typed}", "X-Said": SAID.typed}
            where = f"{path}{SAID.pieces[0]}?q={TYPED['person.email'].typed}"
            async with http.request(method, where, data={"answer": SPOKEN}, headers=headers) as answer:
                await answer.read()
    await _not_http(play)


async def _not_http(play: Player) -> None:
    for said in (SPOKEN.encode() + b"\r\n\r\n", b"GET /" + SPOKEN.encode() * 500 + b" HTTP/1.1\r\n\r\n"):
        reader, writer = await asyncio.open_connection(play.clinic.server.host, play.clinic.server.port)
        writer.write(said)
        play.clinic.evidence.add("http_error", "what is no HTTP", await reader.read(10_000))
        writer.close()


async def among_others(play: Player) -> None:
    """Somebody speaks of a person where others read, and presses there what is theirs to press in their own chat."""
    card = await play.books()
    meeting = replace(play.me, chat="19:meeting_canari@thread.v2", kind="groupChat")
    for there in (play.me.in_channel(), replace(play.me, chat="19:canari@thread.v2", kind="groupChat"), meeting):
        await there.installs()
        await there.send(there.activity(type="message", text=f"<at>Passerelle</at> suivi {SPOKEN}"))
        await there.send(there.click(card.action("cancel")["data"], "cancel"))
        await there.send(there.activity(type="invoke", name="composeExtension/query", value={}))
    await play.me.send(play.me.activity(type="invoke", name="composeExtension/query", value={"commandId": "mine"}))


FAULTS = (vendors_fail, teams_refuses, the_store_is_away, a_statement_fails, we_fail, hostile, among_others)
