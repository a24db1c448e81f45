"""The try-out channel's routes: the page, its events, the clock and the patient's outbox."""

import asyncio
import base64
import json
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

from aiohttp import web

from bot.tryout.connector import Connector, NoSuchConversation
from bot.tryout.duration import BadDuration, parse_duration
from bot.tryout.v3 import add_connector_routes, read_object

STATIC = Path(__file__).parent / "static"
HEARTBEAT_S = 15.0

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
LETTER_POLICY = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; "
    "img-src data:; frame-ancestors 'self'"
)
_COMMON = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
}
_VENDOR = {
    "adaptivecards.min.js": "adaptivecards/dist/adaptivecards.min.js",
    "markdown-it.min.js": "markdown-it/dist/markdown-it.min.js",
}
_HEAD = re.compile(r"<head(?:\s[^>]*)?>", re.IGNORECASE)


class LocalClock(Protocol):
    def now(self) -> datetime:
        """The bot's time, aware, in UTC."""


class Outbox(Protocol):
    def messages(self) -> list[dict[str, Any]]:
        """What patients were sent, oldest first: kind "mail" or "sms", to, subject, text, html,
        attachments [{name, type, content: str or bytes}], at (ISO 8601)."""


Advance = Callable[[timedelta], Awaitable[datetime]]


def add_routes(
    app: web.Application,
    *,
    connector: Connector,
    clock: LocalClock,
    advance: Advance,
    outbox: Outbox,
    vendor: Path,
    host_config: Path,
    zone: str = "America/Toronto",
) -> None:
    """`vendor` is the node_modules folder, `host_config` the file {"light": …, "dark": …} the cards are drawn with."""
    add_connector_routes(app, connector)
    _add_channel(app, connector)
    _add_clock(app, connector, clock, advance, zone)
    _add_outbox(app, outbox)
    _add_files(app, vendor, host_config)

    async def hang_up(_: web.Application) -> None:
        connector.close()

    app.on_shutdown.append(hang_up)


# The channel: what the page shows and hears


def _add_channel(app: web.Application, connector: Connector) -> None:
    async def state(_: web.Request) -> web.Response:
        return web.json_response(connector.state(), headers=_COMMON)

    async def tell(request: web.Request) -> web.Response:
        """The page tells the twin what the clinician wrote; an installation is only marked."""
        activity = await read_object(request)
        try:
            conversation_id = str(activity["conversation"]["id"])
            if activity.get("type") == "installationUpdate":
                return web.json_response({"first": connector.install(conversation_id)})
            return web.json_response({"id": connector.post(conversation_id, activity)}, status=201)
        except (NoSuchConversation, KeyError, TypeError):
            raise web.HTTPBadRequest(text="an activity of a known conversation is expected") from None

    async def replace(request: web.Request) -> web.Response:
        body = await read_object(request)
        try:
            known = connector.replace_card(str(body["conversation"]), str(body["activity"]), dict(body["card"]))
        except (NoSuchConversation, KeyError, TypeError, ValueError):
            raise web.HTTPBadRequest(text="conversation, activity and card are expected") from None
        return web.json_response({"replaced": known})

    async def events(request: web.Request) -> web.StreamResponse:
        return await _stream(request, connector)

    app.router.add_get("/local/tryout/state", state)
    app.router.add_get("/local/tryout/events", events)
    app.router.add_post("/local/tryout/activities", tell)
    app.router.add_post("/local/tryout/cards", replace)


async def _stream(request: web.Request, connector: Connector) -> web.StreamResponse:
    """Server-Sent Events until the page leaves or the server stops."""
    response = web.StreamResponse(headers={**_COMMON, "Content-Type": "text/event-stream"})
    with connector.listen() as queue, suppress(ConnectionError):
        await response.prepare(request)
        await response.write(b"retry: 1000\nevent: hello\ndata: {}\n\n")
        while True:
            try:
                event = await asyncio.wait_for(queue.get(), HEARTBEAT_S)
            except TimeoutError:
                await response.write(b": still here\n\n")
                continue
            if event is None:
                break
            name, data = event
            await response.write(f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode())
    return response


# The clock


def _add_clock(app: web.Application, connector: Connector, clock: LocalClock, advance: Advance, zone: str) -> None:
    async def read(_: web.Request) -> web.Response:
        return web.json_response({"now": clock.now().isoformat(), "zone": zone}, headers=_COMMON)

    async def forward(request: web.Request) -> web.Response:
        try:
            asked = parse_duration((await read_object(request)).get("advance"))
        except BadDuration as bad:
            return web.json_response({"error": "duration", "message": bad.sentence}, status=400)
        now = await advance(asked)
        connector.notify("clock", {"now": now.isoformat(), "zone": zone})
        connector.notify("outbox")
        return web.json_response({"now": now.isoformat(), "zone": zone})

    app.router.add_get("/local/clock", read)
    app.router.add_post("/local/clock", forward)


# The patient's mailbox and phone


def _portable(message: dict[str, Any]) -> dict[str, Any]:
    """As JSON can carry it: an attachment of bytes goes as base64."""
    attachments = []
    for one in message.get("attachments") or []:
        content = one.get("content")
        if isinstance(content, bytes):
            one = {**one, "content": base64.b64encode(content).decode("ascii"), "encoding": "base64"}
        attachments.append(one)
    return {**message, "attachments": attachments}


def _with_links_outside(html: str) -> str:
    """Links of a letter open in a new tab, whatever the letter says."""
    base = '<base target="_blank"><meta name="referrer" content="no-referrer">'
    if head := _HEAD.search(html):
        return html[: head.end()] + base + html[head.end() :]
    return f'<!doctype html><html><head><meta charset="utf-8">{base}</head><body>{html}</body></html>'


def _add_outbox(app: web.Application, outbox: Outbox) -> None:
    def message_of(request: web.Request) -> dict[str, Any]:
        messages = outbox.messages()
        number = int(request.match_info["number"])
        if number >= len(messages):
            raise web.HTTPNotFound
        return messages[number]

    async def everything(_: web.Request) -> web.Response:
        return web.json_response([_portable(one) for one in outbox.messages()], headers=_COMMON)

    async def letter(request: web.Request) -> web.Response:
        html = message_of(request).get("html")
        if not html:
            raise web.HTTPNotFound
        headers = {**_COMMON, "Content-Security-Policy": LETTER_POLICY, "Content-Type": "text/html; charset=utf-8"}
        return web.Response(body=_with_links_outside(html).encode(), headers=headers)

    async def attachment(request: web.Request) -> web.Response:
        attachments = message_of(request).get("attachments") or []
        place = int(request.match_info["place"])
        if place >= len(attachments):
            raise web.HTTPNotFound
        content = attachments[place]["content"]
        name = quote(str(attachments[place]["name"]))
        headers = {
            **_COMMON,
            "Content-Type": "application/octet-stream",
            "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
        }
        return web.Response(body=content if isinstance(content, bytes) else str(content).encode(), headers=headers)

    one = r"/local/outbox/{number:[0-9]{1,9}}"
    app.router.add_get("/local/outbox", everything)
    app.router.add_get(one + "/letter", letter)
    app.router.add_get(one + r"/attachments/{place:[0-9]{1,9}}", attachment)


# Files


def _file(path: Path, extra: dict[str, str] | None = None) -> web.FileResponse:
    return web.FileResponse(path, headers={**_COMMON, "Content-Type": _TYPES[path.suffix], **(extra or {})})


def _add_files(app: web.Application, vendor: Path, host_config: Path) -> None:
    ours = {one.name: one for one in STATIC.iterdir() if one.suffix in _TYPES}

    async def page(_: web.Request) -> web.StreamResponse:
        return _file(STATIC / "index.html", {"Content-Security-Policy": PAGE_POLICY})

    async def static(request: web.Request) -> web.StreamResponse:
        if found := ours.get(request.match_info["name"]):
            return _file(found, {"Content-Security-Policy": PAGE_POLICY})
        raise web.HTTPNotFound

    async def library(request: web.Request) -> web.StreamResponse:
        if found := _VENDOR.get(request.match_info["name"]):
            return _file(vendor / found)
        raise web.HTTPNotFound

    async def look(_: web.Request) -> web.StreamResponse:
        return _file(host_config)

    app.router.add_get("/", page)
    app.router.add_get("/local/tryout/static/{name}", static)
    app.router.add_get("/local/vendor/{name}", library)
    app.router.add_get("/local/tryout/hostconfig", look)
