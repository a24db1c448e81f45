"""After a take-on visit at a distance: what is owed in person is listed, chased, booked and settled."""

from __future__ import annotations

from tests.dialogs.ending import to_follow_up
from tests.seen import Seen
from tests.talk import JEANNE, KNOWN, Clinic, Clinician

TAKE_ON = {**KNOWN, "situation": "new-patient"}


async def over(clinic: Clinic, anne: Clinician, person: dict[str, str] | None = None) -> Seen:
    """A take-on visit by video, its note filed."""
    note = await anne.answers(await to_follow_up(clinic, anne, person=person or JEANNE, facts=TAKE_ON), "none")
    assert "vue en présence au plus tard le mercredi 24 février 2027" in note.words
    return await anne.presses(note, "answer", "file", in_record="true")


async def test_a_take_on_visit_is_chased_until_the_person_was_seen(clinic: Clinic, anne: Clinician) -> None:
    filed = await over(clinic, anne)
    assert filed.facts["À voir en personne"] == "Au plus tard le mercredi 24 février 2027"
    assert "à voir en personne" in (await anne.says("à faire")).words
    before = len(clinic.teams.chat(anne.chat))
    await clinic.until("2027-02-10 08:59")
    assert len(clinic.teams.chat(anne.chat)) == before
    await clinic.until("2027-02-10 09:01")
    card = anne.last()
    assert card.title == "Une personne à voir en présence"
    assert "Jeanne Tremblay" in card.words
    assert "Tremblay" not in str(clinic.teams.messages[card.id].get("summary"))
    done = await anne.presses(card, "seen-in-person")
    assert "C’est noté : la personne a été vue en personne." in done.words
    seen = await anne.encounter(done)
    assert seen.in_person_done_at is not None
    assert "Rien à faire" in (await anne.says("à faire")).words
    before = len(clinic.teams.chat(anne.chat))
    await clinic.until("2027-06-01 12:00")
    assert len(clinic.teams.chat(anne.chat)) == before


async def test_a_booked_visit_is_asked_about_the_day_after(clinic: Clinic, anne: Clinician) -> None:
    filed = await over(clinic, anne)
    form = await anne.presses(filed, "in-person-booked")
    assert "À voir en présence au plus tard le mercredi 24 février 2027." in form.words
    wrong = await anne.answers(form, on="2026-11-01")
    assert "Ce jour est passé." in wrong.words
    shown = await anne.answers(wrong, on="2027-02-15")
    assert shown.facts["Rendez-vous fixé"] == "lundi 15 février 2027"
    before = len(clinic.teams.chat(anne.chat))
    await clinic.until("2027-02-16 08:59")
    assert len(clinic.teams.chat(anne.chat)) == before, "nothing is asked before that day"
    await clinic.until("2027-02-16 09:01")
    assert "rendez-vous en personne le lundi 15 février 2027" in anne.last().words


async def test_overdue_is_said_weekly_and_at_most_eight_times(clinic: Clinic, anne: Clinician) -> None:
    await over(clinic, anne)
    await clinic.until("2027-02-25 12:00")
    before = len(clinic.teams.chat(anne.chat))
    await clinic.until("2027-12-01 12:00")
    said = clinic.teams.chat(anne.chat)[before:]
    assert len(said) == 8
    assert all("En retard : c’était au plus tard le mercredi 24 février 2027" in one.words for one in said)
