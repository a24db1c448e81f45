"""A resident of a CHSLD, several services, and the tool of each."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from care.consent import Scope
from care.encounter import Encounter
from care.suitability import Help, Setting
from tests.establishments import establishment, residence, with_unit
from tests.seen import counted
from tests.talk import AGREED, AT_ELEVEN, BY_PHONE, JEANNE, KNOWN, TUESDAY, Clinic, Clinician

ROSE = {"name": "Rose Lavoie", "spoken": "fr"}


def without_telephone(folder: Path) -> Path:
    return establishment(folder, 'tools = ["teams", "telephone", "outlook"]', 'tools = ["teams", "outlook"]')


@pytest.fixture
async def at(clinics: Any, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Clinic]:
    """A clinic in the establishment that the test names."""
    settings: Callable[[Path], Path] = request.param
    async with clinics(establishment_file=settings(tmp_path)) as clinic:
        yield clinic


async def only(anne: Clinician) -> Encounter:
    (seen,) = await anne.encounters()
    return seen


# ------------------------------------------------------------------ a resident


@pytest.mark.parametrize("at", [residence], indirect=True)
async def test_a_resident_is_reached_through_their_unit(at: Clinic) -> None:
    anne = at.clinician()
    person = await anne.says("nouvelle rencontre")
    assert list(person.inputs) == ["name", "spoken"]
    assert person.inputs["name"]["label"] == "Nom du résident"
    facts = await anne.answers(person, **ROSE)
    assert list(facts.inputs) == ["situation", "preference", "exam"]
    consent = await anne.answers(facts, "suitable", situation="known-condition", preference="video", exam="no")
    assert consent.title == "Nouvelle rencontre : le consentement", "no address is missing: none is needed"
    assert "email" not in consent.all_inputs
    by = {"giver": "mandatary", "giver_name": "Paul Lavoie"}
    when = await anne.answers(consent, "yes", understood="true", **by)
    assert when.typed["contingency_phone"] == "418 555-0177"
    verify = await anne.answers(when, **TUESDAY)
    assert verify.facts["Téléphone de l’unité"] == "418 555-0177"
    await anne.answers(verify)
    seen = await only(anne)
    assert (seen.patient.phone, seen.patient.email) == ("+14185550177", None)
    assert seen.particulars.setting is Setting.CHSLD
    assert seen.particulars.suitability is not None
    assert (seen.particulars.suitability.help, seen.particulars.suitability.equipped) == (Help.PROFESSIONAL, True)
    assert await at.outbox() == []


async def test_a_resident_elsewhere_needs_the_telephone_of_the_unit(anne: Clinician) -> None:
    card = await anne.answers(await anne.says("nouvelle rencontre"), **ROSE, setting="chsld")
    assert card.inputs["phone"]["label"] == "Téléphone de l’unité"
    assert "email" not in card.inputs
    assert "Ce champ est obligatoire." in card.words
    facts = await anne.answers(card, phone="418 555-0188")
    assert "help" not in facts.all_inputs


async def test_a_person_at_home_still_needs_a_telephone(anne: Clinician) -> None:
    card = await anne.answers(await anne.says("nouvelle rencontre"), **{**JEANNE, "phone": ""})
    assert card.title == "Nouvelle rencontre : la personne"
    assert "Ce champ est obligatoire." in card.words


# ------------------------------------------------------------------ services and tools


@pytest.mark.parametrize("at", [with_unit], indirect=True)
async def test_with_several_services_the_first_card_asks_which(at: Clinic) -> None:
    anne = at.clinician()
    person = await anne.says("nouvelle rencontre")
    assert [one["title"] for one in person.inputs["service"]["choices"]] == [
        "Clinique de démonstration",
        "CHSLD des Érables, unité 3",
    ]
    assert counted(person) == 5
    wrong = await anne.answers(person, **JEANNE)
    assert "Choisissez un service." in wrong.words
    assert "Choisissez un service." in (await anne.answers(wrong, service="nowhere")).words
    facts = await anne.answers(wrong, service="general")
    consent = await anne.answers(facts, "suitable", **KNOWN)
    await anne.answers(await anne.answers(await anne.answers(consent, "yes", **AGREED), **TUESDAY))
    seen = await only(anne)
    assert (seen.service, seen.particulars.setting) == ("general", Setting.HOME)
    async with at.store.transaction() as tx:
        episode = await tx.episodes.get(anne.who, seen.episode)
    assert episode is not None
    assert episode.service == "general"


@pytest.mark.parametrize("at", [with_unit], indirect=True)
async def test_the_place_follows_from_the_service(at: Clinic) -> None:
    anne = at.clinician()
    facts = await anne.answers(await anne.says("nouvelle rencontre"), **ROSE, service="unite-3")
    assert list(facts.inputs) == ["situation", "preference", "exam"]


@pytest.mark.parametrize("at", [without_telephone], indirect=True)
async def test_a_tool_that_is_not_authorised_stops_an_insured_service(at: Clinic) -> None:
    anne = at.clinician()
    outcome = await anne.to_consent(facts=BY_PHONE)
    assert outcome.title == "En personne : la suite"
    assert "pas autorisé" in outcome.words
    consent = await anne.to_consent()
    assert consent.title == "Nouvelle rencontre : le consentement", "video is another tool"


async def test_the_tool_of_the_encounter_is_kept(anne: Clinician) -> None:
    assert (await anne.encounter(await anne.booked())).particulars.tool == "teams"
    assert (await anne.encounter(await anne.booked(facts=BY_PHONE, when=AT_ELEVEN))).particulars.tool == "telephone"


@pytest.mark.parametrize("at", [residence], indirect=True)
async def test_no_text_message_is_offered_where_the_telephone_is_the_units(at: Clinic) -> None:
    anne = at.clinician()
    facts = await anne.answers(await anne.says("nouvelle rencontre"), **ROSE)
    consent = await anne.answers(facts, "suitable", situation="known-condition", preference="video", exam="no")
    assert "sms" not in consent.all_inputs
    by = {"understood": "true", "giver": "mandatary", "giver_name": "Paul Lavoie"}
    await anne.answers(await anne.answers(await anne.answers(consent, "yes", **by), **TUESDAY))
    assert (await only(anne)).scopes == {Scope.SESSION}
    await at.passes(minutes=1)
    assert await at.outbox("sms") == []
    later = await anne.presses(anne.last(), "consents")
    offered = [choice["value"] for choice in later.all_inputs["scopes"]["choices"]]
    assert offered == ["relatives", "support", "learner", "sharing"], "nor afterwards"


@pytest.mark.parametrize("at", [with_unit], indirect=True)
async def test_a_telephone_corrected_to_the_units_takes_the_text_messages_with_it(at: Clinic) -> None:
    anne = at.clinician()
    there = {**ROSE, "service": "general", "setting": "chsld", "phone": "418 555-0177"}
    facts = await anne.answers(await anne.says("nouvelle rencontre"), **there)
    consent = await anne.answers(facts, "suitable", situation="known-condition", preference="video", exam="no")
    by = {"understood": "true", "sms": "true", "giver": "mandatary", "giver_name": "Paul Lavoie"}
    verify = await anne.answers(await anne.answers(consent, "yes", **by), **TUESDAY)
    person = await anne.answers(await anne.presses(verify, "correct", "person"), service="unite-3")
    await anne.answers(person)
    assert Scope.SMS not in (await only(anne)).scopes
