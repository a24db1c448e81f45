"""«Tableau de bord» as a clinician lives it: filter, search, pages, opening an encounter and back, all in one card."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from care import booking
from tests.bot.booked import TODAY, book, days, listed
from tests.care.samples import a_booking
from tests.talk import JEANNE, TUESDAY, Clinic, Clinician

# ----------------------------------------------------------------------------------------------------- what it shows


async def test_a_clinician_sees_what_is_to_come_from_today_on_and_not_what_is_cancelled(
    clinic: Clinic, anne: Clinician
) -> None:
    before, *_ = await book(clinic, anne, ["2026-11-19T14:00"])
    made = await book(clinic, anne, days(3))
    async with clinic.store.transaction() as tx:
        now = await tx.encounters.get(anne.who, made[1].id)
        await booking.cancel(tx, anne.who, clinic.application.world, now, None)
    board = await anne.says("tableau de bord")
    assert board.title == "Tableau de bord"
    assert before.reference not in board.words
    assert listed(board) == [10, 12]
    assert "À partir d’aujourd’hui · toutes sauf les annulées · heure de l’Est · 2 rencontres" in board.words
    everything = await anne.presses(board, "filter", status="all")
    assert listed(everything) == [10, 11, 12]
    assert "Annulée" in everything.words
    assert (everything.id, len(clinic.teams.chat(anne.chat))) == (board.id, 1)


async def test_the_card_has_six_of_the_seven_columns_since_there_is_no_payment(clinic: Clinic, anne: Clinician) -> None:
    await book(clinic, anne, days(1))
    board = await anne.says("tableau")
    (table,) = [one for one in board.content["body"] if one["type"] == "Table"]
    head = [cell["items"][0]["text"] for cell in table["rows"][0]["cells"]]
    assert head == ["Date", "Patient", "Statut", "Étiquettes", "Commentaire", "Actions"]
    assert table["targetWidth"] == "Wide"


async def test_nothing_of_a_patient_is_in_what_a_locked_telephone_shows(clinic: Clinic, anne: Clinician) -> None:
    await book(clinic, anne, days(1))
    board = await anne.says("tableau canarie")
    assert "Canarie" in board.words
    preview = board.content["fallbackText"], board.content["speak"], board.content["body"][0]["text"]
    assert set(preview) == {"Tableau de bord"}
    assert clinic.teams.messages[board.id].get("summary") in (None, "Tableau de bord")


@pytest.mark.parametrize(
    "typed, title, found",
    [
        ("aujourd'hui", "Aujourd’hui (ven. 20 nov.)", [10]),
        ("Aujourd’hui", "Aujourd’hui (ven. 20 nov.)", [10]),
        ("demain", "Demain (sam. 21 nov.)", [11]),
        ("today", "Aujourd’hui (ven. 20 nov.)", [10]),
        ("tomorrow", "Demain (sam. 21 nov.)", [11]),
    ],
)
async def test_a_day_has_a_word(clinic: Clinic, anne: Clinician, typed: str, title: str, found: list[int]) -> None:
    await book(clinic, anne, days(3))
    board = await anne.says(typed)
    assert title in board.words
    assert listed(board) == found


async def test_between_two_patients_it_opens_at_the_hour(clinics: Any) -> None:
    """At 13 h, with twenty since 8 h: those that should be over are on the page before."""
    async with clinics(at=dt.datetime(2026, 11, 20, 18, 0, tzinfo=dt.UTC)) as clinic:
        anne = clinic.clinician()
        hours = [f"{TODAY}T{8 + n // 2:02}:{30 * (n % 2):02}" for n in range(20)]
        await book(clinic, anne, [*hours, *days(4, "2026-11-23")])
        board = await anne.says("tableau")
        assert listed(board)[0] == 19  # at half past noon: Join is offered for an hour
        assert "10 à 19 sur 24" in board.words
        earlier = await anne.presses(board, "page", "0")
        assert listed(earlier) == list(range(10, 20))
        assert "1 à 10 sur 24" in earlier.words


# ------------------------------------------------------------------------------------------------ filter, page, open


async def test_pages_filter_and_an_encounter_change_one_card_and_lead_back_to_the_same_view(
    clinic: Clinic, anne: Clinician
) -> None:
    made = await book(clinic, anne, days(23))
    board = await anne.says("tableau")
    assert "1 à 10 sur 23" in board.words
    second = await anne.presses(board, "page", "10")
    assert listed(second) == list(range(20, 30))
    shown = await anne.presses(second, "open", made[14].id)
    assert shown.reference == made[14].reference
    back = await anne.presses(shown, "board")
    assert listed(back) == listed(second)
    assert "11 à 20 sur 23" in back.words
    last = await anne.presses(back, "page", "20")
    assert listed(last) == [30, 31, 32]
    narrowed = await anne.presses(last, "filter", words="canarie nombh")
    assert listed(narrowed) == [17]
    assert "recherche : canarie nombh" in narrowed.words
    shown = await anne.presses(narrowed, "open", made[7].id)
    again = await anne.presses(shown, "board")
    assert again.typed["words"] == "canarie nombh"
    assert listed(again) == [17]
    whole = await anne.presses(again, "reset")
    assert "1 à 10 sur 23" in whole.words
    assert len(clinic.teams.chat(anne.chat)) == 1


async def test_what_is_done_about_the_encounter_still_leads_back(clinic: Clinic, anne: Clinician) -> None:
    """Search, open, ask to cancel, keep it after all; open, cancel: each time the search is one press away."""
    made = await book(clinic, anne, days(12))
    board = await anne.presses(await anne.says("tableau"), "filter", words="canarie nombf")
    shown = await anne.presses(board, "open", made[5].id)
    shown = await anne.presses(shown, "resend")
    assert (await anne.presses(shown, "board")).typed["words"] == "canarie nombf"
    shown = await anne.presses(anne.sees(board), "open", made[5].id)
    form = await anne.presses(shown, "cancel")
    assert "board" not in [one["verb"] for one in form.actions]
    kept = await anne.presses(form, "abandon")
    form = await anne.presses(kept, "cancel")
    gone = await anne.answers(form, reason="à cause de la neige") if form.inputs else await anne.answers(form)
    assert "Annulée" in gone.words
    back = await anne.presses(gone, "board")
    assert back.typed["words"] == "canarie nombf"
    assert listed(back) == []
    assert "Aucune rencontre ne correspond" in back.words
    assert listed(await anne.presses(back, "filter", status="cancelled")) == [15]


async def test_a_range_of_days(clinic: Clinic, anne: Clinician) -> None:
    await book(clinic, anne, days(12))
    board = await anne.says("tableau")
    found = await anne.presses(board, "filter", first="2026-11-22", last="2026-11-24")
    assert listed(found) == [12, 13, 14]
    assert "du dim. 22 nov. au mar. 24 nov." in found.words
    assert found.typed["period"] == "range"
    assert listed(await anne.presses(found, "filter", period="tomorrow")) == [11]


async def test_a_search_finds_by_name_tag_and_reference(clinic: Clinic, anne: Clinician) -> None:
    (plain,) = await book(clinic, anne, ["2026-11-23T10:00"])
    tagged = a_booking().particulars.model_copy(update={"tags": ("Domicile",)})
    await book(clinic, anne, ["2026-11-24T10:00", "2026-10-24T10:00"], particulars=tagged)
    assert len(listed(await anne.says("tableau canarie"))) == 3
    by_tag = await anne.says("dashboard DOMICILE")
    assert listed(by_tag) == [10, 11]  # the latest first
    by_reference = await anne.says(f"tableau de bord {plain.reference}")
    assert plain.reference in by_reference.words
    assert listed(by_reference) == [10]
    marc = await anne.books(person={**JEANNE, "name": "Jean-Marc Roy"}, when={**TUESDAY, "date": "2026-11-26"})
    by_hyphen = await anne.says("tableau Jean-Marc")
    assert marc.reference in by_hyphen.words
    assert plain.reference not in by_hyphen.words
    nobody = await anne.says("tableau inconnu")
    assert "Aucune rencontre ne correspond" in nobody.words


async def test_in_english(clinic: Clinic) -> None:
    john = clinic.clinician(language="en-CA")
    await book(clinic, john, days(12))
    board = await john.says("dashboard")
    assert board.title == "Dashboard"
    assert "From today on · all but cancelled · Eastern Time · 1 to 10 of 12" in board.words
    assert "Upcoming" in board.words
    tomorrow = await john.says("tomorrow")
    assert "Tomorrow (Sat, Nov 21)" in tomorrow.words


# --------------------------------------------------------------------------------------------------- whose, how long


async def test_two_clinicians_see_each_their_own(clinic: Clinic, anne: Clinician) -> None:
    luc = anne.colleague()
    (hers,) = await book(clinic, anne, days(1))
    (his,) = await book(clinic, luc, days(1, at="15:00"))
    board, other = await anne.says("tableau"), await luc.says("tableau")
    assert hers.reference in board.words
    assert his.reference not in board.words
    assert his.reference in other.words
    # A row that carries the encounter of somebody else opens nothing.
    data = {**board.action("open")["data"], "encounter": his.id}
    stolen = await anne.clicks(anne.click(data, "open", board.id))
    assert his.reference not in stolen.words
    assert hers.reference in stolen.words
    # Nor does the card of somebody else: whoever presses it has their own board.
    pressed = await luc.clicks(luc.click(board.action("refresh")["data"], "refresh", other.id))
    assert hers.reference not in pressed.words
    assert his.reference in pressed.words


async def test_two_boards_keep_each_their_own_view(clinic: Clinic, anne: Clinician) -> None:
    made = await book(clinic, anne, days(12))
    first = await anne.presses(await anne.says("tableau"), "filter", words="canarie nombe")
    second = await anne.says("demain")
    shown = await anne.presses(first, "open", made[4].id)
    assert listed(await anne.presses(second, "refresh")) == [11]
    assert (await anne.presses(shown, "board")).typed["words"] == "canarie nombe"


async def test_a_view_that_is_gone_is_the_usual_one(clinic: Clinic, anne: Clinician) -> None:
    made = await book(clinic, anne, days(50)[-1:])
    board = await anne.presses(await anne.says("tableau"), "filter", words="canarie nomba")
    shown = await anne.presses(board, "open", made[0].id)
    await clinic.passes(days=8)
    back = await anne.presses(shown, "board")
    assert "words" not in back.typed
    assert "À partir d’aujourd’hui" in back.words
    await clinic.passes(days=31)
    assert "À partir d’aujourd’hui" in (await anne.presses(back, "refresh")).words


@pytest.mark.parametrize("after", ["", "-1", "x", "1e3", "99999999", None, [], {}])
async def test_a_button_that_carries_anything_shows_the_page_that_was_shown(
    clinic: Clinic, anne: Clinician, after: object
) -> None:
    await book(clinic, anne, days(12))
    board = await anne.says("tableau")
    shown = await anne.clicks(anne.click({**board.action("page")["data"], "after": after}, "page", board.id))
    assert listed(shown) == list(range(10, 20))
    assert "turn failed" not in clinic.log.getvalue()


async def test_a_page_beyond_the_last_is_the_last(clinic: Clinic, anne: Clinician) -> None:
    await book(clinic, anne, days(12))
    board = await anne.says("tableau")
    shown = await anne.clicks(anne.click({**board.action("page")["data"], "after": "500"}, "page", board.id))
    assert listed(shown) == list(range(12, 22))


async def test_a_view_is_no_draft(clinic: Clinic, anne: Clinician) -> None:
    await anne.says("tableau tremblay")
    assert await anne.drafts() == []
    assert "Rien à faire" in (await anne.says("à faire")).words
    assert (await anne.says("abandonner")).title == "Aucune saisie ouverte"


async def test_every_card_of_a_day_leads_to_it_and_a_form_does_not(clinic: Clinic, anne: Clinician) -> None:
    (welcome,) = await anne.installs()
    for typed in ("bonjour", "aide", "mes rencontres", "à faire", "à planifier", "abandonner", "?", "suivi personne"):
        card = await anne.says(typed)
        if card.title == "Je n’ai pas compris" or "board" in [one["verb"] for one in card.actions]:
            assert (await anne.presses(card, "board")).title == "Tableau de bord"
    assert (await anne.presses(welcome, "board")).title == "Tableau de bord"
    form = await anne.says("nouvelle rencontre")
    assert "board" not in [one["verb"] for one in form.actions]
