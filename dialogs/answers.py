"""What «Nouvelle rencontre» and its follow-up ask, as models, and what the answers come to: patient, facts, hour.

Each card of the conversation is one model here: it gives the form, its checks and its field errors.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, Field, StringConstraints, model_validator

from cards.fields import FieldErrors, Widget
from care import modality
from care.appointment import Appointment
from care.contact import Email, Participant, Patient, PersonName, Phone, Role, Spoken, plain
from care.particulars import Otherwise
from care.policy import PolicyOfTheDay
from care.suitability import Help, Modality, Preference, Situation, Suitability
from dialogs.flow import Answers, Turn

BEFORE = "before"
"""Where a follow-up keeps what the earlier encounter knew, part by part."""
RENEWED = {"when": ("date", "time", "zone"), "suitability": ("exam",)}
"""What the one card of a follow-up asks anew, by the card on which it stood."""

ShortText = Annotated[str, StringConstraints(max_length=200), AfterValidator(plain)]


# ------------------------------------------------------------------ the five cards


class PersonAsked(BaseModel):
    name: PersonName
    phone: Annotated[Phone, Widget("tel")]
    email: Annotated[Email | None, Widget("email")] = None
    spoken: Annotated[Spoken, Widget("compact")] = Spoken.FRENCH


class SuitabilityAsked(BaseModel):
    """The form: what the clinician sees."""

    situation: Annotated[Situation, Widget("compact")]
    preference: Annotated[Preference, Widget("expanded")]
    exam: Annotated[Literal["yes", "no"], Widget("expanded")]
    equipped: Annotated[Literal["yes", "no"] | None, Widget("expanded")] = None
    help: Annotated[Help | None, Widget("expanded")] = None


class SuitabilityJudged(BaseModel):
    """The answer: the form and the button that judged. In person may be chosen before anything is filled in."""

    judgement: Literal["suitable", "in-person"]
    situation: Situation | None = None
    preference: Preference | None = None
    exam: Literal["yes", "no"] | None = None
    equipped: Literal["yes", "no"] | None = None
    help: Help | None = None

    @model_validator(mode="after")
    def complete(self) -> SuitabilityJudged:
        if self.judgement == "suitable":
            needed = ("situation", "preference", "exam")
            if errors := {name: "missing" for name in needed if getattr(self, name) is None}:
                raise FieldErrors(errors)
        return self


class WhenAsked(BaseModel):
    """The form and the answer; the button «Tout de suite» sends `now` and nothing else."""

    date: dt.date
    time: dt.time
    minutes: Annotated[int, Field(ge=5, le=240), Widget(fold="more")] = 30
    contingency_phone: Annotated[Phone | None, Widget("tel", fold="more")] = None
    otherwise: Annotated[Otherwise, Widget("expanded", fold="more")] = Otherwise.NEW_APPOINTMENT
    participants: Annotated[str, StringConstraints(max_length=400), Widget("multiline", fold="more")] = ""
    tags: Annotated[ShortText, Widget(fold="more")] = ""
    comment: Annotated[
        str, StringConstraints(max_length=500), AfterValidator(plain), Widget("multiline", fold="more")
    ] = ""


class WhenAnswered(WhenAsked):
    date: dt.date | None = None  # type: ignore[assignment]  # «Tout de suite» needs neither date nor time
    time: dt.time | None = None  # type: ignore[assignment]
    now: Literal["yes"] | None = None

    @model_validator(mode="after")
    def complete(self) -> WhenAnswered:
        if self.now is None and (
            errors := {name: "missing" for name in ("date", "time") if getattr(self, name) is None}
        ):
            raise FieldErrors(errors)
        try:
            named(self.participants)
        except ValueError:
            raise FieldErrors({"participants": "not_names"}) from None
        return self


def named(lines: str) -> tuple[Participant, ...]:
    """One participant a line. Raises ValueError for a line that is no name."""
    names = [line for line in (plain(line) for line in lines.splitlines()) if line]
    return tuple(Participant(name=name, role=Role.RELATIVE) for name in names[:10])


class Confirmed(BaseModel):
    """Nothing to fill in: the button is the answer."""


# ------------------------------------------------------------------ what the answers come to


def rules(turn: Turn) -> PolicyOfTheDay:
    return turn.world.policy.at(turn.world.clock.now().astimezone(ZoneInfo(turn.zone)).date())


def asked(answers: Answers, part: str) -> dict[str, Any]:
    """What was answered to one card: now, or for a follow-up at the encounter before, with what its one card renews."""
    if part in answers:
        return dict(answers[part])
    again = answers.get("again", {})
    renewed = {name: again[name] for name in RENEWED.get(part, ()) if name in again}
    return {**answers.get(BEFORE, {}).get(part, {}), **renewed}


def patient(answers: Answers) -> Patient:
    return Patient.model_validate(asked(answers, "person"))


def suitability(answers: Answers) -> Suitability:
    given = SuitabilityJudged.model_validate(asked(answers, "suitability"))
    assert given.situation is not None
    assert given.preference is not None
    return Suitability(
        situation=given.situation,
        preference=given.preference,
        exam_needed=given.exam == "yes",
        equipped=None if given.equipped is None else given.equipped == "yes",
        help=given.help,
    )


def chosen(turn: Turn) -> Modality:
    return modality.intended(suitability(turn.answers), rules(turn))


def is_video(answers: Answers) -> bool:
    """Video unless the telephone is preferred: without a preference, the matrix always ranks video first."""
    return asked(answers, "suitability").get("preference") in (Preference.VIDEO, Preference.NONE)


def person_phone(answers: Answers) -> Any:
    return asked(answers, "person").get("phone")


def appointment(turn: Turn) -> Appointment:
    answer = asked(turn.answers, "when")
    given, zone = WhenAnswered.model_validate(answer), str(answer.get("zone") or turn.zone)
    if given.now or given.date is None or given.time is None:
        return Appointment.at_instant(turn.world.clock.now(), zone, given.minutes)
    return Appointment.at_local(dt.datetime.combine(given.date, given.time), zone, given.minutes)


def reasons(answers: Answers) -> str | None:
    """The reasons that the professional gave for going on against an advice, joined."""
    given = [
        answer["reason"]
        for answer in answers.values()
        if isinstance(answer, dict) and "code" in answer and answer.get("reason")
    ]
    return " · ".join(given) or None
