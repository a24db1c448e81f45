"""What a rule answers: a value with a code and a source, never an exception and never a bare sentence.

A rule recommends or asks for a reason; it refuses only where its source says "must not". The professional decides.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """Where a rule comes from: a document key of `care/rules/sources.toml` and the section within it."""

    document: str
    section: str


@dataclass(frozen=True)
class Allowed:
    """Nothing stands in the way. `code` says which reasoning applied."""

    code: str
    source: Source


@dataclass(frozen=True)
class Warning:
    """The rule advises against: the professional may go on, with a reason that is kept."""

    code: str
    source: Source


@dataclass(frozen=True)
class Refusal:
    """The rule, the person or the professional says no to telehealth: the encounter takes the in-person way."""

    code: str
    source: Source


Decision = Allowed | Warning | Refusal
