"""The start where nobody had consented before: who answers and what they understood, of one person and of a group."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from care.consent import Capacity, Giver, Kind, Scope
from care.encounter import State
from tests.dialogs.delegated.delegating import ALEX, asks, planned_by_two, plans, to_plan
from tests.establishments import changed, residence
from tests.journeys.telling import AT_TEN, FIRST, books_group
from tests.seen import Seen
from tests.talk import STARTED, TUESDAY, Clinic, Clinician

MANDATARY = {"giver": "mandatary", "giver_name": "Odette Lavoie"}


@pytest.fixture
async def clinic(clinics: Callable[..., Any], tmp_path: Path) -> AsyncIterator[Clinic]:
    async with clinics(establishment_file=planned_by_two(tmp_path)) as opened:
        yield opened


def delegate(clinic: Clinic) -> Clinician:
    return Clinician(clinic, "Alex Gagnon", ALEX, "a:alex")


async def reopened(clinic: Clinic, anne: Clinician) -> Seen:
    await clinic.until(AT_TEN)
    return await anne.presses(await anne.presses(await anne.says("mes rencontres"), "open"), "start")


async def planned(clinic: Clinic, anne: Clinician) -> Seen:
    """Planned by a delegate, who asked for no consent: the card of its start."""
    await asks(anne)
    await plans(delegate(clinic))
    return await reopened(clinic, anne)


# ------------------------------------------------------------------ one person


async def test_understood_is_an_answer_of_its_own(clinic: Clinic, anne: Clinician) -> None:
    form = await planned(clinic, anne)
    assert set(form.inputs) == {"identifiers", "place", "place_detail", "consent", "understood", "rest"}
    shut = await anne.answers(form, **STARTED)
    assert "Sans cette réponse, le consentement n’est pas éclairé." in shut.words
    assert (await anne.encounters())[0].state is State.UPCOMING
    row = (await anne.ledger(await anne.encounter(await anne.answers(shut, **FIRST))))[-1]
    assert (row.kind, row.giver, row.capacity, row.understood) == (Kind.GIVEN, Giver.PATIENT, Capacity.ALONE, True)


@pytest.mark.parametrize(
    "said, field, why",
    [
        ({"capacity": "under-14"}, "giver", "Avant 14 ans, c’est le titulaire de l’autorité parentale"),
        ({"capacity": "incapable", "giver": "parent", "giver_name": "Luc Roy"}, "giver", "Pour un majeur inapte"),
        ({"giver": "spouse", "giver_name": "Luc Roy"}, "giver", "La personne consent elle-même"),
        ({"capacity": "under-14", "giver": "parent"}, "giver_name", "Écrivez le nom de qui consent."),
        (
            {"capacity": "minor-14", "giver": "parent", "giver_name": "Luc Roy"},
            "giver_reason",
            "demandez-le-lui d’abord",
        ),
    ],
)
async def test_who_answers_is_whom_the_law_names(
    clinic: Clinic, anne: Clinician, said: dict[str, str], field: str, why: str
) -> None:
    shut = await anne.answers(await planned(clinic, anne), **FIRST, **said)
    assert why in shut.words
    assert field in shut.inputs, "the fold is open"
    assert (await anne.encounters())[0].state is State.UPCOMING


async def test_a_parent_answers_for_a_child(clinic: Clinic, anne: Clinician) -> None:
    parent = {"capacity": "under-14", "giver": "parent", "giver_name": "Luc Tremblay"}
    begun = await anne.encounter(await anne.answers(await planned(clinic, anne), **FIRST, **parent))
    row = (await anne.ledger(begun))[-1]
    assert (row.giver, row.giver_name, row.capacity) == (Giver.PARENT, "Luc Tremblay", Capacity.UNDER_14)


async def test_a_parent_beside_a_minor_of_14_says_why(clinic: Clinic, anne: Clinician) -> None:
    parent = {"capacity": "minor-14", "giver": "parent", "giver_name": "Luc Tremblay", "giver_reason": "Aphasique"}
    begun = await anne.encounter(await anne.answers(await planned(clinic, anne), **FIRST, **parent))
    row = (await anne.ledger(begun))[-1]
    assert (row.giver, row.capacity, row.reason) == (Giver.PARENT, Capacity.MINOR_14, "Aphasique")


async def test_whoever_agreed_before_is_not_asked_who_they_are(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked()
    form = await reopened(clinic, anne)
    assert not {"understood", "giver", "giver_name", "capacity", "giver_reason"} & set(form.all_inputs)


# ------------------------------------------------------------------ in a residence


@pytest.fixture
async def house(clinics: Callable[..., Any], tmp_path: Path) -> AsyncIterator[Clinic]:
    """A clinic whose only service is a unit of a CHSLD, with a delegate."""
    file = changed(residence(tmp_path), 'setting = "chsld"', f'setting = "chsld"\nplanners = ["{ALEX}"]')
    async with clinics(establishment_file=file) as opened:
        yield opened


async def resident(house: Clinic) -> tuple[Clinician, Seen]:
    anne, alex = house.clinician(), delegate(house)
    await asks(anne, name="Rose Lavoie", phone="", words="")
    person = await alex.presses(await to_plan(alex), "plan")
    means = await alex.answers(person, name="Rose Lavoie", spoken="fr")
    told = await alex.answers(means, equipped="yes", help="professional")
    await alex.answers(await alex.answers(await alex.answers(told, informed="true"), **TUESDAY))
    return anne, await reopened(house, anne)


async def test_in_a_residence_who_answers_is_in_sight_and_must_be_said(house: Clinic) -> None:
    anne, form = await resident(house)
    assert {"giver", "giver_name"} <= set(form.inputs)
    assert "capacity" not in form.all_inputs
    assert "giver" not in form.typed
    shut = await anne.answers(form, **FIRST)
    assert "Dites qui répond" in shut.words
    wrong = await anne.answers(shut, **FIRST, giver="parent", giver_name="Luc Roy")
    assert "Pour un majeur inapte" in wrong.words
    begun = await anne.encounter(await anne.answers(wrong, **{**FIRST, **MANDATARY}))
    (row,) = await anne.ledger(begun)
    assert (row.giver, row.giver_name, row.capacity) == (Giver.MANDATARY, "Odette Lavoie", Capacity.INCAPABLE)
    assert begun.particulars.gates is not None


async def test_a_no_of_the_representative_is_theirs(house: Clinic) -> None:
    anne, form = await resident(house)
    await anne.answers(form, consent="no", **MANDATARY)
    (seen,) = await anne.encounters()
    (row,) = await anne.ledger(seen)
    assert (row.kind, row.giver, row.giver_name) == (Kind.REFUSED, Giver.MANDATARY, "Odette Lavoie")


async def test_a_resident_is_known_by_the_bracelet_and_the_photo_of_the_record(house: Clinic) -> None:
    anne, form = await resident(house)
    known = {**FIRST, **MANDATARY, "identifiers": "bracelet,record-photo"}
    begun = await anne.encounter(await anne.answers(form, **known))
    assert begun.state is State.IN_PROGRESS
    async with house.store.transaction() as tx:
        episode = await tx.episodes.get(anne.who, begun.episode)
    assert episode is not None
    assert episode.identity_verified_at is not None, "they count as a card"


async def test_nobody_else_has_a_bracelet(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked()
    form = await reopened(clinic, anne)
    assert "bracelet" not in [one["value"] for one in form.all_inputs["identifiers"]["choices"]]
    shut = await anne.answers(form, **{**STARTED, "identifiers": "bracelet,record-photo"})
    assert "L’identité n’a jamais été vérifiée" in shut.words


# ------------------------------------------------------------------ a group


async def test_a_group_is_told_who_collects_and_only_once(clinic: Clinic, anne: Clinician) -> None:
    """LRSSS, art. 14."""
    card = await books_group(anne)
    form = await reopened(clinic, anne)
    assert "Renseignements recueillis" in form.words
    begun = await anne.answers(form, agreed="1,2,3", committed="1,2,3", rest="true", place_detail="Chacun chez soi")
    seen = await anne.encounter(begun)
    async with clinic.store.transaction() as tx:
        episode = await tx.episodes.get(anne.who, seen.episode)
    assert episode is not None
    assert episode.notice_given_at is not None
    assert seen.particulars.gates is not None
    assert seen.particulars.gates.place_detail == "Chacun chez soi"
    assert seen.reference == card.reference


async def test_who_cannot_consent_alone_is_seen_apart(clinic: Clinic, anne: Clinician) -> None:
    await books_group(anne)
    form = await reopened(clinic, anne)
    assert "Qui ne peut pas consentir seul" in form.words
    assert "voyez cette personne à part, avec qui consent pour elle" in form.words
    begun = await anne.encounter(await anne.answers(form, agreed="1,3", committed="1,3", rest="true", absent="2"))
    assert {row.subject for row in await anne.ledger(begun)} == {"participant:1", "participant:3"}


# ------------------------------------------------------------------ whoever was not announced


@pytest.mark.parametrize(
    "role, scope", [("relatives", Scope.RELATIVES), ("support", Scope.SUPPORT), ("learner", Scope.LEARNER)]
)
async def test_the_person_agrees_to_a_guest_as_what_they_are(
    clinic: Clinic, anne: Clinician, role: str, scope: Scope
) -> None:
    await anne.booked()
    guest = {"unexpected": "Luc Roy", "unexpected_as": role, "unexpected_committed": "true"}
    guest |= {"support_reason": "tenir la tablette"} if role == "support" else {}
    form = await reopened(clinic, anne)
    assert "Acceptez-vous qu’une personne en formation" in form.words
    begun = await anne.encounter(await anne.answers(form, **STARTED, **guest))
    assert scope in begun.scopes
    assert scope in (await anne.ledger(begun))[-1].scopes


async def test_an_interpreter_who_comes_along_is_no_relative(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked()
    guest = {"unexpected": "Luc Roy", "unexpected_as": "other", "unexpected_committed": "true"}
    begun = await anne.encounter(await anne.answers(await reopened(clinic, anne), **STARTED, **guest))
    assert not begun.scopes & {Scope.RELATIVES, Scope.SUPPORT, Scope.LEARNER}
    assert begun.particulars.gates is not None
    assert begun.particulars.gates.unexpected == ("Luc Roy",)


async def test_in_a_group_a_guest_commits_and_has_no_quality(clinic: Clinic, anne: Clinician) -> None:
    await books_group(anne)
    form = await reopened(clinic, anne)
    assert "unexpected_as" not in form.all_inputs
    three = {"agreed": "1,2,3", "committed": "1,2,3", "rest": "true", "unexpected": "Luc Roy"}
    assert "ou sortir" in (await anne.answers(form, **three)).words
    begun = await anne.answers(form, **three, unexpected_committed="true")
    assert "Présence non annoncée" in begun.words


async def test_whom_to_let_in_stands_on_the_card_of_the_hour_and_of_the_waiting(
    clinic: Clinic, anne: Clinician
) -> None:
    """Row 174, guide Zoom, step 3: who is expected is known before they are let in."""
    when = {**TUESDAY, "participants": "Paul Tremblay"}
    card = await anne.booked(when=when, consent={"understood": "true", "email": "true", "relatives": "true"})
    assert "Attendus" not in card.words
    await clinic.until("2026-11-24 09:50")
    assert "Attendus : Paul Tremblay (proche)" in anne.last().words
    await clinic.room(await anne.encounter(card), "patient-arrives")
    assert anne.last().title == "La personne vous attend"
    assert "Attendus : Paul Tremblay (proche)" in anne.last().words


async def test_the_members_of_a_group_are_expected_too(clinic: Clinic, anne: Clinician) -> None:
    card = await books_group(anne)
    await clinic.until("2026-11-24 09:50")
    assert "Attendus : Jeanne Tremblay, Paul Roy, Luce Côté" in anne.sees(card).words
