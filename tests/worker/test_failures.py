"""What fails is tried again, kept for a person, or left to the rule of its kind; the others go on."""

from __future__ import annotations

import datetime as dt

import pytest
from structlog.testing import capture_logs

from bot.settling import CONFLICTS
from care.jobs import RETRY_AFTER, Job, JobState, Permanent, Settled, Transient, Unsure
from care.outcome import Outcome
from care.ports import Conflict, Transaction
from tests.care.samples import BOT, HOUR, NOON
from tests.worker.workbench import Bench, failing, job


async def test_a_fault_of_ours_is_kept_for_a_person_and_the_others_go_on(bench: Bench) -> None:
    bench.acts["ours"] = failing(ValueError("Zoé Canarie"))
    await bench.write(job("ours"), job("other"))
    with capture_logs() as logs:
        assert await bench.worker.run_due() == 2
    row = await bench.row("ours")
    assert (row.state, row.trouble, row.attempts) == ("unsure", "lease-over", 1)
    assert bench.lost == ["ours"], "somebody is told"
    assert (await bench.row("other")).state == "done"
    assert [line["event"] for line in logs] == ["job failed", "job not done"]
    assert "Canarie" not in repr(logs), "what an exception says may be about a patient"


@pytest.mark.parametrize(
    "error, state, due",
    [
        (Transient("busy"), "pending", NOON + RETRY_AFTER[0]),
        (Transient("busy", retry_after=HOUR), "pending", NOON + HOUR),
        (Permanent("refused"), "stuck", NOON),
        (Unsure("cut"), "unsure", NOON),
    ],
)
async def test_a_failure_outside_ends_as_its_name_says(
    bench: Bench, error: Exception, state: str, due: dt.datetime
) -> None:
    bench.acts["job"] = failing(error)
    await bench.write(job("job"))
    await bench.worker.run_due()
    row = await bench.row("job")
    assert (row.state, row.due, row.trouble) == (state, due, str(error))


async def test_a_conflict_while_settling_is_tried_again_and_the_vendor_is_not_called_again(bench: Bench) -> None:
    conflicts = [Conflict("meanwhile")] * 3

    async def then(tx: Transaction) -> None:
        await tx.jobs.add(BOT, job("next"))
        if conflicts:
            raise conflicts.pop()

    async def act(_: Job) -> Outcome:
        return Outcome(Settled(JobState.DONE), then)

    bench.acts["job"] = act
    await bench.write(job("job"))
    await bench.worker.run_due()
    assert bench.keys == ["job", "next"]
    assert await bench.states() == {"job": "done", "next": "done"}


@pytest.mark.parametrize("problem", [Conflict("for ever"), ValueError("a fault of ours")])
async def test_what_cannot_be_written_keeps_its_mark_and_the_others_go_on(bench: Bench, problem: Exception) -> None:
    tries = 0

    async def then(tx: Transaction) -> None:
        nonlocal tries
        tries += 1
        await tx.jobs.add(BOT, job("never"))
        raise problem

    async def act(_: Job) -> Outcome:
        return Outcome(Settled(JobState.DONE), then)

    bench.acts["job"] = act
    await bench.write(job("job"), job("other"))
    with capture_logs() as logs:
        await bench.worker.run_due()
    assert await bench.states() == {"job": "sending", "other": "done"}
    assert tries == (CONFLICTS if isinstance(problem, Conflict) else 1)
    assert [line["event"] for line in logs] == ["job not settled"]
