"""Letters by Graph's sendMail, from the clinician's own mailbox or from one that the house shares.

sendMail takes no key and answers nothing: what became of a call without an answer, nobody can say. Why it is told in
JSON: docs/decisions/0026.
"""

from __future__ import annotations

import asyncio
import hashlib
import math
import re
import time

from msgraph.generated.models.body_type import BodyType
from msgraph.generated.models.email_address import EmailAddress
from msgraph.generated.models.file_attachment import FileAttachment
from msgraph.generated.models.internet_message_header import InternetMessageHeader
from msgraph.generated.models.item_body import ItemBody
from msgraph.generated.models.message import Message
from msgraph.generated.models.recipient import Recipient
from msgraph.generated.users.item.send_mail.send_mail_post_request_body import SendMailPostRequestBody

from care.jobs import Transient
from care.ports import Attachment, Letter
from edges.graph.line import Graph
from edges.letter import checked

PROTECTION = "x-passerelle-protection"
"""What a mail-flow rule of the establishment acts on: it encrypts what bears this header, and takes the header off."""
ENCRYPT = "encrypt"
MESSAGE = "x-passerelle-message"
"""Our name of the letter, by which a trace of the mail system finds it. It says nothing of anybody."""


MOMENT, PATIENCE = 2.0, 10.0
"""Seconds that Graph may ask to wait for it to be waited here, and for which it is.

A mailbox takes four calls at once, and each process knows of its own only: the fifth is asked back in a second.
"""


class GraphMail:
    """Implements `Mail`. `sender` is the address of a shared mailbox; None where each clinician writes themself.

    `name` is the name that it bears; where the directory has another, Exchange may write that one.
    """

    def __init__(self, graph: Graph, sender: str | None = None, name: str | None = None) -> None:
        self._graph, self._sender, self._name = graph, sender, name

    async def send(self, key: str, letter: Letter) -> str:
        """Hand it over once; returns our name of it.

        Raises Permanent for an address or a header that no mail system should take, and Unsure where it may have gone.
        """
        checked(letter)
        name = hashlib.sha256(key.encode()).hexdigest()[:32]
        from_ = EmailAddress(address=self._sender, name=self._name) if self._sender and self._name else None
        mailbox = self._graph.users.by_user_id(self._sender or letter.clinician)
        body = SendMailPostRequestBody(message=_message(letter, name, from_), save_to_sent_items=True)
        given_up = time.monotonic() + PATIENCE
        while True:
            try:
                await self._graph.send(mailbox.send_mail.to_post_request_information(body), again_is_harmless=False)
            except Transient as busy:  # nothing was done
                wait = busy.retry_after.total_seconds() if busy.retry_after else math.inf
                if wait > MOMENT or time.monotonic() + wait > given_up:
                    raise
                await asyncio.sleep(wait)
            else:
                return name


def _message(letter: Letter, name: str, from_: EmailAddress | None) -> Message:
    """Exchange adds the plain-text part itself, out of the HTML."""
    return Message(
        subject=letter.subject,
        from_=Recipient(email_address=from_) if from_ else None,
        body=ItemBody(content_type=BodyType.Html, content=letter.html),
        to_recipients=[Recipient(email_address=EmailAddress(address=letter.to))],
        internet_message_headers=[
            InternetMessageHeader(name=PROTECTION, value=ENCRYPT),
            InternetMessageHeader(name=MESSAGE, value=name),
        ],
        attachments=[_attachment(one) for one in letter.attachments],
    )


def _attachment(one: Attachment) -> FileAttachment:
    """A calendar says its method in its type, too, so that mail programs offer to keep it."""
    method = re.search(r"^METHOD:([A-Z]+)\r?$", one.content, re.MULTILINE)
    kind = f"{one.type}; method={method[1]}; charset=utf-8" if method else f"{one.type}; charset=utf-8"
    return FileAttachment(
        odata_type="#microsoft.graph.fileAttachment",
        name=one.name,
        content_type=kind,
        content_bytes=one.content.encode(),
    )
