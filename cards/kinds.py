"""The cards of the other kinds of encounter, where they need more than their form."""

from __future__ import annotations

from dataclasses import replace

from pydantic import BaseModel

from cards.form import FormView, form
from cards.kit import Card, text
from texts import texts


def exchange(view: FormView, asked: type[BaseModel]) -> Card:
    """Secure e-mail: for what it is meant, and that it is the professional who writes."""
    return form(view, asked, after=(text(texts(view.language, view.message)("yours"), subtle=True),))


def group(view: FormView, asked: type[BaseModel], bad_line: int | None) -> Card:
    """The members of a group, one a line; an error names the line."""
    return form(replace(view, holes={"line": bad_line or 0}), asked)
