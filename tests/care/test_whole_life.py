"""The whole life of an encounter, played at random with the clock: whatever people do, in whatever order, holds."""

from __future__ import annotations

import asyncio
import datetime as dt
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from care import attendance, booking, consenting, day, during, ledger, opening, recipient
from care.appointment import Appointment, RepeatedTime, SkippedTime
from care.booking import ConsentGiven
from care.consent import Kind, Scope
from care.consenting import Added, By
from care.encounter import LIFE, OPEN, Cause, Encounter, NotNow, State
from care.gates import GateOpen
from care.jobs import JobKind
from care.particulars import Answerer, Gate, Gates, Identifier, InPerson, NextStep, PersonAnswer, Place, WithoutConsent
from care.ports import Transaction
from care.suitability import EncounterType
from care.to_do import standing
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
    agreed,
    bearer_of,
    booked,
    history,
    know_clinician,
    opened_copy,
    pending,
    prepare,
    seen,
)
from tests.care.samples import ledger as rows_of

CALLED_OFF = frozenset({State.CANCELLED, State.IN_PERSON})
TO_COME = (JobKind.REMIND_PATIENT, JobKind.REMIND_CLINICIAN, JobKind.REMIND_CHANNEL, JobKind.MISS)
REFERRED = InPerson(
    code="person-prefers-in-person", document="msss-2021", section="1.3.7", next_step=NextStep.CLINICIAN_BOOKS
)
TO_OBTAIN = frozenset({Scope.EMAIL, Scope.SMS})
"""As a delegate books it: how to write was agreed to, the encounter itself is asked at the start."""
IMPOSSIBLE = agreed(frozenset(), kind=Kind.IMPOSSIBLE, reason="inconsciente", understood=False)
AT_BOOKING = (*map(agreed, (ALL_WAYS, BY_MAIL, DICTATED, TO_OBTAIN)), IMPOSSIBLE)
WAYS = (Scope.EMAIL, Scope.SMS)
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
        self.silent: dict[Scope, int] = {}
        """By a way that was not agreed to, or no longer: how many messages had left by then."""
        self.chosen: Cause | None = None
        """Why it was not held, in a person's word."""

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
            except (NotNow, GateOpen):
                assert await seen(self.store, self.encounter) == before
            self.encounter = await seen(self.store, self.encounter)

        self.run(done())

    # ------------------------------------------------------------------ what people, platform and time do

    @initialize(consent=st.sampled_from(AT_BOOKING))
    def books(self, consent: ConsentGiven) -> None:
        self.run(know_clinician(self.store))
        self.encounter = self.run(booked(self.store, self.world, a_booking(consent=consent)))
        self.silent = dict.fromkeys(set(WAYS) - consent.scopes, 0)

    def messages(self, way: Scope) -> int:
        """How many have left by this way."""
        return len(self.office.mail.letters if way is Scope.EMAIL else self.office.text_messages.messages)

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

    @rule(minutes=st.sampled_from(during.DELAYS))
    def is_late(self, minutes: int) -> None:
        self.act(lambda tx, e: during.delay(tx, OWNER, self.world, e, minutes))

    @rule()
    def goes_on_by_telephone(self) -> None:
        self.act(lambda tx, e: during.by_phone(tx, OWNER, self.world, e, "connexion insuffisante"))

    @rule(who=st.sampled_from((BOT, OWNER)))
    def person_arrives(self, who: Any) -> None:
        """The platform says so, or somebody by hand: «Résident prêt»."""
        self.act(lambda tx, e: day.patient_arrived(tx, who, self.world, e))

    @rule(event=st.sampled_from(attendance.EVENTS))
    def platform_says(self, event: str) -> None:
        if (meeting := self.encounter.particulars.meeting) is not None:
            self.run(attendance.happened(self.store, self.world, meeting.id, event))
            self.encounter = self.run(seen(self.store, self.encounter))

    @rule(
        done=st.frozensets(st.sampled_from((Gate.IDENTITY, Gate.PLACE, Gate.CONSENT))),
        named=st.booleans(),
        reason=st.sampled_from((None, "urgence")),
        impossible=st.sampled_from((None, WithoutConsent.DANGER)),
    )
    def starts(self, done: frozenset[Gate], named: bool, reason: str | None, impossible: WithoutConsent | None) -> None:
        """All points are verified, or some are left open: named as such or not, with a reason or without."""
        left = tuple(gate for gate in (Gate.IDENTITY, Gate.PLACE, Gate.CONSENT) if gate not in done)
        gates = Gates(
            identifiers=(Identifier.HEALTH_CARD, Identifier.BIRTH_DATE) if Gate.IDENTITY in done else (),
            place=Place.HOME if Gate.PLACE in done else None,
            consent_reconfirmed=Gate.CONSENT in done,
            answered_by=Answerer(understood=True),
            rest_done=True,
            impossible=impossible,
            open=left if named else (),
            reason=reason,
            at=self.clock.at,
        )
        before = self.encounter
        self.act(lambda tx, e: day.start(tx, OWNER, self.world, e, gates))
        if self.encounter.particulars.gates != before.particulars.gates:
            points = set(left) - {Gate.CONSENT}
            assert not points or (named and reason), "what is open has its reason"
            assert Gate.CONSENT in done or (impossible and reason), "the consent is open by the exception only"
        if before.state is State.MISSED and self.encounter.state is State.IN_PROGRESS:
            self.chosen = None

    @rule()
    def starts_as_planned(self) -> None:
        """The hour comes, and all is verified."""
        self.run(self.office.until(max(self.clock.at, self.encounter.appointment.at)))
        self.encounter = self.run(seen(self.store, self.encounter))
        self.starts(
            done=frozenset({Gate.IDENTITY, Gate.PLACE, Gate.CONSENT}), named=False, reason=None, impossible=None
        )

    @rule(how=st.sampled_from(("cancelled", "in-person", "refused")))
    def is_called_off(self, how: str) -> None:
        """The clinician cancels or converts it, or the person says no as it starts."""

        async def call_off(tx: Transaction, e: Encounter) -> None:
            if how == "cancelled":
                await booking.cancel(tx, OWNER, self.world, e, None)
                return
            asked = how == "refused" and e.type is EncounterType.PATIENT
            left = await opening.refused(tx, OWNER, self.world, e) if asked else e
            await booking.convert(tx, OWNER, self.world, left, REFERRED)

        self.act(call_off)

    @rule(scopes=st.frozensets(st.sampled_from(Scope), min_size=1), moved=st.booleans())
    def withdraws(self, scopes: frozenset[Scope], moved: bool) -> None:
        """What holds of these is taken back, also while the letters of a move are about to leave."""

        async def withdraw(tx: Transaction, e: Encounter) -> None:
            rows = await tx.consents.of_encounter(OWNER, e.id)
            if taken := scopes & consenting.withdrawable(e, rows, self.clock.at):
                await consenting.withdraw(tx, OWNER, self.world, e, taken, By(), REFERRED)

        if moved:
            local = self.encounter.appointment.local + dt.timedelta(days=1)
            self.moves(days=(local.date() - self.clock.at.date()).days, hour=local.hour)
        before = self.encounter.scopes
        self.act(withdraw)
        for way in before - self.encounter.scopes:
            if way in WAYS:
                self.silent[way] = self.messages(way)

    @rule(way=st.sampled_from(WAYS))
    def agrees_to_be_written_to(self, way: Scope) -> None:
        added = Added("fr", frozenset({way}))
        self.act(lambda tx, e: consenting.agree(tx, OWNER, self.world, e, added))
        self.silent.pop(way, None)

    @rule()
    def ends(self) -> None:
        self.act(lambda tx, e: day.end(tx, OWNER, self.world, e, TORONTO))

    @rule(cause=st.sampled_from((Cause.PATIENT, Cause.TECHNOLOGY, Cause.LINK)))
    def is_said_not_held(self, cause: Cause) -> None:
        before = self.encounter.state
        self.act(lambda tx, e: day.miss(tx, OWNER, self.world, e, cause))
        if before is not State.MISSED and self.encounter.state is State.MISSED:
            self.chosen = cause

    @rule(answer=st.sampled_from(PersonAnswer))
    def person_answers(self, answer: PersonAnswer) -> None:
        self.act(lambda tx, e: day.person_answered(tx, bearer_of(e), self.world, e, answer))

    @rule()
    def letter_went_astray(self) -> None:
        self.act(lambda tx, e: recipient.stop_link(tx, OWNER, self.world, e))

    # ------------------------------------------------------------------ what always holds

    @invariant()
    def the_state_moved_only_along_the_table(self) -> None:
        steps = self.run(history(self.store, self.encounter))
        for before, event, after in steps[1:]:
            assert LIFE[State(before), event] == State(after)
            assert before not in CALLED_OFF, "converted or cancelled, it is never missed, nor anything else"
        assert [after for _, _, after in steps[:-1]] == [before for before, _, _ in steps[1:]]
        assert steps[-1][2] == self.encounter.state

    @invariant()
    def nothing_is_in_progress_without_consent_or_its_documented_exception(self) -> None:
        if self.encounter.state is State.IN_PROGRESS and self.encounter.lacks_consent:
            assert self.encounter.particulars.consent_exception
            assert ledger.documented(self.run(rows_of(self.store, self.encounter)))

    @invariant()
    def the_encounter_says_what_its_ledger_says(self) -> None:
        assert self.encounter.scopes == ledger.holding(self.run(rows_of(self.store, self.encounter)))

    @invariant()
    def the_stretches_follow_each_other_and_only_the_last_may_be_open_while_it_is_under_way(self) -> None:
        stretches, under_way = self.encounter.particulars.periods, self.encounter.state is State.IN_PROGRESS
        assert bool(stretches) or not under_way
        assert all(one.ended is not None for one in (stretches[:-1] if under_way else stretches))
        instants = [at for one in stretches for at in (one.began, one.ended) if at is not None]
        assert instants == sorted(instants)

    @invariant()
    def what_a_person_said_of_it_stands(self) -> None:
        if self.chosen is not None:
            assert (self.encounter.state, self.encounter.cause) == (State.MISSED, self.chosen)
            assert self.encounter.particulars.cause_chosen

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
    def nobody_is_written_to_without_having_agreed_or_after_having_withdrawn(self) -> None:
        for way, left in self.silent.items():
            assert self.messages(way) == left

    @invariant()
    def where_both_were_there_it_is_missed_only_by_a_persons_word(self) -> None:
        """Within the window: who meets after it, and is still to agree, is told that it can begin by the card."""
        seen_now, what = self.encounter, self.encounter.particulars
        came = what.patient_arrived_at
        both = came and what.clinician_arrived_at and seen_now.may_join(came)
        if seen_now.state is State.MISSED and both:
            assert seen_now.cause is self.chosen is not None

    @invariant()
    def what_is_open_or_owed_comes_back_to_somebody(self) -> None:
        """No path ends without a human act: it is asked about at its hour, and from then on stands under «à faire»."""
        one, now = self.encounter, self.clock.at
        if one.state in OPEN and now <= one.is_over_by:
            assert [job for job in self.run(pending(self.store)).get(JobKind.MISS, ()) if job.subject == one.id]
        elif one.state in OPEN or one.note_is_due or one.awaits_in_person:
            assert one.id in self.run(self.to_do())

    async def to_do(self) -> list[str]:
        async with self.store.transaction() as tx:
            return [seen.id for seen, _ in await standing(tx, OWNER, self.clock.at, ZoneInfo(TORONTO))]

    @invariant()
    def a_note_is_due_from_the_end_on(self) -> None:
        if self.encounter.state is State.COMPLETED:
            assert self.encounter.ended_at is not None
            assert self.encounter.note_due_at == self.encounter.ended_at + 24 * HOUR


TestWholeLife = WholeLife.TestCase
TestWholeLife.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
assert VISIT.at > Hands().at, "the story begins before the encounter"
