"""Consent taken back in a series: how one is written to is withdrawn everywhere, the encounter where it is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from care import booking, consenting, ledger, series
from care.appointment import Appointment
from care.consent import Kind, Scope
from care.consenting import Added, By
from care.encounter import Encounter, State
from care.jobs import JobKind
from care.suitability import Modality
from tests.care.office import Office
from tests.care.samples import (
    ALL_WAYS,
    DAY,
    MINUTE,
    OWNER,
    SECOND,
    TORONTO,
    VISIT,
    a_booking,
    booked,
    job_rows,
    pending,
    save,
    seen,
)
from tests.care.samples import ledger as rows_of
from tests.care.test_consenting import SEEN_IN_PERSON

HOURS = [VISIT, *(Appointment.at_local(VISIT.local + 7 * n * DAY, TORONTO, 30) for n in (1, 2))]


async def a_series(office: Office, modality: Modality = Modality.TELEPHONE) -> list[Encounter]:
    wanted = a_booking(modality=modality, scopes=ALL_WAYS)
    async with office.store.transaction() as tx:
        return await series.book_series(tx, OWNER, office.world, wanted, HOURS)


async def takes_back(office: Office, one: Encounter, *scopes: Scope, whole: bool = False) -> list[Encounter]:
    """What is taken back from one of them, and all of them as they then are."""
    office.clock.at += MINUTE
    now = await seen(office.store, one)
    async with office.store.transaction() as tx:
        left = await consenting.withdraw(
            tx, OWNER, office.world, now, frozenset(scopes), By(), SEEN_IN_PERSON, whole_series=whole
        )
        return sorted([left, *await consenting.others(tx, OWNER, left)], key=lambda one: one.appointment.at)


async def test_no_message_goes_for_any_week_once_e_mail_and_text_are_taken_back(office: Office) -> None:
    made = await a_series(office)
    await office.run()
    sent = len(office.mail.letters)
    left = await takes_back(office, made[0], Scope.EMAIL, Scope.SMS)
    assert [one.scopes for one in left] == [{Scope.SESSION}] * 3
    for one in made:
        row = (await rows_of(office.store, one))[-1]
        assert (row.kind, row.scopes) == (Kind.WITHDRAWN, {Scope.EMAIL, Scope.SMS})
    await office.until(HOURS[-1].at)
    assert len(office.mail.letters) == sent
    assert office.text_messages.messages == []


async def test_what_was_held_keeps_its_ledger_and_a_row_is_written_only_where_something_held(office: Office) -> None:
    made = await a_series(office)
    await save(office.store, replace(made[0], state=State.COMPLETED))
    await takes_back(office, made[1], Scope.SMS)
    assert [len(await rows_of(office.store, one)) for one in made] == [1, 2, 2]
    await takes_back(office, made[2], Scope.SMS)
    assert [len(await rows_of(office.store, one)) for one in made] == [1, 2, 2]


async def test_the_encounter_is_taken_back_from_this_one_alone(office: Office) -> None:
    made = await a_series(office, Modality.VIDEO)
    await office.run()
    left = await takes_back(office, made[0], Scope.SESSION)
    assert [one.state for one in left] == [State.IN_PERSON, State.UPCOMING, State.UPCOMING]
    assert [len(await rows_of(office.store, one)) for one in made] == [2, 1, 1]
    assert len(office.meetings.hours) == 3
    await office.run()
    assert len(office.meetings.hours) == 2


async def test_or_from_all_of_them(office: Office) -> None:
    made = await a_series(office, Modality.VIDEO)
    await office.run()
    await takes_back(office, made[1], Scope.SESSION, Scope.EMAIL, whole=True)
    await office.run()
    assert office.meetings.hours == {}
    for one in made:
        now = await seen(office.store, one)
        assert (now.state, now.scopes) == (State.IN_PERSON, {Scope.SMS})
        assert now.particulars.in_person == SEEN_IN_PERSON
        assert ledger.effective(await rows_of(office.store, one)) == {Scope.SMS}


async def test_who_has_no_encounter_left_open_takes_nothing_back_elsewhere(office: Office) -> None:
    made = await booked(office.store, office.world, a_booking(scopes=ALL_WAYS))
    async with office.store.transaction() as tx:
        assert await consenting.others(tx, OWNER, made) == []


# ------------------------------------------------------------------ another way holds


@pytest.mark.parametrize("again", [False, True])
async def test_what_waited_to_go_by_e_mail_goes_by_text_message_at_the_same_hour(office: Office, again: bool) -> None:
    _, _, third = await a_series(office)
    (waiting,) = [
        row for row in (await job_rows(office.store)).values() if (row.kind, row.subject) == (JobKind.LETTER, third.id)
    ]
    await takes_back(office, third, Scope.EMAIL)
    if again:  # an e-mail agreed to meanwhile changes nothing of what waits
        now = await seen(office.store, third)
        async with office.store.transaction() as tx:
            await consenting.agree(tx, OWNER, office.world, now, Added("fr", frozenset({Scope.EMAIL})))
    (instead,) = [
        row
        for row in (await job_rows(office.store)).values()
        if (row.kind, row.subject) == (JobKind.TEXT_MESSAGE, third.id)
    ]
    assert (instead.state, instead.due) == ("pending", waiting.due)
    await office.until(HOURS[2].at - 7 * DAY + SECOND)
    link = str(third.particulars.link)
    assert any(link in text for _, text in office.text_messages.messages)
    assert not any(link in letter.text for letter in office.mail.letters)


async def test_a_letter_sent_once_more_is_not_taken_for_the_first(office: Office) -> None:
    """Its key is its own, and so is that of the text message which takes its place."""
    made = await booked(office.store, office.world, a_booking(modality=Modality.TELEPHONE, scopes=ALL_WAYS))
    async with office.store.transaction() as tx:
        await booking.send_again(tx, OWNER, office.world, made, "again")
    await takes_back(office, made, Scope.EMAIL)
    await office.run()
    assert office.mail.letters == []
    keys = [key for key, row in (await job_rows(office.store)).items() if row.kind == JobKind.TEXT_MESSAGE]
    assert sorted(keys) == [f"text-message:{made.id}:0:invitation", f"text-message:{made.id}:0:invitation:again"]


async def test_without_any_way_nothing_takes_its_place(office: Office) -> None:
    _, _, third = await a_series(office)
    await takes_back(office, third, Scope.EMAIL, Scope.SMS)
    assert not {JobKind.LETTER, JobKind.TEXT_MESSAGE} & set(await pending(office.store))
