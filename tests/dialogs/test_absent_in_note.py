"""Who was announced and did not come, over HTTP: the note neither waits for them nor says that they were there."""

from __future__ import annotations

from tests.seen import Seen
from tests.talk import AGREED, STARTED, SUITED, TUESDAY, Clinic, Clinician


async def copied(clinic: Clinic, anne: Clinician, begun: Seen) -> str:
    """The note as it is copied, and then filed."""
    await clinic.passes(minutes=20)
    note = await anne.answers(await anne.presses(begun, "held"), "none")
    again = await anne.answers(note, "copy", in_record="true")
    (text,) = [one.text for one in clinic.teams.chat(anne.chat) if "Personnes présentes" in one.text]
    over = await anne.answers(again, "file", in_record="true")
    assert (await anne.encounter(over)).note_filed_at is not None, over.words
    return text


async def test_the_note_of_a_group_waits_for_no_absent_member(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.answers(await anne.says("nouvelle rencontre"), name="Groupe diabète", type="group", spoken="fr")
    members = "Anne Un; a@exemple.ca\nBruno Deux; b@exemple.ca\nChloé Trois"
    when = await anne.answers(card, "suitable", members=members, **SUITED)
    booked = await anne.answers(await anne.answers(when, **TUESDAY))
    await clinic.until("2026-11-24 10:00")
    form = await anne.presses(anne.sees(booked), "start")
    text = await copied(clinic, anne, await anne.answers(form, agreed="1,2", committed="1,2", absent="3", rest="true"))
    assert "obtenu de 2 membres sur 2" in text
    assert "le professionnel et 2 membres du groupe" in text


async def test_an_absent_relative_was_not_present(clinic: Clinic, anne: Clinician) -> None:
    booked = await anne.booked(
        when={**TUESDAY, "participants": "Paul Tremblay"}, consent={**AGREED, "relatives": "true"}
    )
    await clinic.until("2026-11-24 10:00")
    form = await anne.presses(anne.sees(booked), "start")
    text = await copied(clinic, anne, await anne.answers(form, **STARTED, absent="1"))
    assert "Paul Tremblay" not in text
