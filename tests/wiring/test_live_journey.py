"""A whole encounter in live mode: signed clicks come in at one end, and what Graph is asked comes out at the other."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient

from bench.channel import TURNS, pieces
from edges.clock import SystemClock
from edges.graph.mail import ENCRYPT, PROTECTION
from tests.edges.graph import prism
from tests.wiring.microsoft import Microsoft, signed
from tests.wiring.test_live import ANNE, APP, certificate, message, microsoft, running

__all__ = ["certificate", "microsoft"]
PATIENT = ("Camille", "Essai", "camille@exemple.ca", "514 555-0123", "5145550123")


class Anne:
    """A clinician at her phone, in live mode."""

    def __init__(self, client: TestClient[Any, Any], microsoft: Microsoft) -> None:
        self.client, self.microsoft = client, microsoft

    async def says(self, text: str) -> Any:
        await self._post(message(text))
        return self.microsoft.said("smba.trafficmanager.net")[-1][3]["attachments"][0]["content"]

    async def presses(self, card: Any, verb: str, carries: Mapping[str, str] | None = None, **inputs: str) -> Any:
        """Fill in and press; the card that takes the place of the one pressed."""
        action = next(
            one
            for one in pieces(card)
            if one.get("type") == "Action.Execute"
            and one["verb"] == verb
            and (carries or {}).items() <= one["data"].items()
        )
        typed = {one["id"]: one.get("value", "") for one in pieces(card) if str(one.get("type")).startswith("Input.")}
        data = {**action["data"], **typed, **inputs}
        click = {"action": {"type": "Action.Execute", "verb": verb, "data": data}}
        said = await self._post(
            message(type="invoke", name="adaptiveCard/action", replyToId="the-card", value=click, text=None)
        )
        return said["value"]

    async def books(self, day: str, up_to: str = "") -> Any:
        card = await self.says("nouvelle rencontre")
        for name, button, inputs in TURNS:
            asked = {one["id"] for one in pieces(card) if str(one.get("type")).startswith("Input.")}
            assert "sms" not in asked, "there is no gateway for text messages"
            typed = {key: value for key, value in inputs.items() if key != "sms"}
            card = await self.presses(card, "answer", button, **typed, **({"date": day} if name == "when" else {}))
            if name == up_to:
                break
        return card

    async def _post(self, activity: dict[str, Any]) -> Any:
        headers = {"Authorization": f"Bearer {signed(APP)}"}
        async with self.client.post("/api/messages", json=activity, headers=headers) as answer:
            said = await answer.read()
            assert answer.status == 200, said
            return json.loads(said) if said else None


@pytest.fixture
async def anne(microsoft: Microsoft, tmp_path: Path) -> AsyncIterator[Anne]:
    async with running(microsoft, tmp_path) as client:
        microsoft.graph.users[ANNE] = {"id": ANNE, "displayName": "Anne Roy", "mail": "anne.roy@exemple.ca"}
        yield Anne(client, microsoft)


def next_week() -> str:
    return (SystemClock().now() + dt.timedelta(days=7)).date().isoformat()


async def until(microsoft: Microsoft, letters: int) -> list[dict[str, Any]]:
    for _ in range(500):
        if len(microsoft.graph.mails) >= letters:
            break
        await asyncio.sleep(0.02)
    assert len(microsoft.graph.mails) == letters
    return [mail["Message"] for mail in microsoft.graph.mails]


async def test_a_booking_lands_in_the_calendar_and_in_the_mailbox(anne: Anne, microsoft: Microsoft) -> None:
    card, graph = await anne.books(next_week()), microsoft.graph
    assert "teams.microsoft.com" in str(card)
    (event,) = graph.live
    assert event["user"] == ANNE
    assert event["subject"] == "Rendez-vous par vidéo"
    assert "attendees" not in event
    (online,) = graph.meetings.values()
    assert online["lobbyBypassSettings"] == {"scope": "organizer", "isDialInBypassEnabled": False}
    assert (online["allowRecording"], online["allowTranscription"]) == (False, False)
    (letter,) = await until(microsoft, 1)
    assert letter["toRecipients"] == [{"emailAddress": {"address": "camille@exemple.ca"}}]
    assert {"name": PROTECTION, "value": ENCRYPT} in letter["internetMessageHeaders"]
    assert "https://rv.example.org/r/" in letter["body"]["content"]
    assert online["joinWebUrl"] not in letter["body"]["content"]
    assert letter["attachments"][0]["contentType"].startswith("text/calendar; method=")
    assert not any(word in letter["subject"] for word in PATIENT)
    for asked in graph.asked:
        if not asked.path.endswith("/sendMail"):
            assert not any(word in str(asked) for word in PATIENT), asked.path


async def test_moved_and_cancelled_it_follows(anne: Anne, microsoft: Microsoft) -> None:
    card, graph = await anne.books(next_week()), microsoft.graph
    await until(microsoft, 1)
    link = graph.live[0]["onlineMeeting"]["joinUrl"]
    form = await anne.presses(card, "move")
    card = await anne.presses(form, "answer", date=next_week(), time="14:30")
    await until(microsoft, 2)
    (event,) = graph.live
    assert event["start"]["dateTime"] == f"{next_week()}T14:30:00"
    assert event["onlineMeeting"]["joinUrl"] == link
    await anne.presses(await anne.presses(card, "cancel"), "answer")
    _, moved, cancelled = [letter["subject"] for letter in await until(microsoft, 3)]
    assert "est déplacé" in moved
    assert cancelled.startswith("Annulé")
    assert graph.live == []
    assert graph.meetings == {}


async def test_an_hour_that_outlook_has_taken_is_said_and_others_are_offered(anne: Anne, microsoft: Microsoft) -> None:
    whole_day = {"start": f"{next_week()}T00:00:00.0000000", "end": f"{next_week()}T23:59:00.0000000"}
    entry = {name: {"dateTime": at, "timeZone": "UTC"} for name, at in whole_day.items()}
    microsoft.graph.schedules["anne.roy@exemple.ca"] = [{**entry, "status": "oof", "subject": "Vacances"}]
    card = await anne.books(next_week(), up_to="when")
    assert "Votre calendrier a déjà quelque chose" in str(card)
    assert "Vacances" not in str(card)
    slots = [one["data"]["slot"] for one in pieces(card) if "slot" in one.get("data", {})]
    assert len(slots) == 3
    assert all(slot[:10] > next_week() for slot in slots)


async def test_where_the_tenant_refuses_the_options_the_letter_waits(anne: Anne, microsoft: Microsoft) -> None:
    microsoft.graph.obeys = False
    card = await anne.books(next_week())
    assert "La lettre à la personne attend" in str(card)
    await asyncio.sleep(0.3)
    assert microsoft.graph.mails == []
    microsoft.graph.obeys = True
    card = await anne.presses(card, "recheck")
    assert "attend" not in str(card)
    await until(microsoft, 1)
    assert len(microsoft.graph.live) == 1


async def test_what_live_mode_asks_is_what_graph_describes(anne: Anne, microsoft: Microsoft) -> None:
    await anne.books(next_week())
    await until(microsoft, 1)
    for referee in prism.served():
        referee.accepts(microsoft.graph.asked)
