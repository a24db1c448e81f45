"""«Verser au dossier» on a message of a chat: the dialog, the line in the draft of the note, and what cannot be."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select

from bot.teams.to_note import FETCH, SUBMIT
from care import message_lines
from edges.sql.schema import audit
from tests.dialogs.ending import to_follow_up
from tests.seen import Seen, spaced
from tests.talk import AT_ELEVEN, JEANNE, STARTED, TENANT, Clinic, Clinician, both

GROUP = {"id": "19:groupe@thread.v2", "conversationType": "groupChat", "tenantId": TENANT}
SENT = "2026-11-24T14:12:00.833Z"
"""9 h 12 in Montréal."""
RESULTS = "<div><p>Les résultats&nbsp;de <b>labo</b></p><p>sont arrivés.</p></div>"
LINE = "Luc Côté, mar. 24 nov., 9 h 12 – Les résultats de labo sont arrivés."


def message(content: Any = RESULTS, id: Any = "1764000000000", **changes: Any) -> dict[str, Any]:
    """As Teams sends it with an action command whose context is «message»."""
    return {
        "id": id,
        "replyToId": None,
        "createdDateTime": SENT,
        "deleted": False,
        "linkToMessage": "https://teams.microsoft.com/l/message/19:groupe@thread.v2/1764000000000",
        "from": {"user": {"userIdentityType": "aadUser", "displayName": "Luc Côté"}, "application": None},
        "body": {"contentType": "html", "content": content},
        "attachments": [],
        **changes,
    }


async def invoked(me: Clinician, name: str, **value: Any) -> Any:
    value = {"commandId": "to-note", "commandContext": "message", "messagePayload": message(), **value}
    asked = me.activity(type="invoke", name=name, value=value, conversation=GROUP)
    status, body = await me.send(asked)
    assert status == 200
    return body["task"]


async def opens(me: Clinician, payload: Any = None) -> Any:
    task = await invoked(me, FETCH, messagePayload=message() if payload is None else payload)
    assert task["type"] == "continue", task
    return task["value"]["card"]["content"]


async def told(me: Clinician, name: str, **value: Any) -> str:
    """What a dialog says that asks for nothing."""
    task = await invoked(me, name, **value)
    assert task["type"] == "message"
    return spaced(task["value"])


async def sends(me: Clinician, encounter: Any, line: Any = LINE, **value: Any) -> str:
    return await told(me, SUBMIT, data={"encounter": encounter, "line": line}, **value)


def inputs(dialog: Any) -> dict[str, Any]:
    return {one["id"]: one for one in dialog["body"] if one["type"].startswith("Input.")}


async def kept(anne: Clinician, card: Seen) -> list[str]:
    return [one.words for one in (await anne.encounter(card)).particulars.note.lines]


async def to_note(clinic: Clinic, anne: Clinician) -> Seen:
    """From the booking to the note of an encounter that was held."""
    return await anne.answers(await to_follow_up(clinic, anne), "none")


async def test_a_message_goes_into_the_draft_and_out_with_the_note(clinic: Clinic, anne: Clinician) -> None:
    note = await to_note(clinic, anne)
    (seen,) = await anne.encounters()
    dialog = await opens(anne)
    fields = inputs(dialog)
    assert spaced(fields["line"]["value"]) == LINE
    (choice,) = fields["encounter"]["choices"]
    assert (choice["value"], spaced(choice["title"])) == (seen.id, f"mar. 24 nov., 10 h · {seen.reference}")
    (send,) = dialog["body"][-1]["actions"]
    assert (send["type"], send["title"]) == ("Action.Submit", "Verser")
    for secret in ("Tremblay", "Jeanne", "0123", "exemple.ca"):
        assert secret not in json.dumps(dialog, ensure_ascii=False)

    added = f"Ajouté au brouillon de la note de la rencontre {seen.reference} (mar. 24 nov., 10 h)."
    assert await sends(anne, choice["value"]) == added
    again = await anne.presses(note, "abandon")
    note = await anne.presses(again, "note")
    assert f"Message versé : {LINE}" in note.words
    out = await anne.answers(note, "copy", clinical="Suivi fait", in_record="false")
    copied = next(one.text for one in anne.teams.chat(anne.chat) if one.text and LINE in spaced(one.text))
    assert spaced(copied).split("\n")[-2:] == ["Partie clinique : Suivi fait", f"Message versé : {LINE}"]

    said = await sends(anne, seen.id, messagePayload=message("Un autre", "2"), line="Un autre")
    assert said.startswith(added)
    assert "copiez-la de nouveau" in said
    await anne.answers(out, "file", clinical="Suivi fait", in_record="false")
    (filed,) = await anne.encounters()
    assert filed.note_filed_at is not None
    assert filed.particulars.note.lines == (), "erased with the clinical part"
    assert "n’a plus de note à verser" in await sends(anne, seen.id)
    assert "n’attend sa note" in await told(anne, FETCH)
    assert (await anne.encounters())[0] == filed
    assert LINE not in spaced(clinic.log.getvalue())
    trail = await trace(clinic)
    assert [fields for action, fields in trail if action == "note.line-added"] == ['["note.lines"]'] * 2
    assert "labo" not in str(trail)


async def trace(clinic: Clinic) -> list[tuple[str, Any]]:
    """Action and fields of the whole trail."""
    async with clinic.store.engine.connect() as connection:
        rows = await connection.execute(select(audit.c.action, audit.c.fields).order_by(audit.c.number))
        return [(row.action, row.fields) for row in rows]


async def test_the_notes_that_are_due_come_before_what_is_planned_today(clinic: Clinic, anne: Clinician) -> None:
    today = await anne.books(when=AT_ELEVEN)
    await anne.books(person={**JEANNE, "name": "Omer Gagnon"}, when={**AT_ELEVEN, "date": "2026-11-25"})
    await to_note(clinic, anne)
    references = [spaced(one["title"]).split(" · ")[1] for one in inputs(await opens(anne))["encounter"]["choices"]]
    (due, next_one, tomorrow) = await anne.encounters()
    assert references == [due.reference, today.reference]
    assert next_one.reference == today.reference
    assert tomorrow.reference not in references
    assert "Ajouté" in await sends(anne, next_one.id), "what one learns before the encounter waits for its note"


async def test_the_same_message_again_takes_its_own_place(clinic: Clinic, anne: Clinician) -> None:
    booked = await anne.books()
    seen = await anne.encounter(booked)
    await sends(anne, seen.id)
    await sends(anne, seen.id, "Autre chose", messagePayload=message(id="2"))
    await sends(anne, seen.id, "Les résultats sont normaux")
    assert await kept(anne, booked) == ["Les résultats sont normaux", "Autre chose"]
    before = await anne.encounter(booked)
    twice = [sends(anne, seen.id, "Les résultats sont normaux"), sends(anne, seen.id, "Les résultats sont normaux")]
    assert all("Ajouté" in said for said in await both(*twice))
    assert await anne.encounter(booked) == before, "sent twice, it is there once"
    other_chat = {**GROUP, "id": "19:autre@thread.v2"}
    value = {"commandId": "to-note", "messagePayload": message(), "data": {"encounter": seen.id, "line": "Ailleurs"}}
    await anne.send(anne.activity(type="invoke", name=SUBMIT, value=value, conversation=other_chat))
    assert len(await kept(anne, booked)) == 3, "the same id in another chat is another message"


async def test_several_at_once_are_all_kept_and_no_more_than_ten(clinic: Clinic, anne: Clinician) -> None:
    booked = await anne.books()
    seen = await anne.encounter(booked)
    await both(*(sends(anne, seen.id, f"no {n}", messagePayload=message(id=str(n))) for n in range(3)))
    assert sorted(await kept(anne, booked)) == ["no 0", "no 1", "no 2"]
    for n in range(3, message_lines.MOST):
        await sends(anne, seen.id, f"no {n}", messagePayload=message(id=str(n)))
    assert "contient déjà 10 messages" in await sends(anne, seen.id, "de trop", messagePayload=message(id="10"))
    assert "Ajouté" in await sends(anne, seen.id, "corrigé", messagePayload=message(id="3"))
    assert len(await kept(anne, booked)) == message_lines.MOST
    assert "corrigé" in await kept(anne, booked)


PROPOSED: list[tuple[Any, str]] = [
    ("<script>alert(1)</script><style>p{}</style>Vu", "Vu"),
    ("A<br>B<ul><li>C</li></ul><a href='https://x.test'>D</a>", "A B C D"),
    ("<at id='0'>Anne</at> 1 &lt; 2 <img alt='🙂' src='x'>", "Anne 1 < 2 🙂"),
    ("<p>ligne\r\n\t une</p>\u202e<p>deux\u200b</p>", "ligne une deux"),
    ("<<<p>>><b", "<< >><b"),
]


@pytest.mark.parametrize("content, words", PROPOSED)
async def test_a_message_is_proposed_without_its_html(
    clinic: Clinic, anne: Clinician, content: str, words: str
) -> None:
    await anne.books()
    await clinic.until("2026-11-24 09:00")
    line = spaced(inputs(await opens(anne, message(content)))["line"]["value"])
    assert line == f"Luc Côté, mar. 24 nov., 9 h 12 – {words}"


async def test_a_huge_message_is_cut_and_says_so(clinic: Clinic, anne: Clinician) -> None:
    await anne.books()
    await clinic.until("2026-11-24 09:00")
    for content in ("<div>" * 3_000 + "mot " * 1_000, "mot " * 9_000, "x" * 30_000, "&amp;" * 4_000):
        line = inputs(await opens(anne, message(content)))["line"]["value"]
        assert len(line) <= message_lines.LONGEST
        assert line.endswith("…")


async def test_who_and_when_are_said_as_far_as_they_are_known(clinic: Clinic, anne: Clinician) -> None:
    await anne.books()
    await clinic.until("2026-11-24 09:00")
    by_app = {"user": None, "application": {"displayName": "Labo"}}
    odd: list[tuple[dict[str, Any], str]] = [
        ({"from": by_app}, "Labo, mar. 24 nov., 9 h 12 – Vu"),
        ({"from": None, "createdDateTime": None}, "Vu"),
        ({"from": [], "createdDateTime": "0001-01-01T00:00:00+14:00"}, "Vu"),
        ({"from": {"user": {"displayName": 7}}, "createdDateTime": "hier"}, "Vu"),
        ({"from": {"user": "x"}, "createdDateTime": 1764000000000}, "Vu"),
        ({"createdDateTime": "2026-11-24T14:12:00"}, "Luc Côté – Vu"),
    ]
    for changes, line in odd:
        assert spaced(inputs(await opens(anne, message("Vu", **changes)))["line"]["value"]) == line


NO_MESSAGE: list[Any] = [
    None,
    "message",
    [],
    {},
    message(id=None),
    message(id=7),
    message(id=""),
    message(id="1" * 5_000),
    message(deleted=True),
]
NO_TEXT: list[Any] = [
    message(None),
    message(["x"]),
    message("<attachment id='1'></attachment><img src='x'>"),
    message("<script>x"),
    message(body="Vu"),
]


async def test_without_a_message_or_its_words_nothing_is_asked_and_nothing_kept(
    clinic: Clinic, anne: Clinician
) -> None:
    booked = await anne.books()
    seen = await anne.encounter(booked)
    await clinic.until("2026-11-24 09:00")
    for payload in (*NO_MESSAGE, *NO_TEXT):
        assert "ne contient pas de texte" in await told(anne, FETCH, messagePayload=payload)
    for payload in NO_MESSAGE:
        assert "Rien n’a été ajouté" in await sends(anne, seen.id, messagePayload=payload)
    for line in (None, "", " \n\u200b ", 7, ["x"], {"line": "x"}):
        assert "Rien n’a été ajouté" in await sends(anne, seen.id, line)
    odd: list[Any] = [None, "x", [], {"line": LINE}]
    for data in odd:
        assert "Rien n’a été ajouté" in await told(anne, SUBMIT, data=data)
    assert (await anne.encounter(booked)).particulars.note.lines == ()
    assert "turn failed" not in clinic.log.getvalue()


async def test_nobody_writes_into_the_note_of_somebody_else(clinic: Clinic, anne: Clinician) -> None:
    booked = await anne.books()
    seen = await anne.encounter(booked)
    await clinic.until("2026-11-24 09:00")
    luc = anne.colleague()
    assert "aucune n’est prévue aujourd’hui" in await told(luc, FETCH)
    for id in (seen.id, seen.reference, "0" * 32, "", None, 7, ["x"], "x" * 5_000, "\x00"):
        said = await sends(luc, id)
        assert "n’est pas parmi les vôtres" in said, id
        assert seen.reference not in said
    assert (await anne.encounter(booked)).particulars.note.lines == ()
    assert "turn failed" not in clinic.log.getvalue()


async def test_a_line_that_was_typed_is_kept_as_plain_words(clinic: Clinic, anne: Clinician) -> None:
    booked = await anne.books()
    seen = await anne.encounter(booked)
    await sends(anne, seen.id, "[lien](https://x.test)\n# titre\u202e " + "a" * 2_000)
    (line,) = await kept(anne, booked)
    assert line.startswith("[lien](https://x.test) # titre a")
    assert len(line) <= message_lines.LONGEST
    await anne.says("bonjour")
    note = await to_the_note_of(clinic, anne, booked)
    assert "\\[lien\\](https://x.test)" in json.dumps(note.content).replace("\\\\", "\\")


async def to_the_note_of(clinic: Clinic, anne: Clinician, booked: Seen) -> Seen:
    await clinic.until("2026-11-24 10:00")
    begun = await anne.answers(await anne.presses(anne.sees(booked), "start"), **STARTED)
    await clinic.until("2026-11-24 10:24")
    return await anne.answers(await anne.presses(begun, "held"), "none")


async def test_what_was_cancelled_has_no_draft(clinic: Clinic, anne: Clinician) -> None:
    booked = await anne.books()
    seen = await anne.encounter(booked)
    await anne.answers(await anne.presses(booked, "cancel"))
    assert "n’a plus de note à verser" in await sends(anne, seen.id)
