"""The local mail server and text-message gateway: what is sent becomes a file in a folder, nothing leaves the machine.

A letter is a real message (RFC 5322, multipart), so that any mail program opens it; a text message is a line of JSON.
File names begin with a number: the order of sending. The folder holds personal data: it is for its owner only.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import email
import hashlib
import json
import os
import re
import threading
from collections.abc import Callable
from email import policy
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from care.jobs import Permanent, Transient
from care.ports import Attachment, Clock, Letter
from edges.letter import checked, controls

HOST = "passerelle.invalid"
"""A domain that can never exist (RFC 2606): an answer goes nowhere."""
LONGEST_LINE = 900
"""Characters; RFC 5322 allows 998. Where the library folds an accented subject, the space at the fold is lost."""
_numbering = threading.Lock()
"""Two that write at once would take the same number."""
SENDER = Address(username="no-reply", domain=HOST)


class LocalMail:
    """Implements `Mail`: each letter is an .eml file."""

    def __init__(self, folder: Path, clock: Clock, on_sent: Callable[[], None] | None = None) -> None:
        self._folder, self._clock, self._on_sent = folder, clock, on_sent

    async def send(self, key: str, letter: Letter) -> str:
        """Write the letter, once a key. Raises Permanent for an address or a header that no mail system should take."""
        name = _name(key)
        message_id, now = f"<{name}@{HOST}>", self._clock.now()

        def written() -> bool:
            return _write_once(self._folder, name, ".eml", _message(letter, message_id, now).as_bytes())

        # In a thread, as for any mail system: it takes as long as a turn, and ends with a wait for the disk.
        if await asyncio.to_thread(written) and self._on_sent is not None:
            self._on_sent()
        return message_id


class LocalTextMessages:
    """Implements `TextMessages`: each text message is a .json file."""

    def __init__(self, folder: Path, clock: Clock, on_sent: Callable[[], None] | None = None) -> None:
        self._folder, self._clock, self._on_sent = folder, clock, on_sent

    async def send(self, key: str, to: str, text: str) -> str:
        """Write the text message, once a key. Raises Permanent for a number that is not E.164."""
        if not re.fullmatch(r"\+[1-9][0-9]{6,14}", to):
            raise Permanent("sms.number")
        if not text.strip() or controls(text.replace("\n", " ")):
            raise Permanent("sms.text")
        name = _name(key)
        content = {"id": name, "to": to, "text": text, "at": _iso(self._clock.now())}
        said = json.dumps(content, ensure_ascii=False).encode()
        if await asyncio.to_thread(_write_once, self._folder, name, ".json", said) and self._on_sent:
            self._on_sent()
        return name


class Outbox:
    """Reads what was sent: the patient's mailbox and telephone of the try-out page, and of the tests."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def messages(self) -> list[dict[str, Any]]:
        """Everything sent, the oldest first: kind (mail | sms), id, to, from, subject, text, html, attachments, at."""
        read = {".eml": _read_mail, ".json": _read_text_message}
        return [read[path.suffix](path) for path in _sent(self._folder)]


# ------------------------------------------------------------------ letters


def _message(letter: Letter, message_id: str, now: dt.datetime) -> EmailMessage:
    user, domain = checked(letter)
    message = EmailMessage(
        policy=(policy.SMTP if letter.to.isascii() else policy.SMTPUTF8).clone(max_line_length=LONGEST_LINE)
    )
    try:
        message["From"] = Address(letter.sender_name, SENDER.username, SENDER.domain)
        message["To"] = Address(username=user, domain=domain)
        message["Subject"] = letter.subject
    except (ValueError, HeaderParseError, IndexError) as problem:
        raise Permanent("mail.header") from problem
    message["Date"] = format_datetime(now.astimezone(dt.UTC))
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    for attachment in letter.attachments:
        _attach(message, attachment)
    # Last: what begins with Content- goes down into the first part whenever a part is added.
    message["Content-Language"] = letter.language
    return message


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    """A calendar goes twice: as a part that mail programs show with the letter, and as a file to open."""
    main, _, sub = attachment.type.split(";")[0].strip().lower().partition("/")
    if main != "text" or not re.fullmatch(r"[a-z0-9.+-]+", sub):
        raise Permanent("mail.attachment")
    params: dict[str, str] = {}
    if sub == "calendar":
        method = re.search(r"^METHOD:([A-Z]+)\r?$", attachment.content, re.MULTILINE)
        params = {"method": method[1] if method else "PUBLISH"}
        _alternatives(message).add_alternative(attachment.content, subtype=sub, params=params)
    message.add_attachment(attachment.content, subtype=sub, filename=attachment.name, params=params)


def _alternatives(message: EmailMessage) -> EmailMessage:
    """The part that holds text and HTML, whether or not something is attached already."""
    if message.get_content_type() == "multipart/alternative":
        return message
    first = next(message.iter_parts())
    assert isinstance(first, EmailMessage)
    return first


def _read_mail(path: Path) -> dict[str, Any]:
    message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    bodies = {kind: message.get_body((kind,)) for kind in ("plain", "html")}
    said = {kind: body.get_content().replace("\r\n", "\n") if body else "" for kind, body in bodies.items()}
    attachments = [
        {"name": part.get_filename() or "", "type": part.get_content_type(), "content": part.get_content()}
        for part in message.iter_attachments()
    ]
    return {
        "kind": "mail",
        "id": str(message["Message-ID"]),
        "to": str(message["To"]),
        "from": str(message["From"]),
        "subject": str(message["Subject"]),
        "text": said["plain"],
        "html": said["html"],
        "attachments": attachments,
        "at": _iso(message["Date"].datetime),
    }


def _read_text_message(path: Path) -> dict[str, Any]:
    content = json.loads(path.read_text("utf-8"))
    return {"kind": "sms", "from": "", "subject": "", "html": "", "attachments": [], **content}


# ------------------------------------------------------------------ files


def _name(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def _iso(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).replace(microsecond=0).isoformat()


def _sent(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*-*") if path.suffix in (".eml", ".json"))


def _write_once(folder: Path, name: str, suffix: str, content: bytes) -> bool:
    """Write the next file of the folder, whole or not at all. False when this name was already written."""
    with _numbering:
        return _written(folder, name, suffix, content)


def _written(folder: Path, name: str, suffix: str, content: bytes) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Names only: a folder may hold the letters of a long try-out, and each send looks at all of them.
        sent = [one.name for one in os.scandir(folder) if one.name.endswith((".eml", ".json"))]
        if any(one.endswith(f"-{name}{suffix}") for one in sent):
            return False
        number = int(max(sent).partition("-")[0]) + 1 if sent else 1
        path = folder / f"{number:08}-{name}{suffix}"
        unfinished = path.with_suffix(".part")
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as problem:
        raise Transient("local.disk") from problem
    return True
