"""The card of «Commencer la rencontre»: used on a telephone, between two people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from pydantic import BaseModel

from cards.consent import as_read, collection_notice
from cards.form import Button, FormView, form
from cards.kit import Card, CardElement, Markdown, notice, quoted, sheet, text
from cards.nodes import Container
from cards.phones import shown_phone
from care import gates as doors
from care.consent import Scope
from care.contact import Participant
from care.ledger import PRESENCE
from care.opening import Known
from care.optional_steps import is_on
from care.particulars import Gate, Place
from care.suitability import EncounterType, Modality, Setting
from care.wording import added
from texts import Language, texts

ANSWERS = ("consent", "understood", "presence", "agreed", "refused")
"""What was said to the words that were read."""
KEEP = Button("abandon", "later", checks_inputs=False)


@dataclass(frozen=True)
class Told:
    """What the establishment has said aloud."""

    clinic: str
    """Its telephone, to be asked what it has no words for."""
    access: str | None
    """How to see one's record; None where the service leaves that out."""
    notice: str | None
    """The collection notice, where it is given now."""


def gates(view: FormView, asked: type[BaseModel], about: Known, told: Told, *, without: Collection[str]) -> Card:
    """Identity by two types, where the person is, consent; then one answer for what is said aloud."""
    seen = about.encounter
    holes = {"consent": "first" if seen.lacks_consent else "again", "people": str(seen.type)}
    view = replace(
        view,
        holes={**view.holes, **holes},
        offered={**view.offered, **_offered(view.language, view.message, about)},
        leads={"rest": _aloud(view, about, told), **_to_read(about, told.notice)},
    )
    before: list[CardElement] = [text(seen.patient.name, weight="Bolder")]
    if seen.modality is Modality.VIDEO and seen.particulars.broken:
        words = texts(view.language, "encounter")
        before.append(notice(" ".join(words(f"broken-{one}") for one in seen.particulars.broken), "attention"))
    if not about.verified and "identifiers" not in without:
        known_by = "unverified-unit" if seen.particulars.setting is Setting.CHSLD else "unverified"
        before.append(text(texts(view.language, view.message)(known_by), subtle=True))
    heard = {"read": about.wording.sha256} if Gate.CONSENT in doors.required(seen, about.service) else None
    if heard:
        view = as_read(view, heard["read"], ANSWERS)
    buttons = (Button("answer", "submit", style="positive", data=heard), KEEP)
    return form(view, asked, before=before, buttons=buttons, without={*without, "read"})


def _offered(language: Language, message: str, about: Known) -> Mapping[str, Mapping[str, str]]:
    """Choices that are data: the people by their names, the gates that apply, the unit where somebody lives."""
    say, seen, service = texts(language, message), about.encounter, about.service
    people = {str(n): one.name for n, one in doors.expected(seen).items()}
    members = {str(n): people[str(n)] for n in doors.members(seen)}
    gate, named = texts(language, "gate"), seen.particulars.participants
    offered: dict[str, Mapping[str, str]] = {
        "identifiers": {str(one): say(f"identifiers-{one}") for one in doors.identifiers(seen)},
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


def _to_read(about: Known, notice: str | None) -> Mapping[str, CardElement]:
    """What is read aloud for the consent: the whole words, or whether what was agreed to still holds."""
    seen, language = about.encounter, about.encounter.patient.language
    words = sheet(about.aloud.split("\n\n"), aloud=True)
    asked: dict[str, CardElement] = {
        "agreed" if doors.each_consents(seen) else "consent": Container(
            items=[words, *collection_notice(language, notice)], spacing="Medium"
        ),
        "unexpected_as": sheet(added(language, PRESENCE.values()), aloud=True),
    }
    if about.unagreed:
        asked["presence"] = sheet(added(language, about.unagreed), aloud=True)
    return asked


def _aloud(view: FormView, about: Known, told: Told) -> CardElement:
    """What is said aloud before the one «Fait», as a list; nothing of what the service leaves out."""
    say, seen = texts(view.language, view.message), about.encounter
    required = doors.required(seen, about.service)
    group, among_us = (seen.type is one for one in (EncounterType.GROUP, EncounterType.PROFESSIONALS))
    lines = [say("say-introduce"), say("say-private" if Gate.COMMITMENT in required else "say-private-only")]
    lines.append(say("say-conduct-group" if group else "say-conduct"))
    lines += [] if among_us else [say("say-stop-group" if group else "say-stop")]
    if Gate.CONTACT in required:
        plan = seen.particulars.contingency
        lines.append(say("say-number", phone=shown_phone(plan.phone if plan else seen.patient.phone)))
        lines += [_third(view, about)] if is_on(about.service, "third-person") else []
    if told.access is not None and not among_us:
        whole = say("say-access", access=quoted(told.access, 400))
        lines.append(whole if told.access else say("say-access-clinic", phone=shown_phone(told.clinic)))
    return text(Markdown("\n".join([say("say"), *(f"- {line}" for line in lines)])), spacing="Medium")


def _third(view: FormView, about: Known) -> str:
    """Whom to reach in an emergency: in a residence the unit, otherwise somebody who is named in the fold."""
    say, service = texts(view.language, view.message), about.service
    if about.encounter.particulars.setting is Setting.CHSLD and service.unit_phone:
        return say("say-unit", unit=quoted(service.unit_name or service.name), phone=shown_phone(service.unit_phone))
    return say("say-third")
