"""What Teams asks and waits for: known names get the body that they want, unknown ones 501, and none of them acts."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.teams import invokes
from care.encounter import State
from tests.seen import spaced, walk
from tests.talk import JEANNE, TENANT, TUESDAY, Clinic, Clinician

VALUES: list[Any] = [
    None,
    [],
    {},
    "text",
    7,
    {"data": {"card": "0" * 32}},
    {"action": "accept", "context": {"card": 1}},
]
VALUES += [{"dataset": "people", "queryText": "tremblay"}, {"parameters": [None, {"value": 7}], "queryOptions": []}]


def body_is_whole(name: str, body: Any) -> None:
    """As Teams wants it, by name."""
    if name in invokes.DIALOGS:
        assert body["task"]["type"] == "message"
        assert "aide" in body["task"]["value"]
    elif name in invokes.FINDINGS:
        assert body["composeExtension"]["type"] == "result"
        assert body["composeExtension"]["attachmentLayout"] == "list"
        assert isinstance(body["composeExtension"]["attachments"], list)
    elif name == invokes.CHOICES:
        assert body == {"statusCode": 200, "type": invokes.SEARCHED, "value": {"results": []}}
    else:
        assert body == {}


async def test_every_known_name_is_answered_whatever_it_carries_and_none_acts(clinic: Clinic, anne: Clinician) -> None:
    booked = await anne.books()
    before = await clinic.outbox(), len(clinic.teams.messages)
    button = {"action": {"verb": "cancel", "data": booked.action("cancel")["data"]}}
    for name in sorted(invokes.KNOWN):
        for value in (button, *VALUES):
            status, body = await anne.send(anne.activity(type="invoke", name=name, value=value, replyToId=booked.id))
            assert status == 200
            body_is_whole(name, body)
    assert (await anne.encounter(booked)).state is State.UPCOMING
    assert (await clinic.outbox(), len(clinic.teams.messages)) == before
    assert "turn failed" not in clinic.log.getvalue()


QUERY: dict[str, Any] = {"commandId": "find", "parameters": [{"name": "initialRun", "value": "true"}]}


def asks(anne: Clinician, words: str | None = None, **changes: Any) -> dict[str, Any]:
    value = QUERY if words is None else {**QUERY, "parameters": [{"name": "q", "value": words}]}
    return anne.activity(type="invoke", name=invokes.QUERY, value=value, **changes)


async def found(anne: Clinician, words: str | None = None) -> list[Any]:
    _, body = await anne.send(asks(anne, words))
    results: list[Any] = body["composeExtension"]["attachments"]
    return results


async def test_a_search_finds_ones_own_encounters_by_hour_and_reference_and_nothing_of_anybody(
    clinic: Clinic, anne: Clinician
) -> None:
    booked = await anne.books()
    later = await anne.books(person={**JEANNE, "name": "Omer Gagnon"}, when={**TUESDAY, "date": "2026-11-25"})
    every = await found(anne)
    assert [one["preview"]["content"]["text"] for one in every] == [booked.reference, later.reference]
    for words, wanted in ((booked.reference.lower(), [booked]), ("25 novembre", [later]), ("gagnon", [later])):
        assert [one["preview"]["content"]["text"] for one in await found(anne, words)] == [s.reference for s in wanted]
    for one in every:
        said = spaced(json.dumps(list(walk(one, hidden=True)), ensure_ascii=False))
        assert "10 h (heure de l’Est)" in said
        for secret in ("Tremblay", "Gagnon", "514", "exemple.ca", "Action.", "/local/rooms", "/p/"):
            assert secret not in said
    assert await found(anne.colleague()) == []


SECRETS = ("tremblay", "jeanne", "gagnon", "ömer", "omer", "marc", "domicile", "suivi", "0199", "0123", "0166")


@pytest.mark.parametrize("language", ["fr-CA", "en-CA"])
async def test_a_search_finds_by_name_tag_and_telephone_and_repeats_none_of_them(
    clinic: Clinic, anne: Clinician, language: str
) -> None:
    me = replace(anne, language=language)
    when = {**TUESDAY, "tags": "Domicile"}
    jeanne = await me.books(when=when)
    omer = await me.books(
        person={**JEANNE, "name": "Ömer Gagnon", "phone": "418 555-0199"}, when={**TUESDAY, "date": "2026-11-25"}
    )
    marc = await me.books(
        person={**JEANNE, "name": "Jean-Marc Roy", "phone": "418 555-0166"},
        when={**TUESDAY, "date": "2026-11-26", "tags": "Suivi 2024"},
    )
    for words, wanted in (
        ("Jean-Marc", [marc]),
        ("roy jean-marc", [marc]),
        ("suivi 2024", [marc]),
        ("Tremblay", [jeanne]),
        ("JEANNE tremblay", [jeanne]),
        ("omer", [omer]),
        ("domicile", [jeanne]),
        ("0199", [omer]),
        ("gagn", []),
        ("tremblay gagnon", []),
        ("x" * 5_000, []),
        ("\x00", []),
    ):
        results = await found(me, words)
        assert [one["preview"]["content"]["text"] for one in results] == [seen.reference for seen in wanted], words
        said = json.dumps(results, ensure_ascii=False).casefold()
        for secret in SECRETS:
            assert secret not in said
        for secret in ("tremblay", "gagnon", "domicile"):
            assert secret not in clinic.log.getvalue().casefold()


async def test_a_search_looks_back_thirty_days_and_never_at_what_was_cancelled(clinic: Clinic, anne: Clinician) -> None:
    past = await anne.books()
    cancelled = await anne.books(when={**TUESDAY, "time": "11:00"})
    await anne.answers(await anne.presses(cancelled, "cancel"))
    await clinic.until("2026-12-20 09:00")
    ahead = await anne.books(when={**TUESDAY, "date": "2026-12-22"})
    for words in (None, "tremblay"):
        texts = [one["preview"]["content"]["text"] for one in await found(anne, words)]
        assert texts == [ahead.reference, past.reference], "what comes first, then what was"
    assert [one["preview"]["content"]["text"] for one in await found(anne, "24 novembre")] == [past.reference]
    await clinic.until("2026-12-24 12:00")
    assert past.reference not in json.dumps(await found(anne, "tremblay"))


AMONG_OTHERS = [
    {"id": "19:equipe@thread.tacv2", "conversationType": "channel"},
    {"id": "19:groupe@thread.v2", "conversationType": "groupChat"},
    {"id": "19:meeting_a@thread.v2"},
    {"id": "19:one_other@unq.gbl.spaces", "conversationType": "personal"},
]


async def test_among_others_a_search_says_the_same_to_whoever_asks_and_keeps_nothing_of_the_chat(
    clinic: Clinic, anne: Clinician
) -> None:
    booked = await anne.books()
    for chat in AMONG_OTHERS:
        there = {"conversation": {**chat, "tenantId": TENANT}}
        _, body = await anne.send(asks(anne, "tremblay", **there))
        (one,) = body["composeExtension"]["attachments"]
        assert one["preview"]["content"]["text"] == booked.reference
        assert "tremblay" not in json.dumps(body).casefold()
        _, body = await anne.send(asks(anne.colleague(), "tremblay", **there))
        assert body["composeExtension"]["attachments"] == []
    async with clinic.store.transaction() as tx:
        person = await tx.people.get(TENANT, anne.id)
        assert await tx.people.get(TENANT, anne.colleague().id) is None
    assert person.reference["conversation"]["id"] == anne.chat, "and the person's own chat stays where it is"


async def test_our_failure_is_said_in_the_shape_that_was_asked_for(
    clinic: Clinic, anne: Clinician, monkeypatch: pytest.MonkeyPatch
) -> None:
    await anne.says("bonjour")

    def away() -> Any:
        raise ConnectionError("canary")

    monkeypatch.setattr(clinic.store, "transaction", away)
    status, body = await anne.send(asks(anne))
    assert status == 200
    assert "E-" in body["composeExtension"]["text"]
    click = anne.click({"card": "0" * 32}, "answer")
    status, body = await anne.send(click)
    assert (status, body["statusCode"]) == (200, 200)
    assert body["type"] == "application/vnd.microsoft.card.adaptive"
    assert "Rien n’a été enregistré" in str(body)
    assert await anne.in_channel().installs() == [], "an event that we failed on is nobody's to read about"
    assert "canary" not in clinic.log.getvalue()
    for name in sorted(invokes.DIALOGS | {invokes.CHOICES}):
        assert "canary" not in str(invokes.sorry(name, "fr", "E-1234"))
