"""Is telehealth right for this person and this reason, and by which means?

Each function is one rule: it answers `Allowed`, `Warning` (go on with a reason) or `Refusal` (in person), with its
source. The professional's judgement comes first and last; a rule refuses only where the source says "must not", or the
person or the professional said no.

Sources: orientations MSSS 2021, sections 1.3.7, 2.3, 2.5, 5, 6 and 8.1; guides Teams and Zoom of the RQT, step 1.
"""

from __future__ import annotations

from dataclasses import dataclass

from care import conditions
from care.decision import Allowed, Decision, Refusal, Warning
from care.policy import PolicyOfTheDay
from care.suitability import Circumstance, Help, Modality, Preference, Redirected, Situation, Suitability

MARKS = {1: "marks-oral", 2: "marks-non-verbal", 3: "marks-reference"}
"""What the legend of the matrix says of each mark."""


@dataclass(frozen=True)
class Ranked:
    """A modality with its marks, 0 (not listed) to 3 (the reference), and what speaks for or against it."""

    modality: Modality
    marks: int
    reasons: tuple[Decision, ...] = ()


def ranked(facts: Suitability, policy: PolicyOfTheDay) -> list[Ranked]:
    """The modalities of the matrix for this person, the best first, each with its reasons.

    By their marks; before these what the person prefers, where nothing speaks against it; before all in person, where
    the person, an examination, a condition of the regulation, a redirection or an admission asks for it (orientations
    MSSS 2021, 2.3, 5, 6, 8.1; Règlement S-4.2, r. 23.1, art. 1).
    """
    marks = _marks(facts, policy)
    means = [Ranked(Modality(name), mark, _reasons(Modality(name), facts, policy)) for name, mark in marks.items()]
    return sorted(means, key=lambda one: (not _comes_first(one), not _is_preferred(one, facts), -one.marks))


def intended(facts: Suitability, policy: PolicyOfTheDay) -> Modality:
    """The modality that would be used: what the person prefers, otherwise the better of the two at a distance."""
    if facts.preference is not Preference.NONE:
        return Modality(facts.preference)
    marks = _marks(facts, policy)
    return max((Modality.VIDEO, Modality.TELEPHONE), key=lambda means: marks[means])


def _marks(facts: Suitability, policy: PolicyOfTheDay) -> dict[str, int]:
    marks: dict[str, int] = policy["modality.matrix"].value[facts.situation]
    return marks


def _comes_first(one: Ranked) -> bool:
    return one.modality is Modality.IN_PERSON and any(not isinstance(reason, Allowed) for reason in one.reasons)


def _is_preferred(one: Ranked, facts: Suitability) -> bool:
    return _prefers(one.modality, facts) and all(isinstance(reason, Allowed) for reason in one.reasons)


def _prefers(modality: Modality, facts: Suitability) -> bool:
    return facts.preference is not Preference.NONE and modality is Modality(facts.preference)


def _reasons(modality: Modality, facts: Suitability, policy: PolicyOfTheDay) -> tuple[Decision, ...]:
    """What the rules say of one modality, as if it were the one intended; then what the legend says of its marks."""
    legend: list[Decision] = []
    if mark := _marks(facts, policy)[modality]:
        legend.append(Allowed(MARKS[mark], policy["modality.matrix"].source))
    if modality is Modality.IN_PERSON:
        rules = (wish, examination, presence, redirected, inpatient)
        return (*(answer for rule in rules if not isinstance(answer := rule(facts, policy), Allowed)), *legend)
    preferred: list[Decision] = []
    if _prefers(modality, facts):
        preferred.append(Allowed("preferred", policy["modality.matrix"].source))
    meant = facts.model_copy(update={"preference": Preference(modality)})
    answers = [rule(meant, policy) for rule in (means, delicate, known_condition)]
    said = [answer for answer in answers if isinstance(answer, Warning) or answer.code == "can-be-seen"]
    return (*preferred, *said, *legend)


# ------------------------------------------------------------------ is telehealth right


def judgement(suitable: bool, policy: PolicyOfTheDay) -> Decision:
    """The professional judges whether telehealth suits."""
    source = policy["modality.judgement"].source
    return Allowed("judged-suitable", source) if suitable else Refusal("judged-in-person", source)


def wish(facts: Suitability, policy: PolicyOfTheDay) -> Decision:
    """The person may refuse telehealth; the encounter is then in person."""
    source = policy["modality.refusal"].source
    if facts.preference is Preference.IN_PERSON:
        return Refusal("person-prefers-in-person", source)
    return Allowed("person-accepts", source)


def examination(facts: Suitability, policy: PolicyOfTheDay) -> Decision:
    """Telehealth is advised against where a physical or neurological examination is needed.

    Whether that examination requires presence is another fact: see `presence`.
    """
    source = policy["modality.examination"].source
    return Warning("examination-needed", source) if facts.exam_needed else Allowed("no-examination", source)


def presence(facts: Suitability, policy: PolicyOfTheDay) -> Decision:
    """Does the examination require the presence of both? Then, since the regulation, it is not at a distance."""
    return conditions.presence(bool(facts.presence_required), policy)


def redirected(facts: Suitability, policy: PolicyOfTheDay) -> Decision:
    """Somebody redirected by another partner is seen in person, unless three conditions hold (section 6).

    Not asked yet, it warns; a condition said to be missing refuses, and so does the wish to be seen in person.
    """
    parameter = policy["modality.redirected"]
    if Circumstance.REDIRECTED not in facts.circumstances:
        return Allowed("not-redirected", parameter.source)
    if facts.redirected is None:
        return Warning("redirected-to-verify", parameter.source)
    missing = {Redirected(condition) for condition in parameter.value} - set(facts.redirected)
    if Redirected.NO_WISH in missing:
        return Refusal("redirected-wishes-in-person", parameter.source)
    if missing:
        return Refusal("redirected-not-known-here", parameter.source)
    return Allowed("redirected-known-here", parameter.source)


def inpatient(facts: Suitability, policy: PolicyOfTheDay) -> Decision:
    """The daily round of people admitted is asked for in person; telehealth may complement it (section 8.1)."""
    source = policy["modality.inpatient"].source
    admitted = Circumstance.INPATIENT in facts.circumstances
    return Warning("inpatient-round", source) if admitted else Allowed("no-inpatient-round", source)


# ------------------------------------------------------------------ by which means


def means(facts: Suitability, policy: PolicyOfTheDay) -> Decision:
    """Is the intended modality listed for this situation? A blank cell is not a prohibition."""
    source = policy["modality.matrix"].source
    marks = _marks(facts, policy)[intended(facts, policy)]
    return Allowed("modality-listed", source) if marks else Warning("telephone-not-listed", source)


def delicate(facts: Suitability, policy: PolicyOfTheDay) -> Decision:
    """Video rather than the telephone where reactions must be seen or something shown (section 2.5)."""
    parameter = policy["modality.seen"]
    if not set(parameter.value) & set(facts.circumstances):
        return Allowed("nothing-to-see", parameter.source)
    if intended(facts, policy) is Modality.TELEPHONE:
        return Warning("video-advised", parameter.source)
    return Allowed("can-be-seen", parameter.source)


def known_condition(facts: Suitability, policy: PolicyOfTheDay) -> Decision:
    """The telephone for a known condition rests on the four parts of «patient connu, condition connue» (2.3, note)."""
    parameter = policy["modality.known"]
    by_telephone = intended(facts, policy) is Modality.TELEPHONE
    if not by_telephone or facts.situation not in parameter.value["situations"]:
        return Allowed("known-condition-not-needed", parameter.source)
    if set(parameter.value["parts"]) <= set(facts.known or ()):
        return Allowed("known-condition", parameter.source)
    return Warning("known-condition-incomplete", parameter.source)


def equipment(facts: Suitability, policy: PolicyOfTheDay) -> Decision:
    """For video: a connection, a device with camera and microphone, a private place."""
    source = policy["video.criteria"].source
    return Allowed("equipped", source) if facts.equipped else Warning("not-equipped", source)


def address(email: str | None, policy: PolicyOfTheDay) -> Decision:
    """For video: an e-mail address, the person's or a relative's."""
    source = policy["video.criteria"].source
    return Allowed("has-email", source) if email else Warning("no-email", source)


def ease(facts: Suitability, policy: PolicyOfTheDay) -> Decision:
    """For video: at ease alone, or helped by a relative or a professional."""
    source = policy["video.ease"].source
    if facts.help in (Help.ALONE, Help.RELATIVE, Help.PROFESSIONAL):
        return Allowed("at-ease", source)
    return Warning("not-at-ease", source)


# ------------------------------------------------------------------ and afterwards


def in_person_within(facts: Suitability, policy: PolicyOfTheDay) -> int | None:
    """Months within which a person taken on at a distance is seen in person; None for other encounters (2.3)."""
    if facts.situation is not Situation.NEW_PATIENT:
        return None
    months: dict[str, int] = policy["modality.take-on"].value
    return months["vulnerable" if facts.vulnerable else "others"]


def take_on(facts: Suitability, policy: PolicyOfTheDay) -> Decision:
    """After a take-on visit at a distance, when must the person be seen in person? `in_person_within` counts it."""
    source = policy["modality.take-on"].source
    if in_person_within(facts, policy) is None:
        return Allowed("no-take-on", source)
    return Allowed("take-on-vulnerable" if facts.vulnerable else "take-on-others", source)
