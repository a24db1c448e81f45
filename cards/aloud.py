"""Numbers as they are read aloud, large and in groups of three; and the card on which they stand, to be dictated."""

from __future__ import annotations

import re

from pydantic import BaseModel

from cards.form import Button, FormView, form
from cards.kit import Card, CardElement, heading, text
from cards.phones import shown_phone
from cards.whose import whose
from care.encounter import Encounter
from care.meeting import Meeting
from care.suitability import EncounterType, Modality
from texts import texts

APART = "\u00a0"
"""Between two groups: a line does not break there."""


def grouped(code: str) -> str:
    """Three by three from the left, as one reads it aloud: 482 915 306; 123 456 789 01."""
    bare = re.sub(r"\W", "", code)
    return APART.join(bare[start : start + 3] for start in range(0, len(bare), 3))


def to_dictate(view: FormView, seen: Encounter, ways: frozenset[str], link: str | None) -> Card:
    """By which ways the link goes again; then, large, what is said to the person meanwhile. `link` is their page's."""
    say = texts(view.language, view.message)
    went = "both" if len(ways) > 1 else next(iter(ways), "nothing")
    if went == "mail" and seen.type is EncounterType.GROUP:
        went = "members"
    before = [whose(view.language, seen), text(say(f"went-{went}")), heading(say("aloud")), *_aloud(view, seen, link)]
    return form(view, BaseModel, before=before, buttons=(Button("abandon", "close", checks_inputs=False),))


def _aloud(view: FormView, seen: Encounter, link: str | None) -> list[CardElement]:
    """The number and its code; the id and its code; the person's link where there is neither."""
    say, meeting = texts(view.language, view.message), seen.particulars.meeting
    if seen.modality is Modality.TELEPHONE and seen.type is not EncounterType.GROUP:
        plan = seen.particulars.contingency
        return _large(say("we-call"), shown_phone(plan.phone if plan else seen.patient.phone))
    found = _bridge(view, meeting) + _by_id(view, meeting)
    if not found and link is not None:
        found = [text(say("link"), subtle=True), text(link, size="Large", weight="Bolder", spacing="Small")]
    return found or [text(say("nothing-to-dictate"))]


def _bridge(view: FormView, meeting: Meeting | None) -> list[CardElement]:
    if meeting is None or meeting.phone is None:
        return []
    say = texts(view.language, view.message)
    code = _large(say("code"), grouped(meeting.code)) if meeting.code else []
    return [*_large(say("phone"), shown_phone(meeting.phone)), *code]


def _by_id(view: FormView, meeting: Meeting | None) -> list[CardElement]:
    if meeting is None or meeting.join_id is None:
        return []
    say = texts(view.language, view.message)
    passcode = _large(say("passcode"), grouped(meeting.passcode)) if meeting.passcode else []
    return [*_large(say("id"), grouped(meeting.join_id)), *passcode]


def _large(label: str, said: str) -> list[CardElement]:
    return [text(label, subtle=True), text(said, size="ExtraLarge", weight="Bolder", spacing="None")]
