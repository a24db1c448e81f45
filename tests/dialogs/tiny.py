"""A small conversation for the tests of the engine, and somebody who plays it turn by turn from nothing but JSON."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Annotated, Any, Literal

from pydantic import BaseModel, StringConstraints

from cards.form import FormView
from cards.kit import Card, card
from care.decision import Allowed, Decision, Refusal, Source, Warning
from care.ports import Who
from dialogs.flow import Ask, Check, Do, End, Flow, Press, Reply, Say, Turn, Words

SOURCE = Source("msss-2021", "5")


class Name(BaseModel):
    name: Annotated[str, StringConstraints(min_length=2, max_length=40)]


class Colour(BaseModel):
    colour: Literal["blue", "red", "black"]


class Promise(BaseModel):
    ticked: bool = False


class Outcome(BaseModel):
    where: Literal["here", "there"]


@dataclass
class House:
    """What the steps of the flow do to the world, and what they drew."""

    painted: list[str] = field(default_factory=list)
    views: list[FormView] = field(default_factory=list)

    async def draw(self, turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
        self.views.append(view)
        return card("fr", turn.step)

    async def no_bobs(self, _: Turn, answer: Name) -> Mapping[str, str]:
        return {"name": "taken"} if answer.name == "Bob" else {}

    async def paint(self, turn: Turn) -> Mapping[str, Any]:
        self.painted.append(f"{turn.answers['colour']['colour']} {turn.key}")
        return {"done": True}

    async def say(self, _: Turn) -> Reply:
        return Words("painted")


def advice(turn: Turn) -> Decision:
    match turn.answers["colour"]["colour"]:
        case "red":
            return Warning("examination-needed", SOURCE)
        case "black":
            return Refusal("judged-in-person", SOURCE)
    return Allowed("no-examination", SOURCE)


def flow_of(house: House, *more: Ask, without: str = "") -> Flow:
    steps = (
        Ask("name", Name, card=house.draw, verify=house.no_bobs),
        Ask("colour", Colour, card=house.draw),
        *more,
        Check("advice", advice),
        Ask("promise", Promise, card=house.draw, refill=False, basis=lambda answers: answers.get("colour")),
        Ask("sure", Outcome, card=house.draw),
        Do("paint", house.paint),
        Say("said", house.say),
    )
    refused = (Ask("outcome", Outcome, card=house.draw), Do("noted", house.paint))
    return Flow("tiny", tuple(step for step in steps if step.name != without), refused)


@dataclass
class Player:
    """Plays a flow turn by turn, from nothing but JSON."""

    flow: Flow
    house: House
    saved: str = json.dumps({"answers": {}, "kept": {}, "card": "", "step": ""})
    ids: Any = field(default_factory=lambda: itertools.count(1))
    replies: list[Reply] = field(default_factory=list)
    end: End = End.WAITING

    @property
    def state(self) -> dict[str, Any]:
        return dict(json.loads(self.saved))

    @property
    def answers(self) -> dict[str, Any]:
        return dict(self.state["answers"])

    @property
    def step(self) -> str:
        return str(self.state["step"])

    @property
    def view(self) -> FormView:
        return self.house.views[-1]

    async def turn(self, press: Press | None = None) -> End:
        state = self.state
        turn = Turn(
            flow="tiny",
            instance="one",
            answers=state["answers"],
            kept=state["kept"],
            who=Who("tenant", "anne"),
            language="fr",
            zone="America/Toronto",
            tx=None,  # type: ignore[arg-type]
            world=SimpleNamespace(ids=SimpleNamespace(new=lambda: f"card{next(self.ids)}")),  # type: ignore[arg-type]
            card=state["card"],
            step=state["step"],
        )
        self.end = await (self.flow.submit(turn, press) if press else self.flow.advance(turn))
        self.replies = turn.replies
        self.saved = json.dumps({"answers": turn.answers, "kept": turn.kept, "card": turn.card, "step": turn.step})
        return self.end

    async def press(self, verb: str, card: str | None = None, **data: Any) -> End:
        return await self.turn(Press(self.state["card"] if card is None else card, verb, data))

    async def answer(self, **data: Any) -> End:
        return await self.press("answer", **data)
