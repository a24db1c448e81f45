"""A conversation, written as the table of its steps.

A `Flow` is data: read it from top to bottom and you have read the conversation. `flow_dialog` is the only place where
that data meets the Bot Framework. Four kinds of step, and no fifth:

    Ask    show a card, wait for the answer, validate it
    Check  put a question to the rules; a warning asks for a reason, a refusal opens the in-person way
    Do     carry out a use case; what it returns is kept
    Say    show a card and go on

The state of a conversation is the answers given so far; the step to take is the first that has no answer. So "back" is
"forget", a stale button changes nothing, and a release may add or remove a step without harming those under way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from cards.decision import Reason, warned
from cards.form import FormView, parse
from care.decision import Refusal, Source, Warning
from dialogs.steps import (
    Answers,
    Ask,
    Check,
    Do,
    OpenPlan,
    Press,
    Reply,
    Say,
    ShowEncounter,
    Step,
    StepReply,
    Turn,
    Words,
)

__all__ = [
    "Answers",
    "Ask",
    "Check",
    "Do",
    "End",
    "Flow",
    "OpenPlan",
    "Press",
    "Reply",
    "Say",
    "ShowEncounter",
    "Step",
    "StepReply",
    "Turn",
    "Words",
    "mermaid",
]


class End(Enum):
    WAITING = "waiting"
    DONE = "done"
    ABANDONED = "abandoned"


REFUSAL, BASIS = "refusal", "basis"
VERBS = ("answer", "back", "abandon", "correct", "in-person")


@dataclass(frozen=True)
class Flow:
    """`steps` is the conversation; `refused` is how it ends when a rule, the person or the professional says no."""

    name: str
    steps: tuple[Step, ...]
    refused: tuple[Step, ...] = ()
    rests: frozenset[str] = frozenset()
    """The steps whose card only shows, or comes once the act is done: whoever leaves there has given nothing up."""

    def path(self, answers: Answers) -> Iterator[Step]:
        """The steps that apply to these answers, in order; each is asked whether it applies as it is reached."""
        return (step for step in self._steps(answers) if step.when(answers))

    def next(self, answers: Answers) -> Step | None:
        """The first step that applies and has no answer."""
        open_ones = (step for step in self._steps(answers) if not answered(step, answers))
        return next((step for step in open_ones if step.when(answers)), None)

    def _steps(self, answers: Answers) -> tuple[Step, ...]:
        if REFUSAL not in answers:
            return self.steps
        names = [step.name for step in self.steps]
        cut = names.index(answers[REFUSAL]["step"]) if answers[REFUSAL]["step"] in names else 0
        return (*self.steps[:cut], *self.refused)

    def forget(self, turn: Turn, name: str) -> None:
        """Forget one answer and every later check; later answers stay, as long as what they rest on is the same."""
        path = list(self.path(turn.answers))
        position = [step.name for step in path].index(name)
        turn.answers.pop(REFUSAL, None)
        for step in path[position:]:
            if step.name == name or isinstance(step, Check):
                answer = turn.answers.pop(step.name, None)
                if isinstance(step, Ask) and answer is not None and step.refill:
                    turn.kept[step.name] = answer

    def back(self, turn: Turn) -> None:
        """Forget the last answer. What was done stays done."""
        if (step := self._last_answer(turn.answers)) is not None:
            self.forget(turn, step.name)

    def _last_answer(self, answers: Answers) -> Ask | None:
        for step in reversed(self._steps(answers)):
            if not isinstance(step, Do | Ask) or not answered(step, answers) or not step.when(answers):
                continue
            return step if isinstance(step, Ask) else None
        return None

    async def advance(self, turn: Turn) -> End:
        """Take every step that needs no one, and stop at the first that does."""
        while step := self.next(turn.answers):
            if step.name != turn.step:
                turn.step, turn.card = step.name, turn.world.ids.new()
            match step:
                case Ask():
                    filled = await step.fill(turn)
                    view = turn.view(step, filled, self._last_answer(turn.answers) is not None)
                    turn.replies.append(await step.card(turn, view, step.answer))
                    return End.WAITING
                case Check():
                    if self._judged(turn, step):
                        return End.WAITING
                case Do():
                    turn.answers[step.name] = dict(await step.action(turn))
                case Say():
                    turn.replies.append(await step.reply(turn))
                    turn.answers[step.name] = {}
        return End.DONE

    def _judged(self, turn: Turn, step: Check) -> bool:
        """Put the question to the rule; True when a person must give a reason before the conversation goes on."""
        decision = step.rule(turn)
        if isinstance(decision, Warning):
            view = FormView(turn.language, "rule-warning", turn.card, turn.typed or {}, turn.errors, can_go_back=True)
            view = replace(view, trial=turn.is_trial)
            turn.replies.append(warned(view, decision))
            return True
        if isinstance(decision, Refusal):
            refuse(turn, step.name, decision.code, decision.source)
        else:
            turn.answers[step.name] = {"code": decision.code}
        return False

    async def submit(self, turn: Turn, press: Press) -> End:
        """Receive a button. One that is not of the open card changes nothing: the open card is shown again."""
        step = self.next(turn.answers)
        if press.card == turn.card and step is not None and step.name == turn.step:
            if press.verb == "abandon":
                return End.ABANDONED
            await self._take(turn, step, press)
        return await self.advance(turn)

    async def _take(self, turn: Turn, step: Step, press: Press) -> None:
        match press.verb, step:
            case "back", _:
                self.back(turn)
            case "correct", Ask():
                parts = [s.name for s in self.path(turn.answers) if isinstance(s, Ask) and s.name in turn.answers]
                if (part := press.data.get("part")) in parts:
                    self.forget(turn, part)
            case "answer", Ask():
                await self._answer(turn, step, press)
            case "answer", Check():
                decision, reason = step.rule(turn), parse(Reason, press.data)
                if isinstance(reason, dict):
                    turn.errors, turn.typed = reason, press.data
                elif isinstance(decision, Warning):
                    turn.answers[step.name] = {"code": decision.code, "reason": reason.reason}
            case "in-person", Check():
                decision = step.rule(turn)
                refuse(turn, step.name, decision.code, decision.source)

    async def _answer(self, turn: Turn, step: Ask, press: Press) -> None:
        given = parse(step.answer, press.data)
        errors = given if isinstance(given, dict) else await step.verify(turn, given)
        if isinstance(given, dict) or errors:
            turn.errors, turn.typed = errors, press.data
            if step.reopens in turn.answers:
                # What was typed is nothing; the earlier card comes back, filled in, with what is wrong.
                turn.typed = None
                self.forget(turn, step.reopens)
            return
        turn.answers[step.name] = given.model_dump(mode="json")
        turn.answers[step.name] |= {**step.keeps(turn), **await step.recalls(turn)}
        turn.answers.setdefault(BASIS, {})[step.name] = step.basis(turn.answers)
        turn.kept.pop(step.name, None)


def answered(step: Step, answers: Answers) -> bool:
    """Has this step an answer, and does the answer still rest on what it rested on?"""
    if step.name not in answers:
        return False
    return not isinstance(step, Ask) or bool(answers.get(BASIS, {}).get(step.name) == step.basis(answers))


def refuse(turn: Turn, step: str, code: str, source: Source) -> None:
    """Take the in-person way from this step on."""
    turn.answers[REFUSAL] = {"step": step, "code": code, "document": source.document, "section": source.section}


def mermaid(flow: Flow) -> str:
    """The conversation drawn as a Mermaid flow chart, for the documentation."""
    shape = {Ask: '{0}["{0}"]', Check: '{0}{{"{0}?"}}', Do: '{0}[["{0}"]]', Say: '{0}("{0}")'}
    lines = ["flowchart TD"]
    for part in (flow.steps, flow.refused):
        lines += ["  " + shape[type(step)].format(step.name) for step in part]
        lines += [f"  {a.name} --> {b.name}" for a, b in pairwise(part)]
    if flow.refused:
        lines += [
            f"  {step.name} -. refusal .-> {flow.refused[0].name}" for step in flow.steps if isinstance(step, Check)
        ]
    return "\n".join(lines)
