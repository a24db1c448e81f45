"""What may be said at the end beside the follow-up, booking it at once, and what the note lacks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from care.encounter import Cause, State
from care.particulars import Aftercare, FollowUp
from tests.dialogs.ending import Opens, paper_site, to_follow_up
from tests.seen import spaced
from tests.talk import Clinic, Clinician

# ------------------------------------------------------------------ beside the follow-up


async def test_one_tap_is_enough_and_the_rest_is_folded(clinic: Clinic, anne: Clinician) -> None:
    card = await to_follow_up(clinic, anne)
    assert card.inputs == {}
    assert set(card.all_inputs) == {"plan_updated", "transition_to", "transition_what", "quality"}
    note = await anne.answers(card, "none")
    assert note.title == "Note au dossier"
    assert (await anne.encounter(note)).particulars.aftercare == Aftercare()


async def test_what_is_said_of_the_end_is_kept_and_stands_in_the_note(clinic: Clinic, anne: Clinician) -> None:
    card = await to_follow_up(clinic, anne)
    said = {"plan_updated": "yes", "transition_to": "CLSC", "transition_what": "liste de médicaments", "quality": "4"}
    note = await anne.answers(card, "in-person", **said)
    kept = (await anne.encounter(note)).particulars
    assert kept.follow_up is FollowUp.IN_PERSON
    assert (kept.aftercare.plan_updated, kept.aftercare.quality) == (True, 4)
    assert kept.aftercare.transition is not None
    assert (kept.aftercare.transition.to, kept.aftercare.transition.at) == ("CLSC", clinic.now)
    assert "Transition de soins : CLSC; transmis : liste de médicaments. Qualité technique : 4 sur 5" in note.words
    assert "Clinique de démonstration, salle 3, 418 555-0142, lundi au vendredi, 8 h à 17 h" in note.words


async def test_half_a_transition_stops_nobody(clinic: Clinic, anne: Clinician) -> None:
    note = await anne.answers(await to_follow_up(clinic, anne), "none", transition_to="CLSC")
    assert "Transition de soins : CLSC; transmis : non précisé" in note.words


async def test_a_service_leaves_steps_out(clinics: Opens, tmp_path: Path) -> None:
    left_out = {"steps_off = []": 'steps_off = ["transition", "technical-quality"]'}
    async with clinics(establishment_file=paper_site(tmp_path, **left_out)) as clinic:
        anne = clinic.clinician()
        card = await to_follow_up(clinic, anne)
        assert set(card.all_inputs) == {"plan_updated"}
        assert (await anne.answers(card, "none")).title == "Note au dossier"


# ------------------------------------------------------------------ the follow-up, in the same breath


async def test_the_follow_up_is_booked_in_the_same_breath(clinic: Clinic, anne: Clinician) -> None:
    note = await anne.answers(await to_follow_up(clinic, anne), "video")
    waiting = await anne.presses(note, "answer", "plan", clinical="Va bien.")
    assert waiting.id == note.id, "the note stays where it stood"
    assert "Le rendez-vous de suivi s’ouvre dans le message ci-dessous." in waiting.words
    assert waiting.typed["clinical"] == "Va bien."
    form = anne.last()
    assert form.title.startswith("Rendez-vous de suivi")
    again = {
        "same_reason": "yes",
        "exam": "no",
        "contact": "yes",
        "agreed": "yes",
        "date": "2026-12-01",
        "time": "9:00",
    }
    await anne.answers(await anne.answers(form, **again))
    planned = [one for one in await anne.encounters() if one.state is State.UPCOMING]
    assert [one.appointment.local for one in planned] == [dt.datetime.fromisoformat("2026-12-01T09:00")]
    filed = await anne.presses(waiting, "answer", "file", clinical="Va bien.")
    assert "Note versée au dossier." in filed.words


async def test_what_is_planned_already_is_not_offered_again(clinic: Clinic, anne: Clinician) -> None:
    note = await anne.answers(await to_follow_up(clinic, anne), "telephone")
    assert "Fixer ce rendez-vous maintenant" in note.words
    await anne.presses(note, "answer", "plan")
    again = {
        "same_reason": "yes",
        "exam": "no",
        "contact": "yes",
        "agreed": "yes",
        "date": "2026-12-01",
        "time": "9:00",
    }
    await anne.answers(await anne.answers(anne.last(), **again))
    to_do = await anne.says("à faire")
    reopened = await anne.presses(await anne.presses(to_do, "open"), "note")
    assert "Fixer ce rendez-vous maintenant" not in reopened.words


@pytest.mark.parametrize("which", ["none", "in-person"])
async def test_nothing_is_booked_where_nothing_at_a_distance_follows(
    clinic: Clinic, anne: Clinician, which: str
) -> None:
    assert "Fixer ce rendez-vous" not in (await anne.answers(await to_follow_up(clinic, anne), which)).words


# ------------------------------------------------------------------ what the note lacks


async def test_the_technology_that_nothing_tells_is_asked(clinic: Clinic, anne: Clinician) -> None:
    card = await to_follow_up(clinic, anne)
    seen = await anne.encounter(await anne.answers(card, "none"))
    await _without_meeting(clinic, anne, seen.id)
    note = await anne.presses(await anne.presses(await anne.says("à faire"), "open"), "note")
    assert "Il manque à la note la technologie." in note.words
    refused = await anne.presses(note, "answer", "file", in_record="true")
    assert "dites avec quoi la rencontre a été tenue" in refused.words
    assert (await anne.encounter(refused)).note_filed_at is None
    filed = await anne.presses(refused, "answer", "file", in_record="true", technology="zoom")
    assert (await anne.encounter(filed)).note_filed_at is not None


async def test_a_tool_that_is_not_authorised_is_flagged_with_its_source(clinic: Clinic, anne: Clinician) -> None:
    """Row 90: said where it is chosen, and in the note, which tells what was so. Orientations MSSS 2021, 2.1."""
    card = await to_follow_up(clinic, anne)
    seen = await anne.encounter(await anne.answers(card, "none"))
    await _without_meeting(clinic, anne, seen.id)
    note = await anne.presses(await anne.presses(await anne.says("à faire"), "open"), "note")
    assert "Zoom : L’outil exige une licence de télésanté" in note.words
    assert "Guide Zoom du Réseau québécois" in note.words
    assert "Microsoft Teams : L’outil" not in note.words
    copied = await anne.presses(note, "answer", "copy", in_record="true", technology="zoom")
    assert "Zoom : L’outil exige une licence de télésanté" in copied.words
    assert "Technologie utilisée : Zoom (outil non autorisé : Guide Zoom" in spaced(anne.last().text)
    assert (await anne.encounter(copied)).particulars.note.technology == "zoom", "a note tells what was so"


async def _without_meeting(clinic: Clinic, anne: Clinician, encounter: str) -> None:
    async with clinic.store.transaction() as tx:
        seen = await tx.encounters.get(anne.who, encounter)
        bare = seen.particulars.model_copy(update={"meeting": None})
        await tx.encounters.save(anne.who, replace(seen, particulars=bare), None, clinic.now)


async def test_what_was_not_verified_is_said_by_the_note_alone(clinic: Clinic, anne: Clinician) -> None:
    """The platform began and ended it: nothing can be reconfirmed «au début» any more."""
    booked = await anne.booked()
    await clinic.until("2026-11-24 10:00")
    await clinic.room(await anne.encounter(booked), "patient-arrives", "clinician-arrives", "start")
    await clinic.until("2026-11-24 10:30")
    await clinic.room(await anne.encounter(booked), "end")
    note = await anne.answers(await anne.presses(anne.sees(booked), "held"), "none")
    assert "Identité et lieu de la personne : non consignés" in note.words
    later = await anne.presses(note, "abandon")
    assert later.verbs == ["note", "follow-up"]


async def test_a_second_filing_answers_the_first(clinic: Clinic, anne: Clinician) -> None:
    note = await anne.answers(await to_follow_up(clinic, anne), "none")
    filed = await anne.presses(note, "answer", "file", clinical="Va bien.")
    first = await anne.encounter(filed)
    again = await anne.presses(note, "answer", "file", clinical="Autre chose.")
    assert again.reference == filed.reference
    second = await anne.encounter(again)
    assert (second.note_filed_at, second.particulars.note) == (first.note_filed_at, first.particulars.note)
    assert second.particulars.note.clinical is None


async def test_a_cause_that_a_person_chose_is_marked_so(clinic: Clinic, anne: Clinician) -> None:
    booked = await anne.booked()
    await clinic.until("2026-11-24 10:10")
    card = await anne.answers(await anne.presses(anne.sees(booked), "not-held"), "technology")
    seen = await anne.encounter(card)
    assert (seen.cause, seen.particulars.cause_chosen) == (Cause.TECHNOLOGY, True)
