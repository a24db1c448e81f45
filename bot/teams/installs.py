"""Where Passerelle is installed, and where it no longer is: references kept and forgotten, channels bound and unbound.

Group chats and meetings are never written to first, so nothing of them is kept (docs/decisions/0010).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from botbuilder.schema import Activity, ActivityTypes, ChannelAccount

from bot.delivery import Turn
from bot.messenger import conversation_reference
from bot.roles import BINDS
from bot.teams.places import (
    TEAM,
    Scope,
    channel_of,
    channel_reference,
    event_type,
    is_shared,
    scope_of,
    shared_with,
    team_of,
)
from cards import home
from care import team_lists
from care.ports import Channel
from care.roles import holds
from care.world import World
from dialogs.flow import Reply

CHANNEL_ENDS = frozenset({"channelDeleted"})
TEAM_ENDS = frozenset({"teamDeleted", "teamHardDeleted", "teamArchived"})
CHANNEL_SHARED = "channelShared"

Welcome = Callable[[], Awaitable[list[Reply]]]


def greets(activity: Activity) -> bool:
    """Does it tell that somebody has Passerelle from now on, in their own chat?"""
    if scope_of(activity) is not Scope.PERSONAL:
        return False
    if activity.type == ActivityTypes.installation_update:
        return _action(activity) == "add"
    return activity.type == ActivityTypes.conversation_update and _is_in(activity, activity.members_added)


def _action(activity: Activity) -> str:
    return str(activity.action or "add")


def _is_in(activity: Activity, members: Sequence[ChannelAccount] | None) -> bool:
    """Is the bot among them?"""
    return any(member.id == activity.recipient.id for member in members or ())


@dataclass(frozen=True)
class Installs:
    """The installation told of by one turn. `welcome` draws what greets a person once."""

    turn: Turn
    world: World
    welcome: Welcome

    async def updated(self) -> None:
        """An `installationUpdate`. An upgrade takes nothing away and greets nobody; it may bring a new address."""
        action = _action(self.turn.context.activity)
        if action == "remove":
            await self._removed()
        elif action == "add":
            await self._added()
        elif action == "add-upgrade":
            await self._upgraded()

    async def conversation_updated(self) -> None:
        """A `conversationUpdate`. Teams tells of an installation twice, the second time as a member that is the bot.

        People who join or leave a team change nothing: whoever may use the bot is not a matter of teams.
        """
        activity, told = self.turn.context.activity, event_type(self.turn.context.activity)
        if _is_in(activity, activity.members_removed):
            await self._removed()
        elif _is_in(activity, activity.members_added):
            await self._added()
        elif told in CHANNEL_ENDS:
            await self._unbind()
        elif told in TEAM_ENDS:
            await self._unbind_team()
        elif told == CHANNEL_SHARED and shared_with(activity) - {self.turn.who.tenant}:
            await self._shared_beyond()

    async def bind(self, message: str) -> None:
        """This channel gets the reminders; told once, also when Teams tells of the installation again."""
        turn, activity = self.turn, self.turn.context.activity
        if is_shared(activity):
            await self._unbind()
            turn.answers.append(home.said(turn.language, "channel-not-bound"))
            return
        known = {bound.id: bound for bound in await turn.tx.channels.all(turn.who)}
        here, reference = channel_of(activity), channel_reference(activity)
        channel = replace(known.get(here, Channel(here, reference, "")), reference=reference, language=turn.language)
        if message == "channel-bound" and holds(turn.who.held, BINDS):
            # Who works when, for all of a team to read, is an administrator's to decide.
            channel, message = replace(channel, team_lists=True), "channel-bound-with-lists"
            await team_lists.begin(turn.tx, turn.who, self.world, channel)
            turn.tx.audit.record(turn.who, "channel.lists-on", here)
        await turn.tx.channels.save(turn.who, channel)
        if here not in known or message != "welcome-team":
            turn.answers.append(home.said(turn.language, message))

    async def unbind(self) -> None:
        """No more reminders here, as somebody asked."""
        await self._unbind()
        self.turn.answers.append(home.said(self.turn.language, "channel-unbound"))

    # ------------------------------------------------------------------ what it leads to

    async def _added(self) -> None:
        match scope_of(self.turn.context.activity):
            case Scope.PERSONAL:
                await self._reachable(greet=not self.turn.person.welcomed)
            case Scope.CHANNEL:
                await self.bind("welcome-team")

    async def _upgraded(self) -> None:
        match scope_of(self.turn.context.activity):
            case Scope.PERSONAL:
                await self._reachable(greet=False)
            case Scope.CHANNEL if await self._is_bound():
                await self.bind("welcome-team")  # bound already: its address is written anew, and nothing is said

    async def _removed(self) -> None:
        match scope_of(self.turn.context.activity):
            case Scope.PERSONAL:
                self.turn.person = replace(self.turn.person, reference=None, welcomed=False)
                await self.turn.tx.people.save(self.turn.who.tenant, self.turn.person)
            case Scope.CHANNEL:
                await self._unbind_team()

    async def _reachable(self, *, greet: bool) -> None:
        turn = self.turn
        reference = conversation_reference(turn.context.activity)
        turn.person = replace(turn.person, reference=reference, welcomed=turn.person.welcomed or greet)
        await turn.tx.people.save(turn.who.tenant, turn.person)
        if greet:
            turn.answers += await self.welcome()

    async def _is_bound(self) -> bool:
        here = channel_of(self.turn.context.activity)
        return any(bound.id == here for bound in await self.turn.tx.channels.all(self.turn.who))

    async def _unbind(self) -> None:
        await self._forget(channel_of(self.turn.context.activity))

    async def _unbind_team(self) -> None:
        """Every channel of the team that is told of; a team has the id of its first channel."""
        activity, turn = self.turn.context.activity, self.turn
        team, here = team_of(activity), channel_of(activity)
        for bound in await turn.tx.channels.all(turn.who):
            if bound.id in (team, here) or (team and bound.reference.get(TEAM) == team):
                await self._forget(bound.id)

    async def _forget(self, channel: str) -> None:
        await team_lists.end(self.turn.tx, self.turn.who, channel)
        await self.turn.tx.channels.remove(self.turn.who, channel)

    async def _shared_beyond(self) -> None:
        """Another establishment reads along from now on: who sees whom, and when, is not for it."""
        if await self._is_bound():
            await self._unbind()
            self.turn.answers.append(home.said(self.turn.language, "channel-shared"))
