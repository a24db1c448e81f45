"""The cards of the other kinds of encounter, where they need more than their form."""

from __future__ import annotations

from dataclasses import replace

from pydantic import BaseModel

from cards.booking import JUDGE
from cards.decision import source_line
from cards.form import FormView, form
from cards.kit import Card, text
from care.decision import Source
from care.policy import PolicyOfTheDay
from texts import texts


def exchange(view: FormView, asked: type[BaseModel], source: Source) -> Card:
    """Secure e-mail: for what it is meant and by which source, that it is the professional who writes, and whether it
    suits, as the buttons."""
    yours = text(texts(view.language, view.message)("yours"), subtle=True)
    return form(view, asked, after=(source_line(view.language, source), yours), buttons=JUDGE)


def group(view: FormView, asked: type[BaseModel], bad_line: int | None, rules: PolicyOfTheDay) -> Card:
    """The members of a group, one a line (an error names the line), and whether it suits, as the buttons."""
    source = source_line(view.language, rules["video.criteria"].source)
    return form(replace(view, holes={"line": bad_line or 0}), asked, after=(source,), buttons=JUDGE)
