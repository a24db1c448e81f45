"""May this tool be used for this service? (orientations MSSS 2021, 2.1; guide Zoom of the RQT, introduction)"""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from care.decision import Allowed, Decision, Refusal, Warning
from care.policy import PolicyOfTheDay


class Authorises(Protocol):
    """An establishment, as far as its tools go."""

    @property
    def tools(self) -> Collection[str]: ...


def authorised(tool: str, insured: bool, establishment: Authorises, policy: PolicyOfTheDay) -> Decision:
    """Insured services use only the tools that the establishment authorises; others are advised to.

    A tool that needs an account of the network, such as Zoom, is refused without it whatever the service.
    """
    source, licensed = policy["tools.authorised"].source, policy["tools.licensed"]
    if tool in establishment.tools:
        return Allowed("tool-authorised", source)
    if tool in licensed.value:
        return Refusal("tool-without-licence", licensed.source)
    return Refusal("tool-not-authorised", source) if insured else Warning("tool-not-listed", source)
