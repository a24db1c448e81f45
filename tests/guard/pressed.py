"""Two clinicians with open cards, and what somebody hostile makes of them: buttons, messages, commands, events.

Everything comes from Anne, in her chat. What she presses carries the card of hers, of Luc, or of nobody.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from bot.commands import PHRASES
from edges.clock import SystemClock
from tests.guard.hostile import ANYTHING, CANARY, TEXTS, stirred
from tests.guard.microsoft import APP_ID, PERSON, TENANT, activity
from tests.seen import Seen, walk
from tests.talk import JEANNE, Clinic, Clinician

LUC = "22222222-2222-4222-8222-222222222222"
SECRET = "Canarinelle"
"""The name of Luc's patient: nobody but he may read it."""
Activity = dict[str, Any]


@dataclass(frozen=True)
class Button:
    """A button of a real card: the message it stands in, its verb, its own data, and what its inputs hold."""

    on: str
    verb: str
    data: dict[str, Any]
    inputs: dict[str, Any]


@dataclass(frozen=True)
class Open:
    """What stands open: buttons of Anne's cards, of Luc's, and the meeting of an encounter of hers."""

    hers: list[Button]
    his: list[Button]
    meeting: str


async def opened(home: Path, template: Path) -> Open:
    """Both book, begin another encounter, and look at their lists: all by the real bot, in this home."""
    now = SystemClock().now()
    async with Clinic(home, template, now) as clinic:
        anne = clinic.clinician()
        hers, luc = await _cards(anne, JEANNE, now), anne.colleague()
        his = await _cards(luc, {**JEANNE, "name": f"Omer {SECRET}"}, now)
        await clinic.settled()
        meeting = (await anne.encounter(hers[0])).particulars.meeting
        assert meeting is not None
        return Open(_buttons(hers), _buttons(his), meeting.id)


async def _cards(whose: Clinician, person: dict[str, str], now: dt.datetime) -> list[Seen]:
    in_a_month = {"date": f"{now + dt.timedelta(days=28 - now.weekday()):%Y-%m-%d}", "time": "10:00"}
    booked = await whose.books(person=person, when=in_a_month)
    cards = [booked, await whose.says("nouvelle rencontre"), await whose.to_verify(in_a_month, person=person)]
    cards += [await whose.says(text) for text in ("aide", "mes rencontres", "à faire", "suivi")]
    return [*cards, await whose.presses(booked, "cancel")]


def _buttons(cards: list[Seen]) -> list[Button]:
    found = []
    for card in cards:
        inputs = {name: one.get("value", "") for name, one in card.all_inputs.items()}
        for one in walk(dict(card.content), hidden=True):
            if one.get("type") == "Action.Execute":
                found.append(Button(card.id, one["verb"], one["data"], inputs))
    return found


# ------------------------------------------------------------------ what is made of them


def hostile(stands: Open) -> st.SearchStrategy[Activity]:
    """Presses in both of their forms, commands of every kind, and what Teams tells of installs and meetings."""
    presses = _presses(stands)
    return st.one_of(presses, presses, presses, _commands(), _told(stands.meeting))


def pressed_otherwise(whole: Activity, dice: random.Random) -> Activity:
    """The same as another activity; what it carries is another, and the rest as Teams writes it."""
    value = whole.get("value")
    carried = stirred({"value": value}, dice).get("value") if isinstance(value, dict) else value
    return {**whole, "id": f"{dice.getrandbits(64):x}", "value": carried}


def _presses(stands: Open) -> st.SearchStrategy[Activity]:
    every = [*stands.hers, *stands.his]
    cards = st.sampled_from([one.data["card"] for one in every] + ["f" * 32])
    names = st.sampled_from(sorted({name for one in every for name in (*one.inputs, *one.data)}))
    values = st.one_of(st.sampled_from(["true", "yes", "no", "video", "2031-02-30", "25:99", CANARY]), ANYTHING)
    return st.builds(
        _press,
        st.sampled_from(every),
        st.one_of(st.none(), st.sampled_from(sorted({one.verb for one in every})), ANYTHING),
        st.one_of(st.just({}), cards.map(lambda id: {"card": id})),
        st.dictionaries(names, values, max_size=4),
        st.booleans(),
        st.uuids().map(str),
    )


def _press(button: Button, verb: Any, card: Activity, said: Activity, submits: bool, id: str) -> Activity:
    """One of them: as it stands, or with another verb, another card, other values."""
    verb, data = button.verb if verb is None else verb, {**button.inputs, **button.data, **said, **card}
    if submits:
        return _of_anne(id=id, text=None, replyToId=button.on, value={**data, "verb": verb})
    action = {"type": "Action.Execute", "verb": verb, "data": data}
    value = {"action": action, "trigger": "manual"}
    return _of_anne(type="invoke", name="adaptiveCard/action", id=id, text=None, replyToId=button.on, value=value)


def _commands() -> st.SearchStrategy[Activity]:
    phrases = st.sampled_from([phrase for each in PHRASES.values() for phrase in each])
    words = st.builds("{} {}".format, phrases, TEXTS)
    return st.builds(
        lambda text, id, kind: _of_anne(text=text[:20_000], id=id, conversation={**_CHAT, **kind}),
        st.one_of(phrases, words),
        st.uuids().map(str),
        st.sampled_from([{}, {"id": "19:x@thread.tacv2;messageid=1", "conversationType": "channel"}]),
    )


def _told(meeting: str) -> st.SearchStrategy[Activity]:
    """Installed and removed, upgraded, joined; a meeting that began, was joined, left, is over."""
    bot, kinds = {"id": f"28:{APP_ID}"}, ["meetingStart", "meetingEnd", "meetingParticipantJoin"]
    kinds += ["meetingParticipantLeave"]
    changes: list[Activity] = [
        {"type": "installationUpdate", "action": one} for one in ("add", "remove", "add-upgrade")
    ]
    changes += [{"type": "conversationUpdate", name: [bot]} for name in ("membersAdded", "membersRemoved")]
    events = [f"application/vnd.microsoft.{kind}" for kind in kinds]
    member = {"user": {"id": "29:x", "name": CANARY, "aadObjectId": PERSON}, "meeting": {"role": "Organizer"}}
    values = st.one_of(
        st.just({"members": [member], "MeetingType": "Scheduled", "Id": meeting}),
        st.builds(lambda some: {"members": some}, ANYTHING),
        ANYTHING,
    )
    told = st.builds(lambda change, id: _of_anne(**change, id=id, text=None), st.sampled_from(changes), _IDS)
    happened = st.builds(
        lambda name, value, where, id: _of_anne(
            type="event", name=name, value=value, id=id, text=None, conversation={"id": where, "tenantId": TENANT}
        ),
        st.sampled_from(events),
        values,
        st.sampled_from([meeting, "19:meeting_unknown@thread.v2"]),
        _IDS,
    )
    return st.one_of(told, happened)


_IDS = st.uuids().map(str)
_CHAT = {"id": "a:anne", "conversationType": "personal", "tenantId": TENANT}


def _of_anne(**changes: Any) -> Activity:
    return activity(**{"conversation": _CHAT, **changes})
