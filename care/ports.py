"""What care needs from outside, named for the practice and not for the vendor. Each has a local twin and a real one.

Every method of the store takes `who`: rows of another tenant, or of a clinician who is not the actor or the one on
whose behalf it acts, do not exist for it (the same None as for a row that never was). There is no get by id alone.
All datetimes are aware and in UTC, unless named local.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol
from zoneinfo import ZoneInfo

from care.appointment import Appointment
from care.consent import Consent
from care.contact import Patient
from care.encounter import Encounter, Event, State
from care.exporting import Export
from care.grant import Grant
from care.jobs import Job, JobKind, NewJob, Settled
from care.meeting import Meeting
from care.paper import PaperForm
from care.preferences import Preferences
from care.profile import Profile
from care.request import ServiceRequest

if TYPE_CHECKING:  # these ask for a transaction themselves
    from care.days import Days
    from care.funnel import Counted
    from care.statistics import Figures
    from care.telehealth_share import Declaration, Practice


class ActorKind(StrEnum):
    CLINICIAN = "clinician"
    PATIENT = "patient"
    """The bearer of a person's link: one encounter, a few acts."""
    SYSTEM = "system"
    """The bot itself, doing a job: the actor is the kind of job."""
    SUPERVISOR = "supervisor"
    COORDINATOR = "coordinator"
    PILOT = "pilot"
    ADMINISTRATOR = "administrator"
    PRIVACY_OFFICER = "privacy-officer"
    CHANNEL = "channel"


@dataclass(frozen=True)
class Who:
    """Who acts, in which tenant, and on whose behalf. There is no anonymous writing."""

    tenant: str
    actor: str
    kind: ActorKind = ActorKind.CLINICIAN
    on_behalf_of: str | None = None
    held: frozenset[ActorKind] = field(default=frozenset(), compare=False)
    """In which kinds the house lets this person act, as its directory said when this turn began; of the turn's own
    actor only."""

    def acting_as(self, kind: ActorKind) -> Who | None:
        """The same person in another kind that they hold; None where they do not, or in somebody else's name."""
        return replace(self, kind=kind) if kind in self.held and self.on_behalf_of is None else None

    @property
    def clinician(self) -> str:
        """The clinician whose encounters this actor may touch."""
        return self.on_behalf_of or self.actor


class NotPermitted(Exception):
    """The table of care/authorisation.py does not let this actor do that: nothing was done."""


class Conflict(Exception):
    """Somebody else changed the row meanwhile: nothing was written; read again and decide again."""


class StoreAway(Exception):
    """The database does not answer, or cannot write: nothing that was to be written can be counted on."""


class StoreNotEmpty(Exception):
    """There is something in the store that was to be filled: nothing was written."""


class KeysOfAnother(Exception):
    """The keys that would be replaced are of a house that is not this one: nothing was written."""


class NotThere(LookupError):
    """There is no such row for this actor, so nothing can be written to it."""


# ------------------------------------------------------------------ the store


@dataclass(frozen=True)
class Person:
    """A user of the bot: a clinician, with their language, zone and the way to write to them first."""

    id: str
    name: str
    language: str | None = None
    """Chosen with `français` or `english`; None follows Teams."""
    locale: str | None = None
    zone: str | None = None
    reference: Mapping[str, Any] | None = None
    """The Bot Framework conversation reference, as plain JSON; None after an uninstall."""
    welcomed: bool = False
    prepared_at: dt.datetime | None = None
    """When they last said that place, equipment and record are ready."""
    preferences: Preferences = field(default_factory=Preferences)
    profile: Profile = field(default_factory=Profile)


@dataclass(frozen=True)
class Channel:
    """A team's channel bound to reminders."""

    id: str
    reference: Mapping[str, Any]
    language: str
    team_lists: bool = False
    """Does it get the day's list and the queue? Only once an administrator binds it."""
    queue_activity: str | None = None
    """Where today's queue stands in it."""


@dataclass(frozen=True)
class Slot:
    """An encounter as a team may see it: whose it is, when, and how far. Nothing of a person is read for it."""

    reference: str
    clinician: str
    appointment: Appointment
    state: State
    expected: dt.datetime
    """When it should begin, as `Encounter.expected`."""
    waits_since: dt.datetime | None = None
    """When the person arrived, while they wait."""


@dataclass(frozen=True)
class CardRow:
    """What the server knows of a card that was shown. The card itself carries nothing but `id`."""

    id: str
    owner: str
    conversation: str
    about: str
    """The instance of a conversation (`flow:<id>`), an encounter (`encounter:<id>`), a view (`board:<id>`)."""
    step: str
    """Of a form, its step; of an encounter, the id of the board's card from which it was opened."""
    version: int
    verbs: tuple[str, ...]
    expires: dt.datetime
    activity: str | None = None
    on_behalf_of: str | None = None
    """The clinician in whose name its owner acts; None for the clinician's own cards."""


@dataclass(frozen=True)
class Episode:
    """A person and a service, over time (person x service): ties encounters together."""

    id: str
    clinician: str
    patient: Patient
    opened_at: dt.datetime
    last_at: dt.datetime
    service: str = ""
    notice_given_at: dt.datetime | None = None
    """When the collection notice was given, once for the episode (LRSSS, art. 14)."""
    identity_verified_at: dt.datetime | None = None
    """When two identifiers were first checked; until then the identity is unverified."""


@dataclass(frozen=True)
class Communication:
    """A row of the register of communications (LRSSS art. 265): what went to whom, why; never the words."""

    id: str
    encounter: str
    channel: str
    """mail | sms"""
    purpose: str
    recipient: str
    """Sealed at rest; shown masked."""
    state: str
    """queued | sent | failed | unknown"""
    at: dt.datetime
    template: str = ""


@dataclass(frozen=True)
class Conversation:
    """The state of one instance of a conversation: plain JSON, sealed at rest, compare-and-swap on `version`."""

    id: str
    owner: str
    conversation: str
    flow: str
    step: str
    body: Mapping[str, Any]
    updated_at: dt.datetime
    expires: dt.datetime
    open: bool = True
    version: int = 0


@dataclass(frozen=True)
class Filter:
    """Which encounters of a clinician: planned from `start` up to `end`, in one of `states`, that fit all the words."""

    states: frozenset[State]
    start: dt.datetime | None = None
    end: dt.datetime | None = None
    words: str = ""
    """Exact words of the patient's name or of a tag (without case or accents), last digits of the telephone, or a
    reference; empty for all."""


@dataclass(frozen=True)
class ActInName:
    """A line of an encounter's history that somebody else than its clinician wrote, in their name."""

    event: Event
    actor: str
    at: dt.datetime


class Encounters(Protocol):
    async def add(self, who: Who, encounter: Encounter, at: dt.datetime) -> None:
        """Insert with its history row. Raises ReferenceTaken for a reference that this tenant already uses."""
        ...

    async def save(self, who: Who, encounter: Encounter, event: Event | None, at: dt.datetime) -> Encounter:
        """Replace where the version is still the same (else Conflict).

        An `event` also writes a history row. Returns the new version.
        """
        ...

    async def get(self, who: Who, id: str) -> Encounter | None: ...

    async def by_booking_key(self, who: Who, key: str) -> Encounter | None: ...

    async def by_reference(self, who: Who, reference: str) -> Encounter | None: ...

    async def by_link(self, token_sha256: str) -> tuple[Who, Encounter] | None:
        """The encounter of a live link and the actor that its bearer is (kind PATIENT).

        The one look-up without `who`: it makes one.
        """
        ...

    async def by_meeting(self, meeting_id: str) -> tuple[Who, Encounter] | None:
        """The encounter of a meeting's event, and the actor (kind SYSTEM)."""
        ...

    async def between(
        self,
        who: Who,
        start: dt.datetime,
        end: dt.datetime,
        states: frozenset[State] | None = None,
        limit: int = 50,
        after: int = 0,
    ) -> Sequence[Encounter]:
        """By planned hour, earliest first, without the first `after`."""
        ...

    async def count(self, who: Who, start: dt.datetime, end: dt.datetime, states: frozenset[State]) -> int:
        """How many `between` has, page by page."""
        ...

    async def listed(
        self, who: Who, wanted: Filter, limit: int = 10, after: int = 0, *, latest_first: bool = False
    ) -> Sequence[Encounter]:
        """Those that a filter lets through, by planned hour, without the first `after`."""
        ...

    async def listed_count(self, who: Who, wanted: Filter) -> int:
        """How many `listed` has, page by page."""
        ...

    async def tags(self, who: Who, limit: int = 12) -> Sequence[str]:
        """Tags that the clinician put on their latest encounters, those used most often first."""
        ...

    async def to_act_on(self, who: Who, now: dt.datetime, limit: int = 50) -> Sequence[Encounter]:
        """Open, and asking for an act of its clinician, or with its hour gone by; the earliest first."""
        ...

    async def hours(self, who: Who, start: dt.datetime, end: dt.datetime, but: str | None = None) -> Sequence[Busy]:
        """The hours of those that are open and overlap two instants, without the one whose id is `but`; no more."""
        ...

    async def slots(
        self, who: Who, start: dt.datetime, end: dt.datetime, states: frozenset[State], limit: int
    ) -> Sequence[Slot]:
        """What is still to be held, in one of `states` and expected from `start` up to `end`, by that hour.

        For the bot itself, of everybody.
        """
        ...

    async def slots_count(self, who: Who, start: dt.datetime, end: dt.datetime, states: frozenset[State]) -> int:
        """How many `slots` has without its limit."""
        ...

    async def notes_due(self, who: Who, limit: int = 50) -> Sequence[Encounter]:
        """Ended, with a note not yet filed; the oldest first. Of a trial none is owed, here and below."""
        ...

    async def in_person_due(self, who: Who, limit: int = 50) -> Sequence[Encounter]:
        """Those after which the person has still to be seen in person; the most urgent first."""
        ...

    async def in_person_awaited(self, who: Who, limit: int = 50) -> Sequence[Encounter]:
        """Those that await a visit in person: owed by a date, the most urgent first, then the others, the latest first.

        Each is listed for as long as `Encounter.awaits_in_person`.
        """
        ...

    async def of_episode(self, who: Who, episode: str, limit: int = 20) -> Sequence[Encounter]:
        """The latest first."""
        ...

    async def latest_of(self, who: Who, episodes: Sequence[str]) -> Sequence[Encounter]:
        """The latest of each episode, in the order of the episodes."""
        ...

    async def in_a_name(self, who: Who, id: str) -> Sequence[ActInName]:
        """What was done to an encounter in its clinician's name, the earliest first."""
        ...

    async def set_link(self, who: Who, encounter: str, token_sha256: str, at: dt.datetime) -> None:
        """The one live link of this encounter; an earlier one stops at once."""
        ...

    async def revoke_links(self, who: Who, encounter: str, at: dt.datetime) -> None: ...


class ReferenceTaken(Exception):
    """This reference is already used in this tenant: draw another."""


class Episodes(Protocol):
    async def add(self, who: Who, episode: Episode) -> None: ...

    async def get(self, who: Who, id: str) -> Episode | None: ...

    async def save(self, who: Who, episode: Episode) -> None: ...

    async def page(self, who: Who, after: str = "", limit: int = 200) -> Sequence[Episode]:
        """All that exist for this actor, by id, those after one."""
        ...

    async def search(self, who: Who, query: str, limit: int = 10) -> Sequence[Episode]:
        """By exact words of the name (without case or accents) or the last four to ten digits of the telephone.

        The latest first.
        """
        ...


class Consents(Protocol):
    """Append-only."""

    async def add(self, who: Who, consent: Consent) -> None: ...

    async def of_encounter(self, who: Who, encounter: str) -> Sequence[Consent]: ...

    async def of_episode(self, who: Who, episode: str) -> Sequence[Consent]:
        """The latest last."""
        ...


class Requests(Protocol):
    """Requests to plan. `services` are those for which the actor plans, as the establishment's settings say.

    A request exists for the clinician who made it, and for those who plan for its service.
    """

    async def add(self, who: Who, request: ServiceRequest) -> None: ...

    async def get(self, who: Who, id: str, services: Sequence[str] = ()) -> ServiceRequest | None: ...

    async def save(self, who: Who, request: ServiceRequest, services: Sequence[str] = ()) -> ServiceRequest:
        """Replace where the version is still the same (else Conflict). Returns the new version."""
        ...

    async def open_ones(self, who: Who, services: Sequence[str], limit: int = 50) -> Sequence[ServiceRequest]:
        """The queue of these services, the most urgent first."""
        ...

    async def planned(self, who: Who, services: Sequence[str], limit: int = 50) -> Sequence[ServiceRequest]:
        """Of these services, those that led to an encounter, the latest first."""
        ...

    async def asked_by(self, who: Who, limit: int = 20) -> Sequence[ServiceRequest]:
        """What this clinician asked for, the latest first."""
        ...


class Delegations(Protocol):
    """What clinicians granted to colleagues. Nothing is deleted: only when it was taken back is added."""

    async def add(self, who: Who, grant: Grant) -> None:
        """Only by the clinician, for themself. Raises NotThere."""
        ...

    async def get(self, who: Who, id: str) -> Grant | None:
        """For the clinician, for the delegate, and for the bot itself."""
        ...

    async def revoke(self, who: Who, id: str, at: dt.datetime) -> Grant | None:
        """Only by the clinician; None for anybody else. The first time counts."""
        ...

    async def given(self, who: Who, now: dt.datetime) -> Sequence[Grant]:
        """By the clinician who acts, or in whose name somebody does: all that are not over, the latest first."""
        ...

    async def received(self, who: Who, now: dt.datetime) -> Sequence[Grant]:
        """By the actor, from whomever: all that are not over, the latest first."""
        ...

    async def held(self, who: Who, now: dt.datetime, limit: int = 50) -> Sequence[Grant]:
        """By the actor, from the clinician in whose name they act; none for somebody who acts in their own.

        Those that are over come last. They cannot be taken back before this transaction ends.
        """
        ...


class Communications(Protocol):
    async def add(self, who: Who, communication: Communication) -> None: ...

    async def settle(self, who: Who, id: str, state: str, at: dt.datetime) -> None: ...

    async def of_encounter(self, who: Who, encounter: str) -> Sequence[Communication]: ...


class People(Protocol):
    async def get(self, tenant: str, id: str) -> Person | None: ...

    async def save(self, tenant: str, person: Person) -> None:
        """Insert or replace."""
        ...


class Channels(Protocol):
    async def save(self, who: Who, channel: Channel) -> None: ...

    async def remove(self, who: Who, id: str) -> None: ...

    async def all(self, who: Who) -> Sequence[Channel]: ...


class Cards(Protocol):
    async def add(self, who: Who, card: CardRow) -> None: ...

    async def get(self, who: Who, id: str) -> CardRow | None:
        """Only for its owner."""
        ...

    async def about(self, who: Who, about: str) -> Sequence[CardRow]:
        """The cards of an encounter that have an activity id, the latest first: those that can be redrawn in place."""
        ...

    async def sent(self, tenant: str, id: str, activity: str) -> None:
        """The activity that shows this card."""
        ...

    async def replaced(self, who: Who, activity: str) -> None:
        """What this activity showed gives way to something else, such as a form: it is not redrawn there any more."""
        ...


class Conversations(Protocol):
    async def get(self, who: Who, id: str) -> Conversation | None: ...

    async def save(self, who: Who, conversation: Conversation) -> Conversation:
        """Version 0 inserts; otherwise compare-and-swap. Raises Conflict."""
        ...

    async def open_ones(self, who: Who, flow: str | None = None) -> Sequence[Conversation]:
        """This owner's open instances, the latest first, not expired."""
        ...


class Jobs(Protocol):
    async def add(self, who: Who, *jobs: NewJob) -> None:
        """Write jobs; one whose key is already there is left alone, unless that one was cancelled."""
        ...

    async def cancel(self, who: Who, subject: str, *kinds: JobKind) -> int:
        """Withdraw the pending jobs of a subject (of these kinds, or all). Returns how many were in time."""
        ...

    async def pending(self, who: Who, subject: str, *kinds: JobKind) -> Sequence[NewJob]:
        """What is still to be done of these kinds, as it was written; the first due first."""
        ...


class Exports(Protocol):
    """What leads to an export: a secret of ours, kept as its hash."""

    async def add(self, who: Who, token_sha256: str, wanted: Export) -> None: ...

    async def get(self, token_sha256: str) -> tuple[Who, Export] | None:
        """Whose it is, and what was asked for; None once it was taken, and when its time is over.

        Like `Encounters.by_link`, without `who`: it makes one.
        """
        ...

    async def take(self, token_sha256: str) -> tuple[Who, Export] | None:
        """The same, once: it is gone with this transaction."""
        ...


class PaperForms(Protocol):
    """What leads to a note on paper: a secret of ours, kept as its hash."""

    async def add(self, who: Who, token_sha256: str, wanted: PaperForm) -> None: ...

    async def get(self, token_sha256: str) -> tuple[Who, PaperForm] | None:
        """Who asked, and for what; None once it was taken, and when its time is over. Without `who`: it makes one."""
        ...

    async def take(self, token_sha256: str) -> tuple[Who, PaperForm] | None:
        """The same, once: it is gone with this transaction."""
        ...


@dataclass(frozen=True)
class Access:
    """One line of the audit trail: names of fields, never values. `at` is aware, in UTC."""

    number: int
    at: dt.datetime
    actor: str
    on_behalf_of: str | None
    action: str
    subject: str
    fields: tuple[str, ...]


class Audit(Protocol):
    def record(self, who: Who, action: str, subject: str, fields: Sequence[str] = ()) -> None:
        """Note an access or an act.

        Names of fields, never values. Appended to the tenant's chain as the transaction commits.
        """
        ...

    async def of(self, who: Who, subjects: Sequence[str]) -> Sequence[Access]:
        """Who did what with these subjects, the earliest first; nothing for anybody but a privacy officer."""
        ...


class Retention(Protocol):
    """What has to go, what may not, and what went. For the bot itself (kind SYSTEM); NotThere for anybody else."""

    async def due(self, who: Who, now: dt.datetime, limit: int) -> Sequence[Encounter]:
        """Encounters of which something has to go, the longest due first; none of an episode that is held."""
        ...

    async def postpone(self, who: Who, now: dt.datetime) -> None:
        """The encounter that is longest due is looked at again a day later."""
        ...

    async def look_again(self, who: Who) -> None:
        """Every encounter is due to be looked at: the clocks are others than those by which it was saved."""
        ...

    async def hold(self, who: Who, episode: str, reason: str, at: dt.datetime) -> None:
        """Legal hold: nothing of this episode is destroyed until it is released."""
        ...

    async def release(self, who: Who, episode: str) -> bool:
        """Let the clocks run again. False where it was not held."""
        ...

    async def is_held(self, who: Who, episode: str) -> bool: ...

    async def destroy_encounter(self, who: Who, encounter: str) -> int:
        """Take it out; of its evidence, what names a person. Returns the rows concerned. Its key is the caller's."""
        ...

    async def destroy_episode(self, who: Who, episode: str) -> int:
        """Take out the person of an episode that has no encounter any more, and what finds them. Returns the rows."""
        ...

    async def requests(self, who: Who) -> Sequence[ServiceRequest]:
        """All that are kept in the tenant, whatever became of them."""
        ...

    async def destroy_requests(self, who: Who, requests: Sequence[str]) -> int:
        """Take them out. Returns the rows. Their keys are the caller's."""
        ...

    async def sweep(self, who: Who, now: dt.datetime, zone: ZoneInfo) -> Sequence[str]:
        """Take out what served its time: ended jobs, conversations, cards, requests.

        Conversations that nobody ended are counted on the day, in `zone`, on which they were over.
        Notes in the journal how many; returns the ids of the requests, whose keys are the caller's.
        """
        ...

    async def note(self, who: Who, kind: str, cause: str, rows: int) -> None:
        """A line of the journal of destruction: how many, of what, why. It has nothing of a person."""
        ...


class Statistics(Protocol):
    """Counts over encounters, by the database: none is read. For nobody but a clinician, of their own, and a
    coordinator, of the tenant; without an encounter for anybody else, a delegate among them."""

    async def figures(self, who: Who, start: dt.datetime, end: dt.datetime, now: dt.datetime) -> Figures:
        """Of those planned from `start` up to `end`; whether a note is late is as of `now`."""
        ...

    async def held_at_distance(self, who: Who, spans: Sequence[tuple[dt.datetime, dt.datetime]]) -> Sequence[int]:
        """By video or telephone, held, with persons and not between professionals: how many in each of these spans."""
        ...


class Visits(Protocol):
    """What a clinician declared of themself: their own, and nobody else's."""

    async def declare(self, who: Who, declaration: Declaration) -> None:
        """Keep it; it replaces what was declared of that month before."""
        ...

    async def declared(self, who: Who, since: dt.date) -> Sequence[Declaration]:
        """Of the months from this one on, the latest first."""
        ...

    async def practise(self, who: Who, practice: Practice) -> None: ...

    async def practice(self, who: Who) -> Practice | None: ...


class Funnel(Protocol):
    """Counters of conversations: no row of it is anybody's."""

    def count(self, who: Who, day: dt.date, counted: Counted) -> None:
        """One more, written as the transaction commits. Of `who`, only the tenant is kept."""
        ...

    async def of(self, who: Who, days: Days) -> Mapping[Counted, int]:
        """All of these days together; nothing for anybody but a coordinator."""
        ...


@dataclass(frozen=True)
class SettingChange:
    """What somebody set over the establishment's file; `value` is JSON, or None for what the file says."""

    key: str
    """As `care.settings.KEYS` names it: `reminders.quiet_from`."""
    value: str | None
    by: str
    """Object id of the administrator."""
    at: dt.datetime


class Settings(Protocol):
    """What administrators changed over the establishment's file. Append-only: the history stays."""

    async def add(self, who: Who, change: SettingChange) -> None:
        """Raises NotThere for anybody but an administrator, or the bot itself."""
        ...

    async def latest(self, who: Who) -> Sequence[SettingChange]:
        """The last change of each key, in the order of their making."""
        ...

    async def history(self, who: Who, limit: int = 10) -> Sequence[SettingChange]:
        """The latest first."""
        ...


class Transaction(Protocol):
    """One turn, verb or job: everything in it commits or vanishes together, with its audit rows."""

    encounters: Encounters
    episodes: Episodes
    consents: Consents
    requests: Requests
    delegations: Delegations
    communications: Communications
    people: People
    channels: Channels
    cards: Cards
    conversations: Conversations
    jobs: Jobs
    retention: Retention
    exports: Exports
    paper_forms: PaperForms
    statistics: Statistics
    visits: Visits
    funnel: Funnel
    settings: Settings
    audit: Audit

    async def first_time(self, tenant: str, conversation: str, activity: str) -> bool:
        """Is this activity new? The inbox remembers it for 24 hours, in this transaction."""
        ...

    async def trial_played(self, tenant: str) -> bool:
        """Was an encounter with oneself as the patient played to its end in this tenant, by whomever?"""
        ...

    async def remember_rules(self, who: Who, id: str, sha256: str, at: dt.datetime) -> None:
        """Note a version of the rules the first time that this tenant's encounters are judged by it."""
        ...

    async def settle(self, queue: JobQueue, job: Job, settled: Settled, at: dt.datetime) -> bool:
        """Write how a job ended, together with what it led to.

        False, and nothing written, where the mark is no longer ours.
        """
        ...


class Store(Protocol):
    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """A write transaction: commits at the end of the block, rolls back on any exception."""
        ...


class KeyStore(Store, Protocol):
    """A store that can destroy keys."""

    async def destroy_keys(self, tenant: str, subjects: Sequence[str]) -> None:
        """What these encounters, episodes or requests sealed opens nowhere any more, in no backup either."""
        ...

    async def sweep_keys(self, now: dt.datetime) -> int:
        """Take out the keys of what is gone, and those replaced before the oldest backup. Returns how many."""
        ...


class JobQueue(Protocol):
    """The worker's side of the jobs.

    Each call is a transaction of its own. Due hours compare with `now`, leases with the database's clock.
    """

    async def claim(self, now: dt.datetime, limit: int, meeting_of: str | None = None) -> Sequence[Job]:
        """Mark due jobs as being sent, with a lease; expired ones are closed.

        With `meeting_of`, only those that make, move or cancel the meeting of this encounter.
        """
        ...

    async def settle(self, ended: Sequence[tuple[Job, Settled]], at: dt.datetime) -> None:
        """Write how they ended. Fenced by the lease's owner: a job taken over by another worker is left alone."""
        ...

    async def release(self, job: Job) -> None:
        """Not called: back to pending, the attempt uncounted."""
        ...

    async def lost(self) -> Sequence[Job]:
        """Take over the marks whose lease ran out, each with a new lease, for the rule of their kind."""
        ...

    async def next_due(self) -> dt.datetime | None:
        """When the earliest pending job is due."""
        ...


# ------------------------------------------------------------------ the outside


@dataclass(frozen=True)
class MeetingRequest:
    """What a platform needs to know.

    No name of a patient, a neutral subject, recording and transcription off, lobby for all.
    """

    reference: str
    subject: str
    organizer: str
    appointment: Appointment


class Meetings(Protocol):
    """Each call takes a key: the same key does it once, and answers the same."""

    async def create(self, key: str, request: MeetingRequest) -> Meeting:
        """The meeting of this key: the one that there is, at whatever hour, or a new one."""
        ...

    async def find(self, key: str, organizer: str) -> Meeting | None:
        """The meeting that was made under this key, where there is one. Nothing is made."""
        ...

    async def move(self, key: str, meeting: Meeting, appointment: Appointment) -> None: ...

    async def cancel(self, key: str, meeting: Meeting) -> None: ...

    async def read_back(self, meeting: Meeting) -> MeetingOptions:
        """What the platform says now of a meeting that it made. Raises EdgeError; Permanent where it is gone."""
        ...


@dataclass(frozen=True)
class MeetingOptions:
    """How a meeting really is. The person is promised that everyone waits and that nothing is recorded."""

    everyone_waits: bool
    """Whoever joins waits in the lobby until the clinician lets them in, by telephone too."""
    recording_allowed: bool
    transcription_allowed: bool


@dataclass(frozen=True)
class Busy:
    """A stretch of somebody's calendar that is taken: from `start` up to `end`, aware, in UTC. Never what it is."""

    start: dt.datetime
    end: dt.datetime


class Calendar(Protocol):
    async def busy(self, tenant: str, clinician: str, start: dt.datetime, end: dt.datetime) -> Sequence[Busy]:
        """What is taken between two instants, the earliest first, tentative hours among it. Raises EdgeError."""
        ...


@dataclass(frozen=True)
class Attended:
    """That somebody was in a meeting, from when until when (aware, in UTC). No name is read."""

    joined_at: dt.datetime
    left_at: dt.datetime
    organizer: bool
    outside: bool
    """From outside the tenant: the person, or whoever comes with them."""


class Attendance(Protocol):
    async def of(self, meeting: Meeting) -> Sequence[Attended]:
        """Who was there and when, the earliest first; empty until the platform made its report. Raises EdgeError."""
        ...


@dataclass(frozen=True)
class Professional:
    """Somebody of the establishment's directory."""

    id: str
    """Their Entra object id."""
    name: str
    title: str | None = None


class Directory(Protocol):
    async def search(self, words: str, limit: int = 10) -> Sequence[Professional]:
        """Professionals whose name has words that begin so. Raises EdgeError."""
        ...


class PresenceState(StrEnum):
    AVAILABLE = "available"
    BUSY = "busy"
    AWAY = "away"
    OFFLINE = "offline"
    UNKNOWN = "unknown"


class Presence(Protocol):
    async def of(self, persons: Sequence[str]) -> Mapping[str, PresenceState]:
        """By object id; who is not known is left out. Raises EdgeError."""
        ...


@dataclass(frozen=True)
class Attachment:
    name: str
    type: str
    content: str


@dataclass(frozen=True)
class Letter:
    """An e-mail: neutral subject, the same facts in plain text and in HTML."""

    clinician: str
    """In whose name it goes."""
    to: str
    sender_name: str
    subject: str
    text: str
    html: str
    language: str
    attachments: tuple[Attachment, ...] = field(default_factory=tuple)


class Mail(Protocol):
    async def send(self, key: str, letter: Letter) -> str:
        """Hand a letter to the mail system under a key; returns its message id. Raises EdgeError."""
        ...


class TextMessages(Protocol):
    async def send(self, key: str, to: str, text: str) -> str:
        """Hand a text message (E.164 number) to the gateway under a key; returns its id. Raises EdgeError."""
        ...


class Clock(Protocol):
    def now(self) -> dt.datetime:
        """The instant, aware, in UTC."""
        ...


class Ids(Protocol):
    def new(self) -> str:
        """An identifier that nobody can guess: 32 hexadecimal digits (128 random bits)."""
        ...

    def token(self) -> str:
        """A secret for a link: 128 random bits, URL-safe."""
        ...

    def reference(self) -> str:
        """A reference for people, like K7QM-2F4D (Crockford's base 32, no I, L, O, U)."""
        ...


class Tampered(Exception):
    """A sealed value does not belong where it stands, or its key is not in the ring."""


class Clinicians(Protocol):
    """Who may use the bot. Clinicians and their delegates alike: the house names them, by list or by group."""

    async def admits(self, tenant: str, person: str) -> bool:
        """May this person use it? Raises Transient where that could not be found out: they may not, for now."""
        ...


class Holders(Clinicians, Protocol):
    """Who holds a role of the house, named by list or by group."""

    async def all(self) -> Sequence[tuple[str, str]]:
        """Each of them, a tenant and an object id. Raises EdgeError where that could not be found out."""
        ...
