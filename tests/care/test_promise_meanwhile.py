"""While the promise is not read yet, or cannot be: no letter leaves before it, and no meeting is left behind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cards.gestures import verbs
from care import booking, recipient
from care.encounter import Encounter, State
from care.jobs import JobKind, NotAllowed, Permanent, Transient
from care.meeting import Broken
from care.ports import MeetingOptions
from care.rights import LETTERS, MEETINGS, OPTIONS
from tests.care.office import Office
from tests.care.outside import KEPT
from tests.care.samples import (
    LATER,
    MINUTE,
    OWNER,
    ROOM,
    VISIT,
    ZOE,
    a_booking,
    booked,
    job_rows,
    save,
    seen,
    told,
    with_particulars,
)
from tests.care.test_promise import OPEN_LOBBY, made, pressed


async def test_an_address_that_is_corrected_gets_no_letter_while_the_promise_does_not_hold(office: Office) -> None:
    """The link was stopped before there was a meeting: the letter that follows the correction is the first."""
    office.meetings.options = OPEN_LOBBY
    encounter = await booked(office.store, office.world, a_booking())
    async with office.store.transaction() as tx:
        await recipient.stop_link(tx, OWNER, office.world, encounter)
    await office.run()
    encounter = await corrected(office, encounter)
    assert encounter.is_held
    assert office.mail.letters == []
    assert "wrong-recipient" not in verbs(encounter, office.clock.at)
    office.meetings.options = KEPT
    await pressed(office, encounter)
    assert len(office.mail.letters) == 1


async def test_while_its_link_is_stopped_a_held_letter_lets_the_address_be_corrected(office: Office) -> None:
    office.meetings.options = OPEN_LOBBY
    encounter = await booked(office.store, office.world, a_booking())
    async with office.store.transaction() as tx:
        await recipient.stop_link(tx, OWNER, office.world, encounter)
    await office.run()
    assert "wrong-recipient" in verbs(await seen(office.store, encounter), office.clock.at)


@pytest.mark.parametrize("options, letters", [(KEPT, 1), (OPEN_LOBBY, 0)])
async def test_an_address_corrected_before_there_is_a_meeting_gets_one_letter_once_there_is(
    office: Office, options: MeetingOptions, letters: int
) -> None:
    office.meetings.options = options
    encounter = await booked(office.store, office.world, a_booking())
    async with office.store.transaction() as tx:
        await recipient.stop_link(tx, OWNER, office.world, encounter)
    await corrected(office, await seen(office.store, encounter))
    assert len(office.mail.letters) == letters


async def corrected(office: Office, encounter: Encounter) -> Encounter:
    current = await seen(office.store, encounter)
    async with office.store.transaction() as tx:
        await recipient.correct_recipient(tx, OWNER, office.world, current, ZOE.phone, "zoe@example.com", "card-9")
    await office.run()
    return await seen(office.store, encounter)


async def test_called_off_while_it_is_made_again_there_is_nothing_left(office: Office) -> None:
    encounter = await made(office)
    office.meetings.hours.clear()
    office.meetings.effects.clear()
    office.meetings.effects["before"] = "create-1"  # what is made again is another
    other = office.another(office.store.queue("other"))

    async def cancelled_by_another() -> None:
        current = await seen(office.store, encounter)
        async with office.store.transaction() as tx:
            await booking.cancel(tx, OWNER, office.world, current, None)
        await other.run_due()

    office.meetings.meanwhile = cancelled_by_another
    await pressed(office, encounter)
    assert (await seen(office.store, encounter)).state is State.CANCELLED
    assert office.meetings.hours == {}


async def test_made_again_by_an_attempt_that_failed_it_is_cancelled_with_its_encounter(office: Office) -> None:
    encounter = await made(office)
    office.meetings.hours.clear()
    office.meetings.effects.clear()
    office.meetings.effects["before"] = "create-1"
    office.meetings.unread = [Transient("busy")]
    encounter = await pressed(office, encounter)
    assert len(office.meetings.hours) == 1
    async with office.store.transaction() as tx:
        await booking.cancel(tx, OWNER, office.world, encounter, None)
    await office.until(office.clock.at + 10 * MINUTE)
    assert office.meetings.hours == {}


async def test_what_cannot_be_read_before_it_begins_is_told_in_time_and_taken_back_once_it_is_read(
    office: Office,
) -> None:
    encounter = await made(office)
    office.meetings.unread = [Transient("busy")] * 3
    await office.until(VISIT.at - MINUTE)
    encounter = await seen(office.store, encounter)
    assert (encounter.particulars.broken, encounter.is_held) == ((Broken.UNREAD,), False)
    assert "promise-broken" in await told(office.store, encounter)
    await office.until(VISIT.at + 10 * MINUTE)
    assert (await seen(office.store, encounter)).particulars.broken == ()


async def test_what_was_seen_not_to_hold_is_not_forgotten_because_it_cannot_be_read(office: Office) -> None:
    encounter = await made(office, OPEN_LOBBY)
    office.meetings.unread = [Transient("busy")] * 3
    await office.until(VISIT.at - MINUTE)
    assert (await seen(office.store, encounter)).particulars.broken == (Broken.LOBBY,)


async def test_checked_again_where_less_can_be_read_what_is_known_of_the_meeting_stays(
    office: Office,
) -> None:
    encounter = await made(office)
    known = ROOM.model_copy(update={"id": "create-1", "join_url": "https://meet.test/create-1", "told_as": "its chat"})
    await save(office.store, with_particulars(encounter, meeting=known))
    await pressed(office, await seen(office.store, encounter))
    assert (await seen(office.store, encounter)).particulars.meeting == known


@pytest.mark.parametrize(
    "refused, right",
    [
        (NotAllowed("graph.403.Forbidden", OPTIONS.key), OPTIONS),
        (NotAllowed("graph.403.ErrorAccessDenied"), MEETINGS),
        (Permanent("graph.400"), None),
    ],
)
async def test_the_administrator_reads_the_right_that_is_missing_and_no_other(
    office: Office, refused: Permanent, right: object
) -> None:
    encounter = await made(office)
    async with office.store.transaction() as tx:
        await booking.cancel(tx, OWNER, office.world, encounter, None)
    office.meetings.failures = [refused]
    await office.until(office.clock.at + MINUTE)
    keys = [row.key for row in (await job_rows(office.store)).values() if row.kind is JobKind.TELL_ADMINISTRATORS]
    assert [one for one in (MEETINGS, OPTIONS, LETTERS) if any(f":{one.key}:" in key for key in keys)] == (
        [] if right is None else [right]
    )


async def test_options_that_may_not_be_read_are_told_to_the_administrator(office: Office) -> None:
    office.meetings.unread = [NotAllowed("graph.403.Forbidden")]
    await made(office)
    (key,) = [row.key for row in (await job_rows(office.store)).values() if row.kind is JobKind.TELL_ADMINISTRATORS]
    assert f":{OPTIONS.key}:" in key


async def test_a_card_says_that_there_is_no_meeting_where_none_could_be_made(office: Office) -> None:
    office.meetings.failures = [Permanent("graph.no-teams")]
    assert (await made(office)).particulars.meeting_failed


async def test_moved_again_while_it_moves_the_last_hour_stands_whichever_call_lands_last(office: Office) -> None:
    encounter = await made(office)
    last = replace(LATER, minutes=15)
    other = office.another(office.store.queue("other"))

    async def moved_again() -> None:
        current = await seen(office.store, encounter)
        async with office.store.transaction() as tx:
            await booking.move(tx, OWNER, office.world, current, last)
        await other.run_due()

    async with office.store.transaction() as tx:
        await booking.move(tx, OWNER, office.world, encounter, LATER)
    office.meetings.meanwhile = moved_again
    await office.run()
    assert office.meetings.hours == {"create-1": last}
