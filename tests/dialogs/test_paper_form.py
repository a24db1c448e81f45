"""The note on paper: a link that works once, and what it leads to."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from edges.sql.schema import audit
from tests.dialogs.ending import Opens, paper_site, to_follow_up
from tests.seen import Seen
from tests.talk import TENANT, Clinic, Clinician


@pytest.fixture
async def on_paper(clinics: Opens, tmp_path: Path) -> AsyncIterator[Clinic]:
    async with clinics(establishment_file=paper_site(tmp_path)) as opened:
        yield opened


async def to_link(clinic: Clinic, anne: Clinician) -> tuple[Seen, str]:
    """The note, asked for on paper: its card, and the path of the link."""
    note = await anne.answers(await to_follow_up(clinic, anne), "none")
    filing = await anne.presses(note, "answer", "paper", clinical="Suivi, va bien.")
    assert "imprimez-le" in filing.words
    card = anne.last()
    assert card.title == "Formulaire papier"
    (link,) = card.links
    return filing, urlsplit(link).path


async def test_the_paper_form_is_offered_where_the_record_is_on_paper(clinic: Clinic, anne: Clinician) -> None:
    assert "PDF" not in (await anne.answers(await to_follow_up(clinic, anne), "none")).words


async def test_the_link_opens_a_page_whose_button_downloads_once(on_paper: Clinic) -> None:
    anne = on_paper.clinician()
    filing, path = await to_link(on_paper, anne)
    for _ in range(2):  # opening it takes nothing
        async with on_paper.http.get(path) as page:
            assert page.status == 200
            assert "Tremblay" not in await page.text()
    async with on_paper.http.post(path) as answer:
        assert (answer.status, answer.content_type) == (200, "application/pdf")
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="notes-evolution-')
        assert answer.headers["Cache-Control"] == "no-store"
        text = PdfReader(io.BytesIO(await answer.read())).pages[0].extract_text()
    for said in ("Jeanne Tremblay", "Dre Anne Roy", "Suivi, va bien.", "verbalement de la personne"):
        assert said in text, said
    for ask in (on_paper.http.post, on_paper.http.get):
        async with ask(path) as again:
            assert again.status == 404
    assert await _audited(on_paper) == ["note.form-asked", "note.form-printed"]
    filed = await anne.presses(filing, "answer", "file")
    assert (await anne.encounter(filed)).note_filed_at is not None


async def _audited(clinic: Clinic) -> list[str]:
    async with clinic.store.engine.connect() as connection:
        rows = await connection.execute(select(audit.c.action).where(audit.c.tenant == TENANT).order_by(audit.c.number))
    return [action for action in rows.scalars() if action.startswith("note.form")]


async def test_what_was_typed_is_printed_even_once_the_note_is_filed(on_paper: Clinic) -> None:
    anne = on_paper.clinician()
    filing, path = await to_link(on_paper, anne)
    filed = await anne.presses(filing, "answer", "file")
    assert (await anne.encounter(filed)).particulars.note.clinical is None
    async with on_paper.http.post(path) as answer:
        assert "Suivi, va bien." in PdfReader(io.BytesIO(await answer.read())).pages[0].extract_text()


async def test_a_link_is_dead_after_ten_minutes(on_paper: Clinic) -> None:
    _, path = await to_link(on_paper, on_paper.clinician())
    await on_paper.passes(minutes=10)
    async with on_paper.http.post(path) as answer:
        assert answer.status == 404


async def test_a_link_that_never_was_is_answered_like_one_that_was_used(on_paper: Clinic) -> None:
    _, path = await to_link(on_paper, on_paper.clinician())
    async with on_paper.http.post(path):
        pass
    async with on_paper.http.get(path) as used, on_paper.http.get("/n/AAAAAAAAAAAAAAAAAAAAAA") as never:
        assert (used.status, await used.text()) == (never.status, await never.text())


async def test_the_title_is_the_profession_of_ones_profile(on_paper: Clinic) -> None:
    anne = on_paper.clinician()
    await anne.answers(await anne.says("mon profil"), profession="psychologist")
    _, path = await to_link(on_paper, anne)
    async with on_paper.http.post(path) as answer:
        assert "Psychologue" in PdfReader(io.BytesIO(await answer.read())).pages[0].extract_text()
