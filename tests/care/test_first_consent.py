"""Where nobody had consented before the start: what the ledger says of who answers, and the notice of the episode."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from care import day, opening
from care.consent import Capacity, Giver, Kind, Scope
from care.encounter import Encounter
from care.gates import GateOpen
from care.particulars import Answerer, Gate, Gates
from care.ports import Transaction
from care.suitability import EncounterType
from care.world import World
from edges.sql.store import SqlStore
from tests.care.samples import OWNER, VISIT, ledger, save, with_particulars
from tests.care.test_gates import FOUR, WHOLE
from tests.care.test_opening import do


async def test_the_row_says_who_answered_and_that_they_understood(
    store: SqlStore, world: World, made: Encounter
) -> None:
    """C.c.Q., art. 15: a mandatary answers for an adult who cannot."""
    waits = await save(store, replace(made, scopes=frozenset({Scope.EMAIL})))
    by = Answerer(understood=True, giver=Giver.MANDATARY, giver_name="Odile Canarie", capacity=Capacity.INCAPABLE)
    unsaid = WHOLE.model_copy(update={"answered_by": by.model_copy(update={"understood": False})})
    with pytest.raises(GateOpen) as shut:
        await do(store, lambda tx: day.start(tx, OWNER, world, waits, unsaid))
    assert shut.value.gates == (Gate.CONSENT,)
    said = WHOLE.model_copy(update={"answered_by": by})
    await do(store, lambda tx: day.start(tx, OWNER, world, waits, said))
    row = (await ledger(store, made))[-1]
    assert (row.giver, row.giver_name, row.capacity) == (Giver.MANDATARY, "Odile Canarie", Capacity.INCAPABLE)
    assert (row.kind, row.understood, row.agreed) == (Kind.GIVEN, True, True)


async def test_the_notice_is_given_with_the_first_consent_and_once(
    store: SqlStore, world: World, made: Encounter
) -> None:
    """LRSSS, art. 14: a group hears it as it starts, and no second time in the episode."""
    group = await save(store, with_particulars(replace(made, type=EncounterType.GROUP), participants=FOUR))

    async def episode_of(tx: Transaction) -> Any:
        return await tx.episodes.get(OWNER, made.episode)

    async def unnoticed(tx: Transaction) -> Any:
        await tx.episodes.save(OWNER, replace(await episode_of(tx), notice_given_at=None))
        return await opening.known(tx, OWNER, world, group)

    async with store.transaction() as tx:
        assert (await unnoticed(tx)).gives_notice
    said = Gates(rest_done=True, committed=(1, 2, 3, 4), agreed=(1, 2, 3, 4), at=VISIT.at)
    await do(store, lambda tx: day.start(tx, OWNER, world, group, said))
    async with store.transaction() as tx:
        assert (await episode_of(tx)).notice_given_at == VISIT.at
        assert not (await opening.known(tx, OWNER, world, group)).gives_notice
