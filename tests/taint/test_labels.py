"""Neither tags nor comment ever reach an outbound message.

«En aucun cas le patient ne pourra voir ces étiquettes et commentaires» (guide Sara). They are typed as one books and
again afterwards; then everything that leaves the house leaves it: each letter with its calendar file and each text
message that there is, the person's page, what the meeting platform is told, the team's channel. What Microsoft is told
of the same fields in live mode is watched by tests/taint/test_live.py.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from care.letters import COMPOSE, TEXT_MESSAGES
from tests.seen import Seen
from tests.taint.canaries import TYPED, WHAT
from tests.taint.lives import page
from tests.taint.playing import Player
from tests.taint.spellings import found_in
from tests.taint.watching import Watched

LABELS = [one for one in TYPED.values() if {f"{WHAT}tags", f"{WHAT}comment"} & {*one.keys}]
OUTBOUND = ("mail", "sms", "page", "vendor", "channel_card", "preview", "log", "http_error", "audit", "database")


async def labelled(play: Player, card: Seen) -> Seen:
    return await play.fills("labels", await play.me.presses(play.me.sees(card), "labels"))


async def booked(play: Player, ways: dict[str, str]) -> Seen:
    """With tags and a comment from the start, and others in their place."""
    return await labelled(play, await play.books(**ways))


async def called_off(play: Player, ways: dict[str, str]) -> None:
    """Invited, made longer, moved, reminded; the link again, late, by telephone after all; then cancelled."""
    me, card = play.me, await booked(play, ways)
    card = await me.answers(await me.presses(card, "move"), minutes="45")
    await play.clinic.settled()
    card = await play.at_next_hour(await me.presses(me.sees(card), "move"), "hour")
    await play.clinic.settled()
    await page(play, card, "confirm")
    await play.until(card, -60 * 23)
    await play.until(card, -20)
    await me.presses(await me.presses(me.sees(card), "link-not-received"), "abandon")
    people = await me.presses(me.sees(card), "participants")
    for way in sorted({one["data"]["way"] for one in people.actions if "way" in one["data"]}):
        people = await me.answers(people, way)
        await play.clinic.settled()
    await me.answers(await me.presses(await me.presses(people, "abandon"), "delay"), "10")
    await play.clinic.settled()
    await play.advised(await me.answers(await me.presses(me.sees(card), "by-phone"), "connection"))
    await play.until(card, -5)
    await page(play, card)
    await play.fills("sure", await me.presses(me.sees(card), "cancel"))
    await play.clinic.settled()
    await page(play, card)


async def in_person_instead(play: Player, ways: dict[str, str]) -> None:
    card = await booked(play, ways)
    outcome = await play.fills("how", await play.me.presses(card, "otherwise"), "in-person")
    await play.fills("outcome", outcome, next_step="secretary-calls")
    await play.clinic.settled()
    await page(play, card)


async def test_neither_tags_nor_comment_ever_reach_an_outbound_message(
    tmp_path: Path, new_home: Path, quiet_logs: None
) -> None:
    clinic = Watched(tmp_path / "home", new_home)
    async with clinic:
        play = Player(clinic, clinic.clinician(language="fr-CA"), "fr")
        await play.me.in_channel().installs()
        for ways in ({}, {"email": ""}):
            await in_person_instead(play, ways)
            await called_off(play, ways)
    assert never_sent(tmp_path / "home") == set()
    evidence = await clinic.gathered({})
    assert {one.field for one, _ in found_in(b"\n".join(e.sent for e in clinic.recorder.exchanges), LABELS)} == {
        one.field for one in LABELS
    }, "each of them was typed"
    found = evidence.found(LABELS)
    assert evidence.where({(field, sink) for field, sink in found if sink != "personal_card"}, LABELS) == []
    assert {field for field, _ in found} == {one.field for one in LABELS}, "their clinician sees them"
    assert [sink for sink in OUTBOUND if sink != "http_error" and not evidence.blobs[sink]] == []


def never_sent(home: Path) -> set[tuple[str, str]]:
    """The letters and text messages that there are and that were not played: a new one makes this test fail."""
    with contextlib.closing(sqlite3.connect(home / "passerelle.db")) as file:
        went = set(file.execute("select distinct channel, purpose from communication where state = 'sent'"))
    there_are = {("mail", purpose) for purpose in COMPOSE} | {("sms", purpose) for purpose in TEXT_MESSAGES}
    return there_are - went
