"""The card of «Commencer la rencontre»: used on a telephone, between two people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from pydantic import BaseModel

from cards.form import Button, FormView, form
from cards.kit import Card, CardElement, Markdown, quoted, sheet, text
from care import gates as doors
from care.contact import said_phone
from care.encounter import Encounter
from care.establishment import Service
from care.particulars import Gate, Place
from care.suitability import EncounterType, Setting
from care.wording import means_of, told_of, words
from texts import Language, texts

KEEP = Button("abandon", "later", checks_inputs=False)


@dataclass(frozen=True)
class About:
    """What the card must know beside the form."""

    encounter: Encounter
    service: Service
    verified: bool
    """Was the identity of this person checked before, with a card?"""
    record_access: str
    """How to see one's record, in words; empty where it is not told."""


def gates(view: FormView, asked: type[BaseModel], about: About, *, without: Collection[str]) -> Card:
    """Identity by two types, where the person is, consent; then one answer for what is said aloud."""
    seen = about.encounter
    first = "first" if seen.lacks_consent else "again"
    view = replace(
        view,
        holes={**view.holes, "consent": first},
        offered={**view.offered, **_offered(view.language, view.message, about)},
        leads={"rest": _aloud(view, about), **_to_read(about)},
    )
    before: list[CardElement] = [text(seen.patient.name, weight="Bolder")]
    if not about.verified and "identifiers" not in without:
        before.append(text(texts(view.language, view.message)("unverified"), subtle=True))
    buttons = (Button("answer", "submit", style="positive"), KEEP)
    return form(view, asked, before=before, buttons=buttons, without=without)


def _offered(language: Language, message: str, about: About) -> Mapping[str, Mapping[str, str]]:
    """Choices that are data: the people by their names, the gates that apply, the unit where somebody lives."""
    say, seen, service = texts(language, message), about.encounter, about.service
    people = {str(n): name for n, name in doors.expected(seen).items()}
    members = {str(n): people[str(n)] for n in doors.members(seen)}
    gate = texts(language, "gate")
    offered: dict[str, Mapping[str, str]] = {
        "open": {str(one): gate(one) for one in doors.required(seen, service)},
        **({"committed": people, "absent": people} if people else {}),
        **({"agreed": members} if members else {}),
    }
    if seen.particulars.setting is Setting.CHSLD:
        unit = say("place-unit", unit=service.unit_name or service.name)
        places = {place.value: say(f"place-{place}") for place in Place}
        offered["place"] = {**places, Place.HOME.value: unit}
    return offered


def _to_read(about: About) -> Mapping[str, CardElement]:
    """The words of the consent where it is asked in full now: nobody agreed yet, or it is a group."""
    seen = about.encounter
    of_members = seen.type is EncounterType.GROUP and bool(doors.members(seen))
    if not seen.lacks_consent and not of_members:
        return {}
    aloud = words(seen.patient.language, means_of(seen), **told_of(seen, about.service))
    return {"agreed" if of_members else "consent": sheet(aloud.split("\n\n"), aloud=True)}


def _aloud(view: FormView, about: About) -> CardElement:
    """What is said aloud before the one «Fait», as a list."""
    say, seen = texts(view.language, view.message), about.encounter
    required = doors.required(seen, about.service)
    group = seen.type is EncounterType.GROUP
    lines = [say("say-introduce"), say("say-private"), say("say-conduct-group" if group else "say-conduct")]
    if Gate.CONTACT in required:
        plan = seen.particulars.contingency
        lines.append(say("say-number", phone=said_phone(plan.phone if plan else seen.patient.phone)))
        lines.append(_third(view, about))
    if about.record_access and seen.type is not EncounterType.PROFESSIONALS:
        lines.append(say("say-access", access=quoted(about.record_access, 400)))
    return text(Markdown("\n".join([say("say"), *(f"- {line}" for line in lines)])), spacing="Medium")


def _third(view: FormView, about: About) -> str:
    """Whom to reach in an emergency: in a residence the unit, otherwise somebody who is named in the fold."""
    say, service = texts(view.language, view.message), about.service
    if about.encounter.particulars.setting is Setting.CHSLD and service.unit_phone:
        return say("say-unit", unit=quoted(service.unit_name or service.name), phone=said_phone(service.unit_phone))
    return say("say-third")
