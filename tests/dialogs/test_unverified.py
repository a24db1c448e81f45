"""The room began and ended it, and nobody answered the card of the start: the note says why, or waits."""

from __future__ import annotations

import pytest

from care.consent import Kind
from care.encounter import State
from care.particulars import Gate
from tests.journeys.telling import AT_TEN
from tests.seen import Seen, spaced
from tests.talk import STARTED, Clinic, Clinician

WHY = "La personne était déjà en ligne"
MISSING = "Rien n’a été vérifié au début : dites pourquoi."


@pytest.fixture
async def note(clinic: Clinic, anne: Clinician) -> Seen:
    """The card of the note of an encounter that only the room began."""
    booked = await anne.booked()
    await clinic.until(AT_TEN)
    await clinic.room(await anne.encounter(booked), "patient-arrives", "clinician-arrives", "start", "end")
    return await anne.answers(await anne.presses(anne.sees(booked), "held"), "none")


@pytest.mark.parametrize("act", ["copy", "file"])
async def test_the_note_waits_for_the_reason(anne: Clinician, note: Seen, act: str) -> None:
    assert "unverified" in note.inputs
    wrong = await anne.presses(note, "answer", act, in_record="true")
    assert MISSING in wrong.words
    (seen,) = await anne.encounters()
    assert (seen.note_filed_at, seen.particulars.gates) == (None, None)


async def test_the_reason_stands_in_the_note_that_is_copied(anne: Clinician, note: Seen) -> None:
    filing = await anne.presses(note, "answer", "copy", in_record="true", unverified=WHY)
    text = spaced(anne.last().text)
    assert WHY in text
    assert "Non vérifié avant de commencer" in text
    assert "unverified" not in filing.all_inputs, "said once"
    seen = await anne.encounter(await anne.presses(filing, "answer", "file"))
    assert seen.note_filed_at is not None
    assert seen.particulars.gates is not None
    assert (seen.particulars.gates.open, seen.particulars.gates.reason) == (tuple(Gate), WHY)


async def test_it_may_be_filed_at_once_with_its_reason(anne: Clinician, note: Seen) -> None:
    filed = await anne.encounter(await anne.presses(note, "answer", "file", in_record="true", unverified=WHY))
    assert filed.note_filed_at is not None
    assert filed.particulars.gates is not None
    assert filed.particulars.gates.reason == WHY


@pytest.mark.parametrize("answers", [STARTED, {"consent": "no"}])
async def test_once_it_is_over_the_card_of_the_start_no_longer_answers_it(
    clinic: Clinic, anne: Clinician, answers: dict[str, str]
) -> None:
    """Nothing is reconfirmed «au début» hours after the end: what is typed then leaves no row in the ledger."""
    booked = await anne.booked()
    await clinic.until(AT_TEN)
    await clinic.room(await anne.encounter(booked), "patient-arrives", "clinician-arrives", "start")
    form = await anne.presses(anne.sees(booked), "start")
    await clinic.until("2026-11-24 10:30")
    await clinic.room(await anne.encounter(booked), "end")
    late = await anne.answers(form, **answers)
    assert "ne s’applique plus" in late.words
    assert "start" not in [*late.verbs, *late.folded]
    seen = await anne.encounter(booked)
    assert (seen.state, seen.particulars.gates) == (State.COMPLETED, None)
    assert [row.kind for row in await anne.ledger(seen)] == [Kind.GIVEN]
