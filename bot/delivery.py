"""After the commit: shows what a turn has to show, and remembers where each encounter's card stands."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot import budget
from bot.delegations import entrusted_to, refused
from bot.draw import Viewer, encounter_card
from bot.exports.exports import Exports
from bot.messenger import card_activity, words_activity
from bot.paper import PaperForms
from bot.roles import is_clinician
from bot.teams.invokes import CARD_ACTION, CARD_TYPE, MESSAGE_TYPE, Body, card_answer
from bot.teams.places import our_own_chat
from bot.verbs import Shown
from cards import home
from cards.kit import Card, without_board
from care import day
from care.encounter import Encounter, State
from care.ports import ActorKind, Person, Store, Transaction, Who
from care.suitability import Modality
from care.world import World
from dialogs.flow import Reply, Words
from dialogs.steps import PlanFollowUp, ShowExport, ShowPaper
from texts import Language, texts

PATIENCE = 3.0
"""Seconds that a turn waits for what it set off outside; then the card says «en cours» and changes by itself."""
KEPT = 1.0
"""Seconds of the turn's budget that this wait leaves for drawing and sending."""

Answer = Reply | Shown
SeeToMeeting = Callable[[str], Awaitable[object]]
"""Does now what is to be done about the meeting of one encounter."""


@dataclass
class Turn:
    """What one turn knows and what it has to show."""

    context: TurnContext
    tx: Transaction
    who: Who
    person: Person
    language: Language
    zone: str
    unknown: frozenset[ActorKind] = frozenset()
    """What nobody could say for now whether they are; `who` has what they are."""
    late: bool = False
    """Is this the second try, to say that what was asked applies no longer?"""
    answers: list[Answer] = field(default_factory=list)
    unfinished: list[Encounter] = field(default_factory=list)
    """Encounters that were shown while their meeting was still being made."""

    @property
    def personal(self) -> bool:
        return our_own_chat(self.context.activity)

    @property
    def viewer(self) -> Viewer:
        conversation = self.context.activity.conversation.id
        return Viewer(self.who, self.language, self.zone, conversation, self.who.actor, self.unknown)


class _Answered(InvokeResponse):
    """Made for one answer and held by nobody else: the SDK, which copies all that is sent, need not copy the card."""

    def __deepcopy__(self, _: object) -> _Answered:
        return self


class Delivery:
    def __init__(
        self, store: Store, world: World, see_to_meeting: SeeToMeeting, forms: PaperForms, exports: Exports
    ) -> None:
        self._store, self._world, self._see_to_meeting = store, world, see_to_meeting
        self._forms, self._exports = forms, exports

    async def deliver(self, turn: Turn) -> None:
        """Show what there is to show, and remember where each encounter's card stands."""
        place, taking = _pressed(turn.context.activity), _takes_the_place(turn)
        shown: list[tuple[Activity, str | None]] = []
        for answer in turn.answers:
            if isinstance(answer, ShowExport):
                shown += [(one, None) for one in await self._exports.shown(turn.who, answer, turn.language)]
                continue
            shown.append(await self._activity(turn, answer, place if answer is taking else None))
        activities = [activity for activity, _ in shown]
        ids = await send(turn.context, activities, turn.language)
        places = [(card, id) for (_, card), id in zip(shown, ids, strict=True) if card and id]
        if places or turn.unfinished:
            async with self._store.transaction() as tx:
                for card, id in places:
                    await tx.cards.sent(turn.who.tenant, card, id)
                for encounter in turn.unfinished:
                    # What it set off may have ended before this card was in its place: look once more.
                    await day.redraw(tx, turn.who, encounter, self._world.clock.now())

    async def _activity(self, turn: Turn, answer: Answer, place: str | None) -> tuple[Activity, str | None]:
        """What shows an answer, and its card's id where it is still to be noted where that stands."""
        if isinstance(answer, Words):
            return words_activity(answer.text), None
        if isinstance(answer, Card):
            return card_activity(answer if is_clinician(turn.viewer) else without_board(answer)), None
        assert not isinstance(answer, PlanFollowUp), "opened where the conversation ran"
        if isinstance(answer, ShowPaper):
            return card_activity(await self._paper(turn, answer.encounter)), None
        assert not isinstance(answer, ShowExport), "two messages"
        with contextlib.suppress(TimeoutError):
            # Shielded: a slow vendor is waited for no longer, but its answer is not thrown away.
            async with asyncio.timeout(max(0.0, min(PATIENCE, budget.left() - KEPT))):
                await asyncio.shield(asyncio.ensure_future(self._see_to_meeting(answer.encounter)))
        above = answer.above if isinstance(answer, Shown) else None
        viewer = turn.viewer.acting_for(answer.on_behalf_of)
        async with self._store.transaction() as tx:
            seen = await tx.encounters.get(viewer.who, answer.encounter)
            found = await entrusted_to(tx, self._world, viewer, seen.service if seen else None)
            if seen is None or (viewer.behalf and not found):
                return card_activity(await refused(tx, self._world, viewer, found, undone=False)), None
            card, id = await encounter_card(tx, viewer, self._world, seen, above, board=answer.board)
            if place:
                await tx.cards.sent(turn.who.tenant, id, place)
        if seen.state is State.UPCOMING and seen.modality is Modality.VIDEO and seen.particulars.meeting is None:
            turn.unfinished.append(seen)
        return card_activity(card, id), None if place else id

    async def _paper(self, turn: Turn, encounter: str) -> Card:
        async with self._store.transaction() as tx:
            found = await self._forms.card(tx, turn.who, encounter, turn.language, turn.zone)
        return found or home.said(turn.language, "gone")


async def send(context: TurnContext, activities: list[Activity], language: Language) -> list[str | None]:
    """Send a turn's answers. The last card answers the click: it takes the place of the card pressed."""
    activity, pressed = context.activity, _pressed(context.activity)
    last = (
        next((i for i in reversed(range(len(activities))) if _is_card(activities[i])), None)
        if _is_press(activity)
        else None
    )
    ids: list[str | None] = []
    for i, one in enumerate(activities):
        if i == last and activity.type == ActivityTypes.invoke:
            await _answer(context, one, language)
            ids.append(pressed)
        elif i == last and pressed:
            one.id = pressed
            await context.update_activity(one)
            ids.append(pressed)
        else:
            sent = await context.send_activity(one)
            ids.append(sent.id if sent else None)
    if last is None and activity.type == ActivityTypes.invoke:
        await _answer(context, None, language)
    return ids


def _is_card(activity: Activity) -> bool:
    """A card of ours, which can stand where another stood; Teams' own question for a file cannot."""
    return bool(activity.attachments) and activity.attachments[0].content_type == CARD_TYPE


def _takes_the_place(turn: Turn) -> Answer | None:
    """The answer that takes the place of the card pressed: the last card, since words are no card."""
    cards = [answer for answer in turn.answers if not isinstance(answer, Words)]
    return cards[-1] if cards and _is_press(turn.context.activity) else None


def _pressed(activity: Activity) -> str | None:
    """Where the card stands whose button was pressed."""
    return activity.reply_to_id if _is_press(activity) else None


def _is_press(activity: Activity) -> bool:
    return (activity.type == ActivityTypes.invoke and activity.name == CARD_ACTION) or (
        activity.type == ActivityTypes.message and isinstance(activity.value, dict)
    )


async def _answer(context: TurnContext, card: Activity | None, language: Language) -> None:
    """The body of the answer to a click; other invokes have none."""
    body: Body = {}
    if context.activity.name == CARD_ACTION and card is not None:
        body = card_answer(CARD_TYPE, card.attachments[0].content)
    elif context.activity.name == CARD_ACTION:
        body = card_answer(MESSAGE_TYPE, texts(language, "done-already")("title"))
    response = Activity(type=ActivityTypes.invoke_response, value=_Answered(status=200, body=body))
    await context.send_activity(response)
