"""Before and at the start, over HTTP: all is ready, six taps at most, a point left open, each type of encounter."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from care.consent import Kind, Scope
from care.contact import Participant, Role
from care.encounter import Encounter, State
from care.particulars import Gate, Place
from care.suitability import EncounterType, Modality, Setting
from tests.journeys.telling import FIRST
from tests.seen import Seen
from tests.talk import STARTED, Clinic, Clinician

SON = Participant(name="Paul Tremblay", role=Role.RELATIVE)
FOUR = tuple(Participant(name=f"Membre {name}", role=Role.MEMBER) for name in ("Anne", "Bruno", "Chloé", "David"))


@pytest.fixture
async def booked(anne: Clinician) -> Seen:
    return await anne.booked()


async def changed(clinic: Clinic, anne: Clinician, card: Seen, particulars: Any = None, **changes: Any) -> Seen:
    """The encounter of a card, made into another kind; its card as it is then shown."""
    seen = await anne.encounter(card)
    kept = seen.particulars.model_copy(update=particulars or {})
    async with clinic.store.transaction() as tx:
        await tx.encounters.save(anne.who, replace(seen, particulars=kept, **changes), None, clinic.now)
    return await anne.presses(card, "open") if "open" in card.verbs else await reopened(anne)


async def reopened(anne: Clinician) -> Seen:
    return await anne.presses(await anne.says("mes rencontres"), "open")


async def begun_at(clinic: Clinic, anne: Clinician, card: Seen, **answers: str) -> Seen:
    return await anne.answers(await anne.presses(card, "start"), **{**STARTED, **answers})


async def as_it_is(anne: Clinician, card: Seen) -> Encounter:
    return await anne.encounter(card)


# ------------------------------------------------------------------ «Avant de commencer»


async def test_all_is_ready_in_one_tap_and_is_not_asked_again_in_the_half_day(clinic: Clinic, anne: Clinician) -> None:
    for time in ("10:00", "11:00", "13:00"):
        await anne.booked(when={"date": "2026-11-24", "time": time})
    await clinic.until("2026-11-24 09:50")
    reminder = anne.last()
    assert "Avant de commencer" in reminder.words
    assert "https://" in " ".join(reminder.links)
    done = await anne.presses(reminder, "prepared")
    assert "C’est noté" in done.words
    assert "Avant de commencer" not in done.words
    twice = await anne.presses(Seen(done.id, reminder.content), "prepared")
    assert "prepared" not in twice.verbs
    await clinic.until("2026-11-24 10:50")
    assert "Dans dix minutes." in anne.last().words
    assert "Avant de commencer" not in anne.last().words
    await clinic.until("2026-11-24 12:50")
    assert "Avant de commencer" in anne.last().words, "after noon it is another half-day"


# ------------------------------------------------------------------ «Commencer la rencontre»


async def test_the_plain_path_takes_six_taps_and_nothing_is_ticked(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    await clinic.until("2026-11-24 10:00")
    form = await anne.presses(anne.sees(booked), "start")
    assert not [name for name, value in form.typed.items() if value != "false"]
    taps = [*STARTED["identifiers"].split(","), STARTED["place"], STARTED["consent"], STARTED["rest"], "Commencer"]
    assert len(taps) <= 6
    assert set(form.inputs) == {"identifiers", "place", "place_detail", "consent", "rest"}, "the rest is folded"
    assert (await as_it_is(anne, await anne.answers(form, **STARTED))).state is State.IN_PROGRESS


async def test_a_point_may_stay_open_with_its_reason_only(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    await clinic.until("2026-11-24 10:00")
    form = await anne.presses(anne.sees(booked), "start")
    left = {**STARTED, "identifiers": "", "open": "identity"}
    refused = await anne.answers(form, **left)
    assert "Dites pourquoi" in refused.words
    assert (await as_it_is(anne, booked)).state is State.UPCOMING
    card = await anne.answers(refused, **{**left, "reason": "Carte oubliée à la maison"})
    assert "Resté ouvert au début : identité. Raison : Carte oubliée à la maison" in card.words
    gates = (await as_it_is(anne, card)).particulars.gates
    assert gates is not None
    assert (gates.open, gates.reason) == ((Gate.IDENTITY,), "Carte oubliée à la maison")


async def test_what_was_named_open_and_is_done_is_not_kept_as_open(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    await clinic.until("2026-11-24 10:00")
    card = await begun_at(clinic, anne, anne.sees(booked), open="contact", reason="pas de proche")
    gates = (await as_it_is(anne, card)).particulars.gates
    assert gates is not None
    assert (gates.open, gates.reason) == ((), None)


async def test_outside_quebec_is_allowed_with_a_warning(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    await clinic.until("2026-11-24 10:00")
    card = await begun_at(clinic, anne, anne.sees(booked), place="outside", place_detail="Ottawa")
    assert "La personne est hors du Québec (Ottawa)" in card.words


async def test_participants_commit_one_by_one_and_an_unexpected_one_too(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    await clinic.until("2026-11-24 10:00")
    card = await changed(clinic, anne, anne.sees(booked), {"participants": (SON,)})
    form = await anne.presses(card, "start")
    assert "Paul Tremblay" in form.words
    assert "Chaque personne présente s’y engage" in (await anne.answers(form, **STARTED)).words
    some = {**STARTED, "committed": "1", "presence": "relatives", "unexpected": "Voisine Tremblay"}
    assert "à quel titre" in (await anne.answers(form, **some)).words
    some |= {"unexpected_as": "relatives"}
    assert "doit s’engager" in (await anne.answers(form, **some)).words
    card = await anne.answers(form, **{**some, "unexpected_committed": "true"})
    gates = (await as_it_is(anne, card)).particulars.gates
    assert gates is not None
    assert (gates.committed, gates.unexpected) == ((1, 2), ("Voisine Tremblay",))


async def test_somebody_to_reach_in_an_emergency_is_asked_here_and_shown_there(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    await clinic.until("2026-11-24 10:00")
    form = await anne.presses(anne.sees(booked), "start")
    half = await anne.answers(form, **STARTED, third_name="Paul Tremblay")
    assert "Le téléphone est ce qui servira." in half.words
    card = await anne.answers(
        half, **STARTED, third_name="Paul Tremblay", third_phone="514 555-0188", third_relation="fils"
    )
    urgent = await anne.presses(card, "emergency")
    assert "Paul Tremblay (fils), 514 555-0188" in urgent.words


# ------------------------------------------------------------------ the consent


async def test_a_consent_to_obtain_is_read_and_given_at_the_start(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    await clinic.until("2026-11-24 10:00")
    card = await changed(clinic, anne, anne.sees(booked), scopes=frozenset({Scope.EMAIL}))
    assert "À venir, consentement à obtenir" in card.words
    form = await anne.presses(card, "start")
    assert "Êtes-vous d’accord" in form.words
    assert "La personne accepte" in form.words
    begun = await as_it_is(anne, await anne.answers(form, **FIRST))
    assert begun.state is State.IN_PROGRESS
    assert Scope.SESSION in begun.scopes
    assert [row.kind for row in await anne.ledger(begun)] == [Kind.GIVEN, Kind.GIVEN]


@pytest.mark.parametrize("delegate, kind", [(True, Kind.REFUSED), (False, Kind.WITHDRAWN)])
async def test_a_no_leads_to_the_in_person_way(
    clinic: Clinic, anne: Clinician, booked: Seen, delegate: bool, kind: Kind
) -> None:
    await clinic.until("2026-11-24 10:00")
    scopes = frozenset({Scope.EMAIL}) if delegate else frozenset({Scope.SESSION, Scope.EMAIL})
    card = await changed(clinic, anne, anne.sees(booked), scopes=scopes)
    way = await anne.answers(await anne.presses(card, "start"), consent="no")
    assert way.title == "En personne : la suite"
    assert "Suivi en personne" in way.words
    over = await as_it_is(anne, await anne.answers(way, next_step="clinician-books"))
    assert over.state is State.IN_PERSON
    assert Scope.SESSION not in over.scopes
    last = (await anne.ledger(over))[-1]
    assert (last.kind, last.agreed) == (kind, False)


# ------------------------------------------------------------------ each type asks its own


async def test_in_a_group_each_who_is_there_consents(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    await clinic.until("2026-11-24 10:00")
    card = await changed(clinic, anne, anne.sees(booked), {"participants": FOUR}, type=EncounterType.GROUP)
    assert "Rencontre de groupe" in card.words
    form = await anne.presses(card, "start")
    assert {"agreed", "committed"} <= set(form.inputs)
    assert not {"identifiers", "place", "consent"} & set(form.all_inputs)
    three = {"agreed": "1,2,3", "rest": "true", "committed": "1,2,3"}
    blocked = await anne.answers(form, **three)
    assert "Chaque personne présente doit avoir consenti" in blocked.words
    begun = await as_it_is(anne, await anne.answers(blocked, **three, absent="4"))
    assert begun.state is State.IN_PROGRESS
    subjects = [row.subject for row in await anne.ledger(begun) if row.kind is Kind.AT_START]
    assert subjects == ["participant:1", "participant:2", "participant:3"]


async def test_colleagues_only_introduce_themselves(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    await clinic.until("2026-11-24 10:00")
    card = await changed(clinic, anne, anne.sees(booked), type=EncounterType.PROFESSIONALS)
    assert "wrong-recipient" not in card.verbs + card.folded
    form = await anne.presses(card, "start")
    assert set(form.inputs) == {"rest"}
    assert (await as_it_is(anne, await anne.answers(form, rest="true"))).state is State.IN_PROGRESS


async def test_a_secure_email_is_answered_in_one_tap(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    card = await changed(clinic, anne, booked, {"meeting": None}, modality=Modality.EMAIL)
    assert card.verbs == ["answered", "cancel"]
    assert "24 novembre 2026" not in card.words
    done = await anne.presses(card, "answered")
    over = await as_it_is(anne, done)
    assert over.state is State.COMPLETED
    assert over.particulars.periods[0].modality is Modality.EMAIL
    again = await anne.presses(Seen(done.id, card.content), "answered")
    assert "ne s’applique plus" in again.words
    assert (await as_it_is(anne, again)).ended_at == over.ended_at


async def test_a_resident_is_ready_at_the_hour_and_the_unit_is_proposed(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    await clinic.until("2026-11-24 09:40")
    card = await changed(clinic, anne, anne.sees(booked), {"setting": Setting.CHSLD})
    waits = await anne.presses(card, "ready")
    assert waits.title == "La personne vous attend"
    assert "ready" not in waits.verbs
    form = await anne.presses(waits, "start")
    assert "À l’installation : Clinique de démonstration" in form.words
    begun = await as_it_is(anne, await anne.answers(form, **STARTED))
    assert begun.particulars.gates is not None
    assert begun.particulars.gates.place is Place.HOME
