"""Who may use the bot in local mode, and in which roles: whoever is on this machine, in every one of them."""

from __future__ import annotations

from collections.abc import Sequence


class Everybody:
    async def admits(self, tenant: str, person: str) -> bool:  # noqa: ARG002  the port's signature
        """Always."""
        return True

    async def all(self) -> Sequence[tuple[str, str]]:
        """Nobody in particular: nobody is written to for what they are."""
        return []
