"""The public pages that the manifest of the app names: privacy, terms of use, support. Nothing about anybody.

Microsoft Teams asks that they open without signing in, and say what is kept, for how long, how it is deleted, and whom
to ask («Teams store validation guidelines»). Periods come from care/retention.py, contacts from the establishment.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Iterator, Mapping

from aiohttp import web
from markupsafe import Markup

from bot.landing import HEADERS, PAGE
from care.contact import said_phone
from care.establishment import in_language
from care.retention import EVIDENCE
from care.world import World
from texts import LANGUAGES, Language, Say, texts

Paths = Mapping[Language, str]
PRIVACY: Paths = {"fr": "/confidentialite", "en": "/privacy"}
TERMS: Paths = {"fr": "/conditions", "en": "/terms"}
SUPPORT: Paths = {"fr": "/soutien", "en": "/support"}
NAMED: Mapping[str, Paths] = {"privacy": PRIVACY, "terms": TERMS, "support": SUPPORT}
_UNITS = (("years", dt.timedelta(days=365), 2), ("months", dt.timedelta(days=30), 2), ("days", dt.timedelta(days=1), 2))
"""In which unit a period is said: the largest of which it holds so many."""


class Pages:
    def __init__(self, world: World) -> None:
        self._world = world
        self._bodies: Mapping[str, Callable[[Language], Iterator[Markup]]] = {
            "privacy": self._privacy,
            "terms": self._terms,
            "support": self._support,
        }

    def add_routes(self, app: web.Application) -> None:
        for page, paths in NAMED.items():
            for language in LANGUAGES:
                app.router.add_get(paths[language], self._shown(page, language))

    def _shown(self, page: str, language: Language) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def show(_: web.Request) -> web.Response:
            title = texts(language, f"public-{page}")("title")
            parts = [_all("<h1>{}</h1>", title), *self._bodies[page](language), _ways(page, language)]
            body = Markup("").join(parts)
            text = PAGE.format(language=language, title=title, house=self._world.house.name, body=body)
            return web.Response(text=text, content_type="text/html", headers=HEADERS)

        return show

    def _privacy(self, language: Language) -> Iterator[Markup]:
        say, house = texts(language, "public-privacy"), self._world.house
        yield _all("<p>{}</p>", say("who", house=house.name))
        for part in ("kept", "where"):
            yield _all("<h2>{}</h2><p>{}</p>", say(f"{part}-title"), say(part))
        kept_for = self._world.establishment.kept_for.clocks
        clocks: Mapping[str, Mapping[str, dt.timedelta]] = {
            "place": {"span": kept_for.place},
            "note": {"span": kept_for.note, "unfiled": kept_for.unfiled},
            "contact": {"span": kept_for.contact},
            "encounter": {"span": kept_for.encounter},
            "evidence": {"span": EVIDENCE},
        }
        said = {part: {name: _span(say, one) for name, one in spans.items()} for part, spans in clocks.items()}
        rows = [_all("<li>{}</li>", say(f"until-{part}", **spans)) for part, spans in said.items()]
        yield _all("<h2>{}</h2><ul>{}</ul>", say("until-title"), Markup("").join(rows))
        yield _all("<p>{}</p>", say("destroyed"))
        contact = in_language(self._world.establishment.privacy_contact, language)
        asked = [say("contact", contact=contact)] if contact else []
        asked.append(say("contact-phone", house=house.name, phone=said_phone(house.phone)))
        yield _all("<h2>{}</h2>{}", say("contact-title"), Markup("").join(_all("<p>{}</p>", one) for one in asked))

    def _terms(self, language: Language) -> Iterator[Markup]:
        say = texts(language, "public-terms")
        yield _all("<p>{}</p>", say("who", house=self._world.house.name))
        for part in ("decides", "emergency", "use", "licence"):
            yield _all("<p>{}</p>", say(part))

    def _support(self, language: Language) -> Iterator[Markup]:
        say, house = texts(language, "public-support"), self._world.house
        yield _all("<p>{}</p><p>{}</p>", say("clinician"), say("patient"))
        yield _all('<a class="act" href="{}">{}</a>', house.support_url, say("patient-link"))
        yield _all("<p>{}</p>", say("call", house=house.name, phone=said_phone(house.phone)))


def _span(say: Say, period: dt.timedelta) -> str:
    for unit, length, least in _UNITS:
        if period >= least * length:
            return say(unit, count=period // length)
    return say("hours", count=period // dt.timedelta(hours=1))


def _all(shape: str, *holes: object) -> Markup:
    """What stands in a hole is escaped, unless it is a piece of the page already."""
    return Markup(shape).format(*holes)


def _ways(page: str, language: Language) -> Markup:
    """To the other two pages, and to this one in the other language."""
    say = texts(language, "public-page")
    ways = [(paths[language], say(other), language) for other, paths in NAMED.items() if other != page]
    ways += [(path, say("other"), other) for other, path in NAMED[page].items() if other != language]
    links = [_all('<a href="{}" hreflang="{}">{}</a>', path, to, words) for path, words, to in ways]
    return _all('<p class="ways">{}</p>', Markup(" · ").join(links))
