"""«Rendez-vous de suivi»: the same person, the same reason, another day; at most two submits.

One card asks what may have changed; any "no" opens the full card for that point only. Nothing is pre-ticked: the
earlier consent is shown as text, and a new row of the ledger says that it was reconfirmed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from cards import follow_up as card
from cards.booking import said_day
from cards.consent import GiversForPerson
from cards.fields import Widget
from cards.form import FormView
from cards.kit import Card
from care import capacity, ledger, modality, note, optional_steps
from care.consent import Capacity, Consent, Form, Giver, Scope
from care.contact import PersonName, said_phone
from care.decision import Refusal
from care.encounter import Encounter
from care.members import may_withdraw
from care.policy import PolicyOfTheDay
from care.ports import Transaction, Who
from care.suitability import EncounterType, Modality, Suitability
from care.wording import means, today
from care.world import World
from dialogs.answers import (
    BEFORE,
    Confirmed,
    EncounterKind,
    PersonAsked,
    Precisions,
    SuitabilityJudged,
    asked,
    asks_consent,
    at_a_distance,
    has_hour,
    kind_of,
    patient,
    rules,
)
from dialogs.consent import SCOPES, consent_rests_on, consent_steps
from dialogs.flow import Answers, Ask, Flow, Turn
from dialogs.hours import (
    EXPECTED,
    SEVERAL_WEEKS,
    day_refused,
    default_contingency,
    hour_still_stands,
    its_zone,
    series_errors,
)
from dialogs.in_person import IN_PERSON
from dialogs.kinds import KINDS
from dialogs.new_encounter import ASK_WHEN, BOOKED, CONDITIONS, suitability_card, verify_card, video_needs
from dialogs.person import known_person, person_card, person_needs, what_follows
from dialogs.precisions import SUITABLE
from dialogs.presence import PRESENCE

EPISODE_LIVES = dt.timedelta(days=365)
"""Past this, the words are read again even where nothing else changed."""

YesNo = Annotated[Literal["yes", "no"], Widget("expanded")]


class AgainAsked(BaseModel):
    """Who answers is asked only where somebody else consented before: it is not taken for granted."""

    same_reason: YesNo
    exam: Annotated[Literal["yes", "no"], Widget("expanded")]
    contact: YesNo
    agreed: YesNo
    giver: Annotated[GiversForPerson | None, Widget("compact")] = None
    giver_name: PersonName | None = None
    date: dt.date
    time: dt.time
    repeat: SEVERAL_WEEKS = None


async def begin(
    tx: Transaction, who: Who, world: World, encounter: Encounter, kind: EncounterKind | None = None
) -> dict[str, Any]:
    """The answers with which a follow-up of this encounter starts: of the same kind, unless another is meant."""
    rows = await tx.consents.of_episode(who, encounter.episode)
    service = world.establishment.service(encounter.service)
    earlier, episode = ledger.last_read(rows), await tx.episodes.get(who, encounter.episode)
    facts, plan = encounter.particulars.suitability, encounter.particulars.contingency
    before: dict[str, Any] = {
        "person": {
            **encounter.patient.model_dump(mode="json"),
            "service": encounter.service,
            "type": str(kind or kind_of(encounter)),
            "setting": str(encounter.particulars.setting),
            "care_path": facts is not None and facts.care_path is not None,
        },
        "suitability": {"judgement": "suitable"},
        "consent": {"agreed": "no"},
        "when": {"minutes": encounter.appointment.minutes or 30},
        "modality": str(encounter.modality),
        "reread": True,
        "noticed": episode is not None and episode.notice_given_at is not None,
    }
    if facts is not None:
        before["suitability"] |= facts.model_dump(mode="json", include={"situation", "preference", "help"})
        before["suitability"]["circumstances"] = [str(one) for one in facts.circumstances]
        before["precisions"] = known_precisions(facts)
        before["suitability"] |= {"exam": "no", "equipped": {True: "yes", False: "no", None: None}[facts.equipped]}
    if encounter.type is not EncounterType.PATIENT:
        before |= known_people(encounter)
    before["when"] |= known_guests(encounter)
    if plan is not None:
        other = plan.phone if plan.phone != encounter.patient.phone else None
        before["when"] |= {"contingency_phone": other, "otherwise": str(plan.otherwise)}
    if earlier is not None:
        held = ledger.effective(rows) - {Scope.RECORDING}  # agreed to each time, by both
        before["consent"] = _as_answer(earlier, held, note.support_reason(rows))
        before["agreed_at"] = earlier.at.isoformat()
        before["agreed_means"] = means(earlier.wording)
        before["scopes"] = sorted(held)
        policy = world.policy.at(world.clock.now().astimezone(ZoneInfo(encounter.appointment.zone)).date())
        before["reread"] = Scope.SESSION not in held or _must_reread(earlier, world, encounter, policy)
    before["reread"] |= not before["noticed"] and optional_steps.is_on(service, "collection-notice")
    return {"episode": encounter.episode, BEFORE: before}


def known_precisions(facts: Suitability) -> dict[str, Any]:
    """The precisions that were answered then: what was not asked stays unanswered."""
    known = facts.model_dump(mode="json", include=set(Precisions.model_fields), exclude_none=True)
    if "vulnerable" in known:
        known["vulnerable"] = "yes" if known["vulnerable"] else "no"
    return known


def known_people(encounter: Encounter) -> dict[str, Any]:
    """Members of a group who did not leave it, or colleagues, as the lines in which they were typed."""
    people = encounter.particulars.participants
    if encounter.type is EncounterType.PROFESSIONALS:
        means = Modality.TELEPHONE if encounter.modality is Modality.TELEPHONE else Modality.VIDEO
        return {"colleagues": {"colleagues": "\n".join(one.name for one in people), "preference": str(means)}}
    members = [people[place - 1] for place in may_withdraw(encounter)]
    ways = [one.email or (said_phone(one.phone) if one.phone else None) for one in members]
    lines = ["; ".join(part for part in (one.name, way) if part) for one, way in zip(members, ways, strict=True)]
    return {"group": {"members": "\n".join(lines)}}


def known_guests(encounter: Encounter) -> dict[str, Any]:
    """Who else was expected, by the fields that name them, and what was noted beside: labels, comment."""
    what, roles = encounter.particulars, dict(EXPECTED)
    if encounter.type is EncounterType.PROFESSIONALS:
        roles.clear()  # they are the encounter itself
    guests = {
        field: "\n".join(one.name for one in what.participants if one.role is role) for field, role in roles.items()
    }
    return {**guests, "tags": ",".join(what.tags), "comment": what.comment or ""}


async def when_known(turn: Turn) -> Mapping[str, Any]:
    """What the card of the hour asked before, but for the hour itself."""
    known = {name: value for name, value in turn.answers[BEFORE]["when"].items() if value not in (None, "")}
    return {**await default_contingency(turn), **known}


def _as_answer(row: Consent, held: frozenset[Scope], support_reason: str | None) -> dict[str, Any]:
    """What is agreed to again, aloud. How it was given then, and why so, is the evidence of that time."""
    return {
        "agreed": "yes",
        "understood": True,
        **{name: scope in held for name, scope in SCOPES.items()},
        "support_reason": support_reason if Scope.SUPPORT in held else None,
        "form": str(Form.VERBAL),
        "capacity": str(row.capacity),
        "giver": str(row.giver),
        "giver_name": row.giver_name,
    }


def _must_reread(row: Consent, world: World, encounter: Encounter, policy: PolicyOfTheDay) -> bool:
    """Have words, means, place or recording changed since, or is the agreement older than a year?"""
    service, known = world.establishment.service(encounter.service), encounter.particulars.suitability
    changed = today(row.wording, service, encounter.particulars.tool) != row.wording
    if known is not None and encounter.modality is not Modality.EMAIL:
        changed |= means(row.wording) is not modality.intended(known, policy)
    return changed or world.clock.now() - row.at > EPISODE_LIVES


def _said_no(question: str) -> Any:
    return lambda answers: at_a_distance(answers) and answers.get("again", {}).get(question) == "no"


def has_other_hour(answers: Answers) -> bool:
    """Colleagues and groups have no card that asks all at once: theirs, then the hour."""
    return has_hour(answers) and not at_a_distance(answers)


def reason_unsaid(answers: Answers) -> bool:
    """Another reason than before, or none: somebody seen in person may never have been asked."""
    if not at_a_distance(answers):
        return False
    return bool(_said_no("same_reason")(answers) or "situation" not in answers.get(BEFORE, {}).get("suitability", {}))


def must_read_again(answers: Answers) -> bool:
    """The person no longer agrees or was not asked, the words or the means changed, or the agreement is old."""
    if not asks_consent(answers):
        return False
    if not at_a_distance(answers):
        return True  # by secure e-mail no card asks whether the earlier agreement still holds
    before = answers.get(BEFORE, {})
    changed = consent_rests_on(answers) != consent_rests_on({BEFORE: before})
    return bool(_said_no("agreed")(answers) or before.get("reread") or changed)


def by_substitute(answers: Answers) -> bool:
    """Did somebody else consent for the person the last time?"""
    giver = answers.get(BEFORE, {}).get("consent", {}).get("giver", Giver.PATIENT)
    return bool(at_a_distance(answers) and giver != Giver.PATIENT)


async def again_card(turn: Turn, view: FormView, answer: type[BaseModel]) -> Card:
    before = turn.answers[BEFORE]
    earlier = None
    if "agreed_at" in before:
        at = dt.datetime.fromisoformat(before["agreed_at"]).astimezone(ZoneInfo(turn.zone))
        earlier = card.Agreed(at, Modality(before.get("agreed_means") or before["modality"]), before.get("scopes", []))
    view = replace(view, holes={"day": said_day(view.language, day_refused(turn, answer, view))})
    without = () if by_substitute(turn.answers) else ("giver", "giver_name")
    return card.again(view, answer, patient(turn.answers), earlier, without=without)


async def again_checked(turn: Turn, answer: AgainAsked) -> Mapping[str, str]:
    return {**series_errors(turn, answer.date, answer.time, answer.repeat), **who_answers(turn, answer)}


def who_answers(turn: Turn, answer: AgainAsked) -> dict[str, str]:
    """Who agrees again must be who the law names for such a person; a person who now consents alone is read it all."""
    if not by_substitute(turn.answers) or answer.agreed == "no":
        return {}
    if answer.giver is None:
        return {"giver": "missing"}
    giver, quality = Giver(answer.giver), Capacity(turn.answers[BEFORE]["consent"]["capacity"])
    if giver is not Giver.PATIENT and not answer.giver_name:
        return {"giver_name": "missing"}
    refused = isinstance(capacity.allowed(quality, giver, rules(turn)), Refusal)
    return {"giver": f"not_for_{quality}"} if refused else {}


async def known_facts(turn: Turn) -> Mapping[str, Any]:
    return asked(turn.answers, "suitability")


FOLLOW_UP = Flow(
    "follow-up",
    steps=(
        Ask("again", AgainAsked, card=again_card, verify=again_checked, keeps=its_zone, when=at_a_distance),
        Ask(
            "person",
            PersonAsked,
            card=person_card,
            when=_said_no("contact"),
            fill=known_person,
            verify=person_needs,
            keeps=what_follows,
            message="new-encounter-person",
        ),
        *KINDS,
        Ask(
            "suitability",
            SuitabilityJudged,
            card=suitability_card,
            verify=video_needs,
            when=reason_unsaid,
            fill=known_facts,
            message="new-encounter-suitability",
        ),
        *SUITABLE,
        *consent_steps(must_read_again),
        replace(ASK_WHEN, when=has_other_hour, fill=when_known),
        PRESENCE,
        CONDITIONS,
        Ask(
            "verify",
            Confirmed,
            card=verify_card,
            verify=hour_still_stands,
            reopens="again",
            message="new-encounter-verify",
        ),
        *BOOKED,
    ),
    refused=IN_PERSON,
)
