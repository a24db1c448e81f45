"""«Rencontre d'essai»: whoever tries the bot out is their own patient, from the first card to the filed note."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from sqlalchemy import func, select

from care import trial
from care.encounter import State
from care.ports import ActorKind, Who
from edges.sql import schema
from tests.seen import Seen
from tests.talk import STARTED, TENANT, Clinic, Clinician

MYSELF = {"phone": "514 555-0166", "email": "anne.roy@exemple.ca"}
AGREED = {"understood": "true", "email": "true", "sms": "true"}


async def to_consent(anne: Clinician, said: str = "rencontre d’essai") -> Seen:
    card = await anne.says(said)
    return await anne.precisely(await anne.answers(await anne.answers(card, **MYSELF), "suitable"))


async def booked(clinic: Clinic, anne: Clinician, said: str = "rencontre d’essai") -> Seen:
    """Nothing is filled in but how to reach oneself, and the consent."""
    verify = await anne.answers(await anne.answers(await to_consent(anne, said), "yes", **AGREED))
    card = await anne.answers(verify)
    await clinic.settled()
    return card


async def played(clinic: Clinic, anne: Clinician) -> Seen:
    """Up to the note, which is drawn up and not filed."""
    card = await booked(clinic, anne)
    await clinic.passes(minutes=15)
    await clinic.room(await anne.encounter(card), "patient-arrives", "clinician-arrives")
    card = await anne.answers(await anne.presses(anne.sees(card), "start"), **STARTED)
    await clinic.passes(minutes=5)
    return await anne.answers(await anne.presses(card, "held"), "none")


async def test_a_whole_encounter_with_oneself(clinic: Clinic, anne: Clinician) -> None:
    channel = anne.in_channel()
    await channel.installs()
    in_channel = len(clinic.teams.chat(channel.chat))
    card = await booked(clinic, anne)
    assert card.words.count("Essai : vous êtes le patient") == 1
    assert "Essai – Dre Anne Roy" in card.words
    seen = await anne.encounter(card)
    assert seen.trial
    assert seen.appointment.at - clinic.now <= dt.timedelta(minutes=20)

    (letter,) = await clinic.outbox()
    assert letter["to"] == MYSELF["email"]
    assert letter["subject"].startswith("Essai – ")
    assert "Ceci est un essai" in letter["text"]
    assert "Ceci est un essai" in letter["html"]
    link = next(word for word in letter["text"].split() if "/r/" in word)
    status, page = await clinic.page(link, "confirm")
    assert status == 200
    assert "Ceci est un essai" in page
    assert "Rendez-vous confirmé" in anne.sees(card).words

    await clinic.passes(minutes=2)
    reminders = (await clinic.outbox())[1:]
    assert sorted(one["kind"] for one in reminders) == ["mail", "sms"]
    assert all("Essai" in one["text"] for one in reminders)

    await clinic.passes(minutes=6)
    assert "Dans dix minutes" in anne.last().words
    await clinic.passes(minutes=9)
    await clinic.room(seen, "patient-arrives", "clinician-arrives")
    start = await anne.presses(anne.sees(card), "start")
    assert "Essai : vous êtes le patient" in start.words
    begun = await anne.answers(start, **STARTED)
    await clinic.passes(minutes=5)
    note = await anne.answers(await anne.presses(begun, "held"), "none")
    assert "Essai : vous êtes le patient" in note.words
    copied = await anne.says_all("essaie") if False else None
    assert copied is None
    filed = await anne.answers(note, "file", in_record="true")
    assert (await anne.encounter(filed)).note_filed_at is not None
    assert len(clinic.teams.chat(channel.chat)) == in_channel
