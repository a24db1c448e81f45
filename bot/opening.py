"""What is looked at before the doors open: rule packs that suffice, and services that have what they must have.

A problem is told in French and in English, one line each, with its source and the remedy.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from cards.decision import said, source
from care import activation, optional_steps
from care.establishment import SHIPPED, Establishment, EstablishmentError, load
from care.policy import Policy, UnknownPack
from care.rulebook import lacking
from texts import LANGUAGES, texts


def opened(file: Path | None, day: dt.date) -> tuple[Establishment, Policy]:
    """The establishment and its rules, fit to open on this day. Raises EstablishmentError."""
    establishment = load(file or SHIPPED)
    policy = rules(establishment)
    every = (policy, *of_each(establishment).values())
    if problems := dict.fromkeys(one for rules in every for one in _refused(establishment, rules, day)):
        raise EstablishmentError("\n".join(problems))
    return establishment, policy


def of_each(establishment: Establishment) -> dict[str, Policy]:
    """The rules of each of several establishments, by its key. Raises EstablishmentError, as `rules`."""
    return {one.key: rules(establishment, *one.packs) for one in establishment.establishments}


def rules(establishment: Establishment, *packs: str) -> Policy:
    """These packs, or those that the establishment chose.

    Raises EstablishmentError where one is unknown, or together they do not suffice.
    """
    try:
        policy = Policy.load(*(packs or establishment.packs))
    except UnknownPack as unknown:
        raise EstablishmentError(_both("unknown-pack", pack=unknown.name, known=", ".join(unknown.known))) from None
    if lacking(policy):
        raise EstablishmentError(_both("lacking"))
    return policy


def left_out(establishment: Establishment) -> list[str]:
    """For each obligation that an active service leaves out, its name and its source, in both languages."""
    return [
        texts(language, "house-opening")(
            "left-out",
            service=service.name,
            step=texts(language, "optional-steps")(step.key),
            source=source(language, step.source),
        )
        for service in establishment.active
        for step in optional_steps.missed(service)
        for language in LANGUAGES
    ]


def _refused(establishment: Establishment, policy: Policy, day: dt.date) -> Iterator[str]:
    for service, refusal in activation.refusals(establishment, policy.at(day)):
        for language in LANGUAGES:
            say = texts(language, "house-opening")
            yield say(
                "refused",
                service=service.name,
                rule=said(language, refusal.code),
                remedy=say(f"remedy-{refusal.code}"),
                source=source(language, refusal.source),
            )


def _both(part: str, **holes: str) -> str:
    return "\n".join(texts(language, "house-opening")(part, **holes) for language in LANGUAGES)
