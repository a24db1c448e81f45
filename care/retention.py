"""How long what is known of a person is kept: each kind has its clock, and goes when it has run out.

The bot is not the record: it forgets. What must stand as evidence (consents, the register of communications, the
audit) stays, without what names a person. Sources: LRSSS, art. 5 and 104 (keep no longer than the purpose asks);
reference periods of the security baseline, 4.5.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from care.contact import Participant
from care.encounter import OPEN, Encounter, State
from care.particulars import Gates, Particulars


class Kept(StrEnum):
    """What goes together, in the order in which it goes."""

    PLACE = "place"
    """Where the person was."""
    NOTE = "note"
    """What the clinician wrote for the note, which is in the record by then."""
    CONTACT = "contact"
    """Telephone, address, relatives, whom to reach in an emergency, the link, tags and comment."""
    ENCOUNTER = "encounter"
    """All of it but the evidence."""


@dataclass(frozen=True)
class Clocks:
    """From the end of the encounter; of the note, from its filing. An establishment may shorten them freely."""

    place: dt.timedelta = dt.timedelta(hours=24)
    note: dt.timedelta = dt.timedelta(hours=24)
    unfiled: dt.timedelta = dt.timedelta(days=7)
    """A note that nobody files is chased each day, and what was written for it then goes."""
    contact: dt.timedelta = dt.timedelta(days=30)
    encounter: dt.timedelta = dt.timedelta(days=396)
    """Thirteen months are at most 396 days."""
    requests: dt.timedelta = dt.timedelta(days=30)
    """A request to plan that led to an encounter, or was closed."""
    counts: dt.timedelta = dt.timedelta(days=792)
    """Counters of conversations and declared visits, which are about no patient: this year's beside the last."""

    @property
    def said(self) -> str:
        """As JSON, in seconds."""
        return json.dumps({name: length.total_seconds() for name, length in vars(self).items()})


OURS = Clocks()
TRIAL = dt.timedelta(hours=24)
"""All of an encounter with oneself as the patient: long enough to file its note and to show it to a colleague."""
JOBS = BACKUPS = dt.timedelta(days=35)
"""What was done outside, and keys that were replaced: as long as a backup from before is kept."""
EVIDENCE = dt.timedelta(days=1827)
"""Consents, communications and audit: five years. They are taken out by hand (docs/admin)."""
DESTROYED = ".destroyed"
"""How the audit trail's word for it ends: whose keys go where a crash came before they did, it alone says."""
ERASED = "N. N."
"""Instead of a name, in either language: positions in a list mean something."""


def closed_at(encounter: Encounter) -> dt.datetime:
    """When it was over, or should have been."""
    return encounter.ended_at or encounter.appointment.ends


def next_due(encounter: Encounter, clocks: Clocks = OURS) -> dt.datetime:
    """When the next thing of it has to go. The whole of it always has to, one day."""
    return min(due for _, due in _dues(encounter, clocks))


def kept_too_long(encounter: Encounter, now: dt.datetime, clocks: Clocks = OURS) -> list[Kept]:
    """What of it should be gone by now."""
    return [kind for kind, due in _dues(encounter, clocks) if due <= now]


def erased(encounter: Encounter, kinds: list[Kept]) -> Encounter:
    """It without these kinds. The whole of it cannot be taken out of itself: the store destroys it."""
    for kind in kinds:
        encounter = _ERASE[kind](encounter)
    return encounter


def has_contact(encounter: Encounter) -> bool:
    """Is anything there by which somebody is reached, or recognised beside their name?"""
    return encounter != _without_contact(encounter)


def _dues(encounter: Encounter, clocks: Clocks) -> list[tuple[Kept, dt.datetime]]:
    """What is still there, and until when."""
    closed, what = closed_at(encounter), encounter.particulars
    found = [(Kept.ENCOUNTER, closed + (TRIAL if encounter.trial else clocks.encounter))]
    if encounter.trial or encounter.state in OPEN or encounter.state is State.DRAFT:
        return found
    if what.gates is not None and what.gates.place_detail is not None:
        found.append((Kept.PLACE, closed + clocks.place))
    if what.note.clinical is not None:
        filed = encounter.note_filed_at
        found.append((Kept.NOTE, closed + clocks.unfiled if filed is None else filed + clocks.note))
    if has_contact(encounter) and not encounter.awaits_in_person:  # somebody has still to call them
        found.append((Kept.CONTACT, closed + clocks.contact))
    return found


def _without_place(encounter: Encounter) -> Encounter:
    gates = encounter.particulars.gates
    return _with(encounter, gates=gates and gates.model_copy(update={"place_detail": None}))


def _without_note(encounter: Encounter) -> Encounter:
    return _with(encounter, note=encounter.particulars.note.model_copy(update={"clinical": None}))


def _without_contact(encounter: Encounter) -> Encounter:
    what = encounter.particulars
    return replace(
        _with(
            encounter,
            contingency=None,
            participants=tuple(map(_nobody, what.participants)),
            tags=(),
            comment=None,
            meeting=None,
            link=None,
            gates=what.gates and _nobody_at(what.gates),
        ),
        patient=encounter.patient.model_copy(update={"phone": None, "email": None}),
    )


def _nobody(participant: Participant) -> Participant:
    return participant.model_copy(update={"name": ERASED, "phone": None, "email": None})


def _nobody_at(gates: Gates) -> Gates:
    answered = gates.answered_by and gates.answered_by.model_copy(update={"giver_name": None})
    unexpected = (ERASED,) * len(gates.unexpected)
    return gates.model_copy(update={"third_person": None, "unexpected": unexpected, "answered_by": answered})


def _with(encounter: Encounter, **changes: object) -> Encounter:
    particulars: Particulars = encounter.particulars.model_copy(update=changes)
    return replace(encounter, particulars=particulars)


_ERASE: Mapping[Kept, Callable[[Encounter], Encounter]] = {
    Kept.PLACE: _without_place,
    Kept.NOTE: _without_note,
    Kept.CONTACT: _without_contact,
}
