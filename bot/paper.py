"""The paper form of a note, behind a link that works once: a page with one button, and the PDF.

A link holds 128 random bits and is kept as its hash, for ten minutes. Opening it changes nothing (mail and chat systems
open links before people do); the button takes it. The encounter is read again then, as the one who asked; what was
typed of the note is kept with the link, sealed, since saying that the note is filed erases it.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
from dataclasses import dataclass, replace

from aiohttp import web
from markupsafe import Markup

from bot.landing import HEADERS, PAGE
from cards import note as show
from cards.kit import Card
from cards.sheet import Sheet
from care.encounter import Encounter
from care.note import facts
from care.paper import PaperForm
from care.ports import Store, Transaction, Who
from care.world import World
from texts import Language, language_of, texts

LIVES = dt.timedelta(minutes=10)


@dataclass(frozen=True)
class PaperForms:
    """The two routes that its links lead to."""

    store: Store
    world: World

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
        asked = PaperForm(encounter, seen.particulars.note, language, zone, until)
        sheet = await self._sheet(tx, who, asked, seen)
        token = self.world.ids.token()
        await tx.paper_forms.add(who, _hashed(token), asked)
        tx.audit.record(who, "note.form-asked", encounter, ("note",))
        url = f"{self.world.house.public_url}/n/{token}"
        return show.paper(language, url, await asyncio.to_thread(_unprintable, sheet))

    async def _sheet(self, tx: Transaction, who: Who, asked: PaperForm, seen: Encounter) -> Sheet:
        seen = replace(seen, particulars=seen.particulars.model_copy(update={"note": asked.note}))
        person = await tx.people.get(who.tenant, seen.clinician)
        known = await facts(tx, who, self.world, seen, asked.zone)
        name, now = person.name if person else "", self.world.clock.now()
        practice, house = await tx.visits.practice(who), self.world.house_at(seen.site)
        return Sheet(asked.language, known, house.name, name, now, practice.profession if practice else "")

    # ------------------------------------------------------------------ in the browser

    async def _show(self, request: web.Request) -> web.Response:
        async with self.store.transaction() as tx:
            found = await tx.paper_forms.get(_of(request))
        if found is None:
            return _gone(language_of(request.headers.get("Accept-Language")), self.world)
        _, asked = found
        say = texts(asked.language, "paper-page")
        body = Markup('<h1>{}</h1><p>{}</p><form method="post"><button class="main">{}</button></form>').format(
            say("title"), say("what"), say("download")
        )
        return _html(asked.language, self.world, say("title"), body)

    async def _download(self, request: web.Request) -> web.Response:
        async with self.store.transaction() as tx:
            found = await tx.paper_forms.take(_of(request))
            if found is None:
                return _gone(language_of(request.headers.get("Accept-Language")), self.world)
            who, asked = found
            seen = await tx.encounters.get(who, asked.encounter)
            if seen is None:
                return _gone(asked.language, self.world)
            sheet = await self._sheet(tx, who, asked, seen)
            tx.audit.record(who, "note.form-printed", asked.encounter, ("patient", "note"))
        name = texts(asked.language, "paper-page")("file", reference=sheet.facts.encounter.reference)
        headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
        return web.Response(body=await asyncio.to_thread(_pdf, sheet), content_type="application/pdf", headers=headers)


# `cards.paper` comes with the first form, and beside the loop: its library and its letters take tenths of a second.


def _unprintable(sheet: Sheet) -> str:
    from cards.paper import unprintable

    return unprintable(sheet)


def _pdf(sheet: Sheet) -> bytes:
    from cards.paper import pdf

    return pdf(sheet)


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _of(request: web.Request) -> str:
    return _hashed(request.match_info["token"])


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
