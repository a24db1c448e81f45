"""Examples of the dialog of «Verser au dossier»: one encounter; the most that are proposed, with the longest line."""

from __future__ import annotations

import datetime as dt

from cards import invented, to_note
from cards.gallery import example
from cards.kit import Card
from care.appointment import Appointment
from care.message_lines import MOST_OFFERED, one_line
from texts import Language

SHORT = "Luc Côté, mar. 24 nov., 9 h 12 – Les résultats sont arrivés."
LONG = one_line(f"Luc Côté, mar. 24 nov., 9 h 12 – {'Les résultats sont arrivés et le plan est revu. ' * 9}")


def _offered(number: int) -> to_note.Offered:
    when = Appointment.at_local(invented.HOUR.local + dt.timedelta(hours=number), invented.ZONE, 30)
    return to_note.Offered(f"{number:032x}", when, f"K7QM-2F{number:02}")


@example("message: into the note")
def into_the_note(language: Language) -> Card:
    return to_note.dialog(language, [_offered(0)], SHORT)


@example("message: into one of several notes")
def into_one_of_several(language: Language) -> Card:
    return to_note.dialog(language, [_offered(number) for number in range(MOST_OFFERED)], LONG)
