"""The lists: ten lines at a time, and the rest behind a button."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from care import booking
from care.appointment import Appointment
from tests.care.samples import ZOE, a_booking
from tests.seen import Seen
from tests.talk import Clinic, Clinician


async def book_many(clinic: Clinic, anne: Clinician, count: int) -> None:
    """Encounters of Canarie 10, 11 … one a day."""
    async with clinic.store.transaction() as tx:
        for n in range(count):
            person = ZOE.model_copy(update={"name": f"Zoé Canarie {n + 10}"})
            local = dt.datetime.fromisoformat("2026-11-23T10:00") + dt.timedelta(days=n)
            hour = Appointment.at_local(local, "America/Toronto", 30)
            wanted = replace(a_booking(f"flow-{n}"), patient=person, appointment=hour)
            await booking.book(tx, anne.who, clinic.application.world, wanted)
    await clinic.settled()


def listed(card: Seen) -> list[int]:
    return [n for n in range(10, 50) if f"Canarie {n}" in card.words]


async def test_ten_at_a_time_and_the_rest_behind_a_button(clinic: Clinic, anne: Clinician) -> None:
    await book_many(clinic, anne, 23)
    card, seen = await anne.says("mes rencontres"), []
    for lines in (10, 10, 3):
        seen += listed(card)
        assert len(listed(card)) == lines
        if lines == 10:
            assert "Suite" in card.words
            card = await anne.presses(card, "my-encounters")
    assert seen == list(range(10, 33))
    assert "Suite" not in card.words


async def test_what_is_to_be_done_is_all_told_ten_at_a_time(clinic: Clinic, anne: Clinician) -> None:
    await book_many(clinic, anne, 13)
    async with clinic.store.transaction() as tx:
        for seen in await tx.encounters.between(anne.who, clinic.now, clinic.now + dt.timedelta(days=60)):
            cut_off = replace(seen, particulars=seen.particulars.model_copy(update={"link": None}))
            await tx.encounters.save(anne.who, cut_off, None, clinic.now)
    first = await anne.says("à faire")
    assert listed(first) == list(range(10, 20))
    assert "Et 3 autres." in first.words
    rest = await anne.presses(first, "to-do")
    assert listed(rest) == [20, 21, 22]
    assert "Suite" not in rest.words


async def test_ten_have_no_rest(clinic: Clinic, anne: Clinician) -> None:
    await book_many(clinic, anne, 10)
    card = await anne.says("mes rencontres")
    assert listed(card) == list(range(10, 20))
    assert "Suite" not in card.words


@pytest.mark.parametrize("after", ["", "-1", "x", "1e3", "99999999", None, [], {}])
async def test_a_button_that_carries_anything_shows_the_first_ones(
    clinic: Clinic, anne: Clinician, after: object
) -> None:
    await book_many(clinic, anne, 12)
    card = await anne.says("mes rencontres")
    data = {**card.action("my-encounters")["data"], "after": after}
    shown = await anne.clicks(anne.click(data, "my-encounters", card.id))
    assert listed(shown) == list(range(10, 20))


async def test_an_hour_by_other_clocks_than_the_readers_names_them(clinic: Clinic, anne: Clinician) -> None:
    async with clinic.store.transaction() as tx:
        hour = Appointment.at_local(dt.datetime.fromisoformat("2026-11-24T10:00"), "America/Halifax", 30)
        wants = replace(a_booking("flow-halifax"), appointment=hour)
        seen = await booking.book(tx, anne.who, clinic.application.world, wants)
        cut = seen.particulars.model_copy(update={"link": None})
        await tx.encounters.save(anne.who, replace(seen, particulars=cut), None, clinic.now)
    for list_ in ("mes rencontres", "à faire"):
        assert "mar. 24 nov., 10 h (heure de l’Atlantique)" in (await anne.says(list_)).words


async def test_a_button_that_carries_too_much_shows_an_end(clinic: Clinic, anne: Clinician) -> None:
    await book_many(clinic, anne, 12)
    card = await anne.says("mes rencontres")
    data = {**card.action("my-encounters")["data"], "after": "999"}
    shown = await anne.clicks(anne.click(data, "my-encounters", card.id))
    assert listed(shown) == []
    assert "turn failed" not in clinic.log.getvalue()
