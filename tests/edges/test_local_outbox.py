"""The local mail server and text-message gateway: real messages in a folder, once a key, and nothing injected."""

from __future__ import annotations

import datetime as dt
import email
from collections.abc import Callable
from dataclasses import replace
from email import policy
from pathlib import Path

import pytest
from icalendar import Calendar

from care.jobs import Permanent, Transient
from care.ports import Attachment, Clock, Letter, Mail, TextMessages
from edges.local.outbox import LocalMail, LocalTextMessages, Outbox

ICS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:CANCEL\r\nBEGIN:VEVENT\r\nSUMMARY:Été\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
LETTER = Letter(
    clinician="11111111-1111-4111-8111-111111111111",
    to="personne@exemple.ca",
    sender_name="CLSC des Érables",
    subject="Votre rendez-vous du 24\u00a0novembre à 14\u00a0h\u00a030",
    text="Mardi 24\u00a0novembre\n\nBonjour «\u00a0là\u00a0»\n",
    html='<!DOCTYPE html>\n<html lang="fr-CA"><body><p>Mardi</p></body></html>\n',
    language="fr",
    attachments=(Attachment("rendez-vous.ics", "text/calendar", ICS),),
)


class Noon:
    def now(self) -> dt.datetime:
        return dt.datetime(2026, 11, 20, 12, 0, 7, 123, tzinfo=dt.UTC)


def contents(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.iterdir())]


@pytest.fixture
def clock() -> Clock:
    return Noon()


async def test_a_letter_is_a_real_message(tmp_path: Path, clock: Clock) -> None:
    mail: Mail = LocalMail(tmp_path, clock)
    message_id = await mail.send("k1", LETTER)
    (raw,) = contents(tmp_path)
    message = email.message_from_bytes(raw, policy=policy.default)
    assert not message.defects
    assert raw.count(b"\r\n") == raw.count(b"\n")
    assert message["From"].addresses[0].display_name == "CLSC des Érables"
    assert message["From"].addresses[0].addr_spec == "no-reply@passerelle.invalid"
    assert message["To"] == "personne@exemple.ca"
    assert message["Subject"] == LETTER.subject
    assert message["Message-ID"] == message_id
    assert message["Date"].datetime == dt.datetime(2026, 11, 20, 12, 0, 7, tzinfo=dt.UTC)
    assert message["Content-Language"] == "fr"
    alternative, attached = message.iter_parts()
    assert [part.get_content_type() for part in alternative.iter_parts()] == [
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    assert attached.get_filename() == "rendez-vous.ics"
    for calendar in (list(alternative.iter_parts())[2], attached):
        assert calendar.get_param("method") == "CANCEL"
        assert Calendar.from_ical(calendar.get_content()).walk("VEVENT")[0]["SUMMARY"] == "Été"


@pytest.mark.parametrize("day", range(1, 32))
async def test_a_subject_keeps_its_spaces(tmp_path: Path, clock: Clock, day: int) -> None:
    """Folded, a long subject with accents loses the space at its fold."""
    subject = f"Rappel\u00a0: votre rendez-vous du {day} décembre à 10\u00a0h"
    await LocalMail(tmp_path, clock).send("k1", replace(LETTER, subject=subject))
    (raw,) = contents(tmp_path)
    assert email.message_from_bytes(raw, policy=policy.default)["Subject"] == subject
    assert Outbox(tmp_path).messages()[0]["subject"] == subject


async def test_two_attachments_and_none(tmp_path: Path, clock: Clock) -> None:
    mail = LocalMail(tmp_path, clock)
    note = Attachment("note.txt", "text/plain; charset=utf-8", "à lire\n")
    await mail.send("a", replace(LETTER, attachments=(note, *LETTER.attachments)))
    await mail.send("b", replace(LETTER, attachments=()))
    with_two, bare = Outbox(tmp_path).messages()
    assert [(each["name"], each["type"]) for each in with_two["attachments"]] == [
        ("note.txt", "text/plain"),
        ("rendez-vous.ics", "text/calendar"),
    ]
    assert bare["attachments"] == []
    assert with_two["text"] == bare["text"] == LETTER.text
    assert with_two["html"] == bare["html"] == LETTER.html


async def test_the_same_key_sends_once(tmp_path: Path, clock: Clock) -> None:
    told: list[str] = []
    mail = LocalMail(tmp_path, clock, on_sent=lambda: told.append("mail"))
    sms: TextMessages = LocalTextMessages(tmp_path, clock, on_sent=lambda: told.append("sms"))
    assert await mail.send("k", LETTER) == await mail.send("k", replace(LETTER, subject="autre"))
    assert await sms.send("k", "+15145550123", "Bonjour") == await sms.send("k", "+15145550123", "autre")
    again = LocalMail(tmp_path, clock, on_sent=lambda: told.append("again"))
    await again.send("k", LETTER)
    assert told == ["mail", "sms"]
    assert [each["subject"] for each in Outbox(tmp_path).messages()] == [LETTER.subject, ""]


async def test_the_outbox_lists_the_oldest_first(tmp_path: Path, clock: Clock) -> None:
    assert Outbox(tmp_path / "nowhere").messages() == []
    mail, sms = LocalMail(tmp_path, clock), LocalTextMessages(tmp_path, clock)
    for number in range(12):
        if number % 2:
            await mail.send(f"k{number}", replace(LETTER, text=f"{number}\n"))
        else:
            await sms.send(f"k{number}", "+15145550123", f"{number}")
    messages = Outbox(tmp_path).messages()
    assert [each["text"].strip() for each in messages] == [str(number) for number in range(12)]
    assert [each["kind"] for each in messages] == ["sms", "mail"] * 6
    assert {each["at"] for each in messages} == {"2026-11-20T12:00:07+00:00"}
    assert messages[0]["to"] == "+15145550123"
    assert messages[1]["from"] == "CLSC des Érables <no-reply@passerelle.invalid>"
    assert messages[1]["attachments"] == [{"name": "rendez-vous.ics", "type": "text/calendar", "content": ICS}]
    assert set(messages[0]) == set(messages[1])


async def test_files_are_for_their_owner_only(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "var" / "outbox"
    await LocalMail(folder, clock).send("k", LETTER)
    await LocalTextMessages(folder, clock).send("k", "+15145550123", "Bonjour")
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700
    assert not list(folder.glob("*.part"))


INJECTED: list[Callable[[str], Letter]] = [
    lambda bad: replace(LETTER, to=f"personne@exemple.ca{bad}"),
    lambda bad: replace(LETTER, subject=f"Objet{bad}"),
    lambda bad: replace(LETTER, sender_name=f"CLSC{bad}"),
    lambda bad: replace(LETTER, attachments=(Attachment(f"a{bad}.ics", "text/calendar", ICS),)),
    lambda bad: replace(LETTER, attachments=(Attachment("a.ics", f"text/calendar{bad}", ICS),)),
]


@pytest.mark.parametrize("bad", ["\r\nBcc: x@y.z", "\nX: y", "\r", "\x00", "\x0b", "\x85", "\u2028X: y"])
@pytest.mark.parametrize("inject", INJECTED)
async def test_header_injection_is_refused(
    tmp_path: Path, clock: Clock, inject: Callable[[str], Letter], bad: str
) -> None:
    with pytest.raises(Permanent):
        await LocalMail(tmp_path, clock).send("k", inject(bad))
    assert contents(tmp_path) == []


@pytest.mark.parametrize("to", ["", "personne", "a@b.c, d@e.f", "Nom <a@b.c>", "a@b.c;d@e.f", "a b@c.d", "@"])
async def test_one_plain_address(tmp_path: Path, clock: Clock, to: str) -> None:
    with pytest.raises(Permanent):
        await LocalMail(tmp_path, clock).send("k", replace(LETTER, to=to))


async def test_an_accented_address_is_kept(tmp_path: Path, clock: Clock) -> None:
    await LocalMail(tmp_path, clock).send("k", replace(LETTER, to="rené@exemple.québec"))
    assert Outbox(tmp_path).messages()[0]["to"] == "rené@exemple.québec"


@pytest.mark.parametrize("to,text", [("5145550123", "x"), ("+1514555012x", "x"), ("+15145550123\n", "x")])
async def test_a_wrong_number_is_refused(tmp_path: Path, clock: Clock, to: str, text: str) -> None:
    with pytest.raises(Permanent):
        await LocalTextMessages(tmp_path, clock).send("k", to, text)


@pytest.mark.parametrize("text", ["", "  ", "a\x00b", "a\u2028b"])
async def test_an_empty_or_broken_text_is_refused(tmp_path: Path, clock: Clock, text: str) -> None:
    with pytest.raises(Permanent):
        await LocalTextMessages(tmp_path, clock).send("k", "+15145550123", text)


async def test_a_folder_that_cannot_be_written_is_worth_another_try(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Transient):
        await LocalMail(tmp_path / "file", clock).send("k", LETTER)
