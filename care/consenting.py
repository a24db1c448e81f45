"""Use cases of consent once there is an encounter: agree to more, take back, see it all.

Each runs in the transaction of its caller and never commits. The ledger only grows: the encounter's own copy of what
holds (`scopes`) is read again from it each time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from care import booking, day, ledger, schedule
from care.consent import Capacity, Consent, Form, Giver, Kind, Scope, Wording
from care.encounter import OPEN, Encounter, Event
from care.jobs import JobKind
from care.particulars import InPerson
from care.ports import Transaction, Who
from care.wording import wording_added
from care.world import World
from texts import Language

BY_CHANNEL = {Scope.EMAIL: JobKind.LETTER, Scope.SMS: JobKind.TEXT_MESSAGE}
"""What is still to be sent for a purpose, and is withdrawn with it."""


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
    scopes: frozenset[Scope] = frozenset()
    by: By = By()
    recorder_agrees: bool = False
    members: tuple[int, ...] = ()
    """Members of a group who agree, by their place in the encounter's list, from 1."""


async def agree(tx: Transaction, who: Who, world: World, encounter: Encounter, added: Added) -> Encounter:
    """Write what was agreed to as rows of its own; what held before holds on.

    What was asked is what the row's wording says. A group's members each get a row.
    """
    now, rows = world.clock.now(), list(await tx.consents.of_encounter(who, encounter.id))
    new: list[Consent] = []
    if added.scopes:
        held = ledger.effective(rows, now) | encounter.scopes
        asked = wording_added(added.language, added.scopes)
        row = _row(world, who, encounter, Kind.GIVEN, asked, held | added.scopes, added.by)
        new.append(row)
        if added.recorder_agrees and Scope.RECORDING in added.scopes:
            new.append(ledger.by_professional(world.ids, row))
    asked = wording_added(added.language, {Scope.SESSION})
    for position in added.members:
        row = _row(world, who, encounter, Kind.GIVEN, asked, frozenset({Scope.SESSION}), By(form=added.by.form))
        new.append(replace(row, subject=ledger.member(position)))
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
) -> Encounter:
    """Take consent back, at any time and at once (orientations MSSS 2021, 1.3.2; aide-mémoire CEMTL, «AU COURS»).

    What was to be sent for a purpose is withdrawn; what a worker is about to send asks for the purpose once more
    (`care.work`). Without the encounter itself, its meeting is called off, the person is told by the ways that still
    hold, and it is in person: `outcome` says how. Raises ValueError where that is missing and the encounter is open.
    """
    now, rows = world.clock.now(), list(await tx.consents.of_encounter(who, encounter.id))
    taken = scopes | ledger.ANCILLARY if Scope.SESSION in scopes else scopes
    read = ledger.last_read(rows)
    asked = read.wording if read else wording_added(encounter.patient.language, taken)
    known = ledger.effective(rows, now) | encounter.scopes
    await tx.consents.add(who, _row(world, who, encounter, Kind.WITHDRAWN, asked, taken & known, by))
    left = replace(encounter, scopes=encounter.scopes - taken)
    tx.audit.record(who, "consent.withdrawn", encounter.id, ("consent",))
    if Scope.SESSION in scopes and left.can(Event.TAKE_IN_PERSON):
        if outcome is None:
            raise ValueError("an open encounter without consent goes on in person: say how")
        return await booking.convert(tx, who, world, left, outcome)
    left = await tx.encounters.save(who, left, None, now)
    await tx.jobs.cancel(who, left.id, *_no_longer_sent(left, scopes))
    await day.redraw(tx, who, left, now)
    return left


def _no_longer_sent(left: Encounter, scopes: frozenset[Scope]) -> list[JobKind]:
    kinds = [kind for scope, kind in BY_CHANNEL.items() if scope in scopes]
    if not left.scopes & BY_CHANNEL.keys() or Scope.SESSION in scopes:
        kinds += schedule.TO_THE_PERSON  # not even the reminder, which would find no way
    return kinds


def withdrawable(encounter: Encounter, rows: Sequence[Consent], now: dt.datetime) -> frozenset[Scope]:
    """What there is to take back now. What was held stays held: afterwards, only what may still be done is left."""
    held = ledger.effective(rows, now) | encounter.scopes
    return held if encounter.state in OPEN else held - {Scope.SESSION, Scope.RELATIVES, Scope.SUPPORT, Scope.LEARNER}


def _row(
    world: World, who: Who, encounter: Encounter, kind: Kind, asked: Wording, scopes: frozenset[Scope], by: By
) -> Consent:
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
    )
