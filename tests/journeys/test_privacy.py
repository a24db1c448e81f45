"""Canaries: a person's data is followed through everything that leaves the bot, and is found only where it may be."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.talk import AGREED, STARTED, Clinic, Clinician

CANARY = {
    "name": "Zénobie Canari-Œuvray",
    "phone": "581 555-0166",
    "email": "zenobie.canari@exemple.ca",
    "spoken": "fr",
}
WHEN = {
    "date": "2026-11-24",
    "time": "10:00",
    "tags": "étiquette-canarie",
    "comment": "commentaire-canari",
    "participants": "Ursule Canarie-Proche",
}
FACTS = {"situation": "known-condition", "preference": "video", "exam": "yes", "equipped": "yes", "help": "relative"}
OF_THE_PERSON = ("Zénobie", "Canari", "canari", "581 555", "+1581", "81555", "étiquette", "commentaire", "raison-can")
NEVER_TO_THE_PERSON = ("étiquette-canarie", "commentaire-canari", "raison-canarie", "annulation-canarie", "Ursule")


def found(canaries: tuple[str, ...], text: str) -> list[str]:
    return [canary for canary in canaries if canary in text]


async def a_whole_life(clinic: Clinic, anne: Clinician) -> None:
    """Booked, moved, waited for, held, chased, filed; another missed; a third cancelled; a fourth failed."""
    warned = await anne.to_consent(person=CANARY, facts=FACTS)
    consent = await anne.answers(warned, reason="raison-canarie")
    verify = await anne.answers(await anne.answers(consent, "yes", **AGREED, relatives="true"), **WHEN)
    card = await anne.answers(verify)
    await anne.says("mes rencontres")
    await anne.says("à faire")
    await anne.answers(await anne.presses(card, "move"), time="11:00")
    again = await anne.says("suivi canari")
    await anne.answers(again, same_reason="yes", exam="no", contact="yes", agreed="yes", date="2026-11-26", time="9:00")
    missed = await anne.answers(anne.last())
    agreed = {**AGREED, "relatives": "true"}
    third = await anne.booked(person=CANARY, consent=agreed, when={**WHEN, "date": "2026-11-25"})
    await anne.answers(await anne.presses(third, "cancel"), reason="annulation-canarie")
    await clinic.until("2026-11-24 10:58")
    await clinic.room(await anne.encounter(card), "patient-arrives")
    started = await anne.answers(await anne.presses(anne.sees(card), "start"), **STARTED, committed="1")
    note = await anne.answers(await anne.presses(started, "held"), "none")
    await clinic.passes(hours=26)
    await anne.presses(note, "answer", "copy", clinical="clinique-canarie")
    await clinic.until("2026-11-26 11:00")
    assert (await anne.encounter(missed)).cause is not None


@pytest.fixture
async def lived(clinic: Clinic, anne: Clinician) -> Clinic:
    await anne.in_channel().installs()
    await a_whole_life(clinic, anne)
    return clinic


async def test_nothing_of_a_person_is_where_it_may_not_be(lived: Clinic, anne: Clinician) -> None:
    channel = [one for one in lived.teams.ever if one["in"] == anne.in_channel().chat]
    reminders = [one for one in channel if "Rencontre à" in json.dumps(one, ensure_ascii=False)]
    assert len(reminders) == 2  # of what was neither moved away nor cancelled
    for one in channel:
        assert found(OF_THE_PERSON, json.dumps(one, ensure_ascii=False)) == []
    for one in reminders:
        said = json.dumps(one, ensure_ascii=False)
        assert "Dre Anne Roy" in said
        assert "Référence" in said

    # What previews and lock screens show of any activity: titles, summaries, first lines, fallbacks.
    for one in lived.teams.ever:
        assert found(OF_THE_PERSON, " ".join(previews(one))) == [], previews(one)

    # What the person gets: nothing that the clinician keeps for themself.
    sent = await lived.outbox()
    assert {one["to"] for one in sent} == {CANARY["email"], "+15815550166"}
    for message in sent:
        assert found(NEVER_TO_THE_PERSON, json.dumps(message, ensure_ascii=False)) == []
        assert found(("Zénobie", "Canari-Œuvray", "clinique-canarie"), message["subject"] + message["text"]) == []
        assert "Dre" not in message["subject"]

    # The log: nothing at all.
    assert found((*OF_THE_PERSON, "clinique-canarie"), lived.log.getvalue()) == []


def previews(activity: dict[str, Any]) -> list[str]:
    shown = [str(activity.get("summary") or ""), str(activity.get("text") or "").split("\n")[0]]
    for attachment in activity.get("attachments") or []:
        card = attachment["content"]
        first = card["body"][0]
        assert first["type"] == "TextBlock"
        shown += [str(attachment.get("name") or ""), first["text"], card["fallbackText"], card.get("speak", "")]
    return shown


async def test_nothing_of_a_person_is_written_in_clear_at_rest(lived: Clinic) -> None:
    await lived.stop()
    try:
        files = [one for one in lived.settings.home.rglob("*") if one.is_file() and "outbox" not in one.parts]
        assert any(one.name == "passerelle.db" for one in files)
        for one in files:
            raw = one.read_bytes()
            for canary in ("Canari", "canari", "5815550166", "clinique-canarie"):
                assert canary.encode() not in raw, f"{canary} in {one.name}"
    finally:
        await lived.start()


async def test_the_audit_chain_of_a_whole_life_is_whole(lived: Clinic, anne: Clinician) -> None:
    assert await lived.store.verify_audit(anne.who.tenant) is None


async def test_cards_carry_nothing_but_an_opaque_id(clinic: Clinic, anne: Clinician) -> None:
    cards = [await anne.to_verify(person=CANARY, when=WHEN)]
    cards.append(await anne.answers(cards[0]))
    cards.append(await anne.says("mes rencontres"))
    for card in cards:
        for action in card.actions:
            assert set(action["data"]) - {"card"} <= {
                "part",
                "judgement",
                "agreed",
                "now",
                "act",
                "cause",
                "follow_up",
                "relatives",
            }
            assert found(OF_THE_PERSON, json.dumps(action["data"], ensure_ascii=False)) == []
