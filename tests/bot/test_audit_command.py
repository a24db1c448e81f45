"""`python app.py audit`: is the trail whole, and who saw what of one patient."""

from __future__ import annotations

import io
import json
import sqlite3
from typing import Any

import pytest

from app import records
from bot import audit_command
from tests.talk import AT_ELEVEN, JEANNE, Clinic


async def written(clinic: Clinic, *argv: str) -> tuple[int, str, str]:
    """The command in this process, on the stopped clinic's home."""
    out, err = io.StringIO(), io.StringIO()
    return await audit_command.run(argv, records(clinic.settings), out, err), out.getvalue(), err.getvalue()


async def test_a_trail_that_is_whole_says_how_it_ends(clinics: Any) -> None:
    async with clinics() as clinic:
        await clinic.clinician().booked()
    code, said, _ = await written(clinic, "verify")
    assert code == 0
    assert "entries, as they were written; the last one is " in said
    assert said == (await written(clinic, "verify"))[1], "looking leaves no trace: nobody's data is shown"


SPOILT = ["update audit set actor = 'nobody' where number = 2", "delete from audit where number = 2"]


@pytest.mark.parametrize("spoil", SPOILT)
async def test_a_row_that_was_changed_or_taken_out_is_named(clinics: Any, spoil: str) -> None:
    async with clinics() as clinic:
        await clinic.clinician().booked()
    file = sqlite3.connect(clinic.settings.home / "passerelle.db")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        file.execute(spoil)
    for event in ("update", "delete"):
        file.execute(f"drop trigger audit_no_{event}")
    file.execute(spoil)
    file.commit()
    file.close()
    code, said, _ = await written(clinic, "verify")
    assert code == 1
    assert "entry 2 is not as it was written, or is missing" in said


async def test_accesses_and_letters_of_one_patient_and_of_no_other(clinics: Any) -> None:
    async with clinics() as clinic:
        anne = clinic.clinician()
        jeanne = await anne.booked()
        omer = {**JEANNE, "name": "Omer Gagnon", "email": "omer@exemple.ca"}
        other = await anne.booked(person=omer, when=AT_ELEVEN)
        await anne.presses(anne.sees(jeanne), "consents")
    await written(clinic, "patient", jeanne.reference)
    code, said, _ = await written(clinic, "patient", jeanne.reference.lower())
    assert code == 0
    document = json.loads(said)
    assert (document["format"], document["version"]) == ("passerelle/accesses", 1)
    actions = {one["action"] for one in document["accesses"]}
    assert {"mail.handed-over", "accesses.exported"} <= actions
    assert {one["who"] for one in document["accesses"]} >= {anne.id, "shell:audit"}
    assert {one["of"] for one in document["accesses"]} <= {jeanne.reference, "episode"}
    assert {one["recipient"] for one in document["communications"]} >= {"jeanne@exemple.ca"}
    assert other.reference not in said
    assert "omer" not in said
    assert "Tremblay" not in said, "who it is stands nowhere: the trail holds no values"


async def test_nobody_found_is_said(clinics: Any) -> None:
    async with clinics() as clinic:
        await clinic.clinician().booked()
    code, said, wrong = await written(clinic, "patient", "ZZZZ-ZZZZ")
    assert (code, said) == (1, "")
    assert "no encounter with the reference ZZZZ-ZZZZ" in wrong
