"""«Statistiques», «Visites en personne du mois» and «Pilotage», as people use them over the months."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversations import FLOWS
from care.ports import ActorKind
from dialogs.flow import Ask
from edges.entra.clinicians import NamedPeople
from tests.conftest import Opens
from tests.seen import Seen, walk
from tests.talk import AT_ELEVEN, BY_PHONE, JEANNE, KNOWN, STARTED, TENANT, TUESDAY, Clinic, Clinician
from texts import LANGUAGES, texts

ALBERT = {"name": "Albert Pinson", "phone": "514 555-0188", "email": "albert@exemple.ca", "spoken": "fr"}
PHYSICIAN = {"in_person": "2", "elsewhere": "0", "profession": "physician"}


async def held(anne: Clinician, local: str, card: Seen, quality: str = "") -> Seen:
    """Its hour has come, it takes place, and its note is filed an hour later."""
    await anne.clinic.until(local)
    begun = await anne.answers(await anne.presses(anne.sees(card), "start"), **STARTED)
    follow = await anne.presses(begun, "held")
    note = await anne.answers(follow, "none", **({"quality": quality} if quality else {}))
    await anne.clinic.passes(hours=1)
    return await anne.answers(note, "file", in_record="true")


async def two_held_and_one_cancelled(anne: Clinician) -> None:
    first = await anne.booked(when=TUESDAY)
    second = await anne.booked(when=AT_ELEVEN, person=ALBERT, facts=BY_PHONE)
    third = await anne.booked(when={"date": "2026-11-25", "time": "10:00"})
    await anne.answers(await anne.presses(third, "cancel"))
    await held(anne, "2026-11-24 09:59", first, quality="4")
    await held(anne, "2026-11-24 11:30", second)


def tables(card: Seen) -> list[list[tuple[str, ...]]]:
    """What stands in the place of each chart where none is drawn."""
    charts = [part for part in walk(dict(card.content)) if str(part.get("type", "")).startswith("Chart.")]
    return [[_cells(row) for row in chart["fallback"]["rows"][1:]] for chart in charts]


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(cell["items"][0]["text"] for cell in row["cells"])


async def test_what_a_clinician_reads_of_their_month(anne: Clinician) -> None:
    none = await anne.says("statistiques")
    assert "Aucune rencontre prévue dans cette période." in none.words
    assert "Dénominateur manquant." in none.words
    await two_held_and_one_cancelled(anne)
    card = await anne.says("Statistiques")
    assert "Du 1er novembre 2026 au 30 novembre 2026" in card.words
    assert "3 rencontres prévues." in card.words
    assert "Finalisée **2** (67 %) · Annulée **1** (33 %)" in card.words
    assert "Vidéo **2** (67 %)" in card.words
    assert "Téléphone **1** (33 %)" in card.words
    assert "100 % des notes échues sont versées dans les 24 heures." in card.words
    assert "4 sur 5 en moyenne, selon une réponse pour 2 rencontres finalisées." in card.words
    assert tables(card)[0] == [("Finalisée", "2"), ("Annulée", "1")]


async def test_another_period_takes_the_place_of_the_card(anne: Clinician) -> None:
    await two_held_and_one_cancelled(anne)
    card = await anne.says("statistiques")
    before = await anne.presses(card, "show", preset="last-month")
    assert before.id == card.id
    assert "Aucune rencontre" in before.words
    day = await anne.presses(before, "show", preset="range", first="2026-11-24", last="2026-11-24")
    assert "2 rencontres prévues." in day.words
    wrong = await anne.presses(day, "show", preset="range", first="2026-11-24", last="2026-11-23")
    assert "La fin est avant le début." in wrong.words
    assert "2 rencontres prévues." not in wrong.words


async def test_a_colleague_and_a_delegate_count_nothing_of_anne_s(anne: Clinician) -> None:
    await two_held_and_one_cancelled(anne)
    card = await anne.colleague().says("statistiques")
    assert "Aucune rencontre prévue dans cette période." in card.words


# ------------------------------------------------------------------ the share


async def declares(anne: Clinician, **given: str) -> Seen:
    """The profession is asked once."""
    form = await anne.says("visites en personne")
    said = {name: value for name, value in {**PHYSICIAN, **given}.items() if name in form.all_inputs}
    return await anne.answers(form, **said)


async def test_a_share_has_its_denominator_declared_or_is_not_told(anne: Clinician) -> None:
    await two_held_and_one_cancelled(anne)
    await anne.clinic.until("2026-12-02 09:00")
    missing = await anne.says("statistiques")
    assert "Dénominateur manquant." in missing.words
    assert "Le mois en cours se déclare à partir du 1er janvier." in missing.words
    assert " à distance sur " not in missing.words
    form = await anne.presses(missing, "declare")
    assert "Le mois en cours se déclare à partir du 1er janvier." in form.words
    assert form.typed["month"] == "2026-11-01", "the last month that is over"
    kept = await anne.answers(form, **{**PHYSICIAN, "in_person": "3"})
    assert "Novembre 2026 : 3 en personne, 0 à distance sans Passerelle.".casefold() in kept.words.casefold()
    card = await anne.presses(kept, "statistics")
    assert "40 % : 2 à distance sur 5 visites." in card.words
    assert "Déclaré par Dre Anne Roy le 2 décembre 2026." in card.words
    assert "Un mois déclaré sur 12, de décembre 2025 à novembre 2026 : novembre 2026." in card.words
    assert texts("fr", "rules")("share-average").replace("\u00a0", " ") in card.words
    assert "section 5" in card.words


@pytest.mark.parametrize(
    "given, code",
    [
        ({"in_person": "0", "elsewhere": "8"}, "share-only-physician"),
        ({"in_person": "1", "elsewhere": "18"}, "share-excessive"),
        ({"in_person": "2", "elsewhere": "16"}, "share-above"),
        ({"in_person": "8"}, "share-below"),
        ({"in_person": "0", "profession": "other"}, "share-only-other"),
        ({"in_person": "1", "elsewhere": "500", "profession": "other"}, "share-mixed-other"),
        (
            {"in_person": "1", "elsewhere": "18", "reference": "MSSS 2026-114", "approved_on": "2026-01-05"},
            "share-approved",
        ),
        (
            {
                "in_person": "1",
                "elsewhere": "18",
                "reference": "MSSS 2025-9",
                "approved_on": "2025-01-05",
                "until": "2026-11-30",
            },
            "share-excessive",
        ),
    ],
)
async def test_what_the_orientations_say_of_a_share(anne: Clinician, given: dict[str, str], code: str) -> None:
    await two_held_and_one_cancelled(anne)
    await anne.clinic.until("2026-12-02 09:00")
    await declares(anne, **given)
    card = await anne.says("statistiques")
    assert texts("fr", "rules")(code).replace("\u00a0", " ") in card.words


async def test_a_declaration_that_does_not_hold_together_is_asked_again(anne: Clinician) -> None:
    wrong = await declares(anne, reference="MSSS 2026-114")
    assert "Choisissez la date de l’aval" in wrong.words
    wrong = await anne.answers(wrong, approved_on="2026-02-01", until="2026-01-01")
    assert "La fin est avant la date de l’aval." in wrong.words
    right = await anne.answers(wrong, until="")
    assert right.title == "Visites déclarées"


async def test_a_month_is_declared_anew(anne: Clinician) -> None:
    await declares(anne, in_person="5")
    again = await anne.says("visites")
    assert again.typed["month"] == "2026-09-01", "the latest that was not declared"
    assert "profession" not in again.all_inputs, "it was said"
    await anne.answers(again, month="2026-10-01", in_person="7")
    card = await anne.says("statistiques")
    assert "0 % : 0 à distance sur 7 visites." in card.words


async def test_what_is_declared_in_the_evening_is_of_that_day(anne: Clinician) -> None:
    """At 21 h in Montréal it is the next day in Greenwich."""
    await anne.clinic.until("2026-12-02 21:00")
    await declares(anne)
    assert "Déclaré par Dre Anne Roy le 2 décembre 2026." in (await anne.says("statistiques")).words


async def test_next_to_nothing_is_not_said_to_be_nothing(anne: Clinician) -> None:
    await two_held_and_one_cancelled(anne)
    await anne.clinic.until("2026-12-02 09:00")
    for month in ("2026-10-01", "2026-09-01", "2026-08-01"):
        await declares(anne, month=month, in_person="9999")
    await declares(anne, in_person="2")
    assert "Moins de 0,01 % : 2 à distance sur 30001 visites." in (await anne.says("statistiques")).words


# ------------------------------------------------------------------ the pilots


@pytest.fixture
async def piloted(clinics: Opens) -> Any:
    """A clinic whose pilot and coordinator is Luc."""
    async with clinics() as clinic:
        named(clinic)
        yield clinic


def named(clinic: Clinic) -> None:
    luc = NamedPeople([(TENANT, LUC)])
    clinic.application.roles.people.update({ActorKind.PILOT: luc, ActorKind.COORDINATOR: luc})


LUC = "22222222-2222-4222-8222-222222222222"


async def test_only_whom_the_establishment_names_sees_the_house(piloted: Clinic) -> None:
    anne = piloted.clinician()
    for asked in ("pilotage", "Pilot"):
        assert "Réservé aux personnes" in (await anne.says(asked)).words
    card = await anne.says("statistiques")
    assert "house" not in card.verbs
    forged = await anne.clicks(anne.click(dict(card.action("show")["data"]), "house", card.id))
    assert "Réservé aux personnes" in forged.words


async def test_the_house_is_told_by_counts_without_small_cells(piloted: Clinic) -> None:
    anne, luc = piloted.clinician(), piloted.clinician().colleague()
    await two_held_and_one_cancelled(anne)
    await piloted.until("2026-12-02 09:00")
    house = await luc.presses(await luc.says("statistiques"), "house")
    assert "Trop peu de rencontres pour être montrées." in house.words
    assert "Du 1er novembre 2026 au 30 novembre 2026" in house.words


async def test_where_people_stop_is_counted_of_nobody(piloted: Clinic) -> None:
    anne, luc = piloted.clinician(), piloted.clinician().colleague()
    for _ in range(6):
        suitability = await anne.answers(await anne.says("nouvelle rencontre"), **JEANNE)
        await piloted.passes(seconds=40)
        consent = await anne.precisely(await anne.answers(suitability, "suitable", **KNOWN))
        await anne.presses(consent, "abandon")
    warned = {**KNOWN, "situation": "new-patient", "preference": "telephone"}
    for _ in range(5):
        card = await anne.answers(await anne.says("nouvelle rencontre"), **ALBERT)
        card = await anne.answers(card, "suitable", **{**BY_PHONE, "situation": warned["situation"]})
        card = await anne.precisely(card)
        while list(card.inputs) == ["reason"]:
            card = await anne.answers(card, reason="la personne y tient")
        await anne.presses(card, "abandon")
    await luc.says("suivi")
    card = await luc.says("pilotage")
    assert "11 commencées · 11 abandonnées\n" in card.words
    assert "Atteinte 11 · répondue 11 · temps médian environ" in card.words
    assert texts("fr", "rules")("telephone-not-listed").replace("\u00a0", " ") in card.words
    for secret in ("Jeanne", "Albert", "Anne", "la personne y tient"):
        assert secret not in card.words


async def test_what_is_left_aside_is_counted_when_it_goes(piloted: Clinic) -> None:
    anne, luc = piloted.clinician(), piloted.clinician().colleague()
    for person in (JEANNE, ALBERT, JEANNE, ALBERT, JEANNE):
        await anne.answers(await anne.says("nouvelle rencontre"), **person)
    await piloted.restarts()  # what is kept too long is looked for each night, of whom there is anything at a start
    named(piloted)
    await piloted.passes(days=16)
    card = await luc.presses(await luc.says("pilotage"), "show", preset="this-year")
    assert "5 commencées · 5 laissées là\n" in card.words
    assert "laissée là 5" in card.words


async def test_who_looks_and_goes_back_has_given_nothing_up(piloted: Clinic) -> None:
    anne, luc = piloted.clinician(), piloted.clinician().colleague()
    booked = await anne.booked()
    for _ in range(5):
        await anne.presses(await anne.presses(anne.sees(booked), "participants"), "abandon")
    card = await luc.presses(await luc.says("pilotage"), "show", flow="participants")
    assert "Participants\n5 commencées · 5 menées à bout\n" in card.words
    assert "abandon" not in card.words.partition("Étape par étape")[2]


def test_a_conversation_rests_where_something_is_shown() -> None:
    for flow in FLOWS.values():
        assert flow.rests <= {step.name for step in flow.steps if isinstance(step, Ask)}, flow.name


async def test_help_names_the_pilots_word_to_pilots_only(piloted: Clinic) -> None:
    assert "pilotage" not in (await piloted.clinician().says("aide")).words
    assert "pilotage" in (await piloted.clinician().colleague().says("aide")).words


def test_every_conversation_has_its_name() -> None:
    for language in LANGUAGES:
        assert set(texts(language, "flow-names")._parts) == set(FLOWS)
