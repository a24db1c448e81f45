"""The one card of «Rendez-vous de suivi»."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from cards.form import ABANDON, BACK, SUBMIT, FormView, form
from cards.free_slots import KEEP, Conflict, offered
from cards.kit import Card, text
from care.contact import Patient, masked_phone
from care.suitability import Modality
from texts import texts
from texts.when import date


@dataclass(frozen=True)
class Agreed:
    """What was agreed to the last time that the words were read: when, to which means, to which purposes."""

    at: dt.datetime
    modality: Modality
    scopes: Sequence[str]


def again(
    view: FormView,
    asked: type[BaseModel],
    person: Patient,
    earlier: Agreed | None,
    *,
    without: Collection[str] = (),
    taken: Conflict | None = None,
) -> Card:
    """What may have changed since. The earlier consent is said as text; its renewal is an answer, never pre-ticked."""
    say, names = texts(view.language, view.message), texts(view.language, "scopes")
    contact = say("contact-is", phone=masked_phone(person.phone), email=_masked(person.email) or say("no-email"))
    before = [text(person.name, weight="Bolder"), text(contact, subtle=True, spacing="Small")]
    if earlier is not None:
        others = [names(scope) for scope in earlier.scopes if scope != "session"]
        agreed = ", ".join([texts(view.language, "modality")(earlier.modality), *others])
        on = {"day": date(view.language, earlier.at.date()), "year": str(earlier.at.year)}
        said = say("agreed-is", **on, scopes=agreed)
        before.append(text(said, subtle=True, spacing="Small"))
    if taken is None:
        return form(view, asked, before=before, without=without)
    act = (SUBMIT, KEEP, *([BACK] if view.can_go_back else []), ABANDON)
    return form(view, asked, before=[*offered(view, taken), *before], buttons=act, without=without)


def _masked(email: str | None) -> str | None:
    if email is None:
        return None
    name, _, host = email.partition("@")
    return f"{name[:1]}···@{host}"
