"""A whole encounter on the try-out page, in French: the real application, a real browser, nothing simulated between."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.async_api import expect

from tests.e2e.clinic import Clinic
from tests.e2e.playing_fr import (
    CONSENT,
    HOUR,
    JUST_OVER,
    MINUTE,
    PERSON,
    PLANNED,
    VERIFY,
    answer_gates,
    begin,
    choose_hour,
    consent,
    judge,
    tell_who,
)

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session")]

# ------------------------------------------------------------------ the whole of it


async def test_from_the_first_question_to_the_filed_note(clinic: Clinic) -> None:
    await (await clinic.sees("Bienvenue dans Passerelle")).shows("Vous décidez toujours.")
    await clinic.sees("Passerelle est dans l’équipe", clinic.channel)
    await clinic.shoot("fr-01-welcome")
    await five_cards(clinic)
    reference = await the_person_confirms(clinic)
    await the_day_before(clinic)
    await ten_minutes_before(clinic, reference)
    await the_encounter(clinic)
    await the_note(clinic)
    await a_follow_up_in_two_submits(clinic)


async def five_cards(clinic: Clinic) -> None:
    await clinic.say("Nouvelle rencontre")
    card = await clinic.sees(PERSON)
    await card.shows("Langue de la personne")
    assert await clinic.barriers() == []
    card = await tell_who(clinic)
    await card.press("Voir la grille des modalités")
    await card.shows("Orientations du MSSS sur la télésanté (2021), section 2.3")
    await clinic.shoot("fr-02-suitability")
    await judge(clinic)
    card = await clinic.sees(CONSENT)
    await card.shows("À lire à la personne", "vous pouvez refuser".capitalize())
    for box in await card.node.get_by_role("checkbox").all():
        assert not await box.is_checked()
    await clinic.shoot("fr-03-consent")
    card = await consent(clinic)
    await card.shows("appel au 514 555\u20110123; sinon, nouveau rendez-vous")
    await expect(card.field("Durée (minutes)")).to_be_hidden()
    await card.press("Plus d’options")
    await expect(card.field("Durée (minutes)").locator("input")).to_have_value("30")
    await card.write("Durée (minutes)", "45")
    await card.write("Commentaire interne", "Rappeler le jeton.")
    await clinic.shoot("fr-04-when")
    card = await choose_hour(clinic)
    await card.shows(
        "Rosalie Tremblay", "lundi 8 mars 2027 à 14 h 30 (heure de l’Est)", "45 minutes", "514 555\u20110123"
    )
    await card.shows("rosalie@exemple.ca", "une lettre par courriel, des textos")
    await clinic.shoot("fr-05-verify")
    await expect(clinic.mail.get_by_test_id("mail-item")).to_have_count(0)
    await card.press("Confirmer la rencontre")
    card = await clinic.sees(PLANNED)
    await card.shows("418 555\u201101", "code", "Rappeler le jeton.")
    await expect(card.button("Rejoindre")).to_have_count(0)
    for name in ("Renvoyer l’invitation", "Déplacer", "Annuler la rencontre"):
        await expect(card.button(name)).to_be_visible()
    await card.press("Autres gestes")
    for name in ("Continuer par téléphone", "Poursuivre autrement", "Mauvais destinataire", "Retirer le consentement"):
        await expect(card.button(name)).to_be_visible()
    await clinic.shoot("fr-06-planned")


async def the_person_confirms(clinic: Clinic) -> str:
    """The letter, its link, and what the clinician then sees. Returns the encounter's reference."""
    await clinic.letters(1)
    letter = await clinic.read_letter()
    await expect(clinic.mail.get_by_test_id("letter").get_by_role("heading")).to_have_text(
        "Votre rendez-vous du 8 mars à 14 h 30"
    )
    first = (await letter.inner_text()).strip().splitlines()[0]
    assert re.sub(r"\s", " ", first) == "Lundi 8 mars 2027 à 14 h 30 (heure de l’Est)"
    await expect(letter).to_contain_text("Aucun compte, aucune application à installer")
    await expect(letter).not_to_contain_text("Rappeler le jeton")
    async with clinic.page.expect_download() as downloaded:
        await clinic.mail.get_by_test_id("attachment").click()
    assert (await downloaded.value).suggested_filename == "rendez-vous.ics"
    await clinic.shoot("fr-07-letter")
    card = clinic.card(PLANNED)
    await card.hides("Rendez-vous confirmé")
    page = await clinic.follow(letter.get_by_role("link", name="Je confirme"))
    await expect(page.get_by_role("heading", level=1)).to_contain_text("8 mars 2027 à 14 h 30")
    await card.hides("Rendez-vous confirmé")  # opening the link is no answer
    await page.get_by_role("button", name="Je confirme").click()
    await expect(page.get_by_role("status")).to_have_text("Merci, c’est noté : vous serez là.")
    await clinic.leave(page)
    await card.shows("Rendez-vous confirmé")
    assert await clinic.barriers() == []
    found = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", await card.node.inner_text())
    assert found is not None
    return found[0]


async def the_day_before(clinic: Clinic) -> None:
    await clinic.wait_until(HOUR - dt.timedelta(days=1) - MINUTE)
    await clinic.letters(1)
    await expect(clinic.phone.get_by_test_id("sms-item")).to_have_count(0)
    await clinic.wait("PT1M")
    await clinic.letters(2)
    text = clinic.phone.get_by_test_id("sms-item")
    await expect(text).to_contain_text("rappel, rendez-vous par vidéo le lundi 8 mars à 14 h 30")
    letter = await clinic.read_letter()
    await expect(letter).to_contain_text("C’est un rappel")
    await clinic.shoot("fr-08-day-before")


async def ten_minutes_before(clinic: Clinic, reference: str) -> None:
    before = await clinic.messages().count()
    await clinic.wait_until(HOUR - 11 * MINUTE)
    await expect(clinic.card(PLANNED).button("Rejoindre")).to_be_visible()
    assert await clinic.messages().count() == before
    await clinic.wait("PT1M")
    card = await clinic.sees(PLANNED)
    await card.shows("Dans dix minutes.")
    await expect(card.button("Rejoindre")).to_be_visible()
    team = await clinic.sees("Rencontre à 14 h 30", clinic.channel)
    await team.shows("Dre Camille Tremblay", reference)
    said = await clinic.channel.inner_text()
    assert [word for word in ("Rosalie", "555-0123", "rosalie@", "jeton") if word in said] == []
    await clinic.shoot("fr-09-ten-minutes")


async def the_encounter(clinic: Clinic) -> None:
    room = await clinic.follow(clinic.card(PLANNED).button("Rejoindre"))
    await expect(room.get_by_role("heading", name="Salle de rencontre d’essai")).to_be_visible()
    await room.get_by_role("button", name="La personne arrive").click()
    await (await clinic.sees("La personne vous attend")).shows("La personne est arrivée et vous attend.")
    await room.get_by_role("button", name="Le professionnel arrive").click()
    await clinic.back()
    await clinic.wait_until(HOUR)
    await room.bring_to_front()
    await room.get_by_role("button", name="Démarrer").click()
    await expect(room.get_by_text("En cours", exact=True)).to_be_visible()
    await clinic.leave(room)
    card = await clinic.sees("Rencontre en cours")
    await clinic.shoot("fr-10-in-progress")
    await card.press("Commencer la rencontre")
    gates = await answer_gates(clinic, "Date de naissance")
    await expect(gates.node.get_by_text("Il faut deux types différents").first).to_be_visible()
    await clinic.shoot("fr-11-gates")
    await gates.press("Pas encore")
    card = await begin(clinic, await clinic.sees("Rencontre en cours"))
    await clinic.wait("PT40M")
    await card.press("Tenue")
    card = await clinic.sees("Quelle suite?")
    await card.press("Vidéo")


async def the_note(clinic: Clinic) -> None:
    note = await clinic.sees("Note au dossier")
    await note.shows(
        "Modalité : rencontre réalisée en télésanté, par visioconférence", "Consentement à la télésanté : obtenu"
    )
    await note.shows(
        "Identité vérifiée par : carte d’assurance maladie", "Lieu de la personne : à l’adresse au dossier"
    )
    await note.press("Versée au dossier")
    await note.shows("Il manque la partie clinique")
    await clinic.shoot("fr-12-note-refused")
    await note.press("Copier la note")
    await note.shows("Le texte est dans le message ci-dessous")
    copied = clinic.messages().last
    await expect(copied).to_contain_text("Note de télésanté à verser au dossier, référence")
    await expect(copied).not_to_contain_text("Rosalie")
    await clinic.shoot("fr-13-note-copied")
    await note.tick("Partie clinique rédigée au dossier")
    await note.press("Versée au dossier")
    card = await clinic.sees("Rencontre terminée")
    await card.shows("Note versée au dossier.")
    await card.buttons(*JUST_OVER)
    await clinic.shoot("fr-14-filed")


async def a_follow_up_in_two_submits(clinic: Clinic) -> None:
    await clinic.say("Suivi Tremblay")
    card = await clinic.sees("Rendez-vous de suivi")
    await card.shows("Accord du 1er mars")
    await card.choose("Même raison et même moyen qu’avant?", "Oui")
    await card.choose("Examen physique ou neurologique nécessaire?", "Non")
    await card.choose("Coordonnées toujours bonnes?", "Oui")
    await card.choose("Toujours d’accord avec ce qui précède?", "Oui")
    await card.write("Date", "2027-03-22")
    await card.write("Heure", "09:00")
    await clinic.shoot("fr-15-follow-up")
    await card.press("Continuer")
    card = await clinic.sees(VERIFY)
    await card.shows("lundi 22 mars 2027 à 9 h")
    await card.press("Confirmer la rencontre")
    await (await clinic.sees(PLANNED)).shows("lundi 22 mars 2027 à 9 h")
    await clinic.letters(3)
    await clinic.say("mes rencontres")
    await (await clinic.sees("Mes rencontres")).shows("22 mars")
    await clinic.shoot("fr-16-my-encounters")
