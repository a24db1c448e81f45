"""What the board must not hide: who asked for something, what is late, who is still met, which year it is."""

from __future__ import annotations

import datetime as dt
from typing import Any

from care.suitability import Modality
from tests.bot.booked import TODAY, book, days, listed
from tests.seen import Seen, walk
from tests.talk import BY_PHONE, Clinic, Clinician


def rows(board: Seen) -> list[str]:
    """What is said of the encounters, once as a table and once in two lines each; without what stands around them."""
    found = [one for one in walk(dict(board.content)) if "targetWidth" in one]
    return [Seen("", {"body": [one]}).words for one in found]


async def test_who_asks_for_something_else_is_marked_until_it_is_answered(clinic: Clinic, anne: Clinician) -> None:
    seen = await anne.encounter(await anne.booked())
    assert not [said for said in rows(await anne.says("tableau")) if "À traiter" in said]
    await clinic.page(f"/r/{seen.particulars.link}", "change")
    board = await anne.says("tableau")
    assert ["À traiter" in said for said in rows(board)] == [True, True]


async def test_a_delay_that_was_announced_says_the_estimated_hour(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.booked()
    await clinic.until("2026-11-24 09:50")
    await anne.answers(await anne.presses(anne.sees(card), "delay"), "15")
    assert ["Estimée à 10 h 15" in said for said in rows(await anne.says("tableau"))] == [True, True]


async def test_a_note_is_marked_once_it_is_late(clinic: Clinic, anne: Clinician) -> None:
    seen = await anne.encounter(await anne.booked())
    await clinic.until("2026-11-24 10:00")
    await clinic.room(seen, "patient-arrives", "clinician-arrives", "start")
    await clinic.room(seen, "end")
    asked = await anne.presses(await anne.presses(await anne.says("tableau"), "open"), "held")
    await anne.answers(asked, "none")
    board = await anne.says("aujourd'hui")
    assert not [said for said in rows(board) if "Note en retard" in said]
    await clinic.passes(hours=25)
    board = await anne.presses(board, "filter", period="yesterday")
    assert ["Note en retard" in said for said in rows(board)] == [True, True]


async def test_each_row_says_by_which_means_and_the_reference_that_finds_it(clinic: Clinic, anne: Clinician) -> None:
    called = await anne.booked(facts=BY_PHONE)
    for said in rows(await anne.says("tableau")):
        assert f"téléphone · {called.reference}" in said


async def test_who_still_waits_or_is_met_is_on_the_page_that_opens(clinics: Any) -> None:
    """At 13 h, with twenty since 8 h: one of them has been in progress since 9 h."""
    async with clinics(at=dt.datetime(2026, 11, 20, 13, 55, tzinfo=dt.UTC)) as clinic:
        anne = clinic.clinician()
        hours = [f"{TODAY}T{8 + n // 2:02}:{30 * (n % 2):02}" for n in range(20)]
        made = await book(clinic, anne, [*hours, *days(4, "2026-11-23")])
        board = await anne.says("tableau")
        await clinic.until("2026-11-20 09:00")
        async with clinic.store.transaction() as tx:
            now = await tx.encounters.get(anne.who, made[2].id)
        await clinic.room(now, "patient-arrives", "clinician-arrives", "start")
        await clinic.until("2026-11-20 13:00")
        board = await anne.says("tableau")
        assert listed(board)[0] == 12
        assert "En cours" in rows(board)[0]


async def test_a_day_of_another_year_says_which(clinic: Clinic, anne: Clinician) -> None:
    await book(clinic, anne, ["2026-11-23T10:00", "2027-01-05T10:00"], modality=Modality.TELEPHONE)
    board = await anne.says("tableau")
    assert "lun. 23 nov., 10 h" in board.words
    assert "mar. 5 janv. 2027, 10 h" in board.words
    board = await anne.presses(board, "filter", period="range", first="2026-12-30", last="2027-01-06")
    assert "du mer. 30 déc. au mer. 6 janv. 2027" in board.words
