"""What every meeting platform does: the local rooms and Teams alike."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from care.appointment import Appointment
from care.contact import e164
from care.jobs import Permanent
from care.ports import MeetingOptions, MeetingRequest, Meetings
from edges.graph.meetings import GraphMeetings
from edges.local.rooms import LocalRooms
from tests.edges.samples import Hands
from tests.texts.sample import local_time

TUESDAY, THURSDAY = (Appointment.at_local(local_time(2026, 11, day, 14, 30), "America/Toronto", 30) for day in (24, 26))
REQUEST = MeetingRequest("K7QM-2F4D", "Rencontre virtuelle", "7c1f3f0e-0000-4000-8000-000000000001", TUESDAY)
KEPT = MeetingOptions(everyone_waits=True, recording_allowed=False, transcription_allowed=False)


@pytest.fixture(params=["local", "teams"])
def meetings(request: pytest.FixtureRequest, tmp_path: Path) -> Meetings:
    if request.param == "teams":
        return GraphMeetings(request.getfixturevalue("graph"), waits=(0.0, 0.0))
    numbers = count(1)

    async def nobody(*_: object) -> None: ...

    return LocalRooms(tmp_path, "http://127.0.0.1:8000", Hands(), nobody, lambda: f"{next(numbers):032x}")


async def test_a_meeting_has_a_link_a_number_and_a_code(meetings: Meetings) -> None:
    made = await meetings.create("k", REQUEST)
    assert made.join_url.startswith("http")
    assert made.phone is not None
    assert e164(made.phone) == made.phone
    assert made.code is not None
    assert made.code.isdigit()


async def test_the_same_key_is_the_same_meeting_and_another_key_another(meetings: Meetings) -> None:
    first = await meetings.create("k", REQUEST)
    assert await meetings.create("k", REQUEST) == first
    assert (await meetings.create("another", REQUEST)).id != first.id


async def test_asked_for_again_at_another_hour_it_is_still_the_same(meetings: Meetings) -> None:
    first = await meetings.create("k", REQUEST)
    moved = MeetingRequest(REQUEST.reference, REQUEST.subject, REQUEST.organizer, THURSDAY)
    assert await meetings.create("k", moved) == first
    await meetings.move("m", first, THURSDAY)
    assert await meetings.create("k", moved) == first


async def test_what_was_made_is_found_by_its_key_and_nothing_is_made(meetings: Meetings) -> None:
    assert await meetings.find("k", REQUEST.organizer) is None
    made = await meetings.create("k", REQUEST)
    found = await meetings.find("k", REQUEST.organizer)
    assert found is not None
    assert found.join_url == made.join_url
    assert await meetings.find("another", REQUEST.organizer) is None


async def test_what_the_person_is_promised_is_so(meetings: Meetings) -> None:
    made = await meetings.create("k", REQUEST)
    assert await meetings.read_back(made) == KEPT
    await meetings.move("m", made, THURSDAY)
    await meetings.move("m", made, THURSDAY)
    assert await meetings.read_back(made) == KEPT


@pytest.mark.parametrize("written_down", [True, False])
async def test_what_is_cancelled_is_gone_and_cancelled_again_it_is_still_gone(
    meetings: Meetings, written_down: bool
) -> None:
    made = await meetings.create("k", REQUEST)
    known = made if written_down else await meetings.find("k", REQUEST.organizer)
    assert known is not None
    for _ in range(2):
        await meetings.cancel("c", known)
    assert await meetings.find("k", REQUEST.organizer) is None
    with pytest.raises(Permanent):
        await meetings.read_back(made)
    with pytest.raises(Permanent):
        await meetings.move("m", made, THURSDAY)
