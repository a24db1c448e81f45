"""What a person is told: before consent is asked, and when information is collected.

Sources: Règlement S-4.2, r. 23.1, article 2 (before it, orientations MSSS 2021, 1.3.1); LRSSS, article 14.
"""

from __future__ import annotations

from care.policy import Parameter, PolicyOfTheDay


def before_consent(policy: PolicyOfTheDay, *, recorded: bool = True, in_person: bool = True) -> tuple[str, ...]:
    """What is told before consent is asked, as keys of `information` in the texts.

    `recorded` and `in_person` say whether the encounter may be recorded and has a place for an in-person follow-up:
    the regulation asks to tell of these where they apply.
    """
    told = policy["consent.told"].value
    applies = {"recording": recorded, "in-person-place": in_person}
    return (*told["always"], *(each for each in told["where-applicable"] if applies[each]))


def collection_notice(policy: PolicyOfTheDay) -> Parameter | None:
    """What the notice of collection says, once for each episode of care; None where no chosen pack asks for it."""
    return policy.get("consent.collection-notice")
