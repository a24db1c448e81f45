"""The lists of the dashboard: what each filter lets through, what finds whom, and who finds nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from care.appointment import Appointment
from care.contact import Patient
from care.encounter import State
from care.ports import Filter, Who
from edges.sql.schema import tag_token
from edges.sql.store import SqlStore
from tests.edges.samples import (
    BOT,
    COLLEAGUE,
    DAY,
    FULL,
    NOON,
    OWNER,
    SECRETARY,
    SECRETARY_ALONE,
    STRANGER,
    encounter,
    episode,
)

ANYTHING = frozenset(State)
PEOPLE = {
    "rosalie": ("Rosalie Côté-Gagné", "+15145550123"),
    "omer": ("Omer Gagné", "+14185550177"),
    "bergerac": ("Berthe Hebertxy", "+14185554321"),
}
HOUSE: tuple[tuple[str, str, str, int, State, tuple[str, ...]], ...] = (
    ("r-past", "rosalie", "AAAA-2222", -2, State.COMPLETED, ("Suivi HTA",)),
    ("r-today", "rosalie", "AAAA-3333", 0, State.UPCOMING, ("À domicile", "Suivi HTA")),
    ("o-tomorrow", "omer", "HEBE-RTXY", 1, State.CANCELLED, ("Gagné 24",)),
    ("o-later", "omer", "AAAA-4444", 9, State.UPCOMING, ()),
    ("b-later", "bergerac", "AAAA-5555", 9, State.UPCOMING, ("Douleur",)),
)


async def furnished(store: SqlStore) -> None:
    async with store.transaction() as tx:
        for key, (name, phone) in PEOPLE.items():
            patient = Patient(name=name, phone=phone)
            await tx.episodes.add(OWNER, replace(episode(key), patient=patient))
        for id, of, reference, days, state, tags in HOUSE:
            one = encounter(
                id,
                episode=of,
                reference=reference,
                state=state,
                appointment=Appointment.at_instant(NOON + days * DAY, "America/Toronto", 30),
                particulars=FULL.model_copy(update={"tags": tags}),
            )
            await tx.encounters.add(OWNER, one, NOON)


async def found(store: SqlStore, words: str = "", who: Who = OWNER, **changes: object) -> list[str]:
    wanted = replace(Filter(ANYTHING, words=words), **changes)  # type: ignore[arg-type]
    async with store.transaction() as tx:
        listed = await tx.encounters.listed(who, wanted)
        assert await tx.encounters.listed_count(who, wanted) == len(listed)
    return [one.id for one in listed]


EVERY = ["r-past", "r-today", "o-tomorrow", "b-later", "o-later"]


async def test_states_and_hours(store: SqlStore) -> None:
    await furnished(store)
    assert await found(store) == EVERY
    assert await found(store, states=frozenset({State.UPCOMING})) == ["r-today", "b-later", "o-later"]
    assert await found(store, states=frozenset()) == []
    assert await found(store, start=NOON) == EVERY[1:]
    assert await found(store, end=NOON) == ["r-past"], "the end is excluded"
    assert await found(store, start=NOON, end=NOON + 2 * DAY) == ["r-today", "o-tomorrow"]


async def test_page_by_page_from_either_end(store: SqlStore) -> None:
    await furnished(store)
    async with store.transaction() as tx:
        for latest_first in (False, True):
            pages = [
                await tx.encounters.listed(OWNER, Filter(ANYTHING), 2, after, latest_first=latest_first)
                for after in (0, 2, 4, 6)
            ]
            assert [one.id for page in pages for one in page] == (EVERY[::-1] if latest_first else EVERY)


@pytest.mark.parametrize(
    "words, wanted",
    [
        ("gagne", ["r-past", "r-today", "o-tomorrow", "o-later"]),
        ("GAGNÉ", ["r-past", "r-today", "o-tomorrow", "o-later"]),
        ("cote rosalie", ["r-past", "r-today"]),
        ("rosalie omer", []),
        ("gag", []),
        ("hta", ["r-past", "r-today"]),
        ("suivi domicile", ["r-today"]),
        ("Rosalie domicile", ["r-today"]),
        ("omer hta", []),
        ("gagné 24", ["r-past", "r-today", "o-tomorrow", "o-later"]),
        ("AAAA-3333", ["r-today"]),
        ("aaaa4444", ["o-later"]),
        ("rosalie AAAA-4444", []),
        ("omer aaaa-4444", ["o-later"]),
        ("hebertxy", ["o-tomorrow", "b-later"]),
        ("514 555-0123", ["r-past", "r-today"]),
        ("0177", ["o-tomorrow", "o-later"]),
        ("55554321", []),
        ("85554321", ["b-later"]),
        ("12", []),
        ("?!", []),
        ("ZZZZ-9999", []),
        ("' or 1=1 --", []),
    ],
)
async def test_by_name_tag_telephone_or_reference(store: SqlStore, words: str, wanted: Sequence[str]) -> None:
    await furnished(store)
    assert sorted(await found(store, words)) == sorted(wanted)


@pytest.mark.parametrize("name", ["Jean-Marc", "Jean-Yves", "Mary-Jane", "Anne-Mary"])
async def test_a_name_that_may_be_a_reference_is_found_as_either(store: SqlStore, name: str) -> None:
    patient = Patient(name=f"{name} Tremblay", phone="+15145550144")
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, replace(episode("named"), patient=patient))
        await tx.episodes.add(OWNER, replace(episode("other"), patient=Patient(name="Jean Roy", phone="+15145550155")))
        await tx.encounters.add(OWNER, encounter("named", episode="named", reference="AAAA-2222"), NOON)
        await tx.encounters.add(OWNER, encounter("coded", episode="other", reference=name.upper()), NOON)
    assert sorted(await found(store, name)) == ["coded", "named"]
    assert await found(store, name.replace("-", " ")) == ["named"]
    assert await found(store, name.replace("-", "")) == ["coded"]
    assert await found(store, f"{name} tremblay") == await found(store, f"tremblay {name} 0144") == ["named"]
    assert await found(store, f"{name} roy") == ["coded"]
    assert await found(store, f"{name} gagné") == []


NUMBERS = {
    "year": ("Suivi 2024",),
    "file": ("Projet 12345",),
    "both": ("Projet 12345", "Suivi 2024"),
    "span": ("Bilan 2024-2025",),
    "month": ("Bilan 2024-11",),
    "long": ("Lot 123456789012",),
    "code": ("Test-2024",),
    "mixed": ("AB12-CD34",),
    "bare": ("98765",),
    "four": ("1234 2024", "98 7654"),
}


@pytest.mark.parametrize(
    "words, wanted",
    [
        ("2024", ["year", "both", "span", "month", "code", "four"]),
        ("suivi 2024", ["year", "both"]),
        ("Suivi 2024-11", []),
        ("projet 12345", ["file", "both"]),
        ("12345 2024", ["both"]),
        ("2024 suivi 12345 projet", ["both"]),
        ("2024-2025", ["span"]),
        ("bilan 2025", ["span"]),
        ("2024-11", ["month"]),
        ("1234 2024", ["four"]),
        ("987654", ["four"]),
        ("test-2024", ["code"]),
        ("ab12-cd34", ["mixed"]),
        ("98765", ["bare"]),
        ("3456789012", ["long"]),
        ("9012", []),
        ("202", []),
        ("suivi 12", ["year", "both"]),
        ("zoé 0187 2024 suivi", ["year", "both"]),
        ("514 555-0187 suivi", ["year", "both"]),
        ("5145 550187 suivi", ["year", "both"]),
        ("514 555-0188 suivi", []),
    ],
)
async def test_by_the_numbers_of_a_tag(store: SqlStore, words: str, wanted: Sequence[str]) -> None:
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        for n, (id, tags) in enumerate(NUMBERS.items()):
            particulars = FULL.model_copy(update={"tags": tags})
            await tx.encounters.add(OWNER, encounter(id, reference=f"BBBB-{n:04}", particulars=particulars), NOON)
    assert sorted(await found(store, words)) == sorted(wanted)
    for id, tags in NUMBERS.items():
        for tag in tags:
            assert id in await found(store, tag), "a tag is found by its own text"


async def test_words_and_filters_together(store: SqlStore) -> None:
    await furnished(store)
    upcoming = frozenset({State.UPCOMING})
    assert await found(store, "gagné", states=upcoming, start=NOON, end=NOON + 2 * DAY) == ["r-today"]


async def test_nobody_else_finds_anybody(store: SqlStore) -> None:
    await furnished(store)
    for other in (COLLEAGUE, STRANGER, SECRETARY_ALONE):
        for words in ("", "gagné", "hta", "AAAA-3333"):
            assert await found(store, words, other) == []
    assert await found(store, "hta", SECRETARY) == ["r-past", "r-today"], "who acts in the clinician's name"
    assert await found(store, "hta", BOT) == [], "the bot itself looks for nobody by their words"


async def test_a_tag_finds_as_long_as_it_is_there(store: SqlStore) -> None:
    await furnished(store)
    async with store.transaction() as tx:
        seen = await tx.encounters.get(OWNER, "r-past")
        assert seen is not None
        other = seen.particulars.model_copy(update={"tags": ("Migraine",)})
        await tx.encounters.save(OWNER, replace(seen, particulars=other), None, NOON)
    assert await found(store, "hta") == ["r-today"]
    assert await found(store, "migraine") == ["r-past"]


async def test_what_is_destroyed_is_found_by_nothing(store: SqlStore) -> None:
    await furnished(store)
    async with store.transaction() as tx:
        await tx.retention.destroy_encounter(BOT, "r-today")
    assert await found(store, "domicile") == []
    async with store.engine.connect() as connection:
        left = select(func.count()).select_from(tag_token).where(tag_token.c.encounter == "r-today")
        assert (await connection.execute(left)).scalar_one() == 0


async def test_two_clinicians_indexes_cannot_be_compared(store: SqlStore) -> None:
    await furnished(store)
    async with store.transaction() as tx:
        await tx.episodes.add(COLLEAGUE, replace(episode("theirs"), clinician="oid-colleague"))
        theirs = encounter("theirs", episode="theirs", reference="BBBB-2222", clinician="oid-colleague")
        particulars = FULL.model_copy(update={"tags": ("Suivi HTA",)})
        await tx.encounters.add(COLLEAGUE, replace(theirs, particulars=particulars), NOON)
    assert await found(store, "hta", COLLEAGUE) == ["theirs"]
    async with store.engine.connect() as connection:
        query = select(tag_token.c.token, tag_token.c.owner)
        rows = (await connection.execute(query)).all()
    owners = {one.token: {row.owner for row in rows if row.token == one.token} for one in rows}
    assert all(len(each) == 1 for each in owners.values())


async def test_the_tags_that_are_used_most_are_proposed(store: SqlStore) -> None:
    await furnished(store)
    async with store.transaction() as tx:
        assert await tx.encounters.tags(OWNER) == ["Suivi HTA", "Douleur", "Gagné 24", "À domicile"]
        assert await tx.encounters.tags(OWNER, limit=1) == ["Suivi HTA"]
        assert await tx.encounters.tags(COLLEAGUE) == []
