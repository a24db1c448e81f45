"""No path ends without a human act: whatever a rule refuses, a card asks somebody what comes next."""

from __future__ import annotations

import pytest

from bot.conversations import FLOWS
from dialogs.flow import REFUSAL, Ask, Check, Do, Flow, Say
from dialogs.steps import Answers

REFUSALS = [(flow, step.name) for flow in FLOWS.values() for step in flow.steps if isinstance(step, Check)]
WAITS_IN_THE_QUEUE = {("plan", "wish")}
"""Whoever plans heard that the person prefers in person: the request waits in their queue for «Rendez-vous fixé»."""
WRITTEN: Answers = {"refusal-written": {"asks": True}}
"""At the start, the ledger keeps a no at once; then it is asked how the person is seen."""


def after(flow: Flow, check: str) -> Answers:
    """What is known once this rule has refused."""
    return {REFUSAL: {"step": check, "code": "refused", "document": "msss-2021", "section": "5"}}


@pytest.mark.parametrize("flow, check", REFUSALS, ids=lambda one: one if isinstance(one, str) else one.name)
def test_what_a_rule_refuses_a_person_takes_further(flow: Flow, check: str) -> None:
    refused = {**after(flow, check), **WRITTEN}
    then = [step for step in flow.refused if step.when(refused)]
    first = then[0] if (flow.name, check) != ("start", "consent") else then[1]
    assert isinstance(first, Do if (flow.name, check) in WAITS_IN_THE_QUEUE else Ask)
    assert any(isinstance(step, Do) for step in then), "what is answered is done"
    assert isinstance(then[-1], Say), "and what came of it is shown"
    assert not any(isinstance(step, Check) for step in then), "nothing refuses the way out"


def test_most_conversations_with_a_rule_are_looked_at() -> None:
    assert {flow.name for flow, _ in REFUSALS} >= {"new-encounter", "follow-up", "start", "emergency", "ask-to-plan"}
    assert {(flow.name, check) for flow, check in REFUSALS} >= WAITS_IN_THE_QUEUE


@pytest.mark.parametrize("flow", FLOWS.values(), ids=lambda flow: str(flow.name))
def test_every_conversation_asks_somebody_and_shows_what_came_of_it(flow: Flow) -> None:
    assert any(isinstance(step, Ask) for step in flow.steps)
    assert isinstance(flow.steps[-1], Say)
