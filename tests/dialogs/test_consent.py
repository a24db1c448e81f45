"""The card of consent and its rare cases, over HTTP: who consents, in which form, what is recorded, what cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from care import ledger, note
from care.consent import Capacity, Form, Giver, Kind, Scope
from care.contact import Role
from care.encounter import Encounter, State
from care.establishment import SHIPPED
from tests.seen import Seen, counted
from tests.talk import AGREED, TUESDAY, Clinic, Clinician

PLACE = "Clinique de démonstration, salle 3"


def settings(folder: Path, old: str, new: str) -> Path:
    """The demonstration's establishment, but for one thing."""
    said = SHIPPED.read_text("utf-8")
    assert old in said
    file = folder / "establishment.toml"
    file.write_text(said.replace(old, new), "utf-8")
    return file


async def on(anne: Clinician, consented: Seen) -> Encounter:
    """From the card after consent to the encounter."""
    return await anne.encounter(await anne.answers(await anne.answers(consented, **TUESDAY)))


# ------------------------------------------------------------------ what is said before


async def test_the_place_the_means_and_the_notice_are_said_before_anything_is_asked(
    clinic: Clinic, anne: Clinician
) -> None:
    card = await anne.to_consent()
    assert PLACE in card.words
    assert "Microsoft Teams" in card.words
    assert "Rien n’est enregistré" in card.words
    for told in (clinic.application.world.house.name, "responsable de la protection", "calendrier de conservation"):
        assert told in card.words
    assert counted(card) == 3


async def test_the_notice_is_given_once_for_an_episode(clinic: Clinic, anne: Clinician) -> None:
    seen = await anne.encounter(await anne.booked())
    async with clinic.store.transaction() as tx:
        episode = await tx.episodes.get(anne.who, seen.episode)
    assert episode.notice_given_at is not None
    again = await anne.says("suivi tremblay")
    same = {"same_reason": "yes", "exam": "no", "contact": "yes", "agreed": "no", "date": "2026-12-15", "time": "9:30"}
    card = await anne.answers(again, **same)
    assert card.title == "Nouvelle rencontre : le consentement"
    assert "Renseignements recueillis" not in card.words
    assert PLACE in card.words


async def test_a_service_may_leave_the_notice_out(clinics: Any, tmp_path: Path) -> None:
    file = settings(tmp_path, "steps_off = []", 'steps_off = ["collection-notice"]')
    async with clinics(establishment_file=file) as clinic:
        anne = clinic.clinician()
        card = await anne.to_consent()
        assert "Renseignements recueillis" not in card.words
        seen = await on(anne, await anne.answers(card, "yes", **AGREED))
        async with clinic.store.transaction() as tx:
            assert (await tx.episodes.get(anne.who, seen.episode)).notice_given_at is None


# ------------------------------------------------------------------ who, and in which form


@pytest.mark.parametrize(
    "capacity, giver, article",
    [
        ("alone", "spouse", "La personne consent elle-même"),
        ("minor-14", "spouse", "le mineur qui consent seul le fait lui-même (art. 14"),
        ("under-14", "spouse", "Avant 14 ans, c’est le titulaire de l’autorité parentale ou le tuteur"),
        ("under-14", "patient", "Avant 14 ans"),
        ("incapable", "patient", "mandataire ou tuteur; sinon conjoint"),
        ("incapable", "parent", "(art. 15 C.c.Q.)"),
    ],
)
async def test_who_is_not_named_by_the_law_is_said_why(
    anne: Clinician, capacity: str, giver: str, article: str
) -> None:
    name = {} if giver == "patient" else {"giver_name": "Paul Roy"}
    wrong = await anne.answers(await anne.to_consent(), "yes", **AGREED, capacity=capacity, giver=giver, **name)
    assert wrong.title == "Nouvelle rencontre : le consentement"
    shown = [one for one in wrong.words.split("\n") if article in one]
    assert shown
    assert "giver" in wrong.inputs  # the fold is open


@pytest.mark.parametrize(
    "capacity, giver", [("minor-14", "patient"), ("under-14", "parent"), ("incapable", "mandatary")]
)
async def test_the_ledger_says_why_and_in_what_quality(anne: Clinician, capacity: str, giver: str) -> None:
    name = {} if giver == "patient" else {"giver_name": "Paul Roy"}
    card = await anne.answers(await anne.to_consent(), "yes", **AGREED, capacity=capacity, giver=giver, **name)
    (row,) = await anne.ledger(await on(anne, card))
    assert (row.capacity, row.giver, row.giver_name) == (Capacity(capacity), Giver(giver), name.get("giver_name"))


async def test_a_parent_beside_who_may_consent_alone_is_asked_why(anne: Clinician) -> None:
    """Art. 14 C.c.Q. lets the minor of 14 consent alone, and does not take the parent's consent away."""
    by = {"capacity": "minor-14", "giver": "parent", "giver_name": "Paul Roy"}
    asked = await anne.answers(await anne.to_consent(), "yes", **AGREED, **by)
    assert asked.title == "Une recommandation à considérer"
    assert "demandez-le-lui d’abord" in asked.words
    assert "article 14" in asked.words
    (row,) = await anne.ledger(await on(anne, await anne.answers(asked, reason="hospitalisée, ne parle pas")))
    assert (row.capacity, row.giver, row.giver_name) == (Capacity.MINOR_14, Giver.PARENT, "Paul Roy")
    assert row.reason == "hospitalisée, ne parle pas"


async def test_an_electronic_signature_has_its_reference(anne: Clinician) -> None:
    wrong = await anne.answers(await anne.to_consent(), "yes", **AGREED, form="signature")
    assert "Écrivez la référence du document signé." in wrong.words
    (row,) = await anne.ledger(await on(anne, await anne.answers(wrong, "yes", signature="DOC-2026-114")))
    assert (row.form, row.signature) == (Form.SIGNATURE, "DOC-2026-114")


async def test_each_purpose_is_agreed_to_by_its_own_box(anne: Clinician) -> None:
    some = {"understood": "true", "support": "true", "learner": "true"}
    wrong = await anne.answers(await anne.to_consent(), "yes", **some)
    assert "Dites à quoi sert cette aide" in wrong.words
    seen = await on(anne, await anne.answers(wrong, "yes", support_reason="tenir la tablette"))
    assert seen.scopes == {Scope.SESSION, Scope.SUPPORT, Scope.LEARNER}
    (row,) = rows = await anne.ledger(seen)
    assert (row.support_reason, row.reason) == ("tenir la tablette", None)
    assert note.support_reason(rows) == "tenir la tablette"
    card = await anne.to_consent()
    assert not {"recording", "recorder", "portal", "payment"} & card.all_inputs.keys()


# ------------------------------------------------------------------ a recording


@pytest.mark.parametrize("both", [True, False])
async def test_a_recording_is_proposed_by_its_own_words_and_needs_two(clinics: Any, tmp_path: Path, both: bool) -> None:
    async with clinics(establishment_file=settings(tmp_path, "recording = false", "recording = true")) as clinic:
        anne = clinic.clinician()
        card = await anne.to_consent()
        assert "Nous aimerions enregistrer" in card.words
        assert "Rien n’est enregistré" not in card.words
        assert counted(card) == 5  # two more than elsewhere, each unticked
        ticks = {"recording": "true", "recorder": "true" if both else "false"}
        seen = await on(anne, await anne.answers(card, "yes", **AGREED, **ticks))
        rows = await anne.ledger(seen)
        assert rows[0].wording.id == "passerelle/video.recording"
        assert [row.subject for row in rows] == ["patient", "professional"][: 1 + both]
        assert ledger.may_record(rows) is both
        assert (Scope.RECORDING in seen.scopes) is both


# ------------------------------------------------------------------ impossible


async def test_without_anybody_to_consent_the_encounter_goes_on_as_an_exception(
    clinic: Clinic, anne: Clinician
) -> None:
    asked = await anne.answers(await anne.to_consent(), "impossible")
    assert asked.title == "Consentement impossible à obtenir"
    assert "section 1.3.3" in asked.words
    wrong = await anne.answers(asked)
    assert "Sans raison consignée" in wrong.words
    when = await anne.answers(wrong, reason="Inconsciente, mandataire injoignable")
    seen = await anne.encounter(await anne.answers(await anne.answers(when, "yes")))
    (row,) = await anne.ledger(seen)
    assert (row.kind, row.agreed, row.scopes) == (Kind.IMPOSSIBLE, False, frozenset())
    assert row.reason == "Inconsciente, mandataire injoignable"
    assert (seen.state, seen.scopes, seen.awaits_consent) == (State.UPCOMING, frozenset(), False)
    assert await clinic.outbox() == []


async def test_one_can_go_back_from_the_exception_to_the_question(anne: Clinician) -> None:
    asked = await anne.answers(await anne.to_consent(), "impossible")
    card = await anne.presses(asked, "back")
    assert card.title == "Nouvelle rencontre : le consentement"
    seen = await on(anne, await anne.answers(card, "yes", **AGREED))
    assert [row.kind for row in await anne.ledger(seen)] == [Kind.GIVEN]
    assert not seen.particulars.consent_exception


# ------------------------------------------------------------------ who else attends

GUESTS = {"participants": "Paul Roy", "support": "Mina Côté", "learners": "Léo Lavoie", "others": "Dre Eve Blais"}


@pytest.mark.parametrize("agrees", [True, False])
async def test_relatives_who_were_named_are_asked_about(anne: Clinician, agrees: bool) -> None:
    asked = await anne.answers(await anne.to_when(), **TUESDAY, participants="Paul Roy")
    assert asked.title == "Présence d’autres personnes"
    assert "Acceptez-vous que vos proches soient présents" in asked.words
    assert asked.all_inputs.keys() == set(), "one question is answered by its button"
    verify = await anne.answers(asked, "yes" if agrees else "no")
    seen = await anne.encounter(await anne.answers(verify))
    assert (Scope.RELATIVES in seen.scopes) is agrees
    assert [one.name for one in seen.particulars.participants] == ["Paul Roy"] * agrees
    assert ledger.lacking(seen, await anne.ledger(seen)) == ()


async def test_each_kind_of_guest_is_agreed_to_by_its_own_answer(anne: Clinician) -> None:
    """A consent to one presence is none to another (orientations MSSS 2021, 1.3.6 and 8.7)."""
    asked = await anne.answers(await anne.to_when(), **TUESDAY, **GUESTS)
    for name in ("Paul Roy", "Mina Côté", "Léo Lavoie"):
        assert name in asked.words
    assert "Eve Blais" not in asked.words
    assert asked.typed == {}
    unsaid = await anne.answers(asked)
    assert "Dites ce que la personne a répondu." in unsaid.words
    wrong = await anne.answers(unsaid, relatives="no", support="yes", learner="yes")
    assert "Dites à quoi sert cette aide" in wrong.words
    seen = await anne.encounter(await anne.answers(await anne.answers(wrong, support_reason="tenir la tablette")))
    assert seen.scopes >= {Scope.SUPPORT, Scope.LEARNER}
    assert Scope.RELATIVES not in seen.scopes
    people = [(one.name, one.role) for one in seen.particulars.participants]
    assert people == [
        ("Mina Côté", Role.SUPPORT),
        ("Léo Lavoie", Role.LEARNER),
        ("Dre Eve Blais", Role.PROFESSIONAL),
    ]
    rows = await anne.ledger(seen)
    assert ledger.lacking(seen, rows) == ()
    assert note.support_reason(rows) == "tenir la tablette"


async def test_a_kind_that_was_agreed_to_is_not_asked_about_again(anne: Clinician) -> None:
    when = await anne.to_when(consent={**AGREED, "support": "true", "support_reason": "montrer une plaie"})
    asked = await anne.answers(when, **TUESDAY, support="Mina Côté", learners="Léo Lavoie")
    assert asked.all_inputs.keys() == set()
    seen = await anne.encounter(await anne.answers(await anne.answers(asked, "no")))
    assert [one.role for one in seen.particulars.participants] == [Role.SUPPORT]


async def test_a_kind_that_is_no_longer_agreed_to_is_asked_about(anne: Clinician) -> None:
    """The box of the relatives was ticked, then consent was asked anew and it was not."""
    when = await anne.to_when(consent={**AGREED, "relatives": "true"})
    asked = await anne.answers(when, **TUESDAY, participants="Paul Roy", learners="Léo Lavoie")
    verify = await anne.answers(asked, "yes")
    consent = await anne.presses(verify, "correct", "consent")
    again = await anne.answers(consent, "yes", **AGREED)
    assert again.all_inputs.keys() == {"relatives", "learner"}
    assert again.typed == {}
    seen = await anne.encounter(await anne.answers(await anne.answers(again, relatives="yes", learner="no")))
    assert [one.name for one in seen.particulars.participants] == ["Paul Roy"]


async def test_without_the_presence_that_was_withdrawn_somebody_is_lacking(anne: Clinician) -> None:
    when = await anne.to_when(consent={**AGREED, "support": "true", "support_reason": "montrer une plaie"})
    booked = await anne.answers(await anne.answers(when, **TUESDAY, support="Mina Côté"))
    gone = await anne.answers(await anne.presses(booked, "withdraw"), scopes="support", reason="ne veut plus d’aide")
    seen = await anne.encounter(gone)
    rows = await anne.ledger(seen)
    assert ledger.lacking(seen, rows) == (ledger.Needed("patient", Scope.SUPPORT),)
    assert note.support_reason(rows) == "montrer une plaie"


async def test_relatives_who_were_agreed_to_are_not_asked_about_again(anne: Clinician) -> None:
    when = await anne.to_when(consent={**AGREED, "relatives": "true"})
    card = await anne.answers(when, **TUESDAY, participants="Paul Roy")
    assert card.title == "Vérifiez avec la personne"


async def test_who_was_never_told_of_the_collection_is_told_at_the_follow_up(clinics: Any, tmp_path: Path) -> None:
    """The service left the notice out, then takes it up again."""
    off = settings(tmp_path, "steps_off = []", 'steps_off = ["collection-notice"]')
    async with clinics(establishment_file=off) as clinic:
        anne = clinic.clinician()
        seen = await anne.encounter(await anne.booked())
        off.write_text(SHIPPED.read_text("utf-8"), "utf-8")
        await clinic.restarts()
        same = {"same_reason": "yes", "exam": "no", "contact": "yes", "agreed": "yes"}
        again = await anne.answers(await anne.says("suivi tremblay"), **same, date="2026-12-15", time="9:30")
        assert "Renseignements recueillis" in again.words
        await anne.answers(await anne.answers(again, "yes", **AGREED))
        async with clinic.store.transaction() as tx:
            assert (await tx.episodes.get(anne.who, seen.episode)).notice_given_at is not None


async def test_another_place_of_follow_up_is_read_out_before_one_agrees_again(clinics: Any, tmp_path: Path) -> None:
    moved = settings(tmp_path, "salle 3", "salle 3")
    async with clinics(establishment_file=moved) as clinic:
        anne = clinic.clinician()
        await anne.booked()
        moved.write_text(SHIPPED.read_text("utf-8").replace("salle 3", "salle 9"), "utf-8")
        await clinic.restarts()
        same = {"same_reason": "yes", "exam": "no", "contact": "yes", "agreed": "yes"}
        again = await anne.answers(await anne.says("suivi tremblay"), **same, date="2026-12-15", time="9:30")
        assert again.title == "Nouvelle rencontre : le consentement"
        assert "salle 9" in again.words
