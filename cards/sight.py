"""Who looks at the card of an encounter, from where, when, and what they must know beside it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cards.kit import BOARD
from care.authorisation import OF_PLANNER, Action
from care.encounter import Event
from care.establishment import Service
from texts import Language


@dataclass(frozen=True)
class InName:
    """What somebody did in the clinician's name; a name that is not known is empty."""

    event: Event
    actor: str
    clinician: str


@dataclass(frozen=True)
class Sight:
    """`card` is the opaque id that the buttons carry, `public_url` the base of our links."""

    language: Language
    zone: str
    now: dt.datetime
    card: str
    public_url: str
    service: Service | None = None
    """The service of the encounter: where its person can be seen in person."""
    support_url: str | None = None
    record_url: str | None = None
    """Where the record of coordination of this encounter is."""
    unprepared: bool = False
    """Is it time to say that place, equipment and record are ready?"""
    no_source: bool = False
    """Is a person expected of whom nothing would tell that they wait?"""
    board: str = BOARD
    """The id of the board's card from which it was opened, whose view it goes back to."""
    behalf: str | None = None
    """The name of the clinician in whose name a delegate looks; None for the clinician."""
    entrusted: frozenset[Action] = OF_PLANNER
    """What that delegate may do."""
    acts: tuple[InName, ...] = ()
    """What was done in the clinician's name, the latest last."""
