"""The end of an encounter: held or why not, what follows, the note and its filing."""

from __future__ import annotations

import pytest

from care.encounter import Cause, Encounter, State
from care.particulars import FollowUp
from tests.seen import Seen
from tests.talk import BY_PHONE, JEANNE, STARTED, Clinic, Clinician


@pytest.fixture
async def booked(anne: Clinician) -> Seen:
    return await anne.booked()


async def begun(clinic: Clinic, anne: Clinician, card: Seen) -> Seen:
    """At the hour, started by its card."""
    await clinic.until("2026-11-24 10:00")
    return await anne.answers(await anne.presses(anne.sees(card), "start"), **STARTED)


# ------------------------------------------------------------------ the end: four taps


async def test_the_end_takes_four_taps(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    card = await begun(clinic, anne, booked)
    await clinic.until("2026-11-24 10:24")
    follow_up = await anne.presses(card, "held")  # one
    assert "Jeanne Tremblay, mardi 24 novembre à 10 h" in follow_up.words
    note = await anne.answers(follow_up, "video")  # two
    filing = await anne.presses(note, "answer", "copy", in_record="true")  # three
    text = anne.last().text
    filed = await anne.presses(filing, "answer", "file")  # four
    seen = await anne.encounter(filed)
    assert (seen.state, seen.particulars.follow_up) == (State.COMPLETED, FollowUp.VIDEO)
    assert seen.note_filed_at is not None
    assert filed.verbs == ["follow-up"]
    assert text.split("\n")[0].startswith("Note de télésanté")
    for said in ("vidéo", "Consentement", "obtenu", "carte d’assurance maladie", "10:00–10:24", "adresse au dossier"):
        assert said in text, said
    assert "Tremblay" not in text.split("\n")[0]
    await clinic.passes(days=3)
    assert "à verser" not in (await anne.says("à faire")).words
    assert not [one for one in clinic.teams.chat(anne.chat) if "à verser au dossier" in one.title and not one.text]


async def test_a_slip_on_tenue_ends_nothing(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    card = await begun(clinic, anne, booked)
    before = await anne.encounter(card)
    back = await anne.presses(await anne.presses(card, "held"), "abandon")
    assert back.title == "Rencontre en cours"
    assert "held" in back.verbs
    assert await anne.encounter(card) == before
    await clinic.until("2026-11-24 10:24")
    follow_up = await anne.presses(back, "held")
    await clinic.passes(minutes=5)
    await anne.answers(follow_up, "none")
    seen = await anne.encounter(card)
    assert seen.ended_at is not None
    assert seen.ended_at.strftime("%H:%M") == "15:24", "it ended as «Tenue» was pressed, not as one answered"
    (stretch,) = seen.particulars.periods
    assert stretch.ended == seen.ended_at


async def test_what_went_on_by_telephone_after_tenue_ends_with_the_answer(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    card = await begun(clinic, anne, booked)
    other = await anne.presses(await anne.says("mes rencontres"), "open")
    follow_up = await anne.presses(anne.sees(card), "held")
    await clinic.passes(minutes=2)
    await anne.answers(await anne.presses(anne.sees(other), "by-phone"), "connection")
    await clinic.passes(minutes=10)
    await anne.answers(follow_up, "none")
    seen = await anne.encounter(card)
    video, call = seen.particulars.periods
    assert video.ended == call.began
    assert call.ended == seen.ended_at
    assert call.ended > call.began


async def test_what_is_over_already_is_not_said_to_go_on(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    seen = await anne.encounter(booked)
    await clinic.until("2026-11-24 10:00")
    await clinic.room(seen, "patient-arrives", "clinician-arrives", "start")
    await clinic.until("2026-11-24 10:31")
    await clinic.room(seen, "end")
    follow_up = await anne.presses(anne.sees(booked), "held")
    assert "abandon" not in follow_up.verbs
    assert "La rencontre est terminée." in follow_up.words


async def test_a_note_is_not_filed_while_its_clinical_part_is_missing(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    card = await begun(clinic, anne, booked)
    note = await anne.answers(await anne.presses(card, "held"), "none")
    refused = await anne.presses(note, "answer", "file")
    assert "Il manque la partie clinique" in refused.words
    assert (await anne.encounter(booked)).note_filed_at is None
    written = await anne.presses(refused, "answer", "file", clinical="Va bien.")
    seen = await anne.encounter(written)
    assert seen.note_filed_at is not None
    assert seen.particulars.note.clinical is None  # the draft is erased: the record has it


async def test_a_note_can_wait_and_is_found_again(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    card = await begun(clinic, anne, booked)
    note = await anne.answers(await anne.presses(card, "held"), "none")
    later = await anne.presses(note, "abandon")
    assert "La note reste à verser au dossier." in later.words
    assert "note à verser" in (await anne.says("à faire")).words
    opened = await anne.presses(later, "note")
    filed = await anne.presses(opened, "answer", "file", in_record="true")
    assert "Note versée au dossier." in filed.words


async def test_held_is_not_there_before_it_began(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    assert "held" not in booked.verbs
    data = {**booked.action("cancel")["data"]}
    card = await anne.clicks(anne.click(data, "held", booked.id))
    assert "ne s’applique plus" in card.words
    assert (await anne.encounter(booked)).state is State.UPCOMING


@pytest.mark.parametrize("which, cause", [("patient-absent", Cause.PATIENT), ("link-not-received", Cause.LINK)])
async def test_an_encounter_that_was_not_held_says_why(
    clinic: Clinic, anne: Clinician, booked: Seen, which: str, cause: Cause
) -> None:
    await clinic.until("2026-11-24 10:10")
    card = await anne.answers(await anne.presses(anne.sees(booked), "not-held"), which)
    seen = await anne.encounter(card)
    assert (seen.state, seen.cause, seen.note_due_at) == (State.MISSED, cause, None)
    assert card.verbs == ["start", "follow-up"]
    messages = len(clinic.teams.chat(anne.chat))
    await clinic.passes(days=2)
    assert len(clinic.teams.chat(anne.chat)) == messages, "its cards are only drawn again as Join leaves them"


async def test_every_card_of_an_encounter_says_what_became_of_it(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    """Not held, held after all, over: on the card that was pressed and on the one that stands above it."""
    await clinic.until("2026-11-24 10:10")
    other = await anne.presses(await anne.says("mes rencontres"), "open")
    card = await anne.answers(await anne.presses(anne.sees(booked), "not-held"), "patient-absent")
    await clinic.settled()
    for one in (card, other):
        assert anne.sees(one).title == "Rencontre non réalisée", one.title
        assert "not-held" not in anne.sees(one).verbs
    begun = await anne.answers(await anne.presses(anne.sees(card), "start"), **STARTED)
    await clinic.settled()
    assert anne.sees(other).title == "Rencontre en cours"
    await anne.answers(await anne.presses(begun, "held"), "none")
    await clinic.settled()
    assert anne.sees(other).title == "Rencontre terminée"


async def test_what_nobody_came_to_is_said_on_every_card(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    await clinic.until("2026-11-24 10:10")
    other = await anne.presses(await anne.says("mes rencontres"), "open")
    await clinic.until("2026-11-24 11:02")
    assert (await anne.encounter(booked)).state is State.MISSED
    assert "not-held" not in anne.sees(other).verbs


async def test_what_was_not_held_may_begin_late_all_the_same(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    await clinic.until("2026-11-24 10:10")
    card = await anne.answers(await anne.presses(anne.sees(booked), "not-held"), "patient-absent")
    begun = await anne.answers(await anne.presses(card, "start"), **STARTED)
    seen = await anne.encounter(begun)
    assert (seen.state, seen.cause) == (State.IN_PROGRESS, None)
    assert "held" in begun.verbs


async def test_a_telephone_encounter_goes_the_same_way(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.booked(person={**JEANNE, "email": ""}, facts=BY_PHONE, consent={"understood": "true"})
    started = await begun(clinic, anne, card)
    note = await anne.answers(await anne.presses(started, "held"), "telephone")
    filing = await anne.presses(note, "answer", "copy", in_record="true")
    assert "téléphone" in anne.last().text
    filed: Encounter = await anne.encounter(await anne.presses(filing, "answer", "file"))
    assert filed.note_filed_at is not None
    assert await clinic.outbox() == []


async def test_the_buttons_of_today_are_pressed_on_the_list_of_encounters(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    mine = await anne.says("mes rencontres")
    assert "Jeanne Tremblay" in mine.words
    opened = await anne.presses(mine, "open")
    assert opened.reference == booked.reference
    assert "cancel" in opened.verbs


async def test_an_old_card_of_an_encounter_tells_the_truth_when_it_is_pressed(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    await anne.answers(await anne.presses(booked, "cancel"))
    for verb in ("move", "resend", "cancel", "wrong-recipient"):
        card = await anne.presses(booked, verb)
        assert "ne s’applique plus" in card.words
        assert card.verbs == ["follow-up"]
    assert (await anne.encounter(booked)).state is State.CANCELLED
    assert len(await clinic.outbox("mail")) == 2
