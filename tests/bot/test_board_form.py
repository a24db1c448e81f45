"""The form of the board: days that are missing or beyond reach, what is said where nothing is found, and its export."""

from __future__ import annotations

import pytest

from care.encounter import Encounter
from tests.bot.booked import book, days, listed
from tests.talk import Clinic, Clinician


@pytest.mark.parametrize(
    "given, said",
    [
        ({"period": "range"}, "Écrivez au moins une des deux dates."),
        ({"period": "range", "first": "9999-12-31"}, "Choisissez une date entre 2000 et 2100."),
        ({"period": "range", "first": "2026-11-02", "last": "0001-01-01"}, "Choisissez une date entre 2000 et 2100."),
        ({"first": "demain"}, "Écrivez une date."),
    ],
)
async def test_what_is_wrong_with_the_days_is_said_and_the_view_stays(
    clinic: Clinic, anne: Clinician, given: dict[str, str], said: str
) -> None:
    await book(clinic, anne, days(2))
    board = await anne.presses(await anne.says("demain"), "filter", words="canarie", **given)
    assert said in board.words
    assert "Demain (sam. 21 nov.)" in board.words
    assert listed(board) == [11]
    assert {"words", "status", "period", "first", "last"} <= set(board.inputs), "the fold stands open"
    assert board.typed["words"] == "canarie"
    right = await anne.presses(board, "filter", period="range", first="2026-11-20", last="2026-11-20")
    assert said not in right.words
    assert listed(right) == [10]


@pytest.mark.parametrize(
    "typed, said",
    [
        ("tableau", "Rien de prévu à partir d’aujourd’hui."),
        ("aujourd'hui", "Rien de prévu aujourd’hui."),
        ("demain", "Rien de prévu demain."),
        ("tableau tremb", "Écrivez chaque mot au complet"),
    ],
)
async def test_where_nothing_is_found_it_says_why(clinic: Clinic, anne: Clinician, typed: str, said: str) -> None:
    assert said in (await anne.says(typed)).words


def halves(one: Encounter) -> list[str]:
    return one.reference.split("-")


async def test_a_reference_is_found_as_it_is_said_aloud(clinic: Clinic, anne: Clinician) -> None:
    """But for the few whose halves are letters only or figures only, which could be a name and a telephone."""
    made = await book(clinic, anne, days(12))
    mixed = [n for n, one in enumerate(made) if not all(half.isalpha() or half.isdigit() for half in halves(one))]
    board = await anne.says(f"tableau {' '.join(halves(made[mixed[0]])).lower()}")
    assert listed(board) == [10 + mixed[0]]


# ------------------------------------------------------------------------------------------------------- the export


async def test_an_export_begins_with_what_the_board_shows(clinic: Clinic, anne: Clinician) -> None:
    board = await anne.presses(await anne.says("tableau"), "filter", period="last-30-days", status="missed")
    form = await anne.presses(board, "export")
    assert (form.typed["period"], form.typed["states"]) == ("last-30-days", "missed")
    assert "states" in form.inputs, "its fold stands open"


async def test_days_without_a_name_and_a_side_without_an_end_are_a_range(clinic: Clinic, anne: Clinician) -> None:
    form = await anne.presses(await anne.says("tableau"), "export")
    asked = {name: form.typed[name] for name in ("period", "first", "last")}
    assert asked == {"period": "range", "first": "2026-11-20", "last": "2027-11-20"}
    await book(clinic, anne, days(1))
    assert (await anne.answers(form)).title == "Votre fichier est prêt à être produit"


async def test_a_search_is_not_carried_over_and_that_is_said(clinic: Clinic, anne: Clinician) -> None:
    form = await anne.presses(await anne.says("tableau canarie"), "export")
    assert "La recherche du tableau n’est pas reprise" in form.words
    assert "canarie" not in form.words
    assert (form.typed["first"], form.typed["last"]) == ("2025-11-20", "2027-11-20")


async def test_what_was_asked_for_can_be_changed_once_it_is_ready_and_where_there_is_nothing(
    clinic: Clinic, anne: Clinician
) -> None:
    asked = {"period": "range", "first": "2026-11-21", "last": "2026-11-21", "states": "upcoming,missed"}
    nothing = await anne.answers(await anne.says("exporter"), format="xlsx", **asked)
    assert nothing.title == "Aucune rencontre à exporter"
    form = await anne.presses(nothing, "export")
    assert {name: form.typed[name] for name in asked} == asked
    assert form.typed["format"] == "xlsx"
    await book(clinic, anne, days(2))
    ready = await anne.answers(form)
    assert ready.title == "Votre fichier est prêt à être produit"
    assert {name: (await anne.presses(ready, "export")).typed[name] for name in asked} == asked


async def test_a_button_of_an_export_that_carries_anything_opens_the_usual_form(
    clinic: Clinic, anne: Clinician
) -> None:
    nothing = await anne.answers(await anne.says("exporter"))
    data = {**nothing.action("export")["data"], "period": "for-ever", "states": "draft", "first": {"x": 1}}
    form = await anne.clicks(anne.click(data, "export", nothing.id))
    assert form.typed["period"] == "last-30-days"


@pytest.mark.parametrize("typed", ["exporter", "statistiques"])
async def test_days_beyond_reach_are_refused_in_words(clinic: Clinic, anne: Clinician, typed: str) -> None:
    form = await anne.says(typed)
    name, verb = ("period", "answer") if typed == "exporter" else ("preset", "show")
    for first, last in (("9999-12-31", "9999-12-31"), ("0001-01-01", "0001-01-01")):
        card = await anne.presses(form, verb, **{name: "range", "first": first, "last": last})
        assert "Choisissez une date entre 2000 et 2100." in card.words
