"""What every encounter at a distance rests upon: consent, no presence needed, a contingency plan, an in-person way.

Sources: Règlement S-4.2, r. 23.1, articles 1 and 3, since 2024-09-26; before that the orientations MSSS 2021, sections
1.3.1, 1.3.3, 3, 4 and 5. For whom each holds, and what follows where it does not, is in the packs.
"""

from __future__ import annotations

from care.decision import Allowed, Decision, Refusal, Warning
from care.policy import PolicyOfTheDay

PATIENT, GROUP = "patient", "group"


def consent(consented: bool, policy: PolicyOfTheDay, *, is_group: bool = False, emergency: bool = False) -> Decision:
    """The person consents. Not needed in an emergency where it cannot be had in time."""
    if emergency and not consented:
        exception = policy["conditions.without-consent"]
        return Allowed(f"without-consent-{exception.value}", exception.source)
    return _held("consent", consented, is_group, policy)


def presence(required: bool, policy: PolicyOfTheDay, *, is_group: bool = False) -> Decision:
    """Nothing in it requires the presence of both: an examination or support that cannot be had at a distance."""
    return _held("presence", not required, is_group, policy)


def contingency(drawn_up: bool, policy: PolicyOfTheDay, *, is_group: bool = False) -> Decision:
    """A contingency plan for problems of technology has been drawn up."""
    return _held("contingency", drawn_up, is_group, policy)


def in_person(available: bool, policy: PolicyOfTheDay, *, is_group: bool = False) -> Decision:
    """A follow-up in person can be offered. Since the regulation it is not asked of a group's activity."""
    return _held("in-person", available, is_group, policy)


def at_a_distance(
    policy: PolicyOfTheDay,
    *,
    consented: bool | None,
    presence_required: bool | None,
    contingency_drawn_up: bool | None,
    in_person_available: bool | None,
    is_group: bool = False,
    emergency: bool = False,
) -> tuple[Decision, ...]:
    """The answer to each condition that is known so far, in the order of the regulation. None: not known yet."""
    answers = []
    if consented is not None:
        answers.append(consent(consented, policy, is_group=is_group, emergency=emergency))
    if presence_required is not None:
        answers.append(presence(presence_required, policy, is_group=is_group))
    if contingency_drawn_up is not None:
        answers.append(contingency(contingency_drawn_up, policy, is_group=is_group))
    if in_person_available is not None:
        answers.append(in_person(in_person_available, policy, is_group=is_group))
    return tuple(answers)


def _held(name: str, holds: bool, is_group: bool, policy: PolicyOfTheDay) -> Decision:
    condition = policy[f"conditions.{name}"]
    if holds:
        return Allowed(f"condition-{name}-holds", condition.source)
    if (GROUP if is_group else PATIENT) not in condition.value["of"]:
        return Allowed(f"condition-{name}-not-asked", condition.source)
    if condition.value["unmet"] == "warning":
        return Warning(f"condition-{name}-advised-against", condition.source)
    return Refusal(f"condition-{name}-lacks", condition.source)
