"""The end: held (or why not), follow-up, copy the note, filed. Four taps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, StringConstraints

from cards import note as card
from cards.fields import Widget
from cards.form import FormView
from cards.kit import Card
from care import day
from care.contact import plain
from care.encounter import Cause, State
from care.note import missing
from care.particulars import FollowUp
from dialogs.about_encounter import its_encounter, show_encounter
from dialogs.flow import Answers, Ask, Do, Flow, Reply, Say, Turn, Words


class FollowedUp(BaseModel):
    follow_up: FollowUp


class NoteAsked(BaseModel):
    """The clinical part: a few words, or the statement that it is written in the record."""

    clinical: Annotated[str, StringConstraints(max_length=2000), AfterValidator(plain), Widget("multiline")] = ""
    in_record: bool = False


class NoteAnswered(NoteAsked):
    act: Literal["copy", "file"]


class NoteFiled(NoteAsked):
    """Once copied, what is left is to file it."""

    act: Literal["file"]


class WhyNot(BaseModel):
    cause: Cause


async def held(turn: Turn) -> Mapping[str, Any]:
    encounter = await its_encounter(turn)
    if encounter.state is not State.COMPLETED:
        await day.end(turn.tx, turn.who, turn.world, encounter, turn.zone)
    return {}


async def follow_up_card(_: Turn, view: FormView, __: type[BaseModel]) -> Card:
    return card.follow_up(view)


async def follow(turn: Turn) -> Mapping[str, Any]:
    given = FollowedUp.model_validate(turn.answers["follow-up"])
    await day.follow(turn.tx, turn.who, turn.world, await its_encounter(turn), given.follow_up)
    return {}


async def note_card(turn: Turn, view: FormView, __: type[BaseModel]) -> Card:
    return card.note(view, NoteAsked, await its_encounter(turn), turn.zone, copied=only_copied(turn.answers))


async def as_written(turn: Turn) -> Mapping[str, Any]:
    note = (await its_encounter(turn)).particulars.note
    return {"clinical": note.clinical or "", "in_record": note.clinical_in_record}


async def complete(turn: Turn, answer: NoteAnswered | NoteFiled) -> Mapping[str, str]:
    """The note cannot be marked as filed while one of its four required elements is missing."""
    if answer.act == "copy":
        return {}
    encounter = await its_encounter(turn)
    note = encounter.particulars.note.model_copy(update=_written(answer))
    particulars = encounter.particulars.model_copy(update={"note": note})
    lacking = missing(replace(encounter, particulars=particulars))
    return {"clinical": f"missing_{lacking[0]}"} if lacking else {}


def _written(answer: NoteAsked) -> dict[str, Any]:
    return {"clinical": answer.clinical or None, "clinical_in_record": answer.in_record}


def only_copied(answers: Answers) -> bool:
    """The note was copied, and is not filed yet."""
    return bool(answers.get("note", {}).get("act") == "copy")


async def write(turn: Turn) -> Mapping[str, Any]:
    given = NoteAnswered.model_validate(turn.answers.get("file") or turn.answers["note"])
    encounter = await its_encounter(turn)
    update = _written(given)
    if given.act == "copy":
        update["copied_at"] = turn.world.clock.now()
    note = encounter.particulars.note.model_copy(update=update)
    await day.write_note(turn.tx, turn.who, turn.world, encounter, note)
    return {}


async def to_copy(turn: Turn) -> Reply:
    return Words(card.as_text(turn.language, await its_encounter(turn), turn.zone))


async def file(turn: Turn) -> Mapping[str, Any]:
    await write(turn)
    await day.file_note(turn.tx, turn.who, turn.world, await its_encounter(turn))
    return {}


NOTE_STEPS = (
    Ask("note", NoteAnswered, card=note_card, fill=as_written, verify=complete, message="close-note"),
    Do("copied", write, when=only_copied),
    Say("to-copy", to_copy, when=only_copied),
    Ask("file", NoteFiled, card=note_card, fill=as_written, verify=complete, when=only_copied, message="close-note"),
    Do("filed", file),
    Say("closed", show_encounter),
)

CLOSE = Flow(
    "close",
    steps=(
        Do("held", held),
        Ask("follow-up", FollowedUp, card=follow_up_card),
        Do("follow", follow),
        *NOTE_STEPS,
    ),
)

NOTE = Flow("note", steps=NOTE_STEPS)


async def why_not_card(_: Turn, view: FormView, __: type[BaseModel]) -> Card:
    return card.why_not(view)


async def miss(turn: Turn) -> Mapping[str, Any]:
    cause = WhyNot.model_validate(turn.answers["why"]).cause
    await day.miss(turn.tx, turn.who, turn.world, await its_encounter(turn), cause)
    return {}


NOT_HELD = Flow(
    "not-held",
    steps=(Ask("why", WhyNot, card=why_not_card), Do("miss", miss), Say("missed", show_encounter)),
)
