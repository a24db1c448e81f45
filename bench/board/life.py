"""What clinicians put on their encounters, and what became of these, so that each filter finds few or many."""

from __future__ import annotations

from dataclasses import replace

from care.encounter import Cause, Encounter, State

USUAL_TAG, RARE_TAG = "suivi", "migraine"
_TAGS: tuple[tuple[int, str], ...] = ((2, "Suivi"), (10, "À domicile"), (25, "HTA"), (500, "Migraine"))
"""One of so many encounters has this tag."""
_CAUSES = {State.CANCELLED: None, State.MISSED: Cause.PATIENT, State.IN_PERSON: None}


def as_on_a_board(n: int, seen: Encounter) -> Encounter:
    """Every twentieth was cancelled, every fortieth missed, some were taken in person; half of all have a tag."""
    tags = tuple(tag for each, tag in _TAGS if n % each == 1)
    seen = replace(seen, particulars=seen.particulars.model_copy(update={"tags": tags}))
    state = State.CANCELLED if n % 20 == 7 else State.MISSED if n % 40 == 11 else State.IN_PERSON
    if state is State.IN_PERSON and n % 200 != 13:
        return seen
    if n < 60 and state is not State.CANCELLED:
        return seen
    return replace(seen, state=state, cause=_CAUSES[state], ended_at=None, note_due_at=None, note_filed_at=None)
