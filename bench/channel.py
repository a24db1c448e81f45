"""A channel on loopback, and a conversation of «Nouvelle rencontre» as it plays it, turn by turn."""

from __future__ import annotations

import json
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import ClientSession, web

Answers = dict[str, str]
TURNS: tuple[tuple[str, Answers, Answers], ...] = (
    ("person", {}, {"name": "Camille Essai", "phone": "514 555-0123", "email": "camille@exemple.ca", "spoken": "fr"}),
    (
        "suitability",
        {"judgement": "suitable"},
        {"situation": "known-condition", "preference": "video", "exam": "no", "equipped": "yes", "help": "alone"},
    ),
    ("consent", {"agreed": "yes"}, {"understood": "true", "email": "true", "sms": "false"}),
    ("when", {}, {"time": "10:00"}),
    ("verify", {}, {}),
)
NAMES = ("begin", *(name for name, _, _ in TURNS))
"""The turns of one conversation; the last books the encounter, and waits for what that sets off outside."""


def pieces(card: Any) -> Iterator[dict[str, Any]]:
    """Every object of a card, the fallbacks of actions left out."""
    if isinstance(card, dict):
        yield card
        for key, value in card.items():
            if key != "fallback":
                yield from pieces(value)
    elif isinstance(card, list):
        for value in card:
            yield from pieces(value)


class Channel:
    """Sends activities to a bot, and receives its replies."""

    def __init__(self, bot: str, http: ClientSession) -> None:
        self.bot, self.http, self.service_url = bot, http, ""
        self.received: dict[str, Any] = {}
        """The last card sent to each conversation."""

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Channel]:
        app = web.Application()
        app.router.add_route("*", "/v3/conversations/{rest:.*}", self._receive)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.service_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield self
        finally:
            await runner.cleanup()

    async def _receive(self, request: web.Request) -> web.Response:
        activity = await request.json()
        if activity.get("attachments"):
            self.received[activity["conversation"]["id"]] = activity["attachments"][0]["content"]
        return web.json_response({"id": uuid.uuid4().hex}, status=201)

    async def send(self, conversation: str, **more: Any) -> Any:
        """One turn; returns the card that answers it."""
        activity = {
            "id": uuid.uuid4().hex,
            "channelId": "msteams",
            "serviceUrl": self.service_url,
            "locale": "fr-CA",
            "localTimezone": "America/Toronto",
            "from": {"id": f"29:{conversation}", "name": "Dre Essai", "aadObjectId": conversation},
            "conversation": {
                "id": f"a:{conversation}",
                "conversationType": "personal",
                "tenantId": tenant_of(conversation),
            },
            "recipient": {"id": "28:passerelle", "name": "Passerelle"},
            **more,
        }
        async with self.http.post(f"{self.bot}/api/messages", json=activity) as answer:
            answer.raise_for_status()
            body = await answer.read()
        return json.loads(body)["value"] if body else self.received[f"a:{conversation}"]


def tenant_of(conversation: str) -> str:
    """One of four: live mode paces what we send to one tenant, and a wait for that is none of a turn's cost."""
    return f"bench-{int(conversation[0], 16) % 4}"


class Played:
    """One conversation under way: `turn` takes its next turn."""

    def __init__(self, channel: Channel, day: str) -> None:
        self._channel, self._day = channel, day
        self._conversation, self._card, self._taken = str(uuid.uuid4()), None, 0

    @property
    def next(self) -> str:
        """The name of the turn to come."""
        return NAMES[self._taken]

    async def turn(self) -> None:
        """Take the next turn. Raises StopIteration where the card has not the button that the turn presses."""
        if self._taken == 0:
            self._card = await self._channel.send(self._conversation, type="message", text="nouvelle rencontre")
        else:
            name, button, inputs = TURNS[self._taken - 1]
            filled = {**inputs, "date": self._day} if name == "when" else inputs
            self._card = await self._channel.send(self._conversation, **click(self._card, button, filled))
        self._taken += 1


def click(card: Any, button: Answers, inputs: Answers) -> dict[str, Any]:
    """The activity of the button of a card that carries these data, its inputs filled in."""
    action = next(
        one
        for one in pieces(card)
        if one.get("type") == "Action.Execute"
        and one["verb"] == "answer"
        and all(one["data"].get(name) == value for name, value in button.items())
    )
    values = {one["id"]: one.get("value", "") for one in pieces(card) if str(one.get("type", "")).startswith("Input.")}
    data = {**action["data"], **values, **inputs}
    return {
        "type": "invoke",
        "name": "adaptiveCard/action",
        "replyToId": "card",
        "value": {"action": {"type": "Action.Execute", "verb": "answer", "data": data}},
    }
