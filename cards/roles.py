"""What roles beside the clinicians' see: what they can do, the hours of the day, the register of accesses.

Whoever is no clinician has no board: what they are sent has no way to one (`cards.kit.without_board`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from cards.kit import Card, button, buttons, card, heading, notice, text
from cards.nodes import Action
from cards.notices import ChannelLine
from cards.team import line, more
from care.accesses import EPISODE, Accesses
from care.ports import Access, ActorKind, Communication
from texts import Language, texts
from texts.when import day, short

HELPED = (ActorKind.ADMINISTRATOR, ActorKind.PRIVACY_OFFICER, ActorKind.PILOT, ActorKind.COORDINATOR)
"""The roles that help has a line for, in its order."""
MOST = 20
"""Lines of each list of the register."""
BUTTONS: Mapping[ActorKind, tuple[str, ...]] = {
    ActorKind.ADMINISTRATOR: ("settings",),
    ActorKind.PILOT: ("pilot",),
    ActorKind.COORDINATOR: ("house", "hours"),
}
"""The words of a role that are a button: they need nothing more."""


def helped(language: Language, held: Collection[ActorKind]) -> list[str]:
    """A line for each of somebody's roles: what they can ask for."""
    say = texts(language, "commands")
    return [say(f"help-{kind}") for kind in HELPED if kind in held]


def home(language: Language, message: str, held: Collection[ActorKind], card_id: str) -> Card:
    """`message` has `title` and `what`: a welcome, help, or what was not understood."""
    say = texts(language, message)
    of_theirs = [verb for kind in HELPED if kind in held for verb in BUTTONS.get(kind, ())]
    acts: list[Action] = [
        button(texts(language, "roles")(f"{verb}-button"), verb, card_id, checks_inputs=False) for verb in of_theirs
    ]
    lines = [text(one) for one in helped(language, held)]
    return card(language, say("title"), text(say("what")), *lines, *([buttons(*acts)] if acts else []), board=None)


def refused(language: Language, kind: ActorKind, *, unknown: bool = False) -> Card:
    """It belongs to another role; `unknown`: the directory could not say whether it is theirs."""
    say = texts(language, "not-your-role")
    what = say("unknown") if unknown else say(kind)
    return card(language, say("title"), text(what))


def hours(language: Language, on: dt.date, lines: Sequence[ChannelLine], total: int) -> Card:
    """The encounters of a day that are not over, by hour: the first of `total`."""
    say = texts(language, "team-day")
    shown = [line(language, one) for one in lines] or [text(texts(language, "roles")("no-hours"))]
    rest = more(language, total - len(lines))
    title = say("title", day=day(language, on, year=False))
    return card(language, title, *shown, *rest)


@dataclass(frozen=True)
class Register:
    language: Language
    zone: str
    found: Accesses
    names: Mapping[str, str]
    """Of people, by their ids; empty where we have never met."""


def register(look: Register) -> Card:
    """The latest accesses and messages of one person's episode, each with its hour; the shell gives all of it."""
    say, found = texts(look.language, "register"), look.found
    entries, sent = found.entries[-MOST:][::-1], sorted(found.sent, key=lambda one: one[1].at)[-MOST:][::-1]
    body = [heading(say("accesses", count=len(found.entries))), *(text(_access(look, one)) for one in entries)]
    body += [heading(say("messages", count=len(found.sent)))]
    body += [text(_message(look, reference, one)) for reference, one in sent]
    partly = len(found.entries) > MOST or len(found.sent) > MOST
    rest = [notice(say("rest", most=MOST), "accent")] if partly else []
    kept = text(say("kept"), subtle=True)
    return card(look.language, say("title"), *body, *rest, kept)


def no_register(language: Language) -> Card:
    say = texts(language, "register")
    return card(language, say("none-title"), text(say("none")))


def _access(look: Register, entry: Access) -> str:
    """«24 nov., 10 h : Anne Roy, rencontre affichée (K7QM-2F4D)»."""
    say, of = texts(look.language, "register"), look.found.named[entry.subject]
    subject = say("episode") if of == EPISODE else of
    who = _who(look, entry.actor)
    if entry.on_behalf_of and entry.on_behalf_of != entry.actor:
        who = say("in-the-name", who=who, clinician=_who(look, entry.on_behalf_of))
    did, known = texts(look.language, "register-acts"), entry.action.replace(".", "-")
    action = did(known) if did.has(known) else entry.action  # of an earlier release
    return say("access", at=_at(look, entry.at), who=who, action=action, subject=subject)


def _who(look: Register, actor: str) -> str:
    say = texts(look.language, "register")
    if actor.startswith("patient:"):
        return say("person")
    if actor.startswith(("job:", "shell:")):
        return say("bot") if actor.startswith("job:") else say("shell")
    return look.names.get(actor) or actor


def _message(look: Register, reference: str, one: Communication) -> str:
    say = texts(look.language, "register")
    how, state = say(f"channel-{one.channel}"), say(f"state-{one.state}")
    return say("message", at=_at(look, one.at), how=how, state=state, subject=reference)


def _at(look: Register, at: dt.datetime) -> str:
    return short(look.language, at.astimezone(ZoneInfo(look.zone)))
