"""The public pages that the manifest names: they open for anybody, and say what Teams asks for."""

from __future__ import annotations

import re

import pytest

from bot.pages import NAMED, PRIVACY, SUPPORT
from care.retention import EVIDENCE, OURS
from tests.seen import spaced
from tests.talk import Clinic
from texts import LANGUAGES, Language

PERIODS = {"fr": ("24 heures", "7 jours", "30 jours", "13 mois", "5 ans"), "en": ("24 hours", "13 months", "5 years")}
"""Those of the baseline, which the invented establishment keeps to."""
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
    assert clinic.application.world.establishment.kept_for.clocks == OURS
    assert (OURS.place.total_seconds(), OURS.encounter.days, EVIDENCE.days) == (24 * 3600, 396, 1827)
    async with clinic.http.get(PRIVACY[language]) as answer:
        told = spaced(await answer.text())
    for period in PERIODS[language]:
        assert period in told, period
    assert "418 555-0142" in told


async def test_what_the_establishment_wrote_is_text_and_no_markup(clinic: Clinic) -> None:
    async with clinic.http.get(SUPPORT["fr"]) as answer:
        told = await answer.text()
    assert "https://telesantequebec.ca/patient/cssns-soutien/" in told
    assert "<script" not in told
