"""The adapter: what a turn sends goes where it came from, what it answers is answered, and nothing is changed."""

from __future__ import annotations

import asyncio
import copy
import json
from collections.abc import Sequence
from typing import Any

import pytest
import structlog
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot import budget, outgoing, wire
from bot.budget import INVOKE, MESSAGE, left
from bot.connector import Adapter, Late, Logic
from bot.delivery import send
from bot.messenger import Messenger, card_activity, conversation_reference, words_activity
from cards.kit import card, text
from tests.bot.scripted import DROP, Says, everywhere, message, scripted

CARD = card("fr", "Titre", text("Texte"))


def sending(*activities: Activity) -> Logic:
    async def logic(context: TurnContext) -> None:
        for one in activities:
            await context.send_activity(one)

    return logic


async def test_a_reply_is_addressed_as_the_sdk_addresses_it() -> None:
    async with scripted() as (connector, session):
        came, reply = message(connector), card_activity(CARD, "row-1")
        before = copy.deepcopy(vars(reply))
        await Adapter(session, everywhere).process_activity(came, sending(reply))
        (got,) = connector.got
        wanted = TurnContext.apply_conversation_reference(
            copy.deepcopy(reply), TurnContext.get_conversation_reference(came)
        )
        wanted.input_hint = "acceptingInput"
        assert got.body == wire.body_of(wanted)
        assert got.path == "/v3/conversations/a%3Aanne%3Bx%3D%2F1/activities/1700000000000"
        assert "row-1" not in str(got.body)
        assert vars(reply).keys() == before.keys()
        assert reply.conversation is None
        assert reply.attachments[0].content is not None


async def test_what_takes_the_place_of_a_message_goes_there() -> None:
    async def logic(context: TurnContext) -> None:
        one = card_activity(CARD)
        one.id = "m7"
        await context.update_activity(one)
        await context.delete_activity("m8")

    async with scripted() as (connector, session):
        await Adapter(session, everywhere).process_activity(message(connector), logic)
        assert [(one.method, one.path.rsplit("/", 1)[1]) for one in connector.got] == [("PUT", "m7"), ("DELETE", "m8")]
        assert connector.got[0].body["conversation"] == {"id": "a:anne;x=/1", "tenantId": "tenant-1"}


async def test_an_invoke_is_answered_with_what_the_turn_says() -> None:
    answer = Activity(type=ActivityTypes.invoke_response, value=InvokeResponse(status=200, body={"x": 1}))
    async with scripted() as (connector, session):
        adapter, click = Adapter(session, everywhere), message(connector, type="invoke")
        answered = await adapter.process_activity(click, sending(answer))
        assert (answered.status, answered.body) == (200, {"x": 1})  # type: ignore[union-attr]
        assert (await adapter.process_activity(click, sending())).status == 501  # type: ignore[union-attr]
        assert await adapter.process_activity(message(connector), sending(answer)) is None
        assert connector.got == []


async def test_a_turn_has_a_budget_and_a_click_a_shorter_one() -> None:
    had: list[float] = []

    async def logic(_: TurnContext) -> None:
        had.append(left())

    async with scripted() as (connector, session):
        adapter = Adapter(session, everywhere)
        await adapter.process_activity(message(connector), logic)
        await adapter.process_activity(message(connector, type="invoke"), logic)
        assert had == [pytest.approx(end, abs=0.5) for end in (MESSAGE, INVOKE)]
        assert left() == float("inf")


async def test_writing_first_answers_no_message() -> None:
    async with scripted() as (connector, session):
        reference = conversation_reference(message(connector))
        assert await Messenger(Adapter(session, everywhere)).send(reference, CARD) == "m1"
        (got,) = connector.got
        assert got.path == "/v3/conversations/a%3Aanne%3Bx%3D%2F1/activities"
        assert got.body["conversation"] == {"id": "a:anne;x=/1", "tenantId": "tenant-1"}
        assert got.body["recipient"] == {"id": "29:anne", "aadObjectId": "anne"}
        assert got.body["from"] == {"id": "28:bot"}
        assert got.body["type"] == "message"
        assert "replyToId" not in got.body


async def test_where_nothing_can_be_kept_for_later_the_turn_ends_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(_: Activity, __: Sequence[Late]) -> None:
        raise OSError("the database")

    monkeypatch.setattr(budget, "MESSAGE", 0.0)
    async with scripted() as (connector, session):
        adapter = Adapter(session, everywhere)
        adapter.later = away
        with structlog.testing.capture_logs() as logs:
            await adapter.process_activity(message(connector), sending(Activity(text="1"), Activity(text="2")))
        assert [(one["event"], one["count"], one["error"]) for one in logs] == [("replies lost", 2, "OSError")]


async def test_the_reply_to_one_that_came_without_an_id_answers_none() -> None:
    async with scripted() as (connector, session):
        came: Any = message(connector)
        came.id = None
        await Adapter(session, everywhere).process_activity(came, sending(Activity(text="x")))
        assert connector.got[0].path.endswith("/activities")


async def test_a_message_whose_answer_does_not_come_is_not_sent_again_and_the_turn_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(outgoing, "TOTAL", 0.2)
    async with scripted() as (connector, session):
        connector.says(Says(after=0.6))
        await Adapter(session, everywhere).process_activity(
            message(connector), sending(Activity(text="1"), Activity(text="2"))
        )
        assert [one.text for one in connector.got] == ["1", "2"]


async def test_without_anybody_to_do_it_later_a_failure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outgoing, "FIRST_WAIT", 0.01)
    async with scripted() as (connector, session):
        connector.says(*[DROP] * outgoing.ATTEMPTS)
        with pytest.raises(outgoing.Away):
            await Adapter(session, everywhere).process_activity(message(connector), sending(Activity(text="1")))


async def test_an_invoke_is_answered_in_time_however_slow_the_connector_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "INVOKE", 0.4)
    kept: list[str] = []

    async def later(_: Activity, late: Sequence[Late]) -> None:
        kept.extend(json.loads(one.call.body or b"")["text"] for one in late)

    async def logic(context: TurnContext) -> None:
        await send(context, [words_activity("1"), words_activity("2"), card_activity(CARD)], "fr")

    async with scripted() as (connector, session):
        connector.says(Says(after=30.0))
        adapter = Adapter(session, everywhere)
        adapter.later = later
        invoke = message(connector, type="invoke", name="adaptiveCard/action", replyToId="m1")
        async with asyncio.timeout(20):
            answered = await adapter.process_activity(invoke, logic)
        assert answered is not None
        assert answered.body["value"]["type"] == "AdaptiveCard"
        assert [one.text for one in connector.got] == ["1"], "it went out, and may be there"
        assert kept == ["2"]
