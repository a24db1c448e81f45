"""The note: what a draft must say, and what is missing before it may be marked as filed.

Four elements are required: the telehealth modality, the technology, the consent, and the clinical information
(aide-mémoire CEMTL, «APRÈS»; guides Teams and Zoom, last step).
"""

from __future__ import annotations

from care.encounter import Encounter
from care.suitability import Modality

REQUIRED = ("modality", "technology", "consent", "clinical")


def missing(encounter: Encounter) -> tuple[str, ...]:
    """Which of the four required elements the note lacks."""
    note, meeting = encounter.particulars.note, encounter.particulars.meeting
    there = {
        "modality": encounter.modality is not Modality.IN_PERSON,
        "technology": encounter.modality is Modality.TELEPHONE or meeting is not None,
        "consent": bool(encounter.scopes),
        "clinical": bool(note.clinical) or note.clinical_in_record,
    }
    return tuple(element for element in REQUIRED if not there[element])
