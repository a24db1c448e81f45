"""Letters by sendMail: whose mailbox, the header that encrypts, and what is never sent again by itself."""

from __future__ import annotations

import base64

import pytest

from care.jobs import EdgeError, NotAllowed, Permanent, Transient, Unsure
from edges.graph import mail as module
from edges.graph.line import Graph
from edges.graph.mail import ENCRYPT, MESSAGE, PROTECTION, GraphMail
from tests.edges.graph.fake import FakeGraph
from tests.edges.graph.office import ANNE, LETTER


@pytest.mark.parametrize("sender, mailbox", [(None, ANNE), ("accueil@exemple.ca", "accueil@exemple.ca")])
async def test_it_goes_from_the_clinician_or_from_the_house(
    fake: FakeGraph, graph: Graph, sender: str | None, mailbox: str
) -> None:
    await GraphMail(graph, sender).send("k", LETTER)
    (mail,) = fake.mails
    assert mail["user"] == mailbox


async def test_a_rule_of_the_house_can_encrypt_it_and_a_trace_can_find_it(fake: FakeGraph, graph: Graph) -> None:
    name = await GraphMail(graph).send("letter:encounter-1:invitation", LETTER)
    headers = {one["name"]: one["value"] for one in fake.mails[0]["Message"]["internetMessageHeaders"]}
    assert headers == {PROTECTION: ENCRYPT, MESSAGE: name}
    assert all(header.startswith("x-") for header in headers), "Graph takes no other"
    assert "encounter" not in name


async def test_the_calendar_says_its_method_and_comes_as_it_was_written(fake: FakeGraph, graph: Graph) -> None:
    await GraphMail(graph).send("k", LETTER)
    (part,) = fake.mails[0]["Message"]["attachments"]
    assert part["@odata.type"] == "#microsoft.graph.fileAttachment"
    assert part["contentType"] == "text/calendar; method=PUBLISH; charset=utf-8"
    assert base64.b64decode(part["contentBytes"]).decode() == LETTER.attachments[0].content


@pytest.mark.parametrize(
    "kind, error",
    [
        ("504", Unsure),
        ("504-after-success", Unsure),
        ("reset", Unsure),
        ("reset-after-success", Unsure),
        ("429", Transient),
        ("503", Transient),
        ("400", Permanent),
        ("403", NotAllowed),
        ("404", Permanent),
    ],
)
async def test_a_letter_that_may_have_gone_is_handed_over_once(
    fake: FakeGraph, graph: Graph, kind: str, error: type[EdgeError]
) -> None:
    fake.fail("POST", "/sendMail", kind)
    with pytest.raises(error):
        await GraphMail(graph).send("k", LETTER)
    assert len(fake.said("POST", "/sendMail")) == 1


async def test_a_mailbox_that_is_full_for_a_moment_is_asked_again_at_once(fake: FakeGraph, graph: Graph) -> None:
    """It takes four calls at once, of all processes together."""
    fake.fail("POST", "/sendMail", "429", headers={"Retry-After": "1"})
    await GraphMail(graph).send("k", LETTER)
    assert len(fake.said("POST", "/sendMail")) == 2
    assert len(fake.mails) == 1


@pytest.mark.parametrize("asked, tries", [("1", 2), ("30", 1)])
async def test_a_mailbox_that_stays_full_is_left_for_later(
    fake: FakeGraph, graph: Graph, monkeypatch: pytest.MonkeyPatch, asked: str, tries: int
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 1.5)
    for _ in range(3):
        fake.fail("POST", "/sendMail", "429", headers={"Retry-After": asked})
    with pytest.raises(Transient, match=r"^graph\.429$"):
        await GraphMail(graph).send("k", LETTER)
    assert len(fake.said("POST", "/sendMail")) == tries
    assert fake.mails == []
