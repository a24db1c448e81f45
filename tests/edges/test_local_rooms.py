"""The local meeting platform: the port, its rooms over a restart, and the page that plays everybody."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from itertools import count, product
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from care.appointment import Appointment
from care.contact import e164
from care.jobs import Permanent
from care.ports import MeetingRequest, Meetings
from edges.local.room import EVENTS, Room
from edges.local.rooms import LocalRooms, WrongOrder
from tests.texts.sample import local_time

NOW = dt.datetime(2026, 11, 24, 19, 25, tzinfo=dt.UTC)
TUESDAY = Appointment.at_local(local_time(2026, 11, 24, 14, 30), "America/Toronto", 30)
REQUEST = MeetingRequest("K7QM-2F4D", "Rencontre virtuelle", "clinician-1", TUESDAY)
Client = TestClient[web.Request, web.Application]


class Now:
    def now(self) -> dt.datetime:
        return NOW


class Told:
    """What the platform told, and a failure to simulate."""

    def __init__(self) -> None:
        self.events: list[tuple[str, str, dt.datetime]] = []
        self.then: Callable[[], Awaitable[None]] | None = None

    async def __call__(self, meeting: str, event: str, at: dt.datetime) -> None:
        if self.then:
            await self.then()
        self.events.append((meeting, event, at))


def files(folder: Path) -> list[str]:
    return [path.suffix for path in folder.iterdir()]


@pytest.fixture
def told() -> Told:
    return Told()


def rooms_in(folder: Path, told: Told) -> LocalRooms:
    numbers = count(len(list(folder.glob("*.json"))) + 1)
    return LocalRooms(folder, "http://127.0.0.1:8000/", Now(), told, lambda: f"{next(numbers):032x}")


@pytest.fixture
def rooms(tmp_path: Path, told: Told) -> LocalRooms:
    return rooms_in(tmp_path, told)


@pytest.fixture
async def client(rooms: LocalRooms) -> AsyncIterator[Client]:
    app = web.Application()
    rooms.add_routes(app)
    async with TestClient(TestServer(app)) as client:
        yield client


async def test_a_meeting_has_a_link_a_number_and_a_code(rooms: LocalRooms) -> None:
    port: Meetings = rooms
    meeting = await port.create("k", REQUEST)
    assert meeting.join_url == f"http://127.0.0.1:8000/local/rooms/{meeting.id}"
    assert meeting.platform == "local"
    assert e164(meeting.phone or "").startswith("+141855501")
    assert re.fullmatch("[0-9]{9}", meeting.code or "")


async def test_the_same_key_makes_one_room_even_after_a_restart(tmp_path: Path, told: Told) -> None:
    first = await rooms_in(tmp_path, told).create("k", REQUEST)
    again = rooms_in(tmp_path, told)
    assert await again.create("k", REQUEST) == first
    assert await again.create("another", REQUEST) != first
    assert files(tmp_path) == [".json", ".json"]


async def test_rooms_survive_a_restart(tmp_path: Path, told: Told) -> None:
    rooms = rooms_in(tmp_path, told)
    meeting = await rooms.create("k", REQUEST)
    await rooms.happen(meeting.id, "patient-arrives")
    assert rooms_in(tmp_path, told).room(meeting.id) == rooms.room(meeting.id)
    assert files(tmp_path) == [".json"]


async def test_an_old_move_is_not_done_again(rooms: LocalRooms) -> None:
    meeting = await rooms.create("k", REQUEST)
    later, latest = (Appointment.at_local(local_time(2026, 11, day, 9), "America/Toronto", 30) for day in (25, 26))
    await rooms.happen(meeting.id, "patient-arrives")
    for key, appointment in (("m1", later), ("m2", latest), ("m1", later)):
        await rooms.move(key, meeting, appointment)
    room = rooms.room(meeting.id)
    assert room is not None
    assert room.appointment == latest
    assert room.state == "empty"


async def test_cancelled_and_unknown_rooms(rooms: LocalRooms) -> None:
    meeting = await rooms.create("k", REQUEST)
    await rooms.cancel("c", meeting)
    await rooms.cancel("c", meeting)
    with pytest.raises(Permanent):
        await rooms.move("m", meeting, TUESDAY)
    with pytest.raises(WrongOrder):
        await rooms.happen(meeting.id, "patient-arrives")
    with pytest.raises(Permanent):
        await rooms.cancel("c", meeting.model_copy(update={"id": "f" * 32}))


def test_every_sequence_of_events_keeps_the_order() -> None:
    """All 4^5 sequences: a meeting never starts without both nor ends without a start, and nothing follows the end."""
    for sequence in product(EVENTS, repeat=5):
        room = Room("a", ("k",), "ref", TUESDAY, "+14185550100", "1")
        done: list[str] = []
        for event in sequence:
            if room.allows(event):
                room, done = room.after(event, NOW), [*done, event]
        assert len(set(done)) == len(done)
        if "start" in done:
            assert {"patient-arrives", "clinician-arrives"} == set(done[: done.index("start")])
        if "end" in done:
            assert done[-2:] == ["start", "end"]
            assert room.state == "ended"
        assert Room.from_json(room.as_json()) == room


async def test_an_event_that_failed_can_be_tried_again(rooms: LocalRooms, told: Told) -> None:
    meeting = await rooms.create("k", REQUEST)

    async def fail() -> None:
        raise RuntimeError("not now")

    told.then = fail
    with pytest.raises(RuntimeError):
        await rooms.happen(meeting.id, "patient-arrives")
    told.then = None
    assert (await rooms.happen(meeting.id, "patient-arrives")).state == "waiting"
    assert told.events == [(meeting.id, "patient-arrives", NOW)]


async def test_an_event_may_cancel_its_own_room(rooms: LocalRooms, told: Told) -> None:
    meeting = await rooms.create("k", REQUEST)

    async def cancel() -> None:
        await rooms.cancel("c", meeting)

    told.then = cancel
    assert (await rooms.happen(meeting.id, "patient-arrives")).state == "cancelled"


# ------------------------------------------------------------------ the page


async def state(client: Client, path: str) -> str:
    found = re.search('data-state="([a-z-]+)"', await (await client.get(path)).text())
    assert found
    return found[1]


async def test_a_whole_meeting_by_the_buttons(rooms: LocalRooms, client: Client, told: Told) -> None:
    path = f"/local/rooms/{(await rooms.create('k', REQUEST)).id}"
    states = [await state(client, path)]
    for event in EVENTS:
        answer = await client.post(f"{path}/events?lang=en", data={"event": event}, allow_redirects=False)
        assert answer.status == 303
        assert answer.headers["Location"] == f"{path}?lang=en"
        states.append(await state(client, path))
    assert states == ["empty", "waiting", "waiting", "in-progress", "ended"]
    assert [event for _, event, _ in told.events] == list(EVENTS)


async def test_a_whole_meeting_by_script(rooms: LocalRooms, client: Client) -> None:
    path = f"/local/rooms/{(await rooms.create('k', REQUEST)).id}/events"
    answers = [await (await client.post(path, json={"event": event})).json() for event in EVENTS]
    assert answers == [{"state": "waiting"}, {"state": "waiting"}, {"state": "in-progress"}, {"state": "ended"}]


async def test_a_wrong_order_is_answered_politely(rooms: LocalRooms, client: Client, told: Told) -> None:
    path = f"/local/rooms/{(await rooms.create('k', REQUEST)).id}"
    scripted = await client.post(f"{path}/events", json={"event": "start"})
    assert scripted.status == 409
    assert (await scripted.json())["state"] == "empty"
    form = await client.post(f"{path}/events?lang=fr", data={"event": "end"})
    assert form.status == 409
    assert "pas possible maintenant" in await form.text()
    assert told.events == []


@pytest.mark.parametrize(
    "body", ["", "{", "[]", '{"event": 3}', '{"event": "explode"}', "null", '{"event": ["start"]}']
)
async def test_an_unknown_event_is_refused(rooms: LocalRooms, client: Client, body: str) -> None:
    path = f"/local/rooms/{(await rooms.create('k', REQUEST)).id}/events"
    assert (await client.post(path, data=body, headers={"Content-Type": "application/json"})).status == 400
    assert (await client.post(path, data={"event": "explode"})).status == 400


async def test_another_page_cannot_press_the_buttons(rooms: LocalRooms, client: Client, told: Told) -> None:
    path = f"/local/rooms/{(await rooms.create('k', REQUEST)).id}/events"
    for origin in ("https://evil.example", "null"):
        answer = await client.post(path, data={"event": "patient-arrives"}, headers={"Origin": origin})
        assert answer.status == 403
    own = str(client.make_url("/")).rstrip("/")
    assert (await client.post(path, data={"event": "patient-arrives"}, headers={"Origin": own})).status == 200
    assert len(told.events) == 1


async def test_the_page_in_both_languages(rooms: LocalRooms, client: Client) -> None:
    path = f"/local/rooms/{(await rooms.create('k', REQUEST)).id}"
    french = await (await client.get(path)).text()
    assert 'lang="fr-CA"' in french
    for words in ("La personne arrive", "Le professionnel arrive", "Démarrer", "Terminer"):
        assert words in french
    for event in EVENTS:
        assert f'data-testid="{event}"' in french
    english = await (await client.get(path, headers={"Accept-Language": "en-CA,en;q=0.9"})).text()
    assert "The person arrives" in english
    assert "Start" in await (await client.get(f"{path}?lang=en")).text()
    assert "Rencontre virtuelle" not in french


async def test_headers_and_a_room_that_is_not_there(rooms: LocalRooms, client: Client) -> None:
    answer = await client.get("/local/rooms/nowhere?lang=en")
    assert answer.status == 404
    assert "There is no such room" in await answer.text()
    assert (await client.post("/local/rooms/nowhere/events", data={"event": "start"})).status == 404
    here = await client.get(f"/local/rooms/{(await rooms.create('k', REQUEST)).id}")
    for each in (answer, here):
        assert "default-src 'none'" in each.headers["Content-Security-Policy"]
        assert each.headers["Cache-Control"] == "no-store"
        text = await each.text()
        assert "<script" not in text
        assert "http" not in re.sub("https?://www.w3.org", "", text)
