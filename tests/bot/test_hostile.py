"""Hostile values and shapes, forged and borrowed cards: never a failure, and never an act."""

from __future__ import annotations

from typing import Any

import pytest

from cards.kit import BOARD
from care.encounter import State
from tests.seen import Seen, walk
from tests.talk import AT_ELEVEN, BY_PHONE, JEANNE, Clinic, Clinician

HUGE = "x" * 30_000
HOSTILE: list[Any] = [
    [],
    {},
    [[]],
    {"a": {"b": 1}},
    0,
    -1,
    1.5,
    1e308,
    True,
    False,
    None,
    "",
    HUGE,
    "\x00\u202e<b>",
    [HUGE],
]


# ------------------------------------------------------------------ hostile


@pytest.fixture
async def under_way(clinic: Clinic, anne: Clinician) -> tuple[Seen, Seen]:
    """A booked encounter, and a form that is open."""
    booked = await anne.books(person={**JEANNE, "email": ""}, facts=BY_PHONE, consent={"understood": "true"})
    return booked, await anne.says("nouvelle rencontre")


async def nothing_happened(clinic: Clinic, anne: Clinician) -> None:
    assert [e.state for e in await anne.encounters()] == [State.UPCOMING]
    assert await clinic.outbox() == []
    assert len(await anne.drafts()) == 1
    assert "turn failed" not in clinic.log.getvalue()


async def test_hostile_values_in_any_field_are_wrong_answers(
    clinic: Clinic, anne: Clinician, under_way: tuple[Seen, Seen]
) -> None:
    _, form = under_way
    data = form.filled("answer", None, {**JEANNE, "phone": "12"})
    for name in (*JEANNE, "unknown", "verb", "judgement", "__class__"):
        for value in HOSTILE:
            status, body = await anne.send(anne.click({**data, name: value}, "answer", form.id))
            assert (status, body["statusCode"]) == (200, 200)
    await nothing_happened(clinic, anne)


async def test_hostile_card_ids_and_verbs_do_nothing(
    clinic: Clinic, anne: Clinician, under_way: tuple[Seen, Seen]
) -> None:
    booked, form = under_way
    cards = [form.action("answer")["data"]["card"], booked.action("cancel")["data"]["card"]]
    for value in (*HOSTILE, "' or 1=1 --", "flow:1", "0" * 32, *cards):
        for verb in ("answer", "cancel", "__init__", "", None, 7, ["cancel"], {"verb": "cancel"}, HUGE):
            if value in cards and verb in ("cancel", "answer"):
                continue  # these are the honest buttons
            status, body = await anne.send(anne.click({"card": value, "reason": ""}, verb))
            assert (status, body["statusCode"]) == (200, 200)
    await nothing_happened(clinic, anne)


@pytest.mark.parametrize(
    "value",
    [None, [], "text", 7, {}, {"action": None}, {"action": []}, {"action": {"data": []}}, {"action": {"verb": {}}}],
)
async def test_a_click_of_any_shape_is_answered(clinic: Clinic, anne: Clinician, value: Any) -> None:
    click = anne.activity(type="invoke", name="adaptiveCard/action", replyToId="m1", value=value)
    status, body = await anne.send(click)
    assert (status, body["statusCode"]) == (200, 200)
    assert "turn failed" not in clinic.log.getvalue()


@pytest.mark.parametrize("value", [[], "text", 7, {}, {"card": None}, {"card": []}, {"card": HUGE, "verb": {}}])
async def test_a_message_with_a_value_of_any_shape_is_answered(clinic: Clinic, anne: Clinician, value: Any) -> None:
    status, _ = await anne.send(anne.activity(type="message", value=value, replyToId="m1"))
    assert status == 200
    assert "turn failed" not in clinic.log.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        {"localTimezone": "../../etc/passwd"},
        {"localTimezone": "America"},
        {"localTimezone": "x" * 5000},
        {"locale": "zz-ZZ-\u202e"},
        {"locale": ""},
        {"text": "<at>x" * 5000},
        {"text": "\u0300" * 20_000},
        {"text": None},
        {"channelData": {}},
        {"channelData": {"tenant": "x"}},
        {"entities": [{"type": "mention"}]},
        {"id": None},
    ],
)
async def test_odd_activities_are_answered_all_the_same(clinic: Clinic, anne: Clinician, change: Any) -> None:
    status, _ = await anne.send(anne.activity(**{"type": "message", "text": "aide", **change}))
    assert status == 200
    assert "turn failed" not in clinic.log.getvalue()
    assert anne.last().title in ("Ce que je comprends", "Je n’ai pas compris", "What I understand")


@pytest.mark.parametrize("zone", ["Etc/GMT+5", "Etc/UTC", "Factory", "UTC", "EST5EDT", "America/Nowhere", "", None])
async def test_a_zone_that_is_no_place_is_not_believed(clinic: Clinic, anne: Clinician, zone: Any) -> None:
    await anne.send(anne.activity(type="message", text="aide", localTimezone=zone))
    async with clinic.store.transaction() as tx:
        person = await tx.people.get(anne.who.tenant, anne.id)
    assert person.zone is None
    anne.zone = "America/Halifax"
    await anne.says("aide")
    await anne.send(anne.activity(type="message", text="aide", localTimezone=zone))
    async with clinic.store.transaction() as tx:
        person = await tx.people.get(anne.who.tenant, anne.id)
    assert person.zone == "America/Halifax", "the last place that was one holds"


@pytest.mark.parametrize("kind", ["typing", "endOfConversation", "contactRelationUpdate", "nonsense", "event", "trace"])
async def test_activities_that_say_nothing_are_heard_in_silence(clinic: Clinic, anne: Clinician, kind: str) -> None:
    status, _ = await anne.send(anne.activity(type=kind))
    assert status == 200
    assert clinic.teams.messages == {}


async def test_a_card_of_another_encounter_acts_on_that_encounter_only(clinic: Clinic, anne: Clinician) -> None:
    one = await anne.books()
    other = await anne.books(person={**JEANNE, "name": "Omer Gagnon", "phone": "514 555-0177"}, when=AT_ELEVEN)
    sure = await anne.presses(one, "cancel")
    forged = anne.click({**sure.filled("answer", None, {}), "encounter": (await anne.encounter(other)).id}, "answer")
    shown = await anne.clicks(forged)
    assert shown.reference == one.reference
    assert (await anne.encounter(other)).state is State.UPCOMING


# ------------------------------------------------------------------ somebody else


async def test_another_clinician_who_presses_the_card_is_told_politely_and_nothing_happens(
    clinic: Clinic, anne: Clinician
) -> None:
    booked, form = await anne.books(), await anne.says("nouvelle rencontre")
    before = await clinic.outbox()
    luc = anne.colleague()
    for card in (booked, form):
        for action in card.actions:
            answer = await luc.clicks(luc.click(action["data"], action["verb"], card.id))
            their_own = action["verb"] == BOARD
            assert answer.title == ("Tableau de bord" if their_own else "Cette carte n’est plus active")
            assert "Tremblay" not in answer.words
    assert (await anne.encounter(booked)).state is State.UPCOMING
    assert await clinic.outbox() == before
    assert await luc.encounters() == []
    assert await luc.drafts() == []


async def test_a_colleague_finds_no_one_of_mine(clinic: Clinic, anne: Clinician) -> None:
    booked = await anne.books()
    luc = anne.colleague()
    for words in ("tremblay", "0123", booked.reference):
        assert (await luc.says(f"suivi {words}")).title == "Personne ne correspond"
    assert "Tremblay" not in (await luc.says("mes rencontres")).words


async def test_another_tenant_has_nothing_to_press(clinic: Clinic, anne: Clinician) -> None:
    booked = await anne.books()
    click = anne.click(booked.filled("cancel", None, {}), "cancel", booked.id)
    click["conversation"]["tenantId"] = "another"
    status, body = await anne.send(click)
    assert status == 200
    assert body["value"]["body"][0]["text"] == "Cette carte n’est plus active"
    assert (await anne.encounter(booked)).state is State.UPCOMING


async def test_a_card_pressed_in_a_channel_shows_nothing_of_a_patient_there(clinic: Clinic, anne: Clinician) -> None:
    booked = await anne.books()
    channel = anne.in_channel()
    for action in booked.actions:
        answer = await channel.clicks(channel.click(action["data"], action["verb"], "m99"))
        assert "Tremblay" not in answer.words
        assert "514 555" not in answer.words
    assert (await anne.encounter(booked)).particulars.link is not None
    assert all("Tremblay" not in str(list(walk(one.content, hidden=True))) for one in clinic.teams.chat(channel.chat))


async def test_an_invoke_that_is_none_of_ours_is_said_to_be_unknown_and_does_nothing(
    clinic: Clinic, anne: Clinician
) -> None:
    booked = await anne.books()
    for name in ("task/unheard-of", "adaptivecard/action", "x" * 2000, "", None):
        value = {"action": {"verb": "cancel", "data": booked.action("cancel")["data"]}}
        status, body = await anne.send(anne.activity(type="invoke", name=name, value=value))
        assert (status, body) == (501, None)  # as the protocol says it: not implemented
    assert (await anne.encounter(booked)).state is State.UPCOMING
