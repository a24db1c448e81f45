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
class _Answer:
    code: str
    """Which reasoning applied."""
    source: Source

    @property
    def text_key(self) -> str:
        """Where its sentence is in the texts: message and part."""
        return f"rules.{self.code}"


class Allowed(_Answer):
    """Nothing stands in the way."""


class Warning(_Answer):
    """The rule advises against: the professional may go on, with a reason that is kept."""


class Refusal(_Answer):
    """The rule, the person or the professional says no to telehealth: the encounter takes the in-person way."""


Decision = Allowed | Warning | Refusal
