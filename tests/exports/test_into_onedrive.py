"""Teams' question whether a file may go into one's OneDrive, its answers, and an upload that does not succeed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from sqlalchemy import select

from bot.exports import uploads
from bot.exports.onedrive import OneDrive
from bot.exports.spool import FRAGMENT, Spool
from bot.worker import Worker
from care.jobs import EdgeError, Job, JobKind
from edges.sql.schema import export
from tests.exports.samples import read_csv
from tests.exports.test_by_link import asked, downloaded, trail
from tests.talk import Clinic, Clinician

HOST = "clinique-my.sharepoint.com"
CONSENT = "application/vnd.microsoft.teams.card.file.consent"
INFO = "application/vnd.microsoft.teams.card.file.info"


@dataclass
class Session:
    """An upload session on this machine: what it took, and what it answers first."""

    script: list[int] = field(default_factory=list)
    took: bytearray = field(default_factory=bytearray)
    total: int | None = None
    given_back: bool = False
    headers: list[dict[str, str]] = field(default_factory=list)
    url: str = ""
    wait: str = "0"
    """Seconds after which it asks to be tried again."""

    async def put(self, request: web.Request) -> web.Response:
        self.headers.append(dict(request.headers))
        body = await request.read()
        if self.script and (status := self.script.pop(0)) != 200:
            return web.Response(status=status, headers={"Retry-After": self.wait})
        span, total = request.headers["Content-Range"].removeprefix("bytes ").split("/")
        start, end = map(int, span.split("-"))
        assert start == len(self.took)
        assert end - start + 1 == len(body)
        assert self.total in (None, int(total))
        self.total = int(total)
        self.took += body
        return web.json_response({}, status=201 if len(self.took) == self.total else 202)

    async def get(self, _: web.Request) -> web.Response:
        return web.json_response({"nextExpectedRanges": [f"{len(self.took)}-"]})

    async def delete(self, _: web.Request) -> web.Response:
        self.given_back = True
        return web.Response(status=204)


class Nearby(OneDrive):
    """The real one, but for the host: the session of a test is on this machine."""

    def trusts(self, url: object) -> bool:
        return isinstance(url, str) and (url.startswith("http://127.0.0.1:") or super().trusts(url))


@pytest.fixture
async def session() -> AsyncIterator[Session]:
    one, app = Session(), web.Application()
    for method in ("put", "get", "delete"):
        app.router.add_route(method, "/up", getattr(one, method))
    server = TestServer(app)
    await server.start_server()
    one.url = str(server.make_url("/up"))
    yield one
    await server.close()


@pytest.fixture
async def http() -> AsyncIterator[ClientSession]:
    async with ClientSession() as one:
        yield one


@pytest.fixture
def with_onedrive(clinic: Clinic, http: ClientSession) -> Clinic:
    clinic.application.exports.one_drive = Nearby(http, [HOST])
    return clinic


def question(anne: Clinician) -> dict[str, Any]:
    """The attachment with which Teams asks; the last message in the chat."""
    (attachment,) = anne.teams.messages[anne.last().id]["attachments"]
    assert attachment["contentType"] == CONSENT
    found: dict[str, Any] = attachment
    return found


async def answers(anne: Clinician, asked: dict[str, Any], action: str, session: Session, **changes: Any) -> Any:
    upload = {
        "uploadUrl": session.url,
        "contentUrl": f"https://{HOST}/personal/anne/Documents/{asked['name']}",
        "name": asked["name"],
        "uniqueId": "1150D938-8870-4044-9F2C-5BBDEBA70C9D",
        "fileType": "csv",
    }
    value = {
        "type": "fileUpload",
        "action": action,
        "context": asked["content"][f"{action}Context"],
        "uploadInfo": {**upload, **changes},
    }
    status, body = await anne.send(anne.activity(type="invoke", name="fileConsent/invoke", value=value))
    assert (status, body) == (200, {})
    await anne.clinic.settled()


async def left(clinic: Clinic) -> int:
    async with clinic.store.engine.connect() as connection:
        return len((await connection.execute(select(export))).all())


async def test_teams_asks_and_what_is_accepted_goes_into_ones_onedrive(
    with_onedrive: Clinic, anne: Clinician, session: Session
) -> None:
    await anne.booked()
    card = await asked(anne, content="identified")
    assert "Teams vous demande" in card.words
    assert card.links == []
    ask = question(anne)
    assert ask["name"] == "rencontres-2026-11-20-2026-11-26.csv"
    assert "Jeanne" not in str(ask)
    await answers(anne, ask, "accept", session)
    (row,) = read_csv(bytes(session.took))
    assert row["Patient"] == "Jeanne Tremblay"
    assert ask["content"]["sizeInBytes"] / 2 < len(session.took) < ask["content"]["sizeInBytes"] * 2
    (shown,) = anne.teams.messages[anne.last().id]["attachments"]
    assert (shown["contentType"], shown["name"]) == (INFO, ask["name"])
    assert shown["content"] == {"uniqueId": "1150D938-8870-4044-9F2C-5BBDEBA70C9D", "fileType": "csv"}
    assert all("Authorization" not in headers for headers in session.headers)
    assert [action for action, _ in await trail(with_onedrive)] == ["export.asked", "export.begun", "export.ended"]
    assert await left(with_onedrive) == 0


async def test_accepted_twice_it_goes_once(with_onedrive: Clinic, anne: Clinician, session: Session) -> None:
    await anne.booked()
    await asked(anne)
    ask = question(anne)
    await answers(anne, ask, "accept", session)
    length = len(session.took)
    await answers(anne, ask, "accept", session)
    assert len(session.took) == length
    assert anne.last().title == "Cet export n’est plus valable"


async def test_declined_nothing_is_made_or_kept(with_onedrive: Clinic, anne: Clinician, session: Session) -> None:
    await anne.booked()
    await asked(anne)
    await answers(anne, question(anne), "decline", session)
    assert anne.last().title == "Export annulé"
    assert (session.took, await left(with_onedrive)) == (b"", 0)


async def test_nobody_else_accepts(with_onedrive: Clinic, anne: Clinician, session: Session) -> None:
    await anne.booked()
    await asked(anne)
    await answers(anne.colleague(), question(anne), "accept", session)
    assert (session.took, await left(with_onedrive)) == (b"", 1)


async def test_too_late_is_said(with_onedrive: Clinic, anne: Clinician, session: Session) -> None:
    await anne.booked()
    await asked(anne)
    ask = question(anne)
    await with_onedrive.passes(minutes=15)
    await answers(anne, ask, "accept", session)
    assert anne.last().title == "Cet export n’est plus valable"
    assert session.took == b""


@pytest.mark.parametrize("script", [[507], [429] * 9, [403], [500] * 9])
async def test_an_upload_that_fails_is_told_with_a_link_in_its_place(
    with_onedrive: Clinic, anne: Clinician, session: Session, script: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.exports.onedrive.FIRST_WAIT", 0.0)
    session.script = script
    await anne.booked()
    await asked(anne, content="identified")
    await answers(anne, question(anne), "accept", session)
    told = anne.last()
    assert told.title == "Le fichier n’a pas pu être déposé"
    assert session.given_back
    assert read_csv(await downloaded(with_onedrive, told))[0]["Patient"] == "Jeanne Tremblay"
    assert "export.broken" in [action for action, _ in await trail(with_onedrive)]


async def test_an_upload_that_takes_too_long_is_told_with_a_link_too(
    with_onedrive: Clinic, anne: Clinician, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While there is still time to: a worker gives up a job that goes on, and then nobody makes a link."""
    assert Worker.longest_call > uploads.WITHIN
    monkeypatch.setattr(uploads, "WITHIN", 0.2)
    session.script, session.wait = [503], "30"
    await anne.booked()
    await asked(anne)
    await answers(anne, question(anne), "accept", session)
    assert session.given_back
    assert len(read_csv(await downloaded(with_onedrive, anne.last()))) == 1


async def test_a_busy_moment_is_waited_out(with_onedrive: Clinic, anne: Clinician, session: Session) -> None:
    session.script = [429, 503]
    await anne.booked()
    await asked(anne)
    await answers(anne, question(anne), "accept", session)
    assert len(read_csv(bytes(session.took))) == 1


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/up",
        f"https://{HOST}.evil.example/up",
        f"https://{HOST}@evil.example/up",
        f"https://{HOST}:444/up",
        f"http://{HOST}/up",
        f"https://{HOST}\\@evil.example/up",
        "https://autre-my.sharepoint.com/up",
        "",
    ],
)
async def test_an_address_that_is_not_of_the_establishment_gets_nothing(
    with_onedrive: Clinic, anne: Clinician, session: Session, address: str
) -> None:
    await anne.booked()
    await asked(anne)
    await answers(anne, question(anne), "accept", session, uploadUrl=address)
    assert anne.last().title == "Le fichier n’a pas pu être déposé"
    assert session.took == b""


@pytest.mark.parametrize("value", [None, [], {}, {"action": "accept"}, {"action": 1, "context": {"export": 2}}])
async def test_an_answer_to_nothing_of_ours_does_nothing(with_onedrive: Clinic, anne: Clinician, value: Any) -> None:
    await anne.booked()
    status, body = await anne.send(anne.activity(type="invoke", name="fileConsent/invoke", value=value))
    assert (status, body) == (200, {})


async def test_a_process_that_ended_meanwhile_is_told_of(with_onedrive: Clinic, anne: Clinician) -> None:
    await anne.booked()
    lost = with_onedrive.application.worker.lost
    job = Job("j", anne.who.tenant, JobKind.EXPORT_UPLOAD, anne.id, "k", with_onedrive.now, 1, {})
    await lost(job)
    assert anne.last().title == "Le fichier n’a pas pu être déposé"
    assert anne.last().links == []


async def test_a_long_file_goes_in_fragments_and_on_where_it_was(
    session: Session, http: ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.exports.onedrive.FIRST_WAIT", 0.0)
    session.script, whole = [200, 503, 200], bytes(range(256)) * (FRAGMENT // 100)
    with Spool() as spool:
        for start in range(0, len(whole), 70_001):
            spool.add(whole[start : start + 70_001])
        spool.end()
        assert spool.length == len(whole) > 2 * FRAGMENT
        await Nearby(http, []).put(session.url, spool)
    assert bytes(session.took) == whole


async def test_what_is_put_aside_cannot_be_read(http: ClientSession) -> None:
    with Spool() as spool:
        spool.add(b"canari " * FRAGMENT)
        spool.end()
        spool._file.seek(0)
        assert b"canari" not in spool._file.read()
    with pytest.raises(EdgeError), Spool() as spool:
        await OneDrive(http, [HOST]).put("https://evil.example/", spool)
