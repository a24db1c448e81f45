"""A colleague by name, as a conversation reads it: the directory is asked outside of any transaction, and so is who may
use the bot. Both answers are remembered for a moment.

As with a calendar (care/agenda.py): what is not known is `NotLookedUp`; the turn lets go of the store, asks, and is
taken again. Nothing that a client sends is believed: whoever is named is found in the directory, there and then.
"""

from __future__ import annotations

import asyncio
import re
import time
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from care.jobs import EdgeError
from care.ports import Clinicians, Directory, Professional

PATIENCE = 2.5
"""Seconds that a turn waits for directory and admission."""
FRESH = 60.0
"""Seconds for which an answer serves: a form is pressed twice, corrected, and read once more as it is done."""
MOST = 1000
"""Answers kept."""
MOST_FOUND = 15
"""People of whom one is chosen."""


class NotLookedUp(Exception):
    """This name has not been looked up lately: ask, and take the turn again."""

    def __init__(self, tenant: str, name: str) -> None:
        super().__init__("a colleague is to be looked up")
        self.tenant, self.name = tenant, name


@dataclass(frozen=True)
class Found:
    """Whom a name means; who of them may use the bot. `answered` is false where directory or admission did not.

    Without `exactly`, only a part of their names was said: nobody is meant before a person says who.
    """

    people: tuple[Professional, ...] = ()
    admitted: frozenset[str] = frozenset()
    answered: bool = True
    exactly: bool = True


@dataclass
class Colleagues:
    directory: Directory | None
    clinicians: Clinicians
    _known: dict[tuple[str, str], tuple[float, Found]] = field(default_factory=dict)

    def named(self, tenant: str, name: str) -> Found:
        """Raises NotLookedUp."""
        until, known = self._known.get((tenant, name), (0.0, Found()))
        if time.monotonic() > until:
            raise NotLookedUp(tenant, name)
        return known

    async def ask(self, wanted: NotLookedUp, patience: float = PATIENCE) -> None:
        """Look it up now; what does not come in time is no answer, and is asked again at the next press."""
        found, serves = Found(answered=False), 1.0
        try:
            async with asyncio.timeout(patience):
                found, serves = await self._look(wanted.tenant, wanted.name), FRESH
        except (EdgeError, TimeoutError):
            pass
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[wanted.tenant, wanted.name] = (time.monotonic() + serves, found)

    async def _look(self, tenant: str, name: str) -> Found:
        if self.directory is None:
            return Found()
        people = await self.directory.search(name, MOST_FOUND)
        named = of_this_name(people, name)
        people = named or tuple(people)
        answers = await asyncio.gather(*(self.clinicians.admits(tenant, one.id) for one in people))
        admitted = frozenset(one.id for one, admitted in zip(people, answers, strict=True) if admitted)
        return Found(tuple(people), admitted, exactly=bool(named))


def of_this_name(people: Sequence[Professional], name: str) -> tuple[Professional, ...]:
    """Those of exactly this name: a directory also finds those whose name begins so."""
    return tuple(one for one in people if _plain(said_name(one.name)) == _plain(name))


def said_name(name: str) -> str:
    """«Roy, Anne (Télésanté)», as directories write it, is Anne Roy: the client parts its choices by commas."""
    family, comma, given = re.sub(r"\(.*?\)", " ", name).partition(",")
    return " ".join((f"{given} {family}" if comma else family).split())


def _plain(name: str) -> str:
    apart = unicodedata.normalize("NFD", " ".join(name.split()).casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))
