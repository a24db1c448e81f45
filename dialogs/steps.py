"""What a conversation is made of: the four kinds of step, the turn that walks them, and what a turn may reply."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from cards.form import FormView, form
from cards.kit import Card
from care.decision import Decision
from care.exporting import Export
from care.ports import Transaction, Who
from care.world import World
from texts import Language

Answers = Mapping[str, Any]
TRIAL = "trial"
"""The answer that says that a conversation is about a trial, with oneself as the patient (care/trial.py)."""


@dataclass(frozen=True)
class ShowEncounter:
    """Show the card of an encounter as it is once this turn is committed."""

    encounter: str
    on_behalf_of: str | None = None
    """The clinician in whose name the reader looks at it; None for the reader's own."""
    board: str = ""
    """The id of the board's card from which it was opened; empty where it was not."""


@dataclass(frozen=True)
class OpenPlan:
    """Open the planning of a request, before what else there is to show: the next one of a queue."""

    request: str
    clinician: str
    given: Mapping[str, Any]


@dataclass(frozen=True)
class ShowDelegations:
    """Show what stands of one's delegations, under what was just done about one of them."""

    done: str
    grant: str


@dataclass(frozen=True)
class Words:
    """A plain message, to be copied or read as it is; its first line says nothing of a patient."""

    text: str


@dataclass(frozen=True)
class ShowPaper:
    """Show the way to the paper form of an encounter's note."""

    encounter: str


@dataclass(frozen=True)
class ShowExport:
    """Show the way to an export of one's own encounters."""

    wanted: Export
    asked: Mapping[str, Any]
    """As it was answered, to be changed and asked for again."""
    card: str = ""
    """The id that its card carries."""


@dataclass(frozen=True)
class PlanFollowUp:
    """Open «Rendez-vous de suivi» of an encounter, beside the conversation that goes on."""

    encounter: str
    at_a_distance: bool = False
    """By video or telephone, also after a secure e-mail."""


@dataclass(frozen=True)
class Reopen:
    """Open a conversation in the place of this one, which is over, with the answers that are known already."""

    flow: str
    given: Mapping[str, Any]


@dataclass(frozen=True)
class WithCommands:
    """A card whose buttons are commands, drawn with the id that they carry."""

    draw: Callable[[str], Card]


Reply = Card | ShowEncounter | Words | ShowPaper | ShowExport | PlanFollowUp
StepReply = Reply | OpenPlan | Reopen | ShowDelegations | WithCommands


@dataclass(frozen=True)
class Press:
    """A button pressed: the card it stood on, its verb, and the inputs of the card."""

    card: str
    verb: str
    data: Mapping[str, Any]


@dataclass
class Turn:
    """What a step may see and touch."""

    flow: str
    instance: str
    """This conversation; with the step's name, the key that makes twice once."""
    answers: dict[str, Any]
    kept: dict[str, Any]
    """Answers that were forgotten, to fill the form in again."""
    who: Who
    language: Language
    zone: str
    """The IANA zone in which this person says hours."""
    tx: Transaction
    world: World
    behalf: str | None = None
    """The name of the clinician in whose name this person acts, said on every card; None for themself."""
    card: str = ""
    """The opaque id of the card that is open."""
    step: str = ""
    typed: Mapping[str, Any] | None = None
    warning: str | None = None
    """Said on top of the open card: that something typed was not understood."""
    errors: Mapping[str, str] = field(default_factory=dict)
    replies: list[StepReply] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The idempotency key of this step."""
        return f"{self.instance}/{self.step}"

    @property
    def is_trial(self) -> bool:
        return bool(self.answers.get(TRIAL))

    def view(self, step: Ask, filled: Mapping[str, Any], can_go_back: bool) -> FormView:
        # An answer that is still there no longer rests on what it rested on: what is proposed anew goes over it.
        outdated = self.answers.get(step.name, {}) if step.refill else {}
        values = self.typed if self.typed is not None else {**outdated, **filled, **self.kept.get(step.name, {})}
        return FormView(
            language=self.language,
            message=step.message or f"{self.flow}-{step.name}",
            card=self.card,
            values=values,
            usual=filled,
            errors=self.errors,
            can_go_back=can_go_back,
            warning=self.warning,
            behalf=self.behalf,
            trial=self.is_trial,
        )


def always(_: Answers) -> bool:
    return True


async def nothing(_: Turn) -> Mapping[str, Any]:
    return {}


async def no_errors(_: Turn, __: Any) -> Mapping[str, str]:
    return {}


def nothing_kept(_: Turn) -> Mapping[str, Any]:
    return {}


def nothing_else(_: Answers) -> Any:
    return None


async def plain_form(_: Turn, view: FormView, answer: type[BaseModel]) -> Card:
    return form(view, answer)


@dataclass(frozen=True)
class Ask:
    """`answer` validates the form, `verify` what needs facts (errors by field).

    `card` draws; `fill` proposes values.
    """

    name: str
    answer: type[BaseModel]
    card: Callable[[Turn, FormView, type[BaseModel]], Awaitable[Card]] = plain_form
    fill: Callable[[Turn], Awaitable[Mapping[str, Any]]] = nothing
    verify: Callable[[Turn, Any], Awaitable[Mapping[str, str]]] = no_errors
    when: Callable[[Answers], bool] = always
    basis: Callable[[Answers], Any] = nothing_else
    """What the answer rests on, as plain JSON: once it has changed, the question is asked again."""
    keeps: Callable[[Turn], Mapping[str, Any]] = nothing_kept
    """What was true as it was answered and is kept with the answer, which it may see: the zone of an hour, the words
    that were read, the telephone of the unit where a person lives."""
    recalls: Callable[[Turn], Awaitable[Mapping[str, Any]]] = nothing
    """The same, of what must be read from the store: where the clinician practises."""
    reopens: str | None = None
    """Where `verify` finds that an earlier answer no longer stands: that answer's step."""
    refill: bool = True
    """May a forgotten answer be proposed again? Never for a consent."""
    message: str | None = None


@dataclass(frozen=True)
class Check:
    name: str
    rule: Callable[[Turn], Decision]
    when: Callable[[Answers], bool] = always


@dataclass(frozen=True)
class Do:
    name: str
    action: Callable[[Turn], Awaitable[Mapping[str, Any]]]
    when: Callable[[Answers], bool] = always


@dataclass(frozen=True)
class Say:
    name: str
    reply: Callable[[Turn], Awaitable[StepReply]]
    when: Callable[[Answers], bool] = always


Step = Ask | Check | Do | Say
