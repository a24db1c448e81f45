"""Writing first: to a person or a channel whose conversation we know, after a restart too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from botbuilder.core import CardFactory, TurnContext
from botbuilder.schema import Activity, ActivityTypes, Attachment

from bot import budget, wire
from bot.calls import posting, replacing
from bot.connector import Adapter, CardActivity
from bot.outgoing import Call, NotSent, Unanswered
from cards.kit import Card
from care.jobs import EdgeError, Permanent, Transient

FILE = "application/vnd.microsoft.teams.card.file.info"


def card_activity(card: Card, row: str | None = None) -> Activity:
    """A message that shows a card, with the id of its row. Its summary, which previews show, is the card's title."""
    body = card.to_json()
    attachment = CardFactory.adaptive_card(body)
    activity = CardActivity(type=ActivityTypes.message, attachments=[attachment], summary=body["fallbackText"])
    activity.row = row
    return activity


def words_activity(text: str) -> Activity:
    """A plain message: nothing in it is formatting."""
    return Activity(type=ActivityTypes.message, text=text, text_format="plain", summary=text.split("\n", 1)[0])


@dataclass(frozen=True)
class SharedFile:
    """A file that now lies in somebody's OneDrive, as Teams described it."""

    name: str
    url: str
    id: str
    type: str


def file_activity(file: SharedFile) -> Activity:
    """A message that shows a file; its name says nothing of anybody."""
    about = {"uniqueId": file.id, "fileType": file.type}
    shown = Attachment(content_type=FILE, content_url=file.url, name=file.name, content=about)
    return Activity(type=ActivityTypes.message, attachments=[shown], summary=file.name)


class Messenger:
    """Sends to stored conversation references. Failures are Transient or Permanent."""

    def __init__(self, adapter: Adapter) -> None:
        self._outgoing = adapter.outgoing

    async def send(self, reference: Mapping[str, Any], shown: Card | SharedFile) -> str:
        """Show a card or a file in a conversation; returns the id of its activity, "" where Teams did not say."""
        activity = _addressed(reference, shown)
        answer = await self._called(posting(activity.service_url, activity.conversation.id, None, activity))
        return str(answer.get("id") or "") if isinstance(answer, dict) else ""

    async def update(self, reference: Mapping[str, Any], activity_id: str, card: Card) -> None:
        """Show a card in the place of an earlier one."""
        activity = _addressed(reference, card)
        activity.id = activity_id
        await self._called(replacing(activity.service_url, activity.conversation.id, activity_id, activity))

    async def _called(self, call: Call) -> Any:
        try:
            with budget.budget(budget.JOB):
                return await self._outgoing(call)
        except NotSent as problem:
            raise edge_error(problem) from problem


def edge_error(problem: NotSent) -> EdgeError:
    """What a failure means for a job. What may have been done is done again: a card shown twice harms nobody."""
    if problem.later or isinstance(problem, Unanswered):
        wait = dt.timedelta(seconds=problem.after) if problem.after is not None else None
        return Transient(problem.code, wait)
    return Permanent(problem.code)


def _addressed(reference: Mapping[str, Any], shown: Card | SharedFile) -> Activity:
    activity = file_activity(shown) if isinstance(shown, SharedFile) else card_activity(shown)
    where = wire.reference_of(reference)
    activity.channel_id, activity.service_url = where.channel_id, where.service_url
    activity.conversation, activity.from_property, activity.recipient = where.conversation, where.bot, where.user
    return activity


def conversation_reference(activity: Activity) -> dict[str, Any]:
    """The reference of an activity's conversation, as plain JSON to be kept."""
    reference = wire.model_body(TurnContext.get_conversation_reference(activity))
    reference.pop("activityId", None)
    return reference
