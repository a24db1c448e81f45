"""«Rencontre d'essai»: what «Nouvelle rencontre» proposes to whoever plays their own patient.

No conversation of its own: the one of every patient, whose cards come filled in as far as it is not for the person to
say. The consent is read and answered as always.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from care import trial
from care.contact import Patient, Spoken
from care.suitability import Help, Preference, Situation
from dialogs import answers
from dialogs.flow import Turn

STEP = dt.timedelta(minutes=5)
"""Hours are proposed as people say them: 14:20 rather than 14:18."""


async def person(turn: Turn) -> Mapping[str, Any]:
    """Oneself, by the name that Teams gives."""
    if not turn.is_trial:
        return {}
    me = await turn.tx.people.get(turn.who.tenant, turn.who.actor)
    spoken = Spoken.ENGLISH if turn.language == "en" else Spoken.FRENCH
    return {"name": trial.name(me.name if me else "", turn.language), "spoken": spoken}


async def facts(turn: Turn) -> Mapping[str, Any]:
    """By video, for a known condition that asks for no examination: what nothing speaks against."""
    if not turn.is_trial:
        return {}
    return {
        "situation": Situation.KNOWN_CONDITION,
        "preference": Preference.VIDEO,
        "exam": "no",
        "equipped": "yes",
        "help": Help.ALONE,
    }


def hour(turn: Turn) -> Mapping[str, Any]:
    """In a few minutes: time for the letter, its reminder, and the clinician's own."""
    if not turn.is_trial:
        return {}
    soon = turn.world.clock.now().astimezone(ZoneInfo(turn.zone)) + trial.IN
    past = dt.timedelta(minutes=soon.minute % 5, seconds=soon.second, microseconds=soon.microsecond)
    local = soon - past + (STEP if past else dt.timedelta())
    return {"date": local.date(), "time": local.time(), "minutes": trial.MINUTES}


def patient(turn: Turn) -> Patient:
    """The person of these answers; in a trial, under a name that says so whatever was typed."""
    typed = answers.patient(turn.answers)
    return trial.marked(typed, turn.language) if turn.is_trial else typed
