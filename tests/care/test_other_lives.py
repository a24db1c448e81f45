"""The whole life of the other encounters, played in the same way: by telephone, by secure e-mail, a group, colleagues.

Nobody consents once for a group: each member does, as it starts or ahead of it, and may say no at any time.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from care import consenting, day, during, gates, ledger, members
from care.booking import Booking, ConsentGiven
from care.consent import Form, Scope
from care.consenting import Added, By
from care.contact import Participant, Role
from care.day import NoteIncomplete
from care.encounter import Encounter, State
from care.particulars import Contingency, Gate, Gates, Note, Particulars, WithoutConsent
from care.ports import Transaction
from care.suitability import EncounterType, Modality
from tests.care.samples import BOT, OWNER, TORONTO, ZOE, a_booking, booked, know_clinician, seen
from tests.care.samples import ledger as rows_of
from tests.care.test_whole_life import AT_BOOKING, REFERRED, WAYS, WholeLife

MEMBERS = (
    Participant(name="Ondine Pivert", role=Role.MEMBER, email="ondine@example.com"),
    Participant(name="Gaspard Loriot", role=Role.MEMBER, phone="418 555-0142"),
    Participant(name="Sidonie Roitelet", role=Role.MEMBER, email="sidonie@example.com"),
    Participant(name="Dr Basile Courlis", role=Role.PROFESSIONAL),
)
COLLEAGUES = (Participant(name="Dre Flore Bruant", role=Role.PROFESSIONAL),)
PLACES = (1, 2, 3)
"""Of the members of the group."""
ANSWERS = (("yes", "yes", "yes"), ("yes", "no", "away"), ("yes", "yes", ""))
"""What each says as it starts; the last is not asked."""


def by_telephone(consent: ConsentGiven) -> Booking:
    return a_booking(modality=Modality.TELEPHONE, consent=consent)


def by_secure_email(consent: ConsentGiven) -> Booking:
    return a_booking(modality=Modality.EMAIL, consent=consent)


def of_a_group(_: ConsentGiven) -> Booking:
    particulars = Particulars(participants=MEMBERS, contingency=Contingency(phone=ZOE.phone))
    return a_booking(type=EncounterType.GROUP, particulars=particulars, consent=None)


def of_colleagues(_: ConsentGiven) -> Booking:
    particulars = Particulars(participants=COLLEAGUES, contingency=Contingency(phone=ZOE.phone))
    return a_booking(type=EncounterType.PROFESSIONALS, particulars=particulars, consent=None)


class OtherLives(WholeLife):
    """One encounter of another type, its clinician, its people, its platform and its worker."""

    def __init__(self) -> None:
        super().__init__()
        self.gone: dict[str, int] = {}
        """Who said no: how many letters had left to their address by then."""

    # ------------------------------------------------------------------ what people do

    @initialize(
        kind=st.sampled_from((by_telephone, by_secure_email, of_a_group, of_a_group, of_colleagues)),
        consent=st.sampled_from(AT_BOOKING),
    )
    def books(self, kind: Any, consent: ConsentGiven) -> None:
        self.run(know_clinician(self.store))
        self.encounter = self.run(booked(self.store, self.world, kind(consent)))
        of_one = self.encounter.type is EncounterType.PATIENT
        self.silent = dict.fromkeys(set(WAYS) - consent.scopes, 0) if of_one else {}

    @property
    def by_email(self) -> bool:
        return self.encounter.modality is Modality.EMAIL

    @property
    def is_group(self) -> bool:
        return self.encounter.type is EncounterType.GROUP

    @property
    def of_one(self) -> bool:
        return self.encounter.type is EncounterType.PATIENT

    @rule(days=st.sampled_from((9, 40)))
    def is_left_alone(self, days: int) -> None:
        self.time_passes(minutes=60 * 24 * days)

    @rule(minutes=st.sampled_from(during.DELAYS))
    def is_late(self, minutes: int) -> None:
        """By secure e-mail nobody waits for anybody."""
        if not self.by_email:
            self.act(lambda tx, e: during.delay(tx, OWNER, self.world, e, minutes))

    @rule(who=st.sampled_from((BOT, OWNER)))
    def person_arrives(self, who: Any) -> None:
        if not self.by_email:
            self.act(lambda tx, e: day.patient_arrived(tx, who, self.world, e))

    @rule(
        done=st.frozensets(st.sampled_from((Gate.IDENTITY, Gate.PLACE, Gate.CONSENT))),
        named=st.booleans(),
        reason=st.sampled_from((None, "urgence")),
        impossible=st.sampled_from((None, WithoutConsent.DANGER)),
    )
    def starts(self, done: frozenset[Gate], named: bool, reason: str | None, impossible: WithoutConsent | None) -> None:
        """A secure e-mail and an encounter of colleagues have fewer points; a group has its own start."""
        if self.of_one and not self.by_email:
            super().starts(done, named, reason, impossible)
        elif not self.is_group:
            self.begins(Gates(consent_reconfirmed=Gate.CONSENT in done, **self.all_else()))

    @precondition(lambda self: self.is_group)
    @rule(answers=st.lists(st.sampled_from(("yes", "no", "away", "")), min_size=3, max_size=3))
    def group_starts(self, answers: list[str]) -> None:
        """Each member says yes or no, or is away; whoever is there and was not asked keeps it from beginning."""
        said = {place: answer for place, answer in zip(PLACES, answers, strict=True) if place in self.left()}
        yes, no, away = (tuple(place for place in said if said[place] == one) for one in ("yes", "no", "away"))
        before = self.encounter.particulars.gates
        self.begins(Gates(agreed=yes, refused=no, absent=tuple(sorted({*no, *away})), **self.all_else()))
        if self.encounter.particulars.gates != before:
            assert "" not in said.values(), "each who is there was asked"
            assert yes, "nobody begins with nobody"
            self.gone |= self.letters_of(no)

    def begins(self, verified: Gates) -> None:
        before = self.encounter.state
        self.act(lambda tx, e: day.start(tx, OWNER, self.world, e, verified))
        if before is State.MISSED and self.encounter.state is State.IN_PROGRESS:
            self.chosen = None

    def all_else(self) -> dict[str, Any]:
        everybody = tuple(range(1, len(self.encounter.particulars.participants) + 1))
        return {"rest_done": True, "committed": everybody, "at": self.clock.at}

    @rule(
        answers=st.sampled_from((("yes", "yes", "yes"), ("yes", "no", "away"), ("yes", "yes", ""))),
        lasts=st.sampled_from((1, 20)),
    )
    def starts_as_planned(self, answers: tuple[str, ...], lasts: int) -> None:
        """The hour comes, all is verified, and it goes on for some minutes."""
        self.run(self.office.until(max(self.clock.at, self.encounter.appointment.at)))
        self.encounter = self.run(seen(self.store, self.encounter))
        if self.is_group:
            self.group_starts(answers=list(answers))
        else:
            everything = frozenset({Gate.IDENTITY, Gate.PLACE, Gate.CONSENT})
            self.starts(done=everything, named=False, reason=None, impossible=None)
        self.time_passes(minutes=lasts)

    @precondition(lambda self: self.encounter.state is not State.UPCOMING)
    @rule(how=st.sampled_from(("cancelled", "in-person", "refused")))
    def is_called_off(self, how: str) -> None:
        """Here at or after the hour only: most of these lives would otherwise be over before it."""
        super().is_called_off(how)

    @precondition(lambda self: self.by_email)
    @rule()
    def is_answered(self) -> None:
        self.act(lambda tx, e: day.answered(tx, OWNER, self.world, e, TORONTO))
        if self.encounter.state is State.COMPLETED:
            self.chosen = None

    @rule(way=st.sampled_from(WAYS))
    def agrees_to_be_written_to(self, way: Scope) -> None:
        if self.of_one:
            added = Added("fr", frozenset({way}))
            self.act(lambda tx, e: consenting.agree(tx, OWNER, self.world, e, added))
            self.silent.pop(way, None)

    @precondition(lambda self: self.is_group)
    @rule(place=st.sampled_from(PLACES))
    def member_says_no(self, place: int) -> None:
        """... ahead of it, or no longer agrees; the group goes on without them, and they are seen in person."""
        if place not in self.left():
            return

        async def withdraw(tx: Transaction, e: Encounter) -> None:
            try:
                key = f"member-{place}-{self.clock.at.isoformat()}"
                await members.withdraw(tx, OWNER, self.world, e, place, By(), REFERRED, key, TORONTO)
            except ValueError:
                assert e.state not in (State.UPCOMING, State.WAITING, State.IN_PROGRESS)

        self.act(withdraw)
        if place in self.encounter.particulars.said_no:
            self.gone |= self.letters_of((place,))

    @precondition(lambda self: self.is_group)
    @rule(place=st.sampled_from(PLACES))
    def member_agrees_ahead(self, place: int) -> None:
        self.act(lambda tx, e: members.agree(tx, OWNER, self.world, e, (place,), "fr", Form.VERBAL))

    @rule()
    def note_is_filed(self) -> None:
        written = Note(clinical_in_record=True, technology="teams")

        async def file(tx: Transaction, e: Encounter) -> None:
            if not e.note_is_due:
                return
            e = await day.write_note(tx, OWNER, self.world, e, written)
            with suppress(NoteIncomplete):
                await day.file_note(tx, OWNER, self.world, e)

        self.act(file)

    def left(self) -> tuple[int, ...]:
        """The members who have not said no."""
        return gates.members(self.encounter)

    def letters_of(self, places: tuple[int, ...]) -> dict[str, int]:
        letters = [letter.to for letter in self.office.mail.letters]
        addresses = [MEMBERS[place - 1].email for place in places]
        return {address: letters.count(address) for address in addresses if address}

    # ------------------------------------------------------------------ what always holds

    @invariant()
    def no_group_is_in_progress_with_somebody_who_did_not_agree(self) -> None:
        if not (self.is_group and self.encounter.state is State.IN_PROGRESS):
            return
        verified, rows = self.encounter.particulars.gates, self.run(rows_of(self.store, self.encounter))
        there = set(gates.members(self.encounter)) - set(verified.absent if verified else ())
        for place in there:
            assert Scope.SESSION in ledger.effective(rows, self.clock.at, ledger.member(place))

    @invariant()
    def nobody_who_said_no_is_written_to(self) -> None:
        for address, count in self.gone.items():
            assert [letter.to for letter in self.office.mail.letters].count(address) == count

    @invariant()
    def nobody_meets_on_a_platform_by_secure_email(self) -> None:
        if self.by_email:
            assert self.encounter.particulars.meeting is None
            assert not self.office.mail.letters
            assert not self.office.text_messages.messages

    @invariant()
    def what_nobody_can_see_is_missed_by_a_persons_word_only(self) -> None:
        unseen = self.encounter.modality is not Modality.VIDEO or self.encounter.type is EncounterType.PROFESSIONALS
        if unseen and self.encounter.state is State.MISSED:
            assert self.chosen is self.encounter.cause is not None


TestOtherLives = OtherLives.TestCase
TestOtherLives.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
