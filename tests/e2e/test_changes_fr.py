"""On the try-out page, in French: what is moved, cancelled, mistyped, refused or left for later."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.e2e.clinic import Card, Clinic
from tests.e2e.playing_fr import (
    CONSENT,
    OVER,
    PERSON,
    PHONE,
    PLANNED,
    VERIFY,
    WHEN,
    begin,
    book,
    choose_hour,
    consent,
    judge,
    tell_who,
)
from tests.e2e.running import Passerelle

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session")]

# ------------------------------------------------------------------ another hour, another address, none


async def test_moved_stopped_and_cancelled(clinic: Clinic) -> None:
    card = await book(clinic)
    await clinic.letters(1)
    link = (await clinic.read_letter()).get_by_role("link", name="Rejoindre mon rendez-vous")
    first_link = await link.get_attribute("href")
    assert first_link is not None

    await card.press("Déplacer")
    card = await clinic.sees("Déplacer la rencontre")
    await expect(card.field("Nouvelle date").locator("input")).to_have_value("2027-03-08")
    await card.write("Nouvelle date", "2027-02-26")
    await card.press("Déplacer")
    await card.shows("Cette date est passée.")
    await card.write("Nouvelle date", "2027-03-09")
    await card.write("Nouvelle heure", "10:15")
    page = await clinic.follow((await clinic.read_letter()).get_by_role("link", name="Je confirme"))
    await page.get_by_role("button", name="Je confirme").click()
    await expect(page.get_by_role("status")).to_be_visible()
    await clinic.leave(page)
    await clinic.say("aide")  # what the answer set off is done by the time this is answered
    await clinic.sees("Ce que je comprends")
    await expect(card.field("Nouvelle heure").locator("input")).to_have_value("10:15")  # no news takes a form away
    await card.press("Déplacer")
    card = await clinic.sees(PLANNED)
    await card.shows("mardi 9 mars 2027 à 10 h 15")
    await clinic.letters(2)
    letter = await clinic.read_letter()
    await expect(clinic.mail.get_by_test_id("letter").get_by_role("heading")).to_contain_text(
        "Votre rendez-vous est déplacé au 9 mars à 10 h 15"
    )
    await expect(letter).to_contain_text("Mardi 9 mars 2027 à 10 h 15")

    await card.press("Autres gestes")
    await card.press("Mauvais destinataire")
    card = await clinic.sees("Le lien est coupé")
    moved_link = await letter.get_by_role("link", name="Rejoindre mon rendez-vous").get_attribute("href")
    assert moved_link is not None
    for stopped in (first_link, moved_link):
        assert (await clinic.page.request.get(stopped)).status == 404
    await card.write("Bon courriel", "tremblay.r@exemple.ca")
    await clinic.shoot("fr-20-wrong-recipient")
    await card.press("Corriger et renvoyer")
    card = await clinic.sees(PLANNED)
    await clinic.letters(3)
    await expect(clinic.mail.get_by_test_id("letter-back")).to_be_visible()
    right = await clinic.read_letter()
    await expect(clinic.mail.get_by_test_id("letter")).to_contain_text("tremblay.r@exemple.ca")
    page = await clinic.follow(right.get_by_role("link", name="Je dois annuler ou déplacer"))
    await page.get_by_role("button", name="Je dois annuler ou déplacer").click()
    await expect(page.get_by_role("status")).to_contain_text("Nous vous appellerons")
    await clinic.back()
    card = await clinic.sees(PLANNED)
    await card.shows("La personne demande à annuler ou à déplacer le rendez-vous. Rien n’a été changé.")
    await clinic.say("à faire")
    await (await clinic.sees("À faire")).shows("réponse de la personne à traiter")
    await clinic.shoot("fr-21-to-do")

    await card.press("Annuler la rencontre")
    sure = await clinic.sees("Annuler la rencontre?")
    await sure.write("Raison (facultative)", "Conflit d’horaire")
    await sure.press("Annuler la rencontre")
    await (await clinic.sees("Rencontre annulée")).buttons(*OVER)
    await clinic.letters(4)
    letter = await clinic.read_letter()
    await expect(clinic.mail.get_by_test_id("letter").get_by_role("heading")).to_contain_text("Annulé")
    await expect(letter).not_to_contain_text("Conflit")
    await page.reload()
    await expect(page.locator("main")).to_contain_text("Ce rendez-vous est annulé.")
    await clinic.shoot("fr-22-cancelled")
    texts = await clinic.phone.get_by_test_id("sms-item").count()
    await clinic.wait("P9D")
    await clinic.letters(4)
    await expect(clinic.phone.get_by_test_id("sms-item")).to_have_count(texts)
    await expect(clinic.channel.get_by_test_id("card")).to_have_count(1)


# ------------------------------------------------------------------ slips


async def test_a_slip_costs_nothing(clinic: Clinic, passerelle: Passerelle) -> None:
    await clinic.say("bonjour, pourriez-vous m’aider avec ceci?")
    await clinic.sees("Je n’ai pas compris")
    await clinic.say("NOUVELLE RENCONTRE")
    card = await clinic.sees(PERSON)
    await card.press("Continuer")
    await expect(card.node.get_by_text("Ce champ est obligatoire.").first).to_be_visible()
    await card.write("Nom de la personne", "Rosalie Tremblay")
    await card.write(PHONE, "514 555-01")
    await card.press("Continuer")
    await card.shows("Vérifiez le champ marqué.", "Ce numéro n’existe pas. Dix chiffres, par exemple 514 555-0123.")
    await expect(card.field(PHONE).locator("input")).to_have_value("514 555-01")
    await clinic.shoot("fr-30-error")
    card = await tell_who(clinic)

    await card.press("Retour")
    card = await clinic.sees(PERSON)
    await expect(card.field(PHONE).locator("input")).to_have_value("514 555-0123")
    before = await clinic.messages().count()
    old = Card(clinic.messages().nth(before - 1).get_by_test_id("card"))
    await clinic.say("tralala")  # the open card is shown again, below
    await expect(clinic.messages()).to_have_count(before + 2)
    await tell_who(clinic)
    await old.shows(PERSON.replace(" :", "\u00a0:"))
    await old.press("Continuer")
    await old.shows("Offrez d’abord le rendez-vous en personne")  # a stale card becomes the open one; nothing is lost

    await judge(clinic)
    await clinic.sees(CONSENT)
    count = await clinic.messages().count()
    await clinic.reload()
    await expect(clinic.messages()).to_have_count(count)
    await clinic.sees(CONSENT)

    async with clinic.outage():
        passerelle.stop(at_once=True)
        await expect(clinic.page.get_by_test_id("banner")).to_contain_text("ne répond plus")
        await clinic.shoot("fr-31-outage")
        passerelle.start()
        await expect(clinic.page.get_by_test_id("banner")).to_be_hidden()
    await expect(clinic.messages()).to_have_count(0)
    await clinic.shoot("fr-32-after-restart")
    await clinic.say("a faire")
    await (await clinic.sees("À faire")).press("Reprendre")
    await consent(clinic)
    await choose_hour(clinic)
    card = clinic.card(VERIFY)
    await card.press("La personne")
    await (await clinic.sees(PERSON)).press("Continuer")
    card = await clinic.sees(VERIFY)
    await card.shows("Rosalie Tremblay", "lundi 8 mars 2027 à 14 h 30")
    await card.press("Abandonner la saisie")
    await clinic.sees("Saisie abandonnée")
    await clinic.letters(0)


async def test_no_is_an_answer(clinic: Clinic) -> None:
    await clinic.say("nouvelle rencontre")
    await tell_who(clinic)
    await judge(clinic, exam="Oui")
    card = await clinic.sees("Nouvelle rencontre : précisions")
    await card.choose("L’examen exige-t-il la présence?", "Non")
    await card.press("Continuer")
    card = await clinic.sees("Une recommandation à considérer")
    await card.shows("Un examen physique ou neurologique est nécessaire", "Source : Orientations du MSSS")
    await clinic.shoot("fr-40-warning")
    await card.write("Raison de continuer", "Examen fait hier à la clinique")
    await card.press("Continuer quand même")
    card = await clinic.sees(CONSENT)
    await card.press("La personne refuse")
    card = await clinic.sees("En personne : la suite")
    await card.shows("La personne refuse la télésanté", "Rien ne change à ses services.")
    await card.choose("Que faites-vous maintenant?", "Le secrétariat rappelle la personne")
    await clinic.shoot("fr-41-in-person")
    await card.press("Consigner")
    await (await clinic.sees("Suite en personne")).shows("Le secrétariat rappelle la personne.")
    await clinic.letters(0)


# ------------------------------------------------------------------ the note that waits


async def test_a_note_is_chased_until_it_is_filed(clinic: Clinic) -> None:
    await clinic.say("nouvelle rencontre")
    await tell_who(clinic)
    await judge(clinic, by="Téléphone")
    await consent(clinic)
    await clinic.card(WHEN).press("Tout de suite")
    await (await clinic.sees(VERIFY)).press("Confirmer la rencontre")
    card = await begin(clinic, await clinic.sees(PLANNED))
    await card.press("Tenue")
    await (await clinic.sees("Quelle suite?")).press("Aucun")
    await (await clinic.sees("Note au dossier")).press("Plus tard")
    card = await clinic.sees("Rencontre terminée")
    await card.shows("La note reste à verser au dossier.")

    chases = clinic.chat.get_by_role("heading", name="Une note à verser au dossier")
    await clinic.wait("PT55M")
    await expect(chases).to_have_count(0)
    await clinic.wait("PT5M")
    await expect(chases).to_have_count(1)
    await clinic.wait("PT7H")
    await expect(chases).to_have_count(2)
    await clinic.wait("PT12H")  # six in the morning: quiet hours
    await expect(chases).to_have_count(2)
    await clinic.wait("PT1H")
    await expect(chases).to_have_count(3)
    await clinic.wait("PT3H")
    await (await clinic.sees("Rencontre terminée")).shows("La note est en retard")
    await clinic.shoot("fr-50-overdue")
    await clinic.say("à faire")
    todo = await clinic.sees("À faire")
    await todo.shows("note en retard")
    await todo.press("Ouvrir")
    await expect(todo.node).to_have_count(0)
    await (await clinic.sees("Rencontre terminée")).press("Note au dossier")
    note = await clinic.sees("Note au dossier")
    await note.write("Partie clinique", "Va bien; poursuivre.")
    await note.press("Versée au dossier")
    await (await clinic.sees("Rencontre terminée")).shows("Note versée au dossier.")
    await clinic.wait("P2D")
    await expect(chases).to_have_count(3)
    await clinic.say("à faire")
    await (await clinic.sees("À faire")).shows("Rien à faire")


async def test_colleagues_are_found_while_somebody_types(clinic: Clinic) -> None:
    await clinic.say("nouvelle rencontre")
    card = await clinic.sees(PERSON)
    await card.write("Nom de la personne", "Rosalie Tremblay")
    await card.press("Autre type de rencontre ou autre lieu")
    await card.choose("Type de rencontre", "Entre professionnels, sans la personne")
    await card.press("Continuer")
    card = await clinic.sees("Nouvelle rencontre : entre professionnels")
    line = card.field("Ajouter depuis l’annuaire").locator("input")
    options = card.field("Ajouter depuis l’annuaire").locator("option")
    await line.press_sequentially("nad")
    await expect(options).to_have_count(1)
    assert await options.get_attribute("value") == "Nadia Hirondelle-Fictive"
    await line.fill("Nadia Hirondelle-Fictive, geai")
    await expect(options).to_have_attribute("value", "Nadia Hirondelle-Fictive, Olivier Geai-Modèle")
    await clinic.shoot("directory")
    await line.fill("Nadia Hirondelle-Fictive, Olivier Geai-Modèle")
    await card.choose("Pour quoi?", "Discussion clinique")
    await card.press("Continuer")
    await clinic.sees(WHEN)
