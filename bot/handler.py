"""One turn: who speaks, in which language, what they want.

Everything in one transaction, shown once it is committed.
"""

from __future__ import annotations

import contextlib
import time
from dataclasses import replace

from botbuilder.core import ActivityHandler, InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot import budget, delivery, trouble
from bot.admission import Admission
from bot.board import BOARD_ONLY, Board
from bot.commands import Command, Typed, understood
from bot.conversations import Conversations
from bot.delivery import Delivery, SeeToMeeting, Turn, send
from bot.draw import HOME_VERBS, language_for
from bot.locks import Locks
from bot.messenger import card_activity, conversation_reference
from bot.paper import PaperForms
from bot.planning import Planning
from bot.requests import Requests
from bot.teams.installs import Installs
from bot.teams.invokes import CARD_ACTION, KNOWN, Invokes, sorry
from bot.teams.meetings import MEETING_EVENTS, happened_in
from bot.teams.places import Scope, our_own_chat, place_of, scope_of
from bot.verbs import Shown, Verbs
from bot.wire import tenant_of
from cards import home
from cards.kit import BOARD
from care.agenda import PATIENCE, NotAsked
from care.encounter import NotNow
from care.metrics import OFF, Metrics, TurnEnd, TurnKind
from care.ports import CardRow, Conflict, Person, Store, Transaction, Who
from care.world import World
from dialogs.flow import Press
from texts import Language, language_of, texts

TRIES = 4
"""Times that a turn is taken again when another process wrote to the same rows meanwhile."""
INSTALLS = (ActivityTypes.installation_update, ActivityTypes.conversation_update)


class Passerelle(ActivityHandler):
    """The bot. `see_to_meeting` makes the meeting of one encounter now, so that a booking answers with it."""

    def __init__(
        self,
        store: Store,
        world: World,
        see_to_meeting: SeeToMeeting,
        forms: PaperForms,
        admission: Admission,
        metrics: Metrics = OFF,
    ) -> None:
        self._store, self._world, self._admission, self._metrics = store, world, admission, metrics
        self._delivery = Delivery(store, world, see_to_meeting, forms)
        self._invokes = Invokes(store, world)
        self._locks = Locks()

    async def on_turn(self, turn_context: TurnContext) -> None:
        """One turn at a time in a conversation. What says nothing to us is answered without any work."""
        activity, begun = turn_context.activity, time.monotonic()
        if activity.type == ActivityTypes.invoke and activity.name in KNOWN:
            end = await self._invoked(turn_context)
        elif _is_heard(activity):
            async with self._locks(activity.conversation.id):
                end = await self._turn(turn_context)
        else:
            return
        self._metrics.turned(TurnKind(activity.type), end, time.monotonic() - begun)

    async def _turn(self, context: TurnContext) -> TurnEnd:
        """A turn; an error of ours says what was and was not done, to whoever spoke or pressed and to nobody else."""
        activity = context.activity
        language, recorded = language_of(activity.locale), False
        try:
            if await self._admission.refuses(context, tenant_of(activity)):
                return TurnEnd.DENIED
            turn = await self._decide(context)
            if turn is not None:
                language, recorded = turn.language, True
                await self._delivery.deliver(turn)
            return TurnEnd.DONE
        except Exception as problem:
            reference = trouble.reference(self._world.ids)
            trouble.report(problem, reference, activity.type)
            if activity.type in (ActivityTypes.message, ActivityTypes.invoke):
                card = trouble.apology(language, reference, "recorded" if recorded else "nothing")
                with contextlib.suppress(Exception):
                    await send(context, [card_activity(card)], language)
            return TurnEnd.FAILED

    async def _invoked(self, context: TurnContext) -> TurnEnd:
        """An invoke that needs no turn: asked twice, it is answered twice, and what it changes is changed once."""
        activity, end = context.activity, TurnEnd.DONE
        try:
            if await self._admission.refuses(context, tenant_of(activity)):
                return TurnEnd.DENIED
            body = await self._invokes.answer(activity)
        except Exception as problem:
            end, reference = TurnEnd.FAILED, trouble.reference(self._world.ids)
            trouble.report(problem, reference, activity.type)
            body = sorry(activity.name, language_of(activity.locale), reference)
        answer = InvokeResponse(status=200, body=dict(body))
        await context.send_activity(Activity(type=ActivityTypes.invoke_response, value=answer))
        return end

    # ------------------------------------------------------------------ in the transaction

    async def _decide(self, context: TurnContext) -> Turn | None:
        tries, late = TRIES, False
        while True:
            try:
                async with self._store.transaction() as tx:
                    return await self._in_transaction(context, tx, late)
            except Conflict:
                tries -= 1
                if not tries:
                    raise
            except NotAsked as wanted:
                assert self._world.agenda is not None
                await self._world.agenda.ask(wanted, max(0.0, min(PATIENCE, budget.left() - delivery.KEPT)))
            except NotNow:
                if late:
                    raise
                late = True  # The encounter has moved on since its form was shown: taken again, to say so.

    async def _in_transaction(self, context: TurnContext, tx: Transaction, late: bool) -> Turn | None:
        activity = context.activity
        new = not activity.id or await tx.first_time(tenant_of(activity), activity.conversation.id, _key(activity))
        if not new and activity.type != ActivityTypes.invoke:
            return None
        if activity.type == ActivityTypes.event:
            # Whoever comes to a meeting may be the patient: no person is read from it, and nothing is answered there.
            await happened_in(tx, self._world, activity)
            return None
        turn = await self._who_speaks(context, tx)
        turn.late = late
        if activity.type == ActivityTypes.message:
            await self._message(turn)
        elif activity.type == ActivityTypes.invoke:
            await self._card_action(turn, again=not new)
        elif activity.type == ActivityTypes.installation_update:
            await self._installs(turn).updated()
        else:
            await self._installs(turn).conversation_updated()
        return turn

    async def _who_speaks(self, context: TurnContext, tx: Transaction) -> Turn:
        """The person of this turn, with what Teams says of their language and zone; kept when it changed.

        Somebody whom we meet among others only is not kept: in the chat of a meeting it may be the patient.
        """
        activity = context.activity
        tenant, actor = tenant_of(activity), activity.from_property.aad_object_id or activity.from_property.id
        known = await tx.people.get(tenant, actor)
        person = known or Person(id=actor, name=activity.from_property.name or "")
        seen = replace(
            person,
            name=activity.from_property.name or person.name,
            locale=activity.locale or person.locale,
            zone=place_of(activity.local_timezone) or person.zone,
        )
        turn = Turn(context, tx, Who(tenant, actor), seen, "fr", self._world.zone_of(seen))
        if our_own_chat(activity) and activity.type in (ActivityTypes.message, ActivityTypes.invoke):
            seen = replace(seen, reference=conversation_reference(activity))
        if seen != known and (known is not None or our_own_chat(activity)):
            await tx.people.save(tenant, seen)
        turn.person, turn.language = seen, language_for(seen)
        return turn

    async def _message(self, turn: Turn) -> None:
        value = turn.context.activity.value
        if isinstance(value, dict) and "card" in value:
            await self._press(turn, str(value.get("verb") or ""), value)
            return
        typed = understood(turn.context.activity.text)
        if not turn.personal:
            await self._in_channel(turn, typed)
        elif typed is None:
            turn.answers += await self._requests(turn).nonsense()
        elif typed.command in (Command.FRENCH, Command.ENGLISH):
            await self._speak(turn, "fr" if typed.command is Command.FRENCH else "en")
        else:
            turn.answers += await self._requests(turn).command(typed)

    async def _card_action(self, turn: Turn, *, again: bool) -> None:
        value = turn.context.activity.value
        action = value.get("action") if isinstance(value, dict) else None
        data = action.get("data") if isinstance(action, dict) else None
        verb = action.get("verb") if isinstance(action, dict) else None
        # A click that Teams delivers twice acts once: the second time the card is only shown as it now is.
        await self._press(turn, "" if again else str(verb or ""), data if isinstance(data, dict) else {})

    async def _press(self, turn: Turn, verb: str, data: dict[str, object]) -> None:
        """A button. The card says only which row it has; the row says whose it is and what it is about."""
        if not turn.personal:
            turn.answers.append(home.said(turn.language, "in-chat-only"))
            return
        card = str(data.get("card") or "")
        row = await turn.tx.cards.get(turn.who, card)
        if row is not None and row.expires <= self._world.clock.now():
            row = None
        if row is None and card != BOARD and verb not in BOARD_ONLY:
            turn.answers.append(home.said(turn.language, "gone"))
            return
        kind, _, id = row.about.partition(":") if row else (BOARD, "", "")
        if kind != "flow" and (place := turn.context.activity.reply_to_id):
            # The answer takes the place of the card: redrawing it there would wipe out a form that is being filled in.
            # A form stands where a card stood that has given way already.
            await turn.tx.cards.replaced(turn.who, place)
        if row is None:
            turn.answers.append(await Board(turn.tx, self._world, turn.viewer).open())
        elif kind == BOARD and verb != Command.NEW_ENCOUNTER:
            seen = Board(turn.tx, self._world, turn.viewer.acting_for(row.on_behalf_of))
            turn.answers.append(await seen.press(row, verb if verb in row.verbs else "", data))
        elif kind == "encounter":
            viewer = turn.viewer.acting_for(row.on_behalf_of)
            verbs = Verbs(turn.tx, self._world, viewer, self._conversations(turn), row.step)
            turn.answers += await verbs.press(id, verb if verb in row.verbs else "open", row.id)
        elif kind == "request":
            turn.answers += await self._planning(turn).press(id, verb if verb in row.verbs else "")
        elif kind == "flow" and "resume" in row.verbs:
            turn.answers += await self._requests(turn).resume(id)
        elif kind == "flow" and turn.late:
            await self._too_late(turn, row)
        elif kind == "flow":
            press = Press(row.id if verb in row.verbs else "", verb, data)
            turn.answers += await self._conversations(turn).press(row, press)
        elif (command := _command(verb)) is not None:
            turn.answers += await self._requests(turn).command(Typed(command, str(data.get("after") or "")))

    async def _too_late(self, turn: Turn, row: CardRow) -> None:
        seen = await self._conversations(turn).too_late(row)
        not_now = texts(turn.language, "encounter")("not-now")
        shown = Shown(seen.encounter, not_now, seen.on_behalf_of) if seen else home.said(turn.language, "gone")
        turn.answers.append(shown)

    async def _speak(self, turn: Turn, language: Language) -> None:
        turn.person, turn.language = replace(turn.person, language=language), language
        await turn.tx.people.save(turn.who.tenant, turn.person)
        turn.answers.append(home.said(language, "language-chosen"))

    async def _in_channel(self, turn: Turn, typed: Typed | None) -> None:
        """Among others nothing is said of a person. Only a channel, which stays, is bound to reminders."""
        is_channel = scope_of(turn.context.activity) is Scope.CHANNEL
        if is_channel and typed and typed.command is Command.BIND_CHANNEL:
            await self._installs(turn).bind("channel-bound")
        elif is_channel and typed and typed.command is Command.UNBIND_CHANNEL:
            await self._installs(turn).unbind()
        elif is_channel and typed and typed.command in (Command.HELLO, Command.HELP):
            turn.answers.append(home.said(turn.language, "welcome-team"))
        else:
            turn.answers.append(home.said(turn.language, "in-chat-only"))

    def _installs(self, turn: Turn) -> Installs:
        return Installs(turn, self._world, self._requests(turn).welcome)

    def _conversations(self, turn: Turn) -> Conversations:
        return Conversations(turn.context, turn.tx, self._world, turn.viewer)

    def _requests(self, turn: Turn) -> Requests:
        return Requests(turn.tx, self._world, turn.viewer, self._conversations(turn), self._planning(turn))

    def _planning(self, turn: Turn) -> Planning:
        return Planning(turn.tx, self._world, turn.viewer, self._conversations(turn))


def _command(verb: str) -> Command | None:
    return Command(verb) if verb in HOME_VERBS else None


def _is_heard(activity: Activity) -> bool:
    """Does it say something to us? Typing, reactions, receipts, what was edited or deleted: nothing is done again."""
    if activity.type == ActivityTypes.event:
        return activity.name in MEETING_EVENTS
    if activity.type == ActivityTypes.invoke:
        return bool(activity.name == CARD_ACTION)
    return activity.type == ActivityTypes.message or activity.type in INSTALLS


def _key(activity: Activity) -> str:
    """What makes an activity one: Teams may number those of different kinds alike."""
    kind = activity.name if activity.type == ActivityTypes.event else activity.type
    return f"{kind}/{activity.id}"
