"""What the ledger's rows come to: what holds at an instant, who must still agree, whether a recording may run.

Pure functions over rows. A row that agrees says all that holds from its instant on, an earlier purpose that it leaves
out included; a withdrawal takes away its purposes and nothing else; a refusal leaves nothing. Rows may be written later
than what they tell of (a booking confirmed the next day), so their instants order them, and their places in the ledger
only where these are equal.

Sources: orientations MSSS 2021, 1.3.1 to 1.3.3, 1.3.6, 8.7; aide-mémoire CEMTL, «AU DÉBUT»; Règlement S-4.2, r. 23.1,
art. 1 and 3.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from care.consent import Capacity, Consent, ConsentGiven, Form, Giver, Kind, Scope
from care.contact import Role
from care.encounter import Encounter
from care.ports import Ids, Who
from care.suitability import EncounterType
from care.wording import ADDED, wording_added

PATIENT, PROFESSIONAL = "patient", "professional"
ANCILLARY = frozenset({Scope.RELATIVES, Scope.SUPPORT, Scope.LEARNER, Scope.RECORDING, Scope.SHARING})
"""What has no meaning without the encounter itself: a withdrawal from that takes these along."""
PRESENCE = {Role.RELATIVE: Scope.RELATIVES, Role.SUPPORT: Scope.SUPPORT, Role.LEARNER: Scope.LEARNER}
"""To whose presence the person must agree (orientations MSSS 2021, 1.3.6 and 8.7)."""


def member(position: int) -> str:
    """The subject that a participant is, by their place in the encounter's list, from 1."""
    return f"participant:{position}"


def in_order(rows: Sequence[Consent], at: dt.datetime | None = None, subject: str | None = None) -> list[Consent]:
    """The rows up to an instant (all, where None), of one subject (of all, where None), the earliest first."""
    known = (row for row in rows if (at is None or row.at <= at) and subject in (None, row.subject))
    return sorted(known, key=lambda row: row.at)


def effective(rows: Sequence[Consent], at: dt.datetime | None = None, subject: str = PATIENT) -> frozenset[Scope]:
    """What this subject agrees to at an instant. What could not be obtained neither gives nor takes."""
    held: frozenset[Scope] = frozenset()
    for row in in_order(rows, at, subject):
        if row.kind is Kind.WITHDRAWN:
            held -= row.scopes
        elif row.kind is Kind.REFUSED:
            held = frozenset()
        elif row.kind is not Kind.IMPOSSIBLE and row.agreed:
            held = row.scopes
    return held


def may_record(rows: Sequence[Consent], at: dt.datetime | None = None, people: Sequence[str] = (PATIENT,)) -> bool:
    """A recording needs everyone's agreement, the professional's among them (aide-mémoire CEMTL, «AU DÉBUT»)."""
    return all(Scope.RECORDING in effective(rows, at, subject) for subject in (*people, PROFESSIONAL))


def holding(rows: Sequence[Consent], at: dt.datetime | None = None) -> frozenset[Scope]:
    """What an encounter copies from its ledger: the person's purposes, a recording only where both agreed."""
    held = effective(rows, at)
    return held if may_record(rows, at) else held - {Scope.RECORDING}


def documented(rows: Sequence[Consent], at: dt.datetime | None = None) -> bool:
    """Is the last word on the person's consent that it could not be obtained, with its reason?"""
    return _excused(rows, at, PATIENT)


@dataclass(frozen=True)
class Needed:
    """An agreement still to obtain: of whom, to what."""

    subject: str
    scope: Scope


def lacking(encounter: Encounter, rows: Sequence[Consent], at: dt.datetime | None = None) -> tuple[Needed, ...]:
    """What is still to be agreed to before this encounter may begin; empty where all is there.

    Each member of a group for themself; otherwise the person, also to the presence of each kind of guest. Where consent
    could not be obtained and the reason is there, the encounter itself goes on; nobody else attends by that.
    """
    people = encounter.particulars.participants
    if encounter.type is EncounterType.PROFESSIONALS:
        return ()
    if encounter.type is EncounterType.GROUP:
        subjects = [member(position) for position, one in enumerate(people, start=1) if one.role is Role.MEMBER]
        return tuple(
            Needed(subject, Scope.SESSION)
            for subject in subjects
            if Scope.SESSION not in effective(rows, at, subject) and not _excused(rows, at, subject)
        )
    held, excused = effective(rows, at), documented(rows, at)
    wanted = [] if excused else [Scope.SESSION]
    wanted += dict.fromkeys(PRESENCE[one.role] for one in people if one.role in PRESENCE)
    return tuple(Needed(PATIENT, scope) for scope in wanted if scope not in held)


def last_read(rows: Sequence[Consent]) -> Consent | None:
    """The last time that the person agreed after the whole of the words; None where they never did."""
    agreed = [
        row
        for row in in_order(rows, subject=PATIENT)
        if row.agreed and row.kind in (Kind.GIVEN, Kind.RECONFIRMED) and row.wording.id != ADDED
    ]
    return agreed[-1] if agreed else None


def entries(ids: Ids, who: Who, encounter: Encounter, given: ConsentGiven, now: dt.datetime) -> tuple[Consent, ...]:
    """The rows of one answer: the person's, and the professional's own where both agreed to a recording."""
    agreed = given.kind not in (Kind.REFUSED, Kind.IMPOSSIBLE)
    row = Consent(
        id=ids.new(),
        encounter=encounter.id,
        episode=encounter.episode,
        kind=given.kind,
        wording=given.wording,
        form=given.form,
        giver=given.giver,
        giver_name=given.giver_name,
        scopes=given.scopes if agreed else frozenset(),
        understood=given.understood,
        agreed=agreed,
        received_by=who.actor,
        at=given.at or now,
        reason=given.reason,
        capacity=given.capacity,
        signature=given.signature,
        support_reason=given.support_reason if Scope.SUPPORT in given.scopes else None,
        trial=encounter.trial,
    )
    if not agreed or not given.recorder_agrees:
        return (row,)
    return row, by_professional(ids, row)


def written_to(ids: Ids, who: Who, encounter: Encounter, now: dt.datetime) -> tuple[Consent, ...]:
    """A row for each member of a group who agreed to get its letters by e-mail: to that, and to nothing else."""
    asked = ConsentGiven(
        kind=Kind.GIVEN,
        wording=wording_added(encounter.patient.language, {Scope.EMAIL}),
        form=Form.VERBAL,
        giver=Giver.PATIENT,
        giver_name=None,
        scopes=frozenset({Scope.EMAIL}),
    )
    return tuple(
        replace(row, subject=member(position))
        for position in encounter.particulars.written_to
        for row in entries(ids, who, encounter, asked, now)
    )


def by_professional(ids: Ids, row: Consent) -> Consent:
    """The professional's own consent to the recording of which this row speaks."""
    return replace(
        row,
        id=ids.new(),
        kind=Kind.GIVEN,
        giver=Giver.PROFESSIONAL,
        giver_name=None,
        form=Form.VERBAL,
        scopes=frozenset({Scope.RECORDING}),
        subject=PROFESSIONAL,
        capacity=Capacity.ALONE,
        reason=None,
        signature=None,
        support_reason=None,
    )


def _excused(rows: Sequence[Consent], at: dt.datetime | None, subject: str) -> bool:
    said = [row for row in in_order(rows, at, subject) if row.agreed or row.kind in _SAYS]
    return bool(said) and said[-1].kind is Kind.IMPOSSIBLE and bool(said[-1].reason)


_SAYS = (Kind.REFUSED, Kind.WITHDRAWN, Kind.IMPOSSIBLE)
