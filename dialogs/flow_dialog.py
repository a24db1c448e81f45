"""Walks a `Flow` inside botbuilder-dialogs: the only module of dialogs/ that knows the SDK.

Each instance of a conversation has a `DialogState` of its own, a stack of one, so that several may be open side by side
in the same chat (a draft left aside, a move asked from a card) and each button finds its own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from botbuilder.core import TurnContext
from botbuilder.dialogs import Dialog, DialogContext, DialogTurnResult

from care.ports import CardRow, Transaction, Who
from care.world import World
from dialogs.flow import VERBS, End, Flow, Press, StepReply, Turn
from texts import Language

HERE = "passerelle.here"
"""Where the turn leaves, in the SDK's turn state, what a conversation may touch."""
CARD_LIVES = dt.timedelta(days=30)


@dataclass
class Here:
    """One turn as a conversation sees it. `press` is None where the person typed."""

    tx: Transaction
    world: World
    who: Who
    language: Language
    zone: str
    conversation: str
    instance: str
    behalf: str | None = None
    """The name of the clinician in whose name this person acts."""
    press: Press | None = None
    warning: str | None = None
    replies: list[StepReply] = field(default_factory=list)
    end: End = End.WAITING
    step: str = ""


class FlowDialog(Dialog):
    """One flow as an SDK dialog. Its state is plain JSON: answers, kept answers, the open step and its card."""

    def __init__(self, flow: Flow) -> None:
        super().__init__(flow.name)
        self.flow = flow

    async def begin_dialog(self, dialog_context: DialogContext, options: object = None) -> DialogTurnResult:
        """Start with the answers that are known already (`options`), such as the encounter a card is about."""
        given = dict(options) if isinstance(options, dict) else {}
        dialog_context.active_dialog.state.update(answers=given, kept={}, card="", step="")
        turn = self._turn(dialog_context)
        return await self._settle(dialog_context, turn, await self.flow.advance(turn))

    async def continue_dialog(self, dialog_context: DialogContext) -> DialogTurnResult:
        """Take the button pressed, or show the open card again when something was typed."""
        turn, press = self._turn(dialog_context), here(dialog_context.context).press
        end = await (self.flow.submit(turn, press) if press else self.flow.advance(turn))
        return await self._settle(dialog_context, turn, end)

    def _turn(self, dialog_context: DialogContext) -> Turn:
        state, now = dialog_context.active_dialog.state, here(dialog_context.context)
        return Turn(
            flow=self.flow.name,
            instance=now.instance,
            answers=state["answers"],
            kept=state["kept"],
            who=now.who,
            language=now.language,
            zone=now.zone,
            tx=now.tx,
            world=now.world,
            behalf=now.behalf,
            card=state["card"],
            step=state["step"],
            warning=now.warning,
        )

    async def _settle(self, dialog_context: DialogContext, turn: Turn, end: End) -> DialogTurnResult:
        state, now = dialog_context.active_dialog.state, here(dialog_context.context)
        now.replies, now.end, now.step = turn.replies, end, turn.step
        if end is End.WAITING:
            if state["card"] != turn.card:
                await now.tx.cards.add(now.who, self._card_row(now, turn))
            state.update(card=turn.card, step=turn.step)
            return Dialog.end_of_turn
        return await dialog_context.end_dialog()

    @staticmethod
    def _card_row(now: Here, turn: Turn) -> CardRow:
        return CardRow(
            id=turn.card,
            owner=now.who.actor,
            conversation=now.conversation,
            about=f"flow:{now.instance}",
            step=turn.step,
            version=len(turn.answers),
            verbs=VERBS,
            expires=now.world.clock.now() + CARD_LIVES,
        )


def here(context: TurnContext) -> Here:
    """What this turn may touch."""
    found: Any = context.turn_state[HERE]
    assert isinstance(found, Here)
    return found
