"""Is what the establishment gave us in Microsoft 365 in force? Asked by calls that change nothing and send nothing.

Which right a refusal is about: docs/admin/graph.md. The roles in a token are a hint only: to its client a token for
Graph is opaque (Microsoft identity platform, «Access tokens»); the calls beside are the proof.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from msgraph.generated.models.body_type import BodyType
from msgraph.generated.models.item_body import ItemBody
from msgraph.generated.models.message import Message
from msgraph.generated.users.item.calendar.calendar_request_builder import CalendarRequestBuilder
from msgraph.generated.users.item.online_meetings.online_meetings_request_builder import OnlineMeetingsRequestBuilder
from msgraph.generated.users.item.send_mail.send_mail_post_request_body import SendMailPostRequestBody
from msgraph.generated.users.item.user_item_request_builder import UserItemRequestBuilder

from care.checks import Check, Finding, Name, Probe
from care.jobs import NotAllowed, Permanent
from care.ports import Clock
from care.rights import LETTERS, MEETINGS, OPTIONS
from edges.graph.calendar import GraphCalendar
from edges.graph.line import Graph, Token
from edges.graph.request import asking

CONSENTED = ("OnlineMeetings.ReadWrite.All", "OnlineMeetingArtifact.Read.All")
DIRECTORY = frozenset({"User.ReadBasic.All", "User.Read.All"})
"""One of the two lets colleagues be found."""
OF_A_GROUP = ("User.Read.All", "GroupMember.Read.All")
TOO_MUCH = ("Calendars.ReadWrite", "Mail.Send")
"""In Entra they open every mailbox: they belong into Exchange, with a scope."""
CONSENT_PAGE = "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade"
DIAL_IN_PLAN = "3e26ee1f-8a5f-4d52-aee2-b81ce45c8f40"
"""The service plan of audio conferencing, MCOMEETADV («Product names and service plan identifiers for licensing»)."""
NO_MEETING = "https://teams.microsoft.com/l/meetup-join/passerelle"
"""A link that no meeting has."""
MOMENT = dt.timedelta(minutes=30)
PROVIDERS = "allowedOnlineMeetingProviders"
IN_SCOPE = "Test-ServicePrincipalAuthorization -Identity $app"
RULE = 'Get-TransportRule "Passerelle*" | Format-List Name, State, Mode'


@dataclass(frozen=True)
class GraphProbes:
    """`clinicians` gives the object ids of some of them; `by_group`: does a group say who has a role?"""

    graph: Graph
    token: Token
    clock: Clock
    clinicians: Callable[[], Awaitable[Sequence[str]]]
    sender: str | None = None
    by_group: bool = False

    def all(self) -> Mapping[Name, Probe]:
        return {
            Name.PERMISSIONS: self.permissions,
            Name.CALENDAR: self.calendar,
            Name.PROVIDER: self.provider,
            Name.ACCESS_POLICY: self.access_policy,
            Name.DIAL_IN: self.dial_in,
            Name.MAIL: self.mail,
            Name.MAIL_RULE: self.mail_rule,
        }

    async def permissions(self) -> Check:
        """What was consented to in Entra, as the token says it."""
        name, roles = Name.PERMISSIONS, _roles(await self.token())
        if roles is None:
            return Check(name, Finding.UNKNOWN, "opaque")
        wanted = [*CONSENTED, *(OF_A_GROUP if self.by_group else ())]
        missing = [one for one in wanted if one not in roles]
        if not roles & DIRECTORY and "User.Read.All" not in missing:
            missing.append("User.ReadBasic.All")
        if missing:
            return Check(name, Finding.FAILED, "missing", {"names": ", ".join(missing)}, CONSENT_PAGE)
        if too_much := [one for one in TOO_MUCH if one in roles]:
            return Check(name, Finding.WARNING, "too-much", {"names": ", ".join(too_much)}, CONSENT_PAGE)
        return Check(name, Finding.OK, "ok")

    async def calendar(self) -> Check:
        """A clinician's mailbox answers what is taken in the half hour to come."""
        name, now = Name.CALENDAR, self.clock.now()
        person = await self._somebody()
        if person is None:
            return Check(name, Finding.UNKNOWN, "nobody")
        try:
            await self._read(person, ["mail", "userPrincipalName"])
        except NotAllowed:
            return Check(name, Finding.FAILED, "no-directory", remedy=CONSENT_PAGE)
        try:
            await GraphCalendar(self.graph).busy("", person, now, now + MOMENT)
        except NotAllowed:
            return Check(name, Finding.FAILED, "refused", {"right": MEETINGS.name}, MEETINGS.command)
        except Permanent:
            return Check(name, Finding.FAILED, "no-mailbox", remedy=IN_SCOPE)
        return Check(name, Finding.OK, "ok")

    async def provider(self) -> Check:
        """Does a clinician's calendar make meetings of Teams?"""
        name, person = Name.PROVIDER, await self._somebody()
        if person is None:
            return Check(name, Finding.UNKNOWN, "nobody")
        query = CalendarRequestBuilder.CalendarRequestBuilderGetQueryParameters(select=[PROVIDERS])
        try:
            asked = self.graph.users.by_user_id(person).calendar.to_get_request_information(asking(query))
            said = (await self.graph.send(asked, again_is_harmless=True)).get(PROVIDERS)
        except NotAllowed:
            return Check(name, Finding.FAILED, "refused", {"right": MEETINGS.name}, MEETINGS.command)
        if "teamsForBusiness" in (said or ()):
            return Check(name, Finding.OK, "ok")
        return Check(name, Finding.FAILED, "no-teams", remedy="https://admin.microsoft.com/#/users")

    async def access_policy(self) -> Check:
        """May we read online meetings in a clinician's name? A meeting is looked for that there is none of."""
        name, person = Name.ACCESS_POLICY, await self._somebody()
        if person is None:
            return Check(name, Finding.UNKNOWN, "nobody")
        query = OnlineMeetingsRequestBuilder.OnlineMeetingsRequestBuilderGetQueryParameters(
            filter=f"JoinWebUrl eq '{NO_MEETING}'"
        )
        try:
            asked = self.graph.users.by_user_id(person).online_meetings.to_get_request_information(asking(query))
            await self.graph.send(asked, again_is_harmless=True)
        except NotAllowed:
            return Check(name, Finding.FAILED, "refused", {"right": OPTIONS.name}, OPTIONS.command)
        except Permanent as refused:
            if not str(refused).startswith("graph.404"):
                return Check(name, Finding.UNKNOWN, "not-said")
        return Check(name, Finding.OK, "ok")

    async def dial_in(self) -> Check:
        """Has a clinician the licence by which a meeting has a telephone number?"""
        name, person = Name.DIAL_IN, await self._somebody()
        if person is None:
            return Check(name, Finding.UNKNOWN, "nobody")
        try:
            plans = (await self._read(person, ["assignedPlans"])).get("assignedPlans")
        except NotAllowed:
            return Check(name, Finding.UNKNOWN, "not-shown")
        if not isinstance(plans, list):
            return Check(name, Finding.UNKNOWN, "not-shown")
        ours = [one for one in plans if str(one.get("servicePlanId")).lower() == DIAL_IN_PLAN]
        if any(one.get("capabilityStatus") in ("Enabled", "Warning") for one in ours):
            return Check(name, Finding.OK, "ok")
        return Check(name, Finding.WARNING, "no-licence", remedy="https://admin.microsoft.com/#/licenses")

    async def mail(self) -> Check:
        """A letter to nobody: Exchange refuses it for that, once it has let us in, and nothing leaves."""
        name, sender = Name.MAIL, self.sender or await self._somebody()
        if sender is None:
            return Check(name, Finding.UNKNOWN, "nobody")
        nothing = Message(subject="Passerelle", body=ItemBody(content_type=BodyType.Text, content=""), to_recipients=[])
        body = SendMailPostRequestBody(message=nothing, save_to_sent_items=False)
        asked = self.graph.users.by_user_id(sender).send_mail.to_post_request_information(body)
        try:
            await self.graph.send(asked, again_is_harmless=True)
        except NotAllowed:
            return Check(name, Finding.FAILED, "refused", {"right": LETTERS.name}, LETTERS.command)
        except Permanent as refused:
            if str(refused) != "graph.400.ErrorInvalidRecipients":
                return Check(name, Finding.FAILED, "no-mailbox", remedy=IN_SCOPE)
        return Check(name, Finding.OK, "ok")

    async def mail_rule(self) -> Check:
        """No call shows whether a rule of the mail flow acted: only a letter that was received does."""
        return Check(Name.MAIL_RULE, Finding.UNKNOWN, "not-seen", remedy=RULE)

    async def _somebody(self) -> str | None:
        return next(iter(await self.clinicians()), None)

    async def _read(self, person: str, fields: list[str]) -> Mapping[str, Any]:
        query = UserItemRequestBuilder.UserItemRequestBuilderGetQueryParameters(select=fields)
        asked = self.graph.users.by_user_id(person).to_get_request_information(asking(query))
        return await self.graph.send(asked, again_is_harmless=True)


def _roles(token: str) -> frozenset[str] | None:
    """The application permissions that a token names; None where it cannot be read. It is ours: nothing is verified."""
    try:
        part = token.split(".")[1]
        said = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
        return frozenset(str(one) for one in said.get("roles", ()))
    except (IndexError, ValueError, AttributeError, TypeError):
        return None
