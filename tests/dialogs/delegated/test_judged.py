"""What whoever plans asks back: the person prefers another means, or lacks one; and every rule is put to the answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from care.encounter import Encounter
from care.suitability import Known, Modality, Preference
from tests.dialogs.delegated.delegating import (
    ALEX,
    MEANS,
    TOLD,
    asks,
    planned_by_two,
    requests,
    to_information,
    to_plan,
)
from tests.establishments import changed
from tests.seen import Seen
from tests.talk import JEANNE, TUESDAY, Clinician

NO_HELP = {**MEANS, "help": "no"}
KNOWN = "relation,history,record,dsq"


async def sent_back(anne: Clinician, alex: Clinician, **asked: str) -> Seen:
    """The question as the clinician sees it, where the person is not at ease with video."""
    await asks(anne, **asked)
    await alex.answers(await to_information(alex, means=NO_HELP))
    return await asked_back(anne)


async def asked_back(anne: Clinician) -> Seen:
    """The question, once it was put."""
    return await anne.presses(await to_plan(anne), "judge")


# ------------------------------------------------------------------ the answer of the professional


async def test_by_telephone_after_all_asks_what_the_telephone_asks(anne: Clinician, alex: Clinician) -> None:
    question = await sent_back(anne, alex)
    asked = await anne.answers(question, "telephone")
    assert list(asked.inputs) == ["known"]
    warned = await anne.answers(asked, known="relation,history")
    assert "Le téléphone suppose une personne et une condition connues" in warned.words
    await anne.answers(warned, reason="Vue hier au cabinet")
    (request,) = await requests(anne)
    assert (request.asked.preference, request.asked.question) == (Preference.TELEPHONE, None)
    assert request.asked.known == (Known.RELATION, Known.HISTORY)
    assert request.asked.reason == "Vue hier au cabinet"
    assert set(request.asked.accepted) == {"not-at-ease", "known-condition-incomplete"}


async def test_a_delicate_discussion_is_not_moved_to_the_telephone_in_silence(anne: Clinician, alex: Clinician) -> None:
    question = await sent_back(anne, alex, situation="screening", circumstances="delicate")
    first = await anne.answers(question, "telephone")
    warned = await anne.answers(first, reason="Elle le préfère") if "grille" in first.words else first
    assert "la vidéo est préférable au téléphone" in warned.words
    assert (await requests(anne))[0].asked.question == "not-at-ease", "nothing is answered yet"
    led = await anne.presses(warned, "in-person")
    assert "next_step" not in led.all_inputs
    await anne.answers(led)
    (request,) = await requests(anne)
    assert (request.asked.preference, request.asked.question) == (Preference.IN_PERSON, None)


async def test_a_tool_that_is_not_authorised_leads_in_person(clinics: Callable[..., Any], tmp_path: Path) -> None:
    house = changed(planned_by_two(tmp_path), '"telephone", ')
    async with clinics(establishment_file=house) as clinic:
        anne, alex = clinic.clinician(), Clinician(clinic, "Alex Gagnon", ALEX, "a:alex")
        question = await sent_back(anne, alex)
        asked = await anne.answers(question, "telephone")
        led = await anne.answers(asked, known=KNOWN) if "known" in asked.inputs else asked
        assert "pas autorisé" in led.words
        waits = await anne.answers(led)
        assert "en personne" in waits.words
        assert (await requests(anne))[0].asked.preference is Preference.IN_PERSON


# ------------------------------------------------------------------ what the person prefers


async def planned(alex: Clinician, anne: Clinician, card: Seen) -> Encounter:
    """From the card of the person, the plain way to the encounter."""
    if "equipped" in card.inputs:
        card = await alex.answers(card, **MEANS)
    told = {name: value for name, value in TOLD.items() if name in card.all_inputs}
    return await anne.encounter(await alex.answers(await alex.answers(await alex.answers(card, **told), **TUESDAY)))


async def test_what_the_person_prefers_is_what_is_kept(anne: Clinician, alex: Clinician) -> None:
    await asks(anne, situation="new-patient", preference="none")
    person = await alex.presses(await to_plan(alex), "plan")
    seen = await planned(alex, anne, await alex.answers(person, "video", **JEANNE))
    assert seen.particulars.suitability is not None
    assert (seen.particulars.suitability.preference, seen.modality) == (Preference.VIDEO, Modality.VIDEO)


@pytest.mark.parametrize(
    "asked, prefers, says",
    [("video", "telephone", "préfère le téléphone"), ("telephone", "video", "préfère la vidéo")],
)
async def test_another_means_than_was_asked_for_is_the_professionals_to_judge(
    anne: Clinician, alex: Clinician, asked: str, prefers: str, says: str
) -> None:
    await asks(anne, preference=asked)
    person = await alex.presses(await to_plan(alex), "plan")
    back = await alex.answers(person, prefers, **JEANNE)
    assert back.title == "Le jugement du clinicien est nécessaire"
    assert says in back.words
    await alex.answers(back)
    question = await asked_back(anne)
    assert says in question.words
    assert "section 2.3" in question.words
    answered = await anne.answers(question, prefers)
    if "known" in answered.inputs:
        await anne.answers(answered, known=KNOWN)
    person = await alex.presses(await to_plan(alex), "plan")
    seen = await planned(alex, anne, await alex.answers(person, prefers, **JEANNE))
    assert seen.modality is Modality(prefers)


async def test_what_was_kept_against_the_wish_is_not_asked_twice(anne: Clinician, alex: Clinician) -> None:
    await asks(anne)
    person = await alex.presses(await to_plan(alex), "plan")
    await alex.answers(await alex.answers(person, "telephone", **JEANNE))
    question = await asked_back(anne)
    await anne.answers(question, "same", reason="Il faut voir la plaie")
    person = await alex.presses(await to_plan(alex), "plan")
    seen = await planned(alex, anne, await alex.answers(person, "telephone", **JEANNE))
    assert seen.modality is Modality.VIDEO
    assert seen.particulars.suitability is not None
    assert seen.particulars.suitability.reason == "Il faut voir la plaie"


async def test_where_either_would_do_the_telephone_is_still_put_to_the_rules(anne: Clinician, alex: Clinician) -> None:
    await asks(anne, preference="none")
    person = await alex.presses(await to_plan(alex), "plan")
    back = await alex.answers(person, "telephone", **JEANNE)
    assert back.title == "Le jugement du clinicien est nécessaire"
    assert "Le téléphone suppose une personne et une condition connues" in back.words
