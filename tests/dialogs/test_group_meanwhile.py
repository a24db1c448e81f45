"""During, where the person is a group or a colleague: who is told, by which number they meet, over HTTP."""

from __future__ import annotations

from dataclasses import replace

import pytest

from care.suitability import Modality
from tests.seen import Seen
from tests.talk import JEANNE, SUITED, TUESDAY, Clinic, Clinician


@pytest.fixture
async def group(clinic: Clinic, anne: Clinician) -> Seen:
    """Two members with an address and one with a telephone, a quarter of an hour before."""
    card = await anne.answers(await anne.says("nouvelle rencontre"), name="Groupe diabète", type="group", spoken="fr")
    members = "Anne Un; a@exemple.ca\nBruno Deux; b@exemple.ca\nChloé Trois; 418 555-0166"
    booked = await anne.answers(
        await anne.answers(await anne.answers(card, "suitable", members=members, **SUITED), **TUESDAY)
    )
    await clinic.until("2026-11-24 09:45")
    return anne.sees(booked)


async def lose_bridge(clinic: Clinic, anne: Clinician, card: Seen) -> None:
    """As if the platform had given the meeting no telephone number."""
    seen = await anne.encounter(card)
    assert seen.particulars.meeting is not None
    bare = seen.particulars.meeting.model_copy(update={"phone": None, "code": None})
    particulars = seen.particulars.model_copy(update={"meeting": bare})
    async with clinic.store.transaction() as tx:
        await tx.encounters.save(anne.who, replace(seen, particulars=particulars), None, clinic.now)


async def without_bridge(clinic: Clinic, anne: Clinician, card: Seen) -> Seen:
    await lose_bridge(clinic, anne, card)
    return await anne.presses(await anne.presses(card, "delay"), "abandon")


async def test_a_group_goes_on_by_the_bridge(clinic: Clinic, anne: Clinician, group: Seen) -> None:
    seen = await anne.encounter(group)
    assert seen.particulars.meeting is not None
    code = str(seen.particulars.meeting.code)
    why = await anne.presses(group, "by-phone")
    assert "Pont téléphonique" in why.words
    assert "418 555-0100" not in why.words, "the clinic's own number is nobody's of the group"
    assert "Les membres qui ont un courriel en sont avisés. Avertissez les autres." in why.words
    await anne.answers(why, "connection")
    told = [one for one in await clinic.outbox("mail") if "Par téléphone" in one["subject"]]
    assert [one["to"] for one in told] == ["a@exemple.ca", "b@exemple.ca"]
    assert f"puis le code {code}" in told[0]["text"]
    assert "nous vous appel" not in told[0]["text"]
    status, page = await clinic.page(f"http://127.0.0.1/r/{seen.particulars.link}")
    assert status == 200
    assert code in page
    assert "C’est nous qui vous appelons" not in page


async def test_without_a_bridge_a_group_is_not_offered_the_telephone(
    clinic: Clinic, anne: Clinician, group: Seen
) -> None:
    card = await without_bridge(clinic, anne, group)
    assert "by-phone" not in [*card.verbs, *card.folded]
    how = await anne.presses(card, "otherwise")
    assert [one["data"].get("how") for one in how.actions] == ["in-person", None]
    forged = await anne.clicks(
        anne.click({**how.action("answer")["data"], "how": "telephone", "reason": "L’image fige"}, "answer")
    )
    assert "ne s’applique plus" in forged.words
    assert (await anne.encounter(card)).modality is Modality.VIDEO


async def test_a_late_group_is_told_by_letter_and_the_card_says_whom_it_misses(
    clinic: Clinic, anne: Clinician, group: Seen
) -> None:
    choices = await anne.presses(group, "delay")
    assert "Les membres qui ont un courriel en sont avisés. Avertissez les autres." in choices.words
    await anne.answers(choices, "10")
    told = [one for one in await clinic.outbox("mail") if "Retard" in one["subject"]]
    assert len(told) == 2
    assert all("?answer=" not in one["text"] for one in told)


async def test_between_colleagues_nobody_is_said_to_be_told(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.answers(
        await anne.says("nouvelle rencontre"), name="Jeanne Tremblay", type="professionals", spoken="fr"
    )
    asked = await anne.answers(card, colleagues="Luc Un\nMarie Deux", purpose="discussion")
    booked = await anne.answers(await anne.answers(asked, **TUESDAY))
    await clinic.settled()
    why = await anne.presses(anne.sees(booked), "by-phone")
    assert "Rien ne part par écrit : prévenez vous-même les personnes attendues." in why.words
    assert "avisée" not in why.words
    await anne.answers(why, "other")
    assert await clinic.outbox() == []


async def test_the_telephone_takes_the_place_of_the_video_alone(anne: Clinician) -> None:
    """A secure e-mail has no hour at which somebody could call."""
    card = await anne.answers(await anne.says("nouvelle rencontre"), **{**JEANNE, "type": "secure-email"})
    asked = await anne.answers(card, "suitable", purpose="document")
    booked = await anne.answers(await anne.answers(asked, "yes", understood="true", email="true"))
    how = await anne.presses(booked, "otherwise")
    assert [one["data"].get("how") for one in how.actions] == ["in-person", "follow-up", None]
