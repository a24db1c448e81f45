"""What every mail system does with a letter: the local outbox and Exchange alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from care.jobs import Permanent
from care.ports import Letter, Mail
from edges.graph.mail import GraphMail
from edges.local.outbox import LocalMail, Outbox
from tests.edges.graph.fake import FakeGraph
from tests.edges.graph.office import LETTER
from tests.edges.samples import Hands


@dataclass
class Post:
    mail: Mail
    letters: Callable[[], list[tuple[str, str, str, list[str]]]]
    """What was handed over: to whom, subject, HTML, names of what is attached."""


@pytest.fixture(params=["local", "exchange"])
def post(request: pytest.FixtureRequest, tmp_path: Path) -> Post:
    if request.param == "local":

        def written() -> list[tuple[str, str, str, list[str]]]:
            return [
                (one["to"], one["subject"], one["html"].strip(), [part["name"] for part in one["attachments"]])
                for one in Outbox(tmp_path).messages()
            ]

        return Post(LocalMail(tmp_path, Hands()), written)
    fake: FakeGraph = request.getfixturevalue("fake")

    def sent() -> list[tuple[str, str, str, list[str]]]:
        messages: list[dict[str, Any]] = [mail["Message"] for mail in fake.mails]
        return [
            (
                one["toRecipients"][0]["emailAddress"]["address"],
                one["subject"],
                one["body"]["content"],
                [part["name"] for part in one["attachments"]],
            )
            for one in messages
        ]

    return Post(GraphMail(request.getfixturevalue("graph")), sent)


async def test_a_letter_arrives_whole_and_has_a_name(post: Post) -> None:
    assert await post.mail.send("k", LETTER)
    assert post.letters() == [(LETTER.to, LETTER.subject, LETTER.html, ["rendez-vous.ics"])]


async def test_the_same_key_has_the_same_name_and_another_key_another(post: Post) -> None:
    first = await post.mail.send("k", LETTER)
    assert await post.mail.send("k", LETTER) == first
    assert await post.mail.send("another", LETTER) != first


@pytest.mark.parametrize("to", ["", "personne", "a@b.c, d@e.f", "Nom <a@b.c>", "a b@c.d"])
async def test_what_is_not_one_plain_address_is_refused(post: Post, to: str) -> None:
    with pytest.raises(Permanent):
        await post.mail.send("k", replace(LETTER, to=to))
    assert post.letters() == []


WRITTEN: list[Callable[[str], Letter]] = [
    lambda bad: replace(LETTER, subject=f"Objet{bad}"),
    lambda bad: replace(LETTER, sender_name=f"CLSC{bad}"),
    lambda bad: replace(LETTER, to=f"a@b.c{bad}"),
]


@pytest.mark.parametrize("bad", ["\r\nBcc: x@y.z", "\x00", "\u2028X: y"])
@pytest.mark.parametrize("write", WRITTEN)
async def test_a_header_that_holds_more_than_a_line_is_refused(
    post: Post, write: Callable[[str], Letter], bad: str
) -> None:
    with pytest.raises(Permanent):
        await post.mail.send("k", write(bad))
    assert post.letters() == []
