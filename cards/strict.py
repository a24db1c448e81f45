"""The strict node that every piece of a card is: all that we take from the `adaptivecards` package, and what it lacks.

`adaptivecards` 0.4.1 gives the node (`BareObject`) and the checked property (`PropertyType`). It has no inputs and no
actions, loses misspelt keywords without a word, and leaves objects inside what it renders. `Node` closes those gaps, so
a caller may rely on this: an unknown or missing keyword and a value of the wrong type are TypeErrors where the node is
made, `None` means "absent" and never becomes `null`, and `render` is plain data.

This is the only file that imports the package, which is archived: to swap it is to rewrite this file.
"""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal, dataclass_transform

from adaptivecards.baseobject import BareObject, PropertyType

if TYPE_CHECKING:  # generic in our stubs, but not in the package
    AnyProperty = PropertyType[Any]
else:
    AnyProperty = PropertyType


class Property(AnyProperty):
    """One property of a node: the package's descriptor, checked against the whole annotation of its class."""

    def __init__(self, owner: type[Node], name: str) -> None:
        super().__init__(object, _json_name(name))
        self.owner, self.name = owner, name
        self.required, self.default = name not in vars(owner), vars(owner).get(name)

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        return self if instance is None else super().__get__(instance, owner)

    def __set__(self, instance: Any, value: Any) -> None:
        hint = _hints(self.owner)[self.name]
        if not _fits(value, hint):
            raise TypeError(f"{type(instance).__name__}.{self.name}: {value!r} is not {hint}")
        if value is None:
            instance._data.pop(self.key_name, None)
        else:
            super().__set__(instance, list(value) if isinstance(value, tuple) else value)


@dataclass_transform(kw_only_default=True)
class Node(BareObject):
    """Any typed object of a card, declared by its annotations: one without a default is required."""

    kind: ClassVar[str | None] = None

    def __init_subclass__(cls, kind: str | None = None) -> None:
        super().__init_subclass__()
        cls.kind = kind
        for name, hint in inspect.get_annotations(cls).items():
            if not str(hint).startswith("ClassVar"):
                setattr(cls, name, Property(cls, name))

    def __init__(self, **given: Any) -> None:
        known = properties(type(self))
        if unknown := given.keys() - known.keys():
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        if missing := [name for name, known_one in known.items() if known_one.required and name not in given]:
            raise TypeError(f"{type(self).__name__} needs {', '.join(missing)}")
        super().__init__()
        if self.kind:
            self._data["type"] = self.kind
        for name, value in given.items():
            setattr(self, name, value)
        for name in known.keys() - given.keys():
            if (default := known[name].default) is not None:
                setattr(self, name, default)

    def __setattr__(self, name: str, value: Any) -> None:
        if not name.startswith("_") and name not in properties(type(self)):
            raise TypeError(f"{type(self).__name__} has no {name}")
        super().__setattr__(name, value)

    def render(self) -> dict[str, Any]:
        """This node as plain JSON data (the package's own `render` leaves objects inside)."""
        return {key: _plain(value) for key, value in self._data.items()}


_known: dict[type, dict[str, Property]] = {}  # found once a class: each node of each card asks


def properties(node: type[Node]) -> dict[str, Property]:
    """The properties of a class of nodes by Python name, the inherited ones first."""
    if node not in _known:
        _known[node] = _properties(node)
    return _known[node]


def _properties(node: type[Node]) -> dict[str, Property]:
    declared = ((c, name) for c in reversed(node.__mro__) for name in inspect.get_annotations(c))
    found = {name: vars(c).get(name) for c, name in declared}
    return {name: one for name, one in found.items() if isinstance(one, Property)}


def _json_name(name: str) -> str:
    head, *tail = name.split("_")
    return head + "".join(word.title() for word in tail)


_known_hints: dict[type, dict[str, Any]] = {}


def _hints(owner: type) -> dict[str, Any]:
    if owner not in _known_hints:
        _known_hints[owner] = typing.get_type_hints(owner)
    return _known_hints[owner]


def _fits(value: object, hint: Any) -> bool:
    """Is the value of the annotated type? Knows the forms that are used in this file."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return any(_fits(value, one) for one in arguments)
    if origin is Literal:
        return isinstance(value, str) and value in arguments
    if origin is Sequence:
        return isinstance(value, (list, tuple)) and all(_fits(one, arguments[0]) for one in value)
    if origin is Mapping:
        return isinstance(value, dict)
    if isinstance(value, bool):
        return hint is bool
    return isinstance(value, (int, float) if hint is float else hint)


def _plain(value: Any) -> Any:
    if isinstance(value, Node):
        return value.render()
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, str):
        return str(value)
    if isinstance(value, (bool, int, float)):
        return value
    raise TypeError(f"{value!r} cannot be written in a card")
