"""What the person is promised of the meeting is read back; while it does not hold, their letter waits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from care import booking, during, promise
from care.consent import Scope
from care.encounter import Encounter, State
from care.jobs import JobKind, NotAllowed, Permanent, Transient
from care.meeting import Broken
from care.ports import MeetingOptions
from care.suitability import Modality
from tests.care.office import Office
from tests.care.outside import KEPT
from tests.care.samples import (
    DICTATED,
    LATER,
    MINUTE,
    OWNER,
    VISIT,
    a_booking,
    an_encounter,
    booked,
    job_rows,
    seen,
    told,
)

OPEN_LOBBY = replace(KEPT, everyone_waits=False)
RECORDED = replace(KEPT, recording_allowed=True)


async def made(office: Office, options: MeetingOptions = KEPT) -> Encounter:
    office.meetings.options = options
    encounter = await booked(office.store, office.world, a_booking(modality=Modality.VIDEO))
    await office.run()
    return await seen(office.store, encounter)


async def pressed(office: Office, encounter: Encounter, key: str = "card-1") -> Encounter:
    async with office.store.transaction() as tx:
        await promise.check_again(tx, OWNER, office.world, encounter, key)
    await office.run()
    return await seen(office.store, encounter)


BREAKS = [
    (OPEN_LOBBY, (Broken.LOBBY,)),
    (RECORDED, (Broken.RECORDING,)),
    (replace(KEPT, transcription_allowed=True), (Broken.TRANSCRIPTION,)),
    (MeetingOptions(False, True, True), (Broken.LOBBY, Broken.RECORDING, Broken.TRANSCRIPTION)),
]


async def test_a_promise_that_is_kept_lets_the_letter_go_at_once(office: Office) -> None:
    encounter = await made(office)
    assert (encounter.particulars.broken, encounter.is_held) == ((), False)
    assert len(office.mail.letters) == 1
    assert await told(office.store, encounter) == []


@pytest.mark.parametrize("options, broken", BREAKS)
async def test_what_does_not_hold_is_told_and_the_letter_waits(
    office: Office, options: MeetingOptions, broken: tuple[Broken, ...]
) -> None:
    encounter = await made(office, options)
    assert (encounter.particulars.broken, encounter.is_held) == (broken, True)
    assert office.mail.letters == office.text_messages.messages == []
    assert await told(office.store, encounter) == ["promise-broken"]


def test_a_recording_that_was_agreed_to_breaks_no_promise() -> None:
    encounter = replace(an_encounter(), scopes=frozenset({Scope.SESSION, Scope.RECORDING}))
    assert promise.not_kept(RECORDED, encounter) == ()


async def test_put_right_it_lets_the_letter_go_once_however_often_it_is_pressed(office: Office) -> None:
    encounter = await made(office, OPEN_LOBBY)
    office.meetings.options = KEPT
    async with office.store.transaction() as tx:
        for key in ("card-1", "card-1", "card-2"):
            await promise.check_again(tx, OWNER, office.world, encounter, key)
    await office.run()
    encounter = await seen(office.store, encounter)
    assert (encounter.particulars.broken, encounter.is_held) == ((), False)
    assert len(office.mail.letters) == 1
    assert len(office.meetings.hours) == 1


async def test_pressed_while_it_still_does_not_hold_the_letter_goes_on_waiting(office: Office) -> None:
    encounter = await pressed(office, await made(office, OPEN_LOBBY))
    assert encounter.is_held
    assert office.mail.letters == []


async def test_the_clinician_may_send_it_knowingly(office: Office) -> None:
    encounter = await made(office, RECORDED)
    async with office.store.transaction() as tx:
        await promise.send_anyway(tx, OWNER, office.world, encounter)
    await office.run()
    encounter = await seen(office.store, encounter)
    assert (encounter.particulars.broken, encounter.is_held) == ((Broken.RECORDING,), False)
    assert len(office.mail.letters) == 1


async def test_moved_while_it_waits_the_letter_says_the_hour_that_holds(office: Office) -> None:
    encounter = await made(office, OPEN_LOBBY)
    async with office.store.transaction() as tx:
        await booking.move(tx, OWNER, office.world, encounter, LATER)
    await office.run()
    assert office.mail.letters == []
    office.meetings.options = KEPT
    await pressed(office, await seen(office.store, encounter))
    (letter,) = office.mail.letters
    assert office.meetings.hours == {"create-1": LATER}
    assert "29" in letter.text or str(LATER.local.day) in letter.text


async def test_cancelled_while_it_waits_there_is_nothing_left_to_send(office: Office) -> None:
    encounter = await made(office, OPEN_LOBBY)
    async with office.store.transaction() as tx:
        await booking.cancel(tx, OWNER, office.world, encounter, None)
    office.meetings.options = KEPT
    encounter = await pressed(office, await seen(office.store, encounter))
    assert encounter.state is State.CANCELLED
    assert [letter.subject.split("\u00a0")[0] for letter in office.mail.letters] == ["Annulé"]
    assert office.meetings.hours == {}


async def test_by_telephone_while_it_waits_the_person_is_told_so(office: Office) -> None:
    encounter = await made(office, OPEN_LOBBY)
    async with office.store.transaction() as tx:
        await during.by_phone(tx, OWNER, office.world, encounter, "la salle reste ouverte")
    await office.run()
    assert len(office.mail.letters) == 1


async def test_before_the_hour_it_is_read_again_and_what_became_wrong_is_told(office: Office) -> None:
    encounter = await made(office)
    office.meetings.options = RECORDED
    await office.until(VISIT.at - 15 * MINUTE)
    encounter = await seen(office.store, encounter)
    assert (encounter.particulars.broken, encounter.is_held) == ((Broken.RECORDING,), False)
    assert "promise-broken" in await told(office.store, encounter)


async def test_a_platform_that_is_busy_is_asked_again_and_one_that_refuses_proves_nothing(office: Office) -> None:
    office.meetings.unread = [Transient("busy"), Permanent("graph.403.Forbidden")]
    encounter = await made(office)
    assert encounter.particulars.meeting is None
    assert office.mail.letters == []
    await office.until(office.clock.at + 2 * MINUTE)
    encounter = await seen(office.store, encounter)
    assert (encounter.particulars.broken, encounter.is_held) == ((Broken.UNREAD,), True)
    assert len(office.meetings.hours) == 1


async def test_a_meeting_deleted_by_hand_is_made_again_when_asked(office: Office) -> None:
    encounter = await made(office)
    office.meetings.hours.clear()
    await office.until(VISIT.at - 15 * MINUTE)
    encounter = await seen(office.store, encounter)
    assert encounter.particulars.broken == (Broken.GONE,)
    office.meetings.effects.clear()
    encounter = await pressed(office, encounter)
    assert encounter.particulars.broken == ()
    assert len(office.meetings.hours) == 1


@pytest.mark.parametrize("vendor, code", [("meetings", "meeting-not-allowed"), ("mail", "message-not-allowed")])
async def test_a_right_that_is_missing_is_told_in_plain_words(office: Office, vendor: str, code: str) -> None:
    getattr(office, vendor).failures = [NotAllowed("graph.403.ErrorAccessDenied")]
    encounter = await made(office)
    assert await told(office.store, encounter) == [code]


async def test_where_nothing_is_written_nothing_is_held_and_the_clinician_is_told(office: Office) -> None:
    office.meetings.options = OPEN_LOBBY
    encounter = await booked(office.store, office.world, a_booking(scopes=DICTATED))
    await office.run()
    encounter = await seen(office.store, encounter)
    assert (encounter.particulars.broken, encounter.is_held) == ((Broken.LOBBY,), False)
    assert await told(office.store, encounter) == ["promise-broken"]


async def test_a_telephone_encounter_has_nothing_to_be_checked(office: Office) -> None:
    encounter = await booked(office.store, office.world, a_booking(modality=Modality.TELEPHONE))
    kinds = {row.kind for row in (await job_rows(office.store)).values()}
    assert JobKind.MEETING_CHECK not in kinds
    assert not promise.checks(encounter)
