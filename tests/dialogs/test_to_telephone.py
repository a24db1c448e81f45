"""The video that becomes a call before the start is put to the rules of the telephone, over HTTP; in progress, not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from care.encounter import State
from care.suitability import Known, Modality
from tests.establishments import establishment
from tests.seen import Seen
from tests.talk import KNOWN, STARTED, Clinic, Clinician

Way = Callable[[Clinician, Seen], Awaitable[Seen]]
NEW_REASON = {**KNOWN, "situation": "known-new-reason"}
LESION = {**KNOWN, "situation": "screening", "circumstances": "lesion"}
ALL_FOUR = ",".join(Known)


async def directly(anne: Clinician, card: Seen) -> Seen:
    return await anne.answers(await anne.presses(anne.sees(card), "by-phone"), "connection")


async def otherwise(anne: Clinician, card: Seen) -> Seen:
    return await anne.answers(await anne.presses(anne.sees(card), "otherwise"), "telephone", reason="Réseau faible")


WAYS = pytest.mark.parametrize("way", [directly, otherwise])


@WAYS
async def test_a_situation_that_the_matrix_leaves_blank_for_the_telephone_warns(anne: Clinician, way: Way) -> None:
    """Rows 55 and 78. Orientations MSSS 2021, 2.3."""
    booked = await anne.booked(facts=NEW_REASON)
    warned = await way(anne, booked)
    assert "section 2.3" in warned.words
    assert (await anne.encounter(booked)).modality is Modality.VIDEO, "nothing is changed before the reason"
    card = await anne.answers(warned, reason="Aucune autre possibilité")
    seen = await anne.encounter(card)
    assert seen.modality is Modality.TELEPHONE
    assert seen.particulars.suitability is not None
    assert seen.particulars.suitability.reason == "Aucune autre possibilité"


@WAYS
async def test_the_advice_that_is_heeded_leads_in_person(anne: Clinician, way: Way) -> None:
    booked = await anne.booked(facts=LESION)
    outcome = await anne.presses(await way(anne, booked), "in-person")
    assert "Source" in outcome.words
    kept = await anne.presses(outcome, "abandon")
    assert (await anne.encounter(kept)).modality is Modality.VIDEO, "it may stay as it was planned"
    again = await anne.presses(await way(anne, booked), "in-person")
    card = await anne.answers(again, next_step="clinician-books")
    seen = await anne.encounter(card)
    assert seen.state is State.IN_PERSON
    assert seen.particulars.in_person is not None
    assert seen.particulars.in_person.code == "video-advised"
    assert seen.particulars.in_person.reason == (None if way is directly else "Réseau faible")


@WAYS
async def test_a_known_condition_is_asked_in_its_four_parts_once(anne: Clinician, way: Way) -> None:
    """Rows 78 and 79. Orientations MSSS 2021, 2.3, note."""
    booked = await anne.booked()
    asked = await way(anne, booked)
    assert "known" in asked.inputs
    incomplete = await anne.answers(asked, known="relation")
    back = await anne.presses(incomplete, "back")
    card = await anne.answers(back, known=ALL_FOUR)
    seen = await anne.encounter(card)
    assert seen.modality is Modality.TELEPHONE
    assert seen.particulars.suitability is not None
    assert set(seen.particulars.suitability.known or ()) == set(Known)


async def test_a_telephone_that_is_not_authorised_stops_an_insured_service(clinics: Any, tmp_path: Path) -> None:
    """Rows 90 and 91. Orientations MSSS 2021, 2.1."""
    async with clinics(establishment_file=establishment(tmp_path, '"telephone", ')) as clinic:
        anne = clinic.clinician()
        booked = await anne.booked()
        for way in (directly, otherwise):
            refused = await way(anne, booked)
            assert "section 2.1" in refused.words
            assert "known" not in refused.inputs
            await anne.presses(refused, "abandon")
        assert (await anne.encounter(booked)).modality is Modality.VIDEO


async def test_in_progress_it_is_the_plan_for_a_video_that_fails(clinic: Clinic, anne: Clinician) -> None:
    """Row 241. Orientations MSSS 2021, 9: nobody is asked anything while the person waits on the line."""
    booked = await anne.booked(facts=NEW_REASON)
    await clinic.until("2026-11-24 10:00")
    begun = await anne.answers(await anne.presses(anne.sees(booked), "start"), **STARTED)
    card = await directly(anne, begun)
    assert (await anne.encounter(card)).modality is Modality.TELEPHONE


@WAYS
async def test_what_began_since_the_card_was_shown_asks_nothing_more(clinic: Clinic, anne: Clinician, way: Way) -> None:
    """Row 241: the card stood open before the start, and is answered after it."""
    booked = await anne.booked()
    await clinic.until("2026-11-24 09:58")
    verb = "by-phone" if way is directly else "otherwise"
    card = await anne.presses(anne.sees(booked), verb)
    await clinic.until("2026-11-24 10:00")
    await clinic.room(await anne.encounter(booked), "clinician-arrives", "patient-arrives", "start")
    if way is directly:
        await anne.answers(card, "connection")
    else:
        await anne.answers(card, "telephone", reason="Réseau faible")
    seen = await anne.encounter(booked)
    assert (seen.state, seen.modality) == (State.IN_PROGRESS, Modality.TELEPHONE)
