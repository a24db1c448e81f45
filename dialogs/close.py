"""The end: held, follow-up, copy the note, filed. Four taps; whatever else may be said stops nobody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, StringConstraints, create_model

from cards import note as card
from cards import note_text
from cards.fields import Widget
from cards.form import FormView
from cards.kit import Card
from care import day, optional_steps
from care.contact import plain
from care.encounter import OPEN, Encounter, State
from care.note import facts, missing
from care.particulars import Aftercare, FollowUp, Note, Transition
from dialogs import unverified
from dialogs.about_encounter import its_encounter, show_encounter
from dialogs.flow import Answers, Ask, Do, Flow, Reply, Say, Turn, Words
from dialogs.steps import PlanFollowUp, ShowPaper
from dialogs.unverified import Unverified

AT_A_DISTANCE = (FollowUp.VIDEO, FollowUp.TELEPHONE)


# ------------------------------------------------------------------ what follows


class PlanAsked(BaseModel):
    plan_updated: Annotated[Literal["yes", "none"] | None, Widget("expanded", fold="more")] = None


class TransitionAsked(BaseModel):
    transition_to: Annotated[str, StringConstraints(max_length=120), AfterValidator(plain), Widget(fold="more")] = ""
    transition_what: Annotated[
        str, StringConstraints(max_length=400), AfterValidator(plain), Widget("multiline", fold="more")
    ] = ""


class QualityAsked(BaseModel):
    quality: Annotated[Literal["1", "2", "3", "4", "5"] | None, Widget("compact", fold="more")] = None


class FollowedUp(PlanAsked, TransitionAsked, QualityAsked):
    follow_up: FollowUp


ASIDE: Mapping[str, type[BaseModel]] = {
    "intervention-plan": PlanAsked,
    "transition": TransitionAsked,
    "technical-quality": QualityAsked,
}
"""What may be said beside the follow-up, by the key with which a service leaves it out."""


@cache
def follow_up_asked(steps: tuple[str, ...]) -> type[BaseModel]:
    """The card's fields, for the optional steps that a service keeps."""
    # Fields come in the order of the bases from the last to the first.
    parts = tuple(ASIDE[step] for step in reversed(steps)) or (BaseModel,)
    return create_model("FollowUpAsked", __base__=parts, follow_up=(FollowUp, ...))


async def parted(turn: Turn) -> Mapping[str, Any]:
    """«Tenue» says when it ended and ends nothing yet: what is over never goes on, and a thumb may slip."""
    return {"at": turn.world.clock.now().isoformat()}


async def held(turn: Turn) -> Mapping[str, Any]:
    """As of «Tenue», unless people went on by another means after it."""
    encounter, at = await its_encounter(turn), dt.datetime.fromisoformat(turn.answers["parted"]["at"])
    if encounter.state is not State.COMPLETED:
        went_on = any(one.began > at for one in encounter.particulars.periods)
        at = turn.world.clock.now() if went_on else at
        await day.end(turn.tx, turn.who, turn.world, encounter, turn.zone, at=at)
    return {}


async def follow_up_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    seen = await its_encounter(turn)
    service = turn.world.establishment.service(seen.service)
    steps = tuple(step for step in ASIDE if optional_steps.is_on(service, step))
    return card.follow_up(view, follow_up_asked(steps), seen)


async def follow(turn: Turn) -> Mapping[str, Any]:
    given = FollowedUp.model_validate(turn.answers["follow-up"])
    encounter = await its_encounter(turn)
    encounter = replace(
        encounter, particulars=encounter.particulars.model_copy(update={"aftercare": aftercare(turn, encounter, given)})
    )
    await day.follow(turn.tx, turn.who, turn.world, encounter, given.follow_up)
    return {}


def aftercare(turn: Turn, encounter: Encounter, given: FollowedUp) -> Aftercare:
    """The checklist of the end; what was left empty was not said. What the person said meanwhile stays."""
    passed_on = given.transition_to or given.transition_what
    at = turn.world.clock.now()
    said = {
        "plan_updated": given.plan_updated == "yes" if given.plan_updated else None,
        "transition": Transition(to=given.transition_to, what=given.transition_what, at=at) if passed_on else None,
        "quality": int(given.quality) if given.quality else None,
    }
    return encounter.particulars.aftercare.model_copy(update=said)


# ------------------------------------------------------------------ the note


class NoteAsked(BaseModel):
    """The clinical part: a few words, or the statement that it is written in the record."""

    clinical: Annotated[str, StringConstraints(max_length=2000), AfterValidator(plain), Widget("multiline")] = ""
    in_record: bool = False


class NoteAskedWith(NoteAsked):
    """... and with what the encounter was held, where nothing tells."""

    technology: Annotated[Literal["teams", "zoom", "telephone"] | None, Widget("expanded")] = None


class NoteTyped(NoteAskedWith, Unverified):
    """... and why nothing was verified at the start, where nothing was."""


class NoteAnswered(NoteTyped):
    act: Literal["copy", "paper", "plan", "file"]


class NoteTaken(NoteTyped):
    """Once the follow-up is being booked, the note is still to be dealt with."""

    act: Literal["copy", "paper", "file"]


class NoteFiled(NoteTyped):
    """Once copied or printed, what is left is to file it."""

    act: Literal["file"]


def _act(answers: Answers, *steps: str) -> str:
    """What was done with the note, at the last of these steps that was answered."""
    return next((str(answers[step]["act"]) for step in reversed(steps) if step in answers), "")


def planned(answers: Answers) -> bool:
    """The follow-up is booked in the same breath; the note waits."""
    return _act(answers, "note") == "plan"


def copied(answers: Answers) -> bool:
    return _act(answers, "note", "note-again") == "copy"


def on_paper(answers: Answers) -> bool:
    return _act(answers, "note", "note-again") == "paper"


def taken_out(answers: Answers) -> bool:
    """The note was copied or printed, and is not filed yet."""
    return copied(answers) or on_paper(answers)


async def note_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    encounter = await its_encounter(turn)
    known = await facts(turn.tx, turn.who, turn.world, encounter, turn.zone)
    lacking = missing(encounter, known.ledger)
    asked: type[BaseModel] = NoteAskedWith if "technology" in lacking else NoteAsked
    if unverified.is_asked(turn, encounter):
        asked = unverified.asked_too(asked)
    taken: card.Taken | None = None
    if taken_out(turn.answers):
        taken = "copied" if copied(turn.answers) else "on-paper"
    elif planned(turn.answers):
        taken = "planning"
    return card.note(view, asked, known, taken=taken, can_plan=taken is None and await _can_plan(turn, encounter))


async def _can_plan(turn: Turn, encounter: Encounter) -> bool:
    """A follow-up at a distance was wanted, and no later encounter of the episode is booked yet."""
    if encounter.particulars.follow_up not in AT_A_DISTANCE:
        return False
    others = await turn.tx.encounters.of_episode(turn.who, encounter.episode)
    return not any(one.state in OPEN and one.id != encounter.id for one in others)


async def as_written(turn: Turn) -> Mapping[str, Any]:
    """What was written so far: on the card before this one, otherwise what is kept."""
    before = next((turn.answers[step] for step in ("note-again", "note") if step in turn.answers), None)
    if before is not None:
        return {name: before.get(name) for name in NoteTyped.model_fields}
    note = (await its_encounter(turn)).particulars.note
    return {"clinical": note.clinical or "", "in_record": note.clinical_in_record, "technology": note.technology}


async def complete(turn: Turn, answer: NoteAnswered | NoteTaken | NoteFiled) -> Mapping[str, str]:
    """The note is not filed without its four elements, nor taken out before it says why nothing was verified."""
    encounter = await its_encounter(turn)
    if answer.act != "plan" and not answer.unverified and unverified.is_asked(turn, encounter):
        return {"unverified": "missing"}
    if answer.act != "file":
        return {}
    note = _written(encounter.particulars.note, answer)
    particulars = encounter.particulars.model_copy(update={"note": note})
    ledger = await turn.tx.consents.of_encounter(turn.who, encounter.id)
    lacking = missing(replace(encounter, particulars=particulars), ledger)
    return {"clinical": f"missing_{lacking[0]}"} if lacking else {}


def _written(note: Note, answer: NoteAskedWith) -> Note:
    update: dict[str, Any] = {"clinical": answer.clinical or None, "clinical_in_record": answer.in_record}
    if answer.technology:
        update["technology"] = answer.technology
    return note.model_copy(update=update)


async def write(turn: Turn) -> Mapping[str, Any]:
    answers = turn.answers
    given = NoteAnswered.model_validate(answers.get("file") or answers.get("note-again") or answers["note"])
    encounter = await its_encounter(turn)
    if encounter.note_filed_at is not None:
        return {}  # The record has it: one note for each encounter and professional.
    encounter = unverified.explained(turn, encounter, given.unverified)
    note = _written(encounter.particulars.note, given)
    if given.act != "file":
        note = note.model_copy(update={"copied_at": turn.world.clock.now()})
    await day.write_note(turn.tx, turn.who, turn.world, encounter, note)
    return {}


async def to_copy(turn: Turn) -> Reply:
    known = await facts(turn.tx, turn.who, turn.world, await its_encounter(turn), turn.zone)
    return Words(note_text.as_text(turn.language, known))


async def to_print(turn: Turn) -> Reply:
    return ShowPaper((await its_encounter(turn)).id)


async def plan_follow_up(turn: Turn) -> Reply:
    return PlanFollowUp((await its_encounter(turn)).id)


async def file(turn: Turn) -> Mapping[str, Any]:
    await write(turn)
    await day.file_note(turn.tx, turn.who, turn.world, await its_encounter(turn))
    return {}


def _note(name: str, answer: type[BaseModel], **more: Any) -> Ask:
    """The card of the note; it comes again while something is left to do with it."""
    return Ask(name, answer, card=note_card, fill=as_written, verify=complete, message="close-note", **more)


NOTE_STEPS = (
    _note("note", NoteAnswered),
    Say("planning", plan_follow_up, when=planned),
    _note("note-again", NoteTaken, when=planned),
    Do("copied", write, when=taken_out),
    Say("to-copy", to_copy, when=copied),
    Say("to-print", to_print, when=on_paper),
    _note("file", NoteFiled, when=taken_out),
    Do("filed", file),
    Say("closed", show_encounter),
)

CLOSE = Flow(
    "close",
    steps=(
        Do("parted", parted),
        Ask("follow-up", FollowedUp, card=follow_up_card),
        Do("held", held),
        Do("follow", follow),
        *NOTE_STEPS,
    ),
    rests=frozenset({"note", "note-again", "file"}),  # it is over: its note may wait for its own conversation
)

NOTE = Flow("note", steps=NOTE_STEPS)
