"""The cards of «Mes préférences»."""

from __future__ import annotations

from dataclasses import replace

from pydantic import BaseModel

from cards.form import FormView, form
from cards.kit import Card, CardElement, card, facts, text
from care.preferences import Model, Preferences
from care.world import House
from texts import Language, texts
from texts.when import duration_short, hour


def preferences(view: FormView, asked: type[BaseModel], bad_line: int | None) -> Card:
    """The form; an error of the models names the line."""
    return form(replace(view, holes={"line": bad_line or 0}), asked)


def model(language: Language, chosen: Model) -> CardElement:
    """What somebody does often, as a reminder."""
    say = texts(language, "preferences-wanted")
    return text(say("chosen", model=say("model", name=chosen.name, minutes=chosen.minutes, means=chosen.means)))


def saved(language: Language, wanted: Preferences, house: House) -> Card:
    """What holds from now on."""
    say = texts(language, "preferences-saved")
    lines = [
        (say("minutes"), duration_short(language, wanted.minutes) if wanted.minutes else say("usual")),
        (say("means"), say(f"means-{wanted.means}") if wanted.means else say("asked")),
        (say("models"), ", ".join(one.name for one in wanted.models) or say("none")),
        (say("grouped"), say("grouped-yes" if house.group_reminders else "grouped-no")),
        (say("quiet"), say("hours", start=hour(language, house.quiet_from), end=hour(language, house.quiet_until))),
    ]
    return card(language, say("title"), facts(lines), text(say("again"), subtle=True))
