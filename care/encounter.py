"""The encounter and its life.

`LIFE` is the whole life of an encounter, as a table: (state, event) -> state. A state changes through `Encounter.after`
and nowhere else. Facts that live beside the state (a note due, a delay, the person's answer) are not states.
The states are those of the guide Sara, «Tableau de bord», and the in-person way of the
Québec orientations.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from care.appointment import JOIN_CLOSES, JOIN_KEPT, Appointment
from care.consent import Scope
from care.contact import Patient
from care.particulars import FollowUp, NextStep, Particulars, PersonAnswer
from care.suitability import EncounterType, Modality


class State(StrEnum):
    DRAFT = "draft"
    UPCOMING = "upcoming"
    WAITING = "waiting"
    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"
    MISSED = "missed"
    CANCELLED = "cancelled"
    IN_PERSON = "in-person"


class Event(StrEnum):
    BOOK = "book"
    MOVE = "move"
    PATIENT_ARRIVES = "patient-arrives"
    START = "start"
    END = "end"
    MISS = "miss"
    CANCEL = "cancel"
    TAKE_IN_PERSON = "take-in-person"


class Cause(StrEnum):
    """Why an encounter was not held."""

    NOBODY = "nobody"
    PATIENT = "patient-absent"
    PROFESSIONAL = "professional-absent"
    TECHNOLOGY = "technology"
    LINK = "link-not-received"


LIFE: dict[tuple[State, Event], State] = {
    (State.DRAFT, Event.BOOK): State.UPCOMING,
    (State.DRAFT, Event.TAKE_IN_PERSON): State.IN_PERSON,
    (State.UPCOMING, Event.MOVE): State.UPCOMING,
    (State.UPCOMING, Event.PATIENT_ARRIVES): State.WAITING,
    (State.UPCOMING, Event.START): State.IN_PROGRESS,
    (State.UPCOMING, Event.CANCEL): State.CANCELLED,
    (State.UPCOMING, Event.MISS): State.MISSED,
    (State.UPCOMING, Event.TAKE_IN_PERSON): State.IN_PERSON,
    (State.WAITING, Event.MOVE): State.UPCOMING,
    (State.WAITING, Event.START): State.IN_PROGRESS,
    (State.WAITING, Event.CANCEL): State.CANCELLED,
    (State.WAITING, Event.MISS): State.MISSED,
    (State.WAITING, Event.TAKE_IN_PERSON): State.IN_PERSON,
    (State.MISSED, Event.START): State.IN_PROGRESS,
    (State.IN_PROGRESS, Event.END): State.COMPLETED,
    (State.IN_PROGRESS, Event.MISS): State.MISSED,
    (State.IN_PROGRESS, Event.TAKE_IN_PERSON): State.IN_PERSON,
}

OPEN = frozenset({State.UPCOMING, State.WAITING, State.IN_PROGRESS})
"""The states in which something is still to come."""


class NotNow(Exception):
    """This event does not apply to an encounter in this state: nothing was changed."""

    def __init__(self, state: State, event: Event) -> None:
        super().__init__(f"{event} does not apply to an encounter that is {state}")
        self.state, self.event = state, event


@dataclass(frozen=True)
class Encounter:
    """One virtual encounter as it is now. Every field is health information; `particulars` is sealed at rest."""

    id: str
    tenant: str
    reference: str
    """For people to say aloud, like K7QM-2F4D; unique in a tenant; it never authorises anything."""
    episode: str
    clinician: str
    """The clinician's object id in the tenant."""
    booking_key: str
    """The idempotency key of the act that made it: the same act makes it once."""
    state: State
    modality: Modality
    appointment: Appointment
    patient: Patient
    particulars: Particulars
    rule_pack: str
    """Identifiers and versions of the rules that judged it, separated by spaces."""
    scopes: frozenset[Scope]
    """What the person agreed to, from the consent ledger."""
    type: EncounterType = EncounterType.PATIENT
    service: str = ""
    """The key of the establishment's service that it belongs to; empty where there is but one."""
    revision: int = 0
    """Rises at each move and cancellation: the SEQUENCE of the calendar file."""
    version: int = 0
    """Rises at each save: the store compares and swaps on it."""
    started_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    note_due_at: dt.datetime | None = None
    note_filed_at: dt.datetime | None = None
    cause: Cause | None = None
    in_person_due_at: dt.datetime | None = None
    """Until when the person must be seen in person after a take-on visit at a distance."""
    in_person_done_at: dt.datetime | None = None
    trial: bool = False
    """Is it with oneself as the patient, to see that all works? It counts nowhere, and is soon destroyed."""

    def can(self, event: Event) -> bool:
        """Does the table of life let this event happen now?"""
        return (self.state, event) in LIFE

    def after(self, event: Event) -> Encounter:
        """The encounter after an event. Raises NotNow, and changes nothing, where the table has no such line."""
        if (self.state, event) not in LIFE:
            raise NotNow(self.state, event)
        return replace(self, state=LIFE[self.state, event])

    @property
    def site(self) -> str:
        """The key of the establishment of which the person is a user, and whose rules apply; empty for the only one."""
        return self.particulars.site

    @property
    def is_held(self) -> bool:
        """Does the person's letter wait, because the meeting does not keep what they are promised?"""
        return self.particulars.letter_held and self.modality is Modality.VIDEO

    @property
    def awaits_consent(self) -> bool:
        """Booked by a delegate: the consent to telehealth is still to be obtained, and is a gate at the start."""
        return self.lacks_consent and not self.particulars.consent_exception

    @property
    def lacks_consent(self) -> bool:
        """The person has not agreed: booked by a delegate, or the consent could not be obtained then.

        Either way it is asked in full at the start.
        """
        return self.type is EncounterType.PATIENT and Scope.SESSION not in self.scopes

    @property
    def expected(self) -> dt.datetime:
        """When it should begin: the planned hour, or the estimated one once a delay was announced."""
        delay = self.particulars.delay
        return self.appointment.at if delay is None else max(delay.estimated, self.appointment.at)

    @property
    def join_closes(self) -> dt.datetime:
        """Until when Join is offered, and people are waited for: an hour after it should begin."""
        return self.expected + JOIN_CLOSES

    @property
    def should_end(self) -> dt.datetime:
        """Until when it should last: as long as planned, counted from its start where that was late."""
        begun = max(self.started_at or self.appointment.at, self.appointment.at)
        return begun + (self.appointment.ends - self.appointment.at)

    @property
    def is_over_by(self) -> dt.datetime:
        """By when somebody should have said what became of it: until then nobody is asked, least of all meanwhile."""
        if self.state is not State.IN_PROGRESS:
            return self.join_closes
        return max(self.should_end + JOIN_CLOSES, self.join_closes)

    def may_join(self, now: dt.datetime) -> bool:
        """Is `now` (aware) within the window in which Join is offered?"""
        return self.appointment.join_opens <= now <= self.join_closes

    @property
    def join_kept(self) -> dt.datetime:
        """Until when Join is among the other acts, though out of sight."""
        return self.appointment.at + JOIN_KEPT

    @property
    def lacks_link(self) -> bool:
        """Was its link cut off, so that nothing goes to the person before their address is corrected?"""
        return self.particulars.link is None and self.modality is not Modality.EMAIL

    @property
    def asks_for_change(self) -> bool:
        """Did the person ask for another hour, or to be seen in person?"""
        return self.particulars.person_answer in (PersonAnswer.WANTS_CHANGE, PersonAnswer.WANTS_IN_PERSON)

    @property
    def asks_for_act(self) -> bool:
        """Does something about it wait for its clinician, before its hour?

        Also once it is called off: whoever was not told of it may come.
        """
        what = self.particulars
        if self.state in OPEN:
            stands = self.lacks_link or self.asks_for_change or self.is_held or what.meeting_failed
            return stands or what.message_failed
        return self.state in (State.CANCELLED, State.IN_PERSON) and what.message_failed

    @property
    def note_is_due(self) -> bool:
        """Is there a note still to be put in the record?"""
        return self.note_due_at is not None and self.note_filed_at is None

    def note_is_late(self, now: dt.datetime) -> bool:
        """Is it still to be put there though its hour is over? `now` is aware."""
        return self.note_is_due and self.note_due_at is not None and now >= self.note_due_at

    @property
    def awaits_in_person(self) -> bool:
        """Has this clinician still to see the person in person: owed by a date, or only said so?

        It was said as what follows a person's encounter, or as one that could not go on at a distance.
        """
        if self.in_person_done_at is not None:
            return False
        what = self.particulars
        followed = self.type is EncounterType.PATIENT and what.follow_up is FollowUp.IN_PERSON
        taken = what.in_person is not None and what.in_person.next_step is NextStep.CLINICIAN_BOOKS
        return (
            self.owes_in_person
            or (self.state is State.COMPLETED and followed)
            or (self.state is State.IN_PERSON and taken)
        )

    @property
    def owes_in_person(self) -> bool:
        """Must the person still be seen in person, by a date?"""
        return self.in_person_due_at is not None and self.in_person_done_at is None
