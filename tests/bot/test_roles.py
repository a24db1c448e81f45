"""Each role has its own commands and cards, and no others: every role gives every command."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.commands import PHRASES, Command
from care.authorisation import COMMANDS, Role, may_command
from care.jobs import Transient
from care.roles import Roles
from edges.local.clinicians import Listed
from tests.conftest import Opens
from tests.talk import JEANNE, Clinic, Clinician

NAMED = {
    Role.CLINICIAN: "11111111-1111-4111-8111-111111111111",
    Role.ADMINISTRATOR: "a1111111-1111-4111-8111-111111111111",
    Role.PRIVACY_OFFICER: "b1111111-1111-4111-8111-111111111111",
    Role.PILOT: "c1111111-1111-4111-8111-111111111111",
    Role.COORDINATOR: "d1111111-1111-4111-8111-111111111111",
}
OF = {
    Role.ADMINISTRATOR: {Command.SERVICE, Command.CHECKLIST},
    Role.PRIVACY_OFFICER: {Command.REGISTER},
    Role.PILOT: {Command.PILOT},
    Role.COORDINATOR: set[Command](),
}
"""Written by hand: what each has that a clinician has not."""
OF_ALL = {Command.HELLO, Command.HELP, Command.FRENCH, Command.ENGLISH, Command.STATISTICS}
IN_CHANNELS = {Command.BIND_CHANNEL, Command.UNBIND_CHANNEL}
TYPED = [command for command in Command if command not in IN_CHANNELS]
OF_CLINICIAN = set(TYPED) - OF_ALL - set().union(*OF.values())
REFUSED = "Réservé à un autre rôle"


def roles() -> Roles:
    named = {role: Listed([person]) for role, person in NAMED.items()}
    return Roles(named, named[Role.ADMINISTRATOR])


@pytest.fixture
async def house(clinics: Opens, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Clinic]:
    """A house in which each role is somebody else's."""
    monkeypatch.setattr("wiring.local._roles", lambda _: roles())
    async with clinics() as opened:
        yield opened


def somebody(house: Clinic, role: Role) -> Clinician:
    return house.clinician(f"Personne {role}", id=NAMED[role], chat=f"a:{role}")


@pytest.mark.parametrize("role", [role for role in NAMED if role is not Role.CLINICIAN])
async def test_a_role_has_its_commands_and_no_others(house: Clinic, role: Role) -> None:
    person = somebody(house, role)
    for command in TYPED:
        card = await person.says(PHRASES[command][0])
        theirs = command in OF[role] or command in OF_ALL
        if command is Command.STATISTICS:
            theirs = role in (Role.PILOT, Role.COORDINATOR)
        assert (card.title == REFUSED) is not theirs, (role, command, card.title)


async def test_a_clinician_has_none_of_another_role(house: Clinic) -> None:
    anne = somebody(house, Role.CLINICIAN)
    for command in TYPED:
        card = await anne.says(PHRASES[command][0])
        assert (card.title == REFUSED) is (command in set().union(*OF.values())), command


def test_what_is_written_by_hand_is_what_the_table_says() -> None:
    for role in NAMED:
        for command in TYPED:
            wanted = command in OF_CLINICIAN if role is Role.CLINICIAN else command in OF[role]
            if command not in OF_ALL:
                assert may_command([role], command) is wanted, (role, command)
    assert not may_command([], "service")
    assert set(COMMANDS) - {"house-statistics", "bind-lists"} <= {command.value for command in Command}


@pytest.mark.parametrize("role", [role for role in NAMED if role is not Role.CLINICIAN])
async def test_help_shows_what_the_person_may_do_and_nothing_else(house: Clinic, role: Role) -> None:
    person = somebody(house, role)
    words = {
        "état du service": role is Role.ADMINISTRATOR,
        "liste de départ": role is Role.ADMINISTRATOR,
        "registre K7QM-2F4D": role is Role.PRIVACY_OFFICER,
        "pilotage": role is Role.PILOT,
        "statistiques": role in (Role.PILOT, Role.COORDINATOR),
        "nouvelle rencontre": False,
    }
    for asked in ("aide", "bonjour", "n’importe quoi"):
        card = await person.says(asked)
        assert {word: word in card.words for word in words} == words, asked
        assert "new-encounter" not in card.verbs


async def test_a_button_of_a_clinicians_card_does_nothing_for_another_role(house: Clinic) -> None:
    anne, luc = somebody(house, Role.CLINICIAN), somebody(house, Role.ADMINISTRATOR)
    booked = await anne.books()
    for verb in ("open", "cancel", "new-encounter", "board"):
        card = await luc.clicks(luc.click({"card": booked.id}, verb, ""))
        assert "Voici ce que votre rôle vous permet" in card.words, verb
        assert JEANNE["name"] not in str(card.content)
    assert (await anne.encounters())[0].state == "upcoming"


async def test_somebody_without_a_role_stays_out(house: Clinic) -> None:
    stranger = house.clinician("Personne", id="e1111111-1111-4111-8111-111111111111", chat="a:stranger")
    assert (await stranger.says("état du service")).title == "Accès réservé"


async def test_a_role_that_was_taken_away_is_gone_at_the_next_word(house: Clinic) -> None:
    luc = somebody(house, Role.ADMINISTRATOR)
    card = await luc.says("état du service")
    named = house.application.world.roles._named
    named[Role.ADMINISTRATOR] = Listed([])  # type: ignore[index]
    named[Role.COORDINATOR] = Listed([luc.id])  # type: ignore[index]
    assert (await luc.presses(card, "service")).title == REFUSED


class Away:
    async def admits(self, *_: Any) -> bool:
        raise Transient("entra.away")


async def test_where_nobody_can_say_nobody_has_a_role() -> None:
    from care.ports import Who

    who = Who("t", NAMED[Role.PILOT])
    asked = roles()
    assert await asked.ask(who.tenant, who.actor) == {Role.PILOT}
    asked._named[Role.ADMINISTRATOR] = Away()  # type: ignore[index]
    with pytest.raises(Transient):
        await asked.ask(who.tenant, who.actor)
    assert asked.of(who) == frozenset()


async def test_the_privacy_officer_reads_a_register_without_the_patient(house: Clinic) -> None:
    anne, officer = somebody(house, Role.CLINICIAN), somebody(house, Role.PRIVACY_OFFICER)
    booked = await anne.books()
    await house.settled()
    card = await officer.says(f"registre {booked.reference}")
    assert anne.name in card.words
    assert "courriel" in card.words
    assert f"python app.py audit patient {booked.reference}" in card.words
    assert not [word for word in (*JEANNE.values(), "Tremblay") if len(word) > 2 and word in str(card.content)]
    again = await officer.says(f"registre {booked.reference}")
    assert officer.name in again.words, "whoever looks is noted, too"
    assert "Aucune rencontre" in (await officer.says("registre ZZZZ-ZZZZ")).words


async def test_a_coordinator_sees_the_houses_counts_and_not_the_conversations(house: Clinic) -> None:
    card = await somebody(house, Role.COORDINATOR).says("statistiques")
    assert "mine" not in card.verbs
    assert "pilot" not in card.verbs
    assert "pilot" in (await somebody(house, Role.PILOT).says("statistiques")).verbs
