"""The whole life of an encounter, played at random with the clock: whatever people do, in whatever order, holds."""

from __future__ import annotations

import asyncio
import datetime as dt
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from care import booking, day
from care.appointment import Appointment, RepeatedTime, SkippedTime
from care.consent import Scope
from care.encounter import LIFE, OPEN, Cause, Encounter, NotNow, State
from care.jobs import JobKind
from care.particulars import Gates, Identifier, InPerson, NextStep, PersonAnswer, Place
from care.ports import Transaction
from tests.care.office import Office
from tests.care.samples import (
    ALL_WAYS,
    BOT,
    BY_MAIL,
    DICTATED,
    HOUR,
    MINUTE,
    OWNER,
    TORONTO,
    VISIT,
    Counting,
    Hands,
    a_booking,
    a_world,
    booked,
    history,
    know_clinician,
    opened_copy,
    pending,
    prepare,
    seen,
)

CALLED_OFF = frozenset({State.CANCELLED, State.IN_PERSON})
TO_COME = (JobKind.REMIND_PATIENT, JobKind.REMIND_CLINICIAN, JobKind.REMIND_CHANNEL, JobKind.MISS)
REFERRED = InPerson(
    code="person-prefers-in-person", document="msss-2021", section="1.3.7", next_step=NextStep.CLINICIAN_BOOKS
)
Act = Callable[[Transaction, Encounter], Awaitable[object]]


class WholeLife(RuleBasedStateMachine):
    """One encounter, its clinician, its person, its platform and its worker."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp())
        self.run(prepare(self.folder / "template.db"))
        self.clock, self.ids = Hands(), Counting()
        self.store = opened_copy(self.folder / "template.db", self.folder / "store.db", self.clock)
        self.world = a_world(self.clock, self.ids)
        self.office = Office(self.store, self.world, self.clock)
        self.encounter: Encounter

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(work)

    def teardown(self) -> None:
        self.run(self.store.close())
        self.runner.close()
        shutil.rmtree(self.folder)

    def act(self, what: Act) -> None:
        """Somebody does something, if it applies now; where it does not, nothing is changed."""

        async def done() -> None:
            before = await seen(self.store, self.encounter)
            try:
                async with self.store.transaction() as tx:
                    await what(tx, before)
            except NotNow:
                assert await seen(self.store, self.encounter) == before
            self.encounter = await seen(self.store, self.encounter)

        self.run(done())

    # ------------------------------------------------------------------ what people, platform and time do

    @initialize(scopes=st.sampled_from((ALL_WAYS, BY_MAIL, DICTATED)))
    def books(self, scopes: frozenset[Scope]) -> None:
        self.run(know_clinician(self.store))
        self.encounter = self.run(booked(self.store, self.world, a_booking(scopes=scopes)))

    @rule(minutes=st.sampled_from((1, 9, 31, 61, 60 * 8, 60 * 25, 60 * 24 * 6)))
    def time_passes(self, minutes: int) -> None:
        self.run(self.office.until(self.clock.at + minutes * MINUTE))
        self.encounter = self.run(seen(self.store, self.encounter))

    @rule(days=st.integers(1, 40), hour=st.integers(0, 23))
    def moves(self, days: int, hour: int) -> None:
        local = dt.datetime.combine(self.clock.at.date() + dt.timedelta(days=days), dt.time(hour))
        try:
            planned = Appointment.at_local(local, TORONTO, 30)
        except (SkippedTime, RepeatedTime):
            return
        self.act(lambda tx, e: booking.move(tx, OWNER, self.world, e, planned))

    @rule()
    def cancels(self) -> None:
        self.act(lambda tx, e: booking.cancel(tx, OWNER, self.world, e, None))

    @rule()
    def takes_in_person(self) -> None:
        self.act(lambda tx, e: booking.convert(tx, OWNER, self.world, e, REFERRED))

    @rule()
    def person_arrives(self) -> None:
        self.act(lambda tx, e: day.patient_arrived(tx, BOT, self.world, e))

    @rule()
    def clinician_arrives(self) -> None:
        self.act(lambda tx, e: day.clinician_arrived(tx, BOT, self.world, e))

    @rule()
    def starts(self) -> None:
        gates = Gates(
            identifiers=(Identifier.HEALTH_CARD, Identifier.BIRTH_DATE),
            place=Place.HOME,
            consent_reconfirmed=True,
            rest_done=True,
            at=self.clock.at,
        )
        self.act(lambda tx, e: day.start(tx, OWNER, self.world, e, gates))

    @rule()
    def ends(self) -> None:
        self.act(lambda tx, e: day.end(tx, OWNER, self.world, e, TORONTO))

    @rule(cause=st.sampled_from((Cause.PATIENT, Cause.TECHNOLOGY)))
    def is_said_not_held(self, cause: Cause) -> None:
        self.act(lambda tx, e: day.miss(tx, OWNER, self.world, e, cause))

    @rule(answer=st.sampled_from(PersonAnswer))
    def person_answers(self, answer: PersonAnswer) -> None:
        self.act(lambda tx, e: day.person_answered(tx, BOT, self.world, e, answer))

    @rule()
    def letter_went_astray(self) -> None:
        self.act(lambda tx, e: booking.stop_link(tx, OWNER, self.world, e))

    # ------------------------------------------------------------------ what always holds

    @invariant()
    def the_state_moved_only_along_the_table(self) -> None:
        steps = self.run(history(self.store))
        for before, event, after in steps[1:]:
            assert LIFE[State(before), event] == State(after)
        assert [after for _, _, after in steps[:-1]] == [before for before, _, _ in steps[1:]]
        assert steps[-1][2] == self.encounter.state

    @invariant()
    def nothing_is_in_progress_without_consent(self) -> None:
        if self.encounter.state is State.IN_PROGRESS:
            assert Scope.SESSION in self.encounter.scopes

    @invariant()
    def what_is_called_off_reminds_nobody(self) -> None:
        if self.encounter.state in CALLED_OFF:
            assert not set(TO_COME) & self.run(pending(self.store)).keys()

    @invariant()
    def there_is_one_meeting_at_most_and_none_once_it_is_called_off(self) -> None:
        self.run(self.office.run())
        rooms = self.office.meetings.hours
        assert len(rooms) <= 1
        if self.encounter.state in CALLED_OFF:
            assert not rooms
        if self.encounter.state in OPEN and self.encounter.particulars.meeting:
            assert list(rooms.values()) == [self.run(seen(self.store, self.encounter)).appointment]

    @invariant()
    def nobody_is_written_to_without_having_agreed(self) -> None:
        assert Scope.EMAIL in self.encounter.scopes or not self.office.mail.letters
        assert Scope.SMS in self.encounter.scopes or not self.office.text_messages.messages

    @invariant()
    def where_both_were_there_it_is_missed_only_by_a_persons_word(self) -> None:
        seen_now = self.encounter
        arrived = seen_now.particulars.patient_arrived_at
        both = arrived and arrived >= seen_now.appointment.join_opens and seen_now.particulars.clinician_arrived_at
        if seen_now.state is State.MISSED and both:
            assert seen_now.cause in (Cause.PATIENT, Cause.TECHNOLOGY)

    @invariant()
    def a_note_is_due_from_the_end_on(self) -> None:
        if self.encounter.state is State.COMPLETED:
            assert self.encounter.ended_at is not None
            assert self.encounter.note_due_at == self.encounter.ended_at + 24 * HOUR


TestWholeLife = WholeLife.TestCase
TestWholeLife.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
assert VISIT.at > Hands().at, "the story begins before the encounter"
