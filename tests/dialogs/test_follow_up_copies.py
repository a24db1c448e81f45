"""What a follow-up copies from the encounter before: all but the date and the consent."""

from __future__ import annotations

import pytest

from care.consent import Scope
from tests.dialogs.test_follow_up import DECEMBER, SAME, two
from tests.talk import AGREED, JEANNE, SUITED, TUESDAY, Clinician

GUESTS = {"participants": "Paul Roy", "support": "Mina Côté", "learners": "Léo Lavoie", "others": "Eve Blais"}
ALL_AGREED = {
    **AGREED,
    "relatives": "true",
    "support": "true",
    "support_reason": "tenir la tablette",
    "learner": "true",
}
BESIDE = {"tags": "Domicile, Suivi traitement", "comment": "Arrive souvent tôt", "minutes": "45"}


async def test_a_follow_up_copies_who_else_was_expected_and_what_was_noted(anne: Clinician) -> None:
    """All but the date and the consent: still two submits, for whoever was agreed to is agreed to again."""
    await anne.booked(consent=ALL_AGREED, when={**TUESDAY, **GUESTS, **BESIDE})
    verify = await anne.answers(await anne.says("suivi tremblay"), **SAME)
    assert verify.facts["Participants"] == "Paul Roy, Mina Côté, Léo Lavoie, Eve Blais"
    await anne.answers(verify)
    before, after = await two(anne)
    for part in ("participants", "tags", "comment", "contingency", "tool", "setting"):
        assert getattr(after.particulars, part) == getattr(before.particulars, part), part
    assert after.particulars.tags == ("Domicile", "Suivi traitement")
    assert (after.appointment.minutes, after.appointment.local) == (45, DECEMBER)
    assert after.scopes == before.scopes >= {Scope.RELATIVES, Scope.SUPPORT, Scope.LEARNER}
    assert (await anne.ledger(after))[0].support_reason == "tenir la tablette"


async def test_a_follow_up_is_with_the_same_professional_and_everything_but_date_and_consent(
    anne: Clinician,
) -> None:
    """Relational continuity (orientations MSSS 2021, 8): whoever saw the person sees them again, unless it is said."""
    person = {**JEANNE, "spoken": "other"}
    card = await anne.booked(person=person, consent=ALL_AGREED, when={**TUESDAY, **GUESTS, **BESIDE})
    await anne.answers(await anne.presses(card, "labels"), tags="Bilan", comment="Vient avec son fils")
    again = await anne.says("suivi tremblay")
    assert {name: again.typed.get(name) for name in ("date", "time", "agreed")} == {
        "date": None,
        "time": None,
        "agreed": None,
    }
    await anne.answers(await anne.answers(again, **SAME))
    before, after = await two(anne)
    assert (after.clinician, after.clinician) == (before.clinician, anne.id)
    for part in ("patient", "type", "service", "modality", "episode"):
        assert getattr(after, part) == getattr(before, part), part
    for part in ("participants", "tags", "comment", "contingency", "tool", "setting", "purpose"):
        assert getattr(after.particulars, part) == getattr(before.particulars, part), part
    assert after.particulars.tags == ("Bilan",)
    known, asked = before.particulars.suitability, after.particulars.suitability
    assert known is not None
    assert asked is not None
    assert (asked.situation, asked.preference, asked.help) == (known.situation, known.preference, known.help)
    assert after.appointment.at != before.appointment.at
    assert {row.encounter for row in await anne.ledger(after)} == {after.id}, "the consent is its own"


async def test_a_guest_who_is_not_agreed_to_any_more_is_asked_about(anne: Clinician) -> None:
    booked = await anne.booked(consent=ALL_AGREED, when={**TUESDAY, **GUESTS})
    await anne.answers(await anne.presses(booked, "withdraw"), scopes="relatives")
    presence = await anne.answers(await anne.says("suivi tremblay"), **SAME)
    assert presence.title == "Présence d’autres personnes"
    assert "Paul Roy" in presence.words
    await anne.answers(await anne.answers(presence, "no"))
    _, after = await two(anne)
    assert "Paul Roy" not in [one.name for one in after.particulars.participants]


@pytest.mark.parametrize("type", ["group", "professionals"])
async def test_the_follow_up_of_several_copies_the_rest_too(anne: Clinician, type: str) -> None:
    card = await anne.answers(await anne.says("nouvelle rencontre"), name="Groupe du mardi", type=type)
    if type == "group":
        when = await anne.answers(card, "suitable", members="Ada Canarie", **SUITED)
        guests = {"others": "Eve Blais"}
    else:
        when, guests = await anne.answers(card, colleagues="Eve Blais", purpose="discussion"), {}
    await anne.answers(await anne.answers(when, **TUESDAY, **BESIDE, **guests))
    again = await anne.says("suivi mardi")
    hour = (
        await anne.answers(again, "suitable", **SUITED)
        if type == "group"
        else await anne.answers(again, purpose="discussion")
    )
    assert "date" not in hour.typed
    await anne.answers(await anne.answers(hour, date="2026-12-15", time="09:30"))
    before, after = await two(anne)
    for part in ("participants", "tags", "comment", "contingency"):
        assert getattr(after.particulars, part) == getattr(before.particulars, part), part
    assert after.appointment.minutes == 45


async def test_as_many_labels_as_fit_once_fit_again(anne: Clinician) -> None:
    labels = ",".join(f"t{number}" for number in range(50))
    await anne.booked(when={**TUESDAY, "tags": labels})
    card = await anne.answers(await anne.says("suivi tremblay"), **SAME)
    booked = await anne.encounter(await anne.answers(card))
    assert booked.particulars.tags == tuple(labels.split(","))
