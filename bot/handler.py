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
from bot.commands import Command, Typed, understood
from bot.delegations import refused
from bot.delivery import Delivery, SeeToMeeting, Turn, send
from bot.draw import language_for
from bot.exports.exports import Exports
from bot.exports.uploads import consented
from bot.locks import Locks
from bot.messenger import card_activity, conversation_reference
from bot.paper import PaperForms
from bot.presses import Presses
from bot.requests import Requests
from bot.roles import CHANNELS, binds, is_clinician
from bot.roles import refused as of_another_role
from bot.teams.installs import Installs
from bot.teams.invokes import CARD_ACTION, FILE_CONSENT, KNOWN, Invokes, sorry
from bot.teams.meetings import MEETING_EVENTS, happened_in
from bot.teams.places import Scope, our_own_chat, place_of, scope_of
from bot.wire import tenant_of
from cards import home
from care.agenda import PATIENCE, NotAsked
from care.authorisation import Action
from care.colleagues import PATIENCE as LOOKS_UP
from care.colleagues import NotLookedUp
from care.delegation import Entrusted, NotGranted
from care.doctor import PATIENCE as EXAMINES
from care.doctor import NotExamined
from care.encounter import NotNow
from care.metrics import OFF, Metrics, TurnEnd, TurnKind
from care.ports import ActorKind, Conflict, Person, Store, Transaction, Who
from care.roles import Held
from care.world import World
from texts import Language, language_of

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
        exports: Exports,
        admission: Admission,
        metrics: Metrics = OFF,
    ) -> None:
        self._store, self._world, self._admission, self._metrics = store, world, admission, metrics
        self._delivery = Delivery(store, world, see_to_meeting, forms, exports)
        self._invokes, self._exports = Invokes(store, world), exports
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
            if (held := await self._admission.held(context)) is None:
                return TurnEnd.DENIED
            turn = await self._decide(context, held)
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
            if await self._admission.held(context, ActorKind.CLINICIAN) is None:
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

    async def _decide(self, context: TurnContext, held: Held) -> Turn | None:
        tries, late = TRIES, False
        while True:
            try:
                async with self._store.transaction() as tx:
                    return await self._in_transaction(context, held, tx, late)
            except Conflict:
                tries -= 1
                if not tries:
                    raise
            except NotLookedUp as wanted:
                assert self._world.colleagues is not None
                await self._world.colleagues.ask(wanted, max(0.0, min(LOOKS_UP, budget.left() - delivery.KEPT)))
            except NotGranted as over:
                return await self._not_granted(context, held, over)
            except NotExamined as wanted:
                assert self._world.doctor is not None
                seconds = max(0.0, min(EXAMINES, budget.left() - delivery.KEPT))
                await self._world.doctor.look(wanted, self._store, self._world, seconds)
            except NotAsked as wanted:
                assert self._world.agenda is not None
                await self._world.agenda.ask(wanted, max(0.0, min(PATIENCE, budget.left() - delivery.KEPT)))
            except NotNow:
                if late:
                    raise
                late = True  # The encounter has moved on since its form was shown: taken again, to say so.

    async def _not_granted(self, context: TurnContext, held: Held, why: NotGranted) -> Turn:
        """The act was refused where it is done: in a transaction of its own it is said why."""
        async with self._store.transaction() as tx:
            turn = await self._who_speaks(context, held, tx)
            viewer = turn.viewer.acting_for(why.clinician)
            found = Entrusted(ended=True) if why.ended else Entrusted(frozenset({Action.READ}))
            turn.answers.append(await refused(tx, self._world, viewer, found))
            return turn

    async def _in_transaction(self, context: TurnContext, held: Held, tx: Transaction, late: bool) -> Turn | None:
        activity = context.activity
        new = not activity.id or await tx.first_time(tenant_of(activity), activity.conversation.id, _key(activity))
        if not new and activity.type != ActivityTypes.invoke:
            return None
        if activity.type == ActivityTypes.event:
            # Whoever comes to a meeting may be the patient: no person is read from it, and nothing is answered there.
            await happened_in(tx, self._world, activity)
            return None
        turn = await self._who_speaks(context, held, tx)
        turn.late = late
        if activity.type == ActivityTypes.message:
            await self._message(turn)
        elif activity.name == FILE_CONSENT and activity.type == ActivityTypes.invoke:
            if new and turn.personal and is_clinician(turn.viewer):
                turn.answers += await consented(tx, self._exports, turn.who, activity.value, turn.language)
        elif activity.type == ActivityTypes.invoke:
            await self._card_action(turn, again=not new)
        elif activity.type == ActivityTypes.installation_update:
            await self._installs(turn).updated()
        else:
            await self._installs(turn).conversation_updated()
        return turn

    async def _who_speaks(self, context: TurnContext, held: Held, tx: Transaction) -> Turn:
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
        who, zone = Who(tenant, actor, held=held.kinds), self._world.zone_of(seen)
        turn = Turn(context, tx, who, seen, "fr", zone, held.unknown)
        if our_own_chat(activity) and activity.type in (ActivityTypes.message, ActivityTypes.invoke):
            seen = replace(seen, reference=conversation_reference(activity))
        if seen != known and (known is not None or our_own_chat(activity)):
            await tx.people.save(tenant, seen)
        turn.person, turn.language = seen, language_for(seen)
        return turn

    async def _message(self, turn: Turn) -> None:
        value = turn.context.activity.value
        if isinstance(value, dict) and "card" in value:
            await Presses(turn, self._world).press(str(value.get("verb") or ""), value)
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
        if turn.personal and not turn.person.welcomed and (steps := await self._requests(turn).first_steps()):
            # Whoever was given the bot without installing it themself is told at their first word.
            turn.person = replace(turn.person, welcomed=True)
            await turn.tx.people.save(turn.who.tenant, turn.person)
            turn.answers += steps

    async def _card_action(self, turn: Turn, *, again: bool) -> None:
        value = turn.context.activity.value
        action = value.get("action") if isinstance(value, dict) else None
        data = action.get("data") if isinstance(action, dict) else None
        verb = action.get("verb") if isinstance(action, dict) else None
        # A click that Teams delivers twice acts once: the second time the card is only shown as it now is.
        await Presses(turn, self._world).press("" if again else str(verb or ""), data if isinstance(data, dict) else {})

    async def _speak(self, turn: Turn, language: Language) -> None:
        turn.person, turn.language = replace(turn.person, language=language), language
        await turn.tx.people.save(turn.who.tenant, turn.person)
        turn.answers.append(home.said(language, "language-chosen"))

    async def _in_channel(self, turn: Turn, typed: Typed | None) -> None:
        """Among others nothing is said of a person. Only a channel, which stays, is bound to reminders."""
        is_channel = scope_of(turn.context.activity) is Scope.CHANNEL
        if is_channel and typed and typed.command in CHANNELS and not binds(turn.who.held):
            turn.answers.append(of_another_role(turn.viewer, ActorKind.ADMINISTRATOR))
        elif is_channel and typed and typed.command is Command.BIND_CHANNEL:
            await self._installs(turn).bind("channel-bound")
        elif is_channel and typed and typed.command is Command.UNBIND_CHANNEL:
            await self._installs(turn).unbind()
        elif is_channel and typed and typed.command in (Command.HELLO, Command.HELP):
            turn.answers.append(home.said(turn.language, "welcome-team"))
        else:
            turn.answers.append(home.said(turn.language, "in-chat-only"))

    def _installs(self, turn: Turn) -> Installs:
        return Installs(turn, self._world, self._requests(turn).welcome)

    def _requests(self, turn: Turn) -> Requests:
        return Presses(turn, self._world).requests


def _is_heard(activity: Activity) -> bool:
    """Does it say something to us? Typing, reactions, receipts, what was edited or deleted: nothing is done again."""
    if activity.type == ActivityTypes.event:
        return activity.name in MEETING_EVENTS
    if activity.type == ActivityTypes.invoke:
        return activity.name in (CARD_ACTION, FILE_CONSENT)
    return activity.type == ActivityTypes.message or activity.type in INSTALLS


def _key(activity: Activity) -> str:
    """What makes an activity one: Teams may number those of different kinds alike."""
    kind = activity.name if activity.type == ActivityTypes.event else activity.type
    return f"{kind}/{activity.id}"
