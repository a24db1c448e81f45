"""What a pydantic model asks of a person, and how what they typed becomes that model again.

Both directions read the same `Field`s, so a form and its checks cannot drift apart. `cards.form` draws them.
"""

from __future__ import annotations

import datetime as dt
import re
import types
import typing
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal, TypeVar

from annotated_types import Ge, GroupedMetadata, Gt, Le, Lt, MaxLen
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from cards.kit import clean
from care.contact import e164, said_phone

Kind = Literal["text", "number", "date", "time", "toggle", "choice", "choices"]
Fold = Literal["kind", "particular", "more", "expected", "series", "other", "unexpected", "third", "open"]
"""The folds of a form, in the order in which they stand."""
Bound = int | float | dt.date | None
LONGEST = {"line": 200, "multiline": 2000}
KEPT = 4000
"""Characters of what was typed that a card shows again; no field takes as many."""
AnswerModel = TypeVar("AnswerModel", bound=BaseModel)


@dataclass(frozen=True)
class Widget:
    """How a field is drawn where its type does not tell: ``Annotated[str, Widget("tel")]``.

    A "search" finds its choices in the establishment's directory while somebody types. A `fold` hides the field behind
    a button, such as «Plus d'options» or «Autre cas»; such a field needs a default.
    """

    kind: Literal["tel", "email", "multiline", "compact", "expanded", "search"] | None = None
    fold: Fold | None = None


@dataclass(frozen=True)
class Field:
    """One field of an answer, as a form sees it."""

    name: str
    kind: Kind
    required: bool
    widget: Widget
    choices: tuple[str, ...] = ()
    default: Any = field(default=None, hash=False)
    longest: int = 0
    least: Bound = None
    most: Bound = None


class FieldErrors(ValueError):
    """What a model validator raises to name the wrong fields: ``raise FieldErrors({"end": "before_start"})``."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(", ".join(f"{name}: {code}" for name, code in errors.items()))
        self.errors = dict(errors)


# ------------------------------------------------------------------------------------------------------ from a model


@cache
def fields_of(answer: type[BaseModel]) -> Mapping[str, Field]:
    """The fields of an answer by name, in order. Raises TypeError for one that no form can ask, or should not."""
    return {name: _field(f"{answer.__name__}.{name}", name, info) for name, info in answer.model_fields.items()}


def _field(place: str, name: str, info: FieldInfo) -> Field:
    hint, marks = _unwrapped(info.annotation, info.metadata)
    widget = next((mark for mark in marks if isinstance(mark, Widget)), Widget())
    kind, choices = _kind(place, hint)
    must_tick = typing.get_origin(hint) is Literal and kind == "toggle"
    required = info.is_required() and (kind != "toggle" or must_tick)  # an unticked box is an answer: no
    if required and widget.fold:
        raise TypeError(f"{place} is required, so it cannot be folded away")
    if kind == "toggle" and info.default is True:
        raise TypeError(f"{place} would count as ticked where nobody ticked it")
    longest = next((mark.max_length for mark in marks if isinstance(mark, MaxLen)), None)
    return Field(
        name=name,
        kind=kind,
        required=required,
        widget=widget,
        choices=choices,
        default=None if info.is_required() else info.get_default(),
        longest=longest or LONGEST["multiline" if widget.kind == "multiline" else "line"],
        least=_bound(marks, Ge, Gt, 1),
        most=_bound(marks, Le, Lt, -1),
    )


def _unwrapped(hint: Any, metadata: Iterable[Any]) -> tuple[Any, list[Any]]:
    """The type itself, without `Annotated` and `| None`, and all the marks that it carried."""
    marks = [one for mark in metadata for one in _marks(mark)]
    while True:
        arguments = typing.get_args(hint)
        if typing.get_origin(hint) is Annotated:
            hint, marks = arguments[0], [*marks, *(one for mark in arguments[1:] for one in _marks(mark))]
        elif typing.get_origin(hint) in (typing.Union, types.UnionType) and len(set(arguments) - {type(None)}) == 1:
            hint = next(one for one in arguments if one is not type(None))
        else:
            return hint, marks


def _marks(mark: Any) -> Iterable[Any]:
    if isinstance(mark, FieldInfo):
        return mark.metadata
    return mark if isinstance(mark, GroupedMetadata) else [mark]


def _kind(place: str, hint: Any) -> tuple[Kind, tuple[str, ...]]:
    """The kind of field for a type, with the wire values of its choices."""
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is Literal:
        if arguments == (True,):
            return "toggle", ()
        if all(isinstance(one, str) for one in arguments):
            return "choice", arguments
    if typing.get_origin(hint) in (set, frozenset, list, tuple):
        kind, choices = _kind(place, _unwrapped(arguments[0], ())[0])
        if kind == "choice":
            return "choices", choices
        if kind == "text":
            return "choices", ()  # data: the form offers them (`FormView.offered`)
    if isinstance(hint, type):
        if issubclass(hint, StrEnum):
            return "choice", tuple(one.value for one in hint)
        kinds: dict[type, Kind] = {bool: "toggle", int: "number", dt.date: "date", dt.time: "time", str: "text"}
        if hint in kinds:
            return kinds[hint], ()
    raise TypeError(f"{place}: no form knows how to ask for {hint}")


def _bound(marks: Sequence[Any], closed: type, opened: type, step: int) -> Bound:
    """The least or the most that is allowed, both ends included as in an Adaptive Card."""
    for mark in marks:
        if isinstance(mark, closed):
            return typing.cast(Bound, getattr(mark, closed.__name__.lower()))
        if isinstance(mark, opened):
            end = getattr(mark, opened.__name__.lower())
            return typing.cast(Bound, end + (dt.timedelta(days=step) if isinstance(end, dt.date) else step))
    return None


# ------------------------------------------------------------------------------------------------- from what was typed


def parse(answer: type[AnswerModel], data: Mapping[str, Any]) -> AnswerModel | dict[str, str]:
    """The answer that a pressed button carries, or what is wrong with it: {field: error code}.

    Codes are pydantic's error types and those of our own validators; an error of the whole stands under "". What is
    empty counts as not given, a toggle that was not sent as unticked. Keys that are no field are ignored.
    """
    given: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for one in fields_of(answer).values():
        try:
            value = _received(one, data.get(one.name))
        except FieldErrors as wrong:
            errors |= wrong.errors
        else:
            given |= {} if value is None else {one.name: value}
    try:
        valid = answer.model_validate(given)
    except ValidationError as problem:
        return _errors_by_field(problem, fields_of(answer)) | errors
    return errors or valid


def _errors_by_field(problem: ValidationError, fields: Mapping[str, Field]) -> dict[str, str]:
    found: dict[str, str] = {}
    for error in problem.errors(include_url=False, include_input=False):
        cause = error.get("ctx", {}).get("error")
        place = str(error["loc"][0]) if error["loc"] else ""
        named = cause.errors if isinstance(cause, FieldErrors) else {place: error["type"]}
        found = {name if name in fields else "": code for name, code in named.items()} | found
    return found


def _received(field: Field, raw: Any) -> Any:
    """What a client sent for a field, made ready for pydantic; None for nothing."""
    if field.kind == "toggle":
        return str(raw).lower() == "true"
    if field.kind == "choices":
        return [one for one in several(raw) if one] or None
    if isinstance(raw, (int, float)):
        raw = str(raw)  # a date is never a number of seconds
    if not isinstance(raw, str):
        return raw
    typed = clean(raw[: 2 * KEPT]).strip()  # no field takes more: the rest need not be looked at
    if not typed:
        return None
    if field.kind == "date":
        return _date(field.name, typed)
    if field.kind == "time":
        if (time := time_of(typed)) is None:
            raise FieldErrors({field.name: "time_parsing"})
        return time
    if field.kind == "text" and len(typed) > field.longest:
        raise FieldErrors({field.name: "string_too_long"})
    return typed if field.widget.kind == "multiline" else re.sub(r"\s*\n\s*", " ", typed)


def several(raw: Any) -> list[str]:
    """The choices in what a client sent ("a,b") or a model holds."""
    if isinstance(raw, str):
        return [one.strip() for one in raw.split(",")]
    return [str(one) for one in raw] if isinstance(raw, (list, tuple, set, frozenset)) else [str(raw or "")]


def _date(name: str, typed: str) -> dt.date:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", typed):
            return dt.date.fromisoformat(typed)
    except ValueError:
        pass
    raise FieldErrors({name: "date_parsing"})


_TIME = re.compile(r"([0-9]{1,2})\s*(?:([h:])\s*([0-9]{1,2})?(?::[0-9]{2})?)?\s*(?:([ap])\.?\s?m\.?)?", re.ASCII)


def time_of(typed: str) -> dt.time | None:
    """The time in "09:30", "9 h 30", "9 h", "9:30 AM" or "2 p.m."; some phones send what they show. None for others."""
    found = _TIME.fullmatch(re.sub(r"[\u00a0\u202f]", " ", typed).strip().lower())
    if not found:
        return None
    hour, mark, minute, half = found.groups()
    whole = mark == "h" or (mark is None and half is not None)
    hours = int(hour) % 12 + (12 if half == "p" else 0) if half and int(hour) <= 12 else int(hour)
    if (minute is None and not whole) or hours > 23 or int(minute or 0) > 59:
        return None
    if mark == ":" and len(minute or "00") == 1:
        return None  # «8 h 5» is how French writes it; 8:5 is a slip of the finger
    return dt.time(hours, int(minute or 0))


# ------------------------------------------------------------------------------------------------- as it is shown again


def wire(one: Field, values: Mapping[str, Any]) -> str:
    """A value as Adaptive Cards write it, or "" where there is none that such a field can show."""
    raw = values.get(one.name, one.default)
    if one.kind == "toggle":
        return "true" if str(raw).lower() == "true" else "false"
    if raw is None:
        return ""
    if one.kind in ("choice", "choices"):
        chosen = several(raw)
        return ",".join(choice for choice in one.choices or chosen if choice in chosen)
    if one.kind == "date":
        return str(raw) if _is_date(str(raw)) else ""
    if one.kind == "time":
        time = raw if isinstance(raw, dt.time) else time_of(str(raw))
        return time.strftime("%H:%M") if time else ""
    if one.kind == "number":
        typed = str(raw).strip()
        return typed if len(typed) < 16 and typed.removeprefix("-").isdecimal() else ""
    return _as_said(clean(str(raw)[:KEPT])) if one.widget.kind == "tel" else clean(str(raw)[:KEPT])


def _as_said(phone: str) -> str:
    """A telephone as people write it; what was typed and is no telephone stays as it is."""
    try:
        return said_phone(e164(phone))
    except ValueError:
        return phone


def _is_date(typed: str) -> bool:
    try:
        return dt.date.fromisoformat(typed).isoformat() == typed
    except ValueError:
        return False
