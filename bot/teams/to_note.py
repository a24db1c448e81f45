"""The action «Verser au dossier» on a message of any chat: a dialog, then a line in the draft of a note.

It works where others read, so the dialog shows of an encounter no more than its hour and its reference; the dialog
itself and its answer are seen by whoever called it, and by nobody else.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from botbuilder.schema import Activity

from bot.draw import language_for
from bot.teams.messages import Message, message_of
from bot.teams.places import channel_of
from bot.wire import tenant_of
from cards import to_note as show
from care import message_lines
from care.message_lines import NoDraft, TooMany
from care.particulars import MessageLine
from care.ports import Conflict, Store, Transaction, Who
from care.world import World
from texts import Language, language_of, texts
from texts.when import short

COMMAND = "to-note"
"""The id of the command in the manifest."""
FETCH, SUBMIT = "composeExtension/fetchTask", "composeExtension/submitAction"
TRIES = 4
"""Times that it is added again where somebody else changed the encounter meanwhile."""
_ID = re.compile(r"[0-9a-f]{32}")

Body = Mapping[str, Any]


def is_ours(activity: Activity) -> bool:
    """Is it our action on a message, whatever else it carries?"""
    return activity.name in (FETCH, SUBMIT) and _value(activity).get("commandId") == COMMAND


@dataclass(frozen=True)
class ToNote:
    store: Store
    world: World

    async def answer(self, activity: Activity) -> Body:
        """The dialog, or what became of it. The client asks up to three times: added again, a line changes nothing."""
        who = Who(tenant_of(activity), activity.from_property.aad_object_id or activity.from_property.id)
        if activity.name == FETCH:
            async with self.store.transaction() as tx:
                return await self._dialog(tx, who, activity)
        tries = TRIES
        while True:
            try:
                async with self.store.transaction() as tx:
                    return await self._add(tx, who, activity)
            except Conflict:
                tries -= 1
                if not tries:
                    raise

    async def _dialog(self, tx: Transaction, who: Who, activity: Activity) -> Body:
        language, zone = await self._reader(tx, who, activity)
        message = message_of(activity.value)
        if message is None or not message.text:
            return _words(language, "nothing")
        found = await message_lines.offered(tx, who, self.world, zone)
        if not found:
            return _words(language, "no-encounter")
        tx.audit.record(who, "encounters.listed", who.actor, ("appointment",))
        lines = [show.Offered(one.id, one.appointment, one.reference) for one in found]
        return _opened(language, show.dialog(language, lines, proposed(language, message, zone)).to_json())

    async def _add(self, tx: Transaction, who: Who, activity: Activity) -> Body:
        language, _ = await self._reader(tx, who, activity)
        message, data = message_of(activity.value), _mapping(_value(activity).get("data"))
        line = data.get(show.LINE)
        words = message_lines.one_line(line) if isinstance(line, str) else ""
        if message is None or not words:
            return _words(language, "nothing")
        id = data.get(show.ENCOUNTER)
        seen = await tx.encounters.get(who, id) if isinstance(id, str) and _ID.fullmatch(id) else None
        if seen is None:
            return _words(language, "none-such")
        key = message_lines.key(channel_of(activity), message.id)
        which = {"hour": short(language, seen.appointment.local), "reference": seen.reference}
        try:
            await message_lines.add(tx, who, self.world, seen, MessageLine(message=key, words=words))
        except NoDraft:
            return _words(language, "no-draft", **which)
        except TooMany:
            return _words(language, "too-many", most=message_lines.MOST, **which)
        return _words(language, "added-again" if seen.particulars.note.copied_at else "added", **which)

    async def _reader(self, tx: Transaction, who: Who, activity: Activity) -> tuple[Language, str]:
        """The language and the zone of whoever called; those of Teams for somebody whom we do not know yet."""
        person = await tx.people.get(who.tenant, who.actor)
        language = language_of(activity.locale) if person is None else language_for(person)
        return language, self.world.zone_of(person)


def proposed(language: Language, message: Message, zone: str) -> str:
    """Luc Côté, mar. 24 nov., 9 h 12 – Les résultats sont arrivés."""
    parts = [message.author, short(language, _local(message.at, zone)) if message.at else ""]
    head = ", ".join(part for part in parts if part)
    return message_lines.one_line(f"{head} – {message.text}" if head else message.text)


def _local(at: dt.datetime, zone: str) -> dt.datetime:
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def _opened(language: Language, card: Body) -> Body:
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "content": card}
    title = texts(language, "to-note")("title")
    value = {"title": title, "height": "medium", "width": "medium", "card": attachment}
    return {"task": {"type": "continue", "value": value}}


def _words(language: Language, code: str, **holes: str | int) -> Body:
    return {"task": {"type": "message", "value": texts(language, "to-note")(code, **holes)}}


def _value(activity: Activity) -> Mapping[str, Any]:
    return _mapping(activity.value)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
