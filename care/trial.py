"""«Rencontre d'essai»: a real encounter with oneself as the patient, to see that all works before the first real one.

It goes the way of every other encounter, letters, link, meeting, start and note included. It counts nowhere: not among
statistics, in exports, in a team's lists or reminders, nor among what is owed; and it is soon destroyed with its key.
"""

from __future__ import annotations

import datetime as dt

from care.contact import Patient
from care.encounter import Encounter
from care.ports import Transaction, Who
from texts import LANGUAGES, Language, texts

IN = dt.timedelta(minutes=15)
"""How far away the hour is that is proposed."""
MINUTES = 15
SUBJECT = "trial"
"""Of the audit entry that one was played: it is found by its subject, once the encounter is gone."""
ENDED = "trial.ended"
LONGEST_NAME = 80


def marked(patient: Patient, language: Language) -> Patient:
    """The same person under a name that says «Essai», wherever the name appears; once, however often it is marked."""
    if any(patient.name.startswith(_mark(each)) for each in LANGUAGES):
        return patient
    return patient.model_copy(update={"name": name(patient.name, language)})


def name(of: str, language: Language) -> str:
    """«Essai – Dre Anne Roy»."""
    return f"{_mark(language)}{of}"[:LONGEST_NAME]


def _mark(language: Language) -> str:
    return texts(language, "trial")("mark") + " – "


def ended(tx: Transaction, who: Who, encounter: Encounter) -> None:
    """Note that one was played to its end, where this is one."""
    if encounter.trial:
        tx.audit.record(who, ENDED, SUBJECT)
