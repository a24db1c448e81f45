"""What finds encounters on the dashboard stays right: as they change, under new keys, and in a store of before."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, insert, inspect, select

from care import contact
from care.appointment import Appointment
from care.encounter import Encounter, Event, State
from care.ports import Filter, Who
from edges.sql.copying import copy_keys
from edges.sql.database import Connection, Database
from edges.sql.keys import DataKeys
from edges.sql.migrate import upgrade
from edges.sql.rotation import rotate
from edges.sql.schema import encounter as encounters
from edges.sql.schema import episode as episodes
from edges.sql.schema import participant, search_token, tag_token
from edges.sql.store import SqlStore, beside, open_store
from edges.vault import AesVault
from tests.edges.samples import (
    BOT,
    DAY,
    FULL,
    HOUR,
    NOON,
    OWNER,
    SECRETARY,
    TENANT,
    Counting,
    Hands,
    encounter,
    episode,
)

ANYTHING = frozenset(State)
TAGS = ("Suivi HTA", "À domicile", "Projet 12345")


def tagged(id: str = "encounter-1", *tags: str, days: int = 1, **changes: Any) -> Encounter:
    at = Appointment.at_instant(NOON + days * DAY, "America/Toronto", 30)
    particulars = FULL.model_copy(update={"tags": tags or TAGS})
    return encounter(id, appointment=at, particulars=particulars, **changes)


async def added(store: SqlStore, *these: Encounter) -> None:
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        for one in these:
            await tx.encounters.add(OWNER, one, NOON)


async def found(store: SqlStore, words: str, who: Who = OWNER, **changes: Any) -> list[str]:
    wanted = replace(Filter(ANYTHING, words=words), **changes)
    async with store.transaction() as tx:
        listed = await tx.encounters.listed(who, wanted)
        assert await tx.encounters.listed_count(who, wanted) == len(listed)
    return [one.id for one in listed]


async def rows(store: SqlStore) -> list[tuple[str, bytes, int, str]]:
    query = select(tag_token.c.encounter, tag_token.c.token, tag_token.c.at, tag_token.c.state)
    async with store.engine.connect() as connection:
        return sorted(tuple(row) for row in (await connection.execute(query)).all())


async def test_an_hour_or_a_state_that_changes_is_the_one_that_a_tag_is_filtered_by(store: SqlStore) -> None:
    await added(store, tagged())
    async with store.transaction() as tx:
        seen = await tx.encounters.get(OWNER, "encounter-1")
        assert seen is not None
        later = Appointment.at_instant(NOON + 9 * DAY, "America/Toronto", 30)
        await tx.encounters.save(OWNER, replace(seen, appointment=later), Event.MOVE, NOON)
    assert await found(store, "hta", end=NOON + 8 * DAY) == []
    assert await found(store, "hta", start=NOON + 9 * DAY, end=NOON + 9 * DAY + HOUR) == ["encounter-1"]
    async with store.transaction() as tx:
        seen = await tx.encounters.get(OWNER, "encounter-1")
        assert seen is not None
        await tx.encounters.save(OWNER, replace(seen, state=State.CANCELLED), Event.CANCEL, NOON)
    assert await found(store, "hta", states=ANYTHING - {State.CANCELLED}) == []
    assert await found(store, "hta", states=frozenset({State.CANCELLED})) == ["encounter-1"]


async def test_what_was_read_in_an_earlier_transaction_is_written_whole(store: SqlStore) -> None:
    await added(store, tagged())
    async with store.transaction() as tx:
        seen = await tx.encounters.get(OWNER, "encounter-1")
    assert seen is not None
    other = seen.particulars.model_copy(update={"tags": ("Migraine",)})
    async with store.transaction() as tx:
        saved = await tx.encounters.save(OWNER, replace(seen, particulars=other), None, NOON)
        await tx.encounters.save(OWNER, replace(saved, particulars=seen.particulars), None, NOON)
    assert await found(store, "migraine") == []
    assert await found(store, "suivi domicile") == ["encounter-1"]


async def test_what_loses_its_last_tag_leaves_nothing(store: SqlStore) -> None:
    await added(store, tagged())
    async with store.transaction() as tx:
        seen = await tx.encounters.get(OWNER, "encounter-1")
        assert seen is not None
        bare = seen.particulars.model_copy(update={"tags": ()})
        await tx.encounters.save(OWNER, replace(seen, particulars=bare), None, NOON)
    assert await rows(store) == []


async def test_a_word_by_name_and_by_tag_is_found_once(store: SqlStore) -> None:
    await added(store, tagged("both", "Canarie"), tagged("name alone", "Suivi", days=2))
    assert await found(store, "canarie") == ["both", "name alone"]
    assert await found(store, "canarie zoe") == ["both", "name alone"]
    assert await found(store, "canarie suivi") == ["name alone"]


async def test_whichever_word_is_rarest(store: SqlStore) -> None:
    """The statement begins with the word that has the fewest, in whatever order they are said."""
    many = [tagged(f"usual-{n}", "Suivi", days=n) for n in range(1, 6)]
    await added(store, *many, tagged("rare", "Suivi", "Migraine", days=7))
    for words in ("suivi migraine", "migraine suivi", "REF-rare", "zoé suivi migraine 0187"):
        assert await found(store, words) == (["rare"] if words != "REF-rare" else [])
    assert await found(store, "suivi zoé", end=NOON + 3 * DAY) == ["usual-1", "usual-2"]
    assert await found(store, "suivi zoé", SECRETARY, end=NOON + 3 * DAY) == ["usual-1", "usual-2"]


async def test_pages_of_what_words_find_follow_the_hour_from_either_end(store: SqlStore) -> None:
    tags = {1: ("Canarie",), 2: ("Suivi",), 3: ("Suivi", "Canarie"), 4: ("Suivi",), 5: ("Canarie",)}
    await added(store, *(tagged(f"day-{n}", *said, days=n) for n, said in tags.items()))
    wanted = Filter(ANYTHING, words="canarie")
    async with store.transaction() as tx:
        for latest_first in (False, True):
            pages = [
                await tx.encounters.listed(OWNER, wanted, 2, after, latest_first=latest_first) for after in (0, 2, 4)
            ]
            expected = sorted(f"day-{n}" for n in tags)
            assert [one.id for page in pages for one in page] == (expected[::-1] if latest_first else expected)


async def test_tags_are_proposed_though_many_encounters_have_none(store: SqlStore) -> None:
    plain = [encounter(f"plain-{n}", appointment=tagged(days=n + 10).appointment) for n in range(60)]
    await added(store, tagged("first", "Suivi HTA"), tagged("second", "Suivi HTA", "Migraine", days=2), *plain)
    async with store.transaction() as tx:
        assert await tx.encounters.tags(OWNER) == ["Suivi HTA", "Migraine"]
        assert await tx.encounters.tags(SECRETARY, limit=1) == ["Suivi HTA"]


async def test_new_keys_change_nothing_of_what_finds(url: str, vault: AesVault, clock: Hands) -> None:
    store = await open_store(url, vault, clock, Counting())
    try:
        store.keys.fresh = 0.2
        await added(store, tagged())
        before = await rows(store)
        assert await rotate(store.database, store.keys, TENANT, settles=0.1) > 0
        assert await rows(store) == before
        assert await found(store, "suivi zoé") == ["encounter-1"]
        async with store.transaction() as tx:
            assert sorted(await tx.encounters.tags(OWNER)) == sorted(TAGS)
    finally:
        await store.close()


SEARCHES = {
    "everything": Filter(ANYTHING),
    "one status": Filter(frozenset({State.WAITING})),
    "a period": Filter(ANYTHING, NOON, NOON + DAY),
    "a word": Filter(ANYTHING, words="suivi"),
    "a word of a period": Filter(frozenset({State.WAITING}), NOON, NOON + DAY, "suivi"),
    "three words": Filter(ANYTHING, words="suivi zoe domicile"),
    "two numbers": Filter(ANYTHING, words="12345 2024"),
}


@pytest.mark.parametrize("wanted", SEARCHES.values(), ids=SEARCHES.keys())
async def test_no_row_is_read_to_be_left_out(wanted: Filter, sqlite_template: Path, tmp_path: Path) -> None:
    """SQLite says how it looks: in the indexes alone. PostgreSQL would read through so few rows whatever there was."""
    file, said = tmp_path / "store.db", list[tuple[str, Any]]()
    shutil.copy(sqlite_template, file)
    store = await open_store(f"sqlite:///{file}", AesVault({1: b"k" * 32}, b"i" * 32), Hands(), Counting())

    def note(_connection: Any, _cursor: Any, statement: str, given: Any, *_: Any) -> None:
        said.append((statement, given))

    await added(store, tagged())
    event.listen(Engine, "before_cursor_execute", note)
    try:
        async with store.transaction() as tx:
            await tx.encounters.listed(OWNER, wanted, latest_first=True)
            await tx.encounters.listed_count(OWNER, wanted)
            if not wanted.words:
                await tx.encounters.tags(OWNER)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
        await store.close()
    with closing(sqlite3.connect(file)) as connection:
        plans = [row[3] for one in said for row in connection.execute(f"explain query plan {one[0]}", one[1])]
    looks = [plan for plan in plans if re.match("(SEARCH|SCAN) (encounter|tag_token|search_token)", plan)]
    assert len(looks) >= 2
    of_indexes = r"SEARCH .* USING COVERING INDEX|SEARCH encounter USING INDEX .*\(tenant=\? AND id=\?\)"
    assert [look for look in looks if not re.match(of_indexes, look)] == []
    if wanted.words:
        narrow = re.compile(r"ix_tag_token|search_token|\(tenant=\? AND (id|episode|encounter)=\?")
        assert [look for look in looks if not narrow.search(look)] == [], "a word leads, and not the clinician"


# ------------------------------------------------------------------------------------------------ a store of before


Before = Callable[[str], Awaitable[SqlStore]]


@pytest.fixture
async def of_before(sqlite_template: Path, tmp_path: Path, empty_url: str, vault: AesVault) -> AsyncIterator[Before]:
    """A store that had encounters with tags at a revision, and is opened by this release."""
    opened: list[SqlStore] = []

    async def moved(revision: str) -> SqlStore:
        file = tmp_path / "written.db"
        shutil.copy(sqlite_template, file)
        written = await open_store(f"sqlite:///{file}", vault, Hands(), Counting())
        over = tagged("gone by", days=0, state=State.COMPLETED, ended_at=NOON)
        await added(written, tagged("to come"), over)
        old, keys = Database(empty_url), DataKeys(beside(empty_url), vault)
        async with old.begin() as connection:
            await connection.run_sync(upgrade, revision)
            await write_again(written.database, connection)
        await keys.prepare()
        await copy_keys(written.keys.database, keys.database)
        for each in (written, old, keys):
            await each.close()
        opened.append(await open_store(empty_url, vault, Hands(), Counting()))
        return opened[0]

    yield moved
    await opened[0].close()


async def write_again(written: Database, connection: Connection) -> None:
    """The rows of another store, as far as the tables and columns of this older one go."""
    async with written.begin() as reading:
        for table in (episodes, search_token, encounters, participant, tag_token):
            there = await connection.run_sync(_columns, table.name)
            names = [column.name for column in table.columns if column.name in there]
            rows = [dict(row) for row in (await reading.execute(select(table))).mappings()]
            if names:
                await connection.execute(insert(table), [{name: row[name] for name in names} for row in rows])


def _columns(connection: Any, name: str) -> set[str]:
    look = inspect(connection)
    return {column["name"] for column in look.get_columns(name)} if look.has_table(name) else set()


async def looked_at(store: SqlStore) -> set[str]:
    """What the job that keeps the clocks saves."""
    async with store.transaction() as tx:
        due = await tx.retention.due(BOT, NOON, 10)
        for one in due:
            await tx.encounters.save(BOT, one, None, NOON)
    return {one.id for one in due}


async def test_what_was_there_before_is_found_by_its_tags_after_the_first_look(of_before: Before) -> None:
    store = await of_before("0005")
    assert await found(store, "zoé") == ["gone by", "to come"]
    assert await found(store, "hta") == []
    assert await looked_at(store) == {"gone by", "to come"}, "those to come as well"
    assert await found(store, "hta") == ["gone by", "to come"]
    assert await looked_at(store) == set(), "looked at once"


async def test_whoever_saves_one_of_before_writes_what_finds_it(of_before: Before) -> None:
    store = await of_before("0005")
    async with store.transaction() as tx:
        seen = await tx.encounters.get(OWNER, "to come")
        assert seen is not None
        await tx.encounters.save(OWNER, seen, None, NOON)
    assert await found(store, "domicile") == ["to come"]


async def test_what_was_found_by_a_tag_alone_is_found_by_tag_and_name(of_before: Before) -> None:
    store = await of_before("0009")
    assert await found(store, "hta zoé") == ["gone by", "to come"]
    assert await found(store, "hta omer") == []


async def test_numbers_of_before_find_after_the_first_look(of_before: Before, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edges.sql.board.words_of", contact.words)
    store = await of_before("0013")
    monkeypatch.undo()
    assert await found(store, "projet 12345") == []
    await looked_at(store)
    assert await found(store, "projet 12345") == ["gone by", "to come"]
