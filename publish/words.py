"""What the compliance pages call, in French, what the code names: roles, actions, sinks and what is kept."""

from __future__ import annotations

from collections.abc import Mapping

from care.authorisation import Action, Role
from care.retention import Kept

ROLES: Mapping[Role, str] = {
    Role.CLINICIAN: "clinicien",
    Role.DELEGATE: "délégué",
    Role.SUPERVISOR: "superviseur",
    Role.COORDINATOR: "coordonnateur",
    Role.PILOT: "pilote",
    Role.ADMINISTRATOR: "administrateur",
    Role.PRIVACY_OFFICER: "responsable de la protection",
    Role.CHANNEL: "canal d’équipe",
    Role.PATIENT: "personne (par son lien)",
    Role.SYSTEM: "le robot lui-même",
}
ACTIONS: Mapping[Action, str] = {
    Action.READ: "lire une rencontre",
    Action.PLAN: "planifier",
    Action.MOVE: "déplacer",
    Action.CANCEL: "annuler",
    Action.SEND_AGAIN: "renvoyer la lettre",
    Action.CORRECT_RECIPIENT: "corriger le destinataire",
    Action.NOTE_ARRIVAL: "noter une arrivée",
    Action.RECORD_CONSENT: "recevoir ou retirer un consentement",
    Action.START: "commencer",
    Action.DELAY: "annoncer un retard",
    Action.CHANGE_MEANS: "changer de moyen",
    Action.ANSWER_EMERGENCY: "répondre à une urgence",
    Action.END: "terminer, dire ce qui suit",
    Action.TAKE_IN_PERSON: "juger que ce sera en personne",
    Action.WRITE_NOTE: "écrire la note",
    Action.LABEL: "étiqueter, commenter",
    Action.SEND_ANYWAY: "envoyer malgré une promesse non tenue",
    Action.ANSWER_LETTER: "répondre à la lettre",
    Action.RATE: "dire comment la technique a fonctionné",
    Action.WRITE_TO_PERSON: "écrire à la personne",
    Action.MAKE_MEETING: "créer la réunion",
    Action.EXPORT: "exporter",
    Action.DESTROY: "détruire",
    Action.HOLD: "conserver pour la justice",
    Action.COUNT: "compter",
    Action.DECLARE_VISITS: "déclarer des visites",
    Action.PILOT: "voir comment vont les conversations",
    Action.SEE_HOURS: "voir les heures de la journée",
    Action.EXAMINE: "examiner l’état du service",
    Action.BIND_LISTS: "montrer les listes dans un canal",
    Action.CONFIGURE: "changer les réglages courants",
}
KEPT: Mapping[Kept, str] = {
    Kept.PLACE: "le lieu où était la personne",
    Kept.NOTE: "ce qui a été écrit pour la note",
    Kept.CONTACT: "téléphone, adresse, proches, lien, étiquettes, commentaire",
    Kept.ENCOUNTER: "la rencontre entière, avec sa clé",
}
SINKS: Mapping[str, str] = {
    "personal_card": "carte du clinicien",
    "channel_card": "carte d’un canal",
    "preview": "aperçu, titre",
    "mail": "courriel",
    "sms": "texto",
    "page": "page de la personne",
    "export": "export",
    "audit": "audit",
    "log": "journal, métriques",
    "vendor": "fournisseur",
}
STORED: Mapping[str, str] = {
    "clear": "en clair",
    "sealed": "scellé",
    "hashed": "haché",
    "never": "non gardé",
}
