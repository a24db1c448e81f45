"""The one card of «Rendez-vous de suivi»."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pydantic import BaseModel

from cards.form import FormView, form
from cards.kit import Card, text
from care.contact import Patient, masked_phone
from care.suitability import Modality
from texts import texts
from texts.when import date


def again(
    view: FormView,
    asked: type[BaseModel],
    person: Patient,
    modality: Modality,
    scopes: Sequence[str],
    agreed_at: dt.datetime | None,
) -> Card:
    """What may have changed since. The earlier consent is said as text; its renewal is an answer, never pre-ticked."""
    say, names = texts(view.language, view.message), texts(view.language, "scopes")
    contact = say("contact-is", phone=masked_phone(person.phone), email=_masked(person.email) or say("no-email"))
    before = [text(person.name, weight="Bolder"), text(contact, subtle=True, spacing="Small")]
    if agreed_at is not None:
        agreed = ", ".join([texts(view.language, "modality")(modality), *(names(s) for s in scopes if s != "session")])
        on = {"day": date(view.language, agreed_at.date()), "year": str(agreed_at.year)}
        said = say("agreed-is", **on, scopes=agreed)
        before.append(text(said, subtle=True, spacing="Small"))
    return form(view, asked, before=before)


def _masked(email: str | None) -> str | None:
    if email is None:
        return None
    name, _, host = email.partition("@")
    return f"{name[:1]}···@{host}"
