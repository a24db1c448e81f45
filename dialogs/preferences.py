"""«Mes préférences»: one card, filled in as things are; what is left empty follows the establishment."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, StringConstraints, ValidationError, model_validator

from cards import preferences as show
from cards.fields import FieldErrors, Widget
from cards.form import FormView
from cards.kit import Card
from care.contact import plain
from care.ports import Person
from care.preferences import Model, Preferences
from dialogs.flow import Ask, Do, Flow, Say, Turn
from texts import Language, language_of, texts

MOST_MODELS = 12
_MINUTES = re.compile(r"([0-9]{1,3})\s*(?:m|min|minutes?)?\.?")
_MEANS = {
    "video": ("vidéo", "video", "visio", "visioconférence"),
    "telephone": ("téléphone", "telephone", "tél", "tel", "phone", "appel", "call"),
}
Means = Literal["none", "video", "telephone"]


class PreferencesAsked(BaseModel):
    language: Annotated[Literal["teams", "fr", "en"], Widget("compact")] = "teams"
    minutes: Annotated[int | None, Field(ge=5, le=240)] = None
    means: Annotated[Means, Widget("compact")] = "none"
    models: Annotated[str, StringConstraints(max_length=1200), Widget("multiline")] = ""
    grouped: Annotated[Literal["yes", "no"], Widget("expanded")] = "yes"
    quiet_from: dt.time | None = None
    quiet_until: dt.time | None = None

    @model_validator(mode="after")
    def whole(self) -> PreferencesAsked:
        errors = {}
        if bad_line(self.models) is not None:
            errors["models"] = "bad_line"
        elif len(models(self.models)) > MOST_MODELS:
            errors["models"] = "too_many"
        if (self.quiet_from is None) is not (self.quiet_until is None):
            errors["quiet_from" if self.quiet_from is None else "quiet_until"] = "missing"
        elif self.quiet_from is not None and self.quiet_from == self.quiet_until:
            errors["quiet_until"] = "same"
        if errors:
            raise FieldErrors(errors)
        return self


# ------------------------------------------------------------------ the models, one a line


def model(line: str) -> Model:
    """«Suivi HTA, 15 min, vidéo»: the name, then the length and the means in any order. Raises ValueError."""
    *name, one, other = (part.strip() for part in line.split(","))
    first, second = (one, other) if _MINUTES.fullmatch(one.casefold()) else (other, one)
    minutes = _MINUTES.fullmatch(first.casefold())
    means = next((key for key, words in _MEANS.items() if second.casefold() in words), None)
    if minutes is None or means is None:
        raise ValueError("no length, or no means")
    return Model.model_validate({"name": ", ".join(name), "minutes": int(minutes[1]), "means": means})


def models(lines: str) -> tuple[Model, ...]:
    """Those of the lines; of two under one name the last counts. Raises ValueError."""
    return tuple({one.name: one for one in (model(line) for _, line in _numbered(lines))}.values())


def bad_line(lines: str) -> int | None:
    """The number of the first line that is no model."""
    for number, line in _numbered(lines):
        try:
            model(line)
        except (ValueError, ValidationError):
            return number
    return None


def said(language: Language, wanted: Preferences) -> str:
    """The models as lines, to be written on."""
    say = texts(language, "preferences-wanted")
    return "\n".join(say("model", name=one.name, minutes=one.minutes, means=one.means) for one in wanted.models)


def _numbered(lines: str) -> list[tuple[int, str]]:
    return [(n, line) for n, line in enumerate((plain(line) for line in lines.splitlines()), start=1) if line]


# ------------------------------------------------------------------ the conversation


async def myself(turn: Turn) -> Person:
    """Whoever speaks: their own preferences, in whosever name they act."""
    return await turn.tx.people.get(turn.who.tenant, turn.who.actor) or Person(turn.who.actor, "")


async def as_things_are(turn: Turn) -> Mapping[str, Any]:
    person = await myself(turn)
    wanted, house = person.preferences, turn.world.house_for(person)
    return {
        "language": person.language or "teams",
        "minutes": wanted.minutes,
        "means": wanted.means or "none",
        "models": said(turn.language, wanted),
        "grouped": "yes" if house.group_reminders else "no",
        "quiet_from": house.quiet_from,
        "quiet_until": house.quiet_until,
    }


async def card(_: Turn, view: FormView, asked: type[BaseModel]) -> Card:
    line = bad_line(str(view.values.get("models") or "")) if view.errors.get("models") == "bad_line" else None
    return show.preferences(view, asked, line)


def wanted(turn: Turn) -> Preferences:
    """What was answered, without what is the house's own way: that follows the house if it changes."""
    given, house = PreferencesAsked.model_validate(turn.answers["wanted"]), turn.world.house
    grouped, quiet = given.grouped == "yes", (given.quiet_from, given.quiet_until)
    own = quiet != (house.quiet_from, house.quiet_until)
    return Preferences(
        minutes=given.minutes,
        means=None if given.means == "none" else given.means,
        quiet_from=quiet[0] if own else None,
        quiet_until=quiet[1] if own else None,
        grouped=None if grouped is house.group_reminders else grouped,
        models=models(given.models),
    )


async def save(turn: Turn) -> Mapping[str, Any]:
    person, language = await myself(turn), turn.answers["wanted"]["language"]
    changed = replace(person, language=None if language == "teams" else language, preferences=wanted(turn))
    await turn.tx.people.save(turn.who.tenant, changed)
    turn.tx.audit.record(turn.who, "preferences.saved", turn.who.actor, ("language", "preferences"))
    return {}


async def saved(turn: Turn) -> Card:
    person = await myself(turn)
    return show.saved(language_of(person.language or person.locale), person.preferences, turn.world.house_for(person))


PREFERENCES = Flow(
    "preferences",
    steps=(
        Ask("wanted", PreferencesAsked, card=card, fill=as_things_are),
        Do("save", save),
        Say("saved", saved),
    ),
)


# ------------------------------------------------------------------ what a new encounter begins with


async def preferred(turn: Turn) -> Preferences:
    """Of the clinician whose encounter it is."""
    person = await turn.tx.people.get(turn.who.tenant, turn.who.clinician)
    return person.preferences if person else Preferences()


async def preferred_here(turn: Turn) -> Preferences | Model:
    """The model that was chosen on the first card, as long as it is still there; otherwise the usual ways."""
    mine = await preferred(turn)
    return mine.model(_named(turn)) or mine


def _named(turn: Turn) -> str:
    return str(turn.answers.get("person", {}).get("model") or "")


async def usual_minutes(turn: Turn) -> Mapping[str, Any]:
    """How long it is planned for until another length is typed."""
    minutes = (await preferred_here(turn)).minutes
    return {"minutes": minutes} if minutes else {}


async def reminded(turn: Turn, view: FormView) -> FormView:
    """The means of the model stand above the question, which stays the person's to answer."""
    chosen = await preferred_here(turn) if _named(turn) else None
    return replace(view, leads={"preference": show.model(view.language, chosen)}) if isinstance(chosen, Model) else view


async def usual_means(turn: Turn) -> Mapping[str, Any]:
    """Between professionals nobody's preference is asked."""
    means = (await preferred_here(turn)).means
    return {"preference": means} if means else {}
