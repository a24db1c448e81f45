"""Somebody who types a canary into every field that a card shows, and the hours at which encounters take place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from care.encounter import Encounter
from tests.seen import PRECISIONS, Seen
from tests.taint.canaries import TYPED
from tests.taint.watching import Watched
from tests.talk import Clinician

COMMANDS = {
    "fr": {
        "new": "nouvelle rencontre",
        "trial": "rencontre d'essai",
        "mine": "mes rencontres",
        "board": "tableau",
        "to-do": "à faire",
        "follow-up": "suivi",
        "call": "appel",
        "ask": "nouvelle demande",
        "plan": "à planifier",
        "delegate": "déléguer",
        "act": "agir",
        "visits": "visites en personne",
        "statistics": "statistiques",
        "preferences": "mes préférences",
        "change-settings": "modifier les paramètres",
        "profile": "mon profil",
        "resources": "ressources",
        "export": "exporter",
    },
    "en": {
        "new": "new encounter",
        "trial": "trial encounter",
        "mine": "my encounters",
        "board": "dashboard",
        "to-do": "to do",
        "follow-up": "follow-up",
        "call": "call",
        "ask": "new request",
        "plan": "to plan",
        "delegate": "delegate",
        "act": "act for",
        "visits": "in-person visits",
        "statistics": "statistics",
        "preferences": "my preferences",
        "change-settings": "change settings",
        "profile": "my profile",
        "resources": "resources",
        "export": "export",
    },
}
FIRST_HOUR = dt.datetime.fromisoformat("2026-11-24T08:00")
AHEAD = dt.timedelta(hours=1)
VIDEO = {"situation": "known-condition", "preference": "video", "exam": "no", "equipped": "yes", "help": "alone"}
NAMING = ("participants", "support", "learners", "others", "found")
"""The fields of the hour by which somebody else takes part."""
PRESENCE = ("relatives", "support", "learner")
"""To whom one agrees, on a card of their own where they were named after the consent."""


def hours() -> Iterator[dt.datetime]:
    """One after another: no two encounters at once, and none at night."""
    at = FIRST_HOUR
    while True:
        yield at
        at += dt.timedelta(hours=1)
        if at.hour > 18:
            at = (at + dt.timedelta(days=1)).replace(hour=8)


@dataclass
class Player:
    """A clinician, or whoever plans for one, who leaves no field empty. `language` is theirs and the person's."""

    clinic: Watched
    me: Clinician
    language: str
    hours: Iterator[dt.datetime] = field(default_factory=hours)

    def like(self, me: Clinician) -> Player:
        """A colleague, in the same week."""
        return Player(self.clinic, me, self.language, self.hours)

    async def says(self, command: str, about: str = "") -> Seen:
        await self.clinic.settled()  # what was set off before is told before
        return await self.me.says(f"{COMMANDS[self.language][command]} {about}".strip())

    async def fills(
        self, step: str, card: Seen, which: str | None = None, verb: str = "answer", /, **given: Any
    ) -> Seen:
        """Answer the card of a step: with a canary in each of its fields that has one, but for what is `given`."""
        if card.action(verb, which).get("associatedInputs") == "none":
            return await self.me.presses(card, verb, which)
        canaries = {name: TYPED[f"{step}.{name}"].typed for name in card.all_inputs if f"{step}.{name}" in TYPED}
        usual = {"spoken": self.language, "service": "general", "site": "clsc"}
        given = {**{name: said for name, said in usual.items() if name in card.all_inputs}, **given}
        return await self.me.presses(card, verb, which, **{**canaries, **given})

    async def advised(self, card: Seen) -> Seen:
        """Go on against every advice, with its reason, and answer what only some situations ask."""
        while True:
            if asked := {name: PRECISIONS[name] for name in card.inputs if name in PRECISIONS}:
                card = await self.me.answers(card, **asked)
            elif list(card.inputs) == ["reason"]:
                card = await self.fills("check", card)
            else:
                return card

    async def opens(self, reference: str) -> Seen:
        """The encounter of this reference, from the list of one's encounters."""
        listed = await self.says("mine")
        for action in (one for one in listed.actions if one["verb"] == "open"):
            card = await self.me.clicks(self.me.click(action["data"], "open", listed.id))
            if card.reference == reference:
                return card
        raise AssertionError(f"{reference} is not listed")

    # ------------------------------------------------------------------ stretches of the way

    async def to_consent(self, facts: dict[str, str] = VIDEO, **person: str) -> Seen:
        card = await self.fills("person", await self.says("new"), **person)
        return await self.advised(await self.me.answers(card, "suitable", **facts))

    async def to_when(self, facts: dict[str, str] = VIDEO, **consent: str) -> Seen:
        said = {"understood": "true", "email": "true", "sms": "true", "capacity": "alone", "giver": "", **consent}
        return await self.advised(await self.fills("consent", await self.to_consent(facts), "yes", **said))

    async def at_next_hour(self, card: Seen, step: str = "when", **given: str) -> Seen:
        zone = ZoneInfo(self.clinic.zone)
        at = next(hour for hour in self.hours if hour.replace(tzinfo=zone) > self.clinic.now + AHEAD)
        return await self.fills(step, card, date=f"{at:%Y-%m-%d}", time=f"{at:%H:%M}", **given)

    async def to_verify(self, when: Seen, **given: str) -> Seen:
        """The hour, and a yes to the presence of each whom it names."""
        verify = await self.at_next_hour(when, **given)
        if "correct" in verify.verbs:
            return verify
        there = [name for name in PRESENCE if name in verify.inputs]
        return await self.fills("presence", verify, None if there else "yes", **dict.fromkeys(there, "yes"))

    async def books(self, facts: dict[str, str] = VIDEO, alone: bool = True, **consent: str) -> Seen:
        """A whole booking, up to its card, its letters gone; alone, nobody else takes part."""
        when = await self.to_when(facts, **consent)
        named = dict.fromkeys(NAMING, "") if alone else {}
        verify = await self.to_verify(when, **{name: "" for name in named if name in when.all_inputs})
        card = await self.me.answers(verify)
        await self.clinic.settled()
        return card

    async def until(self, card: Seen, minutes: int = 0) -> Encounter:
        """The hour of an encounter has come, or is so many minutes away; it."""
        seen = await self.me.encounter(card)
        at = seen.appointment.at + dt.timedelta(minutes=minutes)
        if at > self.clinic.now:
            await self.clinic.until(f"{at.astimezone(ZoneInfo(self.clinic.zone)):%Y-%m-%d %H:%M}")
        return seen

    async def to_gates(self, card: Seen) -> Seen:
        await self.until(card)
        return await self.me.presses(self.me.sees(card), "start")

    async def begins(self, card: Seen, **given: str) -> Seen:
        """Started with everything that can be said: who is there unannounced, whom to reach, what stays open."""
        form = await self.to_gates(card)
        asked = {
            "identifiers": "health-card,birth-date",
            "place": "elsewhere",
            "consent": "yes",
            "understood": "true",
            "rest": "true",
            "unexpected_as": "support",
            "unexpected_committed": "true",
            "capacity": "alone",
            "giver": "",
            "open": "",
            **{name: _all_of(form, name) for name in ("committed", "agreed", "presence")},
            **given,
        }
        return await self.fills(
            "gates", form, **{name: said for name, said in asked.items() if name in form.all_inputs}
        )

    async def closes(self, begun: Seen, follow_up: str = "none") -> Seen:
        """Held, and what follows said: the card of the note."""
        await self.clinic.passes(minutes=12)
        return await self.fills("follow-up", await self.me.presses(self.me.sees(begun), "held"), follow_up)

    async def takes(self, note: Seen, step: str, act: str, **given: str) -> Seen:
        """Do something with the note, with all that was typed: the card that takes its place."""
        typed = {one: TYPED[f"{step}.{one}"].typed for one in note.all_inputs if f"{step}.{one}" in TYPED}
        return await self.me.clicks(self.me.click(note.filled("answer", act, {**typed, **given}), "answer", note.id))

    async def files(self, note: Seen, step: str = "note") -> Seen:
        """The note copied, then filed."""
        return await self.fills("file", await self.takes(note, step, "copy"), "file")


def _all_of(card: Seen, field: str) -> str:
    return ",".join(one["value"] for one in card.all_inputs.get(field, {}).get("choices", ()))
