"""An in-memory twin of the Bot Connector: it keeps conversations and activities, and tells whoever listens."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Activity = dict[str, Any]
Event = tuple[str, dict[str, Any]]

HISTORY = 500
"""Activities kept in each conversation; the oldest go first."""

BACKLOG = 1000
"""Events a listener may lag behind before it is cut off: its page then reconnects and reads the whole state."""


@dataclass(frozen=True)
class Person:
    id: str
    name: str
    aad_object_id: str
    email: str

    def account(self) -> dict[str, Any]:
        """As Teams writes a member of a conversation."""
        given, _, surname = self.name.removeprefix("Dre ").removeprefix("Dr ").partition(" ")
        return {
            "id": self.id,
            "name": self.name,
            "aadObjectId": self.aad_object_id,
            "objectId": self.aad_object_id,
            "givenName": given,
            "surname": surname,
            "email": self.email,
            "userPrincipalName": self.email,
            "userRole": "user",
        }


@dataclass(frozen=True)
class Place:
    """Who is there: one tenant, one bot, one clinician, a secretary, one team with one channel. Ids stay the same from
    run to run, so that what the bot keeps in its database still finds its conversation after a restart."""

    tenant_id: str = "7b0c2c6e-54a5-4a3e-9d2f-3f6c1f0a9e10"
    bot_id: str = "28:passerelle"
    bot_name: str = "Passerelle"
    me: Person = Person(
        "29:camille-tremblay",
        "Dre Camille Tremblay",
        "0f4f5a3c-6a1e-4f0b-8c55-2d1c7a90b001",
        "camille.tremblay@exemple.ca",
    )
    colleagues: tuple[Person, ...] = (
        Person("29:alex-gagnon", "Alex Gagnon", "0f4f5a3c-6a1e-4f0b-8c55-2d1c7a90b002", "alex.gagnon@exemple.ca"),
    )
    personal_id: str = "a:tryout-camille-tremblay"
    team_id: str = "19:tryout-team@thread.tacv2"
    team_name: str = "Clinique virtuelle"
    team_aad_group_id: str = "0f4f5a3c-6a1e-4f0b-8c55-2d1c7a90b0ff"
    channel_id: str = "19:tryout-telesante@thread.tacv2"
    channel_name: str = "Télésanté"


@dataclass
class Conversation:
    id: str
    kind: str
    members: tuple[Person, ...]
    installed: bool = False
    activities: list[Activity] = field(default_factory=list)

    def position(self, activity_id: str) -> int | None:
        return next((n for n, one in enumerate(self.activities) if one["id"] == activity_id), None)


class NoSuchConversation(LookupError):
    pass


class Connector:
    """The state of the try-out channel. `now` is the bot's clock, `new_id` gives ids never given before."""

    def __init__(self, *, now: Callable[[], datetime], new_id: Callable[[], str], place: Place | None = None) -> None:
        self._now = now
        self._new_id = new_id
        self._listeners: set[asyncio.Queue[Event | None]] = set()
        self._closed = False
        place = place or Place()
        self.place = place
        everyone = (place.me, *place.colleagues)
        self._people = {key: one for one in everyone for key in (one.id, one.aad_object_id)}
        personal = Conversation(place.personal_id, "personal", (place.me,))
        channel = Conversation(place.channel_id, "channel", everyone)
        chats = [Conversation(self._chat_of(one), "personal", (one,)) for one in place.colleagues]
        self._conversations = {one.id: one for one in (personal, channel, *chats)}

    # Conversations

    def conversation(self, conversation_id: str) -> Conversation:
        """A channel's thread (`…;messageid=…`) is kept in its channel; the team's id names its first channel."""
        base = conversation_id.partition(";messageid=")[0]
        if base == self.place.team_id:
            base = self.place.channel_id
        try:
            return self._conversations[base]
        except KeyError:
            raise NoSuchConversation(conversation_id) from None

    def create(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """Open a conversation: a new thread in a channel, or the one personal chat with a member."""
        channel_data = body.get("channelData") or {}
        channel = (channel_data.get("channel") or {}).get("id") or channel_data.get("teamsChannelId")
        first = body.get("activity")
        if channel:
            posted = self.post(channel, first or {"type": "message", "text": ""})
            return {"id": f"{self.conversation(channel).id};messageid={posted}", "activityId": posted}
        members = body.get("members") or []
        if len(members) != 1:
            raise ValueError("one member, or a channel, is needed")
        found = self._personal(members[0])
        return {"id": found.id} | ({"activityId": self.post(found.id, first)} if first else {})

    def _personal(self, member: Mapping[str, Any]) -> Conversation:
        asked = str(member["id"])
        person = self._people.get(asked) or Person(asked, str(member.get("name") or asked), "", "")
        key = self._chat_of(person)
        return self._conversations.setdefault(key, Conversation(key, "personal", (person,)))

    def _chat_of(self, person: Person) -> str:
        return self.place.personal_id if person == self.place.me else f"a:tryout-{person.id.removeprefix('29:')}"

    def install(self, conversation_id: str) -> bool:
        """Mark the bot as installed there; True for the first caller only, who then tells the bot."""
        found = self.conversation(conversation_id)
        first = not found.installed and not found.activities
        found.installed = True
        return first

    # Activities

    def post(self, conversation_id: str, activity: Mapping[str, Any]) -> str:
        """Keep and tell a new activity. Typing is told, not kept."""
        found = self.conversation(conversation_id)
        kept = self._dressed(conversation_id, activity, activity_id=str(activity.get("id") or self._new_id()))
        if kept.get("type") == "typing":
            self.notify("typing", {"conversation": found.id, "thread": kept["conversation"]["id"]})
            return str(kept["id"])
        if found.position(kept["id"]) is not None:
            return self.put(conversation_id, kept["id"], kept)
        found.activities.append(kept)
        del found.activities[:-HISTORY]
        self._tell(found, kept)
        return str(kept["id"])

    def put(self, conversation_id: str, activity_id: str, activity: Mapping[str, Any]) -> str:
        """Replace in place; an unknown id is appended, as the real service upserts."""
        found = self.conversation(conversation_id)
        position = found.position(activity_id)
        if position is None:
            return self.post(conversation_id, {**activity, "id": activity_id})
        old = found.activities[position]
        kept = self._dressed(old["conversation"]["id"], activity, activity_id=activity_id)
        found.activities[position] = kept | {"timestamp": old["timestamp"], "from": activity.get("from") or old["from"]}
        self._tell(found, found.activities[position])
        return activity_id

    def replace_card(self, conversation_id: str, activity_id: str, card: Mapping[str, Any]) -> bool:
        """The answer to Action.Execute takes the place of the pressed card, as Teams keeps it."""
        found = self.conversation(conversation_id)
        position = found.position(activity_id)
        if position is None:
            return False
        attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "content": dict(card)}
        self.put(conversation_id, activity_id, {**found.activities[position], "attachments": [attachment]})
        return True

    def delete(self, conversation_id: str, activity_id: str) -> bool:
        found = self.conversation(conversation_id)
        position = found.position(activity_id)
        if position is None:
            return False
        del found.activities[position]
        self.notify("deleted", {"conversation": found.id, "id": activity_id})
        return True

    def _dressed(self, conversation_id: str, activity: Mapping[str, Any], *, activity_id: str) -> Activity:
        kept = deepcopy(dict(activity))
        kept["id"] = activity_id
        kept["timestamp"] = self._now().isoformat()
        kept["conversation"] = {**(kept.get("conversation") or {}), "id": conversation_id}
        kept.setdefault("type", "message")
        kept["from"] = kept.get("from") or {"id": self.place.bot_id, "name": self.place.bot_name}
        return kept

    # Listeners

    def _tell(self, found: Conversation, activity: Activity) -> None:
        self.notify("activity", {"conversation": found.id, "activity": activity})

    def notify(self, event: str, data: Mapping[str, Any] | None = None) -> None:
        """Tell every open page; one that lags too far behind is cut off and will read the whole state again."""
        for queue in list(self._listeners):
            if queue.qsize() >= BACKLOG:
                self._listeners.discard(queue)
                queue.put_nowait(None)
            else:
                queue.put_nowait((event, deepcopy(dict(data or {}))))

    @contextmanager
    def listen(self) -> Iterator[asyncio.Queue[Event | None]]:
        """A queue of events; None says that no more will come."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        self._listeners.add(queue)
        if self._closed:
            queue.put_nowait(None)
        try:
            yield queue
        finally:
            self._listeners.discard(queue)

    def close(self) -> None:
        self._closed = True
        for queue in list(self._listeners):
            queue.put_nowait(None)

    def state(self) -> dict[str, Any]:
        """Everything a page needs to draw itself."""
        place = self.place
        return {
            "tenantId": place.tenant_id,
            "bot": {"id": place.bot_id, "name": place.bot_name},
            "me": place.me.account(),
            "team": {"id": place.team_id, "name": place.team_name, "aadGroupId": place.team_aad_group_id},
            "channel": {"id": place.channel_id, "name": place.channel_name},
            "personal": {"id": place.personal_id},
            "people": [
                {"account": one.account(), "personal": {"id": self._chat_of(one)}}
                for one in (place.me, *place.colleagues)
            ],
            "conversations": [
                {
                    "id": one.id,
                    "conversationType": one.kind,
                    "installed": one.installed or bool(one.activities),
                    "activities": one.activities,
                }
                for one in self._conversations.values()
            ],
        }
