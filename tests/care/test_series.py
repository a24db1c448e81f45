"""A series and the other kinds of encounter, in the store: keys, episodes, jobs and who is written to."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from care import schedule
from care.appointment import Appointment
from care.booking import book
from care.contact import Participant, Patient, Role
from care.encounter import Encounter
from care.jobs import JobKind
from care.schedule import INVITED_BEFORE
from care.series import book_series
from care.suitability import EncounterType, Modality
from care.world import World
from edges.sql.store import SqlStore
from tests.care.samples import BOT, DAY, NOON, OWNER, TORONTO, VISIT, a_booking, an_encounter, ledger, with_particulars

WEEKS = [Appointment.at_local(VISIT.local + week * 7 * DAY, TORONTO, 30) for week in range(4)]
"""Four Tuesdays at half past nine; the clocks go back before the third."""
MEMBERS = (
    Participant(name="Zoé Canarie", role=Role.MEMBER, email="zoe@example.com"),
    Participant(name="Ursule Canarie", role=Role.MEMBER, phone="514 555-0133"),
    Participant(name="Ovide Canari", role=Role.PROFESSIONAL, email="ovide@example.com"),
)


async def booked(store: SqlStore, world: World) -> list[Encounter]:
    async with store.transaction() as tx:
        return await book_series(tx, OWNER, world, a_booking(), WEEKS)


async def test_a_series_is_booked_once_in_one_episode(store: SqlStore, world: World) -> None:
    made = await booked(store, world)
    assert [one.booking_key for one in made] == ["flow-1", "flow-1:1", "flow-1:2", "flow-1:3"]
    assert len({one.episode for one in made}) == 1
    assert len({one.particulars.link for one in made}) == 4
    assert [one.id for one in await booked(store, world)] == [one.id for one in made]
    assert [len(await ledger(store, one)) for one in made] == [1, 1, 1, 1]


async def test_the_wall_clock_keeps_the_hour_of_a_series(store: SqlStore, world: World) -> None:
    made = await booked(store, world)
    assert {one.appointment.local.time() for one in made} == {dt.time(9, 30)}
    assert [one.appointment.at.hour for one in made] == [13, 13, 14, 14]


async def test_each_later_encounter_is_invited_to_a_week_before(store: SqlStore, world: World) -> None:
    first, *later = await booked(store, world)
    assert [job.due for job in schedule.invitation(first, NOON)] == [NOON]
    for one in later:
        assert [job.due for job in schedule.invitation(one, NOON)] == [one.appointment.at - INVITED_BEFORE]
        assert [job.due for job in schedule.message(one, "invitation", NOON)] == [NOON], "sent again, it leaves at once"
        close = one.appointment.at - 2 * DAY
        assert [job.due for job in schedule.invitation(one, close)] == [close]


async def test_a_person_is_never_booked_without_a_consent(store: SqlStore, world: World) -> None:
    async with store.transaction() as tx:
        with pytest.raises(ValueError, match="without a consent"):
            await book(tx, OWNER, world, a_booking(consent=None))


@pytest.mark.parametrize("type", [EncounterType.GROUP, EncounterType.PROFESSIONALS])
async def test_the_others_are_booked_without_one(store: SqlStore, world: World, type: EncounterType) -> None:
    wanted = a_booking(consent=None, type=type, patient=Patient(name="Groupe Canari"))
    async with store.transaction() as tx:
        made = await book(tx, OWNER, world, wanted)
    assert (made.type, made.scopes, made.awaits_consent) == (type, frozenset(), False)
    assert await ledger(store, made) == []


@pytest.mark.parametrize("type", EncounterType)
@pytest.mark.parametrize("modality", [Modality.VIDEO, Modality.TELEPHONE, Modality.EMAIL])
async def test_a_service_at_a_distance_is_not_booked_without_a_contingency_plan(
    store: SqlStore, world: World, type: EncounterType, modality: Modality
) -> None:
    """Règlement S-4.2, r. 23.1, art. 1 (3); colleagues give no service, and a secure e-mail is no meeting."""
    plain = a_booking(type=type, modality=modality)
    wanted = replace(plain, particulars=plain.particulars.model_copy(update={"contingency": None}))
    async with store.transaction() as tx:
        if type is EncounterType.PROFESSIONALS or modality is Modality.EMAIL:
            assert (await book(tx, OWNER, world, wanted)).type is type
        else:
            with pytest.raises(ValueError, match="without a contingency plan"):
                await book(tx, OWNER, world, wanted)


async def test_an_episode_is_one_person_in_one_service(store: SqlStore, world: World) -> None:
    async with store.transaction() as tx:
        first = await book(tx, OWNER, world, a_booking(service="general"))
        same = await book(tx, OWNER, world, a_booking("flow-2", service="general", episode=first.episode))
        other = await book(tx, OWNER, world, a_booking("flow-3", service="unit", episode=first.episode))
        episode = await tx.episodes.get(BOT, other.episode)
    assert same.episode == first.episode != other.episode
    assert episode is not None
    assert episode.service == "unit"


def test_each_member_who_accepts_it_is_written_to() -> None:
    group = with_particulars(replace(an_encounter(), type=EncounterType.GROUP), participants=MEMBERS)
    assert schedule.message(group, "invitation", NOON) == []
    group = with_particulars(group, written_to=(1,))
    (job,) = schedule.message(group, "invitation", NOON)
    assert (job.kind, job.payload["participant"]) == (JobKind.LETTER, "0")
    assert "zoe" not in str(job).casefold(), "a job holds positions, not names"


def test_by_secure_email_nothing_leaves_and_what_became_of_it_is_asked() -> None:
    exchange = replace(an_encounter(), modality=Modality.EMAIL)
    for purpose in ("invitation", "cancelled", "reminder"):
        assert schedule.message(exchange, purpose, NOON) == []
    assert [job.kind for job in schedule.reminders(exchange, NOON)] == [JobKind.MISS]
    assert not schedule.needs_meeting(exchange)
