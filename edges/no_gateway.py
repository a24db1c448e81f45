"""A house without a gateway for text messages: none is offered, and what was agreed to elsewhere goes to a person."""

from __future__ import annotations

from care.jobs import Permanent


class NoGateway:
    """Implements `TextMessages`."""

    async def send(self, key: str, to: str, text: str) -> str:  # noqa: ARG002  the port's signature
        """Raises Permanent: the clinician is told that it did not leave."""
        raise Permanent("sms.no-gateway")
