"""Letters and text messages: sent once, only while they are true, entered in the register, and never silently lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from care import booking, recipient
from care.consent import Scope
from care.encounter import Encounter, State
from care.jobs import EdgeError, JobKind, Permanent, Transient, Unsure, waits_of
from care.suitability import Modality
from edges.sql.store import SqlStore
from tests.care.office import Office
from tests.care.samples import (
    ALL_WAYS,
    BY_MAIL,
    BY_TEXT,
    DAY,
    DICTATED,
    HOUR,
    LATER,
    NOON,
    OWNER,
    VISIT,
    ZOE,
    a_booking,
    agreed,
    booked,
    job_rows,
    know_clinician,
    pending,
    register,
    save,
    seen,
    told,
    with_particulars,
)

BY_PHONE = a_booking(modality=Modality.TELEPHONE)
"""Its invitation goes at once."""
TEXTED = replace(BY_PHONE, consent=agreed(BY_TEXT))


async def job_of(store: SqlStore, kind: JobKind) -> tuple[str, int, str | None]:
    (row,) = [row for row in (await job_rows(store)).values() if row.kind is kind]
    return row.state, row.attempts, row.trouble


# ------------------------------------------------------------------ sent


async def test_a_letter_is_sent_once_and_entered_as_sent(office: Office) -> None:
    await know_clinician(office.store)
    made = await booked(office.store, office.world, BY_PHONE)
    await office.run()
    await office.run()
    (letter,) = office.mail.letters
    assert (letter.to, letter.language, letter.sender_name) == (ZOE.email, "fr", "Clinique Canarie")
    assert f"https://clinique.test/r/{made.particulars.link}" in letter.text
    assert [attachment.type for attachment in letter.attachments] == ["text/calendar"]
    assert await register(office.store, made) == [("mail", "invitation", "sent")]
    (row,) = [row for row in (await job_rows(office.store)).values() if row.kind is JobKind.LETTER]
    assert (row.state, row.vendor_ref) == ("done", "letter-1")


async def test_a_text_message_is_sent_to_the_telephone(office: Office) -> None:
    made = await booked(office.store, office.world, TEXTED)
    await office.run()
    ((to, text),) = office.text_messages.messages
    assert to == ZOE.phone
    assert "/r/" in text
    assert "Canarie-" not in text, "no name of the person"
    assert await register(office.store, made) == [("sms", "invitation", "sent")]


async def test_a_clinician_that_nobody_knows_yet_signs_as_the_house(office: Office) -> None:
    await booked(office.store, office.world, BY_PHONE)
    await office.run()
    assert "Clinique Canarie" in office.mail.letters[0].text


async def test_the_reminder_of_the_day_before_goes_by_every_way(office: Office) -> None:
    made = await booked(office.store, office.world, replace(BY_PHONE, consent=agreed(ALL_WAYS)))
    await office.until(VISIT.day_before)
    assert await register(office.store, made) == [
        ("mail", "invitation", "sent"),
        ("mail", "reminder", "sent"),
        ("sms", "reminder", "sent"),
    ]


@pytest.mark.parametrize("state", [State.IN_PROGRESS, State.MISSED, State.CANCELLED])
async def test_who_has_come_or_will_not_come_is_not_reminded(office: Office, state: State) -> None:
    made = await booked(office.store, office.world, BY_PHONE)
    await office.until(NOON + HOUR)
    await save(office.store, replace(await seen(office.store, made), state=state))
    await office.until(VISIT.day_before)
    assert [purpose for _, purpose, _ in await register(office.store, made)] == ["invitation"]


async def test_who_tried_the_link_days_before_is_reminded_all_the_same(office: Office) -> None:
    made = await booked(office.store, office.world, BY_PHONE)
    await office.until(NOON + HOUR)
    await save(office.store, replace(await seen(office.store, made), state=State.WAITING))
    await office.until(VISIT.day_before)
    assert [purpose for _, purpose, _ in await register(office.store, made)] == ["invitation", "reminder"]


# ------------------------------------------------------------------ no longer true


async def sent_later(office: Office, encounter: Encounter) -> list[tuple[str, str, str]]:
    await office.until(NOON + HOUR)
    return await register(office.store, encounter)


async def test_a_letter_of_an_outdated_revision_is_not_sent(office: Office) -> None:
    made = await booked(office.store, office.world, BY_PHONE)
    await save(office.store, replace(made, revision=1))
    assert await sent_later(office, made) == []


async def test_a_letter_with_a_stopped_link_is_not_sent(office: Office) -> None:
    made = await booked(office.store, office.world, BY_PHONE)
    await save(office.store, with_particulars(made, link=None))
    assert await sent_later(office, made) == []


@pytest.mark.parametrize("wanted, kept", [(BY_PHONE, BY_TEXT), (BY_PHONE, DICTATED), (TEXTED, BY_MAIL)])
async def test_a_message_whose_scope_was_withdrawn_is_not_sent(
    office: Office, wanted: booking.Booking, kept: frozenset[Scope]
) -> None:
    made = await booked(office.store, office.world, wanted)
    await save(office.store, replace(made, scopes=kept))
    assert await sent_later(office, made) == []


async def test_a_letter_without_an_address_is_not_sent(office: Office) -> None:
    made = await booked(office.store, office.world, BY_PHONE)
    await save(office.store, replace(made, patient=ZOE.model_copy(update={"email": None})))
    assert await sent_later(office, made) == []


@pytest.mark.parametrize("state", [State.CANCELLED, State.MISSED, State.COMPLETED, State.IN_PERSON])
async def test_nobody_is_invited_to_what_is_over(office: Office, state: State) -> None:
    made = await booked(office.store, office.world, BY_PHONE)
    await save(office.store, replace(made, state=state))
    assert await sent_later(office, made) == []


async def test_moved_while_a_letter_was_failing_only_the_new_hour_is_told(office: Office) -> None:
    made = await booked(office.store, office.world, BY_PHONE)
    office.mail.failures = [Transient("busy")]

    async def move() -> None:
        async with office.store.transaction() as tx:
            await booking.move(tx, OWNER, office.world, made, LATER)

    office.mail.meanwhile = move
    await office.until(NOON + HOUR)
    assert await register(office.store, made) == [("mail", "invitation", "failed"), ("mail", "moved", "sent")]


async def test_a_wrong_recipient_gets_nothing_even_where_the_cancellation_was_being_tried_again(
    office: Office,
) -> None:
    made = await booked(office.store, office.world, BY_PHONE)
    await office.run()
    async with office.store.transaction() as tx:
        gone = await booking.cancel(tx, OWNER, office.world, made, None)

    async def stop() -> None:
        async with office.store.transaction() as tx:
            await recipient.stop_link(tx, OWNER, office.world, gone)

    office.mail.meanwhile, office.mail.failures = stop, [Transient("busy")]
    await office.until(NOON + HOUR)
    assert len(office.mail.letters) == 1, "the invitation, before"
    assert (await register(office.store, made))[1:] == [("mail", "cancelled", "failed")]


async def test_the_cancellation_is_told_to_who_was_invited(office: Office) -> None:
    made = await booked(office.store, office.world, BY_PHONE)
    await office.run()
    async with office.store.transaction() as tx:
        await booking.cancel(tx, OWNER, office.world, made, None)
    await office.run()
    assert await register(office.store, made) == [("mail", "invitation", "sent"), ("mail", "cancelled", "sent")]


# ------------------------------------------------------------------ failures


@pytest.mark.parametrize("wanted", [BY_PHONE, TEXTED], ids=["mail", "sms"])
async def test_a_busy_channel_is_tried_again_later_and_later_then_the_clinician_is_told(
    office: Office, wanted: booking.Booking
) -> None:
    made = await booked(office.store, office.world, wanted)
    channel, kind = (office.mail, JobKind.LETTER) if wanted is BY_PHONE else (office.text_messages, _TEXT)
    waits = waits_of(kind)
    tries = len(waits) + 1
    channel.failures = [Transient("busy")] * tries
    for wait in waits:
        await office.run()
        assert (await pending(office.store))[kind][0].due == office.clock.at + wait
        assert await told(office.store, made) == []
        office.clock.at += wait
    await office.run()
    assert await job_of(office.store, kind) == ("stuck", tries, "busy")
    assert await told(office.store, made) == ["message-failed"]
    assert [state for _, _, state in await register(office.store, made)] == ["failed"] * tries
    await office.until(NOON + DAY)
    assert len(channel.calls) == tries


_TEXT = JobKind.TEXT_MESSAGE


async def test_a_channel_that_recovers_sends_once_and_says_nothing(office: Office) -> None:
    made = await booked(office.store, office.world, BY_PHONE)
    office.mail.failures = [Transient("busy")]
    await office.until(NOON + HOUR)
    assert await register(office.store, made) == [("mail", "invitation", "failed"), ("mail", "invitation", "sent")]
    assert await told(office.store, made) == []
    assert len({key for _, key in office.mail.calls}) == 1, "always under the same key"


@pytest.mark.parametrize(
    "failure, job, row",
    [
        (Permanent("refused"), "stuck", "failed"),
        (Unsure("cut"), "unsure", "unknown"),
        (EdgeError("odd"), "stuck", "unknown"),
    ],
)
async def test_what_will_not_go_or_may_have_gone_is_told_and_never_repeated(
    office: Office, failure: Exception, job: str, row: str
) -> None:
    made = await booked(office.store, office.world, BY_PHONE)
    office.mail.failures = [failure]
    await office.until(NOON + DAY)
    assert await job_of(office.store, JobKind.LETTER) == (job, 1, str(failure))
    assert await register(office.store, made) == [("mail", "invitation", row)]
    assert await told(office.store, made) == [f"message-{row}"]
    assert len(office.mail.calls) == 1


async def test_while_it_is_being_sent_the_register_says_queued(office: Office) -> None:
    made = await booked(office.store, office.world, BY_PHONE)
    during: list[tuple[str, str, str]] = []

    async def look() -> None:
        during.extend(await register(office.store, made))

    office.mail.meanwhile = look
    await office.run()
    assert during == [("mail", "invitation", "queued")]
