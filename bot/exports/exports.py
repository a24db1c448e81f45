"""What a clinician gets who asked for an export: Teams' own question, whether a file may go into their OneDrive, where
the establishment named one; otherwise a link that works once. The file is made when it is taken, for its owner.

A link holds 128 random bits and is kept as its hash, for a quarter of an hour. Opening it takes nothing (mail and chat
systems open links before people do): the button of its page does. It proves nothing about who presses, so whoever gets
hold of it in time has the file, once; the owner then finds it used.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from aiohttp import web
from botbuilder.schema import Activity, ActivityTypes, Attachment
from markupsafe import Markup

from bot.exports.file import TYPES, ExportStore, Making, name_of, size_of
from bot.exports.onedrive import OneDrive
from bot.landing import HEADERS, PAGE
from bot.messenger import card_activity
from cards import export as show
from care.authorisation import may_export
from care.exporting import LIVES, Content, Export
from care.jobs import EdgeError
from care.ports import Clinicians, Transaction, Who
from care.world import World
from dialogs.steps import ShowExport
from texts import Language, language_of, texts

LONGEST = 600.0
"""Seconds that a download may take: a browser that stops reading lets go of it."""
CONSENT = "application/vnd.microsoft.teams.card.file.consent"


@dataclass
class Exports:
    """`one_drive` is None where the establishment named none."""

    store: ExportStore
    world: World
    clinicians: Clinicians
    one_drive: OneDrive | None = None

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/x/{token}", self._show)
        app.router.add_post("/x/{token}", self._download)

    # ------------------------------------------------------------------ in the chat

    async def shown(self, who: Who, asked: ShowExport, language: Language) -> list[Activity]:
        """What leads to the file, or says why there is none. Asked outside of any transaction."""
        wanted, change = asked.wanted, show.Change(asked.card, asked.asked)
        if not may_export(who):
            return [card_activity(show.refused(language, "not-yours"))]
        if (most := self.world.house.exports) is None:
            return [card_activity(show.refused(language, "off"))]
        wanted = wanted if most is Content.IDENTIFIED else replace(wanted, content=most, purpose=None)
        count = await self.store.exporting.how_many(who.tenant, who.actor, wanted)
        if not count:
            return [card_activity(show.empty(language, change))]
        async with self.store.transaction() as tx:
            token = await self.prepared(tx, who, wanted)
        if self.one_drive is not None:
            said = card_activity(show.ready(language, wanted, count, None, change))
            return [said, _question(wanted, language, token, count)]
        return [card_activity(show.ready(language, wanted, count, self.url(token), change))]

    async def prepared(self, tx: Transaction, who: Who, wanted: Export) -> str:
        """Keep what was asked for; returns the secret that leads to it."""
        token = self.world.ids.token()
        await tx.exports.add(who, hashed(token), wanted)
        tx.audit.record(who, "export.asked", who.actor, wanted.noted)
        return token

    async def again(self, tx: Transaction, who: Who, wanted: Export) -> str:
        """The same once more, for as long: what was on its way did not arrive."""
        return await self.prepared(tx, who, replace(wanted, until=self.world.clock.now() + LIVES))

    def url(self, token: str) -> str:
        return f"{self.world.house.public_url}/x/{token}"

    def making(self, who: Who, wanted: Export) -> Making:
        return Making(self.store.exporting, self.world.establishment, who, wanted)

    @asynccontextmanager
    async def noted(self, making: Making) -> AsyncIterator[None]:
        """Around what gives a file away: the audit says how it ended, and how many rows had gone."""
        end = "export.broken"
        try:
            yield
            end = "export.ended"
        finally:
            async with self.store.transaction() as tx:
                rows = (f"rows:{making.rows}",)
                tx.audit.record(making.who, end, making.who.actor, (*making.wanted.noted, *rows))

    # ------------------------------------------------------------------ in the browser

    async def _show(self, request: web.Request) -> web.Response:
        async with self.store.transaction() as tx:
            found = await tx.exports.get(_of(request))
        if found is None:
            return self._gone(language_of(request.headers.get("Accept-Language")))
        who, wanted = found
        count = await self.store.exporting.how_many(who.tenant, who.actor, wanted)
        say = texts(wanted.language, "export-page")
        first, last = wanted.days
        content = texts(wanted.language, "export-what")(f"content-{wanted.content}")
        what = say("what", count=count, first=first.isoformat(), last=last.isoformat(), content=content)
        body = Markup(
            '<h1>{}</h1><p>{}</p><p class="soft">{}</p><form method="post"><button class="main">{}</button></form>'
        ).format(say("title"), what, say("care"), say("download"))
        return self._html(wanted.language, say("title"), body)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        language = language_of(request.headers.get("Accept-Language"))
        async with self.store.transaction() as tx:
            found = await tx.exports.get(_of(request))
        if found is None:
            return self._gone(language)
        who, wanted = found
        try:
            if not await self.clinicians.admits(who.tenant, who.actor):
                return self._gone(language)
        except EdgeError:
            return self._said(wanted.language, "not-now", 503)  # nobody can say: the link is kept for another try
        async with self.store.transaction() as tx:
            if await tx.exports.take(_of(request)) is None:
                return self._gone(language)
            tx.audit.record(who, "export.begun", who.actor, wanted.noted)
        making = self.making(who, wanted)
        headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{name_of(making.wanted)}"'}
        response = web.StreamResponse(headers=headers)
        response.content_type, response.charset = TYPES[making.wanted.format], "utf-8"
        async with self.noted(making), asyncio.timeout(LONGEST):
            await response.prepare(request)
            # Cut off before its last piece, a chunked answer is a download that failed, and no shorter file.
            async for piece in making.pieces():
                await response.write(piece)
            await response.write_eof()
        return response

    def _gone(self, language: Language) -> web.Response:
        """One answer for a link that was used, that is too old, that never was, or whose owner was let go."""
        return self._said(language, "gone", 404)

    def _said(self, language: Language, what: str, status: int) -> web.Response:
        say = texts(language, "export-page")
        body = Markup("<h1>{}</h1><p>{}</p>").format(say(what), say(f"{what}-what"))
        return self._html(language, say(what), body, status)

    def _html(self, language: Language, title: str, body: Markup, status: int = 200) -> web.Response:
        page = PAGE.format(language=language, title=title, house=self.world.house.name, body=body)
        policy = HEADERS["Content-Security-Policy"] + "; form-action 'self'"
        headers = {**HEADERS, "Content-Security-Policy": policy}
        return web.Response(text=page, content_type="text/html", status=status, headers=headers)


def hashed(token: str) -> str:
    """As a secret is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def _of(request: web.Request) -> str:
    return hashed(request.match_info["token"])


def _question(wanted: Export, language: Language, token: str, count: int) -> Activity:
    """Teams' own card: it asks, and names the place where the file may go.

    Its size is asked for before there is a file: Teams shows it as an estimate, and so it is.
    """
    first, last = wanted.days
    content = texts(language, "export-what")(f"content-{wanted.content}").lower()
    holes = {"first": first.isoformat(), "last": last.isoformat(), "content": content}
    asked = Attachment(
        content_type=CONSENT,
        name=name_of(wanted),
        content={
            "description": texts(language, "export-consent")("description", count=count, **holes),
            "sizeInBytes": size_of(wanted, count),
            "acceptContext": {"export": token},
            "declineContext": {"export": token},
        },
    )
    summary = texts(language, "export-card")("title")
    return Activity(type=ActivityTypes.message, attachments=[asked], summary=summary)
