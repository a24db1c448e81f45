"""A clinic in a test: the whole application, and at the other end of Teams the people who talk to it.

Everything goes through HTTP, as from any channel: `/api/messages` towards the bot, a connector on loopback back from
it. The hands of the clock are ours; every act of a person takes one second.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import json
import shutil
import sys
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from aiohttp import ClientSession
from aiohttp.test_utils import TestServer

from app import compose
from bot import log
from bot.settings import Settings
from bot.tryout.connector import Place
from care.encounter import Encounter
from care.ports import ActorKind, Who
from edges.clock import MovableClock
from tests.seen import Seen, Teams, precisions, spaced
from wiring.local import LocalApplication

TENANT = Place().tenant_id
FRIDAY = dt.datetime(2026, 11, 20, 15, 0, tzinfo=dt.UTC)  # November 20th 2026, 10 h in Montréal
SECOND = dt.timedelta(seconds=1)

JEANNE = {"name": "Jeanne Tremblay", "phone": "514 555-0123", "email": "jeanne@exemple.ca", "spoken": "fr"}
KNOWN = {"situation": "known-condition", "preference": "video", "exam": "no", "equipped": "yes", "help": "alone"}
BY_PHONE = {"situation": "known-condition", "preference": "telephone", "exam": "no"}
AGREED = {"understood": "true", "email": "true", "sms": "true"}
SUITED = {"preference": "video", "equipped": "yes", "email": "true"}  # a group
TUESDAY = {"date": "2026-11-24", "time": "10:00"}
AT_ELEVEN = {**TUESDAY, "time": "11:00"}
STARTED = {"identifiers": "health-card,birth-date", "place": "home", "consent": "yes", "rest": "true"}


# ------------------------------------------------------------------------------------------------------- the clinic
@dataclass
class Hands:
    """A clock whose hands we hold."""

    at: dt.datetime

    def now(self) -> dt.datetime:
        return self.at


class Clinic:
    """One process of the bot on its home folder; it can be stopped and started again."""

    def __init__(self, home: Path, template: Path | None = None, at: dt.datetime = FRIDAY, **settings: Any) -> None:
        if template is not None:
            shutil.copytree(template, home, dirs_exist_ok=True)
        self.settings = Settings(home=home, **settings)
        self.hands, self.teams, self.log = Hands(at), Teams(), io.StringIO()
        self.application: LocalApplication
        self.server: TestServer
        self.http: ClientSession

    async def __aenter__(self) -> Clinic:
        log.configure(self.log)
        await self.teams.server.start_server()
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()
        await self.teams.server.close()
        sys.stderr.write(self.log.getvalue())  # pytest shows it where a test fails

    async def start(self) -> None:
        clock = MovableClock(self.settings.home / "clock.json", self.hands)
        self.application = await compose(self.settings, clock)
        self.server = TestServer(self.application.web)
        await self.server.start_server()
        self.http = ClientSession(str(self.server.make_url("/")))

    async def stop(self) -> None:
        await self.http.close()
        await self.server.close()

    async def restarts(self) -> None:
        await self.stop()
        await self.start()

    def clinician(self, name: str = "Dre Anne Roy", **changes: Any) -> Clinician:
        return Clinician(self, name, **changes)

    @property
    def store(self) -> Any:
        return self.application.store

    @property
    def zone(self) -> str:
        """Of the establishment."""
        return self.application.world.house.zone

    @property
    def now(self) -> dt.datetime:
        return self.application.world.clock.now()

    async def passes(self, **duration: float) -> None:
        """Time passes, by the local clock of the application."""
        seconds = int(dt.timedelta(**duration).total_seconds())
        async with self.http.post("/local/clock", json={"advance": f"PT{seconds}S"}) as answer:
            assert answer.status == 200, await answer.text()

    async def until(self, local: str) -> None:
        """Time passes until an hour of Montréal, such as "2026-11-24 09:30"."""
        zone = ZoneInfo(self.zone)
        wanted = dt.datetime.fromisoformat(local).replace(tzinfo=zone)
        await self.passes(seconds=(wanted - self.now).total_seconds())

    async def holds(self, *encounters: Encounter) -> None:
        """Under legal hold: no night takes anything of these away."""
        async with self.store.transaction() as tx:
            for episode in {one.episode for one in encounters}:
                await tx.retention.hold(Who(TENANT, "test", ActorKind.SYSTEM), episode, "test", self.now)

    async def settled(self) -> None:
        """Wait until what was set off in the background is done."""
        await self.application.worker.run_dry()

    async def outbox(self, kind: str | None = None) -> list[dict[str, Any]]:
        await self.settled()
        async with self.http.get("/local/outbox") as answer:
            sent = [one for one in await answer.json() if kind in (None, one["kind"])]
        return [{**one, **{part: spaced(one[part]) for part in ("subject", "text", "html")}} for one in sent]

    async def room(self, encounter: Encounter, *events: str) -> None:
        """What happens in the room of a video encounter."""
        assert encounter.particulars.meeting
        for event in events:
            path = f"/local/rooms/{encounter.particulars.meeting.id}/events"
            async with self.http.post(path, json={"event": event}) as answer:
                assert answer.status == 200, await answer.text()
        await self.settled()

    async def page(self, link: str, answer: str | None = None, quality: str | None = None) -> tuple[int, str]:
        """The person opens the link of their letter, or presses one of its buttons."""
        path, said = urlsplit(link).path, {"answer": answer or "", "quality": quality or ""}
        asked = self.http.post(path, data=said) if any(said.values()) else self.http.get(path)
        async with asked as answered:
            page = answered.status, spaced(await answered.text())
        await self.settled()
        return page


@dataclass
class Clinician:
    """Somebody in their personal chat with the bot, or in a channel."""

    clinic: Clinic
    name: str = "Dre Anne Roy"
    id: str = "11111111-1111-4111-8111-111111111111"
    chat: str = "a:anne"
    language: str = "fr-CA"
    zone: str = "America/Toronto"
    kind: str = "personal"

    @property
    def who(self) -> Who:
        return Who(TENANT, self.id)

    @property
    def teams(self) -> Teams:
        return self.clinic.teams

    def colleague(self) -> Clinician:
        return Clinician(self.clinic, "Dr Luc Côté", "22222222-2222-4222-8222-222222222222", "a:luc")

    def in_channel(self, id: str = "19:equipe@thread.tacv2") -> Clinician:
        return Clinician(self.clinic, self.name, self.id, id, self.language, self.zone, "channel")

    def activity(self, **changes: Any) -> dict[str, Any]:
        return {
            "id": str(uuid.uuid4()),
            "channelId": "msteams",
            "serviceUrl": self.teams.url,
            "locale": self.language,
            "localTimezone": self.zone,
            "from": {"id": f"29:{self.id}", "name": self.name, "aadObjectId": self.id},
            "recipient": {"id": "28:bot", "name": "Passerelle"},
            "conversation": {"id": self.chat, "conversationType": self.kind, "tenantId": TENANT},
            "channelData": {"tenant": {"id": TENANT}},
            **changes,
        }

    async def send(self, activity: Mapping[str, Any]) -> tuple[int, Any]:
        """Post one activity as it is; the status, and the body if there is one."""
        self.clinic.hands.at += SECOND
        async with self.clinic.http.post("/api/messages", json=activity) as answer:
            said = await answer.text()
            return answer.status, json.loads(said) if said else None

    async def _answers(self, activity: Mapping[str, Any]) -> list[Seen]:
        """Post, and the new messages in this chat."""
        before = set(self.teams.messages)
        status, _ = await self.send(activity)
        assert status == 200
        return [one for one in self.teams.chat(self.chat) if one.id not in before]

    async def installs(self, action: str = "add") -> list[Seen]:
        return await self._answers(self.activity(type="installationUpdate", action=action))

    async def says_all(self, text: str) -> list[Seen]:
        return await self._answers(self.activity(type="message", text=text))

    async def says(self, text: str) -> Seen:
        """Type something that one message answers."""
        (seen,) = await self.says_all(text)
        return seen

    def click(self, data: Mapping[str, Any], verb: Any, on: str = "m1") -> dict[str, Any]:
        """The activity of a button, whatever it carries."""
        action = {"type": "Action.Execute", "verb": verb, "data": dict(data)}
        value = {"action": action, "trigger": "manual"}
        return self.activity(type="invoke", name="adaptiveCard/action", replyToId=on, value=value)

    async def clicks(self, click: Mapping[str, Any]) -> Seen:
        """Post a click; its answer takes the place of the card pressed."""
        status, body = await self.send(click)
        assert status == 200
        assert body["statusCode"] == 200
        if body["type"].endswith("message"):
            return Seen(click["replyToId"], text=body["value"])
        assert body["type"] == "application/vnd.microsoft.card.adaptive"
        self.teams.keep(click["replyToId"], {"attachments": [{"content": body["value"]}], "in": self.chat})
        return self.teams.seen(click["replyToId"])

    async def presses(self, card: Seen, verb: str, which: str | None = None, /, **inputs: Any) -> Seen:
        """Fill the inputs in and press a button."""
        return await self.clicks(self.click(card.filled(verb, which, inputs), verb, card.id))

    async def answers(self, card: Seen, which: str | None = None, /, **inputs: Any) -> Seen:
        return await self.presses(card, "answer", which, **inputs)

    # ---------------------------------------------------------------- whole stretches of the way

    async def to_consent(self, person: Mapping[str, str] = JEANNE, facts: Mapping[str, str] = KNOWN) -> Seen:
        card = await self.answers(await self.says("nouvelle rencontre"), **person)
        return await self.precisely(await self.answers(card, "suitable", **facts))

    async def precisely(self, card: Seen) -> Seen:
        """Answer the card of the precisions, where the situation brings it."""
        return await self.answers(card, **asked) if (asked := precisions(card)) else card

    async def to_when(
        self,
        person: Mapping[str, str] = JEANNE,
        facts: Mapping[str, str] = KNOWN,
        consent: Mapping[str, str] = AGREED,
    ) -> Seen:
        return await self.answers(await self.to_consent(person, facts), "yes", **consent)

    async def to_verify(self, when: Mapping[str, str] = TUESDAY, **parts: Any) -> Seen:
        return await self.answers(await self.to_when(**parts), **when)

    async def books(self, **parts: Any) -> Seen:
        """A whole booking, up to the card of the encounter."""
        return await self.answers(await self.to_verify(**parts))

    async def booked(self, **parts: Any) -> Seen:
        """A whole booking, and its letters gone."""
        return (await self.books(**parts), await self.clinic.settled())[0]

    async def encounter(self, card: Seen) -> Encounter:
        """The encounter of a card, as the store has it."""
        async with self.clinic.store.transaction() as tx:
            found = await tx.encounters.by_reference(self.who, card.reference)
        assert found is not None
        return found

    async def ledger(self, encounter: Encounter) -> list[Any]:
        """The consents of an encounter, the latest last."""
        async with self.clinic.store.transaction() as tx:
            return list(await tx.consents.of_encounter(self.who, encounter.id))

    async def encounters(self) -> list[Encounter]:
        """All that this clinician has, by hour."""
        begin, end = dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.datetime(2029, 1, 1, tzinfo=dt.UTC)
        async with self.clinic.store.transaction() as tx:
            return list(await tx.encounters.between(self.who, begin, end))

    async def drafts(self) -> list[Any]:
        async with self.clinic.store.transaction() as tx:
            return list(await tx.conversations.open_ones(self.who))

    def sees(self, seen: Seen) -> Seen:
        """A card as it now stands in the chat."""
        return self.teams.seen(seen.id)

    def last(self) -> Seen:
        return self.teams.chat(self.chat)[-1]


async def both(*clicks: Any) -> list[Any]:
    """Things that people do at the very same moment."""
    return list(await asyncio.gather(*clicks))
