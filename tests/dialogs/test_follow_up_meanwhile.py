"""«Rendez-vous de suivi» confirmed after the ledger has changed: what was taken back since is not agreed to."""

from __future__ import annotations

from care.consent import Kind, Scope
from care.suitability import EncounterType
from tests.dialogs.test_follow_up import SAME, two
from tests.journeys.telling import books_group
from tests.seen import Seen
from tests.talk import AGREED, Clinic, Clinician


async def takes_back(anne: Clinician, card: Seen, *scopes: str) -> None:
    more = {"next_step": "clinician-books"} if "session" in scopes else {}
    await anne.answers(await anne.presses(anne.sees(card), "withdraw"), scopes=",".join(scopes), **more)


async def test_the_row_is_of_the_instant_of_the_answer(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked()
    verify = await anne.answers(await anne.says("suivi tremblay"), **SAME)
    answered = clinic.application.world.clock.now()
    await clinic.passes(hours=20)
    await anne.answers(verify)
    (row,) = await anne.ledger((await two(anne))[1])
    assert row.kind is Kind.RECONFIRMED
    assert abs((row.at - answered).total_seconds()) < 60


async def test_letters_taken_back_before_the_booking_are_not_sent(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.booked()
    verify = await anne.answers(await anne.says("suivi tremblay"), **SAME)
    await clinic.passes(hours=1)
    await takes_back(anne, card, "email", "sms")
    sent = len(await clinic.outbox())
    again = await anne.answers(verify)
    assert again.title == "Rendez-vous de suivi"
    assert "ce que la personne accepte a changé" in again.words
    assert "vidéo" in again.words
    assert "courriel, texto" not in again.words
    assert "agreed" not in again.typed
    assert again.typed["date"] == SAME["date"], "the rest is kept"
    assert len(await anne.encounters()) == 1
    await anne.answers(await anne.answers(again, agreed="yes"))
    new = (await two(anne))[1]
    (row,) = await anne.ledger(new)
    assert (row.kind, row.scopes, new.scopes) == (Kind.RECONFIRMED, {Scope.SESSION}, {Scope.SESSION})
    assert len(await clinic.outbox()) == sent


async def test_an_encounter_taken_back_before_the_booking_is_asked_about_in_full(
    clinic: Clinic, anne: Clinician
) -> None:
    card = await anne.booked()
    verify = await anne.answers(await anne.says("suivi tremblay"), **SAME)
    await clinic.passes(hours=1)
    await takes_back(anne, card, "session", "email", "sms")
    again = await anne.answers(verify)
    assert "Accord du" not in again.words
    asked = await anne.answers(again, agreed="yes")
    assert asked.title == "Nouvelle rencontre : le consentement"
    assert len(await anne.encounters()) == 1


async def test_what_was_read_again_is_read_anew_where_some_of_it_was_taken_back_since(
    clinic: Clinic, anne: Clinician
) -> None:
    card = await anne.booked()
    asked = await anne.answers(await anne.says("suivi tremblay"), **{**SAME, "agreed": "no"})
    verify = await anne.answers(asked, "yes", **AGREED)
    await clinic.passes(hours=1)
    await takes_back(anne, card, "email")
    again = await anne.answers(verify)
    assert "ce que la personne accepte a changé" in again.words
    asked = await anne.answers(again, agreed="no")
    assert asked.title == "Nouvelle rencontre : le consentement"
    assert asked.typed["email"] == "false"


async def test_an_agreement_that_was_taken_back_is_not_said(anne: Clinician) -> None:
    await takes_back(anne, await anne.booked(), "session")
    assert "Accord du" not in (await anne.says("suivi tremblay")).words


async def test_who_has_no_telephone_is_asked_for_one(anne: Clinician) -> None:
    """A member of a group may have none, and nobody is met at a distance without a number to call."""
    group = await books_group(anne)
    await anne.answers(await anne.presses(anne.sees(group), "withdraw"), member="3", next_step="clinician-books")
    one = next(seen for seen in await anne.encounters() if seen.type is EncounterType.PATIENT)
    assert not one.patient.phone
    wrong = await anne.answers(await anne.says(f"suivi {one.patient.name}"), **SAME)
    assert wrong.title == "Rendez-vous de suivi"
    assert "répondez « Non » pour l’ajouter" in wrong.words
    asked = await anne.answers(wrong, contact="no")
    assert {"phone", "email"} <= asked.inputs.keys()
