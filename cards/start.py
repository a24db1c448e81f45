"""The card of «Commencer la rencontre»: used on a telephone, between two people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from pydantic import BaseModel

from cards.form import Button, FormView, form
from cards.kit import Card, CardElement, Markdown, quoted, sheet, text
from care import gates as doors
from care.consent import Scope
from care.contact import Participant, said_phone
from care.ledger import PRESENCE
from care.opening import Known
from care.particulars import Gate, Place
from care.suitability import EncounterType, Setting
from care.wording import added
from texts import Language, texts

KEEP = Button("abandon", "later", checks_inputs=False)


def gates(view: FormView, asked: type[BaseModel], about: Known, access: str, *, without: Collection[str]) -> Card:
    """Identity by two types, where the person is, consent; then one answer for what is said aloud.

    `access` says how to see one's record; empty where it is not told.
    """
    seen = about.encounter
    holes = {"consent": "first" if seen.lacks_consent else "again", "people": str(seen.type)}
    view = replace(
        view,
        holes={**view.holes, **holes},
        offered={**view.offered, **_offered(view.language, view.message, about)},
        leads={"rest": _aloud(view, about, access), **_to_read(about)},
    )
    before: list[CardElement] = [text(seen.patient.name, weight="Bolder")]
    if not about.verified and "identifiers" not in without:
        before.append(text(texts(view.language, view.message)("unverified"), subtle=True))
    buttons = (Button("answer", "submit", style="positive"), KEEP)
    return form(view, asked, before=before, buttons=buttons, without=without)


def _offered(language: Language, message: str, about: Known) -> Mapping[str, Mapping[str, str]]:
    """Choices that are data: the people by their names, the gates that apply, the unit where somebody lives."""
    say, seen, service = texts(language, message), about.encounter, about.service
    people = {str(n): one.name for n, one in doors.expected(seen).items()}
    members = {str(n): people[str(n)] for n in doors.members(seen)}
    gate, named = texts(language, "gate"), seen.particulars.participants
    offered: dict[str, Mapping[str, str]] = {
        # The consent is no point like another: it has a question of its own.
        "open": {str(one): gate(one) for one in doors.required(seen, service) if one is not Gate.CONSENT},
        "presence": {
            str(scope): say(f"presence-{scope}", names=", ".join(_who(named, scope))) for scope in about.unagreed
        },
        **({"committed": people, "absent": people} if people else {}),
        **({"agreed": members, "refused": members} if members else {}),
    }
    if seen.particulars.setting is Setting.CHSLD:
        unit = say("place-unit", unit=service.unit_name or service.name)
        places = {place.value: say(f"place-{place}") for place in Place}
        offered["place"] = {**places, Place.HOME.value: unit}
    return offered


def _who(named: Collection[Participant], scope: Scope) -> list[str]:
    return [one.name for one in named if PRESENCE.get(one.role) is scope]


def _to_read(about: Known) -> Mapping[str, CardElement]:
    """What is read aloud for the consent: the whole words, or whether what was agreed to still holds."""
    by_member = doors.each_consents(about.encounter)
    asked = {"agreed" if by_member else "consent": about.aloud.split("\n\n")}
    if about.unagreed:
        asked["presence"] = added(about.encounter.patient.language, about.unagreed)
    return {name: sheet(lines, aloud=True) for name, lines in asked.items()}


def _aloud(view: FormView, about: Known, access: str) -> CardElement:
    """What is said aloud before the one «Fait», as a list."""
    say, seen = texts(view.language, view.message), about.encounter
    required = doors.required(seen, about.service)
    group = seen.type is EncounterType.GROUP
    lines = [say("say-introduce"), say("say-private"), say("say-conduct-group" if group else "say-conduct")]
    if Gate.CONTACT in required:
        plan = seen.particulars.contingency
        lines.append(say("say-number", phone=said_phone(plan.phone if plan else seen.patient.phone)))
        lines.append(_third(view, about))
    if access and seen.type is not EncounterType.PROFESSIONALS:
        lines.append(say("say-access", access=quoted(access, 400)))
    return text(Markdown("\n".join([say("say"), *(f"- {line}" for line in lines)])), spacing="Medium")


def _third(view: FormView, about: Known) -> str:
    """Whom to reach in an emergency: in a residence the unit, otherwise somebody who is named in the fold."""
    say, service = texts(view.language, view.message), about.service
    if about.encounter.particulars.setting is Setting.CHSLD and service.unit_phone:
        return say("say-unit", unit=quoted(service.unit_name or service.name), phone=said_phone(service.unit_phone))
    return say("say-third")
