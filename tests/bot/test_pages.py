"""The public pages that the manifest names: they open for anybody, and say what Teams asks for."""

from __future__ import annotations

import re

import pytest

from bot.pages import NAMED, PRIVACY, SUPPORT
from care.everyday import KeptFor, Period
from care.retention import EVIDENCE
from tests.seen import spaced
from tests.talk import Clinic
from texts import LANGUAGES, Language

EVERY = [(page, language) for page in NAMED for language in LANGUAGES]


@pytest.mark.parametrize("page, language", EVERY)
async def test_each_opens_for_anybody_in_its_language_and_leads_to_the_others(
    clinic: Clinic, page: str, language: Language
) -> None:
    async with clinic.http.get(NAMED[page][language]) as answer:
        told = await answer.text()
        assert (answer.status, answer.content_type, answer.charset) == (200, "text/html", "utf-8")
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer.headers
    assert f'<html lang="{language}">' in told
    other = "en" if language == "fr" else "fr"
    ways = {NAMED[one][language] for one in NAMED if one != page} | {NAMED[page][other]}
    assert set(re.findall(r'href="(/[a-z]+)"', told)) == ways
    assert "514" not in told


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_privacy_page_says_the_periods_that_are_kept_to(clinic: Clinic, language: Language) -> None:
    async with clinic.http.get(PRIVACY[language]) as answer:
        told = spaced(await answer.text())
    for period in (" 24 h", " 7 ", " 30 ", " 13 m", f" {EVIDENCE.days // 365} "):
        assert period in told, period
    assert "418 555-0142" in told


async def test_the_privacy_page_says_the_shorter_periods_of_the_establishment(clinic: Clinic) -> None:
    shorter = KeptFor(place=Period(hours=1), contact=Period(days=1), encounter=Period(days=90))
    in_force = clinic.application.world.in_force
    in_force.take(in_force.establishment.model_copy(update={"kept_for": shorter}))
    async with clinic.http.get(PRIVACY["fr"]) as answer:
        told = spaced(await answer.text())
    for period in (" : 1 heure après", " : 24 heures après", " : 3 mois après"):
        assert period in told, period


async def test_what_the_establishment_wrote_is_text_and_no_markup(clinic: Clinic) -> None:
    async with clinic.http.get(SUPPORT["fr"]) as answer:
        told = await answer.text()
    assert "https://telesantequebec.ca/patient/cssns-soutien/" in told
    assert "<script" not in told
