"""Our conversion between JSON and the SDK's activities gives what msrest gives, both ways."""

from __future__ import annotations

import copy
import datetime as dt
import json
from typing import Any

import botbuilder.schema as sdk
import pytest
from botbuilder.schema import Activity, ActivityTypes, ChannelAccount, ConversationAccount, HeroCard, Mention
from hypothesis import given, settings
from hypothesis import strategies as some

from bot import wire
from bot.messenger import conversation_reference

TEXTS = some.text(max_size=12)
NAMES = some.sampled_from(("x", "mentioned", "objectId", "Type", "additional_properties"))
RAW = some.recursive(
    some.none() | some.booleans() | some.integers(-(2**53), 2**53) | some.floats(allow_nan=False, width=32) | TEXTS,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
INSTANTS = some.builds(
    lambda at, digits, zone: f"{at}{digits}{zone}",
    some.dates(dt.date(1902, 1, 2), dt.date(9998, 1, 1)).flatmap(
        lambda day: some.times().map(lambda hour: f"{day}T{hour:%H:%M:%S}")
    ),
    some.sampled_from(("", ".1", ".120", ".1234567", ".000000")),
    some.sampled_from(("Z", "z", "-05:00", "+13:45", "-0330", "")),
)
PLAIN: dict[str, Any] = {"str": TEXTS, "bool": some.booleans(), "int": some.integers(0, 99), "iso-8601": INSTANTS}


def of_kind(kind: str) -> some.SearchStrategy[Any]:
    if kind[0] == "[":
        return some.lists(of_kind(kind[1:-1]) | some.none(), max_size=2)
    if kind[0] == "{":
        return some.dictionaries(TEXTS, of_kind(kind[1:-1]), max_size=2)
    if kind == "object":
        return RAW
    return PLAIN[kind] if kind in PLAIN else some.deferred(lambda: bodies(getattr(sdk, kind)))


@some.composite
def bodies(draw: some.DrawFn, model: Any) -> dict[str, Any]:
    """JSON of a model: a few of its properties, one of them perhaps null, and one that the schema does not know."""
    kinds = {at["key"]: at["type"] for at in model._attribute_map.values() if at["key"] != "tenantID"}
    chosen = draw(some.lists(some.sampled_from(sorted(kinds)), max_size=5, unique=True))
    body = {key: draw(of_kind(kinds[key])) for key in chosen}
    if chosen and draw(some.booleans()):
        body[chosen[-1]] = None
    if draw(some.booleans()):
        body.setdefault(draw(NAMES), draw(RAW))
    return body


def spread(model: Any) -> Any:
    """A model and the models in it, as plain values. Instants keep their offset."""
    if hasattr(model, "_attribute_map"):
        return type(model).__name__, {name: spread(value) for name, value in vars(model).items()}
    if isinstance(model, list):
        return [spread(one) for one in model]
    if isinstance(model, dict):
        return {name: spread(one) for name, one in model.items()}
    return (model, model.utcoffset()) if isinstance(model, dt.datetime) else (type(model), model)


ACTIVITIES = bodies(Activity)


@settings(max_examples=60)
@given(ACTIVITIES)
def test_what_is_read_is_what_msrest_reads(body: dict[str, Any]) -> None:
    kept = copy.deepcopy(body)
    assert spread(wire.activity_of(body)) == spread(Activity().deserialize(copy.deepcopy(body)))
    assert body == kept


@settings(max_examples=60)
@given(ACTIVITIES)
def test_what_is_written_is_what_msrest_writes(body: dict[str, Any]) -> None:
    activity = Activity().deserialize(body)
    ours = json.loads(wire.encoded(wire.body_of(activity)))
    assert ours == json.loads(json.dumps(activity.serialize()))


def test_what_the_bot_puts_together_is_written_as_msrest_writes_it() -> None:
    at = dt.datetime(2026, 11, 20, 10, 0, 0, 120, dt.timezone(dt.timedelta(hours=-5)))
    activity = Activity(
        type=ActivityTypes.message,
        timestamp=at,
        expiration=dt.datetime(1, 2, 3, 4, 5, 6),  # noqa: DTZ001  the SDK may hold one without a zone
        attachments=[sdk.Attachment(content=HeroCard(title="x", buttons=[sdk.CardAction(type="imBack", value=1)]))],
        entities=[Mention(type="mention", text="<at>x</at>", mentioned=ChannelAccount(id="29:x"))],
        channel_data={"at": at, "half": "\ud800"},
        value="",
        history_disclosed=False,
        members_added=[],
    )
    assert json.loads(wire.encoded(wire.body_of(activity))) == activity.serialize()


def test_a_name_of_the_sdk_in_what_is_raw_is_written_as_its_value() -> None:
    activity = Activity(type=ActivityTypes.event, value={"kind": ActivityTypes.event})
    assert json.loads(wire.encoded(wire.body_of(activity))) == {"type": "event", "value": {"kind": "event"}}


def test_the_tenant_of_a_conversation_is_read_and_written_under_the_name_that_teams_uses() -> None:
    there = {"id": "a:1", "tenantId": "t-1", "tenantID": "another"}
    activity = wire.activity_of({"type": "message", "conversation": there})
    assert activity.conversation.tenant_id == "t-1"
    assert activity.conversation.additional_properties == {"tenantID": "another"}
    assert wire.body_of(activity)["conversation"] == {"id": "a:1", "tenantId": "t-1"}


def test_a_reference_is_read_again_whoever_wrote_it() -> None:
    activity = Activity(channel_id="msteams", conversation=ConversationAccount(id="a:1", tenant_id="t-1"))
    kept = conversation_reference(activity)
    by_the_sdk = sdk.ConversationReference(conversation=ConversationAccount(id="a:1", tenant_id="t-1")).serialize()
    assert kept["conversation"] == {"id": "a:1", "tenantId": "t-1"}
    for body in (kept, by_the_sdk, json.loads(json.dumps(kept))):
        assert wire.reference_of(body).conversation.tenant_id == "t-1"


MALFORMED: list[dict[str, Any]] = [
    {"from": "29:x"},
    {"from": [1]},
    {"conversation": {"id": 7}},
    {"conversation": {"id": "a:1", "tenantId": {}}},
    {"conversation": {"id": "a:1", "isGroup": "perhaps"}},
    {"type": {}},
    {"text": 7},
    {"entities": {}},
    {"entities": ["mention"]},
    {"listenFor": [1]},
    {"semanticAction": {"entities": []}},
    {"textHighlights": [{"occurrence": True}]},
    *({"timestamp": value} for value in (7, "", "2026-11-20", "2026-02-30T10:00:00Z", "2026-11-20T10:00:00Zx")),
    *(
        {"timestamp": value}
        for value in ("0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00", "２０26-11-20T10:00:00Z")
    ),
]


@pytest.mark.parametrize("body", [*MALFORMED, [], "x", None, 7])
def test_what_is_not_of_its_kind_is_refused(body: Any) -> None:
    with pytest.raises(ValueError, match=r"^\w+$"):
        wire.activity_of(body)
