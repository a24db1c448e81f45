"""What a person types: in any case, with or without accents, in French or English. Nonsense is nobody's command."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Command(StrEnum):
    HELLO = "hello"
    HELP = "help"
    NEW_ENCOUNTER = "new-encounter"
    FOLLOW_UP = "follow-up"
    BOARD = "board"
    TODAY = "today"
    TOMORROW = "tomorrow"
    MY_ENCOUNTERS = "my-encounters"
    TO_DO = "to-do"
    TO_PLAN = "to-plan"
    ASK_TO_PLAN = "ask-to-plan"
    CALL = "call"
    PHONE_BRIDGE = "phone-bridge"
    TEMPORARY_HELP = "temporary-help"
    DELEGATIONS = "delegations"
    DELEGATE = "delegate"
    ACT_FOR = "act-for"
    EXPORT = "export"
    PREFERENCES = "preferences"
    PROFILE = "profile"
    RESOURCES = "resources"
    SETTINGS = "settings"
    CHANGE_SETTINGS = "change-settings"
    STATISTICS = "statistics"
    PILOT = "pilot"
    SERVICE = "service"
    CHECKLIST = "checklist"
    HOUSE = "house"
    HOURS = "hours"
    REGISTER = "register"
    VISITS = "visits"
    TRIAL = "trial"
    ABANDON = "abandon"
    FRENCH = "french"
    ENGLISH = "english"
    BIND_CHANNEL = "bind-channel"
    UNBIND_CHANNEL = "unbind-channel"


PHRASES: dict[Command, tuple[str, ...]] = {
    Command.HELLO: ("bonjour", "bonsoir", "salut", "allo", "hello", "hi", "hey", "good morning"),
    Command.HELP: ("aide", "help", "menu", "commandes", "commands"),
    Command.NEW_ENCOUNTER: ("nouvelle rencontre", "nouveau rendez-vous", "new encounter", "new appointment"),
    Command.FOLLOW_UP: ("suivi", "rendez-vous de suivi", "follow-up", "follow up"),
    Command.BOARD: ("tableau de bord", "tableau", "dashboard", "board"),
    Command.TODAY: ("aujourd'hui", "aujourdhui", "today"),
    Command.TOMORROW: ("demain", "tomorrow"),
    Command.MY_ENCOUNTERS: ("mes rencontres", "rencontres", "my encounters", "encounters"),
    Command.TO_DO: ("a faire", "to do", "todo", "to-do"),
    Command.TO_PLAN: ("a planifier", "planifier", "to plan", "plan"),
    Command.ASK_TO_PLAN: ("nouvelle demande", "demander", "new request", "request"),
    Command.CALL: ("appel", "appeler", "call"),
    Command.PHONE_BRIDGE: ("pont telephonique", "pont", "phone bridge"),
    Command.TEMPORARY_HELP: ("depannage", "entente", "temporary help", "agreement"),
    Command.DELEGATIONS: ("delegation", "delegations", "mes delegations", "my delegations"),
    Command.DELEGATE: ("deleguer", "deleguer a un collegue", "delegate"),
    Command.ACT_FOR: ("agir", "agir au nom de", "act for", "act"),
    Command.EXPORT: ("exporter", "export", "exporter mes rencontres", "export my encounters"),
    Command.PREFERENCES: ("mes preferences", "preferences", "my preferences"),
    Command.PROFILE: ("mon profil", "profil", "my profile", "profile"),
    Command.RESOURCES: ("ressources", "resources", "liens", "links"),
    Command.SETTINGS: ("parametres", "parametres de l'etablissement", "settings"),
    Command.CHANGE_SETTINGS: ("modifier les parametres", "change settings"),
    Command.STATISTICS: ("statistiques", "mes statistiques", "statistics", "my statistics"),
    Command.PILOT: ("pilotage", "pilot"),
    Command.HOUSE: ("maison", "statistiques de l'etablissement", "house", "house statistics"),
    Command.HOURS: ("heures", "heures du jour", "hours"),
    Command.REGISTER: ("registre", "register"),
    Command.SERVICE: ("etat du service", "service status", "status"),
    Command.CHECKLIST: ("liste de depart", "checklist", "first steps"),
    Command.VISITS: ("visites", "visites en personne", "visites en personne du mois", "visits", "in-person visits"),
    Command.TRIAL: ("rencontre d'essai", "rencontre dessai", "essai", "trial encounter", "trial"),
    Command.ABANDON: ("abandonner", "abandon", "abandonner la saisie"),
    Command.FRENCH: ("francais", "french", "en francais"),
    Command.ENGLISH: ("english", "anglais", "in english"),
    Command.BIND_CHANNEL: ("associer ce canal", "bind this channel"),
    Command.UNBIND_CHANNEL: ("dissocier ce canal", "unbind this channel"),
}
WITH_WORDS = (Command.FOLLOW_UP, Command.CALL, Command.BOARD, Command.REGISTER)
"""Commands that may be followed by what they are about: `suivi tremblay`."""
LONGEST = 200
"""Longer than any command: what is longer is not looked at."""

_MENTION = re.compile(r"<at[^>]*>.*?</at>", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Typed:
    """A command, and the words after it as they were typed."""

    command: Command
    words: str = ""


def plain_words(text: str) -> str:
    """Lower case, without accents, mentions, markup or final punctuation, one space between words."""
    text = _MENTION.sub(" ", text[: LONGEST * 4]).replace("\u2019", "'")
    text = re.sub(r"<[^>]*>|&nbsp;|\u00a0", " ", text)
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(bare.split()).strip(" .!?,;:")


def understood(text: str | None) -> Typed | None:
    """The command that was typed; None for anything else."""
    said = plain_words(text or "")
    if not said or len(said) > LONGEST:
        return None
    for command, phrases in PHRASES.items():
        if said in phrases:
            return Typed(command)
    for command in WITH_WORDS:
        for phrase in sorted(PHRASES[command], key=len, reverse=True):
            if said.startswith(f"{phrase} "):
                return Typed(command, said.removeprefix(phrase).strip())
    return None
