"""The cards of an encounter's end: held or not, follow-up, the note. The words of the note are in `note_text`."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from cards import note_text
from cards.decision import said, source_line
from cards.form import Button, FormView, form
from cards.kit import Card, CardElement, button, buttons, card, link, notice, sheet, text
from cards.phones import shown_phone
from cards.whose import whose
from care.encounter import Cause, Encounter, State
from care.note import NoteFacts, missing
from care.particulars import FollowUp
from texts import Language, texts
from texts.when import day, full

Taken = Literal["copied", "on-paper", "planning"]
"""What was just done with the note: said on top of it."""


def follow_up(view: FormView, asked: type[BaseModel], seen: Encounter) -> Card:
    """One tap: what follows, which ends what goes on. What else may be said of the end is folded, and stops nobody."""
    row = [
        Button("answer", f"follow_up-{choice}", data={"follow_up": str(choice)})
        for choice in (FollowUp.NONE, FollowUp.VIDEO, FollowUp.TELEPHONE, FollowUp.IN_PERSON)
    ]
    goes_on = seen.state is State.IN_PROGRESS
    row += [Button("abandon", "not-over", checks_inputs=False)] if goes_on else []
    view = replace(view, holes={"now": "in-progress" if goes_on else "over"})
    return form(view, asked, before=(whose(view.language, seen),), buttons=row)


def why_not(view: FormView, seen: Encounter) -> Card:
    """One tap: why the encounter was not held."""
    say = texts(view.language, view.message)
    causes = (Cause.PATIENT, Cause.PROFESSIONAL, Cause.TECHNOLOGY, Cause.LINK)
    row = [
        button(say(f"cause-{cause}"), "answer", view.card, checks_inputs=False, data={"cause": str(cause)})
        for cause in causes
    ]
    keep = button(say("keep"), "abandon", view.card, checks_inputs=False)
    body = (whose(view.language, seen), text(say("intro")))
    return card(view.language, say("title"), *body, buttons(*row, keep), board=None)


def note(
    view: FormView, asked: type[BaseModel], facts: NoteFacts, *, taken: Taken | None, can_plan: bool = False
) -> Card:
    """The draft in sight, the clinical part, and what to do: copy it, print it, say that it is in the record."""
    say, seen = texts(view.language, view.message), facts.encounter
    hour = full(view.language, seen.appointment.local, seen.appointment.zone, seen.appointment.at)
    before = [text(f"{seen.patient.name} · {hour} · {seen.reference}", weight="Bolder")]
    lacking = [element for element in missing(seen, facts.ledger) if element != "clinical"]
    before += [notice(say(f"lacking-{element}"), "attention") for element in lacking]
    before += _unauthorised(view, facts, asked)
    before += _owed(view, facts)
    before += [notice(say(taken), "good")] if taken else []
    # Once copied, the text stands in a message of its own.
    before += [] if taken in ("copied", "on-paper") else [sheet(_draft(view.language, facts))]
    acts = [Button("answer", "copy", style="positive", data={"act": "copy"})]
    acts += [Button("answer", "paper", data={"act": "paper"})] if facts.service.paper_form else []
    acts += [Button("answer", "plan", data={"act": "plan"})] if can_plan else []
    is_out = taken in ("copied", "on-paper")
    filed = Button("answer", "file", style="positive" if is_out else "default", data={"act": "file"})
    later = Button("abandon", "later", checks_inputs=False)
    return form(view, asked, before=before, buttons=([] if is_out else acts) + [filed, later])


def _draft(language: Language, facts: NoteFacts) -> list[str]:
    """What will be copied, but for the clinical part, which is typed below."""
    return [*note_text.lines(language, facts), *note_text.messages(language, facts)]


def _unauthorised(view: FormView, facts: NoteFacts, asked: type[BaseModel]) -> list[CardElement]:
    """The tool that was named and is not authorised; where one is to be named, each of those."""
    named = facts.encounter.particulars.note.technology if facts.encounter.particulars.meeting is None else None
    to_name = "technology" in asked.model_fields
    found: list[CardElement] = []
    for tool, answer in facts.unauthorised.items():
        if to_name or tool == named:
            name = texts(view.language, "platform")(tool)
            says = texts(view.language, view.message)("unauthorised", tool=name, says=said(view.language, answer.code))
            found += [notice(says, "warning"), source_line(view.language, answer.source)]
    return found


def _owed(view: FormView, facts: NoteFacts) -> list[CardElement]:
    """Where the person can be seen in person, where that follows; and by when they must be."""
    say, seen, corridor = texts(view.language, view.message), facts.encounter, facts.service.corridor
    found: list[CardElement] = []
    if seen.owes_in_person and seen.in_person_due_at is not None:
        last = seen.in_person_due_at.astimezone(ZoneInfo(facts.zone)).date()
        found.append(notice(say("in-person-by", day=day(view.language, last)), "warning"))
    if corridor is not None and (seen.owes_in_person or seen.particulars.follow_up is FollowUp.IN_PERSON):
        where = {"name": corridor.name, "hours": corridor.hours, "delay": corridor.delay}
        found.append(notice(say("corridor", phone=shown_phone(corridor.phone), **where), "accent"))
    return found


def paper(language: Language, url: str, unprintable: str) -> Card:
    """The paper form is ready: a link that works once, and what must be written by hand."""
    say = texts(language, "paper-card")
    by_hand = [notice(say("unprintable", characters=unprintable), "warning")] if unprintable else []
    return card(language, say("title"), text(say("what")), *by_hand, buttons(link(say("open"), url, style="positive")))
