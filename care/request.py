"""A request to plan: what a clinician asks of the secretary (FHIR ServiceRequest), before there is an encounter.

It waits in the queue of a service, not of one person: whoever plans for that service may take it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from care.contact import PersonName, Phone
from care.suitability import Preference, Priority, Situation


class RequestState(StrEnum):
    OPEN = "open"
    PLANNED = "planned"
    WITHDRAWN = "withdrawn"


class Asked(BaseModel):
    """What is asked for: sealed at rest."""

    model_config = ConfigDict(frozen=True)

    name: PersonName
    phone: Phone | None = None
    situation: Situation
    preference: Preference
    minutes: int = 30
    priority: Priority | None = None
    words: str | None = None
    """For the secretary; never clinical."""


@dataclass(frozen=True)
class ServiceRequest:
    id: str
    clinician: str
    """The object id of the professional who asks, and whose encounter it will be."""
    service: str
    asked: Asked
    asked_at: dt.datetime
    due_at: dt.datetime
    """Until when it should take place."""
    state: RequestState = RequestState.OPEN
    planned_by: str | None = None
    encounter: str | None = None
    version: int = 0
