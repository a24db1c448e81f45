"""Examples of the kit and of a form for the gallery: what every other card is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from cards.form import FormView, Widget, form
from cards.gallery import example
from cards.kit import Card, Markdown, badge, button, buttons, card, facts, folded, heading, link, notice, text
from texts import Language, texts


class Help(StrEnum):
    INTERPRETER = "interpreter"
    RELATIVE = "relative"
    READER = "reader"


class Sample(BaseModel):
    """One field of each kind."""

    name: Annotated[str, Field(max_length=80)]
    phone: Annotated[str | None, Widget("tel")] = None
    situation: Literal["known-new", "known-same", "unknown"]
    help: set[Help] = set()
    platform: Literal["teams", "zoom", "phone", "reacts", "other"]
    day: dt.date
    time: dt.time
    minutes: Annotated[int, Field(ge=5, le=120)]
    alone: bool
    note: Annotated[str | None, Widget("multiline"), Field(max_length=500)] = None
    cancel_reason: Annotated[str | None, Widget(fold="more")] = None


@example("kit: pieces")
def pieces(language: Language) -> Card:
    say = texts(language, "example-pieces")
    return card(
        language,
        say("title"),
        badge(say("state"), "Accent"),
        notice(say("good"), "good"),
        notice(say("warning"), "warning"),
        notice(say("attention"), "attention"),
        notice(say("accent"), "accent"),
        heading(say("heading")),
        facts(
            [
                (say("with"), "Marie-Ève L’Écuyer [ici](https://example.org)"),
                (say("when"), say("at")),
                (say("comment"), "*** 1. <at>Tous</at> ~~_rayé_~~"),
            ]
        ),
        text(Markdown(say("note")), subtle=True),
        folded("details", say("fold"), text(say("inside"))),
        buttons(
            button(say("start"), "start", "example", style="positive"),
            button(say("move"), "move", "example", checks_inputs=False),
            button(say("cancel"), "cancel", "example", style="destructive", checks_inputs=False),
            link(say("open"), "https://example.org"),
        ),
    )


def _view(language: Language, values: Mapping[str, object], errors: Mapping[str, str]) -> FormView:
    return FormView(language, "example-form", "example", values, errors, can_go_back=True)


@example("form: empty")
def empty(language: Language) -> Card:
    return form(_view(language, {}, {}), Sample)


@example("form: with errors")
def wrong(language: Language) -> Card:
    values = {"name": "Marie-Ève L’Écuyer", "situation": "unknown", "help": "interpreter,reader", "minutes": "500"}
    errors = {
        "phone": "missing_phone",
        "platform": "missing",
        "minutes": "less_than_equal",
        "cancel_reason": "string_too_long",
    }
    return form(_view(language, values | {"day": "2026-11-23", "time": "9 h 30", "note": "…"}, errors), Sample)
