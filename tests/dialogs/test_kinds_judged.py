"""A group and a secure e-mail are judged as any encounter at a distance, and a group's members accept their letter."""

from __future__ import annotations

import pytest

from care.encounter import State
from care.suitability import EncounterType
from tests.dialogs.test_kinds import BY_EMAIL, GROUP, MEMBERS, only, to_group
from tests.talk import TUESDAY, Clinic, Clinician


async def test_secure_email_is_judged_before_the_consent(anne: Clinician) -> None:
    exchange = await anne.answers(await anne.says("nouvelle rencontre"), **BY_EMAIL)
    assert "section 2.6" in exchange.words
    assert "Offrez d’abord le rendez-vous en personne" in exchange.words
    wrong = await anne.answers(exchange, "suitable")
    assert "Dites à quoi servira le courriel." in wrong.words
    outcome = await anne.answers(wrong, "in-person")
    assert outcome.title == "En personne : la suite"
    await anne.answers(outcome, next_step="clinician-books")
    seen = await anne.encounter(anne.last())
    assert (seen.state, seen.particulars.purpose) == (State.IN_PERSON, None)
    assert seen.particulars.in_person is not None
    assert seen.particulars.in_person.code == "judged-in-person"


async def test_a_group_may_be_judged_to_meet_in_person_before_anything_is_filled_in(anne: Clinician) -> None:
    card = await anne.answers(await anne.says("nouvelle rencontre"), **GROUP)
    assert "revenus, âge, langue, culture" in card.words
    outcome = await anne.answers(card, "in-person")
    assert outcome.title == "En personne : la suite"
    await anne.answers(outcome, next_step="clinician-books")
    seen = await anne.encounter(anne.last())
    assert (seen.state, seen.type) == (State.IN_PERSON, EncounterType.GROUP)
    assert seen.particulars.in_person is not None
    assert seen.particulars.in_person.code == "judged-in-person"


async def test_that_a_member_lacks_something_is_a_warning_whose_reason_is_kept(anne: Clinician) -> None:
    wrong = await to_group(anne, equipped="")
    assert "dites si tout y est pour chacun" in wrong.words
    warning = await anne.answers(wrong, "suitable", equipped="no")
    assert "Il manque quelque chose pour la vidéo" in warning.words
    when = await anne.answers(warning, reason="Prêt d’une tablette")
    await anne.answers(await anne.answers(when, **TUESDAY))
    facts = (await only(anne)).particulars.suitability
    assert facts is not None
    assert (facts.equipped, facts.reason) == (False, "Prêt d’une tablette")


async def test_without_the_members_agreement_no_letter_leaves(clinic: Clinic, anne: Clinician) -> None:
    when = await to_group(anne, email="false")
    verify = await anne.answers(when, **TUESDAY)
    assert verify.facts["Envois"] == "aucune lettre : vous transmettez le lien à chacun"
    await anne.answers(verify)
    assert await anne.ledger(await only(anne)) == []
    await clinic.until("2026-11-24 09:55")
    assert await clinic.outbox() == []


@pytest.mark.parametrize("when", [{**TUESDAY, "contingency_phone": ""}, None])
async def test_a_group_always_has_a_contingency_plan(anne: Clinician, when: dict[str, str] | None) -> None:
    """Also where its number was emptied, and at once: its members call the clinic."""
    card = await to_group(anne)
    await anne.answers(await (anne.answers(card, "yes") if when is None else anne.answers(card, **when)))
    plan = (await only(anne)).particulars.contingency
    assert plan is not None
    assert plan.phone == "+14185550142"


async def test_the_members_agreement_is_asked_again_where_their_list_is_corrected(anne: Clinician) -> None:
    again = await anne.presses(await anne.answers(await to_group(anne), **TUESDAY), "correct", "group")
    assert again.typed["email"] == "false"
    assert again.typed["members"] == MEMBERS
