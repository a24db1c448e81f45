"""Between professionals: who is expected, by name or by the directory, and what is not asked."""

from __future__ import annotations

import pytest

from care.contact import Role
from care.encounter import State
from care.suitability import EncounterType, Modality
from tests.dialogs.test_kinds import only
from tests.seen import walk
from tests.talk import TUESDAY, Clinic, Clinician

AMONG_US = {"name": "Jeanne Tremblay", "type": "professionals"}


async def test_professionals_meet_without_the_person(clinic: Clinic, anne: Clinician) -> None:
    colleagues = await anne.answers(await anne.says("nouvelle rencontre"), **AMONG_US)
    assert colleagues.title == "Nouvelle rencontre : entre professionnels"
    wrong = await anne.answers(colleagues, colleagues="Dr Omer Roy\n12345", purpose="expertise")
    assert "Un nom par ligne" in wrong.words
    when = await anne.answers(wrong, colleagues="Dr Omer Roy\nLuce Côté", purpose="expertise")
    assert when.title == "Nouvelle rencontre : le moment"
    assert not {"contingency_phone", "participants", "others"} & set(when.all_inputs)
    verify = await anne.answers(when, **TUESDAY)
    assert verify.title == "Vérifiez avant de confirmer"
    assert verify.facts["Au sujet de"] == "Jeanne Tremblay"
    assert "Conditions du règlement" not in verify.words
    await anne.answers(verify)
    seen = await only(anne)
    assert (seen.type, seen.modality, seen.patient.phone) == (EncounterType.PROFESSIONALS, Modality.VIDEO, None)
    assert [(one.name, one.role) for one in seen.particulars.participants] == [
        ("Dr Omer Roy", Role.PROFESSIONAL),
        ("Luce Côté", Role.PROFESSIONAL),
    ]
    assert seen.particulars.purpose == "Téléexpertise"
    assert seen.particulars.meeting is not None
    assert not seen.awaits_consent
    assert await anne.ledger(seen) == []
    await clinic.until("2026-11-24 10:00")
    assert await clinic.outbox() == []


async def test_colleagues_are_found_in_the_directory_too_each_once(anne: Clinician) -> None:
    card = await anne.answers(await anne.says("nouvelle rencontre"), **AMONG_US)
    search = next(one for one in walk(card.content, hidden=True) if one.get("id") == "found")
    assert search["choices.data"] == {"type": "Data.Query", "dataset": "professionals"}
    assert (search["style"], search["isMultiSelect"]) == ("filtered", True)
    nobody = await anne.answers(card, purpose="discussion")
    assert "Vérifiez le champ marqué" in nobody.words
    wrong = await anne.answers(nobody, found="Luce Côté,12345", purpose="discussion")
    assert "Un nom par ligne" in wrong.words
    chosen = "Luce Côté,Nadia Hirondelle-Fictive"
    when = await anne.answers(wrong, colleagues="Omer Roy\nluce côté", found=chosen, purpose="discussion")
    verify = await anne.answers(when, **TUESDAY)
    assert verify.facts["Participants"] == "Omer Roy, luce côté, Nadia Hirondelle-Fictive"
    again = await anne.presses(verify, "correct", "colleagues")
    kept = next(one for one in walk(again.content, hidden=True) if one.get("id") == "found")
    assert kept["value"] == chosen
    assert [one["value"] for one in kept["choices"]] == chosen.split(",")
    await anne.answers(await anne.answers(again))
    names = [one.name for one in (await only(anne)).particulars.participants]
    assert names == ["Omer Roy", "luce côté", "Nadia Hirondelle-Fictive"]


async def test_professionals_found_are_expected_with_the_person(anne: Clinician) -> None:
    when = await anne.to_when()
    names = [f"Nadia {chr(65 + n)}-Fictive" for n in range(11)]
    too_many = await anne.answers(when, **TUESDAY, found=",".join(names))
    assert "Dix personnes au plus." in too_many.words
    card = await anne.answers(await anne.answers(too_many, **TUESDAY, others="Omer Roy", found=names[0]))
    seen = await anne.encounter(card)
    assert [(one.name, one.role) for one in seen.particulars.participants] == [
        ("Omer Roy", Role.PROFESSIONAL),
        (names[0], Role.PROFESSIONAL),
    ]


async def test_colleagues_can_be_corrected_from_the_last_card(anne: Clinician) -> None:
    colleagues = await anne.answers(await anne.says("nouvelle rencontre"), **AMONG_US)
    when = await anne.answers(colleagues, colleagues="Dr Omer Roy", purpose="discussion")
    again = await anne.presses(await anne.answers(when, **TUESDAY), "correct", "colleagues")
    assert again.typed["colleagues"] == "Dr Omer Roy"
    verify = await anne.answers(again, colleagues="Dre Luce Roy")
    assert verify.facts["Participants"] == "Dre Luce Roy"


@pytest.mark.parametrize("many", [10, 11])
async def test_an_eleventh_colleague_is_said_to_be_too_many(anne: Clinician, many: int) -> None:
    card = await anne.answers(await anne.says("nouvelle rencontre"), **AMONG_US)
    names = "\n".join(f"Luc {'abcdefghijk'[n]}roy" for n in range(many))
    after = await anne.answers(card, colleagues=names, purpose="discussion")
    assert ("Dix personnes au plus." in after.words) is (many > 10)
    assert ("date" in after.inputs) is (many <= 10)


async def test_colleagues_may_meet_by_telephone(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.answers(await anne.says("nouvelle rencontre"), **AMONG_US)
    assert card.typed["preference"] == "video"
    when = await anne.answers(card, colleagues="Dr Omer Roy", purpose="discussion", preference="telephone")
    verify = await anne.answers(when, **TUESDAY)
    assert verify.facts["Moyen"] == "téléphone"
    card = await anne.answers(verify)
    seen = await only(anne)
    assert (seen.type, seen.modality, seen.particulars.tool) == (
        EncounterType.PROFESSIONALS,
        Modality.TELEPHONE,
        "telephone",
    )
    assert seen.particulars.meeting is None, "no meeting is made for a call"
    assert "by-phone" not in card.verbs
    await clinic.until("2026-11-24 10:00")
    begun = await anne.answers(await anne.presses(anne.sees(card), "start"), rest="true", committed="1")
    assert (await only(anne)).state is State.IN_PROGRESS
    assert await clinic.outbox() == []
    assert (await anne.presses(anne.sees(begun), "held")).title == "Quelle suite?"
