"""One sight of a form, and its words: those of its step first, then those that all forms share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cards.fields import Field
from cards.kit import CardElement, Markdown, quoted, unformatted
from texts import Language, texts

BOUNDS = {"string_too_long": "longest", "greater_than_equal": "least", "less_than_equal": "most"}
BOUNDS |= {"greater_than": "least", "less_than": "most"}


@dataclass(frozen=True)
class FormView:
    """One sight of a form: for whom, of which step, with what was typed so far and what was wrong with it."""

    language: Language
    message: str
    """The Fluent message of the step, such as "new-encounter-person"."""
    card: str
    """The opaque id that its buttons carry."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """What stands in the fields: values of the model, or what was typed, even where it was wrong. A field without a
    value shows its default, since that is what leaving it alone answers."""
    errors: Mapping[str, str] = field(default_factory=dict)
    """What `parse` found: {field: code}."""
    can_go_back: bool = False
    holes: Mapping[str, str | int] = field(default_factory=dict)
    """Values for the words. The title gets the numbers only, since previews show it."""
    warning: str | None = None
    behalf: str | None = None  # the name of the clinician in whose name whoever fills it in acts
    trial: bool = False  # is it about a trial, with oneself as the patient?
    usual: Mapping[str, Any] = field(default_factory=dict)  # proposed and not typed: they leave a fold closed
    offered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Choices that are data and not words, such as the services of an establishment: field, value, title."""
    leads: Mapping[str, CardElement] = field(default_factory=dict)
    """What stands above a field in place of its `.field-lead`, where it is made of data."""


class Words:
    """The words of one form: those of its step first, then those that all forms share."""

    def __init__(self, view: FormView) -> None:
        self.view = view
        self.step = texts(view.language, view.message)
        self.errors = texts(view.language, "form-errors")
        self.buttons = texts(view.language, "form-buttons")
        self.form = texts(view.language, "form")
        self._holes = {name: _hole(value, unformatted) for name, value in view.holes.items()}
        self._quoted = {name: _hole(value, quoted) for name, value in view.holes.items()}

    def __call__(self, part: str) -> str:
        return self.step(part, **self._holes)

    def rich(self, part: str) -> Markdown:
        """A part whose Markdown is meant; what fills its holes is quoted."""
        return Markdown(self.step(part, **self._quoted))

    def fold(self, name: str) -> str:
        """The words of a fold; those of its step end in `-fold` where a field has the same name."""
        return self(own) if self.step.has(own := f"{name}-fold") else self.named(name)

    def named(self, part: str) -> str:
        """The words of a button or a fold."""
        return self(part) if self.step.has(part) else self.buttons(part)

    def error(self, one: Field, code: str) -> str:
        """What is wrong with a field, as nearly as we can say it."""
        bounds = {name: _bound(getattr(one, name)) for name in ("longest", "least", "most")}
        if self.step.has(own := f"{one.name}-error-{code}"):
            return self.step(own, **{**bounds, **self._holes})
        if code == "missing" and one.kind in ("choice", "choices"):
            code = "missing-choice"
        if one.kind == "text" and code in ("too_short", "too_long"):
            return self.error(one, f"string_{code}")  # what pydantic calls it behind a validator of ours
        known = self.errors.has(code) and bounds.get(BOUNDS.get(code, ""), "known") != ""
        return self.errors(code if known else "value_error", **bounds)

    def advice(self, one: Field) -> str:
        """What the client says before anything is sent: for a number, between what and what."""
        if one.kind == "number" and one.least is not None and one.most is not None:
            return self.errors("range", least=_bound(one.least), most=_bound(one.most))
        return self.error(one, "missing" if one.required else "value_error")


def _hole(value: str | int, made_safe: Any) -> str | int:
    return made_safe(value) if isinstance(value, str) else value


def _bound(bound: Any) -> str | int:
    return "" if bound is None else bound if isinstance(bound, int) else str(bound)
