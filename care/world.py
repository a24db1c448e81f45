"""What every use case is given beside its transaction: clock, identifiers, rules, house, establishment."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from care.agenda import Agenda
from care.establishment import Establishment
from care.exporting import Content
from care.policy import Policy
from care.ports import Clock, Directory, Ids, Person


@dataclass(frozen=True)
class House:
    """The establishment's own facts, from the settings. `zone` is an IANA name; telephone numbers are E.164."""

    name: str
    phone: str
    zone: str
    public_url: str
    support_url: str
    test_url: str
    leaflet_url: str | None = None
    quiet_from: dt.time = dt.time(20)
    quiet_until: dt.time = dt.time(7)
    group_reminders: bool = True
    administrators: tuple[str, ...] = ()
    """Object ids of those who are told what the establishment must mend."""
    exports: Content | None = Content.IDENTIFIED
    """The most that clinicians may have written out of their own encounters; None: nothing."""
    text_messages: bool = True
    """Is there a gateway for text messages? Without one, nobody is asked whether they want any."""


@dataclass(frozen=True)
class World:
    clock: Clock
    ids: Ids
    policy: Policy
    house: House
    establishment: Establishment
    agenda: Agenda | None = None
    """The clinicians' calendars; None where none is connected."""
    directory: Directory | None = None
    """The establishment's professionals; None where no directory is connected."""
    reads_attendance: bool = False
    """Does the platform report, after a meeting, who was there and when?"""

    def zone_of(self, person: Person | None) -> str:
        """By whose clock hours are said to somebody: their own zone, or the house's where it is not known (IANA)."""
        return (person.zone if person else None) or self.house.zone
