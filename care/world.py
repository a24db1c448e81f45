"""What every use case is given beside its transaction: clock, identifiers, rules, house, establishment.

House and establishment are what is in force now: an administrator may change them while the program runs, so whoever
keeps a world reads them from it again for each turn and each job.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from care.agenda import Agenda
from care.colleagues import Colleagues
from care.establishment import Establishment, Exported
from care.exporting import Content
from care.policy import Policy
from care.ports import Clock, Directory, Ids, Person

if TYPE_CHECKING:
    from care.doctor import Doctor


@dataclass(frozen=True)
class House:
    """The establishment's facts and those of its deployment. `zone` is an IANA name; telephone numbers are E.164."""

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
    tenant: str = ""
    """The organisation whose establishment it is."""
    administrators: tuple[str, ...] = ()
    """Object ids of those who are named one by one as administrators; none where a group names them."""
    exports: Content | None = Content.IDENTIFIED
    """The most that clinicians may have written out of their own encounters; None: nothing."""
    text_messages: bool = True
    """Is there a gateway for text messages? Without one, nobody is asked whether they want any."""

    def page_of(self, link: str | None) -> str | None:
        """The address of the person's page behind the secret of their link; None where that was cut off."""
        return f"{self.public_url}/r/{link}" if link else None

    def with_facts(self, establishment: Establishment) -> House:
        """This house with what its establishment says of itself."""
        exports, reminders = establishment.exports, establishment.reminders
        return replace(
            self,
            name=establishment.name,
            phone=establishment.phone,
            zone=establishment.zone,
            support_url=establishment.support_url,
            test_url=establishment.test_url,
            leaflet_url=establishment.leaflet_url,
            quiet_from=reminders.quiet_from,
            quiet_until=reminders.quiet_until,
            group_reminders=reminders.grouped,
            exports=None if exports is Exported.OFF else Content(exports),
        )


class InForce:
    """What holds now. One for a process: worlds that were made of each other share it."""

    def __init__(self, house: House, establishment: Establishment) -> None:
        self.house, self.establishment = house, establishment
        self.filed = establishment
        """What the file says."""

    def take(self, establishment: Establishment) -> None:
        """From now on, this holds."""
        if establishment != self.establishment:
            self.establishment, self.house = establishment, self.house.with_facts(establishment)


@dataclass(frozen=True)
class World:
    clock: Clock
    ids: Ids
    policy: Policy
    in_force: InForce
    agenda: Agenda | None = None
    """The clinicians' calendars; None where none is connected."""
    directory: Directory | None = None
    """The establishment's professionals; None where no directory is connected."""
    colleagues: Colleagues | None = None
    """Who is meant by a name, and may use the bot; None where nobody can say."""
    doctor: Doctor | None = None
    """Looks at the service itself; None where nothing can."""
    reads_attendance: bool = False
    """Does the platform report, after a meeting, who was there and when?"""
    hears_arrivals: bool = False
    """Does the platform tell, as it happens, that somebody comes to a meeting?"""
    policies: Mapping[str, Policy] = field(default_factory=dict)
    """Where there are several establishments, the rules of each, by its key."""

    def policy_of(self, site: str) -> Policy:
        """The rules that apply to a user of this establishment; the only ones, for the empty key."""
        return self.policies.get(site, self.policy)

    def house_at(self, site: str) -> House:
        """The house by the name that users of this establishment know; its own, for the empty key."""
        named = next((one.name for one in self.establishment.establishments if one.key == site), self.house.name)
        return replace(self.house, name=named)

    @property
    def house(self) -> House:
        return self.in_force.house

    @property
    def establishment(self) -> Establishment:
        return self.in_force.establishment

    def house_for(self, person: Person | None) -> House:
        """The house as this person wants to be reminded by it: their quiet hours and grouping instead of its own."""
        if person is None:
            return self.house
        wanted, house = person.preferences, self.house
        return replace(
            house,
            quiet_from=wanted.quiet_from or house.quiet_from,
            quiet_until=wanted.quiet_until or house.quiet_until,
            group_reminders=house.group_reminders if wanted.grouped is None else wanted.grouped,
        )

    def zone_of(self, person: Person | None) -> str:
        """By whose clock hours are said to somebody: their own zone, or the house's where it is not known (IANA)."""
        return (person.zone if person else None) or self.house.zone
