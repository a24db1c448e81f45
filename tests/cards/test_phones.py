"""A telephone on a card: whole on its line, dialled and typed as ever."""

from __future__ import annotations

import json
import re

import pytest

from cards import gallery
from cards.phones import HYPHEN, SPACE, shown_phone
from care.contact import e164, said_phone
from tests.seen import walk

EXAMPLES = gallery.examples()


def test_no_part_of_a_telephone_is_on_a_line_of_its_own() -> None:
    assert shown_phone("+15145550123") == f"514{SPACE}555{HYPHEN}0123"
    assert shown_phone("+33612345678") == f"+33{SPACE}6{SPACE}12{SPACE}34{SPACE}56{SPACE}78"
    assert shown_phone(None) == "–"


def test_what_is_shown_can_be_typed_again_and_what_is_sent_has_the_hyphen_of_a_keyboard() -> None:
    assert e164(shown_phone("+15145550123")) == "+15145550123"
    assert said_phone("+15145550123") == "514 555-0123"


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_link_and_no_value_of_a_field_has_it(name: str) -> None:
    for part in walk(EXAMPLES[name]("fr").to_json(), hidden=True):
        given = {key: part[key] for key in ("url", "value", "data", "placeholder") if key in part and "id" in part}
        assert HYPHEN not in json.dumps([given, part.get("url")], ensure_ascii=False)


@pytest.mark.parametrize(
    "name", [name for name in EXAMPLES if name.startswith(("encounter: ", "call", "participants"))]
)
def test_no_other_is_shown(name: str) -> None:
    """Beside what is read aloud or copied: on the cards that one reads a number from."""
    said = [str(one["text"]) for one in walk(EXAMPLES[name]("fr").to_json(), hidden=True) if "text" in one]
    assert not [one for one in said if re.search(r"\d{3} \d{3}-\d{4}", one)]
