"""Consent of the members of a group before and during it: each says yes, or no, for themself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from care import ledger, members
from care.consent import Form, Kind, Scope
from care.consenting import By
from care.contact import Participant, Patient, Role
from care.encounter import Encounter, State
from care.jobs import Job, JobKind
from care.letters import recipient
from care.particulars import NextStep
from care.suitability import EncounterType, Modality
from tests.care.office import Office
from tests.care.samples import DAY, LATER, MINUTE, OWNER, TORONTO, VISIT, a_booking, booked, save, seen
from tests.care.samples import ledger as rows_of
from tests.care.test_consenting import SEEN_IN_PERSON

BOOKS = SEEN_IN_PERSON.model_copy(update={"next_step": NextStep.CLINICIAN_BOOKS})

PEOPLE = (
    Participant(name="Ada Canarie", role=Role.MEMBER, email="ada@example.com"),
    Participant(name="Bea Canarie", role=Role.MEMBER, email="bea@example.com", phone="514 555-0144"),
    Participant(name="Léo Ferland", role=Role.PROFESSIONAL),
)
BOTH = {Scope.SESSION, Scope.EMAIL}


@pytest.fixture
async def group(office: Office) -> Encounter:
    plain = a_booking(consent=None, type=EncounterType.GROUP, patient=Patient(name="Groupe du mardi"))
    particulars = plain.particulars.model_copy(update={"participants": PEOPLE, "written_to": (1, 2)})
    return await booked(office.store, office.world, replace(plain, particulars=particulars))


async def says_no(office: Office, group: Encounter, place: int, by: By | None = None) -> Encounter:
    office.clock.at += MINUTE
    now = await seen(office.store, group)
    async with office.store.transaction() as tx:
        return await members.withdraw(
            tx, OWNER, office.world, now, place, by or By(), BOOKS, f"flow-{place}/withdrawn", TORONTO
        )


async def says_yes(office: Office, group: Encounter, *places: int) -> Encounter:
    office.clock.at += MINUTE
    now = await seen(office.store, group)
    async with office.store.transaction() as tx:
        return await members.agree(tx, OWNER, office.world, now, places, "fr", Form.VERBAL)


async def test_each_member_who_accepts_the_letter_has_a_row_of_their_own(office: Office, group: Encounter) -> None:
    rows = await rows_of(office.store, group)
    assert [(row.kind, row.subject, row.scopes, row.wording.id) for row in rows] == [
        (Kind.GIVEN, f"participant:{place}", {Scope.EMAIL}, "passerelle/added") for place in (1, 2)
    ]
    assert members.agreed(group, rows, office.clock.at) == frozenset(), "to take part is another agreement"
    assert group.scopes == frozenset()


async def test_nothing_goes_to_an_address_at_which_the_letter_was_not_accepted(office: Office) -> None:
    plain = a_booking(consent=None, type=EncounterType.GROUP, patient=Patient(name="Groupe"))
    particulars = plain.particulars.model_copy(update={"participants": PEOPLE, "written_to": (2,)})
    made = await booked(office.store, office.world, replace(plain, particulars=particulars))
    await office.until(VISIT.at)
    assert {letter.to for letter in office.mail.letters} == {"bea@example.com"}
    assert [row.subject for row in await rows_of(office.store, made)] == ["participant:2"]
    job = Job("job-1", made.tenant, JobKind.LETTER, made.id, "letter", VISIT.at, 1, {"participant": "0"})
    assert recipient(made, job, "mail") is None, "not even a letter that was written for them"


async def test_a_member_agrees_for_themself_after_the_words_of_a_group(office: Office, group: Encounter) -> None:
    left = await says_yes(office, group, 1)
    row = (await rows_of(office.store, group))[-1]
    assert (row.kind, row.subject, row.scopes) == (Kind.GIVEN, "participant:1", {Scope.SESSION, Scope.EMAIL})
    assert row.wording.id == "passerelle/video.group"
    assert members.agreed(left, [row], office.clock.at) == {1}
    with pytest.raises(LookupError):
        await says_yes(office, group, 3)  # a professional


async def test_who_no_longer_agrees_hears_nothing_more_and_the_others_do(office: Office, group: Encounter) -> None:
    await says_yes(office, group, 1, 2)
    await office.run()
    assert {letter.to for letter in office.mail.letters} == {"ada@example.com", "bea@example.com"}
    left = await says_no(office, group, 1, By(reason="trop de monde"))
    assert (left.state, left.particulars.said_no) == (State.UPCOMING, (1,))
    row = (await rows_of(office.store, group))[-1]
    assert (row.kind, row.subject, row.scopes, row.agreed) == (Kind.WITHDRAWN, "participant:1", BOTH, False)
    assert (row.reason, row.wording.id) == ("trop de monde", "passerelle/video.group")
    sent = len(office.mail.letters)
    await office.until(VISIT.at)
    assert {letter.to for letter in office.mail.letters[sent:]} == {"bea@example.com"}


async def test_an_invitation_that_waits_goes_to_the_others_alone(office: Office) -> None:
    plain = a_booking(
        consent=None,
        type=EncounterType.GROUP,
        patient=Patient(name="Groupe"),
        modality=Modality.TELEPHONE,
        appointment=LATER,
    )
    waits = {"participants": PEOPLE, "written_to": (1, 2), "invite_from": LATER.at - DAY}
    particulars = plain.particulars.model_copy(update=waits)
    group = await booked(office.store, office.world, replace(plain, particulars=particulars))
    await says_no(office, group, 2)
    await office.until(LATER.at)
    assert {letter.to for letter in office.mail.letters} == {"ada@example.com"}


async def test_a_no_before_anybody_asked_is_a_refusal(office: Office, group: Encounter) -> None:
    await says_no(office, group, 2)
    row = (await rows_of(office.store, group))[-1]
    assert (row.kind, row.subject, row.scopes, row.agreed) == (Kind.REFUSED, "participant:2", frozenset(), False)
    assert row.wording.id == "passerelle/added", "to take part, of which nothing was read yet"
    assert ledger.effective(await rows_of(office.store, group), subject="participant:2") == frozenset()


async def test_they_are_seen_in_person_by_an_encounter_of_their_own(office: Office, group: Encounter) -> None:
    await says_no(office, group, 2)
    async with office.store.transaction() as tx:
        own = await tx.encounters.by_booking_key(OWNER, "flow-2/withdrawn")
    assert own is not None
    assert (own.state, own.patient.name, own.patient.phone) == (State.IN_PERSON, "Bea Canarie", "+15145550144")
    assert own.particulars.in_person == BOOKS
    assert own.episode != group.episode


async def test_who_comes_back_takes_part_and_their_yes_to_the_letters_went_with_their_no(
    office: Office, group: Encounter
) -> None:
    await says_no(office, group, 1)
    left = await says_yes(office, group, 1)
    assert (left.particulars.said_no, left.particulars.written_to) == ((), (2,))
    rows = await rows_of(office.store, group)
    assert members.agreed(left, rows, office.clock.at) == {1}
    assert ledger.effective(rows, subject="participant:1") == {Scope.SESSION}
    sent = len(office.mail.letters)
    await office.until(VISIT.at)
    assert {letter.to for letter in office.mail.letters[sent:]} == {"bea@example.com"}


async def test_what_was_held_stays_held(office: Office, group: Encounter) -> None:
    await save(office.store, replace(group, state=State.COMPLETED))
    with pytest.raises(ValueError, match="stays held"):
        await says_no(office, group, 1)
    assert {row.kind for row in await rows_of(office.store, group)} == {Kind.GIVEN}
