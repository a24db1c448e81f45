"""The paper form of a note, behind a link that works once: a page with one button, and the PDF.

A link holds 128 random bits and is kept as its hash, in this process only, for ten minutes: after a restart one asks
again. Opening it changes nothing (mail and chat systems open links before people do); the button takes it. The
encounter is read again then, as the one who asked; what was typed of the note is kept with the link, since saying that
the note is filed erases it.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
from dataclasses import dataclass, field, replace

from aiohttp import web
from markupsafe import Markup

from bot.landing import HEADERS, PAGE
from cards import note as show
from cards.kit import Card
from cards.sheet import Sheet
from care.encounter import Encounter
from care.note import facts
from care.particulars import Note
from care.ports import Store, Transaction, Who
from care.world import World
from texts import Language, language_of, texts

LIVES = dt.timedelta(minutes=10)
MOST_LINKS = 1000
"""Kept at once; the oldest gives way."""


@dataclass(frozen=True)
class Asked:
    """Who may fetch which form, until when, in which language and by whose clock its hours are said."""

    who: Who
    encounter: str
    note: Note
    language: Language
    zone: str
    until: dt.datetime


@dataclass
class PaperForms:
    """The links of this process, and the two routes that they lead to."""

    store: Store
    world: World
    _links: dict[str, Asked] = field(default_factory=dict)

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/n/{token}", self._show)
        app.router.add_post("/n/{token}", self._download)

    # ------------------------------------------------------------------ in the chat

    async def card(self, tx: Transaction, who: Who, encounter: str, language: Language, zone: str) -> Card | None:
        """The card with a new link. None for an encounter that is not this actor's."""
        seen = await tx.encounters.get(who, encounter)
        if seen is None:
            return None
        until = self.world.clock.now() + LIVES
        asked = Asked(who, encounter, seen.particulars.note, language, zone, until)
        sheet = await self._sheet(tx, asked, seen)
        token = self.world.ids.token()
        self._forget_old()
        self._links[_hashed(token)] = asked
        tx.audit.record(who, "note.form-asked", encounter, ("note",))
        url = f"{self.world.house.public_url}/n/{token}"
        return show.paper(language, url, await asyncio.to_thread(_unprintable, sheet))

    async def _sheet(self, tx: Transaction, asked: Asked, seen: Encounter) -> Sheet:
        seen = replace(seen, particulars=seen.particulars.model_copy(update={"note": asked.note}))
        person = await tx.people.get(asked.who.tenant, seen.clinician)
        known = await facts(tx, asked.who, self.world, seen, asked.zone)
        name, now = person.name if person else "", self.world.clock.now()
        practice, house = await tx.visits.practice(asked.who), self.world.house_at(seen.site)
        return Sheet(asked.language, known, house.name, name, now, practice.profession if practice else "")

    def _forget_old(self) -> None:
        now = self.world.clock.now()
        live = [(key, asked) for key, asked in self._links.items() if asked.until > now]
        self._links = dict(live[-MOST_LINKS:])

    # ------------------------------------------------------------------ in the browser

    async def _show(self, request: web.Request) -> web.Response:
        asked = self._live(request)
        if asked is None:
            return _gone(language_of(request.headers.get("Accept-Language")), self.world)
        say = texts(asked.language, "paper-page")
        body = Markup('<h1>{}</h1><p>{}</p><form method="post"><button class="main">{}</button></form>').format(
            say("title"), say("what"), say("download")
        )
        return _html(asked.language, self.world, say("title"), body)

    async def _download(self, request: web.Request) -> web.Response:
        asked = self._live(request)
        if asked is None:
            return _gone(language_of(request.headers.get("Accept-Language")), self.world)
        del self._links[_hashed(request.match_info["token"])]  # before anything is waited for: once is once
        async with self.store.transaction() as tx:
            seen = await tx.encounters.get(asked.who, asked.encounter)
            if seen is None:
                return _gone(asked.language, self.world)
            sheet = await self._sheet(tx, asked, seen)
            tx.audit.record(asked.who, "note.form-printed", asked.encounter, ("patient", "note"))
        name = texts(asked.language, "paper-page")("file", reference=sheet.facts.encounter.reference)
        headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
        return web.Response(body=await asyncio.to_thread(_pdf, sheet), content_type="application/pdf", headers=headers)

    def _live(self, request: web.Request) -> Asked | None:
        self._forget_old()
        return self._links.get(_hashed(request.match_info["token"]))


# `cards.paper` comes with the first form, and beside the loop: its library and its letters take tenths of a second.


def _unprintable(sheet: Sheet) -> str:
    from cards.paper import unprintable

    return unprintable(sheet)


def _pdf(sheet: Sheet) -> bytes:
    from cards.paper import pdf

    return pdf(sheet)


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _gone(language: Language, world: World) -> web.Response:
    """One answer for a link that was used, that is too old, or that never was."""
    say = texts(language, "paper-page")
    body = Markup("<h1>{}</h1><p>{}</p>").format(say("gone"), say("gone-what"))
    return _html(language, world, say("gone"), body, status=404)


def _html(language: Language, world: World, title: str, body: Markup, status: int = 200) -> web.Response:
    page = PAGE.format(language=language, title=title, house=world.house.name, body=body)
    policy = HEADERS["Content-Security-Policy"] + "; form-action 'self'"
    headers = {**HEADERS, "Content-Security-Policy": policy}
    return web.Response(text=page, content_type="text/html", status=status, headers=headers)
