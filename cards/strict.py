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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self, dataclass_transform

from adaptivecards.baseobject import BareObject, PropertyType

if TYPE_CHECKING:  # generic in our stubs, but not in the package
    AnyProperty = PropertyType[Any]
else:
    AnyProperty = PropertyType

Check = Callable[[object], bool]


class Property(AnyProperty):
    """One property of a node: the package's descriptor, checked against the whole annotation of its class."""

    def __init__(self, owner: type[Node], name: str) -> None:
        self.owner, self.name, self.key = owner, name, _json_name(name)
        super().__init__(object, self.key)
        self.required, self.default = name not in vars(owner), vars(owner).get(name)

    @cached_property
    def hint(self) -> Any:
        """The annotated type. Read at the first use, when every class that is named there exists."""
        return typing.get_type_hints(self.owner)[self.name]

    @cached_property
    def fits(self) -> Check:
        """Is a value of the annotated type?"""
        return _check(self.hint)

    @cached_property
    def takes_words(self) -> bool:
        """Does any text fit? What is nearly always asked has its answer at once."""
        return self.hint is str or str in typing.get_args(self.hint)

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        return self if instance is None else super().__get__(instance, owner)

    def __set__(self, instance: Any, value: Any) -> None:
        self.write(instance, instance._data, value)

    def write(self, node: Node, data: dict[str, Any], value: Any) -> None:
        """Put a value into the data of a node, or take it out for None. Raises TypeError."""
        if not self.fits(value):
            raise TypeError(f"{type(node).__name__}.{self.name}: {value!r} is not {self.hint}")
        if value is None:
            data.pop(self.key, None)
        else:
            data[self.key] = list(value) if isinstance(value, tuple) else value


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
        known = _known_of(type(self))
        if not given.keys() <= known.properties.keys():
            unknown = given.keys() - known.properties.keys()
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        if not given.keys() >= known.required:
            missing = [name for name in known.properties if name in known.required and name not in given]
            raise TypeError(f"{type(self).__name__} needs {', '.join(missing)}")
        data: dict[str, Any] = {"type": self.kind} if self.kind else {}
        for name, value in given.items():
            if value is None and name in known.absent:
                continue
            one = known.properties[name]
            if type(value) is str and one.takes_words:
                data[one.key] = value
            else:
                one.write(self, data, value)
        for name, one in known.defaults:
            if name not in given:
                data[one.key] = one.default
        # What the package's constructor makes; it would set each property once more.
        vars(self)["_data"] = data

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in properties(type(self)):
            raise TypeError(f"{type(self).__name__} has no {name}")
        if "_rendered" in vars(self):
            raise TypeError(f"{type(self).__name__} is shared by several cards")
        super().__setattr__(name, value)

    def shared(self) -> Self:
        """This node, rendered once and for all: it may stand on several cards, and changes no more."""
        vars(self)["_rendered"] = self.render()
        return self

    def render(self) -> dict[str, Any]:
        """This node as plain JSON data (the package's own `render` leaves objects inside)."""
        if (rendered := vars(self).get("_rendered")) is not None:
            return rendered  # type: ignore[no-any-return]
        return {key: value if type(value) is str else _plain(value) for key, value in self._data.items()}


@dataclass(frozen=True)
class _Known:
    """What is known of a class of nodes, found once: each node of each card asks."""

    properties: dict[str, Property]
    required: frozenset[str]
    absent: frozenset[str]
    """Those that None leaves out, as it does by default: most keywords of most nodes, with nothing to check."""
    defaults: tuple[tuple[str, Property], ...]


_known: dict[type, _Known] = {}


def _known_of(node: type[Node]) -> _Known:
    if node not in _known:
        declared = ((c, name) for c in reversed(node.__mro__) for name in inspect.get_annotations(c))
        values = {name: vars(c).get(name) for c, name in declared}
        found = {name: one for name, one in values.items() if isinstance(one, Property)}
        required = frozenset(name for name, one in found.items() if one.required)
        absent = frozenset(name for name, one in found.items() if not one.required and one.default is None)
        defaults = tuple((name, one) for name, one in found.items() if one.default is not None)
        _known[node] = _Known(found, required, absent, defaults)
    return _known[node]


def properties(node: type[Node]) -> dict[str, Property]:
    """The properties of a class of nodes by Python name, the inherited ones first."""
    return _known_of(node).properties


def _json_name(name: str) -> str:
    """`max_length` is maxLength, `choices__data` is choices.data."""
    words = (part.split("_") for part in name.split("__"))
    return ".".join(head + "".join(word.title() for word in tail) for head, *tail in words)


def _check(hint: Any) -> Check:
    """What says whether a value is of an annotated type. Knows the forms that are used in `cards.nodes`."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        first, *others = (_check(one) for one in arguments)
        return lambda value: first(value) or any(fits(value) for fits in others)
    if origin is Literal:
        words = frozenset(arguments)
        return lambda value: isinstance(value, str) and value in words
    if origin is Sequence:
        each = _check(arguments[0])
        return lambda value: isinstance(value, (list, tuple)) and all(map(each, value))
    if origin is Mapping:
        return lambda value: isinstance(value, dict)
    if hint is str:
        return lambda value: isinstance(value, str)
    if hint is bool:
        return lambda value: isinstance(value, bool)
    kinds = (int, float) if hint is float else hint
    return lambda value: isinstance(value, kinds) and not isinstance(value, bool)


def _plain(value: Any) -> Any:
    if type(value) is str:
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Node):
        return value.render()
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, (bool, int, float)):
        return value
    raise TypeError(f"{value!r} cannot be written in a card")
