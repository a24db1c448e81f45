"""Who comes in: in local mode this machine, in live mode Teams on behalf of somebody of our tenants.

An entry is asked twice: for the headers, before the body is read; and for the activity, once its shape is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, Protocol

from multidict import CIMultiDictProxy

from bot.guard.addresses import is_loopback, trusted_hosts
from bot.guard.keys import SigningKeys
from bot.guard.rate import PERSON, TENANT, Buckets
from bot.guard.refused import Refused
from bot.guard.token import ISSUER, Tokens

CHANNEL = "msteams"
GUESTS = frozenset({"guest", "anonymous"})
EXTERNAL = "#ext#"
"""In the principal name of an account that another tenant lent to ours."""

_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)

Judge = Callable[[dict[str, Any]], None]
"""Refuses an activity of the right shape, or lets it pass. It may write a tenant or an object id in small letters."""


class Entry(Protocol):
    async def admits(self, headers: CIMultiDictProxy[str]) -> Judge:
        """Before the body is read: refuses the caller, or says how to judge what it brings."""

    def trusts(self, url: str) -> bool:
        """May we send there?"""


class LocalEntry:
    """This machine only: the middleware has seen to the Host header, and replies go to loopback."""

    async def admits(self, headers: CIMultiDictProxy[str]) -> Judge:  # noqa: ARG002  nobody has a token here
        return self._judge

    def trusts(self, url: str) -> bool:
        return is_loopback(url)

    def _judge(self, activity: dict[str, Any]) -> None:
        if not is_loopback(activity["serviceUrl"]):
            raise Refused(403, "service-address")


class TeamsEntry:
    """Teams, for the people of the allowed tenants. `hosts`: where its connector is, in their cloud."""

    def __init__(
        self,
        app_id: str,
        tenants: Iterable[str],
        hosts: Iterable[str],
        keys: SigningKeys,
        now: Callable[[], datetime],
        *,
        issuer: str = ISSUER,
        person: Buckets | None = None,
        tenant: Buckets | None = None,
    ) -> None:
        self._us, self._tenants = f"28:{app_id}".lower(), frozenset(one.lower() for one in tenants)
        if not app_id or not self._tenants:
            raise ValueError("an app id and a tenant are needed")
        self._tokens, self._trusts = Tokens(app_id, keys, now, issuer), trusted_hosts(hosts)
        self._person, self._tenant = person or Buckets(PERSON), tenant or Buckets(TENANT)

    async def admits(self, headers: CIMultiDictProxy[str]) -> Judge:
        service_url = (await self._tokens.verify(headers)).service_url

        def judge(activity: dict[str, Any]) -> None:
            self._judge(activity, service_url)

        return judge

    def trusts(self, url: str) -> bool:
        return self._trusts(url)

    def _judge(self, activity: dict[str, Any], service_url: str) -> None:
        if activity["channelId"] != CHANNEL:
            raise Refused(403, "channel")
        if activity["serviceUrl"] != service_url or not self._trusts(service_url):
            raise Refused(403, "service-address")
        if activity["recipient"]["id"].lower() != self._us:
            raise Refused(403, "recipient")
        tenant = self._one_tenant(activity)
        person = _person(activity)
        if not self._person.take(f"{tenant}/{person}") or not self._tenant.take(tenant):
            raise Refused(429, "rate")

    def _one_tenant(self, activity: dict[str, Any]) -> str:
        """Every tenant that is named is the same, and one of ours. It is written where the rest of the bot looks."""
        named = {one.lower() if isinstance(one, str) else "" for one in _tenants(activity)}
        if len(named) != 1 or not named <= self._tenants:
            raise Refused(403, "tenant")
        activity["conversation"]["tenantId"] = (tenant := named.pop())
        return tenant


def _tenants(activity: dict[str, Any]) -> Iterator[object]:
    whose = ("conversation", "recipient") if _tells_of_a_meeting(activity) else ("conversation", "from", "recipient")
    for place in whose:
        if (tenant := activity[place].get("tenantId")) is not None:
            yield tenant
    if (tenant := activity.get("channelData", {}).get("tenant")) is not None:
        yield tenant.get("id") if isinstance(tenant, dict) else None


def _tells_of_a_meeting(activity: dict[str, Any]) -> bool:
    """Its sender is whoever came, the patient too: nobody asks for anything by it, and no row is written of them."""
    return bool(activity["type"] == "event")


def _person(activity: dict[str, Any]) -> str:
    """Who speaks, by their object id, which whoever types or presses must have; nobody that another tenant lent."""
    speaker = activity["from"]
    if _tells_of_a_meeting(activity):
        return str(speaker["id"])
    roles = {str(speaker.get(name) or "").lower() for name in ("userRole", "role")}
    if roles & GUESTS or any(isinstance(value, str) and EXTERNAL in value.lower() for value in speaker.values()):
        raise Refused(403, "guest")
    person = str(speaker.get("aadObjectId") or "").lower()
    if person and not _GUID.fullmatch(person):
        raise Refused(403, "person")
    if person:
        speaker["aadObjectId"] = person
    elif activity["type"] in ("message", "invoke"):
        raise Refused(403, "person")
    return person or str(speaker["id"])
