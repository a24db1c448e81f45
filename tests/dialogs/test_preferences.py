"""«Mes préférences»: what is saved, what is refused, and what it changes afterwards."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from care import day
from care.jobs import JobKind
from care.preferences import Model, Preferences
from dialogs.preferences import bad_line, model, models
from tests.talk import JEANNE, KNOWN, TUESDAY, Clinic, Clinician

HTA = "Suivi HTA, 15 min, vidéo"
CHOSEN = {
    "language": "fr",
    "minutes": "20",
    "means": "telephone",
    "models": f"{HTA}\nRésultats, téléphone, 10",
    "grouped": "no",
    "quiet_from": "18:30",
    "quiet_until": "08:00",
}


async def kept(anne: Clinician) -> Preferences:
    async with anne.clinic.store.transaction() as tx:
        person = await tx.people.get(anne.who.tenant, anne.who.actor)
    return person.preferences if person else Preferences()


async def saves(anne: Clinician, **changes: Any) -> Any:
    return await anne.answers(await anne.says("Mes préférences"), **{**CHOSEN, **changes})


# ------------------------------------------------------------------ a model is a line


@pytest.mark.parametrize(
    "line, wanted",
    [
        ("Suivi HTA, 15 min, vidéo", Model(name="Suivi HTA", minutes=15, means="video")),
        ("Suivi HTA, vidéo, 15", Model(name="Suivi HTA", minutes=15, means="video")),
        ("Douleur, genou, 30 minutes, Téléphone", Model(name="Douleur, genou", minutes=30, means="telephone")),
        ("BP follow-up, 15min., phone", Model(name="BP follow-up", minutes=15, means="telephone")),
    ],
)
def test_a_model_is_a_name_a_length_and_a_means(line: str, wanted: Model) -> None:
    assert model(line) == wanted
    assert bad_line(line) is None


@pytest.mark.parametrize(
    "line",
    [
        *("Suivi HTA", "Suivi, 15 min", ", 15 min, vidéo", "Suivi, 4 min, vidéo", "Suivi, 15 min, fax"),
        *("Suivi, 15, 15", "x" * 61 + ", 15 min, vidéo", "Suivi, 999 min, vidéo", "15 min, vidéo", "Suivi, -5, vidéo"),
    ],
)
def test_what_is_none_is_found_by_its_line(line: str) -> None:
    assert bad_line(f"{HTA}\n\n{line}\n{HTA}") == 3


def test_of_two_under_one_name_the_last_counts() -> None:
    assert [(one.name, one.minutes) for one in models(f"{HTA}\nSuivi HTA, 25 min, vidéo")] == [("Suivi HTA", 25)]


# ------------------------------------------------------------------ the conversation


async def test_what_is_saved_is_there_again(anne: Clinician) -> None:
    saved = await saves(anne)
    assert saved.title == "Préférences enregistrées"
    assert "18 h 30" in saved.words
    found = await kept(anne)
    assert found == Preferences(
        minutes=20,
        means="telephone",
        quiet_from=dt.time(18, 30),
        quiet_until=dt.time(8),
        grouped=False,
        models=models(CHOSEN["models"]),
    )
    again = await anne.says("preferences")
    assert again.typed.get("models") == "Suivi HTA, 15 min, vidéo\nRésultats, 10 min, téléphone"
    await anne.answers(again, **again.typed)
    assert await kept(anne) == found, "sent back as it stood, nothing has changed"


async def test_what_is_as_the_house_has_it_follows_the_house(anne: Clinician) -> None:
    card = await anne.says("mes preferences")
    assert (card.typed.get("quiet_from"), card.typed.get("quiet_until"), card.typed.get("grouped")) == (
        "20:00",
        "07:00",
        "yes",
    )
    await anne.answers(card, **card.typed)
    assert await kept(anne) == Preferences()


async def test_another_language_is_spoken_at_once(anne: Clinician) -> None:
    assert (await saves(anne, language="en")).title == "Preferences saved"
    assert (await anne.says("aide")).title == "What I understand"
    assert (await saves(anne, language="teams")).title == "Préférences enregistrées", "Teams speaks French"


@pytest.mark.parametrize(
    "wrong, said",
    [
        ({"models": f"{HTA}\nSuivi"}, "La ligne 2 n’est pas un modèle"),
        ({"models": "\n".join(f"Modèle {n}, 15, vidéo" for n in range(13))}, "douze"),
        ({"quiet_until": ""}, "obligatoire"),
        ({"quiet_from": "08:00"}, "choisissez-en une autre"),
        ({"minutes": "3"}, "minimum"),
    ],
)
async def test_what_is_wrong_is_said_and_nothing_saved(anne: Clinician, wrong: dict[str, str], said: str) -> None:
    card = await saves(anne, **wrong)
    assert card.title == "Mes préférences"
    assert said in card.words
    assert card.typed.get("models") == {**CHOSEN, **wrong}["models"], "what was typed stays"
    assert await kept(anne) == Preferences()


async def test_a_colleague_keeps_their_own(anne: Clinician) -> None:
    await saves(anne)
    assert await kept(anne.colleague()) == Preferences()


# ------------------------------------------------------------------ what a booking begins with


async def test_a_model_recalls_the_means_and_proposes_the_length(anne: Clinician) -> None:
    await saves(anne)
    facts = await anne.answers(await anne.says("nouvelle rencontre"), **JEANNE, model="Suivi HTA")
    assert "Votre modèle : Suivi HTA, 15 min, vidéo." in facts.words
    assert not facts.typed.get("preference"), "nothing is ticked for the person"
    consent = await anne.precisely(await anne.answers(facts, "suitable", **{**KNOWN, "preference": "video"}))
    when = await anne.answers(consent, "yes", understood="true", email="true", sms="true")
    assert when.typed.get("minutes") == 15
    assert "minutes" not in when.inputs, "a length that is proposed leaves the fold closed"


async def test_without_a_model_the_usual_length_is_proposed_and_no_means_for_a_person(anne: Clinician) -> None:
    await saves(anne)
    facts = await anne.answers(await anne.says("nouvelle rencontre"), **JEANNE)
    assert not facts.typed.get("preference"), "what the person prefers is theirs to say"
    when = await anne.to_when()
    assert when.typed.get("minutes") == 20


async def test_between_colleagues_the_usual_means_is_proposed(anne: Clinician) -> None:
    await saves(anne)
    card = await anne.answers(await anne.says("nouvelle rencontre"), name="Jeanne Tremblay", type="professionals")
    assert card.typed.get("preference") == "telephone"


async def test_whoever_has_no_model_is_not_asked(anne: Clinician) -> None:
    assert "model" not in (await anne.says("nouvelle rencontre")).inputs
    await saves(anne)
    assert "model" in (await anne.says("nouvelle rencontre")).inputs


# ------------------------------------------------------------------ when one is left in peace


async def test_ones_own_quiet_hours_and_no_grouping(anne: Clinician, clinic: Clinic) -> None:
    await saves(anne, quiet_from="08:00", quiet_until="23:00")
    made = await anne.encounter(await anne.booked(when=TUESDAY))
    async with clinic.store.transaction() as tx:
        person = await tx.people.get(anne.who.tenant, anne.who.actor)
    world = clinic.application.world
    house = world.house_for(person)
    assert (house.quiet_from, house.quiet_until, house.group_reminders) == (dt.time(8), dt.time(23), False)
    assert world.house_for(None) == world.house
    await clinic.until("2026-11-24 10:00")
    async with clinic.store.transaction() as tx:
        started = await day.start(tx, anne.who, world, made)
        await day.end(tx, anne.who, world, started, "America/Toronto")
        chases = await tx.jobs.pending(anne.who, made.id, JobKind.NOTE_CHASE)
    zone = dt.timezone(dt.timedelta(hours=-5))
    assert chases, "by encounter, since they are not grouped"
    hours = {job.due.astimezone(zone).time() for job in chases}
    assert dt.time(23) in hours
    assert not any(dt.time(8) <= hour < dt.time(23) for hour in hours)
