"""The export in the chat, and its file behind a link that works once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientError
from sqlalchemy import select

from care.jobs import Transient
from care.ports import ActorKind, StoreAway
from edges.entra.clinicians import NamedPeople
from edges.sql.schema import audit, export
from tests.establishments import establishment
from tests.exports.samples import read_csv, read_xlsx
from tests.seen import Seen
from tests.talk import TENANT, Clinic, Clinician, both

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
    (row,) = read_csv(file)
    assert row["Patient"] == "Jeanne Tremblay"
    assert (row["Date"], row["Heure"], row["Statut"], row["Moyen prévu"]) == ("2026-11-24", "10:00", "À venir", "vidéo")
    assert row["Invitation envoyée le"] == "2026-11-20"
    assert len(row["Référence"]) == 9


async def test_an_export_without_names_is_what_one_gets_unless_one_asks_otherwise(
    clinic: Clinic, anne: Clinician
) -> None:
    booked = await anne.booked()
    card = await asked(anne)
    assert card.facts["Contenu"] == "Dépersonnalisé. Une rencontre"
    file = (await downloaded(clinic, card)).decode()
    for secret in ("Jeanne", "Tremblay", "514", "jeanne@", booked.reference, "10:00"):
        assert secret not in file


async def test_what_was_given_away_stands_in_the_audit_and_names_nobody(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked()
    await downloaded(clinic, await asked(anne, content="identified", format="xlsx"))
    what = ["from:2026-11-20", "to:2026-11-26", "identified", "purpose:billing", "xlsx"]
    assert await trail(clinic) == [
        ("export.asked", what),
        ("export.begun", what),
        ("export.ended", [*what, "rows:1"]),
    ]


async def test_opening_the_page_takes_nothing_and_the_button_once(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked()
    card = await asked(anne)
    for _ in range(2):
        async with clinic.http.get(path_of(card)) as page:
            assert page.status == 200
            assert "Jeanne" not in await page.text()
    await downloaded(clinic, card)
    for ask in (clinic.http.get, clinic.http.post):
        async with ask(path_of(card)) as again, ask("/x/AAAAAAAAAAAAAAAAAAAAAA") as never:
            assert (again.status, await again.text()) == (404, await never.text())
    async with clinic.store.engine.connect() as connection:
        assert (await connection.execute(select(export))).first() is None


async def test_of_two_who_press_at_once_one_has_it(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked()
    path = path_of(await asked(anne))

    async def press() -> int:
        async with clinic.http.post(path) as answer:
            await answer.read()
            return answer.status

    assert sorted(await both(press(), press())) == [200, 404]


async def test_a_link_is_dead_after_a_quarter_of_an_hour(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked()
    card = await asked(anne)
    await clinic.passes(minutes=15)
    async with clinic.http.post(path_of(card)) as answer:
        assert answer.status == 404
    await asked(anne)  # which sweeps what nobody fetched
    async with clinic.store.engine.connect() as connection:
        assert len((await connection.execute(select(export))).all()) == 1


async def test_a_colleague_exports_her_own_and_presses_no_card_of_another(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked()
    luc = anne.colleague()
    form = await anne.says("exporter")
    assert (await luc.presses(form, "answer", **AHEAD)).title == "Cette carte n’est plus active"
    assert (await asked(luc)).title == "Aucune rencontre à exporter"


async def test_whoever_may_no_longer_use_passerelle_gets_nothing(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked()
    card = await asked(anne)

    clinic.application.roles.people[ActorKind.CLINICIAN] = NamedPeople([])
    async with clinic.http.post(path_of(card)) as answer:
        assert answer.status == 404


async def test_where_nobody_can_say_who_may_the_link_is_kept(
    clinic: Clinic, anne: Clinician, monkeypatch: pytest.MonkeyPatch
) -> None:
    await anne.booked()
    card = await asked(anne)

    async def away(_: str, __: str) -> bool:
        raise Transient("graph.503")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(clinic.application.roles.people[ActorKind.CLINICIAN], "admits", away, raising=False)
        async with clinic.http.post(path_of(card)) as answer:
            assert answer.status == 503
            assert "Réessayez dans quelques minutes" in await answer.text()
    assert len(read_csv(await downloaded(clinic, card))) == 1


async def test_a_range_needs_both_days_in_order(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked()
    form = await anne.says("exporter")
    form = await anne.answers(form, period="range", first="2026-11-24")
    assert "Indiquez la dernière journée." in form.words
    form = await anne.answers(form, period="range", first="2026-11-24", last="2026-11-23")
    assert "Cette date vient avant la première." in form.words
    card = await anne.answers(form, period="range", first="2026-11-24", last="2026-11-24")
    assert card.facts["Contenu"].endswith("Une rencontre")


async def test_only_the_statuses_asked_for(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked()
    assert (await asked(anne, states="completed,missed")).title == "Aucune rencontre à exporter"
    assert len(read_csv(await downloaded(clinic, await asked(anne, states="upcoming")))) == 1


@pytest.mark.parametrize("most, title", [("off", "L’export n’est pas offert ici"), ("de-identified", None)])
async def test_an_establishment_offers_no_more_than_it_chose(
    clinics: Any, tmp_path: Path, most: str, title: str | None
) -> None:
    chosen = establishment(tmp_path, 'exports = "identified"', f'exports = "{most}"')
    async with clinics(establishment_file=chosen) as clinic:
        anne = clinic.clinician()
        await anne.booked()
        form = await anne.says("exporter")
        if title is not None:
            assert form.title == title
            return
        assert "content" not in form.all_inputs
        card = await anne.clicks(anne.click({**form.filled("answer", None, AHEAD), "content": "identified"}, "answer"))
        if "purpose" in card.all_inputs:
            card = await anne.answers(card, purpose="billing")
        assert "Jeanne" not in (await downloaded(clinic, card)).decode()


async def test_a_download_that_breaks_off_is_no_shorter_file(
    clinic: Clinic, anne: Clinician, monkeypatch: pytest.MonkeyPatch
) -> None:
    await anne.booked()
    card = await asked(anne)

    async def broken(*_: Any) -> Any:
        raise StoreAway
        yield

    monkeypatch.setattr(clinic.store.exporting, "pages", broken)
    with pytest.raises(ClientError):
        await downloaded(clinic, card)
    assert [action for action, _ in await trail(clinic)] == ["export.asked", "export.begun", "export.broken"]
    assert (await anne.encounters())[0].patient.name == "Jeanne Tremblay"


async def test_in_english(clinic: Clinic) -> None:
    anne = clinic.clinician(language="en-CA")
    await anne.booked()
    card = await asked(anne)
    assert card.title == "Your file is ready to be made"
    assert read_csv(await downloaded(clinic, card))[0]["Status"] == "Upcoming"


async def test_a_workbook_is_what_it_says(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked()
    file = await downloaded(clinic, await asked(anne, content="identified", format="xlsx"))
    (row,) = read_xlsx(file)
    assert (row["Patient"].value, row["Statut"].value) == ("Jeanne Tremblay", "À venir")


async def test_the_dashboard_has_a_button_for_it(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked()
    board = await anne.says("tableau")
    form = await anne.presses(board, "export")
    assert form.title == "Exporter mes rencontres"
    assert (await anne.answers(form, **AHEAD)).title == "Votre fichier est prêt à être produit"
