"""Who is let in: asked before anything is done for a person, at every message and every click.

Whoever is not is told so in a fixed card, which shows nothing of anybody and does nothing; the audit trail keeps it.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import math
from collections import OrderedDict
from typing import Literal

import structlog
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot import budget
from bot.messenger import card_activity
from bot.teams.installs import greets
from bot.teams.invokes import CARD_ACTION, CARD_TYPE, card_answer, said
from bot.wire import tenant_of
from cards import home
from care.jobs import Transient
from care.ports import ActorKind, Store, Who
from care.roles import Held, Roles
from care.world import World
from texts import Language, language_of, texts

AUDITED_AGAIN = dt.timedelta(hours=1)
"""One entry of the trail for each person and reason in this time: whoever insists does not fill it."""
MOST_REMEMBERED = 10_000
TELLS = frozenset({ActivityTypes.installation_update, ActivityTypes.conversation_update, ActivityTypes.event})
"""What Teams itself tells of; nobody asks for anything by it. One that would be greeted is asked about first."""

Why = Literal["not-designated", "not-checked"]
"""They are not among those the house named; or nobody could say, for now. Names of messages in texts/, and codes."""

log = structlog.get_logger()


class Admission:
    """`roles` knows who may, and as what."""

    def __init__(self, roles: Roles, store: Store, world: World) -> None:
        self._roles, self._store, self._world = roles, store, world
        self._noted: OrderedDict[tuple[str, str, Why], dt.datetime] = OrderedDict()

    async def held(self, context: TurnContext, kind: ActorKind | None = None) -> Held | None:
        """What they are; None where the turn ends here: the person was told, and nothing was done.

        `kind` is what they have to be; otherwise any role lets them in. Of what Teams itself tells, nobody is asked.
        """
        activity, tenant = context.activity, tenant_of(context.activity)
        told = activity.type in TELLS
        if told and not greets(activity):
            return Held()
        actor = activity.from_property.aad_object_id or activity.from_property.id
        why: Why = "not-designated"
        try:
            # Within the turn's time: those who wait for a chat whose directory hangs do not hang one after the other.
            async with asyncio.timeout(None if (left := budget.left()) == math.inf else left):
                held = await self._roles.held_by(tenant, actor)
            if kind in held.kinds if kind else held.kinds:
                return held
            if kind in held.unknown:
                why = "not-checked"
        except (Transient, TimeoutError) as unknown:
            trouble = str(unknown) if isinstance(unknown, Transient) else "turn.over"
            log.warning("access not checked", edge="entra", trouble=trouble)
            why = "not-checked"
        new = await self._note(Who(tenant, actor), why)
        if new or not told:  # Teams tells of an installation twice
            await _tell(context, language_of(activity.locale), why)
        return None

    async def _note(self, who: Who, why: Why) -> bool:
        """Write it into the trail; False where that was done not long ago."""
        now, key = self._world.clock.now(), (who.tenant, who.actor, why)
        if (before := self._noted.get(key)) is not None and now - before < AUDITED_AGAIN:
            return False
        async with self._store.transaction() as tx:
            tx.audit.record(who, "user.denied", why)
        self._noted[key] = now
        self._noted.move_to_end(key)
        while len(self._noted) > MOST_REMEMBERED:
            self._noted.popitem(last=False)
        return True


async def _tell(context: TurnContext, language: Language, why: Why) -> None:
    activity, card = context.activity, home.said(language, why)
    if activity.type == ActivityTypes.message or activity.type in TELLS:
        await context.send_activity(card_activity(card))
    elif activity.type == ActivityTypes.invoke:
        words = texts(language, why)("what")
        if activity.name == CARD_ACTION and why == "not-designated":
            # In the place of the card pressed: what it showed was for somebody who may.
            body = card_answer(CARD_TYPE, card.to_json())
        else:
            body = said(str(activity.name), words)
        answer = InvokeResponse(status=200, body=body)
        await context.send_activity(Activity(type=ActivityTypes.invoke_response, value=answer))
