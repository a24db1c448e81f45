"""The professions of those who use the bot, and where each reads on: `care/rules/lists`, data with its sources."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from care.decision import Source
from care.policy import RULES
from texts import Language

LISTS = RULES / "lists"
OTHER = "other"
"""Whoever is not in the list, and says which order is theirs."""


class Council(StrEnum):
    """The councils of an establishment (orientations MSSS 2021, 8.1 and 8.4 to 8.6)."""

    CMDP = "cmdp"
    CII = "cii"
    CM = "cm"


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class OfProfession(_Kept):
    """What is known of a profession; its names are texts."""

    council: Council | None = None


class Resource(_Kept):
    """Something to read: its address as a source gives it, and of when that is, as precisely as the source tells."""

    url: str = Field(pattern=r"^https?://[^\s()]+$")
    dated: str = Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")
    document: str | None = None
    """Where the address is given; None where it was found by itself."""
    section: str = ""
    professions: tuple[str, ...] = ()
    """Whose it is; nobody's in particular where it is for everybody."""
    language: Language | None = None
    """For readers of which language; None where there is nothing better in either."""

    @property
    def source(self) -> Source | None:
        return Source(self.document, self.section) if self.document else None


@cache
def professions(folder: Path = LISTS) -> Mapping[str, OfProfession]:
    """The professions by key, in the order in which they are offered."""
    content = tomllib.loads((folder / "professions.toml").read_text("utf-8"))
    return {key: OfProfession.model_validate(said) for key, said in content.items()}


@cache
def resources(folder: Path = LISTS) -> Mapping[str, Resource]:
    """Everything to read, by key. Raises ValueError where one is of a profession that is not listed."""
    content = tomllib.loads((folder / "resources.toml").read_text("utf-8"))
    found = {key: Resource.model_validate(said) for key, said in content.items()}
    named = {one for resource in found.values() for one in resource.professions}
    if unknown := named - professions(folder).keys():
        raise ValueError(f"{', '.join(sorted(unknown))} is no profession of the list")
    return found


def readable(language: Language) -> Mapping[str, Resource]:
    """What is for readers of this language."""
    return {key: one for key, one in resources().items() if one.language in (None, language)}


def own(profession: str | None, language: Language) -> list[str]:
    """The keys of what this profession reads: what is its own first, then what is for everybody."""
    every = readable(language)
    mine = [key for key, one in every.items() if profession in one.professions]
    return [*mine, *(key for key, one in every.items() if not one.professions)]


def of_others(profession: str | None, language: Language) -> list[str]:
    """The keys of what only other professions read."""
    return [key for key, one in readable(language).items() if one.professions and profession not in one.professions]
