"""The most telling cases of the requirements, up to the hour itself: by which means, with whose consent, or in person.

Each is a whole story over HTTP, and names the rows of the requirements and the place in the source that it keeps.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from care import wording
from care.consent import Capacity, Form, Giver
from care.encounter import State
from care.suitability import EncounterType, Modality
from tests.establishments import establishment
from tests.journeys.telling import agrees, begins, ends, filed, judged
from tests.seen import precisions
from tests.talk import AGREED, AT_ELEVEN, BY_PHONE, JEANNE, KNOWN, TUESDAY, Clinic, Clinician

TAKE_ON = {**KNOWN, "situation": "new-patient"}
FOLLOW_UP = {"same_reason": "yes", "exam": "no", "contact": "yes", "date": "2026-12-15", "time": "9:30"}


# ------------------------------------------------------------------ by which means


async def test_a_redirected_person_without_the_three_conditions_is_led_to_in_person_and_sees_why(
    clinic: Clinic, anne: Clinician
) -> None:
    """Rows 60 to 64. Orientations MSSS 2021, 6: the problem must be known where the person is redirected."""
    asked = await judged(anne, {**KNOWN, "circumstances": "redirected"})
    led = await anne.answers(asked, redirected="person-known,no-wish")
    assert led.title == "En personne : la suite"
    card = await anne.answers(led, next_step="secretary-calls")
    seen = await anne.encounter(card)
    assert (seen.state, seen.modality) == (State.IN_PERSON, Modality.IN_PERSON)
    assert seen.particulars.in_person is not None
    assert (seen.particulars.in_person.code, seen.particulars.in_person.section) == ("redirected-not-known-here", "6")
    assert card.title == "Suite en personne"
    for said in ("son problème de santé n’est pas connu ici", "section 6", "Le secrétariat rappelle la personne"):
        assert said in card.words, said
    await clinic.until("2026-11-30 10:00")
    assert await clinic.outbox() == []
    assert list((clinic.settings.home / "rooms").iterdir()) == []


async def test_a_redirected_person_with_the_three_conditions_is_seen_by_video(clinic: Clinic, anne: Clinician) -> None:
    """Row 61. Orientations MSSS 2021, 6: all three conditions let the consultation be at a distance."""
    asked = await judged(anne, {**KNOWN, "circumstances": "redirected"})
    card = await agrees(anne, await anne.answers(asked, **precisions(asked)))
    begun = await begins(clinic, anne, card)
    await clinic.until("2026-11-24 10:20")
    filing, note = await ends(anne, begun)
    assert "par visioconférence" in note
    seen = await anne.encounter(await filed(anne, filing))
    assert (seen.state, seen.modality) == (State.COMPLETED, Modality.VIDEO)


async def test_a_vulnerable_person_taken_on_by_video_is_chased_until_seen_in_person_within_a_month(
    clinic: Clinic, anne: Clinician
) -> None:
    """Rows 69 and 231. Orientations MSSS 2021, 2.3: one month for vulnerable people, three for the others."""
    asked = await judged(anne, TAKE_ON)
    card = await agrees(anne, await anne.answers(asked, vulnerable="yes"))
    begun = await begins(clinic, anne, card)
    await clinic.until("2026-11-24 10:20")
    filing, note = await ends(anne, begun)
    assert "À voir en présence au plus tard le jeudi 24 décembre 2026" in note
    await filed(anne, filing)
    chased = []
    for days in range(1, 35):
        before = len(clinic.teams.chat(anne.chat))
        await clinic.until(f"{dt.date(2026, 11, 24) + dt.timedelta(days)} 12:00")
        chased += [(clinic.now.day, one) for one in clinic.teams.chat(anne.chat)[before:]]
    assert [day for day, _ in chased] == [10, 21, 24]
    assert {one.title for _, one in chased} == {"Une personne à voir en présence"}
    await anne.presses(chased[-1][1], "seen-in-person")
    seen = await anne.encounter(card)
    assert seen.in_person_due_at is not None
    assert (seen.in_person_done_at is not None, seen.owes_in_person) == (True, False)
    before = len(clinic.teams.chat(anne.chat))
    await clinic.until("2027-03-01 12:00")
    assert len(clinic.teams.chat(anne.chat)) == before


async def test_the_telephone_for_a_new_reason_warns_and_the_reason_goes_to_the_note(
    clinic: Clinic, anne: Clinician
) -> None:
    """Rows 55 and 66, conflict 9. Orientations MSSS 2021, 2.3: an empty cell of the grid is advice, no prohibition."""
    warned = await judged(anne, {**BY_PHONE, "situation": "known-new-reason"})
    assert warned.title == "Une recommandation à considérer"
    assert "ne prévoit pas le téléphone" in warned.words
    assert "section 2.3" in warned.words
    assert (await anne.answers(warned, reason="")).title == warned.title
    card = await agrees(anne, await anne.answers(warned, reason="Sans Internet jusqu’à lundi"))
    begun = await begins(clinic, anne, card)
    await clinic.until("2026-11-24 10:12")
    _, note = await ends(anne, begun)
    assert "par téléphone" in note
    assert "Raison d’aller contre un avis : Sans Internet jusqu’à lundi" in note


async def test_a_weekly_series_across_the_change_of_hour_keeps_its_hour_on_the_wall(clinics: Any) -> None:
    """Rows 234 and 140. Guide Sara, «Replanifier»: the same hour for people, whatever the clocks do meanwhile."""
    async with clinics(at=dt.datetime(2026, 10, 23, 14, tzinfo=dt.UTC)) as clinic:
        anne = clinic.clinician()
        first = await anne.answers(
            await anne.answers(await anne.to_when(), date="2026-10-27", time="10:00", repeat="2")
        )
        before, after = await anne.encounters()
        assert (before.appointment.at.hour, after.appointment.at.hour) == (14, 15)
        for card, day in ((first, "2026-10-27"), (None, "2026-11-03")):
            await clinic.until(f"{day} 09:49")
            heard = len(clinic.teams.chat(anne.chat))
            await clinic.until(f"{day} 09:50")
            (reminder,) = clinic.teams.chat(anne.chat)[heard:]
            assert "Dans dix minutes." in reminder.words
            begun = await begins(clinic, anne, card or reminder, f"{day} 10:00")
            await clinic.until(f"{day} 10:20")
            filing, note = await ends(anne, begun)
            assert "visioconférence 10:00–10:20" in note
            await filed(anne, filing)
        assert [one.state for one in await anne.encounters()] == [State.COMPLETED] * 2


async def test_a_tool_that_is_not_authorised_stops_an_insured_service(clinics: Any, tmp_path: Path) -> None:
    """Rows 90 to 92. Orientations MSSS 2021, 2.1: no unauthorised platform for insured services."""
    without = establishment(tmp_path, 'tools = ["teams", "telephone", "outlook"]', 'tools = ["teams", "outlook"]')
    async with clinics(establishment_file=without) as clinic:
        anne = clinic.clinician()
        stopped = await judged(anne, BY_PHONE)
        assert stopped.title == "En personne : la suite"
        for said in ("pas autorisé", "section 2.1"):
            assert said in stopped.words, said
        assert "reason" not in stopped.all_inputs, "no reason lifts it"
        by_video = await anne.answers(await anne.presses(stopped, "back"), "suitable", **KNOWN)
        assert by_video.title == "Nouvelle rencontre : le consentement", "an authorised tool does"
        card = await anne.answers(await judged(anne, BY_PHONE), next_step="clinician-books")
        seen = await anne.encounter(card)
        assert (seen.state, await anne.ledger(seen)) == (State.IN_PERSON, [])
        await clinic.until("2026-11-30 10:00")
        assert await clinic.outbox() == []


# ------------------------------------------------------------------ whose consent, and how


async def test_a_child_of_twelve_consents_by_a_parent_and_a_young_person_of_fifteen_alone(
    clinic: Clinic, anne: Clinician
) -> None:
    """Row 121, appendix H.4. Code civil du Québec, art. 14."""
    told = await anne.to_consent(person={**JEANNE, "name": "Rose Lavoie"})
    wrong = await anne.answers(told, "yes", **AGREED, capacity="under-14", giver="patient")
    assert "Avant 14 ans" in wrong.words
    child = await agrees(anne, wrong, capacity="under-14", giver="parent", giver_name="Paul Lavoie")
    told = await anne.to_consent(person={**JEANNE, "name": "Luc Gagnon"})
    warned = await anne.answers(told, "yes", **AGREED, capacity="minor-14", giver="parent", giver_name="Odile Gagnon")
    assert "la personne peut consentir seule : demandez-le-lui d’abord" in warned.words
    told = await anne.presses(warned, "back")
    when = await anne.answers(told, "yes", **AGREED, capacity="minor-14", giver="patient")
    young = await anne.answers(await anne.answers(when, date="2026-11-24", time="11:00"))
    rows = [(await anne.ledger(await anne.encounter(card)))[0] for card in (child, young)]
    assert [(row.capacity, row.giver, row.giver_name) for row in rows] == [
        (Capacity.UNDER_14, Giver.PARENT, "Paul Lavoie"),
        (Capacity.MINOR_14, Giver.PATIENT, None),
    ]
    begun = await begins(clinic, anne, child, giver="parent", giver_name="Paul Lavoie")
    _, note = await ends(anne, begun)
    assert "obtenu verbalement d’un parent (Paul Lavoie), reconfirmé au début" in note
    begun = await begins(clinic, anne, young, "2026-11-24 11:00")
    _, note = await ends(anne, begun)
    assert "obtenu verbalement de la personne, âgée de 14 ans ou plus, reconfirmé au début" in note


async def test_consent_withdrawn_the_evening_before_calls_all_off_and_offers_in_person(
    clinic: Clinic, anne: Clinician
) -> None:
    """Rows 53, 54 and 120. Orientations MSSS 2021, 1.3.2; aide-mémoire CEMTL, «AU COURS»: revocable at any time."""
    card = await anne.booked()
    await clinic.until("2026-11-23 20:00")
    before = await clinic.outbox()
    form = await anne.presses(anne.sees(card), "withdraw")
    refused = await anne.answers(form, scopes="session,email,sms")
    assert "elle garde droit à ses services" in refused.words
    gone = await anne.answers(refused, scopes="session,email,sms", next_step="clinician-books")
    assert gone.title == "Suite en personne"
    seen = await anne.encounter(gone)
    assert (seen.state, seen.scopes) == (State.IN_PERSON, frozenset())
    assert seen.particulars.meeting is not None
    room = clinic.application.rooms.room(seen.particulars.meeting.id)
    assert room is not None
    assert room.cancelled
    messages = len(clinic.teams.chat(anne.chat))
    await clinic.until("2026-11-26 10:00")
    assert await clinic.outbox() == before
    assert len(clinic.teams.chat(anne.chat)) == messages
    status, page = await clinic.page(f"/r/{seen.particulars.link}")
    assert (status, "Rejoindre" in page) == (200, False)
    assert (await anne.encounter(gone)).state is State.IN_PERSON


async def test_a_consent_by_email_needs_its_reason_a_signature_its_reference_and_the_ledger_shows_the_words(
    clinic: Clinic, anne: Clinician
) -> None:
    """Rows 104, 105 and 112. Orientations MSSS 2021, 1.3.1: a reply by e-mail only where no signature is to be had."""
    wrong = await anne.answers(await anne.to_consent(), "yes", **AGREED, form="email")
    assert "Dites pourquoi aucune signature électronique" in wrong.words
    by_email = await agrees(anne, wrong, form="email", reason="Signature électronique non offerte")
    wrong = await anne.answers(await anne.to_consent(), "yes", **AGREED, form="signature")
    assert "Écrivez la référence du document signé." in wrong.words
    signed = await agrees(anne, wrong, AT_ELEVEN, form="signature", signature="DOC-2026-114")
    (first,) = await anne.ledger(await anne.encounter(by_email))
    assert (first.form, first.reason) == (Form.EMAIL, "Signature électronique non offerte")

    shown = await anne.presses(signed, "consents")
    assert "(texte lu : « Rendez-vous par vidéo », version 3)" in shown.facts["Rencontre à distance"]
    assert "DOC-2026-114" in shown.words
    await anne.answers(shown, "export")
    said = json.loads(next(one.text for one in clinic.teams.chat(anne.chat) if one.text.startswith("{")))
    read = wording.words("fr", Modality.VIDEO, corridor="Clinique de démonstration, salle 3")
    heard = wording.wording("fr", Modality.VIDEO, corridor="Clinique de démonstration, salle 3")
    (row,) = [one for one in said["consents"] if one["encounter"] == signed.reference]
    assert (row["form"], row["signature"]) == ("signature", "DOC-2026-114")
    assert {**row["wording"], "text": read} == row["wording"]
    assert (row["wording"]["id"], row["wording"]["version"], row["wording"]["sha256"]) == (
        heard.id,
        heard.version,
        heard.sha256,
    )


async def test_the_collection_notice_is_given_once_for_an_episode_of_care(clinic: Clinic, anne: Clinician) -> None:
    """LRSSS, art. 14; Règlement S-4.2, r. 23.1, art. 2: the rest is told before each consent."""
    told = await anne.to_consent()
    assert "Renseignements recueillis" in told.words
    first = await agrees(anne, told)
    again = await anne.answers(await anne.says("suivi tremblay"), **FOLLOW_UP, agreed="no")
    assert again.title == "Nouvelle rencontre : le consentement"
    assert "Renseignements recueillis" not in again.words
    assert "Clinique de démonstration, salle 3" in again.words
    second = await anne.answers(await anne.answers(again, "yes", **AGREED))
    one, other = await anne.encounter(first), await anne.encounter(second)
    assert one.episode == other.episode
    async with clinic.store.transaction() as tx:
        episode = await tx.episodes.get(anne.who, one.episode)
    assert episode.notice_given_at < one.appointment.at
    stranger = await anne.to_consent(person={**JEANNE, "name": "Luc Gagnon"})
    assert "Renseignements recueillis" in stranger.words, "another person, another episode"


async def test_a_discussion_between_colleagues_asks_nobodys_consent_and_leaves_its_note(
    clinic: Clinic, anne: Clinician
) -> None:
    """Rows 85 and 199. Orientations MSSS 2021, 2.2 and 2.7: nobody to ask, and what was said goes to the record."""
    asked = await anne.answers(await anne.says("nouvelle rencontre"), name="Jeanne Tremblay", type="professionals")
    when = await anne.answers(asked, colleagues="Dr Omer Roy\nLuce Côté", purpose="case-review")
    assert when.title == "Nouvelle rencontre : le moment", "no card of consent in between"
    await anne.answers(await anne.answers(when, **TUESDAY))
    (seen,) = await anne.encounters()
    card = anne.last()
    await clinic.until("2026-11-24 10:00")
    form = await anne.presses(anne.sees(card), "start")
    begun = await anne.answers(form, rest="true", committed="1,2")
    await clinic.until("2026-11-24 10:40")
    filing, note = await ends(anne, begun)
    assert note.startswith("Note d’une discussion entre professionnels")
    for said in ("visioconférence 10:00–10:40", "Dr Omer Roy (autre professionnel)", "Luce Côté"):
        assert said in note, said
    assert "Consentement" not in note
    seen = await anne.encounter(await filed(anne, filing))
    assert (seen.type, seen.state) == (EncounterType.PROFESSIONALS, State.COMPLETED)
    assert await anne.ledger(seen) == []
    assert await clinic.outbox() == []
