"""One turn: who speaks, in which language, what they want.

Everything in one transaction, shown once it is committed.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from functools import cache
from zoneinfo import available_timezones

from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.schema import ActivityTypes

from bot import trouble
from bot.admission import Admission
from bot.commands import Command, Typed, understood
from bot.conversations import Conversations
from bot.delivery import Delivery, RunDue, Turn, send
from bot.draw import HOME_VERBS, language_for
from bot.locks import Locks
from bot.messenger import card_activity, conversation_reference
from bot.paper import PaperForms
from bot.planning import Planning
from bot.requests import Requests
from bot.verbs import Shown, Verbs
from bot.wire import tenant_of
from cards import home
from care.encounter import NotNow
from care.ports import CardRow, Channel, Conflict, Person, Store, Transaction, Who
from care.world import World
from dialogs.flow import Press
from texts import Language, language_of, texts

TRIES = 4
"""Times that a turn is taken again when another process wrote to the same rows meanwhile."""
CARD_ACTION = "adaptiveCard/action"


class Passerelle(ActivityHandler):
    """The bot. `run_due` does the jobs of one encounter now, so that a booking answers with its meeting."""

    def __init__(self, store: Store, world: World, run_due: RunDue, forms: PaperForms, admission: Admission) -> None:
        self._store, self._world, self._admission = store, world, admission
        self._delivery = Delivery(store, world, run_due, forms)
        self._locks = Locks()

    async def on_turn(self, turn_context: TurnContext) -> None:
        """One turn at a time in a conversation; an error of ours says what was and was not done."""
        activity = turn_context.activity
        async with self._locks(activity.conversation.id):
            language, recorded = language_of(activity.locale), False
            try:
                if await self._admission.refuses(turn_context, tenant_of(activity)):
                    return
                turn = await self._decide(turn_context)
                if turn is None:
                    return
                language, recorded = turn.language, True
                await self._delivery.deliver(turn)
            except Exception as problem:
                reference = trouble.reference(self._world.ids)
                trouble.report(problem, reference, activity.type)
                card = trouble.apology(language, reference, "recorded" if recorded else "nothing")
                with contextlib.suppress(Exception):
                    await send(turn_context, [card_activity(card)], language)

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
            except NotNow:
                if late:
                    raise
                late = True  # The encounter has moved on since its form was shown: taken again, to say so.

    async def _in_transaction(self, context: TurnContext, tx: Transaction, late: bool) -> Turn | None:
        activity = context.activity
        turn = await self._who_speaks(context, tx)
        turn.late = late
        new = activity.id is None or await tx.first_time(turn.who.tenant, activity.conversation.id, activity.id)
        if not new and activity.type != ActivityTypes.invoke:
            return None
        match activity.type:
            case ActivityTypes.message:
                await self._message(turn)
            case ActivityTypes.invoke if activity.name == CARD_ACTION:
                await self._card_action(turn, again=not new)
            case ActivityTypes.installation_update:
                await self._installed(turn, removed=str(activity.action or "add").startswith("remove"))
            case ActivityTypes.conversation_update:
                await self._members(turn)
            case _:
                return None
        return turn

    async def _who_speaks(self, context: TurnContext, tx: Transaction) -> Turn:
        """The person of this turn, with what Teams says of their language and zone; kept when it changed."""
        activity = context.activity
        tenant, actor = tenant_of(activity), activity.from_property.aad_object_id or activity.from_property.id
        known = await tx.people.get(tenant, actor)
        person = known or Person(id=actor, name=activity.from_property.name or "")
        seen = replace(
            person,
            name=activity.from_property.name or person.name,
            locale=activity.locale or person.locale,
            zone=_zone(activity.local_timezone) or person.zone,
        )
        turn = Turn(context, tx, Who(tenant, actor), seen, "fr", self._world.zone_of(seen))
        if turn.personal and activity.type in (ActivityTypes.message, ActivityTypes.invoke):
            seen = replace(seen, reference=conversation_reference(activity))
        if seen != known:
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
        row = await turn.tx.cards.get(turn.who, str(data.get("card") or ""))
        if row is None or row.expires <= self._world.clock.now():
            turn.answers.append(home.said(turn.language, "gone"))
            return
        if place := turn.context.activity.reply_to_id:
            # The answer takes the place of the card: redrawing it there would wipe out a form that is being filled in.
            await turn.tx.cards.replaced(turn.who, place)
        kind, _, id = row.about.partition(":")
        if kind == "encounter":
            viewer = turn.viewer.acting_for(row.on_behalf_of)
            verbs = Verbs(turn.tx, self._world, viewer, self._conversations(turn))
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

    # ------------------------------------------------------------------ installed, and in a team

    async def _members(self, turn: Turn) -> None:
        """Teams tells of an installation twice: as an update, and as a new member that is the bot."""
        activity = turn.context.activity
        for members, removed in ((activity.members_added, False), (activity.members_removed, True)):
            if any(member.id == activity.recipient.id for member in members or []):
                await self._installed(turn, removed=removed)

    async def _installed(self, turn: Turn, *, removed: bool) -> None:
        """One welcome; a removal stops what we would write first."""
        if not turn.personal:
            await (self._unbind(turn) if removed else self._bind(turn, "welcome-team"))
            return
        reference = None if removed else conversation_reference(turn.context.activity)
        greet = not removed and not turn.person.welcomed
        turn.person = replace(turn.person, reference=reference, welcomed=not removed)
        await turn.tx.people.save(turn.who.tenant, turn.person)
        if greet:
            turn.answers += await self._requests(turn).welcome()

    async def _in_channel(self, turn: Turn, typed: Typed | None) -> None:
        if typed and typed.command is Command.BIND_CHANNEL:
            await self._bind(turn, "channel-bound")
        elif typed and typed.command is Command.UNBIND_CHANNEL:
            await self._unbind(turn)
            turn.answers.append(home.said(turn.language, "channel-unbound"))
        elif typed and typed.command in (Command.HELLO, Command.HELP):
            turn.answers.append(home.said(turn.language, "welcome-team"))
        else:
            turn.answers.append(home.said(turn.language, "in-chat-only"))

    async def _bind(self, turn: Turn, message: str) -> None:
        """This channel gets the reminders; told once, also when Teams tells of the installation again."""
        channel = Channel(_channel_id(turn), _channel_reference(turn), turn.language)
        known = [bound.id for bound in await turn.tx.channels.all(turn.who)]
        await turn.tx.channels.save(turn.who, channel)
        if channel.id not in known or message == "channel-bound":
            turn.answers.append(home.said(turn.language, message))

    async def _unbind(self, turn: Turn) -> None:
        await turn.tx.channels.remove(turn.who, _channel_id(turn))

    def _conversations(self, turn: Turn) -> Conversations:
        return Conversations(turn.context, turn.tx, self._world, turn.viewer)

    def _requests(self, turn: Turn) -> Requests:
        return Requests(turn.tx, self._world, turn.viewer, self._conversations(turn), self._planning(turn))

    def _planning(self, turn: Turn) -> Planning:
        return Planning(turn.tx, self._world, turn.viewer, self._conversations(turn))


def _command(verb: str) -> Command | None:
    return Command(verb) if verb in HOME_VERBS else None


def _channel_id(turn: Turn) -> str:
    """The channel in which the app was added or is spoken to; a thread in it is the same channel."""
    data = turn.context.activity.channel_data
    named = [data.get("settings", {}), data] if isinstance(data, dict) else []
    for place, key in zip(named, ("selectedChannel", "channel"), strict=False):
        channel = place.get(key) if isinstance(place, dict) else None
        if isinstance(channel, dict) and isinstance(channel.get("id"), str):
            return str(channel["id"])
    return str(turn.context.activity.conversation.id).split(";", 1)[0]


def _channel_reference(turn: Turn) -> dict[str, object]:
    reference = conversation_reference(turn.context.activity)
    reference["conversation"] = {**reference["conversation"], "id": _channel_id(turn)}
    return reference


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _zone(name: str | None) -> str | None:
    """An IANA zone that we know, or None."""
    is_place = name is not None and "/" in name and not name.startswith("Etc/")
    return name if is_place and name in _zones() else None
