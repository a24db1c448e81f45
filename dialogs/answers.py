"""What «Nouvelle rencontre» and its follow-up ask, as models, and what the answers come to: patient, facts, hour.

Each card of the conversation is one model here: it gives the form, its checks and its field errors.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, StringConstraints, model_validator

from cards.fields import FieldErrors, Widget
from care import modality
from care.contact import Email, Patient, PersonName, Phone, Spoken, plain
from care.encounter import Encounter
from care.establishment import Service
from care.policy import PolicyOfTheDay
from care.suitability import (
    CarePath,
    Circumstance,
    EncounterType,
    Help,
    Known,
    Modality,
    Preference,
    Priority,
    Redirected,
    Setting,
    Situation,
    Suitability,
)
from dialogs.flow import Answers, Turn

ASKED = "asked-for"
"""The answer with which planning starts: what was asked for, as it stood then."""
ABOUT_USER_OF = "about-user-of"
"""With which a conversation about an encounter starts, where there are several establishments: its `site`."""
BEFORE = "before"
"""Where a follow-up keeps what the earlier encounter knew, part by part."""
RENEWED = {"when": ("date", "time", "zone", "repeat"), "suitability": ("exam",)}
"""What the one card of a follow-up asks anew, by the card on which it stood."""

YES_OR_NO = {"presence": "presence_required", "vulnerable": "vulnerable"}
"""Precisions answered by yes or no, with the fact that each tells."""

ShortText = Annotated[str, StringConstraints(max_length=200), AfterValidator(plain)]
Comment = Annotated[str, StringConstraints(max_length=500), AfterValidator(plain)]
Read = Annotated[str, StringConstraints(max_length=64)]
"""The hash of the words that the card showed, which its button carries."""


class EncounterKind(StrEnum):
    """What one may choose on the first card: with whom and by which means at once."""

    DISTANCE = "distance"
    IN_PERSON = "in-person"
    EMAIL = "secure-email"
    PROFESSIONALS = "professionals"
    GROUP = "group"


# ------------------------------------------------------------------ the cards


class PersonAsked(BaseModel):
    """Whom it is about. What else is needed depends on the kind and on the place: `dialogs.person` says."""

    site: Annotated[str, Widget("compact")] = ""
    """The key of the establishment of which the person is a user; asked where there are several."""
    service: Annotated[str, Widget("compact")] = ""
    """The key of a service; asked where there are several."""
    name: PersonName
    phone: Annotated[Phone | None, Widget("tel")] = None
    email: Annotated[Email | None, Widget("email")] = None
    spoken: Annotated[Spoken, Widget("compact")] = Spoken.FRENCH
    model: Annotated[str, Widget("compact")] = ""
    """The name of a model of the clinician's; asked where they have any."""
    type: Annotated[EncounterKind, Widget("compact", fold="kind")] = EncounterKind.DISTANCE
    setting: Annotated[Setting | None, Widget("compact", fold="kind")] = None
    """None is where the people of the service usually are."""


class SuitabilityAsked(BaseModel):
    """The form: what the clinician sees."""

    situation: Annotated[Situation, Widget("compact")]
    preference: Annotated[Preference, Widget("expanded")]
    exam: Annotated[Literal["yes", "no"], Widget("expanded")]
    equipped: Annotated[Literal["yes", "no"] | None, Widget("expanded")] = None
    help: Annotated[Help | None, Widget("expanded")] = None
    circumstances: Annotated[tuple[Circumstance, ...], Widget(fold="particular")] = ()


class SuitabilityJudged(BaseModel):
    """The answer: the form and the button that judged. In person may be chosen before anything is filled in."""

    judgement: Literal["suitable", "in-person"]
    situation: Situation | None = None
    preference: Preference | None = None
    exam: Literal["yes", "no"] | None = None
    equipped: Literal["yes", "no"] | None = None
    help: Help | None = None
    circumstances: tuple[Circumstance, ...] = ()

    @model_validator(mode="after")
    def complete(self) -> SuitabilityJudged:
        if self.judgement == "suitable":
            needed = ("situation", "preference", "exam")
            if errors := {name: "missing" for name in needed if getattr(self, name) is None}:
                raise FieldErrors(errors)
        return self


class Precisions(BaseModel):
    """What only some situations ask: two of these at most on one card, see `dialogs.precisions`."""

    presence: Annotated[Literal["yes", "no"] | None, Widget("expanded")] = None
    """Asked anew at each follow-up, as the examination is: it is no part of what is known from before."""
    redirected: Annotated[tuple[Redirected, ...], Widget("expanded")] = ()
    known: Annotated[tuple[Known, ...], Widget("expanded")] = ()
    vulnerable: Annotated[Literal["yes", "no"] | None, Widget("expanded")] = None
    priority: Annotated[Priority | None, Widget("compact")] = None
    care_path: Annotated[CarePath | None, Widget("compact")] = None


class Confirmed(BaseModel):
    """Nothing to fill in: the button is the answer."""


# ------------------------------------------------------------------ what the answers come to


def site_of(answers: Answers) -> str:
    """The key of the establishment of which the person is a user; empty where there is but one."""
    said = asked(answers, "person").get("site") or answers.get("request", {}).get("site")
    requested = answers.get(ASKED, {}).get("user_of") or {}
    return str(said or answers.get("needed", {}).get("site") or requested.get("site") or answers.get(ABOUT_USER_OF, ""))


def rules(turn: Turn) -> PolicyOfTheDay:
    """The rules that apply to this person, today by the professional's clock."""
    return turn.world.policy_of(site_of(turn.answers)).at(turn.world.clock.now().astimezone(ZoneInfo(turn.zone)).date())


def asked(answers: Answers, part: str) -> dict[str, Any]:
    """What was answered to one card: now, or for a follow-up at the encounter before, with what its one card renews."""
    if part in answers:
        return dict(answers[part])
    again = answers.get("again", {})
    renewed = {name: again[name] for name in RENEWED.get(part, ()) if name in again}
    return {**answers.get(BEFORE, {}).get(part, {}), **renewed}


def patient(answers: Answers) -> Patient:
    return Patient.model_validate(asked(answers, "person"))


def kind(answers: Answers) -> EncounterKind:
    return EncounterKind(_kind(answers))


def _kind(answers: Answers) -> str:
    """As it is kept. Every step of every turn asks, so what was answered is not copied first."""
    given = answers["person"] if "person" in answers else answers.get(BEFORE, {}).get("person", {})
    return str(given.get("type", EncounterKind.DISTANCE))


def kind_of(seen: Encounter) -> EncounterKind:
    """As which kind an encounter was booked; one that took the in-person way may be followed at a distance."""
    if seen.type is not EncounterType.PATIENT:
        return EncounterKind(seen.type)
    return EncounterKind.EMAIL if seen.modality is Modality.EMAIL else EncounterKind.DISTANCE


def of_kind(*kinds: EncounterKind) -> Any:
    """A condition of a step: it applies to these kinds."""
    return lambda answers: _kind(answers) in kinds


at_a_distance = of_kind(EncounterKind.DISTANCE)
asks_consent = of_kind(EncounterKind.DISTANCE, EncounterKind.EMAIL)
has_hour = of_kind(EncounterKind.DISTANCE, EncounterKind.PROFESSIONALS, EncounterKind.GROUP)


def setting(answers: Answers) -> Setting:
    """Where the person lives or stays."""
    return Setting(asked(answers, "person").get("setting") or Setting.HOME)


def lives_there(answers: Answers) -> bool:
    """In a CHSLD: the unit is called, holds the tablet and helps."""
    return setting(answers) is Setting.CHSLD


def service(turn: Turn) -> Service:
    return turn.world.establishment.service(str(asked(turn.answers, "person").get("service", "")))


def is_units(turn: Turn) -> bool:
    """Is the telephone that of the unit? What is written there is not written to the person."""
    phone = patient(turn.answers).phone
    return lives_there(turn.answers) and phone is not None and phone == service(turn).unit_phone


def suitability(answers: Answers) -> Suitability:
    """The facts on one person, with the precisions that their situation asked for."""
    given = SuitabilityJudged.model_validate(asked(answers, "suitability"))
    assert given.situation is not None
    assert given.preference is not None
    equipped, help = (None if given.equipped is None else given.equipped == "yes"), given.help
    if lives_there(answers):
        equipped, help = True, Help.PROFESSIONAL
    return Suitability(
        situation=given.situation,
        preference=given.preference,
        exam_needed=given.exam == "yes",
        equipped=equipped,
        help=help,
        circumstances=given.circumstances,
        **_precisions(answers),
    )


def _precisions(answers: Answers) -> dict[str, Any]:
    """What was asked, and nothing of what was not: no part ticked is an answer, and differs from no question."""
    known = asked(answers, "precisions")
    return made_precise(known, precise(answers)) if known else {}


def made_precise(known: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """The answers to these precisions, as the facts that the rules read."""
    given = Precisions.model_validate(known).model_dump(include=set(names))
    for name, fact in YES_OR_NO.items():
        if (answer := given.pop(name, None)) is not None:
            given[fact] = answer == "yes"
    return given


def precise(answers: Answers) -> tuple[str, ...]:
    """The precisions that these answers call for: two at most, what the rules need first.

    First what may end in person at once, last the care path of France. What is left unasked is taken as not known.
    """
    person, facts = asked(answers, "person"), asked(answers, "suitability")
    situation, preference = facts.get("situation"), facts.get("preference")
    if not at_a_distance(answers) or facts.get("judgement") != "suitable" or preference == Preference.IN_PERSON:
        return ()
    by_telephone = preference == Preference.TELEPHONE
    known = situation in (Situation.KNOWN_CONDITION, Situation.SPECIALTY_FOLLOW_UP)
    apply = {
        "presence": facts.get("exam") == "yes",
        "redirected": Circumstance.REDIRECTED in facts.get("circumstances", ()),
        "known": by_telephone and known,
        "vulnerable": situation == Situation.NEW_PATIENT,
        "priority": situation == Situation.SPECIALTY_REQUEST,
        "care_path": bool(person.get("care_path")),
    }
    return tuple(name for name, yes in apply.items() if yes)[:2]


def facts(answers: Answers) -> Suitability | None:
    """The facts as far as they were asked: none between professionals, nor by secure e-mail."""
    group = asked(answers, "group")
    if kind(answers) is EncounterKind.GROUP and group.get("preference"):
        return Suitability(
            situation=Situation.GROUP_TRAINING,
            preference=Preference(group["preference"]),
            exam_needed=False,
            equipped={"yes": True, "no": False}.get(group.get("equipped") or ""),
        )
    known = asked(answers, "suitability")
    if not at_a_distance(answers) or not (known.get("situation") and known.get("preference")):
        return None
    return suitability(answers)


def chosen(turn: Turn) -> Modality:
    """By which means: secure e-mail, what the person or the colleagues prefer, or video for a group."""
    match kind(turn.answers):
        case EncounterKind.EMAIL:
            return Modality.EMAIL
        case EncounterKind.GROUP:
            return Modality.VIDEO
        case EncounterKind.PROFESSIONALS:
            return Modality(asked(turn.answers, "colleagues").get("preference") or Modality.VIDEO)
        case _:
            return modality.intended(suitability(turn.answers), rules(turn))


def is_video(answers: Answers) -> bool:
    """Video unless the telephone is preferred: without a preference, the matrix always ranks video first."""
    preference = asked(answers, "suitability").get("preference")
    return at_a_distance(answers) and preference in (Preference.VIDEO, Preference.NONE)


def person_phone(answers: Answers) -> Any:
    return asked(answers, "person").get("phone")
