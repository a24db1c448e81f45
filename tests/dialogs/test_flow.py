"""The engine, with a small flow of its own: no SDK, no store. Between two turns the state goes through JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dialogs.flow import Ask, Do, End, Flow, Words, mermaid
from tests.dialogs.tiny import House, Outcome, Player, flow_of


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
async def player(house: House) -> Player:
    begun = Player(flow_of(house), house)
    await begun.turn()
    return begun


async def to_the_end(player: Player) -> None:
    await player.answer(name="Anne")
    await player.answer(colour="blue")
    await player.answer(ticked="true")
    await player.answer(where="here")


async def test_a_whole_conversation_asks_each_step_once_and_acts_once(player: Player, house: House) -> None:
    await to_the_end(player)
    assert player.end is End.DONE
    assert house.painted == ["blue one/paint"]
    assert player.replies == [Words("painted")]
    assert [view.message for view in house.views] == ["tiny-name", "tiny-colour", "tiny-promise", "tiny-sure"]


async def test_each_card_has_an_id_of_its_own_and_the_first_cannot_go_back(player: Player, house: House) -> None:
    await to_the_end(player)
    assert len({view.card for view in house.views}) == 4
    assert [view.can_go_back for view in house.views] == [False, True, True, True]


async def test_what_is_wrong_is_marked_and_what_was_typed_is_kept(player: Player) -> None:
    before = player.state["card"]
    await player.answer(name="X", other="ignored")
    assert player.view.errors == {"name": "string_too_short"}
    assert player.view.values["name"] == "X"
    assert player.view.card == before
    assert player.answers == {}


async def test_what_only_facts_can_tell_is_marked_in_the_same_way(player: Player) -> None:
    await player.answer(name="Bob")
    assert player.view.errors == {"name": "taken"}
    assert player.view.values["name"] == "Bob"
    assert "name" not in player.answers


async def test_a_stale_button_changes_nothing_and_shows_the_open_card(player: Player) -> None:
    first = player.state["card"]
    await player.answer(name="Anne")
    before = player.saved
    for verb in ("answer", "back", "abandon", "correct", "in-person"):
        assert await player.press(verb, card=first, name="Other", part="name") is End.WAITING
        assert player.saved == before
        assert player.view.message == "tiny-colour"
        assert len(player.replies) == 1


@pytest.mark.parametrize("verb", ["", "paint", "__class__", "ANSWER", "in-person"])
async def test_a_verb_that_the_open_card_has_not_changes_nothing(player: Player, verb: str) -> None:
    before = player.saved
    assert await player.press(verb, name="Anne") is End.WAITING
    assert player.saved == before


@pytest.mark.parametrize("part", ["paint", "advice", "sure", "nothing", None, ["name"], {"name": 1}, 7])
async def test_only_a_part_that_was_asked_can_be_corrected(player: Player, house: House, part: Any) -> None:
    await player.answer(name="Anne")
    await player.answer(colour="blue")
    await player.answer(ticked="true")
    before = player.answers
    await player.press("correct", part=part)
    assert player.answers == before
    assert house.painted == []


async def test_back_forgets_one_answer_and_fills_it_in_again(player: Player) -> None:
    await player.answer(name="Anne")
    await player.press("back")
    assert player.step == "name"
    assert player.view.values == {"name": "Anne"}
    assert "name" not in player.answers


async def test_back_never_fills_in_again_what_must_be_asked_anew(player: Player) -> None:
    await player.answer(name="Anne")
    await player.answer(colour="blue")
    await player.answer(ticked="true")
    await player.press("back")
    assert player.step == "promise"
    assert player.view.values == {}
    assert player.state["kept"] == {}


async def test_correcting_a_part_keeps_the_later_answers_and_judges_again(player: Player) -> None:
    await player.answer(name="Anne")
    await player.answer(colour="blue")
    await player.answer(ticked="true")
    await player.press("correct", part="name")
    assert "advice" not in player.answers
    await player.answer(name="Chloé")
    assert player.step == "sure"
    assert player.answers["promise"] == {"ticked": True}
    assert player.answers["advice"] == {"code": "no-examination"}


async def test_an_answer_is_asked_again_once_what_it_rests_on_has_changed(player: Player, house: House) -> None:
    await player.answer(name="Anne")
    await player.answer(colour="blue")
    await player.answer(ticked="true")
    await player.press("correct", part="colour")
    await player.answer(colour="red")
    await player.answer(reason="quelques mots")
    assert player.step == "promise"
    assert player.view.values == {}
    await player.answer(ticked="true")
    assert player.step == "sure"
    assert house.painted == []


async def test_a_warning_asks_for_a_reason_and_keeps_it(player: Player) -> None:
    await player.answer(name="Anne")
    await player.answer(colour="red")
    assert player.step == "advice"
    await player.answer(reason="x")
    assert player.step == "advice"
    assert "advice" not in player.answers
    await player.answer(reason="  La personne est connue  ")
    assert player.answers["advice"] == {"code": "examination-needed", "reason": "La personne est connue"}
    assert player.step == "promise"


async def test_a_warning_may_be_heeded(player: Player, house: House) -> None:
    await player.answer(name="Anne")
    await player.answer(colour="red")
    await player.press("in-person")
    assert player.step == "outcome"
    assert player.answers["refusal"]["code"] == "examination-needed"
    await player.answer(where="there")
    assert player.end is End.DONE
    assert house.painted == ["red one/noted"]


async def test_a_refusal_takes_the_other_way_and_back_leaves_it(player: Player, house: House) -> None:
    await player.answer(name="Anne")
    await player.answer(colour="black")
    assert player.step == "outcome"
    await player.press("back")
    assert player.step == "colour"
    assert "refusal" not in player.answers
    await player.answer(colour="blue")
    assert player.step == "promise"
    assert house.painted == []


async def test_what_was_done_stays_done(house: House) -> None:
    begun = Player(Flow("tiny", (Do("paint", house.paint), Ask("sure", Outcome, card=house.draw))), house)
    begun.saved = json.dumps({"answers": {"colour": {"colour": "blue"}}, "kept": {}, "card": "", "step": ""})
    await begun.turn()
    assert not begun.view.can_go_back
    await begun.press("back")
    assert begun.step == "sure"
    assert house.painted == ["blue one/paint"]


async def test_abandoning_ends_it_and_does_nothing_more(player: Player, house: House) -> None:
    await player.answer(name="Anne")
    assert await player.press("abandon") is End.ABANDONED
    assert player.replies == []
    assert house.painted == []


async def test_something_typed_shows_the_open_card_again_under_the_same_id(player: Player) -> None:
    await player.answer(name="Anne")
    before = player.saved
    await player.turn()
    assert player.saved == before
    assert player.view.message == "tiny-colour"


async def test_a_release_may_add_a_step_to_conversations_under_way(player: Player, house: House) -> None:
    await player.answer(name="Anne")
    await player.answer(colour="blue")
    old_card = player.state["card"]
    player.flow = flow_of(house, Ask("size", Outcome, card=house.draw))
    await player.press("answer", card=old_card, ticked="true")
    assert player.step == "size"
    assert "promise" not in player.answers
    await player.answer(where="here")
    assert player.step == "promise"
    assert player.answers["colour"] == {"colour": "blue"}


@pytest.mark.parametrize("removed", ["colour", "advice", "promise"])
async def test_a_release_may_remove_a_step_from_conversations_under_way(
    player: Player, house: House, removed: str
) -> None:
    await player.answer(name="Anne")
    await player.answer(colour="blue")
    player.flow = flow_of(house, without=removed)
    await player.press("answer", ticked="true")
    assert player.step == "sure"
    assert ("promise" in player.answers) is (removed != "promise")
    await player.answer(where="here")
    assert house.painted == ["blue one/paint"]


@pytest.mark.parametrize(
    "hostile", [[], {}, 0, -1.5, True, None, "x" * 30_000, ["a", {"b": "c"}], {"$ref": "#"}, "\x00\u202e", 1e308]
)
async def test_hostile_values_are_wrong_answers_and_nothing_else(player: Player, house: House, hostile: Any) -> None:
    assert await player.answer(name=hostile) is End.WAITING
    assert set(player.answers) - {"basis", "name"} == set()
    await player.press("answer", name="Anne") if player.step == "name" else None
    assert await player.answer(colour=hostile) is End.WAITING
    assert player.step == "colour"
    assert "colour" not in player.answers
    assert house.painted == []


def test_a_flow_can_be_drawn(house: House) -> None:
    drawn = mermaid(flow_of(house))
    assert "name --> colour" in drawn
    assert "advice -. refusal .-> outcome" in drawn
