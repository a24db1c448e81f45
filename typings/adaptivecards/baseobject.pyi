import builtins
import json
from typing import Any, Generic, TypeVar

_T = TypeVar("_T")

class PropertyType(Generic[_T]):
    """A checked entry of the card's JSON. Reading an entry that was never set gives None."""

    key_name: str | None
    type: builtins.type[_T] | tuple[builtins.type[_T], ...]
    def __init__(
        self, type: builtins.type[_T] | tuple[builtins.type[_T], ...], key_name: str | None = None
    ) -> None: ...
    def __get__(self, instance: BareObject, owner: Any) -> _T | None: ...
    def __set__(self, instance: BareObject, value: _T) -> None: ...
    def __set_name__(self, owner: Any, name: str) -> None: ...

class AdaptiveCardJSONEncoder(json.JSONEncoder):
    def default(self, obj: Any) -> Any: ...

class BareObject:
    """Its constructor takes any keyword and drops, without a word, those that are no attribute."""

    _data: dict[str, Any]
    def __init__(self, *args: Any, **kwargs: Any) -> None: ...
    def render(self) -> dict[str, Any]: ...
    def get_data(self, key: str) -> Any: ...
    def set_data(self, key: str, value: Any) -> None: ...

class Element(BareObject):
    element_type: str
    fallback: PropertyType[str]
    height: PropertyType[str]
    separator: PropertyType[bool]
    spacing: PropertyType[str]
    visible: PropertyType[bool]
    id: PropertyType[str]
    requires: PropertyType[dict[str, Any]]
