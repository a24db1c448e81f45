"""Who is expected at an encounter beside the person, and what type that makes of it."""

from __future__ import annotations

from care.contact import Participant, Role
from care.suitability import EncounterType
from dialogs.answers import EncounterKind, asked, kind, patient
from dialogs.flow import Turn
from dialogs.hours import EXPECTED, FOUND, OF_A_GROUP, named
from dialogs.kinds import members
from dialogs.presence import attending
from texts import texts

TYPES = {EncounterKind.GROUP: EncounterType.GROUP, EncounterKind.PROFESSIONALS: EncounterType.PROFESSIONALS}


def encounter_type(turn: Turn) -> EncounterType:
    return TYPES.get(kind(turn.answers), EncounterType.PATIENT)


def participants(turn: Turn) -> tuple[Participant, ...]:
    """Everybody who is expected beside the person: an interpreter too, where the language calls for one."""
    fields = EXPECTED
    match kind(turn.answers):
        case EncounterKind.GROUP:
            people = members(asked(turn.answers, "group")["members"])
            fields = {field: role for field, role in fields.items() if field not in OF_A_GROUP}
        case EncounterKind.PROFESSIONALS:
            colleagues = asked(turn.answers, "colleagues")
            return named(colleagues["colleagues"], Role.PROFESSIONAL, colleagues.get(FOUND) or ())
        case EncounterKind.EMAIL:
            return ()
        case _:
            people = ()
    given = asked(turn.answers, "when")
    found = {"others": given.get(FOUND) or ()}
    expected = [
        one for field, role in fields.items() for one in named(given.get(field) or "", role, found.get(field, ()))
    ]
    people += attending(turn.answers, expected)
    if patient(turn.answers).needs_interpreter:
        name = texts(turn.language, "new-encounter-when")("interpreter")
        people += (Participant(name=name, role=Role.INTERPRETER),)
    return people
