"""`python app.py patient`: one person's data is handed over whole, destroyed whole, or kept from being destroyed."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from dataclasses import replace
from typing import Any

import pytest

from app import records
from bot import patient_command
from care import schedule
from care.encounter import State
from care.jobs import JobKind
from care.ports import ActorKind, Who
from care.request import RequestState
from tests.edges.samples import request
from tests.talk import AT_ELEVEN, JEANNE, Clinic

WITHDRAWN = RequestState.WITHDRAWN


async def told(clinic: Clinic, *argv: str) -> tuple[int, str, str]:
    """The command in this process, on the stopped clinic's home."""
    out, err = io.StringIO(), io.StringIO()
    return await patient_command.run(argv, records(clinic.settings), out, err), out.getvalue(), err.getvalue()


@pytest.fixture
async def stopped(clinics: Any) -> tuple[Clinic, str, str]:
    """A clinic where two clinicians see Jeanne, and one sees Omer; a reference of each person."""
    async with clinics() as clinic:
        anne = clinic.clinician()
        luc = anne.colleague()
        jeanne = await anne.booked()
        await luc.booked(when=AT_ELEVEN)
        omer = {**JEANNE, "name": "Omer Gagnon", "phone": "418 555-0177", "email": "omer@exemple.ca"}
        other = await anne.booked(person=omer, when=AT_ELEVEN)
    return clinic, jeanne.reference, other.reference


async def test_all_of_one_person_and_nothing_of_another(stopped: tuple[Clinic, str, str]) -> None:
    clinic, jeanne, omer = stopped
    code, said, _ = await told(clinic, "export", jeanne.lower())
    assert code == 0
    document = json.loads(said)
    assert (document["format"], document["version"]) == ("passerelle/person", 1)
    assert [one["patient"]["name"] for one in document["encounters"]] == ["Jeanne Tremblay"] * 2
    assert len({one["clinician"] for one in document["encounters"]}) == 2
    assert [len(one["consents"]) for one in document["consents"]] == [1, 1]
    assert "jeanne@exemple.ca" in {row["recipient"] for one in document["encounters"] for row in one["communications"]}
    assert "omer" not in said.lower()
    assert omer not in said
    assert "link" not in document["encounters"][0]["particulars"], "a secret that opens her page"


async def test_as_a_table_that_no_spreadsheet_takes_for_a_formula(stopped: tuple[Clinic, str, str]) -> None:
    clinic, jeanne, _ = stopped
    code, said, _ = await told(clinic, "export", "--csv", jeanne)
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(said)))
    assert [(row["person"], row["state"]) for row in rows] == [("Jeanne Tremblay", "upcoming")] * 2
    assert {row["telephone"][:2] for row in rows} == {"'+"}


async def test_what_is_still_to_come_is_not_destroyed(stopped: tuple[Clinic, str, str]) -> None:
    clinic, jeanne, _ = stopped
    code, _, wrong = await told(clinic, "purge", "--reason", "request-of-the-person", "--yes", jeanne)
    assert (code, "cancel it first. Nothing was destroyed" in wrong) == (1, True)
    assert (await told(clinic, "export", jeanne))[0] == 0


async def test_it_is_destroyed_whole_and_the_rest_stands(stopped: tuple[Clinic, str, str]) -> None:
    clinic, jeanne, omer = stopped
    await cancelled(clinic)
    reason = "--reason", "request-of-the-person"
    code, said, _ = await told(clinic, "purge", *reason, jeanne)
    assert (code, "2 encounters in 2 episodes and 0 requests" in said, "add --yes" in said) == (0, True, True)
    assert (await told(clinic, "hold", "--reason", "plainte", jeanne))[0] == 0
    code, _, wrong = await told(clinic, "purge", *reason, "--yes", jeanne)
    assert (code, "legal hold" in wrong) == (1, True)
    assert (await told(clinic, "release", jeanne))[0] == 0
    assert (await told(clinic, "release", jeanne))[0] == 1
    code, said, _ = await told(clinic, "purge", *reason, "--yes", jeanne)
    assert (code, "backups do not open them" in said) == (0, True)
    assert (await told(clinic, "export", jeanne))[0] == 1
    assert (await told(clinic, "export", omer))[0] == 0
    file = sqlite3.connect(clinic.settings.home / "passerelle.db")
    assert file.execute("select count(*) from encounter").fetchone() == (1,)
    assert file.execute("select kind, cause, rows from destruction order by kind").fetchall() == [
        ("encounter", "request-of-the-person", 2),
        ("episode", "request-of-the-person", 2),
    ]
    assert file.execute("select count(*) from consent where giver_name is not null").fetchone() == (0,)
    file.close()
    async with records(clinic.settings) as (store, _):
        for tenant in await store.audited_tenants():
            assert await store.verify_audit(tenant) is None


async def test_what_is_still_to_be_done_outside_is_not_forgotten(stopped: tuple[Clinic, str, str]) -> None:
    """Its meeting would stay in the calendar, with nobody left who knows of it."""
    clinic, jeanne, _ = stopped
    await cancelled(clinic)
    async with records(clinic.settings) as (store, world):
        (tenant,) = await store.tenants_of(jeanne)
        who = Who(tenant, "test", ActorKind.SYSTEM)
        async with store.transaction() as tx:
            seen = await tx.encounters.by_reference(who, jeanne)
            assert seen is not None
            await tx.jobs.add(who, schedule.meeting(seen, JobKind.MEETING_CANCEL, world.clock.now()))
    purge = "purge", "--reason", "request-of-the-person", "--yes", jeanne
    code, _, wrong = await told(clinic, *purge)
    assert (code, "Start Passerelle" in wrong, "Nothing was destroyed" in wrong) == (1, True, True)
    async with records(clinic.settings) as (store, _), store.transaction() as tx:
        assert await tx.jobs.cancel(who, seen.id, JobKind.MEETING_CANCEL) == 1
    assert (await told(clinic, *purge))[0] == 0


async def test_a_request_that_led_to_nothing_is_theirs_as_well(stopped: tuple[Clinic, str, str]) -> None:
    clinic, jeanne, _ = stopped
    await cancelled(clinic)
    async with records(clinic.settings) as (store, _):
        (tenant,) = await store.tenants_of(jeanne)
        asked = request("theirs").asked.model_copy(update={"name": "Jeanne Tremblay", "phone": "+15145550123"})
        anne = Who(tenant, "anne")
        async with store.transaction() as tx:
            await tx.requests.add(anne, request("theirs", clinician="anne", asked=asked, state=WITHDRAWN))
            await tx.requests.add(anne, request("of another", clinician="anne"))
    code, said, _ = await told(clinic, "export", jeanne)
    assert (code, [one["state"] for one in json.loads(said)["requests"]]) == (0, ["withdrawn"])
    code, said, _ = await told(clinic, "purge", "--reason", "request-of-the-person", "--yes", jeanne)
    assert (code, "and 1 requests of this person are destroyed" in said) == (0, True)
    async with records(clinic.settings) as (store, _):
        assert await store.keys.missing(tenant, ["theirs", "of another"]) == ["theirs"]


@pytest.mark.parametrize("what", [("export",), ("purge", "--reason", "end-of-contract", "--yes"), ("release",)])
async def test_nobody_by_that_reference(stopped: tuple[Clinic, str, str], what: tuple[str, ...]) -> None:
    code, said, wrong = await told(stopped[0], *what, "AAAA-0000")
    assert (code, said) == (1, "")
    assert "There is no encounter with the reference AAAA-0000" in wrong


def test_a_reason_is_one_of_a_list(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        patient_command._parser().parse_args(["purge", "--reason", "Jeanne le demande", "AAAA-0000"])
    assert left.value.code == 2


async def cancelled(clinic: Clinic) -> None:
    """Every encounter of the house."""
    async with records(clinic.settings) as (store, _):
        for tenant in await store.audited_tenants():
            who = Who(tenant, "test", ActorKind.SYSTEM)
            async with store.transaction() as tx:
                for one in await tx.episodes.page(who):
                    for seen in await tx.encounters.of_episode(who, one.id):
                        await tx.encounters.save(who, replace(seen, state=State.CANCELLED), None, seen.appointment.at)
