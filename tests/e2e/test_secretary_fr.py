"""On the try-out page, in French: a clinician asks that somebody plan, and the secretary plans in her name."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.e2e.clinic import Clinic
from tests.e2e.playing_fr import HOUR, MINUTE, PHONE, PLANNED, VERIFY

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session")]

IN_A_NAME = "Vous agissez au nom de la Dre Camille Tremblay."


async def becomes(clinic: Clinic, person: str) -> None:
    """Write as somebody else from now on."""
    switch = clinic.page.get_by_role("group", name="Qui écrit à Passerelle")
    await switch.get_by_role("button", name=person).click()
    await expect(clinic.page.locator("#chat-me")).to_contain_text(person)


async def looked_at(clinic: Clinic, name: str) -> None:
    await clinic.shoot(name)
    assert await clinic.barriers() == []


async def test_the_secretary_plans_in_the_clinicians_name(clinic: Clinic) -> None:
    await clinic.say("à planifier")
    asked = await clinic.sees("À planifier : votre demande")
    await asked.write("Nom de la personne", "Rosalie Tremblay")
    await asked.choose("Situation", "Personne connue, suivi d’une condition connue")
    await asked.choose("Modalité souhaitée", "Vidéo")
    await asked.choose("Examen physique ou neurologique nécessaire", "Non")
    await asked.choose("Délai", "D’ici 10 jours (B)")
    await asked.press("À mon jugement, convient")
    await (await clinic.sees("Demande à planifier")).shows("En attente dans la file du service")

    await becomes(clinic, "Alex Gagnon")
    await clinic.say("à planifier")
    await (await clinic.sees("À planifier")).press("Planifier")
    card = await (await clinic.sees("Planifier : la personne")).shows(IN_A_NAME)
    await looked_at(clinic, "secretary-1-person")
    await card.write(PHONE, "514 555-0123")
    await card.write("Courriel de la personne ou d’un proche", "rosalie@exemple.ca")
    await card.press("Sans préférence")
    card = await (await clinic.sees("Planifier : ce qu’il faut pour la vidéo")).shows(IN_A_NAME)
    await card.choose("Internet, appareil avec caméra, micro et écouteurs ou haut-parleur, endroit privé", "Tout y est")
    await card.choose("À l’aise avec la technologie", "Oui, sans aide")
    await card.press("Continuer")
    card = await (await clinic.sees("Planifier : l’information à donner")).shows(IN_A_NAME)
    await card.tick("La personne sait ce qui précède", "Accepte de recevoir la lettre et les rappels par courriel")
    await card.press("Continuer")
    card = await (await clinic.sees("Planifier : le moment")).shows(IN_A_NAME)
    await card.write("Date", HOUR.date().isoformat())
    await card.write("Heure", HOUR.strftime("%H:%M"))
    await card.press("Continuer")
    await (await (await clinic.sees(VERIFY)).shows(IN_A_NAME)).press("Enregistrer")
    planned = await (await clinic.sees(PLANNED)).shows(IN_A_NAME, "À venir, consentement à obtenir")
    await planned.hides("Ouvrir la rencontre")
    await clinic.letters(1)
    await expect(clinic.page.get_by_test_id("person-0").get_by_label("non lu")).to_be_visible()

    await becomes(clinic, "Dre Camille Tremblay")
    hers = await (await clinic.sees(PLANNED)).shows("À venir, consentement à obtenir", "Ouvrir la rencontre")
    await hers.hides(IN_A_NAME)
    await looked_at(clinic, "secretary-2-clinician")
    await clinic.page.get_by_test_id("language").click()
    await expect(clinic.page.get_by_role("group", name="Who writes to Passerelle")).to_contain_text("secretary")
    await clinic.page.get_by_test_id("language").click()
    await clinic.reload()
    await expect(clinic.page.get_by_test_id("person-0")).to_have_attribute("aria-pressed", "true")
    await clinic.wait_until(HOUR - 10 * MINUTE)
    await (await clinic.sees(PLANNED)).press("Commencer la rencontre")
    await (await clinic.sees("Commencer la rencontre")).shows("consent")
