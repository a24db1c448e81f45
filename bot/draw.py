"""From what a turn or a job has to show to a card with its row.

The one place where cards of encounters are registered.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from cards import encounter as show
from cards.encounter import Sight
from cards.kit import BOARD, Card
from cards.sight import InName
from care import preparation
from care.authorisation import Action
from care.board import is_silent
from care.delegation import entrusted
from care.encounter import Encounter, Event
from care.ports import ActorKind, CardRow, Person, Transaction, Who
from care.world import World
from dialogs.flow_dialog import CARD_LIVES
from texts import Language, language_of

ENCOUNTER_VERBS = (
    "start",
    "resend",
    "recheck",
    "send-anyway",
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
    "participants",
    "labels",
    "ready",
    "answered",
    "prepared",
    "open",
)

HOME_VERBS = (
    *("new-encounter", "my-encounters", "to-do", "help", "to-plan", "ask-to-plan"),
    *("delegations", "delegate", "act-for", "export", "statistics", "profile", "resources", "trial"),
    *("pilot", "house", "hours"),
    *("settings", "change-settings", "service", "checklist"),
)
"""The buttons of cards that are about nothing in particular: each is a command."""
MOST_ACTS = 2
"""Of what was done in a name, the latest are said."""
ENCOUNTER_CARD_LIVES = dt.timedelta(days=400)
"""Longer than any booking is ahead: the card that stands in the chat must still work on the day."""


@dataclass(frozen=True)
class Viewer:
    """For whom a card is drawn, and where it will stand. `who` is the reader, in a name or not, or the bot for them."""

    who: Who
    language: Language
    zone: str
    conversation: str
    reader: str
    """Object id of the person in whose chat it will stand."""
    unknown: frozenset[ActorKind] = frozenset()
    """What nobody could say for now whether the reader is."""

    @property
    def behalf(self) -> str | None:
        """The clinician in whose name the reader acts; None where the encounters are the reader's own."""
        return self.who.clinician if self.who.clinician != self.reader else None

    @property
    def acting(self) -> Who:
        """The reader in that name, also where the bot draws for them."""
        return Who(self.who.tenant, self.reader, on_behalf_of=self.behalf)

    def acting_for(self, clinician: str | None) -> Viewer:
        """The same reader, who acts in a clinician's name; None for their own."""
        behalf = None if clinician == self.reader else clinician
        return replace(self, who=replace(self.who, on_behalf_of=behalf))


def viewer_of(who: Who, person: Person | None, world: World) -> Viewer:
    """A person to whom we write first: their language, their zone, their chat."""
    reference: Any = person.reference if person and person.reference else {}
    return Viewer(
        who=who,
        language=language_for(person),
        zone=world.zone_of(person),
        conversation=reference.get("conversation", {}).get("id", ""),
        reader=person.id if person else who.clinician,
    )


def language_for(person: Person | None) -> Language:
    """The language that somebody chose, otherwise that of their Teams."""
    if person is None:
        return "fr"
    return language_of(person.language or person.locale)


async def encounter_card(
    tx: Transaction, viewer: Viewer, world: World, seen: Encounter, above: str | None = None, *, board: str = ""
) -> tuple[Card, str]:
    """The card of an encounter with a row of its own, which remembers the board's card from which it was opened.

    Returns it with its id.
    """
    id = await row_about(tx, viewer, world, seen.id, board)
    clinician = await tx.people.get(viewer.who.tenant, seen.clinician)
    tx.audit.record(viewer.who, "encounter.shown", seen.id, ("patient", "appointment", "particulars"))
    prepared_at = clinician.prepared_at if clinician else None
    beside = await aside(tx, viewer, world, seen)
    return draw(viewer, world, seen, id, above, board=board, aside=beside, prepared_at=prepared_at), id


@dataclass(frozen=True)
class Aside:
    """What is drawn on the card of an encounter and does not stand in it."""

    clinician: str | None = None
    """Their name, where we know it."""
    entrusted: frozenset[Action] = frozenset()
    """What the reader may do, where they act in that name."""
    acts: tuple[InName, ...] = ()
    """What others did in the clinician's name."""


async def aside(tx: Transaction, viewer: Viewer, world: World, seen: Encounter) -> Aside:
    """For this reader; to somebody who acts in a name and may do nothing any more, nothing is entrusted."""
    tenant = viewer.who.tenant
    name = await name_of(tx, tenant, seen.clinician)
    may = await entrusted(tx, world, viewer.acting, seen.service) if viewer.behalf else None
    done: dict[Event, InName] = {}
    for act in await tx.encounters.in_a_name(viewer.who, seen.id):
        done.pop(act.event, None)
        done[act.event] = InName(act.event, await name_of(tx, tenant, act.actor) or "", name or "")
    return Aside(name, may.actions if may else frozenset(), tuple(done.values())[-MOST_ACTS:])


async def name_of(tx: Transaction, tenant: str, person: str | None) -> str | None:
    """What Teams calls a person; None for nobody, or for somebody who never wrote to us."""
    known = await tx.people.get(tenant, person) if person else None
    return (known.name or None) if known else None


async def row_about(tx: Transaction, viewer: Viewer, world: World, encounter: str, board: str = "") -> str:
    """A new card id that stands for an encounter: its verbs are checked again at each click."""
    about = f"encounter:{encounter}"
    return await row(tx, viewer, world, about, ENCOUNTER_VERBS, ENCOUNTER_CARD_LIVES, step=board)


async def row(
    tx: Transaction,
    viewer: Viewer,
    world: World,
    about: str,
    verbs: tuple[str, ...],
    lives: dt.timedelta,
    *,
    step: str = "",
) -> str:
    """A new card id: it is its reader's, and knows in whose name they act."""
    id = world.ids.new()
    made = CardRow(
        id=id,
        owner=viewer.reader,
        conversation=viewer.conversation,
        about=about,
        step=step,
        version=0,
        verbs=verbs,
        expires=world.clock.now() + lives,
        on_behalf_of=viewer.behalf,
    )
    await tx.cards.add(viewer.who, made)
    return id


async def home_row(tx: Transaction, viewer: Viewer, world: World) -> str:
    """The same for a card that is about nothing in particular: each of its buttons is a command."""
    return await row(tx, viewer, world, "home", HOME_VERBS, CARD_LIVES)


def draw(
    viewer: Viewer,
    world: World,
    seen: Encounter,
    card: str,
    above: str | None = None,
    *,
    board: str = "",
    aside: Aside = Aside(),
    prepared_at: dt.datetime | None = None,
) -> Card:
    """`prepared_at` is when the clinician last said that all was ready, which is asked of nobody else."""
    now, service = world.clock.now(), world.establishment.service(seen.service)
    sight = Sight(
        language=viewer.language,
        zone=viewer.zone,
        now=now,
        card=card,
        public_url=world.house.public_url,
        service=service,
        support_url=world.house.support_url,
        record_url=None if viewer.behalf else world.establishment.record_of(seen.reference),
        no_source=is_silent(world, seen, now),
        board=board or (card if viewer.behalf else BOARD),
        unprepared=not viewer.behalf and preparation.is_due(seen, service, prepared_at, now, viewer.zone),
        behalf=(aside.clinician or "") if viewer.behalf else None,
        entrusted=aside.entrusted,
        acts=aside.acts,
    )
    return show.encounter(sight, seen, above=above)
