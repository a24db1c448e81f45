"""«Commencer la rencontre»: what may stay open and what may not, who says no, who is there, and what is read aloud."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from care.consent import Capacity, Giver, Kind, Scope
from care.encounter import Encounter, State
from care.particulars import Gate, WithoutConsent
from care.wording import AT_START
from tests.journeys.telling import AT_TEN, books_group
from tests.seen import Seen, spaced
from tests.talk import AGREED, STARTED, SUITED, TUESDAY, Clinic, Clinician

ASKED_AGAIN = "Êtes-vous toujours d’accord"
IN_FULL = "Est-ce que vous comprenez?"
UNSAID = {**STARTED, "consent": ""}
WITH_PAUL = {"when": {**TUESDAY, "participants": "Paul Tremblay"}, "consent": {**AGREED, "relatives": "true"}}


async def to_start(clinic: Clinic, anne: Clinician, card: Seen) -> Seen:
    await clinic.until(AT_TEN)
    shown = anne.sees(card)
    if "start" not in shown.verbs:  # a card that a conversation ended with, and that nothing has redrawn since
        shown = await anne.presses(await anne.says("mes rencontres"), "open")
    return await anne.presses(shown, "start")


def choices(form: Seen, name: str) -> dict[str, str]:
    """What a field offers: value and words."""
    return {one["value"]: spaced(one["title"]) for one in form.all_inputs[name]["choices"]}


async def last_row(anne: Clinician, seen: Encounter) -> Any:
    return (await anne.ledger(seen))[-1]


async def at_the_start(anne: Clinician, seen: Encounter) -> list[Any]:
    """The rows of the start: what members accept to receive was written at the booking."""
    return [row for row in await anne.ledger(seen) if row.kind is not Kind.GIVEN]


async def members(anne: Clinician, lines: str) -> Seen:
    kind = await anne.answers(await anne.says("nouvelle rencontre"), name="Groupe du mardi", type="group")
    when = await anne.answers(kind, "suitable", members=lines, **SUITED)
    return await anne.answers(await anne.answers(when, **TUESDAY))


# ------------------------------------------------------------------ consent stays open by one exception only


async def test_no_reason_excuses_a_consent_that_was_not_asked(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.booked()
    form = await to_start(clinic, anne, card)
    assert "consent" not in choices(form, "open"), "it is no point like another"
    shut = await anne.answers(form, **UNSAID, open="consent", reason="oublié")
    assert "Demandez le consentement" in shut.words
    assert (await anne.encounter(card)).state is State.UPCOMING
    assert len(await anne.ledger(await anne.encounter(card))) == 1


async def test_the_exception_is_a_question_of_its_own_with_its_ground_and_its_reason(
    clinic: Clinic, anne: Clinician
) -> None:
    card = await anne.booked()
    form = await to_start(clinic, anne, card)
    assert "La vie ou l’intégrité de la personne est en danger" in form.words
    no_reason = await anne.answers(form, **UNSAID, impossible="danger")
    assert "Dites pourquoi" in no_reason.words
    both = await anne.answers(no_reason, **STARTED, impossible="danger", reason="Inconsciente")
    assert "Vous avez aussi noté une réponse" in both.words
    assert (await anne.encounter(card)).state is State.UPCOMING
    begun = await anne.encounter(await anne.answers(both, **UNSAID, impossible="danger", reason="Inconsciente"))
    gates, row = begun.particulars.gates, await last_row(anne, begun)
    assert begun.state is State.IN_PROGRESS
    assert gates is not None
    assert (gates.open, gates.reason, gates.impossible) == ((Gate.CONSENT,), "Inconsciente", WithoutConsent.DANGER)
    assert (row.kind, row.agreed, row.reason) == (Kind.IMPOSSIBLE, False, "Inconsciente")


async def test_one_reason_tells_why_a_point_and_the_consent_are_open(clinic: Clinic, anne: Clinician) -> None:
    form = await to_start(clinic, anne, await anne.booked())
    left = {**UNSAID, "identifiers": "", "open": "identity", "impossible": "transfer", "reason": "Intubée"}
    begun = await anne.encounter(await anne.answers(form, **left))
    assert begun.particulars.gates is not None
    assert set(begun.particulars.gates.open) == {Gate.IDENTITY, Gate.CONSENT}
    assert (await last_row(anne, begun)).reason == "Intubée"


@pytest.mark.parametrize("when", [{**TUESDAY}, {"date": "2026-11-20", "time": "14:00", "repeat": "3"}])
async def test_what_could_not_be_obtained_waits_for_no_other_day_and_makes_no_series(
    clinic: Clinic, anne: Clinician, when: dict[str, str]
) -> None:
    asked = await anne.answers(await anne.answers(await anne.to_consent(), "impossible"), reason="Inconsciente")
    wrong = await anne.answers(asked, **when)
    assert wrong.title == asked.title
    assert "r. 23.1, art. 3" in wrong.words
    assert await anne.encounters() == []
    same_day = await anne.answers(wrong, date="2026-11-20", time="14:00", repeat="")
    made = await anne.encounter(await anne.answers(same_day))
    assert (made.state, made.particulars.consent_exception) == (State.UPCOMING, True)


async def test_what_could_not_be_obtained_then_is_asked_now_and_a_no_is_a_refusal(
    clinic: Clinic, anne: Clinician
) -> None:
    asked = await anne.answers(await anne.answers(await anne.to_consent(), "impossible"), reason="Inconsciente")
    card = await anne.answers(await anne.answers(asked, date="2026-11-20", time="14:00"))
    await clinic.until("2026-11-20 14:00")
    seen = await anne.encounter(card)
    await clinic.room(seen, "clinician-arrives", "patient-arrives", "start")
    assert (await anne.encounter(card)).state is State.WAITING, "who could not consent may be able to now"
    form = await anne.presses(anne.sees(card), "start")
    assert IN_FULL in form.words
    await anne.answers(form, consent="no")
    assert (await last_row(anne, seen)).kind is Kind.REFUSED
    assert not (await anne.encounter(card)).particulars.consent_exception


# ------------------------------------------------------------------ a no is written at once


async def test_a_no_is_in_the_ledger_before_what_follows_is_said(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.booked(**WITH_PAUL)
    way = await anne.answers(await to_start(clinic, anne, card), consent="no")
    assert way.title == "En personne : la suite"
    row = await last_row(anne, await anne.encounter(card))
    assert (row.kind, row.scopes) == (Kind.WITHDRAWN, {Scope.SESSION, Scope.RELATIVES})
    kept = await anne.presses(way, "abandon")
    seen = await anne.encounter(kept)
    assert (seen.state, seen.scopes) == (State.UPCOMING, {Scope.EMAIL, Scope.SMS})
    await clinic.room(seen, "clinician-arrives", "patient-arrives", "start")
    assert (await anne.encounter(kept)).state is State.WAITING, "nothing begins after a no"
    asked = await anne.presses(kept, "start")
    assert IN_FULL in asked.words


async def test_a_no_while_it_is_under_way_ends_it_there(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.booked()
    await clinic.until(AT_TEN)
    await clinic.room(await anne.encounter(card), "clinician-arrives", "patient-arrives", "start")
    way = await anne.answers(await anne.presses(anne.sees(card), "start"), consent="no")
    seen = await anne.encounter(card)
    assert (seen.state, Scope.SESSION in seen.scopes) == (State.IN_PERSON, False)
    assert "abandon" not in way.verbs, "there is nothing left to keep"
    said = await anne.encounter(await anne.answers(way, next_step="secretary-calls"))
    assert said.particulars.in_person is not None
    assert said.particulars.in_person.next_step == "secretary-calls"
    assert len([row for row in await anne.ledger(said) if not row.agreed]) == 1


# ------------------------------------------------------------------ in a group each answers for themself


async def test_a_member_may_say_no_and_the_group_goes_on_without_them(clinic: Clinic, anne: Clinician) -> None:
    card = await books_group(anne)
    form = await to_start(clinic, anne, card)
    assert not {"impossible", "presence"} & set(form.all_inputs)
    reason = await anne.answers(form, agreed="1,3", committed="1,3", rest="true", open="consent", reason="refus")
    assert "Chaque personne présente doit avoir consenti" in reason.words
    begun = await anne.encounter(await anne.answers(reason, agreed="1,3", committed="1,3", rest="true", refused="2"))
    gates = begun.particulars.gates
    assert begun.state is State.IN_PROGRESS
    assert gates is not None
    assert (gates.agreed, gates.refused, gates.absent) == ((1, 3), (2,), (2,))
    rows = {row.subject: (row.kind, row.agreed, row.scopes) for row in await at_the_start(anne, begun)}
    yes, no = (Kind.AT_START, True, {Scope.SESSION}), (Kind.REFUSED, False, set())
    written_to = (*yes[:2], {Scope.SESSION, Scope.EMAIL})
    assert rows == {"participant:1": written_to, "participant:2": no, "participant:3": yes}


async def test_where_every_member_says_no_it_goes_on_in_person(clinic: Clinic, anne: Clinician) -> None:
    card = await books_group(anne)
    way = await anne.answers(await to_start(clinic, anne, card), refused="1,2", absent="3")
    assert way.title == "En personne : la suite"
    rows = await at_the_start(anne, await anne.encounter(card))
    assert [(row.subject, row.kind) for row in rows] == [(f"participant:{n}", Kind.REFUSED) for n in (1, 2)]
    over = await anne.encounter(await anne.answers(way, next_step="clinician-books"))
    assert over.state is State.IN_PERSON


@pytest.mark.parametrize("answers", [{"absent": "3"}, {"refused": "3"}])
async def test_nobody_is_both_there_and_not(clinic: Clinic, anne: Clinician, answers: dict[str, str]) -> None:
    card = await books_group(anne)
    all_of_them = {"agreed": "1,2,3", "committed": "1,2,3", "rest": "true"}
    wrong = await anne.answers(await to_start(clinic, anne, card), **all_of_them, **answers)
    assert "cochée plus haut" in wrong.words
    assert await at_the_start(anne, await anne.encounter(card)) == []


async def test_two_people_of_one_name_are_two(clinic: Clinic, anne: Clinician) -> None:
    card = await members(anne, "Marie Roy; a@exemple.ca\nMarie Roy; b@exemple.ca\nPaul Un")
    form = await to_start(clinic, anne, card)
    one = {"agreed": "3", "committed": "3", "rest": "true", "absent": "1"}
    assert "Chaque personne présente doit avoir consenti" in (await anne.answers(form, **one)).words
    begun = await anne.encounter(await anne.answers(form, **{**one, "agreed": "2,3", "committed": "2,3"}))
    assert begun.particulars.gates is not None
    assert begun.particulars.gates.absent == (1,)


async def test_the_largest_group_begins(clinic: Clinic, anne: Clinician) -> None:
    names = [f"Membre {first}{second}" for first, second in product("ABCDE", "abcdef")]
    card = await members(anne, "\n".join(names))
    everyone = ",".join(str(n) for n in range(1, 31))
    form = await to_start(clinic, anne, card)
    assert len(choices(form, "agreed")) == 30
    wrong = await anne.answers(form, agreed=everyone, committed=everyone)
    assert wrong.typed["agreed"] == everyone, "what was ticked stays ticked"
    begun = await anne.encounter(await anne.answers(wrong, agreed=everyone, committed=everyone, rest="true"))
    assert begun.state is State.IN_PROGRESS
    assert len(await anne.ledger(begun)) == 30


# ------------------------------------------------------------------ who answered, and what was read to them


async def test_who_consented_at_the_booking_is_who_is_asked_again(clinic: Clinic, anne: Clinician) -> None:
    parent = {"capacity": "under-14", "giver": "parent", "giver_name": "Luc Tremblay"}
    card = await anne.booked(consent={**AGREED, **parent})
    form = await to_start(clinic, anne, card)
    assert ASKED_AGAIN in form.words
    assert IN_FULL not in form.words
    again = {"giver": "parent", "giver_name": "Luc Tremblay"}
    row = await last_row(anne, await anne.encounter(await anne.answers(form, **STARTED, **again)))
    assert (row.kind, row.giver, row.giver_name) == (Kind.AT_START, Giver.PARENT, "Luc Tremblay")
    assert row.capacity is Capacity.UNDER_14
    assert row.wording.id == AT_START, "the whole words were not read again"


async def test_the_whole_words_are_read_where_the_means_has_changed(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.booked()
    await clinic.until("2026-11-24 09:55")
    known = await anne.answers(await anne.presses(anne.sees(card), "by-phone"), "connection")
    changed = await anne.answers(known, known="relation,history,record,dsq")
    form = await anne.presses(changed, "start")
    assert "Nous vous proposons un rendez-vous par téléphone" in form.words
    row = await last_row(anne, await anne.encounter(await anne.answers(form, **STARTED)))
    assert (row.kind, row.wording.id) == (Kind.AT_START, "passerelle/telephone")


async def test_the_whole_words_are_read_where_the_place_in_person_has_changed(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.booked()
    in_force = clinic.application.world.in_force
    service = in_force.establishment.services[0]
    assert service.corridor is not None
    moved = service.model_copy(update={"corridor": service.corridor.model_copy(update={"name": "Pavillon Ailleurs"})})
    in_force.take(in_force.establishment.model_copy(update={"services": (moved,)}))
    form = await to_start(clinic, anne, card)
    assert "à l’endroit suivant : Pavillon Ailleurs" in form.words
    row = await last_row(anne, await anne.encounter(await anne.answers(form, **STARTED)))
    assert row.wording.id == "passerelle/video"
    assert row.wording.sha256 != (await anne.ledger(await anne.encounter(card)))[0].wording.sha256


# ------------------------------------------------------------------ the presence of others


async def test_a_presence_that_is_not_agreed_to_is_named_and_asked(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.booked(**WITH_PAUL)
    taken = await anne.answers(await anne.presses(card, "withdraw"), scopes="relatives")
    form = await to_start(clinic, anne, taken)
    assert choices(form, "presence") == {"relatives": "Proches : Paul Tremblay"}
    assert "Acceptez-vous que vos proches soient présents" in form.words
    shut = await anne.answers(form, **STARTED, committed="1")
    assert "n’a pas accepté cette présence" in shut.words
    assert (await anne.encounter(card)).state is State.UPCOMING
    begun = await anne.encounter(await anne.answers(shut, **STARTED, committed="1", presence="relatives"))
    assert begun.scopes == {Scope.SESSION, Scope.RELATIVES, Scope.EMAIL, Scope.SMS}
    again, added = (await anne.ledger(begun))[-2:]
    assert (again.kind, Scope.RELATIVES in again.scopes) == (Kind.AT_START, False)
    assert (added.kind, added.wording.id, added.scopes) == (Kind.GIVEN, "passerelle/added", begun.scopes)


async def test_whose_presence_is_not_agreed_to_may_be_absent(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.booked(**WITH_PAUL)
    taken = await anne.answers(await anne.presses(card, "withdraw"), scopes="relatives")
    begun = await anne.encounter(await anne.answers(await to_start(clinic, anne, taken), **STARTED, absent="1"))
    assert (begun.state, Scope.RELATIVES in begun.scopes) == (State.IN_PROGRESS, False)


async def test_a_presence_that_was_agreed_to_is_not_asked_again(clinic: Clinic, anne: Clinician) -> None:
    form = await to_start(clinic, anne, await anne.booked(**WITH_PAUL))
    assert "presence" not in form.all_inputs
