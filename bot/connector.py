"""What stands between us and the SDK's way out: our adapter, and the context of a turn.

The SDK's TurnContext, activities and dialogs stay; its HTTP, its credentials and its copies do not. Stock botbuilder
makes a token, two clients and a connection for each turn, and copies what it sends twice (docs/decisions/0004, 0022).
A turn has a budget: what cannot be sent within it is handed to `later`, with what the turn sends after it.
"""

from __future__ import annotations

import copy
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import aiohttp
import structlog
from botbuilder.core import BotAdapter, InvokeResponse, TurnContext
from botbuilder.schema import (
    Activity,
    ActivityTypes,
    ConversationReference,
    InputHints,
    ResourceResponse,
)
from botframework.connector.auth import ClaimsIdentity

from bot import budget
from bot.calls import posting, removing, replacing
from bot.log import places
from bot.outgoing import Call, NotSent, Outgoing, Token, Trust, Unanswered
from bot.pace import Pace

log = structlog.get_logger()

Logic = Callable[[TurnContext], Awaitable[None]]


class CardActivity(Activity):
    """A message that shows a card of ours: `row` is the card's id, noted once we know where it stands."""

    row: str | None = None


@dataclass(frozen=True)
class Late:
    """A call of a turn that did not fit in its time, in its place among those of the turn."""

    call: Call
    row: str | None
    after: float
    """Seconds from now before which it is useless to try."""


Later = Callable[[Activity, Sequence[Late]], Awaitable[None]]
"""Keeps what a turn could not send, to be sent after it in the same order. Takes the activity that began the turn."""


async def no_token() -> str | None:
    """Local mode has none."""
    return None


class Adapter(BotAdapter):
    """Runs turns and sends for them. `trusts` says to which addresses, `token` with what; `later` is set once wired."""

    def __init__(
        self, session: aiohttp.ClientSession, trusts: Trust, token: Token = no_token, pace: Pace | None = None
    ) -> None:
        super().__init__()
        self.outgoing = Outgoing(session, trusts, token, pace)
        self.later: Later | None = None

    async def process_activity(self, activity: Activity, logic: Logic) -> InvokeResponse | None:
        """Run one turn that Teams began, within its budget. Returns what to answer an invoke with."""
        invoked = activity.type == ActivityTypes.invoke
        context = Context(self, activity)
        with budget.budget(budget.INVOKE if invoked else budget.MESSAGE):
            try:
                await self.run_pipeline(context, logic)
            finally:
                if context.late and self.later is not None:
                    await self._keep(self.later, activity, context.late)
        if not invoked:
            return None
        answer = context.turn_state.get(self._INVOKE_RESPONSE_KEY)
        return answer.value if answer else InvokeResponse(status=501)

    async def _keep(self, later: Later, activity: Activity, late: Sequence[Late]) -> None:
        try:
            await later(activity, late)
        except Exception as problem:
            # The turn stands as it was recorded. Teams would only send the activity again, which does nothing.
            log.error("replies lost", count=len(late), error=type(problem).__name__, where=places(problem))

    async def send_activities(self, context: Context, activities: Sequence[Activity]) -> list[ResourceResponse]:
        return [await self._send(context, one) for one in activities]

    async def _send(self, context: Context, activity: Activity) -> ResourceResponse:
        if activity.type == ActivityTypes.invoke_response:
            context.turn_state[self._INVOKE_RESPONSE_KEY] = activity
            return ResourceResponse(id="")
        if activity.type == ActivityTypes.trace:  # for the SDK's own emulator
            return ResourceResponse(id="")
        where = activity.service_url, activity.conversation.id
        return await self._sent(context, activity, posting(*where, activity.reply_to_id, activity))

    async def update_activity(self, context: Context, activity: Activity) -> ResourceResponse:
        call = replacing(activity.service_url, activity.conversation.id, activity.id, activity)
        return await self._sent(context, activity, call)

    async def delete_activity(self, context: Context, reference: ConversationReference) -> None:
        await self.outgoing(removing(context.activity.service_url, reference.conversation.id, reference.activity_id))

    async def _sent(self, context: Context, activity: Activity, call: Call) -> ResourceResponse:
        """Send now, or keep for later what does not fit; once one is kept, those after it are too."""
        after = 0.0
        if not context.late:
            try:
                answer = await self.outgoing(call)
                id = answer.get("id") if isinstance(answer, dict) else None
                return ResourceResponse(id=id if isinstance(id, str) else "")
            except Unanswered as unsure:
                if call.method == "POST":
                    # It may well be there: a second one, or an apology for it, would be worse (docs/decisions/0022).
                    log.warning("reply not answered", trouble=unsure.code)
                    return ResourceResponse(id="")
                if self.later is None:
                    raise
            except NotSent as problem:
                if not problem.later or self.later is None:
                    raise
                after = problem.after or 0.0
        context.late.append(Late(call, getattr(activity, "row", None), after))
        return ResourceResponse(id="")


class Context(TurnContext):
    """The SDK's context, without its deep copies: what is sent is a shallow copy, addressed to the conversation."""

    def __init__(self, adapter: Adapter, activity: Activity) -> None:
        super().__init__(adapter, activity)
        self.late: list[Late] = []
        self.turn_state[adapter.BOT_IDENTITY_KEY] = _IDENTITY

    async def send_activities(self, activities: Sequence[Activity]) -> list[ResourceResponse]:
        if self._on_send_activities:
            seen: list[ResourceResponse] = await super().send_activities(list(activities))
            return seen
        ready = [self._ready(one) for one in activities]
        responses: list[ResourceResponse] = await self.adapter.send_activities(self, ready)
        self._responded = True
        return responses

    async def update_activity(self, activity: Activity) -> ResourceResponse:
        if self._on_update_activity:
            return await super().update_activity(activity)
        return await self.adapter.update_activity(self, self._addressed(activity))

    def _ready(self, activity: Activity) -> Activity:
        one = self._addressed(activity)
        one.id, one.type = None, one.type or ActivityTypes.message
        one.input_hint = one.input_hint or InputHints.accepting_input
        return one

    def _addressed(self, activity: Activity) -> Activity:
        """A copy that goes where this turn came from, in answer to its activity (`apply_conversation_reference`)."""
        one, came = copy.copy(activity), self.activity
        one.channel_id, one.locale, one.service_url = came.channel_id, came.locale, came.service_url
        one.conversation, one.from_property, one.recipient = came.conversation, came.recipient, came.from_property
        if came.id and came.type != ActivityTypes.conversation_update:
            one.reply_to_id = came.id
        return one


_IDENTITY = ClaimsIdentity({}, True)
