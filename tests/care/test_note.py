"""The note: its four required elements, and the hour at which it is filed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from care import day
from care.encounter import Encounter, State
from care.jobs import JobKind
from care.note import REQUIRED, missing
from care.particulars import FollowUp, Note
from care.ports import Transaction
from care.suitability import Modality
from care.world import World
from edges.sql.store import SqlStore
from tests.care.samples import (
    HOUR,
    OWNER,
    ROOM,
    TORONTO,
    VISIT,
    Hands,
    an_encounter,
    audited,
    booked,
    job_rows,
    pending,
    save,
    seen,
    with_particulars,
)

K = JobKind
WRITTEN = Note(clinical="Suivi, va bien.")
Act = Callable[[Transaction], Awaitable[Encounter]]


async def do(store: SqlStore, act: Act) -> Encounter:
    async with store.transaction() as tx:
        return await act(tx)


async def ended(store: SqlStore, world: World, clock: Hands) -> Encounter:
    made = await save(store, with_particulars(await booked(store, world), meeting=ROOM))
    clock.at = VISIT.ends
    begun = await do(store, lambda tx: day.start(tx, OWNER, world, made))
    return await do(store, lambda tx: day.end(tx, OWNER, world, begun, TORONTO))


COMPLETE = with_particulars(an_encounter(state=State.COMPLETED), meeting=ROOM, note=WRITTEN)


@pytest.mark.parametrize(
    "lacking, encounter",
    [
        ((), COMPLETE),
        ((), with_particulars(COMPLETE, note=Note(clinical_in_record=True))),
        ((), replace(with_particulars(COMPLETE, meeting=None), modality=Modality.TELEPHONE)),
        (("modality",), replace(COMPLETE, modality=Modality.IN_PERSON)),
        (("technology",), with_particulars(COMPLETE, meeting=None)),
        (("consent",), replace(COMPLETE, scopes=frozenset())),
        (("clinical",), with_particulars(COMPLETE, note=Note())),
        (("clinical",), with_particulars(COMPLETE, note=Note(clinical=""))),
        (
            REQUIRED,
            replace(
                with_particulars(COMPLETE, meeting=None, note=Note()),
                modality=Modality.IN_PERSON,
                scopes=frozenset(),
            ),
        ),
    ],
)
def test_the_four_required_elements_are_named_where_they_are_missing(
    lacking: tuple[str, ...], encounter: Encounter
) -> None:
    assert missing(encounter) == lacking


@pytest.mark.parametrize(
    "element, without",
    [
        ("modality", {"modality": Modality.IN_PERSON}),
        ("technology", {"meeting": None}),
        ("consent", {"scopes": frozenset()}),
        ("clinical", {"note": Note()}),
    ],
)
async def test_a_note_that_lacks_an_element_is_not_filed(
    store: SqlStore, world: World, clock: Hands, element: str, without: dict[str, Any]
) -> None:
    over = with_particulars(await ended(store, world, clock), note=WRITTEN)
    particulars = {name: value for name, value in without.items() if name in ("meeting", "note")}
    over = await save(store, replace(with_particulars(over, **particulars), **_other(without, particulars)))
    before = await job_rows(store)
    with pytest.raises(day.NoteIncomplete, match=element) as refused:
        await do(store, lambda tx: day.file_note(tx, OWNER, world, over))
    assert refused.value.missing == (element,)
    assert await seen(store, over) == over
    assert await job_rows(store) == before


def _other(given: dict[str, Any], taken: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name not in taken}


async def test_a_filed_note_is_erased_here_and_no_longer_chased(store: SqlStore, world: World, clock: Hands) -> None:
    over = await ended(store, world, clock)
    over = await do(store, lambda tx: day.write_note(tx, OWNER, world, over, WRITTEN))
    clock.at += HOUR
    filed = await do(store, lambda tx: day.file_note(tx, OWNER, world, over))
    assert (filed.note_filed_at, filed.note_is_due) == (clock.at, False)
    assert (filed.particulars.note.clinical, filed.particulars.note.clinical_in_record) == (None, True)
    assert K.NOTE_OVERDUE not in await pending(store)
    assert (await audited(store))[-2:] == ["note.written", "note.filed"]
    filed_at, clock.at = clock.at, clock.at + HOUR
    again = await do(store, lambda tx: day.file_note(tx, OWNER, world, filed))
    assert again.note_filed_at == filed_at, "the first time counts"


async def test_the_chases_of_other_notes_of_the_clinician_go_on(store: SqlStore, world: World, clock: Hands) -> None:
    over = await ended(store, world, clock)
    over = await do(store, lambda tx: day.write_note(tx, OWNER, world, over, WRITTEN))
    await do(store, lambda tx: day.file_note(tx, OWNER, world, over))
    assert len((await pending(store))[K.NOTE_CHASE]) == 3, "grouped: they look again at what is due"


@pytest.mark.parametrize("wanted", FollowUp)
async def test_the_follow_up_is_kept(store: SqlStore, world: World, wanted: FollowUp) -> None:
    made = await booked(store, world)
    followed = await do(store, lambda tx: day.follow(tx, OWNER, world, made, wanted))
    assert (await seen(store, made)).particulars.follow_up is wanted is followed.particulars.follow_up
