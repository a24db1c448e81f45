"""The rules in force on a day: numbers and lists from `care/rules/*.toml`, each value dated and sourced.

The reasoning is in small functions (`care.modality`, ...); the values that a jurist may have to change are data. An
establishment chooses its packs; a value that several of them define is the one that came into force last.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from care.decision import Source

RULES = Path(__file__).parent / "rules"
SOURCES = "sources"


class UnknownPack(ValueError):
    """No rule pack has that name; `known` are those there are."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(f"There is no rule pack {name!r}; there are {', '.join(known)}.")
        self.name, self.known = name, known


DAYS_KNOWN = 16
"""Days whose values are kept at hand: today's in every zone, and those of some encounters."""


@dataclass(frozen=True)
class Parameter:
    """A value in force, with where it comes from and its first and last day (None: no last day is known)."""

    value: Any
    source: Source
    since: dt.date
    until: dt.date | None = None


@dataclass(frozen=True)
class Document:
    """A source document: its key in the rules, where it may be read (None where it is not public)."""

    key: str
    url: str | None


@dataclass(frozen=True)
class Pack:
    """One file of values. `sha256` is that of the file as it was read."""

    name: str
    version: int
    sha256: str
    values: Mapping[str, tuple[Parameter, ...]]

    @property
    def id(self) -> str:
        return f"{self.name}@{self.version}"


class Policy:
    """The chosen rule packs. Look a parameter up as of a day: ``policy.at(day)["modality.matrix"]``."""

    def __init__(self, *chosen: Pack) -> None:
        self.chosen = chosen
        self.at = lru_cache(DAYS_KNOWN)(self._at)
        """The values of a day: ``at(day)``."""

    @classmethod
    def load(cls, *names: str, folder: Path = RULES) -> Policy:
        """Read packs, the general ones first.

        Raises UnknownPack; KeyError or ValueError where an entry lacks its value, day, or known source.
        """
        known = shipped(folder)
        for name in names:
            if name not in known:
                raise UnknownPack(name, known)
        return cls(*(_read(folder / f"{name}.toml") for name in dict.fromkeys(names)))

    @property
    def id(self) -> str:
        """Identifier and version of each pack, as an encounter remembers them: ``qc-2021@4 qc-2024-09-26@1``."""
        return " ".join(pack.id for pack in self.chosen)

    @property
    def packs(self) -> tuple[tuple[str, str], ...]:
        """Identifier and SHA-256 of each pack: what a judgement can be held against later."""
        return tuple((pack.id, pack.sha256) for pack in self.chosen)

    def _at(self, day: dt.date) -> PolicyOfTheDay:
        return PolicyOfTheDay(self, day)

    def history(self, name: str) -> list[Parameter]:
        """Every value of that name in the chosen packs, the oldest first, the pack named last winning a tie."""
        found = [each for pack in self.chosen for each in pack.values.get(name, ())]
        return sorted(found, key=lambda each: each.since)

    def find(self, name: str, day: dt.date) -> Parameter | None:
        """The value in force on a day; None where no chosen pack has one."""
        found = [each for each in self.history(name) if each.since <= day <= (each.until or day)]
        return found[-1] if found else None

    def value(self, name: str, day: dt.date) -> Parameter:
        """The value in force on a day. Raises KeyError for an unknown name, LookupError where none is in force."""
        if (found := self.find(name, day)) is not None:
            return found
        if not self.history(name):
            raise KeyError(f"{self.id}: {name} is in none of these packs")
        raise LookupError(f"{self.id}: {name} has no value in force on {day}")


@dataclass(frozen=True)
class PolicyOfTheDay:
    policy: Policy
    day: dt.date
    _known: dict[str, Parameter] = field(default_factory=dict, compare=False, repr=False)
    """What was looked up already: a turn asks the same of the rules many times."""

    def __getitem__(self, name: str) -> Parameter:
        if (known := self._known.get(name)) is None:
            known = self._known[name] = self.policy.value(name, self.day)
        return known

    def get(self, name: str) -> Parameter | None:
        """The value in force, where one of the packs has it."""
        return self.policy.find(name, self.day)


def shipped(folder: Path = RULES) -> list[str]:
    """The names of the packs there are."""
    return sorted(file.stem for file in folder.glob("*.toml") if file.stem != SOURCES)


@cache
def documents(folder: Path = RULES) -> dict[str, Document]:
    """The source documents, by key."""
    content = tomllib.loads((folder / f"{SOURCES}.toml").read_text("utf-8"))
    return {key: Document(key, entry.get("url")) for key, entry in content.items()}


def _read(file: Path) -> Pack:
    return _pack(file, file.read_bytes())


@lru_cache
def _pack(file: Path, raw: bytes) -> Pack:
    """A pack by the bytes of its file: read at each opening, taken apart when they have changed."""
    content = tomllib.loads(raw.decode("utf-8"))
    known = documents(file.parent)
    values = {
        name: tuple(_parameter(f"{file.stem}: {name}", each, known) for each in given)
        for name, given in _named(content)
    }
    return Pack(content["pack"], content["version"], hashlib.sha256(raw).hexdigest(), values)


def _named(content: dict[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for group, members in content["values"].items():
        for name, entries in members.items():
            yield f"{group}.{name}", entries


def _parameter(place: str, entry: dict[str, Any], known: Mapping[str, Document]) -> Parameter:
    if missing := {"value", "from", "document", "section"} - entry.keys():
        raise KeyError(f"{place} lacks {sorted(missing)}")
    days = (entry["from"], entry.get("until", entry["from"]))
    if not all(isinstance(day, dt.date) for day in days) or entry["document"] not in known:
        raise ValueError(f"{place} needs a day and a known document")
    return Parameter(entry["value"], Source(entry["document"], entry["section"]), entry["from"], entry.get("until"))
