"""A form card drawn from the pydantic model that validates its answer: nothing is written twice.

The words of a field `phone` are parts of the step's message: `.phone` its label, `.phone-placeholder`, `.phone-lead`
(above it) and `.phone-hint` (under it) if there are any, `.situation-known-new` the choice `known-new` of `situation`,
`.interpreter-true` the words beside a tick box («Oui» otherwise), `.phone-error-missing` one error of this field (else
that of `form-errors`). The step has `.title`, and may have `.intro`, `.submit` and a name for
a fold (`.more`) where that of `form-buttons` does not do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Literal, get_args

from pydantic import BaseModel

from cards.behalf import banner
from cards.fields import Field, FieldErrors, Fold, Kind, Widget, fields_of, parse, several, wire
from cards.form_view import FormView, Words
from cards.kit import BOARD, Card, CardElement, button, card, folded, notice, quoted, text, unformatted
from cards.kit import buttons as row
from cards.nodes import (
    ActionStyle,
    Choice,
    DataQuery,
    InputChoiceSet,
    InputDate,
    InputNumber,
    InputText,
    InputTime,
    InputToggle,
    TextBlock,
)
from cards.trial import trial
from texts import Language, texts

__all__ = ["Button", "FieldErrors", "FormView", "Widget", "form", "parse"]

PROFESSIONALS = "professionals"
"""The name under which Teams asks for what is typed in a search."""
FEW = 4  # up to here all choices are in sight
CLOSED = frozenset({"toggle", "choice", "choices"})
"""Kinds of field whose values are ours: whatever a person types may tell who they are, and is kept nowhere."""
MOST_FIXED = 4096  # fields, each with each of its values, in two languages: some hundreds
FOLDS: tuple[str, ...] = get_args(Fold)
TEXT_STYLES: Mapping[str, Literal["Tel", "Email"]] = {"tel": "Tel", "email": "Email"}


@dataclass(frozen=True)
class Button:
    """A button of a form; its words are `part` of the step's message, or of `form-buttons`."""

    verb: str
    part: str
    style: ActionStyle = "default"
    checks_inputs: bool = True
    data: Mapping[str, Any] | None = None


SUBMIT = Button("answer", "submit", style="positive")
BACK = Button("back", "back", checks_inputs=False)
ABANDON = Button("abandon", "abandon", checks_inputs=False)


def form(
    view: FormView,
    answer: type[BaseModel],
    *,
    before: Sequence[CardElement] = (),
    after: Sequence[CardElement] = (),
    buttons: Sequence[Button] | None = None,
    without: Collection[str] = (),
) -> Card:
    """The card that asks for an `answer`: `before` stands above its fields and `after` below them.

    `buttons` takes the place of all three usual ones: submit, back where one can go back, abandon. A field that the
    data of one of them answers (a judgement, say) is not asked, nor is one of `without`, which does not apply here.
    """
    if buttons is None:
        buttons = (SUBMIT, *([BACK] if view.can_go_back else []), ABANDON)
    answered = {*without, *(name for one in buttons for name in one.data or ())}
    words, fields = Words(view), {name: one for name, one in fields_of(answer).items() if name not in answered}
    shown = _all_drawn(words, (one for one in fields.values() if not one.widget.fold))
    for name in FOLDS:
        shown += _fold(words, name, [one for one in fields.values() if one.widget.fold == name])
    numbers = {name: value for name, value in view.holes.items() if isinstance(value, int)}
    return card(
        view.language,
        words.step("title", **numbers),
        *_notices(words, fields),
        *([text(words.rich("intro"))] if words.step.has("intro") else []),
        *before,
        *shown,
        *after,
        row(*(_button(words, one) for one in buttons)),
        # What is being filled in is left by «Abandonner», which says what becomes of it.
        board=None if any(one.verb in (SUBMIT.verb, ABANDON.verb) for one in buttons) else BOARD,
    )


def _notices(words: Words, fields: Mapping[str, Field]) -> Iterable[CardElement]:
    yield from banner(words.view.language, words.view.behalf)
    yield from trial(words.view.language, words.view.trial)
    errors = words.view.errors
    if marked := [name for name in errors if name in fields]:
        yield notice(words.form("check", count=len(marked)), "attention")
    for code in (code for name, code in errors.items() if name not in fields):
        own = f"error-{code}"
        said = words(own) if words.step.has(own) else words.errors(code if words.errors.has(code) else "value_error")
        yield notice(said, "attention")
    if words.view.warning:
        yield notice(words.view.warning, "warning")


def _fold(words: Words, name: str, fields: Sequence[Field]) -> list[CardElement]:
    """Fields behind a button; in sight as soon as one of them is wrong, or says more than its default."""
    if not fields:
        return []
    view, title = words.view, words.fold(name)
    if any(one.name in view.errors or _says_more(one, view) for one in fields):
        return [folded(f"fold-{name}", title, *_all_drawn(words, fields), is_open=True)]
    if all(_is_ours(view, one) for one in fields):
        values = tuple(wire(one, view.values) for one in fields)
        return [_fixed_fold(view.language, view.message, name, title, tuple(fields), values)]
    return [folded(f"fold-{name}", title, *_all_drawn(words, fields))]


@lru_cache(MOST_FIXED)
def _fixed_fold(
    language: Language, message: str, name: str, title: str, fields: tuple[Field, ...], values: tuple[str, ...]
) -> CardElement:
    pieces = (
        piece for one, value in zip(fields, values, strict=True) for piece in _fixed(language, message, one, value)
    )
    return folded(f"fold-{name}", title, *pieces).shared()


def _says_more(one: Field, view: FormView) -> bool:
    return wire(one, view.values) not in ("", "false", wire(one, view.usual))


def _button(words: Words, one: Button) -> Any:
    return button(
        words.named(one.part),
        one.verb,
        words.view.card,
        style=one.style,
        checks_inputs=one.checks_inputs,
        data=one.data,
    )


# ------------------------------------------------------------------------------------------------------------ a field


def _all_drawn(words: Words, fields: Iterable[Field]) -> list[CardElement]:
    return [piece for one in fields for piece in _drawn(words, one)]


def _drawn(words: Words, one: Field) -> Sequence[CardElement]:
    """What leads to a field, the field, right under it what is wrong with it, then its hint."""
    if _is_ours(words.view, one):
        return _fixed(words.view.language, words.view.message, one, wire(one, words.view.values))
    return _pieces(words, one)


def _is_ours(view: FormView, one: Field) -> bool:
    """Is nothing of anybody in this field, neither in its words nor in its value?"""
    if any(one.name in special for special in (view.errors, view.offered, view.leads)):
        return False
    is_closed = one.kind in CLOSED and one.widget.kind != "search"
    return (is_closed or not wire(one, view.values)) and _is_fixed(view.language, view.message, one.name)


@cache
def _is_fixed(language: Language, message: str, name: str) -> bool:
    return texts(language, message).is_fixed(name)


@lru_cache(MOST_FIXED)
def _fixed(language: Language, message: str, one: Field, value: str) -> tuple[CardElement, ...]:
    """The pieces of a field with nothing of anybody in them: most of a form, drawn once for all its cards."""
    view = FormView(language, message, card="", values={one.name: value})
    return tuple(piece.shared() for piece in _pieces(Words(view), one))


def _pieces(words: Words, one: Field) -> list[CardElement]:
    lead = [text(words.rich(part), spacing="Medium")] if words.step.has(part := f"{one.name}-lead") else []
    given = words.view.leads.get(one.name)
    pieces: list[CardElement] = [*([given] if given else lead), _input(words, one)]
    if code := words.view.errors.get(one.name):
        wrong = quoted(words.error(one, code), 500)
        pieces.append(TextBlock(text=wrong, color="Attention", weight="Bolder", size="Small", spacing="Small"))
    if words.step.has(f"{one.name}-hint"):
        hint = words.rich(f"{one.name}-hint")
        pieces.append(TextBlock(text=hint, is_subtle=True, size="Small", spacing="Small"))
    return pieces


def _input(words: Words, one: Field) -> CardElement:
    if one.name in words.view.offered:
        kind: Kind = "choices" if one.kind == "choices" else "choice"
        one = replace(one, kind=kind, choices=tuple(words.view.offered[one.name]))
    value = wire(one, words.view.values)
    common: dict[str, Any] = {
        "id": one.name,
        "label": words(one.name),
        "error_message": words.advice(one),
        "is_required": True if one.required else None,
    }
    low, high = (None if end is None else str(end) for end in (one.least, one.most))
    # Microsoft's renderer finds an empty number below any `min`: one that may stay empty is checked here only.
    may_be_empty = one.kind == "number" and not one.required and one.default is None
    ends: dict[str, Any] = {} if may_be_empty else {"min": one.least, "max": one.most}
    placeholder = words(part) if words.step.has(part := f"{one.name}-placeholder") else None
    if one.widget.kind == "search":
        return _search(value, placeholder, common, several_taken=one.kind == "choices")
    match one.kind:
        case "toggle":
            said = words(part) if words.step.has(part := f"{one.name}-true") else words.form("yes")
            ticked: Literal["true", "false"] = "true" if value == "true" else "false"
            return InputToggle(**common, title=said, value=ticked)
        case "choice" | "choices":
            return _choices(words, one, value, placeholder, common)
        case "number":
            number = int(value) if value else None
            return InputNumber(**common, **ends, value=number, placeholder=placeholder)
        case "date":
            return InputDate(**common, value=value or None, min=low, max=high)
        case "time":
            return InputTime(**common, value=value or None, min=low, max=high)
    return InputText(
        **common,
        value=value or None,
        placeholder=placeholder,
        max_length=one.longest,
        is_multiline=True if one.widget.kind == "multiline" else None,
        style=TEXT_STYLES.get(one.widget.kind or ""),
    )


def _search(value: str, placeholder: str | None, common: dict[str, Any], *, several_taken: bool) -> InputChoiceSet:
    """Names, or one, to find by typing; what is chosen stands among the choices, for the client to show."""
    return InputChoiceSet(
        **common,
        choices=[Choice(title=unformatted(name), value=name) for name in several(value) if name],
        choices__data=DataQuery(dataset=PROFESSIONALS),
        style="filtered",
        is_multi_select=True if several_taken else None,
        value=value or None,
        placeholder=placeholder,
    )


def _choices(words: Words, one: Field, value: str, placeholder: str | None, common: dict[str, Any]) -> InputChoiceSet:
    few = one.widget.kind != "compact" and (one.kind == "choices" or len(one.choices) <= FEW)
    style: Literal["compact", "expanded"] = "expanded" if few or one.widget.kind == "expanded" else "compact"
    offered = words.view.offered.get(one.name, {})
    return InputChoiceSet(
        **common,
        choices=[
            Choice(title=unformatted(offered[choice]) if offered else words(f"{one.name}-{choice}"), value=choice)
            for choice in one.choices
        ],
        style=style,
        is_multi_select=True if one.kind == "choices" else None,
        value=value or None,
        placeholder=(placeholder or words.form("choose")) if style == "compact" else None,
    )
