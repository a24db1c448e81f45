"""What Teams proposes is what the bot does: each command in each language, and those of the message extension."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.commands import Command, Typed, understood
from bot.teams.invokes import QUERY
from bot.teams.to_note import FETCH
from manifest.package import version
from manifest.source import COMMANDS, DEFAULT, LEFT_OUT, manifest, words
from tests.talk import Clinic, Clinician
from tests.teams.test_to_note import GROUP, message
from texts import LANGUAGES, Language

APP = manifest("3f0c9a11-2b7e-4c55-9d10-7a1b2c3d4e5f", "passerelle.exemple.ca", version())
LISTS = {scope: found["commands"] for scope, found in zip(COMMANDS, APP["bots"][0]["commandLists"], strict=True)}


def said(language: Language, place: str) -> str:
    """The text at a place of the manifest, such as `bots[0].commandLists[0].commands[0].title`, in a language."""
    if language != DEFAULT:
        return words(language)[place]
    found: Any = APP
    for step in re.findall(r"[^.\[\]]+", place):
        found = found[int(step)] if step.isdecimal() else found[step]
    return str(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_title_is_understood_as_the_command_that_it_is(language: Language) -> None:
    for at, commands in enumerate(COMMANDS.values()):
        assert len(commands) <= 12
        for number, (command, _) in enumerate(commands):
            title = said(language, f"bots[0].commandLists[{at}].commands[{number}].title")
            assert understood(title) == Typed(command), title
            assert understood(f"<at>Passerelle</at> {title.capitalize()}") == Typed(command)


def test_each_command_is_proposed_or_left_out_by_name_and_no_other_is() -> None:
    proposed = [command for commands in COMMANDS.values() for command, _ in commands]
    assert {*proposed, *LEFT_OUT} == set(Command), (
        "a command belongs into a list of COMMANDS, or into LEFT_OUT with why"
    )
    assert {*proposed} & {*LEFT_OUT} == set()
    for commands in COMMANDS.values():
        assert len({command for command, _ in commands}) == len(commands)


def test_every_place_has_a_list_of_its_own_with_help_in_it() -> None:
    (bot,) = APP["bots"]
    assert [found["scopes"] for found in bot["commandLists"]] == [[scope] for scope in bot["scopes"]]
    assert bot["scopes"] == ["personal", "team", "groupChat"]
    assert all(Command.HELP in {command for command, _ in commands} for commands in COMMANDS.values())


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != DEFAULT])
def test_another_language_says_each_text_in_its_own_words(language: Language) -> None:
    places = set(words(language)) - {"$schema"}
    assert all(said(DEFAULT, place) for place in places), "a place of the other language is not in the manifest"
    counted = sum(len(commands) for commands in LISTS.values())
    parameters = [part for command in APP["composeExtensions"][0]["commands"] for part in command.get("parameters", ())]
    assert len(places) == 4 + 2 * (counted + len(APP["composeExtensions"][0]["commands"]) + len(parameters))
    alike = {place for place in places if said(language, place) == said(DEFAULT, place)}
    assert alike == {"name.short"}  # a proper name


async def test_the_bot_answers_each_command_of_the_message_extension(clinic: Clinic, anne: Clinician) -> None:
    seen = await anne.books()
    answered = set()
    for command in APP["composeExtensions"][0]["commands"]:
        value: dict[str, Any] = {"commandId": command["id"], "commandContext": command["context"][0]}
        if command["type"] == "query":
            name = QUERY
            value["parameters"] = [{"name": part["name"], "value": seen.reference} for part in command["parameters"]]
        else:
            name = FETCH
            value["messagePayload"] = message()
        status, body = await anne.send(anne.activity(type="invoke", name=name, value=value, conversation=GROUP))
        assert status == 200
        if name == QUERY:
            assert len(body["composeExtension"]["attachments"]) == 1
        else:
            assert body["task"]["type"] in ("continue", "message")
            assert "aide" not in str(body["task"].get("value")), "the answer to an action that is not ours"
        answered.add(command["id"])
    assert answered == {"find", "to-note"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_catalogue_says_fits_and_says_what_is_not_done(language: Language) -> None:
    assert len(said(language, "name.short")) <= 30
    assert 20 < len(said(language, "description.short")) <= 80
    full = said(language, "description.full")
    assert len(full) <= 4000
    assert "French and English" in full
    assert "français et en anglais" in full
    assert not re.search(r"\b(teams|microsoft|beta|dev)\b", said(language, "name.full"), re.IGNORECASE)
