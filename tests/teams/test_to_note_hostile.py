"""What may come with «Verser au dossier»: any HTML, no message, odd types, somebody else's encounter."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.teams.to_note import FETCH, SUBMIT
from care import message_lines
from tests.seen import Seen, spaced
from tests.talk import STARTED, Clinic, Clinician
from tests.teams.test_to_note import LINE, inputs, kept, message, opens, sends, told

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
