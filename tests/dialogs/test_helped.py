"""Who helps the person with the technology is named at the booking, and counted among the fields."""

from __future__ import annotations

from typing import Any

import pytest

from care import note
from care.contact import Role
from care.suitability import Setting
from dialogs.staging import ESTABLISHMENT
from tests.dialogs.test_fields_shown import MAIN_PATH, MORE_AT_MOST, Way, every_answer
from tests.seen import Seen
from tests.talk import AGREED, BY_PHONE, KNOWN, TUESDAY, Clinician

FIELDS = [("relative", "participants", Role.RELATIVE), ("professional", "support", Role.SUPPORT)]
PRESENT = {
    "participants": {"relatives": "yes"},
    "support": {"support": "yes", "support_reason": "aider la personne à participer par vidéo"},
}


async def to_when(anne: Clinician, help: str) -> Seen:
    return await anne.answers(await anne.to_consent(facts={**KNOWN, "help": help}), "yes", **AGREED)


@pytest.mark.parametrize("help, field, role", FIELDS)
async def test_whoever_helps_is_named(anne: Clinician, help: str, field: str, role: Role) -> None:
    when = await to_when(anne, help)
    assert list(when.inputs) == ["date", "time", field]
    unnamed = await anne.answers(when, **TUESDAY)
    assert "Ce champ est obligatoire." in unnamed.words
    card = await anne.answers(unnamed, **{field: "Paule Tremblay"})
    assert card.title == "Présence d’autres personnes", "what the person did not agree to yet"
    card = await anne.answers(card, "yes")
    seen = await anne.encounter(await anne.answers(card))
    assert ("Paule Tremblay", role) in [(one.name, one.role) for one in seen.particulars.participants]
    assert note.support_reason(await anne.ledger(seen)) == PRESENT[field].get("support_reason"), "why they are there"


async def test_whoever_was_alone_and_is_helped_after_all_is_asked_who_helps(anne: Clinician) -> None:
    verify = await anne.to_verify()
    facts = await anne.presses(verify, "correct", "suitability")
    consent = await anne.answers(facts, "suitable", **{**KNOWN, "help": "professional"})
    when = await anne.answers(consent, "yes", **AGREED)
    assert list(when.inputs) == ["date", "time", "support"]
    assert when.typed["date"] == TUESDAY["date"]


async def test_at_once_nobody_is_named_beforehand(anne: Clinician) -> None:
    verify = await anne.answers(await to_when(anne, "professional"), "yes")
    assert verify.title == "Vérifiez avec la personne"


async def test_by_telephone_nobody_helps_with_video(anne: Clinician) -> None:
    consent = await anne.to_consent(facts=BY_PHONE)
    assert list((await anne.answers(consent, "yes", **AGREED)).inputs) == ["date", "time"]


@pytest.mark.parametrize("help, field, _", FIELDS)
def test_a_helper_keeps_within_two_fields_more(help: str, field: str, _: Role) -> None:
    longest = 0
    for _kind, answers in every_answer(Setting.HOME):
        facts = {**answers.get("suitability", {}), "help": help}
        if facts.get("preference") != "video" or facts["circumstances"] not in ("", "redirected"):
            continue
        named: dict[str, Any] = {"when": {**answers["when"], field: "Paule Tremblay"}, "presence": PRESENT[field]}
        way = Way(ESTABLISHMENT).to_the_last_card({**answers, "suitability": facts, **named})
        longest = max(longest, sum(count for _, count in way.path))
    assert longest == MAIN_PATH + MORE_AT_MOST
