"""The rules in force on a day: numbers and lists from `care/rules/*.toml`, each value dated and sourced.

The reasoning is in small functions (`care.modality`, ...); the values that a jurist may have to change are data.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from care.decision import Source

RULES = Path(__file__).parent / "rules"


@dataclass(frozen=True)
class Parameter:
    """A value in force, with where it comes from."""

    value: Any
    source: Source


@dataclass(frozen=True)
class Document:
    """A source document: its key in the rules, where it may be read (None where it is not public)."""

    key: str
    url: str | None


class Policy:
    """One rule pack. Look a parameter up as of a day: ``policy.at(day)["modality.matrix"]``."""

    def __init__(self, pack: str, version: int, sha256: str, parameters: Mapping[str, list[dict[str, Any]]]) -> None:
        self.pack, self.version, self._parameters = pack, version, parameters
        self.sha256 = sha256
        """Of the pack as it was read: what an encounter's judgement can be held against later."""

    @classmethod
    def load(cls, pack: str, folder: Path = RULES) -> Policy:
        """Read one pack. Raises KeyError or ValueError where an entry lacks its value, day, or known source."""
        raw = (folder / f"{pack}.toml").read_bytes()
        content = tomllib.loads(raw.decode("utf-8"))
        known = documents(folder)
        parameters = {
            f"{group}.{name}": entries
            for group, members in content["values"].items()
            for name, entries in members.items()
        }
        for name, entries in parameters.items():
            for entry in entries:
                if missing := {"value", "from", "document", "section"} - entry.keys():
                    raise KeyError(f"{pack}: {name} lacks {sorted(missing)}")
                if not isinstance(entry["from"], dt.date) or entry["document"] not in known:
                    raise ValueError(f"{pack}: {name} needs a day and a known document")
        return cls(content["pack"], content["version"], hashlib.sha256(raw).hexdigest(), parameters)

    @property
    def id(self) -> str:
        """Identifier and version, as an encounter remembers it."""
        return f"{self.pack}@{self.version}"

    def at(self, day: dt.date) -> PolicyOfTheDay:
        return PolicyOfTheDay(self, day)

    def value(self, name: str, day: dt.date) -> Parameter:
        """The value in force on a day. Raises LookupError where none is."""
        in_force = [
            entry for entry in self._parameters[name] if entry["from"] <= day and day <= entry.get("until", day)
        ]
        if not in_force:
            raise LookupError(f"{self.id}: {name} has no value in force on {day}")
        entry = max(in_force, key=lambda entry: entry["from"])
        return Parameter(entry["value"], Source(entry["document"], entry["section"]))


@dataclass(frozen=True)
class PolicyOfTheDay:
    policy: Policy
    day: dt.date

    def __getitem__(self, name: str) -> Parameter:
        return self.policy.value(name, self.day)


@cache
def documents(folder: Path = RULES) -> dict[str, Document]:
    """The source documents, by key."""
    content = tomllib.loads((folder / "sources.toml").read_text("utf-8"))
    return {key: Document(key, entry.get("url")) for key, entry in content.items()}
