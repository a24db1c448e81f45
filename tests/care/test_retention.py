"""What is known of a person goes when its clock has run out, and not a moment before; what is held stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, select, update

from care import retention
from care.contact import Participant, Role
from care.encounter import Encounter, State
from care.jobs import JobKind
from care.meeting import Meeting
from care.particulars import Gates, Note, Place, ThirdPerson
from care.ports import ActorKind, Filter, NotThere, Tampered, Who
from care.request import RequestState
from care.retention import ERASED, Kept
from care.retention_work import RetentionWork, next_job
from care.world import World
from edges.sql.schema import (
    communication,
    consent,
    destruction,
    encounter,
    episode,
    job,
    participant,
    search_token,
    tag_token,
)
from edges.sql.store import SqlStore
from tests.care.samples import OWNER, TORONTO, booked
from tests.edges.samples import Hands, request
from tests.edges.samples import consent as a_consent

BOT = Who(OWNER.tenant, "job:retention", ActorKind.SYSTEM)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def full(seen: Encounter) -> Encounter:
    """With something of every kind."""
    gates = Gates(
        place=Place.ELSEWHERE,
        place_detail="chez sa fille, 12, rue des Canaris",
        third_person=ThirdPerson(name="Luc Canari", phone="+14185550188"),
        unexpected=("Rose Canari",),
        at=seen.appointment.at,
    )
    changes: dict[str, Any] = {
        "gates": gates,
        "note": Note(clinical="canari clinique"),
        "participants": (Participant(name="Paul Canari", role=Role.RELATIVE, phone="+14185550199"),),
        "comment": "canari commentaire",
        "tags": ("canari",),
        "meeting": Meeting(id="m", platform="teams", join_url="https://teams.example/canari"),
        "link": "secret-of-the-link",
    }
    return replace(
        seen,
        state=State.COMPLETED,
        started_at=seen.appointment.at,
        ended_at=seen.appointment.ends,
        note_due_at=seen.appointment.ends + DAY,
        particulars=seen.particulars.model_copy(update=changes),
    )


@pytest.fixture
async def ended(store: SqlStore, world: World) -> Encounter:
    seen = await booked(store, world)
    async with store.transaction() as tx:
        return await tx.encounters.save(OWNER, full(seen), None, seen.appointment.at)


async def night(store: SqlStore, world: World, clock: Hands, at: dt.datetime) -> None:
    """The job of one night, as the worker does it."""
    clock.at = at
    async with store.transaction() as tx:
        await tx.jobs.add(BOT, replace(next_job(BOT.tenant, at), key=f"night:{at}"))
    queue = store.queue("night")
    for claimed in await queue.claim(at, 500):
        if claimed.kind is JobKind.RETENTION:
            outcome = await RetentionWork(store, world).keep_clocks(claimed)
            async with store.transaction() as tx:
                await tx.settle(queue, claimed, outcome.settled, at)
        else:
            await queue.release(claimed)


async def now_is(store: SqlStore, seen: Encounter) -> Encounter:
    async with store.transaction() as tx:
        found = await tx.encounters.get(OWNER, seen.id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "kind,after",
    [(Kept.PLACE, DAY), (Kept.NOTE, 7 * DAY), (Kept.CONTACT, 30 * DAY), (Kept.ENCOUNTER, 396 * DAY)],
)
def test_a_clock_runs_out_at_its_hour(kind: Kept, after: dt.timedelta, ended: Encounter) -> None:
    over = ended.appointment.ends
    assert kind not in retention.kept_too_long(ended, over + after - HOUR)
    assert kind in retention.kept_too_long(ended, over + after)


def test_a_filed_note_goes_a_day_after_its_filing(ended: Encounter) -> None:
    filed = replace(ended, note_filed_at=ended.appointment.ends + 2 * HOUR)
    assert Kept.NOTE not in retention.kept_too_long(filed, ended.appointment.ends + DAY)
    assert Kept.NOTE in retention.kept_too_long(filed, ended.appointment.ends + DAY + 2 * HOUR)


@pytest.mark.parametrize("state", [State.UPCOMING, State.WAITING, State.IN_PROGRESS])
def test_of_what_is_still_open_nothing_goes_piecemeal(state: State, ended: Encounter) -> None:
    still_open = replace(ended, state=state, ended_at=None)
    assert retention.kept_too_long(still_open, ended.appointment.ends + 60 * DAY) == []


def test_what_was_erased_is_not_due_again(ended: Encounter) -> None:
    gone = retention.erased(ended, [Kept.PLACE, Kept.NOTE, Kept.CONTACT])
    assert retention.kept_too_long(gone, ended.appointment.ends + 300 * DAY) == []
    assert retention.next_due(gone) == ended.appointment.ends + 396 * DAY


async def test_night_after_night(store: SqlStore, world: World, clock: Hands, ended: Encounter) -> None:
    over = ended.appointment.ends
    await night(store, world, clock, over + DAY - HOUR)
    assert await now_is(store, ended) == ended
    await night(store, world, clock, over + DAY)
    seen = await now_is(store, ended)
    assert seen.particulars.gates is not None
    assert (seen.particulars.gates.place, seen.particulars.gates.place_detail) == (Place.ELSEWHERE, None)
    assert seen.particulars.note.clinical == "canari clinique"
    await night(store, world, clock, over + 7 * DAY)
    assert (await now_is(store, ended)).particulars.note.clinical is None
    await night(store, world, clock, over + 30 * DAY)
    seen = await now_is(store, ended)
    assert (seen.patient.name, seen.patient.phone, seen.patient.email) == (ended.patient.name, None, None)
    what = seen.particulars
    assert [(one.name, one.phone) for one in what.participants] == [(ERASED, None)]
    assert what.gates is not None
    assert (what.gates.third_person, what.gates.unexpected) == (None, (ERASED,))
    assert (what.comment, what.tags, what.meeting, what.link, what.contingency) == (None, (), None, None, None)
    async with store.transaction() as tx:
        known = await tx.episodes.get(OWNER, ended.episode)
    assert known is not None
    assert (known.patient.name, known.patient.phone, known.patient.email) == (ended.patient.name, None, None)


async def test_the_night_finds_again_by_its_tags_what_was_there_before_that_could_be(
    store: SqlStore, world: World, clock: Hands, ended: Encounter
) -> None:
    """As the migration leaves it, which has no keys (edges/sql/migrations, "board indexes")."""
    by_tag = Filter(frozenset(State), words="canari")
    async with store.engine.begin() as connection:
        await connection.execute(delete(tag_token))
        await connection.execute(update(encounter).values(erase_at=0))
    async with store.transaction() as tx:
        assert await tx.encounters.listed(OWNER, by_tag) == []
    await night(store, world, clock, ended.appointment.ends)
    async with store.transaction() as tx:
        assert [one.id for one in await tx.encounters.listed(OWNER, by_tag)] == [ended.id]
    await night(store, world, clock, ended.appointment.ends + 30 * DAY)
    async with store.transaction() as tx:
        assert await tx.encounters.listed(OWNER, by_tag) == [], "the tags went, and so did what finds it by them"


async def test_after_thirteen_months_only_evidence_is_left_without_a_name(
    store: SqlStore, world: World, clock: Hands, ended: Encounter
) -> None:
    async with store.transaction() as tx:
        given = a_consent("given", encounter=ended.id, episode=ended.episode, giver_name="Rose Canari", reason="canari")
        await tx.consents.add(BOT, given)
        await tx.jobs.add(BOT, replace(next_job(BOT.tenant, clock.at), subject=ended.id, key="x"))
    await night(store, world, clock, ended.appointment.ends + 396 * DAY)
    async with store.engine.connect() as connection:
        for table in (encounter, participant, episode, search_token, tag_token):
            assert (await connection.execute(select(table))).all() == [], table.name
        assert ended.id not in (await connection.execute(select(job.c.subject))).scalars().all()
        consents = (await connection.execute(select(consent))).mappings().all()
        assert [row["received_by"] for row in consents if row["id"] == "given"], "who received what, when, stands"
        assert {row[name] for row in consents for name in ("giver_name", "reason", "signature", "support_reason")} == {
            None
        }
        sent = (await connection.execute(select(communication.c.recipient, communication.c.id))).all()
        journal = (await connection.execute(select(destruction.c.kind, destruction.c.rows))).all()
    ring = await store.keys.ring(OWNER.tenant)
    assert {ring.open(row.recipient, f"communication.recipient:{OWNER.tenant}/{row.id}") for row in sent} <= {b""}
    assert {("encounter", 1), ("episode", 1)} <= set(journal)
    assert await store.verify_audit(OWNER.tenant) is None


async def test_its_keys_go_with_it(
    store: SqlStore, world: World, clock: Hands, ended: Encounter, tmp_path: Path
) -> None:
    async with store.engine.connect() as connection:
        wanted = select(encounter.c.particulars).where(encounter.c.id == ended.id)
        as_in_a_backup = (await connection.execute(wanted)).scalar_one()
    await night(store, world, clock, ended.appointment.ends + 396 * DAY)
    ring = (await store.keys.rings([(OWNER.tenant, ended.id)]))[OWNER.tenant, ended.id]
    assert ring.seals is None
    with pytest.raises(Tampered):
        ring.open(as_in_a_backup, f"encounter.particulars:{OWNER.tenant}/{ended.id}")


async def test_what_is_held_stays_until_it_is_released(
    store: SqlStore, world: World, clock: Hands, ended: Encounter
) -> None:
    async with store.transaction() as tx:
        await tx.retention.hold(BOT, ended.episode, "plainte au commissaire", clock.at)
        assert await tx.retention.is_held(BOT, ended.episode)
    await night(store, world, clock, ended.appointment.ends + 400 * DAY)
    assert await now_is(store, ended) == ended
    async with store.transaction() as tx:
        assert await tx.retention.release(BOT, ended.episode)
        assert not await tx.retention.release(BOT, ended.episode)
    await night(store, world, clock, ended.appointment.ends + 401 * DAY)
    async with store.transaction() as tx:
        assert await tx.encounters.get(OWNER, ended.id) is None


async def test_the_request_that_led_to_what_is_held_stays(
    store: SqlStore, world: World, clock: Hands, ended: Encounter
) -> None:
    async with store.transaction() as tx:
        await tx.requests.add(OWNER, request("held", state=RequestState.PLANNED, encounter=ended.id))
        await tx.requests.add(OWNER, request("free", state=RequestState.WITHDRAWN))
        await tx.retention.hold(BOT, ended.episode, "plainte au commissaire", clock.at)
    await night(store, world, clock, ended.appointment.ends + 100 * DAY)
    async with store.transaction() as tx:
        assert [one.id for one in await tx.retention.requests(BOT)] == ["held"]
        await tx.retention.release(BOT, ended.episode)
    await night(store, world, clock, ended.appointment.ends + 101 * DAY)
    async with store.transaction() as tx:
        assert await tx.retention.requests(BOT) == []


async def test_an_episode_keeps_its_contact_while_something_is_to_come(
    store: SqlStore, world: World, clock: Hands, ended: Encounter
) -> None:
    async with store.transaction() as tx:
        later = replace(
            ended,
            id="later",
            reference="LATE-R000",
            booking_key="later",
            state=State.UPCOMING,
            ended_at=None,
            started_at=None,
            particulars=ended.particulars.model_copy(update={"meeting": None}),
        )
        await tx.encounters.add(OWNER, later, clock.at)
    await night(store, world, clock, ended.appointment.ends + 31 * DAY)
    assert (await now_is(store, ended)).patient.phone is None
    async with store.transaction() as tx:
        known = await tx.episodes.get(OWNER, ended.episode)
    assert known is not None
    assert known.patient.phone is not None


async def test_whom_somebody_has_still_to_see_is_not_out_of_reach(ended: Encounter) -> None:
    owing = replace(ended, in_person_due_at=ended.appointment.ends + 90 * DAY)
    assert Kept.CONTACT not in retention.kept_too_long(owing, ended.appointment.ends + 60 * DAY)
    seen = replace(owing, in_person_done_at=ended.appointment.ends + 60 * DAY)
    assert Kept.CONTACT in retention.kept_too_long(seen, ended.appointment.ends + 60 * DAY)


async def test_nobody_else_destroys(store: SqlStore, ended: Encounter) -> None:
    async with store.transaction() as tx:
        for refused in (
            tx.retention.destroy_encounter(OWNER, ended.id),
            tx.retention.destroy_episode(OWNER, ended.episode),
            tx.retention.due(OWNER, ended.appointment.ends, 5),
            tx.retention.postpone(OWNER, ended.appointment.ends),
            tx.retention.hold(OWNER, ended.episode, "non", ended.appointment.ends),
            tx.retention.release(OWNER, ended.episode),
            tx.retention.sweep(OWNER, ended.appointment.ends, ZoneInfo(TORONTO)),
            tx.retention.note(OWNER, "x", "y", 1),
        ):
            with pytest.raises(NotThere):
                await refused
