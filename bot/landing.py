"""The person's own page, behind the link of their letter: when, Join, and their answer. Nothing about anyone else.

The link holds 128 random bits and is found by its hash. Opening it changes nothing (mail systems open links before
people do): each act is a button. A link that was stopped, or that never was, gets one and the same answer.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

from aiohttp import web
from markupsafe import Markup

from bot.guard.body import PATIENCE
from care import booking, day, quality
from care.contact import said_phone
from care.encounter import Encounter, State
from care.particulars import PersonAnswer
from care.ports import Clock, Store, Transaction, Who
from care.suitability import EncounterType, Modality
from care.world import World
from texts import Language, language_of, texts
from texts.when import full, full_window, hour

ANSWERS = {
    "confirm": PersonAnswer.CONFIRMED,
    "change": PersonAnswer.WANTS_CHANGE,
    "in-person": PersonAnswer.WANTS_IN_PERSON,
}
MARKS = {str(mark): mark for mark in quality.MARKS}
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}
PAGE = Markup(
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
    '<link rel="stylesheet" href="/r/style.css"></head>'
    '<body><main><p class="house">{house}</p>{body}</main></body></html>'
)
STYLE = Path(__file__).parent / "landing.css"


class Landing:
    def __init__(self, store: Store, world: World) -> None:
        self._store, self._world = store, world

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/r/style.css", self._style)
        app.router.add_get("/r/{token}", self._show)
        app.router.add_post("/r/{token}", self._answer)

    async def _style(self, _: web.Request) -> web.FileResponse:
        return web.FileResponse(STYLE, headers={"Cache-Control": "max-age=3600"})

    async def _show(self, request: web.Request) -> web.Response:
        """The page; `?answer=` of a letter's link brings its button forward, and changes nothing by itself."""
        async with self._store.transaction() as tx:
            found = await self._found(tx, request)
            if found is None:
                return self._unknown(request)
            who, seen = found
            tx.audit.record(who, "person.page", seen.id, ("appointment",))
        return self._page(seen, asked=str(request.query.get("answer", "")))

    async def _answer(self, request: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(PATIENCE):
                form = await request.post()
            given, mark = ANSWERS.get(str(form.get("answer", ""))), MARKS.get(str(form.get("quality", "")))
        except (ValueError, LookupError, TimeoutError):
            given = mark = None  # Not a form that we sent: the page, as it is, is the answer.
        async with self._store.transaction() as tx:
            found = await self._found(tx, request)
            if found is None:
                return self._unknown(request)
            who, seen = found
            if given is not None and seen.type is EncounterType.PATIENT:
                seen = await day.person_answered(tx, who, self._world, seen, given)
            if mark is not None:
                seen = await quality.rate(tx, who, self._world, seen, mark)
        return self._page(seen)

    async def _found(self, tx: Transaction, request: web.Request) -> tuple[Who, Encounter] | None:
        return await tx.encounters.by_link(booking.link_hash(request.match_info["token"]))

    # ------------------------------------------------------------------ the page

    def _page(self, seen: Encounter, asked: str = "") -> web.Response:
        language = seen.patient.language
        say = texts(language, "landing")
        body = Markup("<h1>{}</h1>").format(_when(language, seen))
        if seen.trial:
            body = Markup('<p class="said">{}</p>').format(texts(language, "trial")("letter")) + body
        if seen.state in (State.CANCELLED, State.IN_PERSON, State.MISSED, State.COMPLETED):
            body += Markup("<p>{}</p>").format(say(f"is-{seen.state}", phone=said_phone(self._world.house.phone)))
            body += self._back_in(language, seen) + self._quality(language, seen)
            return self._html(language, say("title"), body, seen.site)
        if seen.particulars.delay is not None and seen.state is not State.IN_PROGRESS:
            expected = seen.expected.astimezone(ZoneInfo(seen.appointment.zone)).replace(tzinfo=None)
            late = say("delayed", hour=hour(language, expected))
            body += Markup('<p class="said" role="status">{}</p>').format(late)
        body += self._meeting(language, seen, self._world.clock)
        if (answer := seen.particulars.person_answer) is not None:
            body += Markup('<p class="said" role="status">{}</p>').format(say(f"said-{answer}"))
        if seen.type is EncounterType.PATIENT:
            body += self._questions(language, asked)
        return self._html(language, say("title"), body, seen.site)

    def _back_in(self, language: Language, seen: Encounter) -> Markup:
        """The way back for who hung up by mistake, while the window is open (guide Sara, «Écran de fin»)."""
        say, meeting = texts(language, "landing"), seen.particulars.meeting
        by_video = seen.state is State.COMPLETED and seen.modality is Modality.VIDEO
        if meeting is None or not by_video or not seen.may_join(self._world.clock.now()):
            return Markup("")
        return Markup('<p class="soft">{}</p><a class="act" href="{}">{}</a>').format(
            say("hung-up"), meeting.join_url, say("back-in")
        )

    def _quality(self, language: Language, seen: Encounter) -> Markup:
        """How well it worked, in one tap; what was answered, and that it may be changed for a day."""
        say, mark = texts(language, "landing"), seen.particulars.aftercare.person_quality
        said = Markup("")
        if mark is not None:
            said = Markup('<p class="said" role="status">{}</p>').format(say("rated", mark=str(mark)))
        if not quality.may_rate(self._world, seen):
            return said
        rows = [
            Markup('<button name="quality" value="{}" aria-label="{}" class="{}">{}</button>').format(
                one, say("mark", mark=str(one)), "main" if one == mark else "", one
            )
            for one in quality.MARKS
        ]
        head = Markup('<h2>{}</h2>{}<form method="post" class="marks">{}</form>').format(
            say("quality-telephone" if seen.modality is Modality.TELEPHONE else "quality"), said, Markup("").join(rows)
        )
        return head + Markup('<p class="soft">{}</p>').format(say("rate-again" if mark else "marks"))

    def _meeting(self, language: Language, seen: Encounter, clock: Clock) -> Markup:
        say, meeting = texts(language, "landing"), seen.particulars.meeting
        if seen.modality is Modality.TELEPHONE:
            return Markup("<p>{}</p>").format(self._call(language, seen))
        if meeting is None:
            return Markup("<p>{}</p>").format(say("soon"))
        lines = Markup('<a class="act" href="{}">{}</a><p class="soft">{}</p>').format(
            meeting.join_url, say("join"), say("no-account")
        )
        if clock.now() < seen.appointment.at - dt.timedelta(minutes=30):
            lines += Markup('<p class="soft">{}</p>').format(say("early"))
        if meeting.phone:
            number = said_phone(meeting.phone)
            lines += Markup("<p>{}</p>").format(say("by-phone", phone=number, code=meeting.code or "–"))
        return lines

    def _call(self, language: Language, seen: Encounter) -> str:
        """Who calls whom: we call a person, and the members of a group call the bridge."""
        say, meeting = texts(language, "landing"), seen.particulars.meeting
        if seen.type is not EncounterType.GROUP:
            return say("we-call")
        if meeting is None or meeting.phone is None:
            return say("ask-for-bridge", phone=said_phone(self._world.house.phone))
        return say("by-phone", phone=said_phone(meeting.phone), code=meeting.code or "–")

    def _questions(self, language: Language, asked: str) -> Markup:
        """The three answers, the one that was asked for first."""
        say = texts(language, "landing")
        order = sorted(ANSWERS, key=lambda answer: answer != asked)
        rows = [
            Markup('<button name="answer" value="{}" class="{}">{}</button>').format(
                answer, "main" if answer == asked else "", say(answer)
            )
            for answer in order
        ]
        phone = said_phone(self._world.house.phone)
        head = Markup("<h2>{}</h2>").format(say("answer"))
        if asked in ANSWERS:
            # A letter's link answers nothing by itself: mail systems open links before people do.
            head += Markup('<p class="said">{}</p>').format(say("press"))
        return head + Markup('<form method="post">{}</form><p class="soft">{}</p>').format(
            Markup("").join(rows), say("or-call", phone=phone)
        )

    def _unknown(self, request: web.Request) -> web.Response:
        language = language_of(request.headers.get("Accept-Language"))
        say = texts(language, "landing")
        body = Markup("<h1>{}</h1><p>{}</p>").format(
            say("gone"), say("gone-what", phone=said_phone(self._world.house.phone))
        )
        return self._html(language, say("gone"), body, status=404)

    def _html(self, language: Language, title: str, body: Markup, site: str = "", status: int = 200) -> web.Response:
        page = PAGE.format(language=language, title=title, house=self._world.house_at(site).name, body=body)
        policy = HEADERS["Content-Security-Policy"] + "; form-action 'self'"
        headers = {**HEADERS, "Content-Security-Policy": policy}
        return web.Response(text=page, content_type="text/html", status=status, headers=headers)


def _when(language: Language, seen: Encounter) -> str:
    when = seen.appointment
    if seen.modality is Modality.TELEPHONE:
        return full_window(language, when.local, when.zone, 30, when.at)
    return full(language, when.local, when.zone, when.at)
