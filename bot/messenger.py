"""Writing first: to a person or a channel whose conversation we know, after a restart too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from botbuilder.core import CardFactory, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter
from botbuilder.schema import Activity, ActivityTypes, ConversationReference
from botframework.connector.auth import ClaimsIdentity
from botframework.connector.models import ErrorResponseException
from msrest.exceptions import ClientRequestError

from bot.connector import Untrusted
from cards.kit import Card
from care.jobs import Permanent, Transient

AGAIN = (412, 429, 502, 503, 504)
"""Answers after which Teams asks to try again."""


def card_activity(card: Card) -> Activity:
    """A message that shows a card. Its summary, which previews show, is the card's title."""
    body = card.to_json()
    attachment = CardFactory.adaptive_card(body)
    return Activity(type=ActivityTypes.message, attachments=[attachment], summary=body["fallbackText"])


def words_activity(text: str) -> Activity:
    """A plain message: nothing in it is formatting."""
    return Activity(type=ActivityTypes.message, text=text, text_format="plain", summary=text.split("\n", 1)[0])


class Messenger:
    """Sends to stored conversation references. Failures are Transient or Permanent."""

    def __init__(self, adapter: CloudAdapter) -> None:
        self._adapter = adapter

    async def send(self, reference: Mapping[str, Any], card: Card) -> str:
        """Show a card in a conversation; returns the id of its activity."""
        sent: list[str] = []

        async def logic(context: TurnContext) -> None:
            answer = await context.send_activity(card_activity(card))
            sent.append(answer.id if answer and answer.id else "")

        await self._in_conversation(reference, logic)
        return sent[0]

    async def update(self, reference: Mapping[str, Any], activity_id: str, card: Card) -> None:
        """Show a card in the place of an earlier one."""

        async def logic(context: TurnContext) -> None:
            activity = card_activity(card)
            activity.id = activity_id
            await context.update_activity(activity)

        await self._in_conversation(reference, logic)

    async def _in_conversation(self, reference: Mapping[str, Any], logic: Any) -> None:
        where = ConversationReference().deserialize(dict(reference))
        try:
            await self._adapter.continue_conversation(where, logic, claims_identity=ClaimsIdentity({}, True))
        except ErrorResponseException as refused:
            status = refused.response.status_code
            raise (Transient if status in AGAIN else Permanent)(f"teams.{status}") from refused
        except (ClientRequestError, ConnectionError, TimeoutError) as away:
            raise Transient("teams.away") from away
        except Untrusted as refused:
            raise Permanent("teams.address") from refused


def conversation_reference(activity: Activity) -> dict[str, Any]:
    """The reference of an activity's conversation, as plain JSON to be kept."""
    reference: dict[str, Any] = TurnContext.get_conversation_reference(activity).serialize()
    reference.pop("activityId", None)
    return reference
