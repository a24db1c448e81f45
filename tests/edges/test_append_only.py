"""Evidence is added to and never changed: the database says no, on both, whatever statement asks."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from care import wording
from care.suitability import Modality
from edges.sql.store import SqlStore
from tests.edges.samples import NOON, OWNER, consent, encounter, episode

STATEMENTS = [
    "update consent set scopes = 'session sms'",
    "update consent set agreed = agreed",
    "update consent set received_by = null where number = 1",
    "delete from consent",
    "delete from consent where number = 1",
]


@pytest.fixture
async def kept(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        await tx.encounters.add(OWNER, encounter(), NOON)
        await tx.consents.add(OWNER, consent())


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("statement", STATEMENTS)
async def test_no_row_of_the_ledger_is_changed_or_taken_out(store: SqlStore, statement: str) -> None:
    with pytest.raises(DBAPIError, match="consent is append-only"):
        async with store.engine.begin() as connection:
            await connection.execute(text(statement))
    async with store.transaction() as tx:
        assert await tx.consents.of_encounter(OWNER, "encounter-1") == [consent()]
        await tx.consents.add(OWNER, consent("consent-2"))


@pytest.mark.usefixtures("kept")
async def test_nor_is_the_whole_ledger_emptied(store: SqlStore, url: str) -> None:
    if url.startswith("sqlite"):
        pytest.skip("SQLite has no truncate")
    with pytest.raises(DBAPIError, match="consent is append-only"):
        async with store.engine.begin() as connection:
            await connection.execute(text("truncate consent"))


@pytest.mark.usefixtures("kept")
async def test_new_words_never_change_what_was_read_before(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """The entry keeps the version and hash of its day, whatever is read from then on."""
    heard = wording.wording("fr", Modality.VIDEO)
    async with store.transaction() as tx:
        await tx.consents.add(OWNER, consent("then", wording=heard))
    monkeypatch.setattr(wording, "VERSION", heard.version + 1)
    monkeypatch.setattr(wording, "words", lambda *_, **__: "D’autres mots.")
    changed = wording.wording("fr", Modality.VIDEO)
    assert (changed.version, changed.sha256 != heard.sha256) == (heard.version + 1, True)
    async with store.transaction() as tx:
        await tx.consents.add(OWNER, consent("now", wording=changed))
        rows = await tx.consents.of_encounter(OWNER, "encounter-1")
    assert [row.wording for row in rows[1:]] == [heard, changed]


@pytest.mark.parametrize("statement", ["update audit set actor = 'nobody'", "delete from audit where number = 1"])
async def test_no_line_of_the_audit_is_changed_or_taken_out(store: SqlStore, statement: str) -> None:
    async with store.transaction() as tx:
        tx.audit.record(OWNER, "encounter.read", "encounter-1")
    with pytest.raises(DBAPIError, match="audit is append-only"):
        async with store.engine.begin() as connection:
            await connection.execute(text(statement))
    assert await store.verify_audit(OWNER.tenant) is None
