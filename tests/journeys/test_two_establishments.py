"""Two establishments under two packs: the person's own picks the rules, from the first card to the note."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from bot.state import InstanceState
from care.sites import UserOf
from care.suitability import CarePath
from tests.establishments import changed, with_agreement, with_two
from tests.seen import Seen
from tests.talk import AGREED, JEANNE, KNOWN, STARTED, TUESDAY, Clinic, Clinician

OF_CLSC = {**JEANNE, "site": "clsc"}
OF_CABINET = {**JEANNE, "site": "cabinet"}
USER_OF = "De quel établissement cette personne est-elle usagère?"
NO_AGREEMENT = "aucune entente en vigueur"
REASON = "Seule psychiatre disponible cette semaine"


@pytest.fixture
async def at(clinics: Any, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Clinic]:
    """A clinic in the establishments that the test names."""
    settings: Callable[[Path], Path] = request.param
    async with clinics(establishment_file=settings(tmp_path)) as clinic:
        yield clinic


async def practises(anne: Clinician, where: str, usual: str = "") -> None:
    card = await anne.says("mon profil")
    saved = await anne.answers(card, profession="physician", sites=where, usual=usual or where.split(",")[0])
    assert saved.title == "Profil enregistré"


async def past_the_facts(anne: Clinician, person: dict[str, str]) -> Seen:
    facts = await anne.answers(await anne.says("nouvelle rencontre"), **person)
    return await anne.answers(facts, "suitable", **KNOWN)


# ------------------------------------------------------------------ the first card


async def test_with_one_establishment_nothing_is_asked(anne: Clinician) -> None:
    card = await anne.says("nouvelle rencontre")
    assert "site" not in card.all_inputs
    seen = await anne.encounter(await anne.booked())
    assert (seen.site, seen.particulars.user_of) == ("", None)


@pytest.mark.parametrize("at", [with_two], indirect=True)
async def test_the_first_card_asks_of_which_one_and_proposes_the_usual_one(at: Clinic) -> None:
    anne = at.clinician()
    card = await anne.says("nouvelle rencontre")
    assert card.inputs["site"]["label"] == USER_OF
    assert [one["title"] for one in card.inputs["site"]["choices"]] == ["CLSC du Lac", "Cabinet du Rhône"]
    assert card.typed.get("site") is None, "nothing is known of where she works"
    assert "service" not in card.all_inputs, "each has one: it follows"
    wrong = await anne.answers(card, **JEANNE)
    assert "Choisissez un établissement." in wrong.words
    await anne.says("abandonner")
    await practises(anne, "clsc,cabinet", usual="cabinet")
    assert (await anne.says("nouvelle rencontre")).typed["site"] == "cabinet"


@pytest.mark.parametrize("at", [with_two], indirect=True)
async def test_the_profile_tells_where_one_works(at: Clinic) -> None:
    anne = at.clinician()
    card = await anne.says("mon profil")
    wrong = await anne.answers(card, profession="nurse", sites="clsc", usual="cabinet")
    assert "Cochez-le aussi dans la liste ci-dessus." in wrong.words
    saved = await anne.answers(wrong, sites="clsc,cabinet")
    assert saved.facts["Établissements"] == "Cabinet du Rhône, CLSC du Lac", "the usual one first"


# ------------------------------------------------------------------ its rules, to the note


@pytest.mark.parametrize("at", [with_two], indirect=True)
async def test_the_rules_are_those_of_the_establishment_of_the_person(at: Clinic) -> None:
    """The pack of France asks for the care path; those of Québec know of none."""
    anne = at.clinician()
    await practises(anne, "clsc,cabinet")
    quebec = await past_the_facts(anne, OF_CLSC)
    assert "care_path" not in quebec.all_inputs
    await anne.says("abandonner")
    france = await past_the_facts(anne, OF_CABINET)
    assert "care_path" in france.inputs


@pytest.mark.parametrize("at", [with_two], indirect=True)
async def test_what_was_chosen_stays_with_the_encounter_to_its_note(at: Clinic) -> None:
    anne = at.clinician()
    await practises(anne, "clsc,cabinet")
    precisions = await past_the_facts(anne, OF_CABINET)
    consent = await anne.answers(precisions, care_path="under-16")
    when = await anne.answers(consent, "yes", **AGREED)
    verify = await anne.answers(when, **TUESDAY)
    assert verify.facts["Usager de"] == "Cabinet du Rhône"
    card = await anne.answers(verify)
    assert card.facts["Usager de"] == "Cabinet du Rhône"
    seen = await anne.encounter(card)
    assert seen.rule_pack == "qc-2021@4 fr@1"
    assert seen.service == "rhone"
    assert seen.particulars.user_of == UserOf(site="cabinet", name="Cabinet du Rhône")
    assert seen.particulars.suitability is not None
    assert seen.particulars.suitability.care_path is CarePath.UNDER_16

    await at.until("2026-11-24 10:00")
    begun = await anne.answers(await anne.presses(anne.sees(card), "start"), **STARTED)
    note = await anne.answers(await anne.presses(begun, "held"), "none")
    assert "Usager de : Cabinet du Rhône" in note.words

    again = await anne.says("suivi tremblay")
    assert "site" not in again.all_inputs, "it is known from before"
    await anne.answers(
        again, same_reason="yes", exam="no", contact="yes", agreed="yes", date="2026-12-01", time="10:00"
    )
    verify = anne.last()
    await anne.answers(verify)
    first, second = await anne.encounters()
    assert (first.site, second.site) == ("cabinet", "cabinet")
    assert second.rule_pack == first.rule_pack


@pytest.mark.parametrize("at", [with_two], indirect=True)
async def test_the_other_one_has_the_rules_of_the_file(at: Clinic) -> None:
    anne = at.clinician()
    await practises(anne, "clsc")
    seen = await anne.encounter(await anne.booked(person=OF_CLSC))
    assert (seen.rule_pack, seen.service) == ("qc-2021@4 qc-2024-09-26@1", "general")


# ------------------------------------------------------------------ agreements


@pytest.mark.parametrize("at", [with_two], indirect=True)
async def test_without_an_agreement_one_is_warned_and_goes_on_with_a_reason(at: Clinic) -> None:
    anne = at.clinician()
    await practises(anne, "cabinet")
    warned = await anne.answers(await anne.says("nouvelle rencontre"), **OF_CLSC)
    assert NO_AGREEMENT in warned.words
    assert "section 8.2" in warned.words
    facts = await anne.answers(warned, reason=REASON)
    consent = await anne.precisely(await anne.answers(facts, "suitable", **KNOWN))
    verify = await anne.answers(await anne.answers(consent, "yes", **AGREED), **TUESDAY)
    card = await anne.answers(verify)
    assert card.facts["Usager de"] == f"CLSC du Lac (sans entente en vigueur : {REASON})"
    seen = await anne.encounter(card)
    assert seen.particulars.user_of == UserOf(site="clsc", name="CLSC du Lac", reason=REASON)
    assert seen.particulars.suitability is not None
    assert seen.particulars.suitability.reason is None, "it stands in one place"


@pytest.mark.parametrize("at", [with_agreement], indirect=True)
async def test_an_agreement_in_force_is_named_on_the_card_and_in_the_note(at: Clinic) -> None:
    anne = at.clinician()
    await practises(anne, "cabinet")
    card = await anne.booked(person=OF_CLSC)
    assert card.facts["Usager de"] == "CLSC du Lac (entente ENT-2026-14)"
    await at.until("2026-11-24 10:00")
    begun = await anne.answers(await anne.presses(anne.sees(card), "start"), **STARTED)
    note = await anne.answers(await anne.presses(begun, "held"), "none")
    assert "Usager de : CLSC du Lac (entente ENT-2026-14)" in note.words


def until_november(folder: Path) -> Path:
    return changed(with_agreement(folder), "2027-03-31", "2026-11-30")


@pytest.mark.parametrize("at", [until_november], indirect=True)
async def test_an_agreement_that_is_over_is_none_and_a_follow_up_says_so(at: Clinic) -> None:
    anne = at.clinician()
    await practises(anne, "cabinet")
    await anne.booked(person=OF_CLSC)
    await at.until("2026-12-01 09:00")
    again = await anne.says("suivi tremblay")
    answers = {"same_reason": "yes", "exam": "no", "contact": "yes", "agreed": "yes"}
    warned = await anne.answers(again, **answers, date="2026-12-08", time="10:00")
    assert NO_AGREEMENT in warned.words


@pytest.mark.parametrize("at", [with_agreement], indirect=True)
async def test_a_follow_up_asks_nothing_of_an_establishment_that_the_file_names_no_more(at: Clinic) -> None:
    anne = at.clinician()
    await practises(anne, "cabinet")
    before = await anne.encounter(await anne.booked(person=OF_CLSC))
    world = at.application.world
    world.in_force.take(world.establishment.model_copy(update={"establishments": (), "agreements": ()}))
    answers = {"same_reason": "yes", "exam": "no", "contact": "yes", "agreed": "yes"}
    again = await anne.answers(await anne.says("suivi tremblay"), **answers, date="2026-12-08", time="10:00")
    assert NO_AGREEMENT not in again.words
    seen = await anne.encounter(await anne.answers(again))
    assert (before.site, seen.site) == ("clsc", "")


@pytest.mark.parametrize("at", [until_november], indirect=True)
async def test_the_last_day_of_an_agreement_ends_by_the_clock_of_the_house(at: Clinic) -> None:
    anne = at.clinician()
    await practises(anne, "cabinet")
    anne.zone = "Europe/Paris"
    await at.until("2026-11-30 23:30")
    assert NO_AGREEMENT not in (await anne.answers(await anne.says("nouvelle rencontre"), **OF_CLSC)).words
    await anne.says("abandonner")
    anne.zone = "America/Vancouver"
    await at.until("2026-12-01 00:30")
    assert NO_AGREEMENT in (await anne.answers(await anne.says("nouvelle rencontre"), **OF_CLSC)).words


@pytest.mark.parametrize("at", [with_agreement], indirect=True)
async def test_whoever_works_there_needs_none(at: Clinic) -> None:
    anne = at.clinician()
    await practises(anne, "clsc,cabinet")
    card = await anne.booked(person=OF_CLSC)
    assert card.facts["Usager de"] == "CLSC du Lac"


@pytest.mark.parametrize("at", [with_agreement], indirect=True)
async def test_what_an_agreement_foresees_is_one_word_away(at: Clinic) -> None:
    card = await at.clinician().says("entente")
    assert "Entre CLSC du Lac et Cabinet du Rhône" in card.words
    assert (card.facts["Entente"], card.facts["Jusqu’au"]) == ("ENT-2026-14", "mercredi 31 mars 2027")
    assert card.facts["Trajectoire"] == "La personne est vue au cabinet dans les 24 heures."
    assert "Le CLSC évalue, le cabinet suit." in card.words


@pytest.mark.parametrize("at", [with_two], indirect=True)
async def test_whoever_said_nothing_of_themself_is_told_to(at: Clinic) -> None:
    anne = at.clinician()
    warned = await anne.answers(await anne.says("nouvelle rencontre"), **OF_CLSC)
    assert "Complétez « mon profil »" in warned.words


# ------------------------------------------------------------------ elsewhere than on the first card


@pytest.mark.parametrize("at", [with_two], indirect=True)
async def test_what_is_asked_about_an_encounter_later_goes_by_its_own_rules(at: Clinic) -> None:
    anne = at.clinician()
    await practises(anne, "clsc,cabinet")
    precisions = await past_the_facts(anne, OF_CABINET)
    when = await anne.answers(await anne.answers(precisions, care_path="under-16"), "yes", **AGREED)
    card = await anne.answers(await anne.answers(when, **TUESDAY))
    await anne.presses(card, "withdraw")
    (draft,) = await anne.drafts()
    assert InstanceState(draft.body).answers["about-user-of"] == "cabinet"
    world = at.application.world
    assert world.policy_of("cabinet").id == "qc-2021@4 fr@1"
    assert world.policy_of("clsc").id == world.policy_of("").id == world.policy.id


@pytest.mark.parametrize("at", [with_two], indirect=True)
async def test_the_person_reads_the_name_of_their_own_establishment(at: Clinic) -> None:
    anne = at.clinician()
    await practises(anne, "clsc")
    await anne.booked(person=OF_CLSC)
    (letter,) = await at.outbox("mail")
    assert "CLSC du Lac" in letter["text"]
    link = next(word for word in letter["text"].split() if "/r/" in word)
    status, page = await at.page(link)
    assert status == 200
    assert '<p class="house">CLSC du Lac</p>' in page
