"""The export in the chat, and its file behind a link that works once."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import select

from edges.sql.schema import audit
from tests.seen import Seen
from tests.talk import TENANT, Clinic, Clinician

AHEAD = {"period": "next-7-days"}


async def asked(anne: Clinician, **answers: Any) -> Seen:
    """The card that leads to the file."""
    card = await anne.answers(await anne.says("exporter"), **{**AHEAD, **answers})
    return await anne.answers(card, purpose="billing") if answers.get("content") == "identified" else card


def path_of(card: Seen) -> str:
    (link,) = card.links
    return urlsplit(link).path


async def downloaded(clinic: Clinic, card: Seen) -> bytes:
    async with clinic.http.post(path_of(card)) as answer:
        assert answer.status == 200
        assert answer.headers["Cache-Control"] == "no-store"
        return await answer.read()


def table(file: bytes, separator: str = ";") -> list[dict[str, str]]:
    text = file.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True))


async def trail(clinic: Clinic) -> list[tuple[str, list[str]]]:
    query = select(audit.c.action, audit.c.fields).where(audit.c.tenant == TENANT).order_by(audit.c.number)
    async with clinic.store.engine.connect() as connection:
        rows = (await connection.execute(query)).all()
    return [(row.action, json.loads(row.fields)) for row in rows if row.action.startswith("export")]


async def test_a_clinician_has_her_encounters_written_out_with_names(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked()
    card = await asked(anne, content="identified")
    assert card.facts["Contenu"] == "Nominatif. Une rencontre"
    file = await downloaded(clinic, card)
    assert file.startswith(b"\xef\xbb\xbf")
    (row,) = table(file)
    assert row["Patient"] == "Jeanne Tremblay"
    assert (row["Date"], row["Heure"], row["Statut"], row["Moyen prévu"]) == ("2026-11-24", "10:00", "À venir", "vidéo")
    assert row["Invitation envoyée le"] == "2026-11-20"
    assert len(row["Référence"]) == 9
