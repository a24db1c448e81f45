"""The cards of «Mon profil» and of what to read: `ressources`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from pydantic import BaseModel

from cards.decision import place
from cards.form import FormView, form
from cards.kit import Card, CardElement, Markdown, button, buttons, card, facts, folded, notice, text
from care import professions as listed
from care.professions import OTHER
from care.profile import SOURCES, Attestation, Profile
from texts import Language, texts
from texts.when import date


def profile(view: FormView, asked: type[BaseModel], *, sites: Mapping[str, str], without: Collection[str]) -> Card:
    """The form; `sites` are the establishments by key, where there are several."""
    offered = {"profession": professions_named(view.language), "sites": sites, "usual": sites}
    return form(replace(view, offered=offered), asked, without=[*without, *(() if sites else ("sites", "usual"))])


def professions_named(language: Language) -> Mapping[str, str]:
    """Each by its key, in the order of their list."""
    names = texts(language, "professions")
    return {key: names(key) for key in listed.professions()}


def saved(
    language: Language,
    profession: str | None,
    profile: Profile,
    asked: Sequence[Attestation],
    sites: Sequence[str],
    today: dt.date,
    card_id: str,
) -> Card:
    """What is known now (`sites` by name, the usual one first), and what is missing or old."""
    say = texts(language, "profile-saved")
    lines = [(say("profession"), texts(language, "professions")(profession or OTHER))]
    if order := order_of(language, profession, profile):
        lines.append((say("order"), order))
    if sites:
        lines.append((say("sites"), ", ".join(sites)))
    lines += [(texts(language, "attestations")(one), _since(language, profile, one, today)) for one in asked]
    lacking = profile.lacks(asked, today)
    return card(
        language,
        say("title"),
        facts(lines),
        *([text(say("lacks", what=named(language, lacking)))] if lacking else [notice(say("whole"), "good")]),
        text(say("again"), subtle=True),
        _sources(language, asked),
        buttons(button(say("resources"), "resources", card_id, checks_inputs=False)),
    )


def order_of(language: Language, profession: str | None, profile: Profile) -> str | None:
    """The professional order: that of the profession, or as it was typed where the profession is not in the list."""
    orders = texts(language, "orders")
    return orders(profession) if profession and orders.has(profession) else profile.order


def _since(language: Language, profile: Profile, one: Attestation, today: dt.date) -> str:
    say, day, lapses = texts(language, "profile-saved"), profile.attested.get(one), profile.lapses(one)
    if day is None or lapses is None:
        return say("never")
    return say("old" if lapses <= today else "since", day=date(language, day), year=str(day.year))


def named(language: Language, some: Iterable[Attestation]) -> str:
    """What is attested to, in one line."""
    say = texts(language, "attestations")
    return ", ".join(say(one) for one in some)


def _sources(language: Language, asked: Sequence[Attestation]) -> CardElement:
    """Where each comes from, one tap away."""
    say, names = texts(language, "profile-saved"), texts(language, "attestations")
    lines = [say("source-of", what=names(one), place=place(language, SOURCES[one], linked=True)) for one in asked]
    return folded("sources", say("sources"), *(text(Markdown(line), spacing="Small") for line in lines))


def in_passing(language: Language, untold: Sequence[Attestation]) -> CardElement:
    """A quiet line, for the first card of an encounter."""
    return text(texts(language, "profile-saved")("in-passing", what=named(language, untold)), subtle=True, size="Small")


def reminder(language: Language, old: Sequence[Attestation], card_id: str) -> Card:
    """A year has gone by."""
    say = texts(language, "profile-reminder")
    return card(
        language,
        say("title"),
        text(say("what")),
        *(text(texts(language, "attestations")(one), weight="Bolder", spacing="Small") for one in old),
        text(say("only"), subtle=True),
        buttons(button(say("open"), "profile", card_id, style="positive", checks_inputs=False)),
    )


# ------------------------------------------------------------------ what to read


def resources(language: Language, profession: str | None, order: str | None, card_id: str) -> Card:
    """What one's own profession reads, each with its date and its source; the rest is one tap away."""
    say, others = texts(language, "resources"), listed.of_others(profession, language)
    who = [text(say("yours", profession=texts(language, "professions")(profession)))] if profession else []
    return card(
        language,
        say("title"),
        text(say("what"), subtle=True),
        *(who or [text(say("unknown"))]),
        *(text(line) for line in ([say("your-order", order=order)] if order else [])),
        *(_resource(language, key) for key in listed.own(profession, language)),
        *([folded("others", say("others"), *(_resource(language, key) for key in others))] if others else []),
        buttons(button(say("profile"), "profile", card_id, checks_inputs=False)),
    )


def _resource(language: Language, key: str) -> CardElement:
    say, one = texts(language, "resources"), listed.resources()[key]
    given = (
        say("given", dated=one.dated, place=place(language, one.source))
        if one.source
        else say("found", dated=one.dated)
    )
    return text(Markdown(f"[{say(f'of-{key}')}]({one.url}) {given}"))
