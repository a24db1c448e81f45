"""Runs the conversations: starts one, hands it a button, shows its open card again, ends it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from botbuilder.core import TurnContext
from botbuilder.dialogs import DialogSet

from bot.draw import Viewer
from bot.state import InstanceState
from cards import home
from care.ports import CardRow, Conversation, Transaction
from care.world import World
from dialogs import follow_up
from dialogs.about_encounter import ENCOUNTER
from dialogs.by_phone import BY_PHONE
from dialogs.cancel import CANCEL
from dialogs.close import CLOSE, NOT_HELD, NOTE
from dialogs.consent_more import CONSENTS
from dialogs.delay import DELAY
from dialogs.emergency import EMERGENCY
from dialogs.flow import End, Flow, Press, Reply, ShowEncounter
from dialogs.flow_dialog import HERE, FlowDialog, Here
from dialogs.in_person_visit import IN_PERSON_VISIT
from dialogs.move import MOVE
from dialogs.new_encounter import NEW_ENCOUNTER
from dialogs.otherwise import OTHERWISE
from dialogs.start import START
from dialogs.steps import PlanFollowUp
from dialogs.take_in_person import TAKE_IN_PERSON
from dialogs.withdraw import WITHDRAW
from dialogs.wrong_recipient import WRONG_RECIPIENT

FLOWS: Mapping[str, Flow] = {
    flow.name: flow
    for flow in (
        *(NEW_ENCOUNTER, follow_up.FOLLOW_UP, MOVE, CANCEL, WRONG_RECIPIENT, TAKE_IN_PERSON, IN_PERSON_VISIT),
        *(START, DELAY, BY_PHONE, EMERGENCY, OTHERWISE, CLOSE, NOTE, NOT_HELD, WITHDRAW, CONSENTS),
    )
}
RESUMED = (NEW_ENCOUNTER.name, follow_up.FOLLOW_UP.name)
"""The conversations whose drafts are worth resuming; the others start again from the encounter's card."""
DRAFT_LIVES = dt.timedelta(days=14)
"""How long a draft, which holds a person's name, is kept."""


@dataclass
class Conversations:
    """The conversations of one turn."""

    context: TurnContext
    tx: Transaction
    world: World
    viewer: Viewer

    async def begin(self, flow: str, given: Mapping[str, Any] | None = None) -> list[Reply]:
        """Start a conversation with the answers that are known already; one that was begun so and not touched is it."""
        for found in await self.tx.conversations.open_ones(self.viewer.who, flow):
            untouched = InstanceState(found.body).answers == (given or {})
            if untouched and found.conversation == self.viewer.conversation:
                return await self.show_again(found)
        now = self.world.clock.now()
        row = Conversation(
            id=self.world.ids.new(),
            owner=self.viewer.who.actor,
            conversation=self.viewer.conversation,
            flow=flow,
            step="",
            body={},
            updated_at=now,
            expires=now + DRAFT_LIVES,
        )
        return await self._turn(row, InstanceState(), None, dict(given or {}))

    async def press(self, row: CardRow, press: Press) -> list[Reply]:
        """A button of a form: of the open card, or of one that is no longer it."""
        found = await self.tx.conversations.get(self.viewer.who, row.about.removeprefix("flow:"))
        if found is None or found.flow not in FLOWS or (found.open and found.expires <= self.world.clock.now()):
            return [home.said(self.viewer.language, "gone")]
        if not found.open:
            return [_ended(found, self.viewer)]
        return await self._turn(found, InstanceState(found.body), press)

    async def show_again(self, found: Conversation, warning: str | None = None) -> list[Reply]:
        """The open card, as it was, under a warning if there is one."""
        return await self._turn(found, InstanceState(found.body), None, warning=warning)

    async def too_late(self, row: CardRow) -> str | None:
        """The encounter of a form has moved on meanwhile: the form is over. Returns that encounter."""
        found = await self.tx.conversations.get(self.viewer.who, row.about.removeprefix("flow:"))
        if found is None:
            return None
        about = InstanceState(found.body).answers.get(ENCOUNTER) if found.open else found.body.get("encounter")
        if found.open:
            await self._end(found, End.ABANDONED, about)
        return about

    async def latest(self) -> Conversation | None:
        """The conversation that was touched last, among those that are open."""
        found = await self.tx.conversations.open_ones(self.viewer.who)
        return next((row for row in found if row.flow in FLOWS and row.conversation == self.viewer.conversation), None)

    async def drafts(self) -> list[Conversation]:
        found = await self.tx.conversations.open_ones(self.viewer.who)
        return [row for row in found if row.flow in RESUMED]

    async def abandon(self, found: Conversation) -> list[Reply]:
        """Erase what was entered. What a conversation was about, if anything, is shown as it is."""
        answers = InstanceState(found.body).answers
        shown = answers.get(ENCOUNTER)
        await self._end(found, End.ABANDONED, shown)
        return [ShowEncounter(shown) if shown else home.said(self.viewer.language, "abandoned")]

    async def _turn(
        self,
        row: Conversation,
        state: InstanceState,
        press: Press | None,
        given: dict[str, Any] | None = None,
        warning: str | None = None,
    ) -> list[Reply]:
        now = Here(
            tx=self.tx,
            world=self.world,
            who=self.viewer.who,
            language=self.viewer.language,
            zone=self.viewer.zone,
            conversation=self.viewer.conversation,
            instance=row.id,
            press=press,
            warning=warning,
        )
        self.context.turn_state[HERE] = now
        dialogs = DialogSet(state)
        for flow in FLOWS.values():
            dialogs.add(FlowDialog(flow))
        dialog = await dialogs.create_context(self.context)
        before = dict(state.answers)
        if given is None:
            await dialog.continue_dialog()
        else:
            before = given
            await dialog.begin_dialog(row.flow, given)
        if now.end is End.ABANDONED:
            return await self.abandon(replace(row, body={**row.body}))
        if now.end is End.DONE:
            await self._end(row, End.DONE, _shown(now.replies) or before.get(ENCOUNTER))
        else:
            kept = replace(row, step=now.step, body=state.body, updated_at=self.world.clock.now())
            await self.tx.conversations.save(self.viewer.who, kept)
        return [reply for each in now.replies for reply in await self._opened(each)]

    async def _opened(self, reply: Reply) -> list[Reply]:
        """A conversation opens another beside itself; everything else is shown as it is."""
        if not isinstance(reply, PlanFollowUp):
            return [reply]
        seen = await self.tx.encounters.get(self.viewer.who, reply.encounter)
        if seen is None:
            return []
        given = await follow_up.begin(self.tx, self.viewer.who, self.world, seen)
        return await self.begin(follow_up.FOLLOW_UP.name, given)

    async def _end(self, row: Conversation, end: End, shown: str | None) -> None:
        """Ended: the answers, which name a person, are erased; a late click still finds what it led to."""
        body = {"end": end.value, "encounter": shown}
        ended = replace(row, step="", body=body, open=False, updated_at=self.world.clock.now())
        await self.tx.conversations.save(self.viewer.who, ended)


def _shown(replies: list[Reply]) -> str | None:
    return next((reply.encounter for reply in reversed(replies) if isinstance(reply, ShowEncounter)), None)


def _ended(found: Conversation, viewer: Viewer) -> Reply:
    """A button of a conversation that is over: what it led to, and nothing done twice."""
    shown = found.body.get("encounter")
    if shown:
        return ShowEncounter(shown)
    return home.said(viewer.language, "abandoned" if found.body.get("end") == End.ABANDONED.value else "done-already")
