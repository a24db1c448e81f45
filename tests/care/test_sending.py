"""By which way the link goes again to who did not get it, and how often."""

from __future__ import annotations

import pytest

from care import during, sending
from care.encounter import Encounter
from care.ports import Communication
from care.world import World
from edges.sql.store import SqlStore
from tests.care.office import Office
from tests.care.samples import BOT, MINUTE, OWNER, VISIT, Hands, register
from tests.care.test_during import do, made

__all__ = ["made"]


@pytest.mark.parametrize("known, ways", [
    ([], {"mail", "sms"}),
    (["mail unknown"], {"mail", "sms"}),
    (["mail sent"], {"sms"}),
    (["mail failed"], {"sms"}),
    (["sms failed"], {"mail"}),
    (["mail failed", "sms sent"], {"sms"}),
    (["mail sent", "sms failed"], {"mail"}),
    (["mail sent", "sms sent"], {"mail", "sms"}),
    (["mail failed", "sms failed"], {"mail", "sms"}),
    (["mail failed", "mail sent"], {"sms"}),
])  # fmt: skip
def test_the_other_way_is_the_one_that_was_not_tried(known: list[str], ways: set[str]) -> None:
    register = [
        Communication(str(n), "e", row.split()[0], "invitation", "z", row.split()[1], VISIT.at)
        for n, row in enumerate(known)
    ]
    assert sending.other_ways(register, {"mail", "sms"}) == ways
    assert sending.other_ways(register, {"mail"}) == {"mail"}, "where nothing else was agreed to, the same again"


async def test_the_link_goes_again_once_for_each_card(
    store: SqlStore, world: World, office: Office, made: Encounter, clock: Hands
) -> None:
    """The letter went: so it is the text message, however often one card is pressed; once both did, both."""

    async def press(key: str) -> frozenset[str]:
        ways = await do(store, lambda tx: during.link_again(tx, OWNER, world, made, key))
        await office.run()
        return frozenset(ways)

    letter = Communication("c-1", made.id, "mail", "invitation", "zoe.canarie@example.com", "sent", clock.now())
    await do(store, lambda tx: tx.jobs.cancel(OWNER, made.id))  # nothing else goes meanwhile
    await do(store, lambda tx: tx.communications.add(BOT, letter))
    assert [await press(key) for key in ("card-1", "card-1")] == [{"sms"}, {"sms"}]
    assert [channel for channel, purpose, _ in await register(store, made) if purpose == "link-again"] == ["sms"]
    clock.at += 3 * MINUTE
    assert await press("card-2") == {"mail", "sms"}
    again = [channel for channel, purpose, _ in await register(store, made) if purpose == "link-again"]
    assert sorted(again) == ["mail", "sms", "sms"]
