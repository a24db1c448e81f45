"""`python app.py consents export`: one person's consents, and nobody else's, out of the home folder."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app import records
from bot import consents_command
from care import wording
from care.suitability import Modality
from tests.talk import AGREED, AT_ELEVEN, Clinic

ROOT = Path(__file__).parents[2]
LUC = {"name": "Luc Gagnon", "phone": "418 555-0177", "email": "luc@exemple.ca", "spoken": "en"}
ROW = {
    "trial": bool,
    "encounter": str,
    "at": str,
    "kind": str,
    "subject": str,
    "agreed": bool,
    "understood": bool,
    "scopes": list,
    "form": str,
    "signature": (str, type(None)),
    "support_reason": (str, type(None)),
    "capacity": str,
    "giver": dict,
    "reason": (str, type(None)),
    "received_by": str,
    "wording": dict,
}
"""What docs/consents.md says of a row."""


def shell(home: Path, *argv: str) -> subprocess.CompletedProcess[str]:
    settings = {"PASSERELLE_HOME": str(home), "PATH": os.environ["PATH"]}
    command = [sys.executable, str(ROOT / "app.py"), "consents", *argv]
    return subprocess.run(command, capture_output=True, text=True, env=settings, cwd=home.parent, timeout=60)


async def written(clinic: Clinic, *argv: str) -> tuple[int, str, str]:
    """The command in this process, on the stopped clinic's home."""
    out, err = io.StringIO(), io.StringIO()
    return await consents_command.run(argv, records(clinic.settings), out, err), out.getvalue(), err.getvalue()


async def test_one_persons_consents_and_no_row_of_another(clinics: Any, tmp_path: Path) -> None:
    async with clinics() as clinic:
        anne = clinic.clinician()
        jeanne = await anne.books(consent={**AGREED, "relatives": "true"})
        luc = await anne.books(person=LUC, when=AT_ELEVEN)
        follow_up = {"same_reason": "yes", "exam": "no", "contact": "yes", "agreed": "yes"}
        again = await anne.answers(await anne.says("suivi tremblay"), **follow_up, date="2026-12-15", time="9:30")
        second = await anne.answers(again)
        busy = shell(clinic.settings.home, "export", "--patient", jeanne.reference)
        assert (busy.returncode, busy.stdout) == (1, "")
        assert "already running on this folder" in busy.stderr
        await clinic.stop()
        code, said, complaint = await written(clinic, "export", "--patient", jeanne.reference.lower())
        other = json.loads((await written(clinic, "export", "--patient", luc.reference))[1])
        await clinic.start()
        episode = (await anne.encounter(jeanne)).episode
        async with clinic.store.transaction() as tx:
            own = await tx.consents.of_episode(anne.who, episode)
    assert (code, complaint) == (0, "")
    document = json.loads(said)
    assert (document["format"], document["version"]) == ("passerelle/consents", 1)
    assert document["patient"] == {"name": "Jeanne Tremblay"}
    for row in document["consents"]:
        assert row.keys() == ROW.keys()
        assert all(isinstance(row[name], kind) for name, kind in ROW.items())
    assert [row["kind"] for row in document["consents"]] == ["given", "reconfirmed"] == [str(row.kind) for row in own]
    references = {row["encounter"] for row in document["consents"]}
    assert (
        references
        == {one["reference"] for one in document["episode"]["encounters"]}
        == {
            jeanne.reference,
            second.reference,
        }
    )
    heard = wording.wording("fr", Modality.VIDEO, corridor="Clinique de démonstration, salle 3")
    first = document["consents"][0]["wording"]
    assert (first["id"], first["version"], first["sha256"]) == (heard.id, heard.version, heard.sha256)
    assert first["text"].startswith("Nous vous proposons un rendez-vous par vidéo, avec Microsoft Teams.")
    for word in ("Luc", "Gagnon", luc.reference):
        assert word not in said
    assert [row["wording"]["language"] for row in other["consents"]] == ["en"]
    assert "Jeanne" not in json.dumps(other)


async def test_words_that_have_changed_since_are_told_by_their_hash_only(
    clinics: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with clinics() as clinic:
        booked = await clinic.clinician().books()
        await clinic.stop()
        monkeypatch.setattr(wording, "words", lambda *_, **__: "D’autres mots.")
        monkeypatch.setattr(wording, "VERSION", wording.VERSION + 1)
        _, said, _ = await written(clinic, "export", "--patient", booked.reference)
        await clinic.start()
    (row,) = json.loads(said)["consents"]
    assert row["wording"]["text"] is None
    assert (row["wording"]["version"], len(row["wording"]["sha256"])) == (wording.VERSION - 1, 64)


async def test_what_cannot_be_said_is_explained(clinics: Any, tmp_path: Path) -> None:
    async with clinics() as clinic:
        await clinic.stop()
        code, said, complaint = await written(clinic, "export", "--patient", "K7QM-2F4D")
        await clinic.start()
    assert (code, said) == (1, "")
    assert "no encounter" in complaint
    empty = tmp_path / "elsewhere"
    empty.mkdir()
    lost = shell(empty, "export", "--patient", "K7QM-2F4D")
    assert (lost.returncode, lost.stdout) == (2, "")
    assert "keys.json" in lost.stderr
    assert list(empty.iterdir()) == []  # neither keys nor a database were made
    wrong = shell(empty, "export")
    assert wrong.returncode == 2
    assert "--patient" in wrong.stderr
