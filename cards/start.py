"""The card of «Commencer la rencontre»."""

from __future__ import annotations

from dataclasses import replace

from pydantic import BaseModel

from cards.form import Button, FormView, form
from cards.kit import Card, text
from care.contact import said_phone
from care.encounter import Encounter

KEEP = Button("abandon", "later", checks_inputs=False)


def gates(view: FormView, asked: type[BaseModel], encounter: Encounter) -> Card:
    """Identity by two types, where the person is, consent again; then one answer for what remains."""
    plan = encounter.particulars.contingency
    holes = {**view.holes, "phone": said_phone(plan.phone if plan else encounter.patient.phone)}
    before = (text(encounter.patient.name, weight="Bolder"),)
    buttons = (Button("answer", "submit", style="positive"), KEEP)
    return form(replace(view, holes=holes), asked, before=before, buttons=buttons)
