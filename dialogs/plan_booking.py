"""What is told to the person and accepted in writing, and the booking that the answers come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, model_validator

from cards.consent import GiversForPerson
from cards.fields import FieldErrors, Widget
from care import capacity, optional_steps
from care.booking import Booking, ConsentGiven
from care.consent import Capacity, Form, Giver, Kind, Scope, Wording
from care.contact import Participant, PersonName, Role
from care.decision import Allowed
from care.particulars import Contingency, Particulars
from dialogs.answers import rules
from dialogs.flow import Turn
from dialogs.plan_answers import HELPERS, Hour, asked_for, chosen, facts, helper, hour, is_resident, person, service
from dialogs.precisions import TOOLS
from texts import texts


class Informed(BaseModel):
    """Information given, which is no consent, and what is accepted in writing. Nothing is ticked beforehand."""

    informed: Literal[True]
    email: bool = False
    sms: bool = False
    giver: Annotated[GiversForPerson | None, Widget("compact")] = None
    """Asked for a resident, for whom somebody else usually answers."""
    giver_name: PersonName | None = None

    @property
    def by(self) -> Giver:
        return Giver(self.giver or Giver.PATIENT)

    @property
    def capacity(self) -> Capacity:
        return Capacity.ALONE if self.by is Giver.PATIENT else Capacity.INCAPABLE

    @model_validator(mode="after")
    def named(self) -> Informed:
        if (self.email or self.sms) and self.by is not Giver.PATIENT and not self.giver_name:
            raise FieldErrors({"giver_name": "missing"})
        return self


def gives_notice(turn: Turn) -> bool:
    """Once for an episode, and each request opens one (LRSSS, art. 14)."""
    return optional_steps.is_on(service(turn), "collection-notice")


def not_asked(turn: Turn) -> tuple[str, ...]:
    """What the card of the information leaves out: a way that does not lead to the person, and who accepts none."""
    by_unit = bool(turn.answers["person"].get("by_unit"))
    out = {
        "email": person(turn.answers).email is None,
        "sms": by_unit or not turn.world.house.text_messages,
        "giver": by_unit or not is_resident(turn),
        "giver_name": by_unit or not is_resident(turn),
    }
    return tuple(name for name, left in out.items() if left)


async def giver_fits(turn: Turn, answer: Informed) -> Mapping[str, str]:
    """For a resident, who accepts is said, and is somebody whom the law names (art. 15 C.c.Q.)."""
    if "giver" in not_asked(turn) or not (answer.email or answer.sms):
        return {}
    if answer.giver is None:
        return {"giver": "missing"}
    decision = capacity.allowed(answer.capacity, answer.by, rules(turn))
    return {} if isinstance(decision, Allowed) else {"giver": f"not_for_{answer.capacity}"}


def accepted(turn: Turn) -> ConsentGiven | None:
    """The ways by which the person accepts to be written to, and who said so; None where there is none."""
    said, read = Informed.model_validate(turn.answers["information"]), turn.answers["information"]["read"]
    ways = {Scope.EMAIL: said.email, Scope.SMS: said.sms}
    scopes = frozenset(scope for scope, yes in ways.items() if yes and scope not in not_asked(turn))
    if not scopes:
        return None
    at, words = dt.datetime.fromisoformat(read["at"]), Wording(**read["wording"])
    name = said.giver_name if said.by is not Giver.PATIENT else None
    return ConsentGiven(Kind.GIVEN, words, Form.VERBAL, said.by, name, scopes, at=at, capacity=said.capacity)


# ------------------------------------------------------------------ what is booked


def expected(turn: Turn) -> tuple[Participant, ...]:
    """Whoever helps, and an interpreter where the language calls for one."""
    help, name = helper(turn), Hour.model_validate(turn.answers["when"]).helper
    people = [Participant(name=name, role=HELPERS[help])] if help and name else []
    if person(turn.answers).needs_interpreter:
        people.append(
            Participant(name=texts(turn.language, "new-encounter-when")("interpreter"), role=Role.INTERPRETER)
        )
    return tuple(people)


def to_book(turn: Turn) -> Booking:
    where, patient, read = service(turn), person(turn.answers), turn.answers["information"]["read"]
    particulars = Particulars(
        suitability=facts(turn),
        setting=where.setting,
        tool=TOOLS.get(chosen(turn), where.tool),
        contingency=Contingency(phone=patient.phone) if patient.phone else None,
        participants=expected(turn),
        user_of=asked_for(turn.answers).user_of,
    )
    return Booking(
        key=turn.key,
        patient=patient,
        modality=chosen(turn),
        appointment=hour(turn),
        particulars=particulars,
        consent=accepted(turn),
        service=where.key,
        notice=bool(read.get("notice")),
    )
