"""«Paramètres de l'établissement»: which part, then its form, filled in as things are; for administrators only.

What is typed is checked by the model that checks the establishment's file (`care.settings.applied`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import BaseModel, StringConstraints, ValidationError

from cards import settings as show
from cards.fields import Widget
from cards.form import FormView, form
from cards.kit import Card
from care import settings
from care.contact import Email, Phone
from care.establishment import Establishment, Exported
from dialogs.flow import Answers, Ask, Do, Flow, Say, Turn

BEFORE = "before"
"""Kept with the part that was chosen: what was in force."""
Part = Literal["reach", "hours", "n1", "n2", "n3", "words", "exports"]
Line = Annotated[str, StringConstraints(max_length=120)]
Address = Annotated[str, StringConstraints(max_length=400)]
Paragraph = Annotated[str, StringConstraints(max_length=400), Widget("multiline")]


class PartAsked(BaseModel):
    part: Annotated[Part, Widget("expanded")]
    how: Annotated[Literal["change", "file"], Widget("expanded")] = "change"


class ReachAsked(BaseModel):
    phone: Annotated[Phone, Widget("tel")]
    support_url: Address
    test_url: Address
    leaflet_url: Address = ""


class HoursAsked(BaseModel):
    quiet_from: dt.time
    quiet_until: dt.time
    grouped: Annotated[Literal["yes", "no"], Widget("expanded")]
    list_at: dt.time
    queue_from: dt.time
    queue_until: dt.time


class SupportAsked(BaseModel):
    who: Line = ""
    phone: Annotated[Phone | None, Widget("tel")] = None
    email: Annotated[Email | None, Widget("email")] = None
    link: Address = ""
    hours: Line = ""


class WordsAsked(BaseModel):
    record_access_fr: Paragraph = ""
    record_access_en: Paragraph = ""
    privacy_contact_fr: Paragraph = ""
    privacy_contact_en: Paragraph = ""
    retention_fr: Paragraph = ""
    retention_en: Paragraph = ""


class ExportsAsked(BaseModel):
    exports: Annotated[Exported, Widget("expanded")]


# ------------------------------------------------------------------ from a form to keys of the file, and back


def _reach(given: ReachAsked) -> dict[str, Any]:
    return {**given.model_dump(mode="json"), "leaflet_url": given.leaflet_url or None}


def _hours(given: HoursAsked) -> dict[str, Any]:
    said = {**given.model_dump(mode="json"), "grouped": given.grouped == "yes"}
    return {key: said[key.partition(".")[2]] for key in settings.PARTS["hours"]}


def _support(given: SupportAsked) -> dict[str, Any] | None:
    said = {name: value or None for name, value in given.model_dump(mode="json").items()}
    return said if any(said.values()) else None


def _words(given: WordsAsked) -> dict[str, Any]:
    said = given.model_dump()
    return {key: {one: said[f"{key}_{one}"] for one in ("fr", "en")} for key in settings.PARTS["words"]}


def part_of(answers: Answers) -> Part:
    chosen: Part = answers["part"]["part"]
    return chosen


def as_things_are(turn: Turn) -> Mapping[str, Any]:
    """What is in force for the part that was chosen, by key: the form shows it, and what stays so changes nothing."""
    return {BEFORE: shown(turn.world.establishment, part_of(turn.answers))}


def shown(site: Establishment, part: Part) -> Mapping[str, Any]:
    """What this establishment says of a part; one text for both languages is said in each."""
    values = {key: settings.value_of(site, key) for key in settings.PARTS[part]}
    if part == "words":
        return {key: said if isinstance(said, dict) else {"fr": said, "en": said} for key, said in values.items()}
    return values


def wanted(answers: Answers) -> Mapping[str, Any]:
    """The keys that the form of this part says otherwise than it was shown, as plain JSON.

    What somebody else has changed meanwhile stays as they left it.
    """
    before = answers["part"][BEFORE]
    return {key: value for key, value in _said(part_of(answers), answers).items() if value != before[key]}


def _said(part: Part, answers: Answers) -> Mapping[str, Any]:
    match part:
        case "reach":
            return _reach(ReachAsked.model_validate(answers["reach"]))
        case "hours":
            return _hours(HoursAsked.model_validate(answers["hours"]))
        case "words":
            return _words(WordsAsked.model_validate(answers["words"]))
        case "exports":
            return ExportsAsked.model_validate(answers["exports"]).model_dump(mode="json")
        case level:
            return {f"contacts.{level}": _support(SupportAsked.model_validate(answers["support"]))}


async def as_shown(turn: Turn) -> Mapping[str, Any]:
    """What was in force, under the names of the fields."""
    part, values = part_of(turn.answers), turn.answers["part"][BEFORE]
    match part:
        case "hours":
            said = {key.partition(".")[2]: value for key, value in values.items()}
            return {**said, "grouped": "yes" if said["grouped"] else "no"}
        case "n1" | "n2" | "n3":
            return values[f"contacts.{part}"] or {}
        case "words":
            return {f"{key}_{language}": said for key, both in values.items() for language, said in both.items()}
        case _:
            return dict(values)


# ------------------------------------------------------------------ the steps


async def verify(turn: Turn, given: BaseModel) -> Mapping[str, str]:
    """Would the file hold, said so? What is wrong stands under its field, with the code that the file's check gives."""
    part = part_of(turn.answers)
    step = "support" if part in ("n1", "n2", "n3") else part
    said = wanted({"part": turn.answers["part"], step: given.model_dump(mode="json")})
    try:
        settings.applied(turn.world.establishment, said)
    except ValidationError as problem:
        return {_field(error): error["type"] for error in problem.errors()}
    return {}


_OF_THE_WHOLE = {"no_length": "quiet_until", "queue_ends_first": "queue_until", "no_way": "phone"}
"""Where stands what is wrong with several fields together."""


def _field(error: Any) -> str:
    if (field := _OF_THE_WHOLE.get(error["type"])) is not None:
        return field
    place = error["loc"]
    return f"{place[0]}_{place[-1]}" if place[0] in settings.PARTS["words"] else str(place[-1])


def asks(*parts: Part) -> Callable[[Answers], bool]:
    return lambda answers: answers["part"]["how"] == "change" and part_of(answers) in parts


async def support_card(turn: Turn, view: FormView, asked: type[BaseModel]) -> Card:
    """The same form for three levels: its title says which."""
    return form(replace(view, holes={"level": int(part_of(turn.answers)[1:])}), asked)


async def save(turn: Turn) -> Mapping[str, Any]:
    """Who may is asked again here: nothing is changed by somebody who administered when they began."""
    if settings.administrator(turn.who, turn.world) is None:
        return {"refused": True}
    if turn.answers["part"]["how"] == "file":
        keys = settings.PARTS[part_of(turn.answers)]
        changed = await settings.take_file_again(turn.tx, turn.who, turn.world, keys)
    else:
        changed = await settings.change(turn.tx, turn.who, turn.world, wanted(turn.answers))
    return {"changed": list(changed)}


async def saved(turn: Turn) -> Card:
    if "refused" in turn.answers["save"]:
        return show.refused(turn.language, await settings.administrators(turn.tx, turn.who, turn.world))
    held = await settings.read(turn.tx, turn.who, turn.world)
    return show.settings(turn.language, turn.zone, held, changed=len(turn.answers["save"]["changed"]))


SETTINGS = Flow(
    "settings",
    steps=(
        Ask("part", PartAsked, keeps=as_things_are),
        Ask("reach", ReachAsked, fill=as_shown, verify=verify, when=asks("reach")),
        Ask("hours", HoursAsked, fill=as_shown, verify=verify, when=asks("hours")),
        Ask("support", SupportAsked, card=support_card, fill=as_shown, verify=verify, when=asks("n1", "n2", "n3")),
        Ask("words", WordsAsked, fill=as_shown, verify=verify, when=asks("words")),
        Ask("exports", ExportsAsked, fill=as_shown, verify=verify, when=asks("exports")),
        Do("save", save),
        Say("saved", saved),
    ),
)
