"""The search can fail: a leak that is planted in a sink, by the way through which one would come, is found there."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from unittest.mock import patch

import pytest
import structlog
from aiohttp import web

from cards.kit import card, text
from cards.notices import ChannelLine, channel_reminder
from care.ports import Attachment, Letter, MeetingRequest, Person
from edges.local.outbox import LocalMail, LocalTextMessages
from tests.care.samples import VISIT
from tests.taint.canaries import SAID
from tests.taint.evidence import Evidence
from tests.taint.playing import Player
from tests.taint.watching import Watched, printed
from tests.talk import TENANT

WORD = SAID.pieces[0]
LETTER = Letter("c-1", "a@exemple.ca", "Clinique", "Rendez-vous", "Texte", "<p>Texte</p>", "fr")


async def on_a_card(play: Player) -> None:
    await shown(play, "Titre", WORD.upper())


async def on_a_button(play: Player) -> None:
    await shown(play, WORD.lower(), "Texte")


async def shown(play: Player, title: str, words: str) -> None:
    await play.me.says("bonjour")
    async with play.clinic.store.transaction() as tx:
        person = await tx.people.get(TENANT, play.me.id)
    await play.clinic.application.reach.show(TENANT, person, card("fr", title, text(words)))


async def in_a_channel(play: Player) -> None:
    await play.me.in_channel().installs()
    async with play.clinic.store.transaction() as tx:
        (channel,) = await tx.channels.all(play.me.who)
    posted = channel_reminder("fr", ChannelLine(VISIT, WORD))
    await play.clinic.application.reach.post(play.me.who, channel, posted)


async def in_a_search(play: Player) -> None:
    found = play.me.activity(type="invoke", name="composeExtension/query", value={})
    with patch("bot.teams.invokes.constant", return_value={"composeExtension": {"text": WORD}}):
        await play.me.in_channel().send({**found, "name": "composeExtension/queryLink"})


async def in_a_letter(play: Player) -> None:
    await LocalMail(play.clinic.settings.home / "outbox", play.clinic.application.world.clock).send("k", letter())


def letter() -> Letter:
    """In the calendar that is attached, which travels as base64."""
    calendar = Attachment("rendez-vous.ics", "text/calendar", f"BEGIN:VCALENDAR\r\nSUMMARY:{WORD}\r\nEND:VCALENDAR\r\n")
    return Letter(**{**LETTER.__dict__, "attachments": (calendar,)})


async def in_a_subject(play: Player) -> None:
    subject = Letter(**{**LETTER.__dict__, "subject": WORD})
    await LocalMail(play.clinic.settings.home / "outbox", play.clinic.application.world.clock).send("k", subject)


async def in_a_text_message(play: Player) -> None:
    gateway = LocalTextMessages(play.clinic.settings.home / "outbox", play.clinic.application.world.clock)
    await gateway.send("k", "+15145550123", WORD)


async def on_the_page(play: Player) -> None:
    link = (await play.me.encounter(await play.books())).particulars.link
    with patch("bot.landing._when", return_value=WORD):
        await play.clinic.page(f"/r/{link}")


async def in_the_trail(play: Player) -> None:
    async with play.clinic.store.transaction() as tx:
        tx.audit.record(play.me.who, "encounter.booked", "e-1", (WORD,))


async def in_the_log(play: Player) -> None:
    structlog.get_logger().error(WORD)


async def on_stdout(play: Player) -> None:
    sys.stdout.write(WORD)


async def on_stderr(play: Player) -> None:
    sys.stderr.buffer.write(WORD.encode("utf-16"))


async def at_a_vendor(play: Player) -> None:
    request = MeetingRequest(reference=WORD, subject="Rendez-vous", organizer="c-1", appointment=VISIT)
    await play.clinic.application.rooms.create("k", request)


async def in_a_clear_column(play: Player) -> None:
    async with play.clinic.store.transaction() as tx:
        await tx.people.save(TENANT, Person("c-1", WORD))


async def in_a_file(play: Player) -> None:
    (play.clinic.settings.home / "crash.dump").write_bytes(WORD.encode().hex().encode())


async def in_an_error(play: Player) -> None:
    refused = web.Response(status=404, text=WORD)
    with patch("bot.landing.Landing._unknown", return_value=refused):
        await play.clinic.page("/r/nobody")


async def in_an_export(play: Player) -> None:
    """Of the encounter that this books: what is exported names the establishment."""
    await play.books()


PLANTED = {
    on_a_card: "personal_card",
    on_a_button: "preview",
    in_a_channel: "channel_card",
    in_a_search: "channel_card",
    in_a_letter: "mail",
    in_a_subject: "mail",
    in_a_text_message: "sms",
    on_the_page: "page",
    in_an_export: "export",
    in_the_trail: "audit",
    in_the_log: "log",
    on_stdout: "log",
    on_stderr: "log",
    at_a_vendor: "vendor",
    in_a_clear_column: "database",
    in_a_file: "database",
    in_an_error: "http_error",
}


@pytest.mark.parametrize("plant, sink", PLANTED.items(), ids=lambda one: getattr(one, "__name__", None))
async def test_a_leak_is_found_where_it_is(
    tmp_path: Path, new_home: Path, quiet_logs: None, plant: Callable[[Player], Awaitable[None]], sink: str
) -> None:
    assert (SAID.field, sink) in (await after(tmp_path / "home", new_home, plant)).found([SAID])


async def after(home: Path, template: Path, plant: Callable[[Player], Awaitable[None]]) -> Evidence:
    """What a clinic let out in which this took place."""
    clinic = Watched(home, template)
    with printed() as out:
        async with clinic:
            play = Player(clinic, clinic.clinician(), "fr")
            await plant(play)
            made = await play.me.encounters() if plant is in_an_export else []
        with patch("care.consent_export.FORMAT", WORD):
            evidence = await clinic.gathered({one.reference: None for one in made})
    evidence.add("log", "stdout and stderr", out.getvalue())
    return evidence


async def test_where_nothing_was_planted_nothing_is_found(tmp_path: Path, new_home: Path, quiet_logs: None) -> None:
    async def nothing(play: Player) -> None:
        await play.books()
        play.clinic.hands.at += dt.timedelta(seconds=1)

    assert (await after(tmp_path / "home", new_home, nothing)).found([SAID]) == set()


async def test_it_is_said_where_and_how(tmp_path: Path, new_home: Path, quiet_logs: None) -> None:
    evidence = await after(tmp_path / "home", new_home, in_a_file)
    (leak,) = evidence.where({(SAID.field, "database")}, [SAID])
    assert (leak.field, leak.sink, leak.where) == ("chat.text", "database", "crash.dump")
    assert leak.how.endswith("in hexadecimal")
