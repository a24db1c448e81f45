"""The cards of roles beside the clinicians' for the gallery. All people are invented."""

from __future__ import annotations

import datetime as dt

from cards import roles as show
from cards.gallery import example
from cards.invented import CARD
from cards.kit import Card
from cards.notices import ChannelLine
from care.accesses import EPISODE, Accesses
from care.appointment import Appointment
from care.ports import Access, ActorKind, Communication
from texts import Language

AT = dt.datetime(2026, 11, 24, 15, tzinfo=dt.UTC)
ZONE = "America/Toronto"
NAMES = {"anne": "Dre Anne Roy", "sonia": "Sonia Morin"}


@example("roles: an administrator's home")
def of_administrator(language: Language) -> Card:
    return show.home(language, "welcome-role", [ActorKind.ADMINISTRATOR], CARD)


@example("roles: home of whoever holds all but the clinicians'")
def of_all(language: Language) -> Card:
    return show.home(language, "help", show.HELPED, CARD)


for one in (ActorKind.CLINICIAN, *show.HELPED):

    def belongs(language: Language, kind: ActorKind = one) -> Card:
        return show.refused(language, kind)

    example(f"roles: belongs to the {one}")(belongs)


@example("roles: nobody can say")
def unknown(language: Language) -> Card:
    return show.refused(language, ActorKind.PILOT, unknown=True)


@example("roles: the hours of the day")
def hours(language: Language) -> Card:
    lines = [
        ChannelLine(Appointment.at_instant(AT + n * dt.timedelta(minutes=45), ZONE, 30), f"K7QM-2F4{n}", NAMES["anne"])
        for n in range(3)
    ]
    return show.hours(language, AT.date(), lines, 28)


@example("roles: a day without hours")
def no_hours(language: Language) -> Card:
    return show.hours(language, AT.date(), [], 0)


def _entry(number: int, actor: str, action: str, subject: str = "e-1", behalf: str | None = None) -> Access:
    return Access(number, AT + dt.timedelta(minutes=number), actor, behalf, action, subject, ())


@example("roles: the register of a person")
def register(language: Language) -> Card:
    entries = [
        _entry(1, "anne", "encounter.booked"),
        _entry(2, "anne", "consent.given"),
        _entry(3, "job:letter", "mail.handed-over"),
        _entry(4, "patient:e-1", "person.page"),
        _entry(5, "sonia", "encounter.moved", behalf="anne"),
        _entry(6, "shell:patient", "hold.set", "ep-1"),
    ]
    sent = [
        ("K7QM-2F4D", Communication("c-1", "e-1", "mail", "invitation", "", "sent", AT)),
        ("K7QM-2F4D", Communication("c-2", "e-1", "sms", "reminder", "", "failed", AT)),
    ]
    found = Accesses({"e-1": "K7QM-2F4D", "ep-1": EPISODE}, entries, sent)
    return show.register(show.Register(language, ZONE, found, NAMES))


@example("roles: no register")
def no_register(language: Language) -> Card:
    return show.no_register(language)
