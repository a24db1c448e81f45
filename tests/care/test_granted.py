"""What a clinician granted, and no more: each right alone, and each reason for which a grant is no good, by the act."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace
from typing import Any

import pytest

from care import delegation
from care.authorisation import OF_DELEGATE, Action
from care.encounter import Event
from care.grant import GrantedRight
from care.ports import ActorKind, Who
from care.world import World
from edges.sql.store import SqlStore
from tests.care.samples import DAY, HOUR, OWNER, booked
from tests.care.test_authorisation import COLLEAGUE, SONIA, granted, is_permitted
from tests.edges.samples import Hands

OF_RIGHT = {
    GrantedRight.PLAN: {Action.PLAN, Action.SEND_AGAIN, Action.CORRECT_RECIPIENT, Action.NOTE_ARRIVAL},
    GrantedRight.MOVE: {Action.MOVE},
    GrantedRight.CANCEL: {Action.CANCEL},
    GrantedRight.COMMENT: {Action.LABEL},
}
"""Written by hand: what each right lets do, reading apart."""
ALL_RIGHTS = frozenset(GrantedRight)


@pytest.mark.parametrize("right,action", list(itertools.product(GrantedRight, Action)))
async def test_each_right_alone_lets_do_what_it_names(
    store: SqlStore, world: World, clock: Hands, right: GrantedRight, action: Action
) -> None:
    encounter = await booked(store, world)
    clock.at = encounter.appointment.at
    await granted(store, encounter.clinician, frozenset({right}))
    who = Who(encounter.tenant, SONIA, on_behalf_of=encounter.clinician)
    expected = action in OF_RIGHT[right] | {Action.READ}
    assert await is_permitted(store, world, action, who, encounter) is expected


NO_GOOD: dict[str, dict[str, Any]] = {
    "none": {},
    "expired yesterday": {"ends": -DAY},
    "ends at this very instant": {"ends": dt.timedelta(0)},
    "begins tomorrow": {"begins": DAY},
    "revoked": {"revoked": dt.timedelta(0)},
    "another clinician's": {"clinician": COLLEAGUE},
    "another tenant's": {"tenant": "another-tenant"},
}
"""Why a grant of everything lets do nothing."""


@pytest.mark.parametrize("why,action", list(itertools.product(NO_GOOD, sorted(OF_DELEGATE - {Action.READ}))))
async def test_a_grant_that_is_not_good_lets_do_nothing(
    store: SqlStore, world: World, clock: Hands, why: str, action: Action
) -> None:
    encounter = await booked(store, world)
    clock.at = encounter.appointment.at
    if why != "none":
        await granted(store, **{"clinician": encounter.clinician, "rights": ALL_RIGHTS, **NO_GOOD[why]})
    who = Who(encounter.tenant, SONIA, on_behalf_of=encounter.clinician)
    assert not await is_permitted(store, world, action, who, encounter)
    async with store.transaction() as tx:
        assert not await delegation.entrusted(tx, world, who, encounter.service)


@pytest.mark.parametrize(
    "changes", [{"ends": dt.timedelta(milliseconds=1)}, {"begins": dt.timedelta(0)}, {"begins": -DAY, "ends": DAY}]
)
async def test_at_its_edges_a_grant_is_good(
    store: SqlStore, world: World, clock: Hands, changes: dict[str, Any]
) -> None:
    encounter = await booked(store, world)
    clock.at = encounter.appointment.at
    await granted(store, encounter.clinician, ALL_RIGHTS, **changes)
    who = Who(encounter.tenant, SONIA, on_behalf_of=encounter.clinician)
    assert await is_permitted(store, world, Action.MOVE, who, encounter)


async def test_a_grant_without_an_end_stands_however_many_came_to_theirs_since(
    store: SqlStore, world: World, clock: Hands
) -> None:
    encounter = await booked(store, world)
    clock.at = encounter.appointment.at
    await granted(store, encounter.clinician, ALL_RIGHTS)
    async with store.transaction() as tx:
        (old,) = await tx.delegations.given(OWNER, clock.at)
        for n in range(60):
            over = replace(old, id=f"over-{n}", granted_at=clock.at - HOUR, ends_at=clock.at)
            await tx.delegations.add(OWNER, over)
    who = Who(encounter.tenant, SONIA, on_behalf_of=encounter.clinician)
    assert await is_permitted(store, world, Action.MOVE, who, encounter)
    async with store.transaction() as tx:
        assert await delegation.overlapping(tx, OWNER, world, replace(old, id="another")) == [old]
        assert SONIA in await delegation.planners(tx, OWNER, world, encounter.service)


async def test_the_trail_says_by_which_grant_and_in_whose_name(store: SqlStore, world: World, clock: Hands) -> None:
    encounter = await booked(store, world)
    clock.at = encounter.appointment.at
    await granted(store, encounter.clinician, frozenset({GrantedRight.CANCEL}))
    await granted(store, encounter.clinician, ALL_RIGHTS, revoked=dt.timedelta(0))
    who = Who(encounter.tenant, SONIA, on_behalf_of=encounter.clinician)
    assert await is_permitted(store, world, Action.CANCEL, who, encounter)
    officer = Who(encounter.tenant, "oid-of-an-officer", ActorKind.PRIVACY_OFFICER)
    async with store.transaction() as tx:
        (used,) = await tx.audit.of(officer, [f"{encounter.tenant}/{encounter.clinician}/cancel"])
        assert await tx.audit.of(who, [f"{encounter.tenant}/{encounter.clinician}/cancel"]) == []
    assert (used.action, used.actor, used.on_behalf_of) == ("delegation.used", SONIA, encounter.clinician)
    assert used.fields == ("cancel",)
    async with store.transaction() as tx:
        (act,) = await tx.encounters.in_a_name(OWNER, encounter.id)
    assert (act.event, act.actor) == (Event.CANCEL, SONIA)
