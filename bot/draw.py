"""From what a turn or a job has to show to a card with its row.

The one place where cards of encounters are registered.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from cards import encounter as show
from cards.encounter import Sight
from cards.kit import Card
from care import preparation
from care.encounter import Encounter
from care.ports import CardRow, Person, Transaction, Who
from care.world import World
from texts import Language, language_of

ENCOUNTER_VERBS = (
    "start",
    "resend",
    "move",
    "cancel",
    "wrong-recipient",
    "held",
    "not-held",
    "note",
    "follow-up",
    "in-person",
    "withdraw",
    "consents",
    "seen-in-person",
    "in-person-booked",
    "delay",
    "by-phone",
    "emergency",
    "otherwise",
    "link-not-received",
    "ready",
    "answered",
    "prepared",
    "open",
)

ENCOUNTER_CARD_LIVES = dt.timedelta(days=400)
"""Longer than any booking is ahead: the card that stands in the chat must still work on the day."""


@dataclass(frozen=True)
class Viewer:
    """For whom a card is drawn, and where it will stand."""

    who: Who
    language: Language
    zone: str
    conversation: str


def viewer_of(who: Who, person: Person | None, world: World) -> Viewer:
    """A person to whom we write first: their language, their zone, their chat."""
    reference: Any = person.reference if person and person.reference else {}
    return Viewer(
        who=who,
        language=language_for(person),
        zone=(person.zone if person else None) or world.house.zone,
        conversation=reference.get("conversation", {}).get("id", ""),
    )


def language_for(person: Person | None) -> Language:
    """The language that somebody chose, otherwise that of their Teams."""
    if person is None:
        return "fr"
    return language_of(person.language or person.locale)


async def encounter_card(
    tx: Transaction, viewer: Viewer, world: World, seen: Encounter, above: str | None = None
) -> tuple[Card, str]:
    """The card of an encounter with a row of its own; returns it with its id."""
    id = await row_about(tx, viewer, world, seen.id)
    clinician = await tx.people.get(viewer.who.tenant, seen.clinician)
    tx.audit.record(viewer.who, "encounter.shown", seen.id, ("patient", "appointment", "particulars"))
    prepared_at = clinician.prepared_at if clinician else None
    return draw(viewer, world, seen, id, above, prepared_at=prepared_at), id


async def row_about(tx: Transaction, viewer: Viewer, world: World, encounter: str) -> str:
    """A new card id that stands for an encounter: its verbs are checked again at each click."""
    now, id = world.clock.now(), world.ids.new()
    row = CardRow(
        id=id,
        owner=viewer.who.clinician,
        conversation=viewer.conversation,
        about=f"encounter:{encounter}",
        step="",
        version=0,
        verbs=ENCOUNTER_VERBS,
        expires=now + ENCOUNTER_CARD_LIVES,
    )
    await tx.cards.add(viewer.who, row)
    return id


def draw(
    viewer: Viewer,
    world: World,
    seen: Encounter,
    card: str,
    above: str | None = None,
    *,
    prepared_at: dt.datetime | None = None,
) -> Card:
    """`prepared_at` is when its clinician last said that all was ready."""
    now, service = world.clock.now(), world.establishment.service(seen.service)
    sight = Sight(
        language=viewer.language,
        zone=viewer.zone,
        now=now,
        card=card,
        public_url=world.house.public_url,
        service=service,
        support_url=world.house.support_url,
        unprepared=preparation.is_due(seen, service, prepared_at, now, viewer.zone),
    )
    return show.encounter(sight, seen, above=above)
