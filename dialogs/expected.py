"""Who is expected at an encounter beside the person, and what type that makes of it."""

from __future__ import annotations

from care.contact import Participant, Role
from care.suitability import EncounterType
from dialogs.answers import EncounterKind, asked, kind, patient
from dialogs.consent import attending
from dialogs.flow import Turn
from dialogs.hours import named
from dialogs.kinds import members
from texts import texts

TYPES = {EncounterKind.GROUP: EncounterType.GROUP, EncounterKind.PROFESSIONALS: EncounterType.PROFESSIONALS}


def encounter_type(turn: Turn) -> EncounterType:
    return TYPES.get(kind(turn.answers), EncounterType.PATIENT)


def participants(turn: Turn) -> tuple[Participant, ...]:
    """Everybody who is expected beside the person: an interpreter too, where the language calls for one."""
    when = asked(turn.answers, "when")
    match kind(turn.answers):
        case EncounterKind.GROUP:
            people = members(asked(turn.answers, "group")["members"])
        case EncounterKind.PROFESSIONALS:
            return named(asked(turn.answers, "colleagues")["colleagues"], Role.PROFESSIONAL)
        case EncounterKind.EMAIL:
            return ()
        case _:
            people = attending(turn.answers, named(when.get("participants") or "", Role.RELATIVE))
    people += named(when.get("others") or "", Role.PROFESSIONAL)
    if patient(turn.answers).needs_interpreter:
        name = texts(turn.language, "new-encounter-when")("interpreter")
        people += (Participant(name=name, role=Role.INTERPRETER),)
    return people
