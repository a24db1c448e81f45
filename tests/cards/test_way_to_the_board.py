"""«Tableau de bord» is one press away from every card, but for those that are named here with the reason."""

from __future__ import annotations

from typing import Any

import pytest

from cards import gallery, home
from cards.kit import BOARD, button, buttons, card, text
from tests.seen import walk
from texts import LANGUAGES, Language, texts

EXAMPLES = gallery.examples()
CARDS = pytest.mark.parametrize("name, language", [(name, language) for name in EXAMPLES for language in LANGUAGES])

FILLED_IN = frozenset({"answer", "abandon"})
"""The verbs of a form: one leaves it by «Abandonner», which says what becomes of what was entered."""
WITHOUT = {
    **{f"home: {message}": "for a team's channel, or for somebody who was not let in" for message in home.OF_OTHERS},
    "notices: the channel's reminder": "for a team's channel, where nobody's encounters are",
    **{f"team: {one}": "for a team's channel" for one in ("the day", "the queue", "nobody waits", "closed")},
    **{
        f"message: {one}": "a dialog over somebody else's chat"
        for one in ("into the note", "into one of several notes")
    },
    **{f"administrator: {key}": "for whoever administers, who has no encounters" for key in ("meetings", "letters")},
    "administrator: options": "for whoever administers, who has no encounters",
    **{f"service: a secret {end}": "for whoever administers, who has no encounters" for end in ("ends soon", "ended")},
    **{
        f"roles: {one}": "for whoever is no clinician, and has no board"
        for one in ("an administrator's home", "home of whoever holds all but the clinicians'")
    },
}


def buttons_of(name: str, language: Language) -> list[dict[str, Any]]:
    made = EXAMPLES[name](language).to_json()
    return [one for one in walk(made, hidden=True) if one.get("type") == "Action.Execute"]


@CARDS
def test_the_board_is_one_press_away(name: str, language: Language) -> None:
    found = buttons_of(name, language)
    ways = [one for one in found if one["verb"] == BOARD]
    is_form = bool(FILLED_IN & {one["verb"] for one in found})
    if is_form or name in WITHOUT or name.startswith("board: "):
        assert not ways
        return
    (way,) = ways
    assert way["title"] == texts(language, "board")("title")
    assert way["associatedInputs"] == "none"


def test_each_exception_is_a_card() -> None:
    assert set(WITHOUT) <= set(EXAMPLES)


IN_A_CHANNEL = [
    one for one in EXAMPLES if one.startswith(("home: channel-", "team: ")) or "channel" in WITHOUT.get(one, "")
]


@pytest.mark.parametrize("name", IN_A_CHANNEL)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_of_a_channel_has_no_button_that_would_take_its_place_for_everybody(
    name: str, language: Language
) -> None:
    assert not buttons_of(name, language)


@pytest.mark.parametrize("count, rows", [(1, [2]), (5, [6]), (6, [6, 1])])
def test_it_joins_the_last_row_where_that_has_room(count: int, rows: list[int]) -> None:
    own = buttons(*(button(f"Geste {n}", "open", "c-1") for n in range(count)))
    made = card("fr", "Titre", text("a"), own).to_json()
    assert [len(one["actions"]) for one in made["body"] if one["type"] == "ActionSet"] == rows
    assert made["body"][-1]["actions"][-1]["verb"] == BOARD
