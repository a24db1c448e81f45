"""What one turn of a conversation is counted as: how far it went, of nobody in particular.

Only names of conversations and of their steps, codes of rules and buckets of time go in: nothing that anybody typed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from care.funnel import NO_TIME, Counted, What, bucket
from care.ports import Transaction, Who
from care.world import World
from dialogs.flow import REFUSAL, Check, End, Flow, Press
from dialogs.steps import Answers

SINCE = "since"
"""Beside the state of a conversation: since when its open card has been there."""


@dataclass(frozen=True)
class Before:
    """A conversation as a turn found it; without a step where the turn begins it."""

    flow: Flow
    step: str = ""
    since: dt.datetime | None = None


@dataclass(frozen=True)
class After:
    """... and as the turn left it: the answers, the step that is open now, and how it ended."""

    answers: Answers
    step: str
    end: End


def turn_counted(was: Before, now: After, press: Press | None, at: dt.datetime) -> Iterator[Counted]:
    """What a turn is counted as. An abandoned conversation is counted where it is erased."""
    if not was.step:
        yield Counted(was.flow.name, "", What.BEGAN)
    if press is not None and _answered(was, now, press):
        took = NO_TIME if was.since is None else bucket(at - was.since)
        yield Counted(was.flow.name, was.step, What.ANSWERED, took)
        if code := _gone_against(was, now):
            yield Counted(was.flow.name, code, What.OVERRIDDEN)
    if now.end is End.DONE:
        yield Counted(was.flow.name, "", What.IN_PERSON if REFUSAL in now.answers else What.DONE)
    elif now.end is End.WAITING and now.step != was.step:
        yield Counted(was.flow.name, now.step, What.REACHED)


def note(tx: Transaction, who: Who, world: World, *counted: Counted) -> None:
    """Add to the counters of today, by the clock of the house."""
    today = world.clock.now().astimezone(ZoneInfo(world.house.zone)).date()
    for one in counted:
        tx.funnel.count(who, today, one)


def since(body: Mapping[str, Any]) -> dt.datetime | None:
    """Since when the open card of a kept state has been there."""
    return dt.datetime.fromisoformat(body[SINCE]) if SINCE in body else None


def _answered(was: Before, now: After, press: Press) -> bool:
    """Was the open card answered, and the answer taken?"""
    if not was.step or (now.end is End.WAITING and now.step == was.step):
        return False
    return (press.verb == "answer" and was.step in now.answers) or (
        press.verb == "in-person" and REFUSAL in now.answers
    )


def _gone_against(was: Before, now: After) -> str | None:
    """The code of the rule whose advice was gone against with a reason; the reason stays where it is."""
    checks = {step.name for step in was.flow.steps if isinstance(step, Check)}
    given = now.answers.get(was.step) if was.step in checks else None
    return str(given["code"]) if given and given.get("reason") else None
