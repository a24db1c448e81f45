"""What a button carries is believed in nothing: not yours and not there are one answer, to the byte."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Any

import pytest
from sqlalchemy import update

from bot.guard.body import parsed
from cards.kit import BOARD
from care.encounter import State
from edges.sql import schema
from tests.seen import walk
from tests.talk import BY_PHONE, JEANNE, TENANT, Clinic, Clinician

OF_LUC = {**JEANNE, "name": "Omer Canari", "phone": "514 555-0177", "email": ""}
UNDERSTOOD = {"understood": "true"}
HUGE = "x" * 27_000
HOSTILE: list[Any] = [None, True, False, 0, -1, 1.5, 10**30, 1e308, "", " ", "null", HUGE, "\x00", "\u202e<b>é</b>"]
HOSTILE += ["../../etc/passwd", "' or 1=1 --", "${jndi:ldap://x}", "{{7*7}}", "__class__", [], [[]], [HUGE], {}]
HOSTILE += [{"card": {}}, {"$ne": None}, "flow:1", "encounter:*", "0" * 32, "7" * 32, "f" * 31]


async def raw(clinic: Clinic, activity: dict[str, Any]) -> tuple[int, bytes]:
    async with clinic.http.post("/api/messages", json=activity) as answer:
        return answer.status, await answer.read()


async def test_not_yours_and_not_there_are_one_answer_to_the_byte(clinic: Clinic, anne: Clinician) -> None:
    luc = anne.colleague()
    await luc.says("bonjour")
    booked, form = await anne.books(), await anne.says("nouvelle rencontre")
    home, to_do = await anne.says("aide"), await anne.says("à faire")
    nowhere = await raw(clinic, luc.click({"card": "0" * 32}, "answer"))
    assert nowhere[0] == 200
    pairs = [(card, one) for card in (booked, form, home, to_do) for one in card.actions if one["verb"] != BOARD]
    for card, action in pairs:
        assert await raw(clinic, luc.click(action["data"], action["verb"], card.id)) == nowhere
        unknown = {**action["data"], "card": "f" * 32}
        assert await raw(clinic, anne.click(unknown, action["verb"], card.id)) == nowhere
    other_tenant = anne.click(booked.filled("cancel", None, {}), "cancel", booked.id)
    other_tenant["conversation"]["tenantId"] = "another"
    assert await raw(clinic, other_tenant) == nowhere
    clinic.hands.at += dt.timedelta(days=500)
    assert await raw(clinic, anne.click(booked.filled("cancel", None, {}), "cancel", booked.id)) == nowhere, "expired"


async def test_a_card_carries_its_opaque_id_and_what_its_button_stands_for(clinic: Clinic, anne: Clinician) -> None:
    cards = [await anne.books(), await anne.says("nouvelle rencontre"), await anne.says("aide")]
    cards += [await anne.says("à faire"), await anne.says("mes rencontres"), await anne.to_consent()]
    seen = await anne.encounter(cards[0])
    told = {seen.id, seen.episode, seen.reference, anne.id, TENANT, seen.particulars.link}
    for card in cards:
        for action in (one for one in walk(dict(card.content), hidden=True) if one.get("type") == "Action.Execute"):
            id = action["data"]["card"]
            if action["verb"] == id == BOARD:
                continue  # one and the same way for everybody, to their own dashboard: docs/decisions/0036
            assert len(id) == 32
            assert int(id, 16) >= 0
            carried = set(map(str, action["data"].values()))
            assert not carried & told
            assert not any("Tremblay" in one for one in carried)
            async with clinic.store.transaction() as tx:
                row = await tx.cards.get(anne.who, id)
            assert (row.owner, row.conversation) == (anne.id, anne.chat)
            assert row.expires > clinic.now
            assert action["verb"] in row.verbs


@pytest.fixture
async def others(clinic: Clinic, anne: Clinician) -> list[str]:
    """What belongs to Luc: cards and names of his encounter."""
    luc = anne.colleague()
    booked = await luc.books(person=OF_LUC, facts=BY_PHONE, consent=UNDERSTOOD)
    form = await luc.says("nouvelle rencontre")
    seen = await luc.encounter(booked)
    cards = [card.actions[0]["data"]["card"] for card in (booked, form)]
    return [*cards, seen.id, seen.episode, f"encounter:{seen.id}", seen.reference]


async def test_no_value_in_any_place_of_a_click_reaches_another_object(
    clinic: Clinic, anne: Clinician, others: list[str]
) -> None:
    booked = await anne.books(person={**JEANNE, "email": ""}, facts=BY_PHONE, consent=UNDERSTOOD)
    form = await anne.says("nouvelle rencontre")
    honest = form.filled("answer", None, {**JEANNE, "phone": "12"})
    before = (await anne.encounters(), await anne.colleague().encounters(), await clinic.outbox())
    unknown = ("encounter", "owner", "step", "version", "msteams", "__proto__")
    values, places = [*HOSTILE, *others], (*(name for name in honest if name != "card"), *unknown)
    # Each value comes to each place once, in as many clicks as there are values.
    clicks = [
        {**honest, **{name: values[(at + turn) % len(values)] for at, name in enumerate(places)}}
        for turn in range(len(values))
    ]
    for data in (*clicks, *({**honest, "card": value} for value in values)):
        status, body = await raw(clinic, anne.click(data, "answer", form.id))
        assert status == 200, data
        assert b"Canari" not in body
    for verb in (*others, None, 7, [], {}, HUGE):
        status, body = await raw(clinic, anne.click(booked.filled("cancel", None, {}), verb, booked.id))
        assert status == 200
        assert b"Canari" not in body
    assert (await anne.encounters(), await anne.colleague().encounters(), await clinic.outbox()) == before
    assert len(await anne.drafts()) == 1
    assert "turn failed" not in clinic.log.getvalue()


async def test_a_verb_that_the_row_of_the_card_does_not_name_only_shows_the_encounter(
    clinic: Clinic, anne: Clinician
) -> None:
    booked = await anne.books()
    cancel = anne.click(booked.filled("cancel", None, {}), "cancel", booked.id)
    async with clinic.store.engine.begin() as connection:
        shown = schema.card.c.id == cancel["value"]["action"]["data"]["card"]
        assert (await connection.execute(update(schema.card).where(shown).values(verbs='["open"]'))).rowcount == 1
    answer = await anne.clicks(cancel)
    assert answer.title == booked.title
    assert await anne.drafts() == []


async def test_turns_of_one_chat_keep_the_order_in_which_they_arrived(
    clinic: Clinic, anne: Clinician, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrived = asyncio.Event()

    def read(raw: bytes) -> dict[str, Any]:
        arrived.set()
        return parsed(raw)

    monkeypatch.setattr("bot.door.parsed", read)
    words = ["aide", "nouvelle rencontre", "abandonner", "aide", "english", "help", "français", "aide"]
    sent = []
    clinic.teams.holds = first = asyncio.Event()
    for said in words:
        sent.append(asyncio.create_task(anne.send(anne.activity(type="message", text=said))))
        async with asyncio.timeout(10):
            await arrived.wait()
        arrived.clear()
    done, _ = await asyncio.wait(sent, timeout=0.3)
    assert not done, "all wait for the first, whose answer Teams has not taken yet"
    first.set()
    assert [status for status, _ in await asyncio.gather(*sent)] == [200] * len(words)
    titles = [seen.title for seen in clinic.teams.chat(anne.chat)]
    assert titles == [
        "Ce que je comprends",
        "Nouvelle rencontre : la personne",
        "Saisie abandonnée",
        "Ce que je comprends",
        "All right, in English",
        "What I understand",
        "D’accord, en français",
        "Ce que je comprends",
    ]


async def test_a_click_on_a_booked_card_twice_at_once_and_from_two_people(clinic: Clinic, anne: Clinician) -> None:
    booked = await anne.books()
    sure = await anne.presses(booked, "cancel")
    click = anne.click(sure.filled("answer", None, {}), "answer", sure.id)
    stolen = {**click, "id": "another", "from": {"id": "29:luc", "aadObjectId": anne.colleague().id, "name": "Luc"}}
    answers = await asyncio.gather(*(raw(clinic, one) for one in (stolen, click, click, stolen)))
    assert [status for status, _ in answers] == [200] * 4
    assert b"Tremblay" not in answers[0][1] + answers[3][1]
    assert (await anne.encounter(booked)).state is State.CANCELLED
