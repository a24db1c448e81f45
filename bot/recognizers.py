"""Keeps the SDK's recognisers of dates, numbers and choices out of this process.

`botbuilder.dialogs` imports them for three prompts that the linter bans here: on a long French text they hold the loop
for minutes. Their tables of regular expressions are a sixth of the CPU time of a start, and 15 MiB. In their place
stand modules that have the names which the SDK asks for, and nothing behind them.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any, NoReturn


class _Absent(type):
    """A class with any attribute, its name: the SDK builds tables from `Culture.French` while it is imported."""

    def __getattr__(cls, name: str) -> str:
        if name.startswith("__"):
            raise AttributeError(name)
        return name

    def __call__(cls, *_: object, **__: object) -> NoReturn:
        raise RuntimeError(f"{cls.__name__} is kept out of this process: ask with a card")


NAMES = {
    "recognizers_choice": ("recognize_boolean",),
    "recognizers_date_time": ("recognize_datetime",),
    "recognizers_number": ("NumberModel", "NumberRecognizer", "OrdinalModel", "recognize_number"),
    "recognizers_text": ("Culture", "ModelResult"),
}


def keep_out() -> None:
    """Before `botbuilder.dialogs` is imported; afterwards it does nothing."""
    if "botbuilder.dialogs" in sys.modules:
        return
    for package, names in NAMES.items():
        standing_in: Any = ModuleType(package, "Stands in for a recogniser of the SDK: see bot/recognizers.py.")
        for name in names:
            setattr(standing_in, name, _Absent(name, (), {}))
        sys.modules[package] = standing_in
