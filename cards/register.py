"""«Registre»: of one encounter, who saw or changed it and what went out, for the privacy officer. No patient."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from cards.kit import Card, card, facts, heading, text
from care.register import Register, Seen
from texts import Language, Say, texts
from texts.when import short

MOST = 20
"""Lines of each list; all of it is had in a shell."""


def register(language: Language, zone: str, found: Register | None) -> Card:
    say, clock = texts(language, "register"), ZoneInfo(zone)
    if found is None:
        return card(language, say("title"), text(say("none")))
    seen = [
        (_who(say, one), say("times", count=one.count, hour=short(language, one.last.astimezone(clock))))
        for one in found.seen[:MOST]
    ]
    sent = [
        (short(language, one.at.astimezone(clock)), f"{say(one.channel)}, {_state(say, one.state)}")
        for one in found.sent[-MOST:]
    ]
    return card(
        language,
        say("title"),
        text(say("of", reference=found.reference), weight="Bolder"),
        heading(say("seen")),
        facts(seen),
        heading(say("sent")),
        facts(sent) if sent else text(say("nothing-sent")),
        text(say("more", command=f"python app.py audit patient {found.reference}"), subtle=True),
    )


def _who(say: Say, one: Seen) -> str:
    if one.name is None:
        return say("itself")
    return one.name or say("unknown-person", id=one.actor)


def _state(say: Say, state: str) -> str:
    return say("sent-state" if state == "sent" else state)
