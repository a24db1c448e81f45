"""A request to plan: what a clinician asks of the secretary (FHIR ServiceRequest), before there is an encounter.

It waits in the queue of a service, not of one person: whoever plans for that service may take it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from care.contact import PersonName, Phone
from care.sites import UserOf
from care.suitability import CarePath, Circumstance, Known, Preference, Priority, Redirected, Situation, Suitability


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
    exam_needed: bool = False
    presence_required: bool | None = None
    circumstances: tuple[Circumstance, ...] = ()
    redirected: tuple[Redirected, ...] | None = None
    known: tuple[Known, ...] | None = None
    vulnerable: bool | None = None
    care_path: CarePath | None = None
    reason: str | None = None
    """Why the professional goes on against an advice, in their own words."""
    accepted: tuple[str, ...] = ()
    """Codes of the advices that the professional has heard and gone against: they are not asked again."""
    question: str | None = None
    """The code of the advice on which the planner asks for the professional's judgement; nobody plans meanwhile."""
    user_of: UserOf | None = None
    """Of which of several establishments the person is a user."""
    calls: int = 0
    """How many times the person was called in vain."""

    @property
    def facts(self) -> Suitability:
        """What the professional judged on; the person's equipment and ease are asked as it is planned."""
        return Suitability(
            situation=self.situation,
            preference=self.preference,
            exam_needed=self.exam_needed,
            presence_required=self.presence_required,
            circumstances=self.circumstances,
            redirected=self.redirected,
            known=self.known,
            vulnerable=self.vulnerable,
            care_path=self.care_path,
            priority=self.priority,
            reason=self.reason,
        )


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

    def ended(self, state: RequestState, planned_by: str | None = None, encounter: str | None = None) -> ServiceRequest:
        """Planned or withdrawn: the one way out of the queue. Raises Taken where it is no longer open."""
        self.still_open()
        return replace(self, state=state, planned_by=planned_by, encounter=encounter)

    def still_open(self) -> ServiceRequest:
        """This request. Raises Taken where it is no longer open."""
        if self.state is not RequestState.OPEN:
            raise Taken(self)
        return self


class Taken(Exception):
    """This request is no longer open: `request` says what became of it. Nothing was changed."""

    def __init__(self, request: ServiceRequest) -> None:
        super().__init__(f"the request is {request.state}")
        self.request = request
