"""The card of the person: who, how to reach them, and folded away what else an encounter may be; what to say first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache

from pydantic import BaseModel

from cards.form import FormView, form
from cards.kit import Card, CardElement, folded, text
from care.establishment import Word
from texts import Language, texts

SCRIPT = ("introduce", "offer", "check", "call-back", "place")
"""What is said as the person is called, in order (guides Teams and Zoom of the RQT, step 1)."""


def person(
    view: FormView,
    asked: type[BaseModel],
    word: Word,
    *,
    offered: Mapping[str, Mapping[str, str]],
    resident: bool,
    without: Collection[str],
    before: Sequence[CardElement] = (),
) -> Card:
    """`offered` are the services by key and the models by name; a `resident` is reached through their unit.

    `before` stands above the fields.
    """
    holes = {"word": str(word), "reached": "unit" if resident else "own"}
    view = replace(view, holes=holes, offered=offered)
    return form(view, asked, before=before, after=(call_script(view.language),), without=without)


@cache
def call_script(language: Language) -> CardElement:
    """An aid to memory for the telephone call in which the encounter is agreed on."""
    say = texts(language, "call-script")
    return folded("call-script", say("show"), *(text(say(line), spacing="Small") for line in SCRIPT)).shared()
