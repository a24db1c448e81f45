"""Who is not among those the house named is told so, sees nothing of anybody, and leaves one line in the trail."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from sqlalchemy import select

from bot import budget
from care.jobs import Transient
from edges.entra.clinicians import NamedPeople
from edges.sql.schema import audit, person
from tests.talk import TENANT, Clinic, Clinician

ANNE = "11111111-1111-4111-8111-111111111111"
SECRETS = ("Tremblay", "Jeanne", "514 555", "5145550123", "jeanne@exemple.ca")


class Directory:
    """The house's list, which may change and may fail."""

    def __init__(self) -> None:
        self.people, self.away = [(TENANT, ANNE)], False
        self.hangs = 0.0

    async def admits(self, tenant: str, person: str) -> bool:
        if self.away:
            raise Transient("entra.away")
        await asyncio.sleep(self.hangs)
        return await NamedPeople(self.people).admits(tenant, person)


@pytest.fixture
def directory(monkeypatch: pytest.MonkeyPatch) -> Directory:
    directory = Directory()
    monkeypatch.setattr("wiring.local.Everybody", lambda: directory)
    return directory


async def denials(clinic: Clinic) -> list[tuple[str, str, str]]:
    """Actor, subject and fields of what the trail keeps of refusals."""
    query = select(audit.c.actor, audit.c.subject, audit.c.fields).where(audit.c.action == "user.denied")
    async with clinic.store.engine.connect() as connection:
        return [tuple(row) for row in await connection.execute(query)]


async def known(clinic: Clinic) -> set[str]:
    async with clinic.store.engine.connect() as connection:
        return set((await connection.execute(select(person.c.id))).scalars())


async def test_who_was_named_works_as_before(directory: Directory, clinic: Clinic, anne: Clinician) -> None:
    assert (await anne.says("nouvelle rencontre")).title == "Nouvelle rencontre : la personne"
    assert await denials(clinic) == []


async def test_anybody_else_hears_one_and_the_same_thing(directory: Directory, clinic: Clinic, anne: Clinician) -> None:
    card = await anne.books()
    luc = anne.colleague()
    said = ["bonjour", "nouvelle rencontre", "mes rencontres", card.reference, "K7QM-2F4D", "english", ""]
    answers = [await luc.says(each) for each in said]
    (words,) = {answer.words for answer in answers}
    assert words.strip().startswith("Accès réservé")
    assert "aux personnes que votre établissement a désignées. Rien n’a été fait." in words
    assert "administre Passerelle" in words
    assert luc.id not in await known(clinic)


async def test_in_english_too(directory: Directory, clinic: Clinic) -> None:
    jane = clinic.clinician(id="33333333-3333-4333-8333-333333333333", chat="a:jane", language="en-CA")
    assert (await jane.says("hello")).title == "Restricted access"


async def test_the_card_of_somebody_who_may_no_longer_gives_way(
    directory: Directory, clinic: Clinic, anne: Clinician
) -> None:
    card = await anne.books()
    (before,) = await anne.encounters()
    directory.people = []
    answer = await anne.presses(card, "cancel")
    assert answer.title == "Accès réservé"
    assert not any(secret in json.dumps(anne.sees(card).content, ensure_ascii=False) for secret in SECRETS)
    assert await anne.encounters() == [before]


async def test_those_who_wait_for_a_chat_whose_directory_hangs_do_not_hang_one_after_the_other(
    directory: Directory, clinic: Clinic, anne: Clinician, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "INVOKE", 0.4)
    form = await anne.says("nouvelle rencontre")
    directory.hangs = 30.0
    clicks = [anne.click(form.filled("answer", None, {}), "answer", form.id) for _ in range(5)]
    async with asyncio.timeout(20):
        answers = await asyncio.gather(*map(anne.clicks, clicks))
    assert all(answer.text.startswith("Rien n’a été fait") for answer in answers)
    directory.hangs = 0.0
    assert anne.sees(form).title == form.title


async def test_a_directory_that_does_not_answer_lets_nobody_in_and_keeps_the_card(
    directory: Directory, clinic: Clinic, anne: Clinician
) -> None:
    form = await anne.says("nouvelle rencontre")
    directory.away = True
    answer = await anne.clicks(anne.click(form.filled("answer", None, {}), "answer", form.id))
    assert anne.sees(form).title == form.title
    assert answer.text.startswith("Rien n’a été fait")
    assert "Réessayez" in answer.text
    assert (await anne.says("bonjour")).title == "Votre accès n’a pas pu être vérifié"
    directory.away = False
    assert (await anne.says("bonjour")).title != "Votre accès n’a pas pu être vérifié"
    assert '"trouble": "entra.away"' in clinic.log.getvalue()


async def test_every_kind_of_invoke_is_answered_in_its_own_shape(
    directory: Directory, clinic: Clinic, anne: Clinician
) -> None:
    luc = anne.colleague()
    for name, where in {
        "task/fetch": ("task", "value"),
        "task/submit": ("task", "value"),
        "composeExtension/fetchTask": ("task", "value"),
        "composeExtension/query": ("composeExtension", "text"),
    }.items():
        status, body = await luc.send(luc.activity(type="invoke", name=name, value={"card": "x"}))
        assert status == 200
        assert "désignées" in body[where[0]][where[1]]
    none = {"statusCode": 200, "type": "application/vnd.microsoft.search.searchResponse", "value": {"results": []}}
    for name, answer in (("application/search", (200, none)), ("nothing/known", (501, None))):
        assert await luc.send(luc.activity(type="invoke", name=name, value={})) == answer
    assert clinic.teams.chat(luc.chat) == []


async def test_a_reaction_is_answered_by_silence(directory: Directory, clinic: Clinic, anne: Clinician) -> None:
    luc = anne.colleague()
    assert await luc._answers(luc.activity(type="messageReaction", reactionsAdded=[{"type": "like"}])) == []


async def test_who_insists_does_not_fill_the_trail(directory: Directory, clinic: Clinic, anne: Clinician) -> None:
    luc = anne.colleague()
    for _ in range(5):
        await luc.says("bonjour")
    assert await denials(clinic) == [(luc.id, "not-designated", "[]")]
    await clinic.passes(hours=1)
    await luc.says("bonjour")
    assert len(await denials(clinic)) == 2
    assert await clinic.store.verify_audit(TENANT) is None


async def test_whoever_installs_is_greeted_if_they_may_and_told_so_once_if_not(
    directory: Directory, clinic: Clinic, anne: Clinician
) -> None:
    luc = anne.colleague()
    joined = luc.activity(type="conversationUpdate", membersAdded=[{"id": "28:bot"}, {"id": f"29:{luc.id}"}])
    seen = [*await luc.installs(), *await luc._answers(joined)]
    assert [one.title for one in seen] == ["Accès réservé"]
    assert luc.id not in await known(clinic)
    assert await luc.installs("remove") == []
    directory.people.append((TENANT, luc.id))
    (welcome,) = await luc.installs()
    assert (await luc.presses(welcome, "new-encounter")).title == "Nouvelle rencontre : la personne"


async def test_a_directory_that_does_not_answer_greets_nobody(
    directory: Directory, clinic: Clinic, anne: Clinician
) -> None:
    directory.away = True
    assert [one.title for one in await anne.installs()] == ["Votre accès n’a pas pu être vérifié"]


async def test_nothing_is_written_first_to_somebody_who_may_no_longer(
    directory: Directory, clinic: Clinic, anne: Clinician
) -> None:
    await anne.books()
    before = len(clinic.teams.ever)
    directory.people = []
    await clinic.until("2026-11-24 09:55")
    assert clinic.teams.ever[before:] == []
    assert '"kind": "remind.clinician", "state": "stuck", "trouble": "not-designated"' in clinic.log.getvalue()
    query = select(audit.c.actor, audit.c.subject).where(audit.c.action == "notice.withheld")
    async with clinic.store.engine.connect() as connection:
        assert set(await connection.execute(query)) == {("job", anne.id)}


async def test_nor_as_long_as_nobody_can_say_whether_they_may(
    directory: Directory, clinic: Clinic, anne: Clinician
) -> None:
    await anne.books()
    before = len(clinic.teams.messages)
    await clinic.until("2026-11-24 09:45")
    directory.away = True
    await clinic.until("2026-11-24 09:50")
    assert len(clinic.teams.messages) == before
    directory.away = False
    await clinic.passes(minutes=2)
    assert len(clinic.teams.messages) == before + 1


async def test_a_trail_that_cannot_be_written_lets_nobody_in(
    directory: Directory, clinic: Clinic, anne: Clinician, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: Any) -> None:
        raise OSError("disk")

    monkeypatch.setattr("edges.sql.audit.SqlAudit.append", broken)
    card = await anne.colleague().says("mes rencontres")
    assert card.title == "Quelque chose n’a pas fonctionné de notre côté"
    assert "Rien n’a été enregistré" in card.words
    assert "E-" in card.words
