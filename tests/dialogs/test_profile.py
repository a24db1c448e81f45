"""«Mon profil»: what is kept, what is refused, what is said in passing, and the reminder a year later."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from care.days import months_later
from care.jobs import JobKind
from care.ports import Person
from care.professions import Council, OfProfession, own, professions, readable, resources
from care.profile import Attestation, Profile, wanted
from tests.seen import Seen
from tests.talk import JEANNE, Clinic, Clinician
from texts import LANGUAGES

TODAY = dt.date(2026, 11, 20)
WHOLE = {
    "profession": "nurse",
    "permit": "2026-04-01",
    "training": "2026-05-12",
    "house_rules": "2026-09-30",
    "insurer": "2026-09-30",
}
IN_PASSING = "Votre profil, quand vous aurez un moment"
YEAR_OLD = "Un an déjà : votre profil"


async def saves(anne: Clinician, **changes: str) -> Seen:
    return await anne.answers(await anne.says("Mon profil"), **{**WHOLE, **changes})


async def known(anne: Clinician) -> Person:
    async with anne.clinic.store.transaction() as tx:
        person = await tx.people.get(anne.who.tenant, anne.who.actor)
    assert isinstance(person, Person)
    return person


async def first_card(anne: Clinician) -> Seen:
    """The first card of a new encounter, left again."""
    card = await anne.says("nouvelle rencontre")
    await anne.says("abandonner")
    return card


# ------------------------------------------------------------------ what a year makes of it


def test_an_attestation_holds_for_a_year() -> None:
    profile = Profile(attested={Attestation.PERMIT: TODAY})
    asked = (Attestation.PERMIT, Attestation.INSURER)
    assert profile.lacks(asked, TODAY) == [Attestation.INSURER]
    assert profile.lacks(asked, dt.date(2027, 11, 19)) == [Attestation.INSURER]
    assert profile.lacks(asked, dt.date(2027, 11, 20)) == list(asked)


def test_what_was_said_in_passing_is_not_said_again_before_something_else_is_a_year_old() -> None:
    told = Profile(attested={Attestation.PERMIT: TODAY}, told_on=TODAY)
    asked = (Attestation.PERMIT, Attestation.INSURER)
    assert told.untold(asked, TODAY) == []
    assert told.untold(asked, dt.date(2027, 11, 19)) == []
    assert told.untold(asked, dt.date(2027, 11, 20)) == [Attestation.PERMIT]


@pytest.mark.parametrize(
    "day, after, due",
    [
        (dt.date(2026, 4, 1), TODAY, dt.date(2027, 4, 1)),
        (TODAY, TODAY, dt.date(2027, 11, 20)),
        (dt.date(2020, 4, 1), TODAY, dt.date(2027, 4, 1)),
        (dt.date(2020, 12, 1), TODAY, dt.date(2026, 12, 1)),
        (dt.date(2024, 2, 29), TODAY, dt.date(2027, 2, 28)),
    ],
)
def test_each_year_has_its_day(day: dt.date, after: dt.date, due: dt.date) -> None:
    profile = Profile(attested={Attestation.PERMIT: day})
    assert profile.next_reminder(after) == due
    assert profile.renewed_on(due) == [Attestation.PERMIT]
    assert profile.renewed_on(due - dt.timedelta(days=1)) == []
    assert profile.renewed_on(months_later(due, 6)) == []


def test_privileges_are_asked_of_members_of_the_council_in_an_establishment() -> None:
    assert Attestation.PRIVILEGES in wanted("physician", in_establishment=True)
    assert Attestation.PRIVILEGES not in wanted("physician", in_establishment=False)
    assert Attestation.PRIVILEGES not in wanted("nurse", in_establishment=True)
    assert Attestation.PRIVILEGES not in wanted(None, in_establishment=True)


# ------------------------------------------------------------------ the conversation


async def test_what_is_saved_is_there_again(anne: Clinician) -> None:
    saved = await saves(anne)
    assert saved.title == "Profil enregistré"
    assert saved.facts["Profession"] == "Infirmière"
    assert saved.facts["Ordre"] == "Ordre des infirmières et infirmiers du Québec"
    assert saved.facts["Permis d’exercice"] == "le 1er avril 2026"
    assert "Tout est attesté." in saved.words
    again = await anne.says("my profile")
    assert {name: again.typed[name] for name in WHOLE} == WHOLE


async def test_nothing_is_required_but_the_profession(anne: Clinician) -> None:
    card = await anne.says("profil")
    assert "Ce champ est obligatoire." in (await anne.answers(card)).words or card.inputs["profession"]["isRequired"]
    saved = await anne.answers(card, profession="other", order="Ordre des chimistes")
    assert saved.facts["Ordre"] == "Ordre des chimistes"
    assert "À compléter quand vous pourrez : Permis d’exercice, Formation en télésanté" in saved.words
    assert (await known(anne)).profile.attested == {}


@pytest.mark.parametrize(
    "wrong, said",
    [
        ({"permit": "2026-11-21"}, "Ce jour n’est pas encore venu."),
        ({"insurer": "2031-01-01"}, "Ce jour n’est pas encore venu."),
        ({"profession": "astrologue"}, "Choisissez dans la liste."),
    ],
)
async def test_what_cannot_be_is_asked_again(anne: Clinician, wrong: dict[str, str], said: str) -> None:
    card = await saves(anne, **wrong)
    assert card.title == "Mon profil"
    assert said in card.words
    assert (await known(anne)).profile == Profile()


async def test_a_colleague_keeps_their_own(anne: Clinician) -> None:
    await saves(anne)
    assert (await anne.colleague().says("mon profil")).typed.get("permit") is None


async def test_of_establishments_nothing_is_asked_where_there_is_but_one(anne: Clinician) -> None:
    assert not {"sites", "usual"} & (await anne.says("mon profil")).all_inputs.keys()


async def test_the_profession_is_said_once_for_the_profile_and_the_visits(anne: Clinician) -> None:
    await saves(anne, profession="physician")
    visits = await anne.says("visites en personne")
    assert "profession" not in visits.all_inputs
    await anne.answers(visits, in_person="4", reference="MSSS 2026-114", approved_on="2026-01-05")
    assert (await anne.says("mon profil")).typed["profession"] == "physician"
    await saves(anne, profession="psychologist")
    kept = await anne.says("visites en personne")
    assert kept.all_inputs["reference"]["value"] == "MSSS 2026-114", "the approval stays"


async def test_it_leaves_its_trace_without_its_values(anne: Clinician, clinic: Clinic) -> None:
    await saves(anne, order="Ordre des chimistes")
    assert "chimistes" not in clinic.log.getvalue()


# ------------------------------------------------------------------ in passing


async def test_what_is_missing_is_said_once_in_passing_and_nothing_is_in_the_way(anne: Clinician) -> None:
    card = await anne.says("nouvelle rencontre")
    assert f"{IN_PASSING} : Permis d’exercice" in card.words
    assert (await anne.answers(card, **JEANNE)).title == "Nouvelle rencontre : la raison et le moyen"
    await anne.says("abandonner")
    assert IN_PASSING not in (await first_card(anne)).words


async def test_whoever_has_attested_is_told_nothing_until_a_year_has_gone_by(anne: Clinician, clinic: Clinic) -> None:
    await saves(anne)
    assert IN_PASSING not in (await first_card(anne)).words
    await clinic.until("2027-04-01 08:00")
    assert f"{IN_PASSING} : Permis d’exercice." in (await first_card(anne)).words
    assert IN_PASSING not in (await first_card(anne)).words


# ------------------------------------------------------------------ a year later


def reminded(anne: Clinician) -> list[Seen]:
    return [one for one in anne.teams.chat(anne.chat) if one.content and one.title == YEAR_OLD]


async def test_each_attestation_is_asked_about_again_once_a_year(anne: Clinician, clinic: Clinic) -> None:
    await saves(anne)
    await clinic.until("2027-04-01 08:59")
    assert reminded(anne) == []
    await clinic.until("2027-04-01 09:00")
    (first,) = reminded(anne)
    assert "Permis d’exercice" in first.words
    assert "Assureur consulté" not in first.words
    await clinic.until("2027-09-29 12:00")
    assert len(reminded(anne)) == 2, "the training, in May"
    await clinic.until("2027-09-30 09:00")
    together = reminded(anne)[-1]
    assert "Règles de l’établissement" in together.words
    assert "Assureur consulté" in together.words
    await clinic.until("2028-03-31 23:00")
    assert len(reminded(anne)) == 3
    await clinic.until("2028-04-01 09:00")
    assert len(reminded(anne)) == 4, "and the year after, as long as nothing is said"


async def test_what_was_attested_to_again_meanwhile_is_not_asked_about(anne: Clinician, clinic: Clinic) -> None:
    await saves(anne)
    await clinic.until("2027-03-15 10:00")
    await saves(anne, permit="2027-03-15")
    await clinic.until("2027-04-30 10:00")
    assert reminded(anne) == []


async def test_the_reminder_opens_the_profile(anne: Clinician, clinic: Clinic) -> None:
    await saves(anne)
    await clinic.until("2027-04-01 09:00")
    card = await anne.presses(reminded(anne)[0], "profile")
    assert card.title == "Mon profil"
    assert card.typed["permit"] == "2026-04-01"


async def test_nobody_is_reminded_in_their_quiet_hours(anne: Clinician, clinic: Clinic) -> None:
    quiet: dict[str, Any] = {"quiet_from": "08:00", "quiet_until": "11:30"}
    await anne.answers(await anne.says("mes préférences"), **quiet)
    await saves(anne)
    await clinic.until("2027-04-01 11:29")
    assert reminded(anne) == []
    await clinic.until("2027-04-01 11:30")
    assert len(reminded(anne)) == 1


async def test_saved_again_there_is_one_reminder_to_come(anne: Clinician, clinic: Clinic) -> None:
    for _ in range(3):
        await saves(anne)
    async with clinic.store.transaction() as tx:
        jobs = await tx.jobs.pending(anne.who, anne.who.actor, JobKind.PROFILE_REMINDER)
    assert [job.payload for job in jobs] == [{"day": "2027-04-01"}]


# ------------------------------------------------------------------ what to read


async def test_what_to_read_is_of_ones_own_profession_first(anne: Clinician) -> None:
    unknown = await anne.says("ressources")
    assert "Votre profil ne dit pas votre profession" in unknown.words
    saved = await saves(anne, profession="physician")
    mine = await anne.presses(saved, "resources")
    assert "Pour votre profession : Médecin." in mine.words
    assert "Collège des médecins : télémédecine" in mine.words
    assert "(2015-02-01; Orientations du MSSS sur la télésanté (2021), section 1.1)" in mine.words
    assert mine.words.index("Collège des médecins : télémédecine") < mine.words.index("Coffre à outils")
    assert mine.words.index("Coffre à outils") < mine.words.index("OIIQ")


async def test_both_cards_are_there_in_english(anne: Clinician) -> None:
    await anne.says("english")
    assert (await anne.answers(await anne.says("my profile"), **WHOLE)).title == "Profile saved"
    assert "For your profession: Nurse." in (await anne.says("resources")).words


def test_every_profession_reads_what_is_for_everybody() -> None:
    shared = {key for key, one in resources().items() if not one.professions}
    for language in LANGUAGES:
        every = readable(language)
        assert all(shared & every.keys() <= set(own(profession, language)) for profession in (*professions(), None))
        assert {key for profession in professions() for key in own(profession, language)} == every.keys()
    assert "practice" in readable("en")
    assert "practice" not in readable("fr")


def test_the_list_knows_the_councils_of_the_orientations() -> None:
    """Sections 8.1, 8.4 and 8.5."""
    of = {council: [key for key, one in professions().items() if one.council is council] for council in Council}
    assert of[Council.CMDP] == ["physician", "pharmacist", "dentist"]
    assert of[Council.CII] == ["nurse-practitioner", "nurse", "auxiliary-nurse"]
    assert professions()["other"] == OfProfession()
