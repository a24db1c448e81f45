"""Microsoft's clouds: the addresses and names with which live mode checks who calls and asks for its own tokens.

Sources: learn.microsoft.com/azure/bot-service/how-to-deploy-gov-cloud-high (OpenID, issuer, scope),
microsoft.github.io/teams-sdk, "Service URL validation" (hosts), learn.microsoft.com/graph/deployments (sign-in, Graph).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

CloudName = Literal["public", "gcc", "gcc-high", "dod"]


@dataclass(frozen=True)
class Cloud:
    """One of them. Every address is https and ends without a slash."""

    hosts: tuple[str, ...]
    """Where Teams' connector is: the only hosts to which a reply, and with it our token, may go."""
    openid: str
    """The document that names the keys of whoever calls us."""
    issuer: str
    """Who signs the tokens that come in."""
    scope: str
    """What our own token for the connector is asked for."""
    login: str
    graph: str


_PUBLIC = Cloud(
    hosts=("smba.trafficmanager.net",),
    openid="https://login.botframework.com/v1/.well-known/openidconfiguration",
    issuer="https://api.botframework.com",
    scope="https://api.botframework.com/.default",
    login="https://login.microsoftonline.com",
    graph="https://graph.microsoft.com",
)
_GCC_HIGH = Cloud(
    hosts=("smba.infra.gov.teams.microsoft.us",),
    openid="https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
    issuer="https://api.botframework.us",
    scope="https://api.botframework.us/.default",
    login="https://login.microsoftonline.us",
    graph="https://graph.microsoft.us",
)
CLOUDS: Mapping[CloudName, Cloud] = {
    "public": _PUBLIC,
    # Signs in where the public one does.
    "gcc": replace(_PUBLIC, hosts=("smba.infra.gcc.teams.microsoft.com", *_PUBLIC.hosts)),
    "gcc-high": _GCC_HIGH,
    "dod": replace(_GCC_HIGH, hosts=("smba.infra.dod.teams.microsoft.us",), graph="https://dod-graph.microsoft.us"),
}
