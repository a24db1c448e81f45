"""The door: whatever is posted to it is answered by a turn or by a short refusal, never by a failure."""

from __future__ import annotations

from typing import Any

from tests.talk import Clinic, Clinician


async def posted(clinic: Clinic, raw: bytes | str, **headers: str) -> int:
    sent = {"Content-Type": "application/json", **headers}
    async with clinic.http.post("/api/messages", data=raw, headers=sent) as answer:
        said = await answer.text()
        assert "Traceback" not in said
        assert len(said) < 200
        return answer.status


NO_ACTIVITY = [
    (b"", 400),
    (b"not json", 400),
    (b"\xff\xfe", 400),
    (b"[]", 400),
    (b'"text"', 400),
    (b"null", 400),
    (b"{}", 400),
    (b'{"type": NaN}', 400),
    (b'{"a":' * 200 + b"1" + b"}" * 200, 400),
    (b"[" * 100_000, 400),
    (b" " * 300_000, 413),
]


async def test_what_is_no_activity_is_refused(clinic: Clinic) -> None:
    for raw, status in NO_ACTIVITY:
        assert await posted(clinic, raw) == status, raw[:20]
    assert clinic.teams.messages == {}


async def test_only_json_comes_in(clinic: Clinic) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        assert await posted(clinic, b"{}", **{"Content-Type": kind}) == 415


async def test_what_the_bot_relies_on_must_be_there_and_of_its_kind(clinic: Clinic, anne: Clinician) -> None:
    for name in ("from", "conversation", "recipient", "type", "channelId", "serviceUrl"):
        whole = anne.activity(type="message", text="aide")
        for value in (None, "", 7, [], {}, {"id": 7}, {"id": ""}, "x" * 2000):
            status, _ = await anne.send({**whole, name: value})
            assert status in (400, 403), (name, value)
        del whole[name]
        assert (await anne.send(whole))[0] == 400
    assert clinic.teams.messages == {}


ELSEWHERE = ["https://evil.example", "http://127.0.0.1.evil.example", "http://u@127.0.0.1/", "file:///etc/passwd", "x:"]


async def test_no_answer_goes_to_an_address_that_is_not_this_machine(clinic: Clinic, anne: Clinician) -> None:
    for address in ELSEWHERE:
        assert (await anne.send(anne.activity(type="message", text="aide", serviceUrl=address)))[0] == 403
    assert clinic.teams.messages == {}


async def test_another_site_and_another_host_are_kept_out(clinic: Clinic, anne: Clinician) -> None:
    assert await posted(clinic, b"{}", Origin="https://evil.example") == 403
    assert await posted(clinic, b"{}", Host="evil.example") == 403


async def test_texts_are_texts_of_a_sensible_length(clinic: Clinic, anne: Clinician) -> None:
    whole: dict[str, Any] = anne.activity(type="message", text="aide")
    for field in ("text", "locale", "localTimezone", "replyToId", "id", "name"):
        for value in (7, [], {}, True, "x" * 29_000):
            assert (await anne.send({**whole, field: value}))[0] == 400
    assert clinic.teams.messages == {}
