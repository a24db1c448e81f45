"""What people type: in any case, with or without accents, in French and in English."""

from __future__ import annotations

import pytest

from bot.commands import PHRASES, Command, Typed, understood

SAID = {
    "bonjour": Command.HELLO,
    "hello": Command.HELLO,
    "aide": Command.HELP,
    "help": Command.HELP,
    "nouvelle rencontre": Command.NEW_ENCOUNTER,
    "new encounter": Command.NEW_ENCOUNTER,
    "suivi": Command.FOLLOW_UP,
    "follow-up": Command.FOLLOW_UP,
    "mes rencontres": Command.MY_ENCOUNTERS,
    "my encounters": Command.MY_ENCOUNTERS,
    "à faire": Command.TO_DO,
    "to do": Command.TO_DO,
    "abandonner": Command.ABANDON,
    "abandon": Command.ABANDON,
    "français": Command.FRENCH,
    "english": Command.ENGLISH,
    "associer ce canal": Command.BIND_CHANNEL,
    "bind this channel": Command.BIND_CHANNEL,
}


@pytest.mark.parametrize("said, command", SAID.items())
def test_a_command_is_understood_however_it_is_written(said: str, command: Command) -> None:
    bare = said.replace("à", "a").replace("ç", "c")
    apart = said.replace("à", "a\u0300").replace("ç", "c\u0327")  # letters and accents apart, as some keyboards send
    for typed in (said, said.upper(), said.title(), bare, bare.upper(), apart, f"  {said}  ", f"{said}!", f"{said}."):
        assert understood(typed) == Typed(command), typed


@pytest.mark.parametrize("typed", ["<at>Passerelle</at> aide", '<at id="0">Passerelle</at>&nbsp;Aide', "<p>aide</p>"])
def test_a_mention_and_markup_are_not_part_of_a_command(typed: str) -> None:
    assert understood(typed) == Typed(Command.HELP)


@pytest.mark.parametrize(
    "typed, words",
    [
        ("suivi tremblay", "tremblay"),
        ("Suivi Éloïse  Côté", "eloise cote"),
        ("suivi K7QM-2F4D", "k7qm-2f4d"),
        ("rendez-vous de suivi tremblay", "tremblay"),
        ("Follow-up Tremblay", "tremblay"),
        ("follow up 0123", "0123"),
        ("suivi d'Arcy", "d'arcy"),
        ("suivi d\u2019Arcy", "d'arcy"),
    ],
)
def test_a_follow_up_may_say_of_whom(typed: str, words: str) -> None:
    assert understood(typed) == Typed(Command.FOLLOW_UP, words)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        None,
        "   ",
        "quoi",
        "suivitremblay",
        "nouvelle",
        "aider",
        "faire",
        "x" * 30_000,
        "suivi " * 5000,
        "\u0300" * 900,
    ],
)
def test_anything_else_is_nobodys_command(typed: str | None) -> None:
    assert understood(typed) is None


def test_no_phrase_belongs_to_two_commands() -> None:
    phrases = [phrase for said in PHRASES.values() for phrase in said]
    assert len(phrases) == len(set(phrases))
