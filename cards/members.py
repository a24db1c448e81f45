"""The cards of consent in a group: who of its members agrees, and who no longer does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel

from cards.consent import as_read
from cards.consent_more import history, row_said
from cards.decision import source_line
from cards.form import Button, FormView, form
from cards.kit import Card, CardElement, facts, notice, sheet, text
from care import ledger, members
from care.consent import Consent
from care.decision import Source
from care.encounter import Encounter
from care.establishment import Service
from care.wording import means_of, told_of, wording, words
from texts import Language, texts

if TYPE_CHECKING:
    Place = str
else:
    Place = Literal[tuple(str(place) for place in range(1, 61))]
"""Of a participant in the encounter's list, from 1; the card offers those that there are."""
CLOSE = Button("abandon", "close", checks_inputs=False)
KEEP = Button("abandon", "keep", checks_inputs=False)


@dataclass(frozen=True)
class About:
    """What the card of the consents must know beside the form."""

    encounter: Encounter
    service: Service
    rows: Sequence[Consent]
    agreed: frozenset[int]
    zone: str
    read_in: Language


def consents(view: FormView, asked: type[BaseModel], about: About, free: Sequence[int]) -> Card:
    """Who agrees, since when; then the words to read to the others (`free`), who answer each for themself."""
    say, seen = texts(view.language, view.message), about.encounter
    lines = [(one.name, _stands(view, about, place)) for place, one in members.members(seen).items()]
    before: list[CardElement] = [text(seen.patient.name, weight="Bolder"), facts(lines)]
    after = history(view, seen, about.rows, about.zone)
    if not free:
        return form(view, BaseModel, before=before, after=after, buttons=(CLOSE,))
    told, means = told_of(seen, about.service), means_of(seen)
    read, aloud = wording(about.read_in, means, **told).sha256, words(about.read_in, means, **told)
    view = as_read(view, read, ("members",))
    names = {str(place): members.members(seen)[place].name for place in free}
    view = replace(view, offered={**view.offered, "members": names})
    before += [text(say("ask"), weight="Bolder", spacing="Medium"), sheet(aloud.split("\n\n"), aloud=True)]
    return form(
        view,
        asked,
        before=before,
        after=after,
        buttons=(Button("answer", "submit", style="positive", data={"read": read}), CLOSE),
    )


def _stands(view: FormView, about: About, place: int) -> str:
    """Since when this member agrees; that they said no; or that they were not asked."""
    say, subject = texts(view.language, view.message), ledger.member(place)
    if place in about.agreed:
        row = ledger.in_order(about.rows, subject=subject)[-1]
        return row_said(view.language, row, about.zone)
    return say("said-no" if place in about.encounter.particulars.said_no else "not-asked")


def withdrawal(
    view: FormView, asked: type[BaseModel], encounter: Encounter, free: Sequence[int], source: Source
) -> Card:
    """Who no longer takes part, and how they are seen in person; the group goes on without them."""
    before = [text(encounter.patient.name, weight="Bolder"), source_line(view.language, source)]
    if not free:
        nobody = notice(texts(view.language, view.message)("nobody"), "accent")
        return form(view, BaseModel, before=(*before, nobody), buttons=(KEEP,))
    names = {str(place): members.members(encounter)[place].name for place in free}
    view = replace(view, offered={**view.offered, "member": names})
    return form(view, asked, before=before, buttons=(Button("answer", "submit", style="destructive"), KEEP))
