"""The cards of the establishment's settings: what is in force and where it comes from, and who may change it."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from cards.kit import Card, CardElement, Markdown, button, buttons, card, facts, folded, heading, notice, text
from cards.support import address, reached
from care.contact import said_phone
from care.establishment import Establishment, Words, in_language
from care.settings import PARTS, Held, Made
from texts import LANGUAGES, Language, Say, texts
from texts.when import hour, short


def settings(language: Language, zone: str, held: Held, *, card_id: str = "", changed: int | None = None) -> Card:
    """What holds, part by part; under it, the latest changes. `changed` says how many fields were just changed."""
    say = texts(language, "settings")
    body: list[CardElement] = []
    if changed is not None:
        body.append(notice(say("changed", count=changed), "good"))
    body.append(text(say("intro"), subtle=True))
    made = {one.key: one for one in held.made}
    for part, keys in PARTS.items():
        if part not in ("n2", "n3"):
            body.append(heading(say("part-support" if part == "n1" else f"part-{part}")))
        lines = [(say(_label(key)), _value(language, held.establishment, key)) for key in keys]
        body.append(facts(lines))
        body += [text(_by(language, zone, made[key]), subtle=True, spacing="None") for key in keys if key in made]
    if held.history:
        lines_of = [text(_did(language, zone, one), spacing="Small") for one in held.history]
        body.append(folded("history", say("history"), *lines_of))
    if card_id:
        body.append(buttons(button(say("change"), "change-settings", card_id, style="positive", checks_inputs=False)))
    else:
        body.append(text(say("again"), subtle=True))
    return card(language, say("title"), *body)


def refused(language: Language, administrators: Sequence[str]) -> Card:
    """To whoever does not administer the establishment: who does."""
    say = texts(language, "settings")
    who = say("who", names=", ".join(administrators)) if administrators else say("who-unknown")
    return card(language, say("title"), text(say("refused")), text(who))


def _label(key: str) -> str:
    return key.replace(".", "-")


def _value(language: Language, site: Establishment, key: str) -> str | Markdown:
    say = texts(language, "settings")
    match key:
        case "phone":
            return said_phone(site.phone)
        case "reminders.grouped":
            return say("grouped-yes" if site.reminders.grouped else "grouped-no")
        case "exports":
            return say(f"exports-{site.exports}")
        case "record_access" | "privacy_contact" | "retention":
            return _both(say, getattr(site, key))
        case "contacts.n1" | "contacts.n2" | "contacts.n3":
            one = getattr(site.contacts, key[-2:])
            return reached(one) if one else say("none")
        case _:
            return _plain(language, say, site, key)


def _plain(language: Language, say: Say, site: Establishment, key: str) -> str | Markdown:
    """An hour, or an address, shown short: a whole one is cut off on a telephone."""
    table, _, name = key.rpartition(".")
    value = getattr(getattr(site, table), name) if table else getattr(site, name)
    if table:
        return hour(language, value)
    return address(value) if value else say("none")


def _both(say: Say, words: Words) -> str:
    """What is told in each language; once where it is the same."""
    if isinstance(words, str):
        return words or say("none")
    return " · ".join(in_language(words, one) for one in LANGUAGES)


def _by(language: Language, zone: str, one: Made) -> str:
    say = texts(language, "settings")
    return say("by", what=say(_label(one.key)), who=one.name or say("somebody"), when=_when(language, zone, one))


def _did(language: Language, zone: str, one: Made) -> str:
    say = texts(language, "settings")
    did = "did-file" if one.to_file else "did-change"
    return say(did, what=say(_label(one.key)), who=one.name or say("somebody"), when=_when(language, zone, one))


def _when(language: Language, zone: str, one: Made) -> str:
    return short(language, one.at.astimezone(ZoneInfo(zone)))
