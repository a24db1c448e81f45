"""Who has which role in local mode: whoever is on this machine, or people of a list, whatever their organisation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class Everybody:
    async def admits(self, tenant: str, person: str) -> bool:  # noqa: ARG002  the port's signature
        """Always."""
        return True


class Listed:
    """People by their object ids."""

    def __init__(self, people: Iterable[str]) -> None:
        self._people = tuple(people)

    async def admits(self, tenant: str, person: str) -> bool:  # noqa: ARG002  the port's signature
        return person.lower() in self._people

    async def everyone(self) -> Sequence[str]:
        """Their object ids."""
        return self._people
