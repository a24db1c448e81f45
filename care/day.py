"""Use cases of the day itself: arrivals, start, end, missed, the person's answer, the note."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from care import gates as doors
from care import obligations, opening, periods, schedule, trial
from care.authorisation import Action, authorise
from care.delegation import permit
from care.encounter import Cause, Encounter, Event, NotNow, State
from care.jobs import JobKind, NewJob
from care.note import missing
from care.particulars import FollowUp, Gates, Note, Particulars, PersonAnswer
from care.ports import ActorKind, Communication, Transaction, Who
from care.suitability import Modality
from care.world import World

NOTE_JOBS = (JobKind.NOTE_CHASE, JobKind.NOTE_OVERDUE)


class NoteIncomplete(Exception):
    """The note cannot be marked filed: `missing` names the elements."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


async def patient_arrived(tx: Transaction, who: Who, world: World, encounter: Encounter) -> Encounter:
    """The person is there and waits; the clinician is told. A second arrival changes nothing.

    The platform says so, or in a residence somebody of the unit («Résident prêt»); who says it needs not be told.
    """
    await permit(tx, who, world, Action.NOTE_ARRIVAL, encounter)
    now = world.clock.now()
    if not encounter.can(Event.PATIENT_ARRIVES):
        return encounter
    particulars = encounter.particulars.model_copy(update={"patient_arrived_at": now})
    waiting = replace(encounter.after(Event.PATIENT_ARRIVES), particulars=particulars)
    waiting = await tx.encounters.save(who, waiting, Event.PATIENT_ARRIVES, now)
    if who.actor != encounter.clinician:
        await tell(tx, who, waiting, "patient-waiting", now)
    return waiting


async def clinician_arrived(tx: Transaction, who: Who, world: World, encounter: Encounter) -> Encounter:
    await permit(tx, who, world, Action.NOTE_ARRIVAL, encounter)
    now = world.clock.now()
    if encounter.particulars.clinician_arrived_at is not None or encounter.state not in (State.UPCOMING, State.WAITING):
        return encounter
    particulars = encounter.particulars.model_copy(update={"clinician_arrived_at": now})
    return await tx.encounters.save(who, replace(encounter, particulars=particulars), None, now)


async def start(
    tx: Transaction,
    who: Who,
    world: World,
    encounter: Encounter,
    gates: Gates | None = None,
    *,
    at: dt.datetime | None = None,
) -> Encounter:
    """The encounter begins: by the clinician's card with its gates, or by the platform's own event without them.

    The gates may come after the platform's event; they then complete an encounter that is already in progress. Raises
    GateOpen, changing nothing, where a gate is open and nobody said why. Where the consent is still to be obtained, the
    platform's event only says that both are there: nothing is in progress before the person agreed, and once it was
    missed the clinician is told that it can still begin by the card. `at` is when people met, where that is told later.
    """
    authorise(who, Action.START, encounter)
    now, under_way = world.clock.now(), encounter.state in (State.IN_PROGRESS, State.COMPLETED)
    if under_way and encounter.particulars.gates is not None:
        return encounter
    if gates is not None and not may_verify(encounter, now):
        raise NotNow(encounter.state, Event.START)
    if gates is not None:
        encounter = await opening.record(tx, who, world, encounter, gates)
    elif encounter.can(Event.START) and opening.awaits_agreement(encounter):
        return await _both_there(tx, who, world, encounter)
    if under_way:
        encounter = await tx.encounters.save(who, encounter, None, now)
        await redraw(tx, who, encounter, now)
        return encounter
    # Also after the window, where people met late all the same: it is then no longer missed.
    what = encounter.particulars
    particulars = periods.opened(what, encounter.modality, at or now, what.means_reason)
    particulars = particulars.model_copy(update={"cause_chosen": False})
    started = replace(encounter.after(Event.START), started_at=at or now, cause=None, particulars=particulars)
    # What broke off and goes on after all has one note, due from its real end on.
    started = replace(started, ended_at=None, note_due_at=None, note_filed_at=None)
    started = await tx.encounters.save(who, started, Event.START, now)
    if encounter.state is State.MISSED:
        await tx.jobs.cancel(who, started.id, *NOTE_JOBS)
    if not await tx.jobs.pending(who, started.id, JobKind.MISS):
        # It was missed, or so long ago that nobody was asked about it any more.
        await tx.jobs.add(who, *schedule.looked_at_later(started))
    await redraw(tx, who, started, now)
    tx.audit.record(who, "encounter.started", started.id, ("gates",))
    return started


def may_verify(encounter: Encounter, now: dt.datetime) -> bool:
    """May its start be verified now: is it about to begin, or under way? Once it is over nothing is asked any more."""
    about_to = encounter.can(Event.START) and encounter.appointment.may_start(now)
    return (about_to or encounter.state is State.IN_PROGRESS) and not doors.is_deserted(encounter)


async def _both_there(tx: Transaction, who: Who, world: World, encounter: Encounter) -> Encounter:
    """The platform says that people met who are still to agree; that it was missed stands until they did."""
    if encounter.state is not State.MISSED:
        return await clinician_arrived(tx, who, world, await patient_arrived(tx, who, world, encounter))
    now, what = world.clock.now(), encounter.particulars
    if what.patient_arrived_at is not None and what.clinician_arrived_at is not None:
        return encounter
    arrived = {"patient_arrived_at": what.patient_arrived_at or now}
    arrived["clinician_arrived_at"] = what.clinician_arrived_at or now
    met = await tx.encounters.save(who, replace(encounter, particulars=what.model_copy(update=arrived)), None, now)
    await tell(tx, who, met, "met-without-consent", now)
    return met


async def end(
    tx: Transaction, who: Who, world: World, encounter: Encounter, zone: str, *, at: dt.datetime | None = None
) -> Encounter:
    """The encounter was held: the clock of its note starts (orientations MSSS 2021, 1.1).

    `at` is when people parted, where that is told later.
    """
    authorise(who, Action.END, encounter)
    now = world.clock.now()
    if encounter.state is State.COMPLETED:
        return encounter
    ended = held_until(world, encounter.after(Event.END), zone, at or now)
    ended = await tx.encounters.save(who, ended, Event.END, now)
    await tx.jobs.cancel(who, ended.id, *schedule.REMINDERS, *schedule.TO_THE_PERSON)
    await tx.jobs.add(who, *schedule.over(ended, now))
    await chase(tx, who, world, ended, zone)
    if world.reads_attendance:
        await tx.jobs.add(who, *schedule.attendance(ended, now))
    tx.audit.record(who, "encounter.ended", ended.id)
    trial.ended(tx, who, ended)
    ended = await obligations.after_end(tx, who, world, ended, zone)
    await redraw(tx, who, ended, now)
    return ended


def held_until(world: World, encounter: Encounter, zone: str, at: dt.datetime) -> Encounter:
    """Nobody meets any more: it ended when people parted, `at` the latest, and its note is due from then on.

    Source: orientations MSSS 2021, 1.1.
    """
    ended = periods.last_met(encounter.particulars, at)
    hours = world.policy_of(encounter.site).at(ended.astimezone(ZoneInfo(zone)).date())["note.hours"].value
    due = ended + dt.timedelta(hours=hours)
    return replace(encounter, ended_at=ended, note_due_at=due, particulars=periods.closed(encounter.particulars, at))


async def chase(tx: Transaction, who: Who, world: World, ended: Encounter, zone: str) -> None:
    """Chase its note; not for hours that are gone by, where it was over before anybody said so."""
    house = world.house_for(await tx.people.get(who.tenant, ended.clinician))
    jobs, now = schedule.chases(ended, house, zone), world.clock.now()
    await tx.jobs.add(who, *(job for job in jobs if job.due > now or job.kind is JobKind.NOTE_OVERDUE))


async def answered(tx: Transaction, who: Who, world: World, encounter: Encounter, zone: str) -> Encounter:
    """«Réponse envoyée»: a secure e-mail begins and ends as it is answered; nobody's identity is asked by it."""
    authorise(who, Action.END, encounter)
    if encounter.modality is not Modality.EMAIL or encounter.lacks_consent:
        raise NotNow(encounter.state, Event.START)
    return await end(tx, who, world, await start(tx, who, world, encounter), zone)


async def miss(tx: Transaction, who: Who, world: World, encounter: Encounter, cause: Cause) -> Encounter:
    """The encounter was not held, and why. What a person said is marked as such: nothing overwrites it by itself.

    Where it broke off after its start, what was held of it is one intervention, with its note (orientations MSSS 2021,
    11). What only the platform began was not held.
    """
    authorise(who, Action.END, encounter)
    now, gates = world.clock.now(), encounter.particulars.gates
    zone = world.zone_of(await tx.people.get(who.tenant, encounter.clinician))
    in_part = encounter.state is State.IN_PROGRESS and gates is not None
    missed = encounter.after(Event.MISS)
    if in_part:
        missed = held_until(world, missed, zone, now)
    particulars = without_third_person(periods.closed(missed.particulars, now))
    chosen = {"cause_chosen": who.kind is ActorKind.CLINICIAN}
    missed = replace(missed, cause=cause, particulars=particulars.model_copy(update=chosen))
    missed = await tx.encounters.save(who, missed, Event.MISS, now)
    await tx.jobs.cancel(who, missed.id, *schedule.REMINDERS, *schedule.TO_THE_PERSON)
    await tx.jobs.add(who, *schedule.over(missed, now))
    if in_part:
        await chase(tx, who, world, missed, zone)
    if world.reads_attendance:
        await tx.jobs.add(who, *schedule.attendance(missed, now))
    await redraw(tx, who, missed, now)
    tx.audit.record(who, "encounter.missed", missed.id, ("cause",))
    return missed


def cause_after_window(encounter: Encounter, communications: Sequence[Communication] = ()) -> Cause | None:
    """Why nobody met within the window; None where both arrived, which is never missed.

    Where no message is known to have reached the person, who did not come, the link was not received.
    """
    arrived = encounter.particulars.patient_arrived_at
    # Who tried the link days ahead did not wait for anybody.
    patient = arrived is not None and arrived >= encounter.appointment.join_opens
    clinician = encounter.particulars.clinician_arrived_at is not None
    if encounter.state is State.IN_PROGRESS or (patient and clinician):
        return None
    if patient:
        return Cause.PROFESSIONAL
    if communications and all(one.state in ("failed", "unknown") for one in communications):
        return Cause.LINK
    return Cause.PATIENT if clinician else Cause.NOBODY


async def person_answered(
    tx: Transaction, who: Who, world: World, encounter: Encounter, answer: PersonAnswer
) -> Encounter:
    """The person answered from their letter; a wish to change is for a human to act on, and is told at once."""
    authorise(who, Action.ANSWER_LETTER, encounter)
    now = world.clock.now()
    if encounter.state not in (State.UPCOMING, State.WAITING) or encounter.particulars.person_answer is answer:
        return encounter
    particulars = encounter.particulars.model_copy(update={"person_answer": answer})
    answered = await tx.encounters.save(who, replace(encounter, particulars=particulars), None, now)
    await redraw(tx, who, answered, now)
    if answer is not PersonAnswer.CONFIRMED:
        await tell(tx, who, answered, str(answer), now, at_most_every=dt.timedelta(minutes=15))
    tx.audit.record(who, "person.answered", encounter.id, ("person_answer",))
    return answered


async def follow(tx: Transaction, who: Who, world: World, encounter: Encounter, follow_up: FollowUp) -> Encounter:
    authorise(who, Action.END, encounter)
    particulars = encounter.particulars.model_copy(update={"follow_up": follow_up})
    return await tx.encounters.save(who, replace(encounter, particulars=particulars), None, world.clock.now())


async def write_note(tx: Transaction, who: Who, world: World, encounter: Encounter, note: Note) -> Encounter:
    authorise(who, Action.WRITE_NOTE, encounter)
    particulars = encounter.particulars.model_copy(update={"note": note})
    tx.audit.record(who, "note.written", encounter.id, ("note",))
    return await tx.encounters.save(who, replace(encounter, particulars=particulars), None, world.clock.now())


async def file_note(tx: Transaction, who: Who, world: World, encounter: Encounter) -> Encounter:
    """The clinician says that the note is in the record; the first time counts.

    The draft is erased, and so is whom to reach in an emergency. Raises NoteIncomplete, changing nothing: also where
    nothing was verified at the start, and nobody said why.
    """
    authorise(who, Action.WRITE_NOTE, encounter)
    lacking = missing(encounter, await tx.consents.of_encounter(who, encounter.id))
    if doors.is_unverified(encounter, world.establishment.service(encounter.service)):
        lacking += ("gates",)
    if lacking:
        raise NoteIncomplete(lacking)
    now = world.clock.now()
    note = encounter.particulars.note.model_copy(update={"clinical": None, "clinical_in_record": True, "lines": ()})
    particulars = without_third_person(encounter.particulars).model_copy(update={"note": note})
    filed = replace(encounter, note_filed_at=encounter.note_filed_at or now, particulars=particulars)
    filed = await tx.encounters.save(who, filed, None, now)
    await tx.jobs.cancel(who, filed.id, *NOTE_JOBS)
    tx.audit.record(who, "note.filed", filed.id)
    return filed


def without_third_person(particulars: Particulars) -> Particulars:
    """Whom to reach in an emergency is kept for the emergency only (aide-mémoire CEMTL, «AU DÉBUT»)."""
    if particulars.gates is None or particulars.gates.third_person is None:
        return particulars
    return particulars.model_copy(update={"gates": particulars.gates.model_copy(update={"third_person": None})})


async def redraw(tx: Transaction, who: Who, encounter: Encounter, now: dt.datetime) -> None:
    """Redraw the cards of an encounter that are in sight: something happened that no button of theirs did."""
    key = f"card.refresh:{encounter.id}:{encounter.version}:{now.isoformat()}"
    await tx.jobs.add(who, NewJob(JobKind.CARD_REFRESH, encounter.id, key, now))


async def tell(
    tx: Transaction,
    who: Who,
    encounter: Encounter,
    code: str,
    now: dt.datetime,
    at_most_every: dt.timedelta = dt.timedelta(milliseconds=1),
) -> None:
    """Write to the clinician about an encounter: `code` names the words. The same is said once in `at_most_every`."""
    key = f"tell:{encounter.id}:{code}:{now.timestamp() // at_most_every.total_seconds():.0f}"
    await tx.jobs.add(who, NewJob(JobKind.TELL_CLINICIAN, encounter.id, key, now, payload={"code": code}))
