"""The dialog of «Verser au dossier»: into the note of which encounter, and the line, to be corrected.

It may be open while others look at the screen: of an encounter it shows the hour and the reference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import Card, card, submit, text
from cards.nodes import Choice, InputChoiceSet, InputText
from care.appointment import Appointment
from care.message_lines import LONGEST
from texts import Language, texts
from texts.when import short

ENCOUNTER, LINE = "encounter", "line"
"""Its fields."""


@dataclass(frozen=True)
class Offered:
    """All that the dialog says of an encounter; `id` is opaque, and looked up again in the eyes of whoever sends it."""

    id: str
    appointment: Appointment
    reference: str


def dialog(language: Language, offered: Sequence[Offered], line: str) -> Card:
    """The first encounter is chosen: that of the note that has waited longest."""
    say = texts(language, "to-note")
    which = InputChoiceSet(
        id=ENCOUNTER,
        label=say("encounter"),
        error_message=say("encounter-error"),
        is_required=True,
        choices=[Choice(title=_said(language, one), value=one.id) for one in offered],
        style="compact",
        value=offered[0].id,
    )
    words = InputText(
        id=LINE,
        label=say("line"),
        error_message=say("line-error"),
        is_required=True,
        value=line,
        is_multiline=True,
        max_length=LONGEST,
    )
    send = submit(say("send"), style="positive")
    return card(language, say("heading"), which, words, text(say("draft-only"), subtle=True), send, board=None)


def _said(language: Language, one: Offered) -> str:
    return f"{short(language, one.appointment.local)} · {one.reference}"
