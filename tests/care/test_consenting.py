"""Consent after the booking: more is agreed to, some is taken back, at once and for good."""

from __future__ import annotations

from dataclasses import replace

import pytest

from care import booking, consenting, ledger
from care.consent import Capacity, ConsentGiven, Form, Giver, Kind, Scope
from care.consenting import Added, By, withdraw
from care.encounter import Encounter, Event, State
from care.jobs import JobKind
from care.particulars import InPerson, NextStep
from care.suitability import Modality
from edges.sql.store import SqlStore
from tests.care.office import Office
from tests.care.samples import (
    ALL_WAYS,
    DAY,
    HOUR,
    MINUTE,
    NOON,
    OWNER,
    VISIT,
    Hands,
    a_booking,
    agreed,
    audited,
    booked,
    job_rows,
    pending,
    register,
    save,
    seen,
)
from tests.care.samples import ledger as rows_of

SEEN_IN_PERSON = InPerson(
    code="consent-withdrawn", document="msss-2021", section="1.3.2", next_step=NextStep.SECRETARY_CALLS
)
BY_PHONE = a_booking(modality=Modality.TELEPHONE, scopes=ALL_WAYS)
BY_VIDEO = a_booking(scopes=ALL_WAYS)
EVERYTHING = frozenset({Scope.SESSION})


async def takes_back(office: Office, encounter: Encounter, *scopes: Scope, by: By | None = None) -> Encounter:
    office.clock.at += MINUTE
    now = await seen(office.store, encounter)
    async with office.store.transaction() as tx:
        return await withdraw(tx, OWNER, office.world, now, frozenset(scopes), by or By(), SEEN_IN_PERSON)


async def test_an_e_mail_taken_back_is_a_row_and_stops_the_letter_that_waits(office: Office) -> None:
    made = await booked(office.store, office.world, BY_PHONE)
    by = By(Giver.MANDATARY, "Paul Canari", Capacity.INCAPABLE, Form.WRITTEN, "ne lit pas ses courriels")
    left = await takes_back(office, made, Scope.EMAIL, by=by)
    assert (left.state, left.scopes) == (State.UPCOMING, {Scope.SESSION, Scope.SMS})
    first, row = await rows_of(office.store, made)
    assert (row.kind, row.scopes, row.agreed, row.wording) == (Kind.WITHDRAWN, {Scope.EMAIL}, False, first.wording)
    assert (row.giver, row.giver_name, row.capacity) == (Giver.MANDATARY, "Paul Canari", Capacity.INCAPABLE)
    assert (row.form, row.reason, row.received_by) == (Form.WRITTEN, "ne lit pas ses courriels", OWNER.actor)
    assert row.at == NOON + MINUTE
    assert JobKind.LETTER not in await pending(office.store)
    assert JobKind.REMIND_PATIENT in await pending(office.store)  # by text message
    await office.run()
    assert office.mail.letters == []
    assert "consent.withdrawn" in await audited(office.store)


async def test_without_any_way_left_nothing_is_sent_not_even_the_reminder(office: Office) -> None:
    made = await booked(office.store, office.world, BY_PHONE)
    left = await takes_back(office, made, Scope.EMAIL, Scope.SMS)
    assert left.scopes == {Scope.SESSION}
    kinds = set(await pending(office.store))
    assert not kinds & {JobKind.LETTER, JobKind.TEXT_MESSAGE, JobKind.REMIND_PATIENT}
    await office.until(VISIT.at)
    assert office.mail.letters == []
    assert office.text_messages.messages == []


async def test_a_letter_that_a_worker_has_claimed_already_is_not_sent(office: Office) -> None:
    """Marked before the withdrawal, so that it could not be cancelled: it asks for the purpose again as it goes."""
    made = await booked(office.store, office.world, BY_PHONE)
    (job,) = [
        one for one in await office.store.queue("other").claim(office.clock.now(), 9) if one.kind is JobKind.LETTER
    ]
    await takes_back(office, made, Scope.EMAIL)
    outcome = await office.work.send_letter(job)
    assert office.mail.letters == []
    assert await register(office.store, made) == []
    assert outcome.settled.trouble is None


async def test_a_letter_taken_back_before_it_is_claimed_is_cancelled(office: Office) -> None:
    made = await booked(office.store, office.world, BY_PHONE)
    await takes_back(office, made, Scope.EMAIL)
    states = {row.kind: row.state for row in (await job_rows(office.store)).values()}
    assert states[JobKind.LETTER] == "cancelled"
    claimed = await office.store.queue("other").claim(office.clock.now(), 9)
    assert JobKind.LETTER not in {job.kind for job in claimed}


async def test_a_withdrawal_while_the_letter_is_on_its_way_leaves_it_in_the_register(office: Office) -> None:
    made = await booked(office.store, office.world, BY_PHONE)

    async def meanwhile() -> None:
        await takes_back(office, made, Scope.EMAIL)

    office.mail.meanwhile = meanwhile
    await office.run()
    assert len(office.mail.letters) == 1
    assert ("mail", "invitation", "sent") in await register(office.store, made)
    await office.until(VISIT.at)
    assert len(office.mail.letters) == 1  # and no reminder
    assert len(office.text_messages.messages) == 1


@pytest.mark.parametrize("state", [State.UPCOMING, State.WAITING, State.IN_PROGRESS])
async def test_without_the_encounter_it_is_in_person_and_its_meeting_is_called_off(
    office: Office, state: State
) -> None:
    made = await booked(office.store, office.world, BY_VIDEO)
    await office.run()
    made = await save(office.store, replace(await seen(office.store, made), state=state))
    (room,) = office.meetings.hours
    left = await takes_back(office, made, Scope.SESSION, Scope.SMS)
    assert (left.state, left.scopes) == (State.IN_PERSON, {Scope.EMAIL})
    assert left.particulars.in_person == SEEN_IN_PERSON
    sent = len(office.text_messages.messages)
    await office.run()
    assert room not in office.meetings.hours
    assert [letter.subject for letter in office.mail.letters][1:] != []  # told by the way that still holds
    assert len(office.text_messages.messages) == sent
    assert ("mail", "in-person", "sent") in await register(office.store, made)


async def test_an_open_encounter_is_not_left_without_a_next_step(office: Office) -> None:
    made = await booked(office.store, office.world, BY_VIDEO)
    with pytest.raises(ValueError, match="say how"):
        async with office.store.transaction() as tx:
            await withdraw(tx, OWNER, office.world, made, EVERYTHING, By())
    assert len(await rows_of(office.store, made)) == 1


async def test_the_encounter_takes_along_who_and_what_came_with_it(office: Office) -> None:
    scopes = ALL_WAYS | {Scope.RELATIVES, Scope.RECORDING}
    made = await booked(office.store, office.world, a_booking(consent=agreed(scopes, recorder_agrees=True)))
    assert made.scopes == scopes
    left = await takes_back(office, made, Scope.SESSION)
    assert left.scopes == {Scope.EMAIL, Scope.SMS}
    rows = await rows_of(office.store, made)
    assert rows[-1].scopes == {Scope.SESSION, Scope.RELATIVES, Scope.RECORDING}
    assert not ledger.may_record(rows)


async def test_what_was_held_stays_held_and_only_messages_stop(office: Office) -> None:
    made = await booked(office.store, office.world, BY_PHONE)
    done = await save(office.store, replace(made, state=State.COMPLETED))
    rows = await rows_of(office.store, made)
    assert consenting.withdrawable(done, rows, NOON) == {Scope.EMAIL, Scope.SMS}
    left = await takes_back(office, done, Scope.EMAIL)
    assert (left.state, left.scopes) == (State.COMPLETED, {Scope.SESSION, Scope.SMS})


# ------------------------------------------------------------------ more


async def test_what_is_agreed_to_later_is_a_row_of_its_own_and_the_rest_holds_on(office: Office) -> None:
    made = await booked(office.store, office.world, a_booking())
    office.clock.at += HOUR
    async with office.store.transaction() as tx:
        more = await consenting.agree(
            tx, OWNER, office.world, made, Added("fr", frozenset({Scope.RELATIVES, Scope.SMS}))
        )
    assert more.scopes == {Scope.SESSION, Scope.EMAIL, Scope.RELATIVES, Scope.SMS}
    first, row = await rows_of(office.store, made)
    assert (row.kind, row.scopes, row.wording.id) == (Kind.GIVEN, more.scopes, "passerelle/added")
    assert ledger.effective([first, row], NOON) == first.scopes


@pytest.mark.parametrize("both", [True, False])
async def test_a_recording_agreed_to_later_needs_the_professional_too(office: Office, both: bool) -> None:
    made = await booked(office.store, office.world, a_booking())
    added = Added("fr", frozenset({Scope.RECORDING}), recorder_agrees=both)
    async with office.store.transaction() as tx:
        more = await consenting.agree(tx, OWNER, office.world, made, added)
    assert (Scope.RECORDING in more.scopes) is both
    rows = await rows_of(office.store, made)
    assert [row.subject for row in rows] == ["patient", "patient"] + ["professional"] * both
    assert ledger.may_record(rows) is both


# ------------------------------------------------------------------ booked


async def test_a_consent_that_could_not_be_obtained_is_booked_as_an_exception(office: Office) -> None:
    given: ConsentGiven = agreed(kind=Kind.IMPOSSIBLE, scopes=frozenset(), reason="inconscient, transfert urgent")
    made = await booked(office.store, office.world, a_booking(consent=given))
    (row,) = await rows_of(office.store, made)
    assert (row.kind, row.agreed, row.scopes, row.reason) == (Kind.IMPOSSIBLE, False, frozenset(), given.reason)
    assert (made.scopes, made.awaits_consent) == (frozenset(), False)
    assert ledger.documented([row])
    assert made.can(Event.START)
    assert replace(made, particulars=made.particulars.model_copy(update={"consent_exception": False})).awaits_consent


async def test_the_ledger_keeps_capacity_signature_and_both_consents_to_a_recording(office: Office) -> None:
    scopes = frozenset({Scope.SESSION, Scope.RECORDING})
    given = agreed(scopes, form=Form.SIGNATURE, signature="DOC-42", capacity=Capacity.MINOR_14, recorder_agrees=True)
    made = await booked(office.store, office.world, a_booking(consent=given))
    person, professional = await rows_of(office.store, made)
    assert (person.subject, person.form, person.signature) == ("patient", Form.SIGNATURE, "DOC-42")
    assert person.capacity is Capacity.MINOR_14
    assert (professional.subject, professional.giver, professional.signature) == (
        "professional",
        Giver.PROFESSIONAL,
        None,
    )
    assert professional.scopes == {Scope.RECORDING}


async def test_the_notice_is_noted_once_for_the_episode(store: SqlStore, office: Office, clock: Hands) -> None:
    made = await booked(store, office.world, a_booking(consent=agreed(notice=True)))
    async with store.transaction() as tx:
        episode = await tx.episodes.get(OWNER, made.episode)
    assert episode is not None
    assert episode.notice_given_at == NOON
    clock.at += DAY
    again = a_booking("flow-2", consent=agreed(notice=True), episode=made.episode)
    async with store.transaction() as tx:
        await booking.book(tx, OWNER, office.world, again)
        assert await tx.episodes.get(OWNER, made.episode) == replace(episode, last_at=NOON + DAY)
