"""Messages of chats in the draft of a note: by whom, until when, and what becomes of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from care import day, message_lines
from care.encounter import Encounter, State
from care.message_lines import MOST, NoDraft, TooMany
from care.particulars import MessageLine, Note
from care.ports import NotPermitted, Who
from care.world import World
from edges.sql.store import SqlStore
from tests.care.samples import DAY, OWNER, TORONTO, VISIT, Hands, a_booking, audited, booked, save
from tests.care.test_note import WRITTEN, do, ended


def line(number: int = 1, words: str = "Les résultats sont arrivés") -> MessageLine:
    return MessageLine(message=message_lines.key("19:groupe@thread.v2", str(number)), words=words)


async def added(store: SqlStore, who: Who, world: World, seen: Encounter, one: MessageLine) -> Encounter:
    return await do(store, lambda tx: message_lines.add(tx, who, world, seen, one))


async def test_lines_wait_for_the_note_and_go_with_it(store: SqlStore, world: World, clock: Hands) -> None:
    over = await ended(store, world, clock)
    over = await added(store, OWNER, world, over, line())
    assert over.particulars.note.lines == (line(),)
    over = await do(store, lambda tx: day.write_note(tx, OWNER, world, over, _with(over.particulars.note.lines)))
    filed = await do(store, lambda tx: day.file_note(tx, OWNER, world, over))
    assert filed.particulars.note.lines == ()
    assert (await audited(store))[-3:] == ["note.line-added", "note.written", "note.filed"]
    with pytest.raises(NoDraft):
        await added(store, OWNER, world, filed, line())


def _with(lines: tuple[MessageLine, ...]) -> Note:
    return WRITTEN.model_copy(update={"lines": lines})


async def test_an_eleventh_is_refused_and_a_correction_is_not(store: SqlStore, world: World, clock: Hands) -> None:
    over = await ended(store, world, clock)
    for number in range(MOST):
        over = await added(store, OWNER, world, over, line(number))
    with pytest.raises(TooMany):
        await added(store, OWNER, world, over, line(MOST))
    over = await added(store, OWNER, world, over, line(3, "corrigé"))
    assert [one.words for one in over.particulars.note.lines].index("corrigé") == 3
    assert await added(store, OWNER, world, over, line(3, "corrigé")) is over


async def test_those_of_today_are_offered_however_many_notes_are_due(
    store: SqlStore, world: World, clock: Hands
) -> None:
    for n in range(9):
        one = await booked(store, world, a_booking(f"held-{n}"))
        held = {"state": State.COMPLETED, "ended_at": VISIT.at - DAY, "note_due_at": VISIT.at}
        await save(store, replace(one, **held))
    clock.at = VISIT.at
    assert len(await do(store, lambda tx: message_lines.offered(tx, OWNER, world, TORONTO))) == 8
    today = [(await booked(store, world, a_booking(f"today-{n}"))).id for n in range(2)]
    found = await do(store, lambda tx: message_lines.offered(tx, OWNER, world, TORONTO))
    assert [one.id for one in found[-2:]] == today
    assert [one.state for one in found[:-2]] == [State.COMPLETED] * 6


async def test_whoever_acts_in_a_name_writes_into_no_note(store: SqlStore, world: World, clock: Hands) -> None:
    over = await ended(store, world, clock)
    delegate = Who(OWNER.tenant, "33333333-3333-4333-8333-333333333333", on_behalf_of=OWNER.actor)
    for who in (delegate, Who(OWNER.tenant, delegate.actor), Who("another-tenant", OWNER.actor)):
        with pytest.raises(NotPermitted):
            await added(store, who, world, over, line())


def test_the_same_id_in_another_chat_is_another_message() -> None:
    assert message_lines.key("a", "1") != message_lines.key("b", "1")
    assert len(message_lines.key("a", "\ud800" * 50)) == 32
