"""Is telehealth right for this person and this reason, and by which means?

Each function is one rule: it answers `Allowed`, `Warning` (go on with a reason) or `Refusal` (in person), with its
source. The professional's judgement comes first and last; a rule refuses only where the person or the professional
said no.

Sources: orientations MSSS 2021, sections 1.3.7, 2.3 and 5; guides Teams and Zoom of the RQT, step 1.
"""

from __future__ import annotations

from dataclasses import dataclass

from care.decision import Allowed, Decision, Refusal, Warning
from care.policy import PolicyOfTheDay
from care.suitability import Help, Modality, Preference, Situation, Suitability


@dataclass(frozen=True)
class Ranked:
    """A modality with its marks: 0 (not listed) to 3 (the reference)."""

    modality: Modality
    marks: int


def ranked(facts: Suitability, policy: PolicyOfTheDay) -> list[Ranked]:
    """The modalities for this situation, the best first."""
    marks = policy["modality.matrix"].value[facts.situation]
    return sorted((Ranked(Modality(means), mark) for means, mark in marks.items()), key=lambda ranked: -ranked.marks)


def intended(facts: Suitability, policy: PolicyOfTheDay) -> Modality:
    """The modality that would be used: what the person prefers, otherwise the better of the two at a distance."""
    if facts.preference is Preference.NONE:
        return next(r.modality for r in ranked(facts, policy) if r.modality is not Modality.IN_PERSON)
    return Modality(facts.preference)


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
    """Telehealth is advised against where a physical or neurological examination is needed."""
    source = policy["modality.examination"].source
    return Warning("examination-needed", source) if facts.exam_needed else Allowed("no-examination", source)


def means(facts: Suitability, policy: PolicyOfTheDay) -> Decision:
    """Is the intended modality listed for this situation? A blank cell is not a prohibition."""
    source = policy["modality.matrix"].source
    marks = policy["modality.matrix"].value[facts.situation][intended(facts, policy)]
    return Allowed("modality-listed", source) if marks else Warning("telephone-not-listed", source)


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


def in_person_within(facts: Suitability, policy: PolicyOfTheDay) -> int | None:
    """After a take-on visit at a distance: within how many months the person must be seen in person."""
    if facts.situation is not Situation.NEW_PATIENT:
        return None
    months = policy["modality.take-on"].value
    return int(months["vulnerable" if facts.vulnerable else "others"])
