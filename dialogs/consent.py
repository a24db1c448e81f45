"""The step of consent, which a first encounter and a follow-up share: what is asked, on what it rests, what is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, model_validator

from cards import consent as show
from cards.fields import FieldErrors
from cards.form import FormView
from cards.kit import Card
from care import modality
from care.booking import ConsentGiven
from care.consent import Form, Giver, Kind, Scope, Wording
from care.contact import Patient, PersonName, Spoken
from care.decision import Allowed, Decision, Refusal
from care.suitability import Help
from care.wording import wording
from dialogs.answers import ShortText, asked, chosen, facts, patient, rules
from dialogs.flow import Answers, Turn
from texts import Language


class ConsentAsked(BaseModel):
    """Nothing is ticked beforehand; understood and agreed are two answers: a tick, and the button pressed."""

    agreed: Literal["yes", "no"]
    understood: bool = False
    email: bool = False
    sms: bool = False
    relatives: bool = False
    form: Form = Form.VERBAL
    giver: Giver = Giver.PATIENT
    giver_name: PersonName | None = None
    reason: Annotated[ShortText | None, Field(min_length=3)] = None

    @model_validator(mode="after")
    def evidence(self) -> ConsentAsked:
        errors: dict[str, str] = {}
        if self.agreed == "yes":
            if not self.understood:
                errors["understood"] = "must_understand"
            if self.form is Form.EMAIL and not self.reason:
                errors["reason"] = "reason_by_email"
            if self.giver is not Giver.PATIENT and not self.giver_name:
                errors["giver_name"] = "missing"
        if errors:
            raise FieldErrors(errors)
        return self


def consent_rests_on(answers: Answers) -> list[Any]:
    """Means, language and helper change what is read and asked; a corrected telephone does not."""
    person, known = asked(answers, "person"), asked(answers, "suitability")
    return [known.get("preference"), known.get("help"), person.get("spoken"), bool(person.get("email"))]


def wording_language(person: Patient) -> Language:
    """The language in which the words were read: the person's, French through an interpreter."""
    return "en" if person.spoken is Spoken.ENGLISH else "fr"


def words_now(turn: Turn) -> Wording:
    return wording(wording_language(patient(turn.answers)), chosen(turn))


def words_read(turn: Turn) -> dict[str, Any]:
    """The ledger says which words were read and when, also where the booking is confirmed days later."""
    return {"read": {"wording": asdict(words_now(turn)), "at": turn.world.clock.now().isoformat()}}


def consent_given(turn: Turn) -> ConsentGiven:
    answer = asked(turn.answers, "consent")
    given, read = ConsentAsked.model_validate(answer), answer.get("read")
    ticked = {Scope.EMAIL: given.email, Scope.SMS: given.sms, Scope.RELATIVES: given.relatives}
    renewed = Kind.GIVEN if "consent" in turn.answers else Kind.RECONFIRMED
    return ConsentGiven(
        kind=renewed if given.agreed == "yes" else Kind.REFUSED,
        wording=Wording(**read["wording"]) if read else words_now(turn),
        at=dt.datetime.fromisoformat(read["at"]) if read else None,
        form=given.form,
        giver=given.giver,
        giver_name=given.giver_name,
        scopes=frozenset({Scope.SESSION, *(scope for scope, yes in ticked.items() if yes)}),
        reason=given.reason,
        understood=given.understood,
    )


async def consent_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    person, known = patient(turn.answers), facts(turn.answers)
    return show.consent(
        view,
        modality=chosen(turn),
        spoken=person.spoken,
        has_email=person.email is not None,
        with_relative=known is not None and known.help is Help.RELATIVE,
        ranked=modality.ranked(known, rules(turn)) if known else [],
        source=rules(turn)["modality.matrix"].source,
    )


def consented(turn: Turn) -> Decision:
    source = rules(turn)["consent.mandatory"].source
    if asked(turn.answers, "consent")["agreed"] == "yes":
        return Allowed("consent-given", source)
    return Refusal("consent-refused", rules(turn)["modality.refusal"].source)
