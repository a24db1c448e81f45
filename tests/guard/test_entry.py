"""Who comes in with a good token: Teams, for us alone, from one tenant of ours, nobody's guest, and not too fast."""

from __future__ import annotations

from typing import Any

import pytest

from bot.guard.entry import TeamsEntry
from bot.guard.rate import PERSON, TENANT, Buckets, Pace
from bot.guard.refused import Refused
from edges.clock import SystemClock
from tests.guard.conftest import Knocked, door_open
from tests.guard.microsoft import APP_ID, SERVICE, TEAMS_HOST, Microsoft, activity
from tests.guard.microsoft import PERSON as ANNE
from tests.guard.microsoft import TENANT as OURS

FOREIGN = "99999999-0000-4000-8000-000000000009"
ABSENT = object()


def with_tenants(conversation: Any, channel: Any, speaker: Any = ABSENT) -> dict[str, Any]:
    """A message that names these tenants in its conversation, its channel data and its sender."""
    body = activity()
    body["conversation"] = {"id": "a:anne"} | ({} if conversation is ABSENT else {"tenantId": conversation})
    body["channelData"] = {} if channel is ABSENT else {"tenant": {"id": channel}}
    body["from"] |= {} if speaker is ABSENT else {"tenantId": speaker}
    return body


ODD: list[Any] = ["", " ", 7, True, [], [OURS], {}, {"id": OURS}, OURS + " ", OURS[:-1], "*", "common", FOREIGN]


async def test_every_tenant_that_is_named_is_the_same_and_one_of_ours(knocked: Knocked) -> None:
    for good in (
        with_tenants(OURS, OURS),
        with_tenants(OURS, ABSENT),
        with_tenants(ABSENT, OURS),
        with_tenants(OURS, OURS, OURS),
        with_tenants(OURS.upper(), OURS),
        with_tenants(None, OURS, None),
    ):
        assert await knocked.posts(good) == 200, good
    assert {turn.conversation.tenant_id for turn in knocked.bot.turns} == {OURS}
    knocked.bot.turns.clear()
    bad = [with_tenants(ABSENT, ABSENT), with_tenants(None, ABSENT)]
    for odd in ODD:
        bad += [with_tenants(odd, OURS), with_tenants(OURS, odd), with_tenants(OURS, OURS, odd)]
        bad += [with_tenants(odd, odd), with_tenants(odd, ABSENT), with_tenants(ABSENT, odd)]
    for channel_data in ({"tenant": OURS}, {"tenant": []}, {"tenant": {}}, {"tenant": 7}, [], "x", [{"tenant": OURS}]):
        bad.append(activity(channelData=channel_data))
    for body in bad:
        assert await knocked.posts(body) in (400, 403), body
    assert knocked.bot.turns == []


def test_two_tenants_that_may_both_come_in_do_not_come_in_together() -> None:
    """Such as a guest of the one in a chat of the other: nobody could say whose patients these are."""
    unhurried = Buckets((Pace(1e6, 1_000_000),))
    entry = TeamsEntry(
        APP_ID,
        [OURS, FOREIGN],
        [TEAMS_HOST],
        None,
        SystemClock().now,
        person=unhurried,
        tenant=unhurried,  # type: ignore[arg-type]
    )
    for one in (OURS, FOREIGN):
        entry._judge(with_tenants(one, one, one), SERVICE)
    for mixed in ((OURS, FOREIGN), (FOREIGN, OURS), (OURS, OURS, FOREIGN), (OURS, ABSENT, FOREIGN)):
        with pytest.raises(Refused) as refused:
            entry._judge(with_tenants(*mixed), SERVICE)
        assert (refused.value.status, refused.value.code) == (403, "tenant")


RECIPIENTS = [
    "28:other",
    APP_ID,
    f"29:{APP_ID}",
    f"28:28:{APP_ID}",
    f"28:{APP_ID} ",
    f"x:28:{APP_ID}",
    f"28:{APP_ID[:-1]}",
]


async def test_what_is_said_to_another_bot_or_in_another_channel_is_not_for_us(knocked: Knocked) -> None:
    for recipient in RECIPIENTS:
        assert await knocked.posts(recipient={"id": recipient}) == 403, recipient
    for channel in ("webchat", "directline", "emulator", "MSTEAMS", "msteams ", "test"):
        assert await knocked.posts(channelId=channel) == 403, channel
    assert knocked.bot.turns == []
    assert await knocked.posts(recipient={"id": f"28:{APP_ID.upper()}"}) == 200


NOBODY: list[Any] = [
    ABSENT,
    None,
    "",
    "x",
    7,
    [],
    ANNE[:-1],
    ANNE + "0",
    ANNE + "\n",
    f"{{{ANNE}}}",
    ANNE.replace("-", ""),
]


async def test_whoever_types_or_presses_has_an_object_id(knocked: Knocked) -> None:
    for kind in ("message", "invoke"):
        for odd in NOBODY:
            speaker = {"id": "29:anne"} | ({} if odd is ABSENT else {"aadObjectId": odd})
            assert await knocked.posts(**{"type": kind, "from": speaker}) in (400, 403), (kind, odd)
    assert knocked.bot.turns == []
    assert await knocked.posts(**{"from": {"id": "29:anne", "aadObjectId": ANNE.upper()}}) == 200
    assert knocked.bot.turns.pop().from_property.aad_object_id == ANNE, "one person has one id"
    assert await knocked.posts(**{"type": "conversationUpdate", "from": {"id": "29:anne"}}) == 200


GUESTS = [
    {"userRole": "guest"},
    {"userRole": "Anonymous"},
    {"role": "guest"},
    {"userPrincipalName": "luc_example.org#EXT#@hospital.onmicrosoft.com"},
    {"email": "luc_example.org#ext#@hospital.onmicrosoft.com"},
    {"name": "luc_example.org#EXT#"},
]


@pytest.mark.parametrize("change", GUESTS)
async def test_a_guest_is_not_heard(knocked: Knocked, change: dict[str, str]) -> None:
    speaker = {"id": "29:luc", "name": "Luc", "aadObjectId": ANNE, **change}
    for kind in ("message", "invoke", "conversationUpdate"):
        assert await knocked.posts(**{"type": kind, "from": speaker}) == 403
    assert knocked.bot.turns == []


def test_an_entry_without_app_id_or_tenant_lets_nobody_in_because_there_is_none() -> None:
    keys: Any = None
    now: Any = None
    for app_id, tenants in (("", [OURS]), (APP_ID, [])):
        with pytest.raises(ValueError, match="needed"):
            TeamsEntry(app_id, tenants, [], keys, now)


# ------------------------------------------------------------------ pace


class Hands:
    at = 0.0

    def __call__(self) -> float:
        return self.at


def test_a_person_has_ten_at_once_five_a_second_and_sixty_a_minute() -> None:
    hands = Hands()
    buckets = Buckets(PERSON, hands)
    assert [buckets.take("anne") for _ in range(12)] == [True] * 10 + [False] * 2
    assert buckets.take("luc"), "each has their own"
    hands.at += 1
    assert [buckets.take("anne") for _ in range(6)] == [True] * 5 + [False]
    passed = 0
    for _ in range(9 * 60):
        hands.at += 1 / 9
        passed += buckets.take("anne")
    assert passed <= 46 + 60, "what is left of sixty, and sixty more in this minute"
    hands.at += 3600
    assert [buckets.take("anne") for _ in range(11)] == [True] * 10 + [False], "an hour of rest is ten at once"


def test_what_is_remembered_of_pace_is_bounded_and_the_busy_are_not_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.guard.rate.MOST_BUCKETS", 50)
    buckets = Buckets((Pace(0, 1),), Hands())
    assert buckets.take("busy")
    for number in range(150):
        assert buckets.take(str(number))
        assert not buckets.take("busy")
    assert len(vars(buckets)["_left"]) == 50


async def test_too_fast_a_person_and_too_fast_a_tenant_wait_and_others_do_not(quiet_logs: None) -> None:
    hands = Hands()
    async with Microsoft() as microsoft:
        async with door_open(microsoft, person=Buckets(PERSON, hands)) as opened:
            assert [await opened.posts() for _ in range(12)] == [200] * 10 + [429] * 2
            other = {"id": "29:luc", "aadObjectId": ANNE.replace("1", "2")}
            assert await opened.posts(**{"from": other}) == 200
            hands.at += 1
            assert await opened.posts() == 200
        async with door_open(microsoft, tenant=Buckets(TENANT, hands)) as opened:
            assert [await opened.posts() for _ in range(52)] == [200] * 50 + [429] * 2
            assert len(opened.bot.turns) == 50
