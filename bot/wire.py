"""Between the JSON of Teams and the SDK's models: our own conversion, both ways, several times faster than msrest's.

It follows the tables that the SDK's models carry (`_attribute_map`), compiled once for each class, and gives what
msrest gives: the same models, unknown properties in `additional_properties` (received, never sent), `value`,
`channelData` and the like raw, instants as aware datetimes. It differs in three things. The tenant of a conversation is
read and written under `tenantId`, the name that Teams uses (the SDK looks for "tenantID"). What is not of the kind that
the schema names is refused, where msrest would write it out as text. What is raw is passed on and not copied.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from typing import Any

import botbuilder.schema as sdk
from botbuilder.schema import Activity, ConversationReference

Kind = Callable[[Any], Any]
"""Reads or writes a value that is not None. Raises ValueError where it is not of its kind."""

_NAMES = {"tenantID": "tenantId"}
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?", re.ASCII)


class Malformed(ValueError):
    """What should be an object of Teams is none. Says the name of the property, never its value."""


def activity_of(body: Mapping[str, Any]) -> Activity:
    """The activity that Teams posted. Raises ValueError where it is none."""
    return _reader(Activity)(body)


def body_of(activity: Activity) -> dict[str, Any]:
    """An activity as Teams takes it. What is raw in it is shared, not copied; `encoded` writes the models it holds."""
    return _written(activity)


def reference_of(body: Mapping[str, Any]) -> ConversationReference:
    """A conversation reference that was kept, whoever wrote it. Raises ValueError where it is none."""
    conversation = body.get("conversation")
    if isinstance(conversation, dict) and "tenantID" in conversation:
        named = {"tenantId": conversation["tenantID"], **conversation}
        body = {**body, "conversation": named}
    return _reader(ConversationReference)(dict(body))


def model_body(model: Any) -> dict[str, Any]:
    """Any other model of the SDK, as Teams takes it."""
    return _written(model)


def encoded(body: Any) -> bytes:
    """The bytes of a request or an answer. Models, instants and enumerations in what is raw are written out."""
    return _JSON.encode(body).encode("ascii")


def tenant_of(activity: Activity) -> str:
    """The tenant of an activity, as the conversation or the channel data names it."""
    data = activity.channel_data
    tenant = data.get("tenant") if isinstance(data, dict) else None
    named = tenant.get("id") if isinstance(tenant, dict) else None
    return activity.conversation.tenant_id or str(named or "local")


# ------------------------------------------------------------------ reading


@cache
def _reader(cls: Any) -> Kind:
    """Builds the models of a class. The constructor is not called: it sets each of its names in turn, and warns."""
    blank = dict(vars(cls()))
    fields = {_NAMES.get(at["key"], at["key"]): (name, _read(at["type"])) for name, at in _map(cls).items()}
    make, known = cls.__new__, fields.get

    def read(body: Any) -> Any:
        if not isinstance(body, dict):
            raise Malformed(cls.__name__)
        values = blank.copy()
        more: dict[str, Any] = {}
        for key, value in body.items():
            if (field := known(key)) is None:
                more[key] = value
            elif value is not None:
                name, kind = field
                values[name] = value if kind is None else kind(value)
        values["additional_properties"] = more
        model = make(cls)
        model.__dict__ = values
        return model

    return read


@cache
def _read(kind: str) -> Kind | None:
    """How a kind of msrest's tables is read; None passes the value on."""
    if kind[0] in "[{":
        return _read_each(_read(kind[1:-1]) or _as_it_is, list if kind[0] == "[" else dict)
    if kind in _READ:
        return _READ[kind]
    return lambda body: _reader(getattr(sdk, kind))(body)  # late: a table may name its own class


def _read_each(read: Kind, of: type[list[Any]] | type[dict[str, Any]]) -> Kind:
    def each(value: Any) -> Any:
        if not isinstance(value, of):
            raise Malformed(of.__name__)
        if isinstance(value, dict):
            return {key: None if one is None else read(one) for key, one in value.items()}
        return [None if one is None else read(one) for one in value]

    return each


def _as_it_is(value: Any) -> Any:
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Malformed("text")
    return value


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    said = value.lower() if isinstance(value, str) else value
    if said in ("true", "1", 1):
        return True
    if said in ("false", "0", 0):
        return False
    raise Malformed("flag")


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise Malformed("number")
    return value


def _instant(value: Any) -> dt.datetime:
    """Teams writes seven digits of a second; those after the sixth are left out, as msrest does."""
    if not isinstance(value, str) or not _INSTANT.fullmatch(said := value.upper()):
        raise Malformed("instant")
    try:
        read = dt.datetime.fromisoformat(said)
        read.utctimetuple()  # an hour of the year 1 or 9999 may have no hour in UTC
    except (ValueError, OverflowError):
        raise Malformed("instant") from None
    return read


_READ: dict[str, Kind | None] = {"str": _text, "bool": _flag, "int": _number, "iso-8601": _instant, "object": None}

# ------------------------------------------------------------------ writing


@cache
def _writer(cls: Any) -> dict[str, tuple[str, Kind | None]]:
    """For each name of a model that of the wire, and how it is written."""
    return {name: (_NAMES.get(at["key"], at["key"]), _write(at["type"])) for name, at in _map(cls).items()}


def _written(model: Any) -> dict[str, Any]:
    cls: Any = type(model)
    fields, body = _writer(cls), dict[str, Any]()
    for name, value in model.__dict__.items():
        if value is not None and (field := fields.get(name)) is not None:
            key, kind = field
            body[key] = value if kind is None else kind(value)
    return body


@cache
def _write(kind: str) -> Kind | None:
    if kind[0] == "[":
        write = _write(kind[1:-1]) or _as_it_is
        return lambda value: [None if one is None else write(one) for one in value]
    if kind[0] == "{":
        write = _write(kind[1:-1]) or _as_it_is
        return lambda value: {key: None if one is None else write(one) for key, one in value.items()}
    return _WRITE.get(kind, _model)


def _model(value: Any) -> Any:
    """By its own class, which may be narrower than the table says: a mention among the entities."""
    return value if isinstance(value, dict) else _written(value)


def _said(value: Any) -> str:
    if type(value) is str:
        return value
    return str(value.value if isinstance(value, Enum) else value)


def _utc(value: dt.datetime | str) -> str:
    """Milliseconds at least, as msrest writes them. An instant without a zone is one of UTC."""
    at = _instant(value) if isinstance(value, str) else value
    at = at.astimezone(dt.UTC) if at.tzinfo else at
    parts = f"{at.microsecond:06}".rstrip("0").ljust(3, "0")
    return f"{at.replace(tzinfo=None, microsecond=0).isoformat()}.{parts}Z"


_WRITE: dict[str, Kind | None] = {"str": _said, "bool": bool, "int": int, "iso-8601": _utc, "object": None}


def _plain(value: Any) -> Any:
    """What JSON does not know, in what is raw."""
    if hasattr(value, "_attribute_map"):
        return _written(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.datetime):
        return _utc(value)
    raise TypeError(type(value).__name__)


_JSON = json.JSONEncoder(separators=(",", ":"), allow_nan=False, default=_plain)
"""In ASCII: half a character, which JSON may hold, has no bytes of its own in UTF-8."""


def _map(cls: Any) -> Mapping[str, Mapping[str, str]]:
    table: Mapping[str, Mapping[str, str]] = cls._attribute_map
    return table
