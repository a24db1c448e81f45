"""Once the window is over: what nobody closed is asked about, and what nobody came to was not held."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from care.encounter import Cause, State
from care.jobs import JobKind, NewJob
from care.suitability import Modality
from tests.care.office import Office
from tests.care.samples import (
    BOT,
    DAY,
    HOUR,
    MINUTE,
    NOON,
    VISIT,
    a_booking,
    booked,
    job_rows,
    save,
    seen,
    told,
    with_particulars,
)


@pytest.mark.parametrize(
    "modality, came, cause, code",
    [
        (Modality.VIDEO, (), Cause.NOBODY, "missed"),
        (Modality.VIDEO, ("patient",), Cause.PROFESSIONAL, "missed"),
        (Modality.VIDEO, ("clinician",), Cause.PATIENT, "missed"),
        (Modality.VIDEO, ("patient", "clinician"), None, "what-became-of-it"),
        (Modality.TELEPHONE, (), None, "what-became-of-it"),
    ],
)
async def test_after_the_window_an_encounter_is_missed_or_asked_about(
    office: Office, modality: Modality, came: tuple[str, ...], cause: Cause | None, code: str
) -> None:
    made = await booked(office.store, office.world, a_booking(modality=modality))
    await office.until(VISIT.at)
    arrivals = {f"{who}_arrived_at": VISIT.at for who in came}
    await save(office.store, with_particulars(await seen(office.store, made), **arrivals))
    await office.until(VISIT.join_closes)
    assert await told(office.store, made) == []
    await office.until(VISIT.join_closes + MINUTE)
    now = await seen(office.store, made)
    assert now.cause is cause
    assert now.state is (State.MISSED if cause else State.UPCOMING)
    assert await told(office.store, made) == [code]


@pytest.mark.parametrize(
    "modality, state, came",
    [
        (Modality.VIDEO, State.WAITING, {"patient_arrived_at": VISIT.at, "clinician_arrived_at": VISIT.at}),
        (Modality.TELEPHONE, State.UPCOMING, {}),
    ],
    ids=["both came", "telephone"],
)
async def test_what_nobody_closed_is_asked_about_four_times_and_changed_by_nobody_else(
    office: Office, modality: Modality, state: State, came: dict[str, dt.datetime]
) -> None:
    made = await booked(office.store, office.world, a_booking(modality=modality))
    await office.until(VISIT.at)
    await save(office.store, with_particulars(replace(await seen(office.store, made), state=state), **came))
    closes = VISIT.join_closes
    code = "is-it-over" if state is State.IN_PROGRESS else "what-became-of-it"
    # The last hour, 6 h 30, is quiet: asked at seven.
    for asked, hour in enumerate((closes + MINUTE, closes + HOUR, closes + 8 * HOUR, closes + 20.5 * HOUR)):
        await office.until(hour - MINUTE / 2)
        assert await told(office.store, made) == [code] * asked
        await office.until(hour)
        assert await told(office.store, made) == [code] * (asked + 1)
        assert (await seen(office.store, made)).state is state
    await office.until(closes + 4 * DAY)
    assert len(await told(office.store, made)) == 4
    assert (await seen(office.store, made)).state is state


async def test_what_was_closed_meanwhile_is_asked_about_no_more(office: Office) -> None:
    made = await booked(office.store, office.world, a_booking(modality=Modality.TELEPHONE))
    await office.until(VISIT.join_closes + MINUTE)
    await save(office.store, replace(await seen(office.store, made), state=State.COMPLETED))
    await office.until(VISIT.join_closes + 4 * DAY)
    assert await told(office.store, made) == ["what-became-of-it"]


async def test_the_job_of_an_encounter_that_is_not_there_is_done(office: Office) -> None:
    kinds = [kind for kind in office.work.handlers() if kind not in (JobKind.LETTER, JobKind.TEXT_MESSAGE)]
    async with office.store.transaction() as tx:
        await tx.jobs.add(BOT, *(NewJob(kind, "nobody", f"{kind}", NOON) for kind in kinds))
    await office.run()
    assert {row.state for row in (await job_rows(office.store)).values()} == {"done"}
