"""What a clinician does on the try-out page in French, card by card."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from tests.e2e.clinic import Card, Clinic

FOLLOW = ("Rendez-vous de suivi", "Autres gestes", "Retirer le consentement")
ASIDE = ("Participants", "Étiquettes et commentaire", "Consentements")
OVER = (*FOLLOW, *ASIDE)
JUST_OVER = ("Rejoindre de nouveau", *FOLLOW, "Se joindre par téléphone", *ASIDE)
"""While the window in which one may join is still open."""
"""The buttons of the card of an encounter that is over, those in the fold last."""
TORONTO = ZoneInfo("America/Toronto")
HOUR = dt.datetime(2027, 3, 8, 14, 30, tzinfo=TORONTO)
"""The Monday after the clock's first one."""
MINUTE = dt.timedelta(minutes=1)

PERSON, FACTS = "Nouvelle rencontre : la personne", "Nouvelle rencontre : la raison et le moyen"
CONSENT, WHEN = "Nouvelle rencontre : le consentement", "Nouvelle rencontre : le moment"
VERIFY, PLANNED = "Vérifiez avec la personne", "Rencontre planifiée"
PHONE = "Téléphone (cellulaire de préférence)"
CONDITION_KNOWN = (
    "Relation établie en personne, avec vous ou votre groupe",
    "Histoire, médicaments et examens antérieurs en main",
    "Dossier accessible",
    "Dossier santé Québec accessible",
)


async def tell_who(clinic: Clinic) -> Card:
    card = await clinic.sees(PERSON)
    await card.write("Nom de la personne", "Rosalie Tremblay")
    await card.write(PHONE, "514 555-0123")
    await card.write("Courriel de la personne ou d’un proche", "rosalie@exemple.ca")
    await card.press("Continuer")
    return await clinic.sees(FACTS)


async def judge(clinic: Clinic, *, exam: str = "Non", by: str = "Vidéo") -> None:
    card = await clinic.sees(FACTS)
    await fill_facts(card, exam=exam, by=by)
    await card.press("À mon jugement, convient")
    if by == "Téléphone":
        card = await clinic.sees("Nouvelle rencontre : précisions")
        await card.choose("Personne et condition connues : ce qui est vrai", *CONDITION_KNOWN)
        await card.press("Continuer")


async def fill_facts(card: Card, *, exam: str = "Non", by: str = "Vidéo") -> None:
    await card.choose("Situation", "Personne connue, suivi d’une condition connue")
    await card.choose("En personne offert; préférence exprimée", by)
    await card.choose("Examen physique ou neurologique nécessaire", exam)
    if by == "Vidéo":
        gear = "appareil avec caméra, micro et écouteurs ou haut-parleur"
        await card.choose(f"Pour la vidéo : Internet, {gear}, endroit privé", "Tout y est")
        await card.choose("Pour la vidéo : à l’aise avec la technologie", "Oui, sans aide")


async def consent(clinic: Clinic) -> Card:
    card = await clinic.sees(CONSENT)
    await card.tick("La personne dit avoir compris")
    await card.tick("Accepte de recevoir lettre et lien par courriel", "Accepte de recevoir des textos")
    await card.press("La personne est d’accord")
    return await clinic.sees(WHEN)


async def choose_hour(clinic: Clinic, hour: dt.datetime = HOUR) -> Card:
    card = await clinic.sees(WHEN)
    await card.write("Date", hour.date().isoformat())
    await card.write("Heure", hour.strftime("%H:%M"))
    await card.press("Continuer")
    return await clinic.sees(VERIFY)


async def book(clinic: Clinic) -> Card:
    await clinic.say("nouvelle rencontre")
    await tell_who(clinic)
    await judge(clinic)
    await consent(clinic)
    await (await choose_hour(clinic)).press("Confirmer la rencontre")
    return await clinic.sees(PLANNED)


async def begin(clinic: Clinic, card: Card) -> Card:
    """«Commencer la rencontre»: its three explicit answers, and the rest."""
    await card.press("Commencer la rencontre")
    await answer_gates(clinic, "Carte d’assurance maladie", "Date de naissance")
    return await clinic.sees("Rencontre en cours")


async def answer_gates(clinic: Clinic, *identifiers: str) -> Card:
    gates = await clinic.sees("Commencer la rencontre")
    await gates.choose("Deux identifiants vérifiés", *identifiers)
    await gates.choose("Où est la personne?", "À l’adresse au dossier")
    await gates.choose("Consentement reconfirmé", "La personne est toujours d’accord")
    await gates.tick("Fait")
    await gates.press("Commencer")
    return gates
