"""The step of consent, which a first encounter and a follow-up share: what is asked, on what it rests, what is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, StringConstraints, model_validator

from cards import consent as show
from cards.fields import FieldErrors, Widget
from cards.form import FormView
from cards.kit import Card
from care import capacity, modality, optional_steps
from care.consent import Capacity, ConsentGiven, Form, Giver, Kind, Scope, Wording
from care.contact import Patient, PersonName, Spoken
from care.decision import Allowed, Decision, Refusal
from care.suitability import Help, Setting
from care.wording import Told, told, wording
from dialogs.answers import (
    BEFORE,
    ShortText,
    asked,
    asks_consent,
    chosen,
    facts,
    is_units,
    kind,
    lives_there,
    patient,
    rules,
    service,
    setting,
    site_of,
)
from dialogs.flow import Answers, Ask, Check, Step, Turn
from dialogs.hours import fields_left
from dialogs.presence import BOXES, presence, unasked
from texts import Language

SCOPES = {
    "email": Scope.EMAIL,
    "sms": Scope.SMS,
    "relatives": Scope.RELATIVES,
    "support": Scope.SUPPORT,
    "learner": Scope.LEARNER,
    "recording": Scope.RECORDING,
    "sharing": Scope.SHARING,
}
"""The boxes of the card, and the purpose that each agrees to."""
WHO = "who-consents"
MESSAGE = "new-encounter-consent"


class ConsentAsked(BaseModel):
    """Nothing is ticked beforehand; understood and agreed are two answers: a tick, and the button pressed."""

    agreed: Literal["yes", "no", "impossible"]
    understood: bool = False
    email: bool = False
    sms: bool = False
    relatives: bool = False
    support: bool = False
    learner: bool = False
    support_reason: Annotated[ShortText | None, Field(min_length=3)] = None
    """Why support staff takes part, where that is agreed to (orientations MSSS 2021, 8.7)."""
    sharing: bool = False
    """What is yet to be known is shared with the others who care for the person (orientations MSSS 2021, 1.1)."""
    recording: bool = False
    recorder: bool = False
    """The professional's own consent to the recording."""
    form: Form = Form.VERBAL
    reason: Annotated[ShortText | None, Field(min_length=3)] = None
    signature: ShortText | None = None
    capacity: Capacity | None = None
    """None where the giver tells it: in a residence for adults, a substitute answers for who cannot."""
    giver: Giver | None = None
    """None is the person, but where somebody else usually answers, and then it is a choice to make."""
    giver_name: PersonName | None = None

    @property
    def by(self) -> Giver:
        return self.giver or Giver.PATIENT

    def capacity_in(self, where: Setting) -> Capacity:
        substituted = where is Setting.CHSLD and self.by is not Giver.PATIENT
        return self.capacity or (Capacity.INCAPABLE if substituted else Capacity.ALONE)

    @model_validator(mode="after")
    def evidence(self) -> ConsentAsked:
        if self.agreed != "yes":
            return self
        wrong = {
            "understood": "must_understand" if not self.understood else "",
            "reason": "reason_by_email" if self.form is Form.EMAIL and not self.reason else "",
            "signature": "reference" if self.form is Form.SIGNATURE and not self.signature else "",
            "giver_name": "missing" if self.by is not Giver.PATIENT and not self.giver_name else "",
            "support_reason": "missing" if self.support and not self.support_reason else "",
        }
        if errors := {name: code for name, code in wrong.items() if code}:
            raise FieldErrors(errors)
        return self


class ImpossibleAsked(BaseModel):
    """The reason why nobody could consent; without it there is no exception."""

    reason: Annotated[str, StringConstraints(min_length=3, max_length=200), Widget("multiline")]


# ------------------------------------------------------------------ where, by which service


def told_now(turn: Turn) -> Told:
    return told(service(turn), chosen(turn))


def gives_notice(turn: Turn) -> bool:
    """Once for an episode (LRSSS, art. 14); a new person has none yet."""
    noticed = turn.answers.get(BEFORE, {}).get("noticed", False)
    return optional_steps.is_on(service(turn), "collection-notice") and not noticed


# ------------------------------------------------------------------ the answer


def consent_rests_on(answers: Answers) -> list[Any]:
    """Means, language, helper, kind and place change what is read and asked; a corrected telephone does not."""
    person, known = asked(answers, "person"), asked(answers, "suitability")
    means = [known.get("preference"), known.get("help"), person.get("spoken"), bool(person.get("email"))]
    return [*means, str(kind(answers)), str(setting(answers))]


def wording_language(person: Patient) -> Language:
    """The language in which the words were read: the person's, French through an interpreter."""
    return "en" if person.spoken is Spoken.ENGLISH else "fr"


def words_now(turn: Turn) -> Wording:
    return wording(wording_language(patient(turn.answers)), chosen(turn), **told_now(turn))


def words_read(turn: Turn) -> dict[str, Any]:
    """The ledger says which words were read and when, also where the booking is confirmed days later."""
    read = {"wording": asdict(words_now(turn)), "at": turn.world.clock.now().isoformat(), "notice": gives_notice(turn)}
    return {"read": read}


async def giver_fits(turn: Turn, answer: ConsentAsked) -> Mapping[str, str]:
    """Who consents must be who the law names for such a person (art. 14 and 15 C.c.Q.)."""
    where = setting(turn.answers)
    if answer.agreed != "impossible" and answer.giver is None and where is Setting.CHSLD:
        return {"giver": "missing"}  # a no as well is somebody's
    if answer.agreed != "yes":
        return {}
    quality = answer.capacity_in(where)
    decision = capacity.allowed(quality, answer.by, rules(turn))
    return {"giver": f"not_for_{quality}"} if isinstance(decision, Refusal) else {}


def who_consents(turn: Turn) -> Decision:
    """A parent beside a minor who may consent alone is advised against, and asked about; the law does not forbid it."""
    given = answered(turn.answers)
    if given.agreed != "yes":
        return Allowed("person-consents", rules(turn)["consent.mandatory"].source)
    return capacity.allowed(given.capacity_in(setting(turn.answers)), given.by, rules(turn))


def answered(answers: Answers) -> ConsentAsked:
    """What was answered on the card; in a follow-up that asks no card, what was said before, by whoever answers now.

    Only what was agreed to goes on: how it was given, and why so, is of its own time.
    """
    given = asked(answers, "consent")
    if "consent" not in answers and "again" in answers:
        now = {name: answers["again"].get(name) for name in ("giver", "giver_name")}
        given |= now if now["giver"] else {}
    return ConsentAsked.model_validate(given)


def consent_given(turn: Turn) -> ConsentGiven:
    given, read = answered(turn.answers), asked(turn.answers, "consent").get("read")
    kind = Kind.GIVEN if "consent" in turn.answers else Kind.RECONFIRMED
    at = (read or turn.answers.get("again", {})).get("at")
    kind = {"yes": kind, "no": Kind.REFUSED, "impossible": Kind.IMPOSSIBLE}[given.agreed]
    reasons = [given.reason, turn.answers.get(WHO, {}).get("reason")]
    if kind is Kind.IMPOSSIBLE:
        reasons = [turn.answers.get("impossible", {}).get("reason")]
    return ConsentGiven(
        kind=kind,
        wording=Wording(**read["wording"]) if read else words_now(turn),
        at=dt.datetime.fromisoformat(at) if at else None,
        form=given.form,
        giver=given.by,
        giver_name=given.giver_name,
        scopes=_scopes(given, turn),
        reason=" · ".join(reason for reason in reasons if reason) or None,
        understood=given.understood,
        capacity=given.capacity_in(setting(turn.answers)),
        signature=given.signature,
        support_reason=given.support_reason or presence(turn.answers).support_reason,
        recorder_agrees=given.recorder and given.recording,
        notice=bool(read and read.get("notice")) and given.agreed != "impossible",
    )


def _scopes(given: ConsentAsked, turn: Turn) -> frozenset[Scope]:
    """Text messages only to a number that is the person's: a corrected telephone may have become the unit's."""
    if given.agreed != "yes":
        return frozenset()
    ticked = {scope for name, scope in SCOPES.items() if getattr(given, name)}
    answers = turn.answers
    present = {scope for scope in unasked(answers) if getattr(presence(answers), BOXES[scope]) == "yes"}
    return frozenset({Scope.SESSION, *ticked, *present}) - (set() if may_text(turn) else {Scope.SMS})


def may_text(turn: Turn) -> bool:
    """Is there a gateway, and does a text message reach the person and not their unit?"""
    return turn.world.house.text_messages and not is_units(turn)


async def consent_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    person, known, room = patient(turn.answers), facts(turn.answers), fields_left(turn.answers)
    return show.consent(
        view,
        show.Reading(wording_language(person), chosen(turn), told_now(turn), person.spoken),
        show.Asks(
            email=person.email is not None,
            sms=may_text(turn),
            relatives=known is not None and known.help is Help.RELATIVE and room > 0,
            support=known is not None and known.help is Help.PROFESSIONAL and room > 0,
            support_reason=lives_there(turn.answers) and room > 1,
            recording=told_now(turn).get("recording", False),
            substitute=setting(turn.answers) is Setting.CHSLD,
        ),
        notice=show.notice_words(view.language, turn.world.house_at(site_of(turn.answers)), turn.world.establishment)
        if gives_notice(turn)
        else None,
        ranked=modality.ranked(known, rules(turn)) if known else [],
        source=rules(turn)["modality.matrix"].source,
    )


async def impossible_card(turn: Turn, view: FormView, answer: type[BaseModel]) -> Card:
    return show.impossible(view, answer, rules(turn)["consent.impossible"].source)


def said_impossible(answers: Answers) -> bool:
    return bool(answers.get("consent", {}).get("agreed") == "impossible")


def consented(turn: Turn) -> Decision:
    said = asked(turn.answers, "consent")["agreed"]
    if said == "yes":
        return Allowed("consent-given", rules(turn)["consent.mandatory"].source)
    if said == "impossible":
        return Allowed("consent-impossible", rules(turn)["consent.impossible"].source)
    return Refusal("consent-refused", rules(turn)["modality.refusal"].source)


def consent_steps(when: Callable[[Answers], bool] = asks_consent) -> tuple[Step, ...]:
    """Consent, its reason where it could not be obtained, and what the answer leads to."""
    return (
        Ask(
            "consent",
            ConsentAsked,
            card=consent_card,
            verify=giver_fits,
            keeps=words_read,
            when=when,
            basis=consent_rests_on,
            refill=False,
            message=MESSAGE,
        ),
        Ask("impossible", ImpossibleAsked, card=impossible_card, when=said_impossible, message="consent-impossible"),
        Check(WHO, who_consents, when=asks_consent),
        Check("consented", consented, when=asks_consent),
    )
