"""Each role of the house has its words and cards, and no others: every role with every word, button and card."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from bot.commands import PHRASES, Command, understood
from bot.draw import HOME_VERBS
from bot.roles import NEEDS
from cards.kit import BOARD
from care.authorisation import Role, may
from care.jobs import Transient
from care.ports import ActorKind
from care.roles import OF_THE_HOUSE, Held, Roles
from edges.entra.clinicians import NamedPeople
from tests.seen import Seen
from tests.talk import TENANT, Clinic, Clinician
from texts import LANGUAGES, texts

ROOT = Path(__file__).parents[2]
LUC = "22222222-2222-4222-8222-222222222222"
NOT_YOURS = "Cela ne relève pas de votre rôle"
IN_A_CHANNEL = (Command.BIND_CHANNEL, Command.UNBIND_CHANNEL)
WORDS = {
    ActorKind.CLINICIAN: set(Command)
    - {
        *(Command.PILOT, Command.HOUSE, Command.HOURS, Command.REGISTER),
        *(Command.SETTINGS, Command.CHANGE_SETTINGS, Command.SERVICE, Command.CHECKLIST, *IN_A_CHANNEL),
    },
    ActorKind.ADMINISTRATOR: {Command.SETTINGS, Command.CHANGE_SETTINGS, Command.SERVICE, Command.CHECKLIST},
    ActorKind.PRIVACY_OFFICER: {Command.REGISTER},
    ActorKind.PILOT: {Command.PILOT},
    ActorKind.COORDINATOR: {Command.HOUSE, Command.HOURS},
}
"""Written by hand: what each may ask for. The words of a channel are tried in a channel."""
EVERYBODYS = {Command.HELLO, Command.HELP, Command.FRENCH, Command.ENGLISH}


def only(clinic: Clinic, *kinds: ActorKind) -> Clinician:
    """Luc, who is these and nothing else; nobody else loses anything."""
    for kind in OF_THE_HOUSE:
        people = [(TENANT, "11111111-1111-4111-8111-111111111111"), *([(TENANT, LUC)] if kind in kinds else [])]
        clinic.application.roles.people[kind] = NamedPeople(people)
    return clinic.clinician().colleague()


def is_refused(seen: Seen) -> bool:
    return seen.title == NOT_YOURS or "Seule une personne qui administre Passerelle" in seen.words


def test_every_word_is_somebodys() -> None:
    assert set(NEEDS) == set(Command)
    assert set().union(*WORDS.values(), IN_A_CHANNEL) == set(Command)
    for kind, words in WORDS.items():
        table = {word for word, need in NEEDS.items() if need is not None and may(Role(kind), *need)}
        assert table == words - EVERYBODYS, kind


@pytest.mark.parametrize("kind", OF_THE_HOUSE)
async def test_each_role_is_answered_its_own_words_and_no_others(clinic: Clinic, kind: ActorKind) -> None:
    luc = only(clinic, kind)
    for word in set(Command) - set(IN_A_CHANNEL) - {Command.ENGLISH}:
        for seen in await luc.says_all(PHRASES[word][0]):
            assert is_refused(seen) is (word not in WORDS[kind] | EVERYBODYS), (word, seen.title)
            if kind is not ActorKind.CLINICIAN:
                assert BOARD not in seen.verbs, word


PAIRS = list(itertools.combinations(OF_THE_HOUSE, 2))


@pytest.mark.parametrize("kinds", PAIRS, ids=lambda kinds: "+".join(kinds))
async def test_whoever_holds_two_roles_has_the_words_of_both(clinic: Clinic, kinds: tuple[ActorKind, ...]) -> None:
    luc = only(clinic, *kinds)
    for kind in kinds:
        for word in WORDS[kind] - {Command.ENGLISH}:
            assert not any(map(is_refused, await luc.says_all(PHRASES[word][0]))), word


@pytest.mark.parametrize("kind", OF_THE_HOUSE)
async def test_help_names_ones_own_words_and_no_others(clinic: Clinic, kind: ActorKind) -> None:
    luc = only(clinic, kind)
    for word in ("aide", "bonjour", "n’importe quoi"):
        seen = await luc.says(word)
        lines = {one: texts("fr", "commands")(f"help-{one}").replace("\u00a0", " ") for one in OF_THE_HOUSE[1:]}
        named = {one for one, line in lines.items() if line in seen.words}
        if kind is ActorKind.CLINICIAN:
            assert named == set()
        else:
            assert named == {kind}
            assert "nouvelle rencontre" not in seen.words


@pytest.mark.parametrize("kind", OF_THE_HOUSE[1:])
async def test_every_button_of_a_roles_card_is_theirs(clinic: Clinic, kind: ActorKind) -> None:
    luc = only(clinic, kind)
    seen = await luc.says("aide")
    for verb in seen.verbs:
        assert not is_refused(await luc.presses(seen, verb)), verb
        seen = await luc.says("aide")


@pytest.mark.parametrize("kind", OF_THE_HOUSE[1:])
async def test_the_cards_of_a_clinician_are_shut_to_whoever_is_none_any_more(clinic: Clinic, kind: ActorKind) -> None:
    luc = only(clinic, ActorKind.CLINICIAN)
    booked = await luc.booked()
    board, form, mine = [await luc.says(word) for word in ("tableau", "nouvelle rencontre", "statistiques")]
    only(clinic, kind)
    for card, verbs in ((booked, booked.verbs), (board, board.verbs), (form, form.verbs), (mine, mine.verbs)):
        for verb in set(verbs):
            data = dict(card.action(verb)["data"])
            answer = await luc.clicks(luc.click(data, verb, card.id))
            assert answer.title == NOT_YOURS, (card.title, verb)
            assert "Jeanne" not in answer.words
            assert BOARD not in answer.verbs
    (before,) = await luc.encounters()
    assert before.state == "upcoming"


@pytest.mark.parametrize("kind", OF_THE_HOUSE[1:])
async def test_ones_first_card_opens_no_word_that_is_not_ones_own(clinic: Clinic, kind: ActorKind) -> None:
    luc = only(clinic, ActorKind.CLINICIAN)
    home = await luc.says("bonjour")
    data = {"card": home.action(home.verbs[0])["data"]["card"]}
    only(clinic, kind)
    for verb in HOME_VERBS:
        answer = await luc.clicks(luc.click(data, verb, home.id))
        assert is_refused(answer) is (Command(verb) not in WORDS[kind] | EVERYBODYS), verb
    assert {draft.flow for draft in await luc.drafts()} <= {"settings"}


@pytest.mark.parametrize("kind", OF_THE_HOUSE)
async def test_who_binds_a_channel(clinic: Clinic, kind: ActorKind) -> None:
    luc = only(clinic, kind)
    channel = Clinician(clinic, luc.name, luc.id, "19:equipe@thread.tacv2", kind="channel")
    await channel.installs()
    said = (await channel.says("associer ce canal")).words
    assert (NOT_YOURS in said) is (kind not in (ActorKind.CLINICIAN, ActorKind.ADMINISTRATOR))
    assert ("file d’attente" in said) is (kind is ActorKind.ADMINISTRATOR)
    assert (NOT_YOURS in (await channel.says("dissocier ce canal")).words) is (NOT_YOURS in said)


async def test_what_a_message_extension_finds_is_a_clinicians(clinic: Clinic) -> None:
    luc = only(clinic, ActorKind.PRIVACY_OFFICER)
    value = {"commandId": "encounters", "parameters": [{"name": "q", "value": "Jeanne"}]}
    asked = luc.activity(type="invoke", name="composeExtension/query", value=value)
    status, body = await luc.send(asked)
    assert status == 200
    assert "Cet outil est réservé" in str(body)


async def test_an_administrator_who_is_no_clinician_changes_a_setting(clinic: Clinic) -> None:
    luc = only(clinic, ActorKind.ADMINISTRATOR)
    card = await luc.answers(await luc.says("modifier les paramètres"), part="exports")
    card = await luc.answers(card, exports="off")
    assert not is_refused(card)
    assert clinic.application.world.establishment.exports == "off"
    assert BOARD not in card.verbs


# ------------------------------------------------------------------ what they see


async def test_the_register_says_who_did_what_and_nothing_clinical(clinic: Clinic, anne: Clinician) -> None:
    luc = only(clinic, ActorKind.PRIVACY_OFFICER)
    booked = await anne.booked()
    await anne.presses(anne.sees(booked), "consents")
    seen = await luc.says(f"registre {booked.reference.lower()}")
    assert seen.title == "Registre d’une personne"
    assert re.search(r": Dre Anne Roy, rencontre planifiée \(", seen.words)
    assert "courriel, parti" in seen.words
    for secret in ("Jeanne", "Tremblay", "jeanne@exemple.ca", "555-0123", "known-condition"):
        assert secret not in str(seen.content), secret
    assert not re.search(r"\b[a-z]+\.[a-z-]+\b", seen.words.replace("p.m.", "").replace("app.py", "")), seen.words
    again = await luc.says(f"register {booked.reference}")
    assert "Dr Luc Côté, registre consulté" in again.words


async def test_no_register_of_what_is_no_reference_of_ours(clinic: Clinic, anne: Clinician) -> None:
    luc = only(clinic, ActorKind.PRIVACY_OFFICER)
    await anne.booked()
    for typed in ("registre", "registre ZZZZ-ZZZZ", "registre tremblay"):
        assert (await luc.says(typed)).title == "Aucun registre"


async def test_hours_say_when_and_whose_and_of_nobody(clinic: Clinic, anne: Clinician) -> None:
    luc = only(clinic, ActorKind.COORDINATOR)
    booked = await anne.booked()
    assert "Aucune rencontre à venir aujourd’hui." in (await luc.says("heures")).words
    await clinic.until("2026-11-24 08:00")
    seen = await luc.says("heures")
    for said in ("10 h", "Dre Anne Roy", booked.reference):
        assert said in seen.words
    assert "Jeanne" not in str(seen.content)


ACTS_OF_NO_ENCOUNTER = (
    *("board.", "channel.", "clinician.", "delegation", "encounters.", "export.", "funnel.", "hours.", "notes."),
    *(
        "notice.withheld",
        "obligations.",
        "patients.",
        "preferences.",
        "profile.",
        "request",
        "settings.",
        "statistics.",
    ),
    *("user.", "visits.", "job."),
)


def recorded() -> Iterable[str]:
    for folder in ("bot", "care", "dialogs", "edges"):
        for file in (ROOT / folder).rglob("*.py"):
            yield from re.findall(r'audit\.record\(\s*[^"]+?,\s*"([a-z-]+\.[a-z-]+)"', file.read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_act_upon_an_encounter_has_words_in_the_register(language: Any) -> None:
    say = texts(language, "register-acts")
    acts = {act for act in recorded() if not act.startswith(ACTS_OF_NO_ENCOUNTER)}
    assert len(acts) > 30
    assert [act for act in sorted(acts) if not say.has(act.replace(".", "-"))] == []


# ------------------------------------------------------------------ a directory that fails


class Away:
    async def admits(self, tenant: str, person: str) -> bool:
        raise Transient("entra.away")

    async def all(self) -> list[tuple[str, str]]:
        raise Transient("entra.away")


async def test_what_nobody_can_say_is_not_held() -> None:
    roles = Roles({ActorKind.CLINICIAN: NamedPeople([(TENANT, LUC)]), ActorKind.PILOT: Away()})
    assert await roles.held_by(TENANT, LUC) == Held(frozenset({ActorKind.CLINICIAN}), frozenset({ActorKind.PILOT}))
    with pytest.raises(Transient):
        await roles.held_by(TENANT, "somebody-else")
    assert (await Roles({}).held_by(TENANT, LUC)).kinds == frozenset()


async def test_an_error_of_ours_is_no_answer() -> None:
    class Broken(Away):
        async def admits(self, tenant: str, person: str) -> bool:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await Roles({ActorKind.CLINICIAN: NamedPeople([(TENANT, LUC)]), ActorKind.PILOT: Broken()}).held_by(TENANT, LUC)


async def test_it_is_said_that_nobody_could_say(clinic: Clinic) -> None:
    luc = only(clinic, ActorKind.CLINICIAN)
    clinic.application.roles.people[ActorKind.PILOT] = Away()
    assert "L’annuaire de votre établissement ne répond pas" in (await luc.says("pilotage")).words
    assert not is_refused(await luc.says("mes rencontres"))


def test_every_word_is_understood_as_itself() -> None:
    for word, phrases in PHRASES.items():
        for phrase in phrases:
            typed = understood(phrase)
            assert typed is not None
            assert typed.command is word
