"""Who may use the bot in local mode: whoever is on this machine."""

from __future__ import annotations


class Everybody:
    async def admits(self, tenant: str, person: str) -> bool:  # noqa: ARG002  the port's signature
        """Always."""
        return True
