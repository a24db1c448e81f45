"""The card of an encounter whose meeting does not keep what the person is promised."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from care.ports import MeetingOptions
from tests.seen import Seen
from tests.talk import Clinic, Clinician

KEPT = MeetingOptions(everyone_waits=True, recording_allowed=False, transcription_allowed=False)


class Options:
    """What the platform says of its rooms."""

    def __init__(self) -> None:
        self.now = replace(KEPT, everyone_waits=False, recording_allowed=True)

    async def read_back(self, _: Any) -> MeetingOptions:
        return self.now


@pytest.fixture
def options(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> Options:
    said = Options()
    monkeypatch.setattr(clinic.application.rooms, "read_back", said.read_back)
    return said


async def held(clinic: Clinic, anne: Clinician) -> Seen:
    card = await anne.booked()
    assert await clinic.outbox() == []
    return anne.sees(card)


async def test_the_card_says_what_does_not_hold_and_what_to_do(
    clinic: Clinic, anne: Clinician, options: Options
) -> None:
    card = await held(clinic, anne)
    assert "La salle d’attente est ouverte" in card.words
    assert "L’enregistrement est permis" in card.words
    assert "La lettre à la personne attend" in card.words
    assert "ne tient pas ce qui est promis" in anne.last().words
    assert "recheck" in card.verbs
    assert "send-anyway" in card.folded
    assert not {"resend", "wrong-recipient"} & {*card.verbs, *card.folded}


async def test_put_right_the_letter_leaves(clinic: Clinic, anne: Clinician, options: Options) -> None:
    card = await held(clinic, anne)
    options.now = KEPT
    now = await anne.presses(card, "recheck")
    assert "La vérification est lancée" in now.words
    assert "est ouverte" not in now.words
    assert len(await clinic.outbox("mail")) == 1


async def test_sent_knowingly_it_leaves_and_the_card_still_warns(
    clinic: Clinic, anne: Clinician, options: Options
) -> None:
    card = await held(clinic, anne)
    now = await anne.presses(card, "send-anyway")
    assert "La lettre part à l’instant" in now.words
    assert "avant de lire le consentement" in now.words
    assert "send-anyway" not in now.folded
    assert len(await clinic.outbox("mail")) == 1
    await anne.presses(card, "send-anyway")
    assert len(await clinic.outbox("mail")) == 1


async def test_the_clinician_is_warned_before_the_words_are_read(
    clinic: Clinic, anne: Clinician, options: Options
) -> None:
    card = await held(clinic, anne)
    await clinic.until("2026-11-24 09:40")
    form = await anne.presses(anne.sees(card), "start")
    assert form.words.index("est ouverte") < form.words.index("Jeanne") + 200
    assert "L’enregistrement est permis" in form.words
