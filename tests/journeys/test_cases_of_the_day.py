"""The most telling cases of the requirements, on the day itself: who is there, what goes wrong, and the note.

Each is a whole story over HTTP, and names the rows of the requirements and the place in the source that it keeps.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from care.consent import Capacity, Kind, Scope
from care.encounter import State
from care.particulars import Place
from care.suitability import EncounterType, Help, Modality, Setting
from edges.sql.schema import audit
from tests.establishments import residence
from tests.journeys.telling import (
    AT_TEN,
    FIRST,
    begins,
    books_group,
    ends,
    filed,
    hours,
    judged,
    sent,
)
from tests.seen import Seen
from tests.talk import STARTED, Clinic, Clinician

AT_TWO = {"date": "2026-11-20", "time": "14:00"}
"""That same day: without consent nothing waits for another."""
ROSE = {"name": "Rose Lavoie", "spoken": "fr"}
BY_VIDEO = {"situation": "known-condition", "preference": "video", "exam": "no"}


def at(clock: str) -> dt.datetime:
    """An hour of Montréal on that Tuesday."""
    return dt.datetime.fromisoformat(f"2026-11-24T{clock}").replace(tzinfo=ZoneInfo("America/Toronto"))


# ------------------------------------------------------------------ who consents, who is there


async def test_a_resident_is_made_ready_by_the_unit_waits_and_the_mandatary_has_consented(
    clinics: Any, tmp_path: Path
) -> None:
    """Rows 121, 341 to 347. Orientations MSSS 2021, 1.3.2, 8.7 and 8.9; C.c.Q., art. 15."""
    async with clinics(establishment_file=residence(tmp_path)) as clinic:
        anne = clinic.clinician()
        told = await judged(anne, BY_VIDEO, person=ROSE)
        assert "mandataire ou tuteur" in told.words
        unsaid = await anne.answers(told, "yes", understood="true")
        assert unsaid.title == told.title, "who consents is a choice to make"
        by = {"giver": "mandatary", "giver_name": "Paul Lavoie", "support": "true"}
        why = {"support_reason": "tenir la tablette"}
        when = await anne.answers(unsaid, "yes", understood="true", **by, **why)
        card = await anne.answers(await anne.answers(when, date="2026-11-24", time="10:00"))
        seen = await anne.encounter(card)
        assert (seen.particulars.setting, seen.patient.phone) == (Setting.CHSLD, "+14185550177")
        assert seen.particulars.suitability is not None
        assert seen.particulars.suitability.help is Help.PROFESSIONAL
        (row,) = await anne.ledger(seen)
        assert (row.capacity, row.giver_name) == (Capacity.INCAPABLE, "Paul Lavoie")

        await clinic.until("2026-11-24 09:55")
        waits = await anne.presses(anne.sees(card), "ready")
        assert waits.title == "La personne vous attend"
        assert (await anne.encounter(waits)).state is State.WAITING
        answers = {"giver": "mandatary", "giver_name": "Paul Lavoie"}
        begun = await begins(clinic, anne, waits, **answers)
        gates = (await anne.encounter(begun)).particulars.gates
        assert gates is not None
        assert (gates.place, gates.place_detail) == (Place.HOME, "Poste de l’unité 3")
        assert gates.third_person is not None
        assert gates.third_person.phone == "+14185550177"
        await clinic.until("2026-11-24 10:20")
        filing, note = await ends(anne, begun)
        assert "obtenu verbalement du ou de la mandataire (Paul Lavoie), reconfirmé au début" in note
        assert "présence de personnel de soutien" in note
        assert "Raison du personnel de soutien : tenir la tablette" in note
        assert "Poste de l’unité 3" in note
        await filed(anne, filing)
        assert await clinic.outbox() == []


async def test_where_consent_cannot_be_obtained_the_reason_is_written_and_the_encounter_goes_on(
    clinic: Clinic, anne: Clinician
) -> None:
    """Rows 96, 122 and 123. Orientations MSSS 2021, 1.3.3; Règlement S-4.2, r. 23.1, art. 3."""
    asked = await anne.answers(await anne.to_consent(), "impossible")
    without = await anne.answers(asked)
    assert "Sans raison consignée" in without.words
    when = await anne.answers(without, reason="Inconsciente, mandataire injoignable")
    later = await anne.answers(when, date="2026-11-24", time="10:00")
    assert "seulement aujourd’hui" in later.words
    card = await anne.answers(await anne.answers(later, **AT_TWO))
    begun = await begins(
        clinic, anne, card, "2026-11-20 14:00", consent="", impossible="danger", reason="Toujours inconsciente"
    )
    seen = await anne.encounter(begun)
    assert (seen.state, Scope.SESSION in seen.scopes) == (State.IN_PROGRESS, False)
    assert seen.particulars.consent_exception
    await clinic.until("2026-11-20 14:20")
    filing, note = await ends(anne, begun)
    assert "n’a pas pu être obtenu (Toujours inconsciente)" in note
    assert "Non vérifié avant de commencer : consentement (Toujours inconsciente)" in note
    seen = await anne.encounter(await filed(anne, filing))
    rows = await anne.ledger(seen)
    assert [(row.kind, row.reason, row.agreed) for row in rows] == [
        (Kind.IMPOSSIBLE, "Inconsciente, mandataire injoignable", False),
        (Kind.IMPOSSIBLE, "Toujours inconsciente", False),
    ]
    assert await clinic.outbox() == []


async def test_who_can_answer_again_as_it_starts_is_asked_in_full_and_is_no_exception_any_more(
    clinic: Clinic, anne: Clinician
) -> None:
    """Rows 96 and 109. Règlement S-4.2, r. 23.1, art. 3: without consent only as long as it cannot be had in time."""
    asked = await anne.answers(
        await anne.answers(await anne.to_consent(), "impossible"), reason="Inconsciente, mandataire injoignable"
    )
    card = await anne.answers(await anne.answers(asked, **AT_TWO))
    await clinic.until("2026-11-20 14:00")
    form = await anne.presses(anne.sees(card), "start")
    assert "Êtes-vous d’accord" in form.words
    begun = await anne.answers(form, **FIRST)
    seen = await anne.encounter(begun)
    assert (seen.scopes, seen.particulars.consent_exception) == ({Scope.SESSION}, False)
    assert [row.kind for row in await anne.ledger(seen)] == [Kind.IMPOSSIBLE, Kind.GIVEN]
    await clinic.until("2026-11-20 14:20")
    _, note = await ends(anne, begun)
    assert "Consentement à la télésanté : obtenu verbalement de la personne" in note
    assert "n’a pas pu être obtenu" not in note


async def test_every_member_of_a_group_consents_before_it_starts_and_its_note_names_none(
    clinic: Clinic, anne: Clinician
) -> None:
    """Rows 110, 183, 185 and 348. Orientations MSSS 2021, 1.1: of all the patients concerned, and their conduct too."""
    card = await books_group(anne)
    await clinic.until(AT_TEN)
    form = await anne.presses(anne.sees(card), "start")
    two = await anne.answers(form, agreed="1,2", rest="true", committed="1,2,3")
    assert "Chaque personne présente doit avoir consenti" in two.words
    assert (await anne.encounter(card)).state is State.UPCOMING
    begun = await anne.answers(two, agreed="1,2,3", rest="true", committed="1,2,3")
    seen = await anne.encounter(begun)
    assert (seen.type, seen.state) == (EncounterType.GROUP, State.IN_PROGRESS)
    rows = await anne.ledger(seen)
    assert {row.subject for row in rows if row.agreed} == {"participant:1", "participant:2", "participant:3"}
    await clinic.until("2026-11-24 10:45")
    filing, note = await ends(anne, begun)
    assert "obtenu de 3 membres sur 3" in note
    assert "3 membres du groupe, sans leurs noms" in note
    for name in ("Jeanne", "Tremblay", "Paul", "Roy;", "Luce", "Côté", "jeanne@exemple.ca", "418 555-0166"):
        assert name not in note, name
    await filed(anne, filing)


async def test_somebody_who_was_not_announced_is_recorded_undertakes_to_be_discreet_and_stands_in_the_note(
    clinic: Clinic, anne: Clinician
) -> None:
    """Rows 125, 174 and 183. Guide Zoom, step 3; aide-mémoire CEMTL, «AU DÉBUT»; orientations MSSS 2021, 1.3.6.

    Who is there is known, commits, and is there with the person's agreement.
    """
    card = await anne.booked()
    await clinic.until(AT_TEN)
    form = await anne.presses(anne.sees(card), "start")
    odile = {"unexpected": "Odile Gagnon", "unexpected_as": "relatives"}
    wrong = await anne.answers(form, **STARTED, **odile)
    assert "et la personne accepter sa présence. Sinon, elle sort." in wrong.words
    assert (await anne.encounter(card)).state is State.UPCOMING
    begun = await anne.answers(wrong, **STARTED, **odile, unexpected_committed="true")
    assert "Présence non annoncée : Odile Gagnon" in begun.words
    row = (await anne.ledger(await anne.encounter(begun)))[-1]
    assert (row.wording.id, Scope.RELATIVES in row.scopes) == ("passerelle/added", True)
    gates = (await anne.encounter(begun)).particulars.gates
    assert gates is not None
    assert (gates.unexpected, gates.committed, gates.open) == (("Odile Gagnon",), (1,), ())
    await clinic.until("2026-11-24 10:20")
    _, note = await ends(anne, begun)
    assert "Odile Gagnon (présence imprévue)" in note
    assert "Engagement à la confidentialité pris par les participants" in note


# ------------------------------------------------------------------ what goes wrong


async def test_the_video_drops_the_telephone_goes_on_and_the_note_has_both_with_their_hours(
    clinic: Clinic, anne: Clinician
) -> None:
    """Rows 130, 175, 181 and 196. Orientations MSSS 2021, 3; guides Teams and Zoom: the plan agreed beforehand."""
    begun = await begins(clinic, anne, await anne.booked())
    began = clinic.now
    await clinic.until("2026-11-24 10:09")
    number = await anne.presses(anne.sees(begun), "by-phone")
    assert "514 555-0123" in number.words
    await clinic.until("2026-11-24 10:12")
    card = await anne.answers(number, "picture")
    changed = clinic.now
    await clinic.until("2026-11-24 10:25")
    filing, note = await ends(anne, card)
    video, phone = (await anne.encounter(card)).particulars.periods
    assert hours(video) == (Modality.VIDEO, began, changed)
    assert hours(phone)[:2] == (Modality.TELEPHONE, changed)
    assert at("10:25") <= hours(phone)[2] < at("10:26")
    assert "par visioconférence, puis par téléphone" in note
    assert "visioconférence 10:00–10:12, téléphone 10:12–10:25 (problème de son ou d’image)" in note
    assert "Plan appliqué" in note
    await filed(anne, filing)


async def test_a_clinician_who_is_late_tells_everybody_of_the_day_once_and_the_reminders_follow(
    clinic: Clinic, anne: Clinician
) -> None:
    """Row 279, conflict 19. Guide Sara, «Signaler un retard»: the estimated hour, and no word of health."""
    card = await anne.booked()
    luc = {"name": "Luc Gagnon", "phone": "418 555-0177", "email": "luc@exemple.ca", "spoken": "fr"}
    await anne.booked(person=luc, when={"date": "2026-11-24", "time": "11:00"})
    await anne.booked(person={**luc, "name": "Odile Roy"}, when={"date": "2026-11-25", "time": "10:00"})
    await clinic.until("2026-11-24 09:45")
    others = await anne.answers(await anne.presses(anne.sees(card), "delay"), "15")
    shown = await anne.answers(others, "yes")
    assert "Début estimé : 10 h 15" in shown.words
    for hour, to in (("vers 10 h 15", "jeanne@exemple.ca"), ("vers 11 h 15", "luc@exemple.ca")):
        told = await sent(clinic, hour)
        assert sorted(one["kind"] for one in told) == ["mail", "sms"]
        assert [one["to"] for one in told if one["kind"] == "mail"] == [to]
        assert not any(name in one["text"] for one in told for name in ("Tremblay", "Gagnon"))
    before = len(await clinic.outbox())
    await anne.answers(Seen(shown.id, others.content), "yes")
    assert len(await clinic.outbox()) == before, "once"

    heard = []
    for minute in (4, 6, 49, 51, 64, 66):
        told_before = len(clinic.teams.chat(anne.chat))
        await clinic.until(f"2026-11-24 {10 + minute // 60}:{minute % 60:02}")
        new = clinic.teams.chat(anne.chat)[told_before:]
        heard += [(minute, one) for one in new if "Dans dix minutes." in one.words]
    assert [minute for minute, _ in heard] == [6, 66], "ten minutes before the estimated hours, and no other"
    begun = await begins(clinic, anne, card, "2026-11-24 11:10")
    await clinic.until("2026-11-24 11:14")
    _, note = await ends(anne, begun)
    assert "retard de 15 minutes annoncé à 09:45 (heure estimée : 10:15)" in note


async def test_an_emergency_shows_where_and_whom_and_only_a_real_one_is_sent_to_the_emergency_room(
    clinic: Clinic, anne: Clinician
) -> None:
    """Rows 179, 182, 228 and 229. Orientations MSSS 2021, 4; aide-mémoire CEMTL, «AU DÉBUT»."""
    third = {"third_name": "Paul Tremblay", "third_phone": "514 555-0188", "third_relation": "fils"}
    elsewhere = {"place": "elsewhere", "place_detail": "Chalet, 12 chemin du Lac, Orford"}
    begun = await begins(clinic, anne, await anne.booked(), **elsewhere, **third)
    await clinic.until("2026-11-24 10:17")
    urgent = await anne.presses(anne.sees(begun), "emergency")
    for said in ("911", "Chalet, 12 chemin du Lac, Orford", "Paul Tremblay (fils), 514 555-0188", "514 555-0123"):
        assert said in urgent.words, said
    refused = await anne.answers(await anne.answers(urgent, "direct"), "examination")
    assert refused.title == "En personne : la suite"
    for said in ("Source :", "section 4", "Clinique de démonstration, salle 3"):
        assert said in refused.words, said
    assert "encounter.sent-to-emergency" not in await audited(clinic)
    again = await anne.presses(await anne.presses(refused, "abandon"), "emergency")
    real = await anne.answers(await anne.answers(again, "direct"), "real")
    assert "Urgence signalée à 10 h 17" in real.words
    assert (await audited(clinic)).count("encounter.sent-to-emergency") == 1
    seen = await anne.encounter(real)
    assert (seen.state, seen.particulars.emergency_at is not None) == (State.IN_PROGRESS, True)
    _, note = await ends(anne, real)
    assert "urgence signalée à 10:17" in note
    assert "Lieu de la personne : ailleurs au Québec (Chalet, 12 chemin du Lac, Orford)" in note


async def audited(clinic: Clinic) -> list[str]:
    async with clinic.store.engine.connect() as connection:
        return list((await connection.execute(select(audit.c.action).order_by(audit.c.number))).scalars())
