"""What Teams asks and waits for an answer to, beside the buttons of our cards. A name that we do not know is not ours.

The shapes are those of Microsoft Teams: dialogs («task»), message extensions («composeExtension»), dynamic choices
(«application/search»). What a message extension finds may be posted anywhere: an hour and a reference, nothing more.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from botbuilder.schema import Activity

from bot.commands import plain_words
from bot.draw import language_for
from bot.teams.places import our_own_chat
from bot.teams.to_note import ToNote, is_ours
from bot.wire import tenant_of
from cards import notices as show
from cards.form import PROFESSIONALS
from care.board import LONGEST_SEARCH, NOT_CANCELLED, STATUSES
from care.colleagues import said_name
from care.contact import Participant, Role, plain
from care.encounter import OPEN, Encounter
from care.jobs import EdgeError
from care.ports import Filter, Professional, Store, Transaction, Who
from care.world import World
from texts import Language, language_of, texts
from texts.when import full

CARD_ACTION = "adaptiveCard/action"
FILE_CONSENT = "fileConsent/invoke"
"""The answer to the one file that we offer: a turn, like a button of our cards."""
CARD_TYPE = "application/vnd.microsoft.card.adaptive"
MESSAGE_TYPE = "application/vnd.microsoft.activity.message"
QUERY = "composeExtension/query"
SEARCHED = "application/vnd.microsoft.search.searchResponse"
DIALOGS = frozenset(
    {"task/fetch", "task/submit", "message/fetchTask", "composeExtension/fetchTask", "composeExtension/submitAction"}
)
"""None of our cards opens a dialog: it says so, and how to go on. Our action on messages does (`to_note`)."""
FINDINGS = frozenset(
    {QUERY, "composeExtension/queryLink", "composeExtension/anonymousQueryLink", "composeExtension/selectItem"}
)
CHOICES = "application/search"
TAKEN_NOTE_OF = frozenset(
    {
        "message/submitAction",
        "signin/verifyState",
        "signin/tokenExchange",
        "signin/failure",
        "handoff/action",
        "actionableMessage/executeAction",
        "suggestedActions/submit",
        "composeExtension/querySettingUrl",
        "composeExtension/setting",
        "composeExtension/onCardButtonClicked",
    }
)
"""Nothing of ours asks for these: they are answered, nothing is done and nothing is kept."""
KNOWN = DIALOGS | FINDINGS | TAKEN_NOTE_OF | {CHOICES}

AHEAD, BEHIND = dt.timedelta(days=367), dt.timedelta(days=30)
MOST_FOUND = 25
"""Teams asks for at most 25 at a time."""
LOOKED_AT = 200
MOST_CHOICES = 15
"""Rows that Teams shows of dynamic choices."""
LONGEST_TYPED = 60
PATIENCE = 1.5
"""Seconds for the directory."""

Body = Mapping[str, Any]


@dataclass(frozen=True)
class Invokes:
    store: Store
    world: World

    async def answer(self, activity: Activity) -> Body:
        """The body of the answer to a known invoke; what fails says so in the shape that was asked for."""
        language = language_of(activity.locale)
        if is_ours(activity):
            return await ToNote(self.store, self.world).answer(activity)
        if activity.name == CHOICES and our_own_chat(activity):
            return await self._choices(activity)
        if activity.name != QUERY:
            return constant(str(activity.name), language)
        return await self._query(activity)

    async def _choices(self, activity: Activity) -> Body:
        """Professionals whose name begins so. None where the directory does not answer in time: a name can be typed."""
        wanted, found = _typed(activity.value), list[Professional]()
        if wanted and self.world.directory is not None:
            with contextlib.suppress(EdgeError, TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    found = list(await self.world.directory.search(wanted, MOST_CHOICES))
        return _choices_found(one for one in map(_choice, found) if one is not None)

    async def _query(self, activity: Activity) -> Body:
        """One's own encounters, those to come first, by hour, reference, name, tag or the end of a telephone.

        Asked from any chat: the answer is for whoever asks, and what of it may be posted says nothing of anybody.
        """
        who = Who(tenant_of(activity), activity.from_property.aad_object_id or activity.from_property.id)
        typed, now = _keyword(activity.value)[:LONGEST_SEARCH], self.world.clock.now()
        async with self.store.transaction() as tx:
            language = language_for(await tx.people.get(who.tenant, who.actor))
            found: dict[str, Encounter] = {}
            ahead, behind = Filter(OPEN, now, now + AHEAD), Filter(STATUSES[NOT_CANCELLED], now - BEHIND, now)
            for part, latest_first in ((ahead, False), (behind, True)):
                found |= await _matching(tx, who, language, replace(part, words=typed), latest_first)
            tx.audit.record(who, "encounters.listed", who.actor, ("appointment",))
        kept = list(found.values())[:MOST_FOUND]
        return _found([_result(language, _hour(language, seen), seen) for seen in kept])


async def _matching(
    tx: Transaction, who: Who, language: Language, wanted: Filter, latest_first: bool
) -> dict[str, Encounter]:
    """By id: those that the words find in the index, and those whose hour or reference says what was typed."""
    by_words = await tx.encounters.listed(who, wanted, MOST_FOUND, latest_first=latest_first) if wanted.words else ()
    every = await tx.encounters.listed(who, replace(wanted, words=""), LOOKED_AT, latest_first=latest_first)
    said = plain_words(wanted.words)
    by_hour = [seen for seen in every if said in plain_words(f"{_hour(language, seen)} {seen.reference}")]
    matching = {seen.id: seen for seen in (*by_words, *by_hour)}
    return dict(sorted(matching.items(), key=lambda one: one[1].appointment.at, reverse=latest_first))


def constant(name: str, language: Language) -> Body:
    """The answer that needs no work."""
    return _found([]) if name in FINDINGS else said(name, texts(language, "no-dialog")("what"))


def said(name: str, words: str) -> Body:
    """The words, in the shape that each kind of invoke can show; where it can show none, the answer without them."""
    if name == CARD_ACTION:
        return card_answer(MESSAGE_TYPE, words)
    if name in DIALOGS:
        return {"task": {"type": "message", "value": words}}
    if name in FINDINGS:
        return {"composeExtension": {"type": "message", "text": words}}
    if name == CHOICES:
        return _choices_found(())
    return {}


def card_answer(type: str, value: object) -> Body:
    """The answer to a button of a card: another card in its place (CARD_TYPE), or words beside it (MESSAGE_TYPE)."""
    return {"statusCode": 200, "type": type, "value": value}


def sorry(name: str, language: Language, reference: str) -> Body:
    """We failed: nothing was done, and the reference for support, where there is room to say so."""
    say = texts(language, "trouble")
    return said(name, f"{say('nothing')} {say('reference', reference=reference)}")


def _found(results: Sequence[Body]) -> Body:
    return {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": list(results)}}


def _choices_found(results: Iterable[Body]) -> Body:
    return {"statusCode": 200, "type": SEARCHED, "value": {"results": list(results)}}


def _typed(value: object) -> str:
    """What was typed in the search of a card; nothing of another data set than ours."""
    if not isinstance(value, dict) or value.get("dataset") != PROFESSIONALS:
        return ""
    typed = value.get("queryText")
    return plain(typed[:LONGEST_TYPED]) if isinstance(typed, str) else ""


def _choice(one: Professional) -> Body | None:
    """By name, with the title beside it. None for a name that no participant can have."""
    try:
        name = Participant(name=said_name(one.name), role=Role.PROFESSIONAL).name
    except ValueError:
        return None
    return {"title": f"{name} ({one.title})" if one.title else name, "value": name}


def _hour(language: Language, seen: Encounter) -> str:
    when = seen.appointment
    return full(language, when.local, when.zone, when.at)


def _result(language: Language, hour: str, seen: Encounter) -> Body:
    preview = {"title": hour, "text": seen.reference}
    return {
        "contentType": CARD_TYPE,
        "content": show.found(language, show.ChannelLine(seen.appointment, seen.reference)).card.to_json(),
        "preview": {"contentType": "application/vnd.microsoft.card.thumbnail", "content": preview},
    }


def _keyword(value: object) -> str:
    """What was typed in the search box; nothing on the first opening."""
    parameters = value.get("parameters") if isinstance(value, dict) else None
    for one in parameters if isinstance(parameters, list) else ():
        if isinstance(one, dict) and one.get("name") != "initialRun" and isinstance(one.get("value"), str):
            return str(one["value"])
    return ""
