"""Hostile activities: drawn from the schema of an Activity with anything in any field, then changed byte by byte."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from tests.guard.microsoft import APP_ID, SERVICE, TENANT, activity

CANARY = "canari-8c1f-Tremblay"
"""In every body and in every bad token: it may stand in no log."""

TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "aide",
            "nouvelle rencontre",
            "mes rencontres",
            "suivi " + CANARY,
            "à planifier",
            "english",
            "lier ce canal",
            "",
            "\x00",
            "\u202e",
            "<at>Passerelle</at> aide",
            "x" * 28_000,
            "mille neuf cent " * 64,
            "' or 1=1 --",
            "${jndi:ldap://x}",
            "../../etc/passwd",
        ]
    ),
)
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=True, allow_infinity=True), TEXTS, st.just(CANARY)
)
NAMES = st.one_of(
    st.sampled_from(["id", "type", "verb", "card", "data", "action", "tenant", "name", "__class__"]), TEXTS
)
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=8
)

TYPES = st.sampled_from(
    [
        "message",
        "invoke",
        "conversationUpdate",
        "installationUpdate",
        "messageReaction",
        "messageUpdate",
        "messageDelete",
        "event",
        "typing",
        "endOfConversation",
        "handoff",
        "trace",
        "command",
        "nonsense",
    ]
)
INVOKES = st.sampled_from(
    [
        "adaptiveCard/action",
        "task/fetch",
        "task/submit",
        "composeExtension/query",
        "application/search",
        "fileConsent/invoke",
        "signin/verifyState",
        "message/submitAction",
        "nobody/knows",
    ]
)
EVENTS = st.sampled_from(
    ["application/vnd.microsoft.meetingStart", "application/vnd.microsoft.meetingEnd", "tokens/response"]
)
ACTION = st.fixed_dictionaries(
    {
        "action": st.fixed_dictionaries(
            {
                "type": st.just("Action.Execute"),
                "verb": st.one_of(st.sampled_from(["answer", "cancel", "open", "help", "new"]), ANYTHING),
                "data": st.one_of(st.dictionaries(NAMES, ANYTHING, max_size=4), ANYTHING),
            }
        ),
        "trigger": st.one_of(st.just("manual"), ANYTHING),
    }
)
ACCOUNTS = st.lists(st.fixed_dictionaries({"id": TEXTS}, optional={"name": ANYTHING, "role": ANYTHING}), max_size=3)
FIELDS: dict[str, Any] = {
    "id": st.one_of(st.uuids().map(str), ANYTHING),
    "name": st.one_of(INVOKES, EVENTS, ANYTHING),
    "text": TEXTS,
    "value": st.one_of(ACTION, ANYTHING),
    "locale": st.one_of(st.sampled_from(["fr-CA", "en-CA", "zz"]), ANYTHING),
    "localTimezone": st.one_of(st.sampled_from(["America/Toronto", "Etc/UTC", "../x"]), ANYTHING),
    "action": st.one_of(st.sampled_from(["add", "remove", "add-upgrade"]), ANYTHING),
    "replyToId": st.one_of(st.just("m1"), ANYTHING),
    "membersAdded": st.one_of(ACCOUNTS, ANYTHING),
    "membersRemoved": st.one_of(ACCOUNTS, ANYTHING),
    "reactionsAdded": ANYTHING,
    "attachments": ANYTHING,
    "entities": ANYTHING,
    "timestamp": ANYTHING,
    "localTimestamp": ANYTHING,
    "textFormat": ANYTHING,
    "deliveryMode": st.one_of(st.just("expectReplies"), ANYTHING),
    "relatesTo": ANYTHING,
    "suggestedActions": ANYTHING,
    "expiration": ANYTHING,
    "channelId": ANYTHING,
    "serviceUrl": st.one_of(st.just("https://evil.example/"), ANYTHING),
    "recipient": ANYTHING,
    "from": ANYTHING,
    "conversation": ANYTHING,
}


def _written(kind: str, person: str, chat: str, odd: dict[str, Any], channel: dict[str, Any]) -> dict[str, Any]:
    whole = activity(
        type=kind,
        serviceUrl=SERVICE,
        recipient={"id": f"28:{APP_ID}", "name": CANARY},
        conversation={"id": chat, "conversationType": "personal", "tenantId": TENANT, "name": CANARY},
        channelData={**channel, "tenant": {"id": TENANT}},
    )
    whole["from"] = {"id": f"29:{person}", "name": CANARY, "aadObjectId": person}
    return {**whole, **odd}


ACTIVITIES = st.builds(
    _written,
    TYPES,
    st.uuids().map(str),
    st.one_of(st.uuids().map(lambda one: f"a:{one}"), st.just("19:x@thread.tacv2;messageid=1")),
    st.lists(st.sampled_from(sorted(FIELDS)), max_size=3, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: FIELDS[name] for name in names})
    ),
    st.dictionaries(st.sampled_from(["team", "channel", "settings", "meeting", "eventType", "source"]), ANYTHING),
)
"""Activities of the right person in the right place, with up to three fields that hold anything."""


def changed(raw: bytes, dice: random.Random) -> bytes:
    """Some bytes changed, taken out, said twice or cut."""
    body = bytearray(raw)
    for _ in range(dice.randint(1, 4)):
        place = dice.randrange(len(body)) if body else 0
        match dice.randrange(5):
            case 0 if body:
                body[place] ^= 1 << dice.randrange(8)
            case 1 if body:
                del body[place : place + dice.randint(1, 20)]
            case 2:
                body[place:place] = bytes(dice.randrange(256) for _ in range(dice.randint(1, 8)))
            case 3:
                body[place:place] = body[place : place + 40]
            case _:
                body[place:place] = dice.choice([b"[", b"]", b"{", b"}", b'"', b"\\", b",", b"\xff", b"NaN", b"\x00"])
    return bytes(body)


ODD: list[Any] = [
    None,
    True,
    7,
    -1,
    1.5,
    "",
    CANARY,
    "x" * 2000,
    "\x00",
    "\ud800",
    [],
    [[]],
    [7],
    {},
    {"id": 7},
    {"a": {"b": []}},
]


def stirred(whole: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """The same activity, still JSON: one to three values anywhere in it are others, are gone, or stand elsewhere."""
    copy = json.loads(json.dumps(whole))
    for _ in range(dice.randint(1, 3)):
        places = list(_places(copy))
        within, name = dice.choice(places)
        match dice.randrange(4):
            case 0:
                within[name] = json.loads(json.dumps(dice.choice(ODD)))
            case 1:
                elsewhere, other = dice.choice(places)
                within[name] = json.loads(json.dumps(elsewhere[other]))
            case 2 if isinstance(within, dict) and len(within) > 1:
                del within[name]
            case _:
                within[name] = {"value": within[name]} if dice.random() < 0.5 else [within[name]]
    return copy


def _places(part: Any) -> Iterator[tuple[Any, Any]]:
    inside = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for name, value in inside:
        yield part, name
        yield from _places(value)


def written(whole: dict[str, Any]) -> bytes:
    return json.dumps(whole).encode()
