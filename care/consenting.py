"""Use cases of consent once there is an encounter: agree to more, take back, see it all.

Each runs in the transaction of its caller and never commits. The ledger only grows: the encounter's own copy of what
holds (`scopes`) is read again from it each time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from care import booking, day, ledger, schedule
from care.authorisation import Action, authorise
from care.consent import Capacity, Consent, Form, Giver, Kind, Scope, Wording
from care.encounter import OPEN, Encounter, Event
from care.jobs import JobKind, NewJob
from care.particulars import InPerson
from care.ports import Transaction, Who
from care.wording import wording_added
from care.world import World
from texts import Language

BY_CHANNEL = {Scope.EMAIL: JobKind.LETTER, Scope.SMS: JobKind.TEXT_MESSAGE}
"""What is still to be sent for a purpose, and is withdrawn with it."""
MOST_ENCOUNTERS = 500


@dataclass(frozen=True)
class By:
    """Who answers, in what quality, in which form."""

    giver: Giver = Giver.PATIENT
    giver_name: str | None = None
    capacity: Capacity = Capacity.ALONE
    form: Form = Form.VERBAL
    reason: str | None = None


@dataclass(frozen=True)
class Added:
    """Purposes agreed to after the booking, in the language in which they were asked."""

    language: Language
    scopes: frozenset[Scope]
    by: By = By()
    recorder_agrees: bool = False
    support_reason: str | None = None
    """Why support staff takes part, where that is agreed to."""


async def agree(tx: Transaction, who: Who, world: World, encounter: Encounter, added: Added) -> Encounter:
    """Write what was agreed to as a row of its own; what held before holds on.

    What was asked is what the row's wording says. The members of a group agree by `care.members`.
    """
    authorise(who, Action.RECORD_CONSENT, encounter)
    now, rows = world.clock.now(), list(await tx.consents.of_encounter(who, encounter.id))
    held = ledger.effective(rows, now) | encounter.scopes
    asked = wording_added(added.language, added.scopes)
    row = written(world, who, encounter, Kind.GIVEN, asked, held | added.scopes, added.by)
    new = [replace(row, support_reason=added.support_reason if Scope.SUPPORT in added.scopes else None)]
    if added.recorder_agrees and Scope.RECORDING in added.scopes:
        new.append(ledger.by_professional(world.ids, row))
    for row in new:
        await tx.consents.add(who, row)
    excused = encounter.particulars.consent_exception and ledger.documented([*rows, *new], now)
    particulars = encounter.particulars.model_copy(update={"consent_exception": excused})
    changed = replace(encounter, scopes=ledger.holding([*rows, *new], now), particulars=particulars)
    changed = await tx.encounters.save(who, changed, None, now)
    await day.redraw(tx, who, changed, now)
    tx.audit.record(who, "consent.given", changed.id, ("consent",))
    return changed


async def withdraw(
    tx: Transaction,
    who: Who,
    world: World,
    encounter: Encounter,
    scopes: frozenset[Scope],
    by: By,
    outcome: InPerson | None = None,
    *,
    whole_series: bool = False,
) -> Encounter:
    """Take consent back, at any time and at once (orientations MSSS 2021, 1.3.2; aide-mémoire CEMTL, «AU COURS»).

    A way of being written to is taken back from every open encounter of the episode: it is the person's, and not one
    appointment's. The encounter itself only from this one, unless `whole_series`. Without it, its meeting is called
    off, the person is told by the ways that still hold, and it is in person: `outcome` says how. Raises ValueError
    where that is missing and the encounter is open.
    """
    authorise(who, Action.RECORD_CONSENT, encounter)
    left = await _taken_back(tx, who, world, encounter, scopes, by, outcome)
    everywhere = scopes & (BY_CHANNEL.keys() | ({Scope.SESSION} if whole_series else set()))
    for other in await others(tx, who, encounter) if everywhere else ():
        await _taken_back(tx, who, world, other, everywhere, by, outcome)
    return left


async def others(tx: Transaction, who: Who, encounter: Encounter) -> list[Encounter]:
    """The other encounters of the episode that are still open, by their hour: the rest of a series, a follow-up."""
    of_episode = await tx.encounters.of_episode(who, encounter.episode, limit=MOST_ENCOUNTERS)
    still_open = [one for one in of_episode if one.id != encounter.id and one.state in OPEN]
    return sorted(still_open, key=lambda one: one.appointment.at)


async def _taken_back(
    tx: Transaction,
    who: Who,
    world: World,
    encounter: Encounter,
    scopes: frozenset[Scope],
    by: By,
    outcome: InPerson | None,
) -> Encounter:
    """What holds of these in one encounter: a row for it, and what is planned follows.

    What was to be sent for a purpose is withdrawn, or goes by a way that still holds; what a worker is about to send
    asks for the purpose once more (`care.work`).
    """
    now, rows = world.clock.now(), list(await tx.consents.of_encounter(who, encounter.id))
    goes_in_person = Scope.SESSION in scopes and encounter.can(Event.TAKE_IN_PERSON)
    if goes_in_person and outcome is None:
        raise ValueError("an open encounter without consent goes on in person: say how")
    all_of_it = scopes | ledger.ANCILLARY if Scope.SESSION in scopes else scopes
    if taken := all_of_it & (ledger.effective(rows, now) | encounter.scopes):
        read = ledger.last_read(rows)
        asked = read.wording if read else wording_added(encounter.patient.language, taken)
        await tx.consents.add(who, written(world, who, encounter, Kind.WITHDRAWN, asked, taken, by))
        tx.audit.record(who, "consent.withdrawn", encounter.id, ("consent",))
    left = replace(encounter, scopes=encounter.scopes - all_of_it)
    if goes_in_person and outcome is not None:
        return await booking.convert(tx, who, world, left, outcome)
    if not taken:
        return encounter
    left = await tx.encounters.save(who, left, None, now)
    await _stop(tx, who, left, taken)
    await day.redraw(tx, who, left, now)
    return left


async def _stop(tx: Transaction, who: Who, left: Encounter, taken: frozenset[Scope]) -> None:
    """Nothing goes any more by a way that was taken back. What waited there goes by one that still holds, if any."""
    kinds = [kind for scope, kind in BY_CHANNEL.items() if scope in taken]
    if not left.scopes & BY_CHANNEL.keys() or Scope.SESSION in taken:
        kinds += schedule.TO_THE_PERSON  # not even the reminder, which would find no way
    if not kinds:
        return
    waited = await tx.jobs.pending(who, left.id, *(kind for kind in kinds if kind in BY_CHANNEL.values()))
    await tx.jobs.cancel(who, left.id, *kinds)
    if Scope.SESSION not in taken:
        await tx.jobs.add(who, *(again for job in waited for again in _otherwise(left, job)))


def _otherwise(left: Encounter, job: NewJob) -> list[NewJob]:
    """The same message at the same hour, by the ways that are left."""
    _, _, what = job.key.partition(":")
    by_others = [one for one in schedule.message(left, job.payload["purpose"], job.due) if one.kind is not job.kind]
    return [replace(one, key=f"{one.kind}:{what}") for one in by_others]


def withdrawable(encounter: Encounter, rows: Sequence[Consent], now: dt.datetime) -> frozenset[Scope]:
    """What there is to take back now. What was held stays held: afterwards, only what may still be done is left."""
    held = ledger.effective(rows, now) | encounter.scopes
    return held if encounter.state in OPEN else held - {Scope.SESSION, Scope.RELATIVES, Scope.SUPPORT, Scope.LEARNER}


def written(
    world: World, who: Who, encounter: Encounter, kind: Kind, asked: Wording, scopes: frozenset[Scope], by: By
) -> Consent:
    """A row of the ledger as it is answered now."""
    return Consent(
        id=world.ids.new(),
        encounter=encounter.id,
        episode=encounter.episode,
        kind=kind,
        wording=asked,
        form=by.form,
        giver=by.giver,
        giver_name=by.giver_name,
        scopes=scopes,
        understood=True,
        agreed=kind is not Kind.WITHDRAWN,
        received_by=who.actor,
        at=world.clock.now(),
        reason=by.reason,
        capacity=by.capacity,
        trial=encounter.trial,
    )
