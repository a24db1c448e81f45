"""Two replicas on one PostgreSQL behind a proxy: one house to whoever talks to it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.dialogs.ending import paper_site
from tests.replicas.house import House
from tests.seen import Seen
from tests.talk import STARTED, Clinician

pytestmark = pytest.mark.postgres
CLINICIANS = 6
AT_ONCE = {"date": "2026-11-20", "time": "10:05"}
REMINDERS = ("remind.clinician", "remind.patient")
SENT = "select count(*) from communication where purpose = $1 and state = 'sent'"


async def both_answer(house: House) -> None:
    assert set(house.proxy.answered) == {one.url for one in house.replicas}


async def test_a_conversation_goes_on_at_whichever_replica_is_asked(house: House) -> None:
    await house.starts()
    await house.starts()
    anne = house.clinician(1)
    before = dict(house.proxy.answered)
    card = await anne.books()
    assert not before
    first, second = (house.proxy.answered[one.url] for one in house.replicas)
    assert abs(first - second) <= 1  # each step at the other one
    assert first + second == 6
    await house.settled()
    assert await house.count("select count(*) from encounter where reference = $1", card.reference) == 1
    assert await house.count(SENT, "invitation") == 1
    moved = await anne.answers(await anne.presses(anne.sees(card), "move"), time="11:00")
    assert moved.reference == card.reference
    assert len([one for one in house.teams.chat(anne.chat) if one.content]) >= 1


async def booked(house: House) -> list[tuple[Clinician, Seen]]:
    """One encounter for each of some clinicians, all at once."""
    people = [house.clinician(number) for number in range(1, CLINICIANS + 1)]
    cards = await asyncio.gather(*(one.books() for one in people))
    await house.settled()
    return list(zip(people, cards, strict=True))


async def test_what_is_due_is_done_once_while_both_workers_look_for_it(house: House) -> None:
    await house.starts()
    await house.starts()
    every = await booked(house)
    said = {one.chat: len(house.teams.chat(one.chat)) for one, _ in every}
    # Their hour has come, for both at once.
    await house.rows.execute("update job set due_at = 0 where kind = any($1::text[])", list(REMINDERS))
    await house.settled()
    assert await house.count(SENT, "reminder") == 2 * CLINICIANS  # by letter and by text message
    assert await house.count("select count(*) from communication where state <> 'sent'") == 0
    for one, _ in every:
        new = house.teams.chat(one.chat)[said[one.chat] :]
        assert ["Dans dix minutes" in card.words for card in new] == [True]


async def test_a_link_is_followed_at_another_replica_than_the_one_that_gave_it(house: House, tmp_path: Path) -> None:
    """Of the note on paper, and of an export: once, whichever is asked."""
    given, asked = await house.starts(establishment=paper_site(tmp_path)), await house.starts()
    anne = house.clinician(1)
    house.proxy.upstreams = [given.url]
    begun = await anne.answers(await anne.presses(await anne.books(when=AT_ONCE), "start"), **STARTED)
    note = await anne.answers(await anne.presses(begun, "held"), "none")
    await anne.presses(note, "answer", "paper", clinical="Suivi, va bien.")
    paper = anne.last()
    export = await anne.answers(await anne.says("exporter"))

    house.proxy.upstreams = [asked.url]
    for card, type in ((paper, "application/pdf"), (export, "text/csv")):
        (link,) = [one for one in card.links if one.startswith(house.proxy.url)]
        async with house.http.post(urlsplit(link).path) as answer:
            assert (answer.status, answer.content_type) == (200, type)
        house.proxy.upstreams = [given.url]
        async with house.http.post(urlsplit(link).path) as again:
            assert again.status == 404
        house.proxy.upstreams = [asked.url]
