"""What is looked at before the doors open: rule packs that suffice, and services that have what they must have.

A problem is told in French and in English, one line each, with its place in the file, its source and the remedy.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from cards.decision import said, source
from care import activation, optional_steps
from care.establishment import SHIPPED, Establishment, EstablishmentError, load, written
from care.policy import Policy, UnknownPack
from care.rulebook import lacking
from care.toml_lines import Place, line_of, lines
from texts import LANGUAGES, Language, texts


def opened(file: Path | None, day: dt.date) -> tuple[Establishment, Policy, dict[str, Policy]]:
    """The establishment, its rules, and those of each where it is several, by its key: fit to open on this day.

    Raises EstablishmentError.
    """
    file = file or SHIPPED
    establishment, places = load(file), lines(written(file))
    chosen: dict[Place, tuple[str, ...]] = {(): establishment.packs} | {
        ("establishments", number): one.packs or establishment.packs
        for number, one in enumerate(establishment.establishments)
    }
    policies = {place: _rules(packs, file, line_of(places, (*place, "packs"))) for place, packs in chosen.items()}
    refused = (line for policy in policies.values() for line in _refused(establishment, policy, day, file, places))
    if problems := list(dict.fromkeys(refused)):
        raise EstablishmentError("\n".join(problems))
    several = {one.key: policies["establishments", n] for n, one in enumerate(establishment.establishments)}
    return establishment, policies[()], several


def _rules(packs: Sequence[str], file: Path, line: int) -> Policy:
    """Raises EstablishmentError where a pack is unknown, or together they do not suffice."""
    try:
        policy = Policy.load(*packs)
    except UnknownPack as unknown:
        known = ", ".join(unknown.known)
        raise EstablishmentError(_both(file, line, "unknown-pack", pack=unknown.name, known=known)) from None
    if lacking(policy):
        raise EstablishmentError(_both(file, line, "lacking"))
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


def over(establishment: Establishment, day: dt.date) -> list[str]:
    """For each agreement whose last day has gone by, a line in both languages."""
    return [
        texts(language, "house-opening")("over", reference=one.reference, day=one.expires.isoformat())
        for one in establishment.agreements
        if one.expires < day
        for language in LANGUAGES
    ]


def _refused(
    establishment: Establishment, policy: Policy, day: dt.date, file: Path, places: Mapping[Place, int]
) -> Iterator[str]:
    for service, refusal in activation.refusals(establishment, policy.at(day)):
        line = line_of(places, ("services", establishment.services.index(service)))
        for language in LANGUAGES:
            say = texts(language, "house-opening")
            what = say(
                "refused",
                service=service.name,
                rule=said(language, refusal.code),
                remedy=say(f"remedy-{refusal.code}"),
                source=source(language, refusal.source),
            )
            yield _at(language, file, line, "services", what)


def _both(file: Path, line: int, part: str, **holes: str) -> str:
    words = {language: texts(language, "house-opening")(part, **holes) for language in LANGUAGES}
    return "\n".join(_at(language, file, line, "packs", what) for language, what in words.items())


def _at(language: Language, file: Path, line: int, key: str, what: str) -> str:
    return texts(language, "house-errors")("at", file=str(file), line=str(line), key=key, what=what)
