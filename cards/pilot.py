"""«Pilotage»: where people stop in the conversations, for whoever pilots telehealth in the house. Nobody is in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from cards.charts import chart, percent
from cards.decision import said
from cards.form import FormView, form
from cards.kit import Card, CardElement, heading, notice, text
from cards.nodes import Container
from cards.statistics import SHOW, period, ways
from care.days import Days
from care.funnel import FlowReport, StepReport
from texts import Language, texts

MOST_RULES = 8


@dataclass(frozen=True)
class Told:
    """The counters of a period as they may be told; `titles` are those of the cards of the steps."""

    days: Days
    flows: Sequence[FlowReport]
    chosen: str
    steps: Sequence[StepReport]
    titles: Mapping[str, str]
    overrides: Sequence[tuple[str, int | None]]
    follow_ups: tuple[int, int] | None


def pilot(view: FormView, asked: type[BaseModel], told: Told, others: Sequence[str]) -> Card:
    """The conversations, then one of them step by step, the advice gone against, the share of follow-ups."""
    language = view.language
    say = texts(language, "pilot")
    before: list[CardElement] = [period(language, told.days), text(say("intro"), subtle=True)]
    if told.flows:
        before += [*_flows(language, told), *_steps(language, told), *_overrides(language, told)]
        before += _follow_ups(language, told)
    else:
        before.append(notice(say("none"), "accent"))
    without = () if told.flows else ("flow",)
    return form(view, asked, before=before, without=without, buttons=(SHOW, *ways(others)))


def flow_name(language: Language, flow: str) -> str:
    return texts(language, "flow-names")(flow)


def few(language: Language, count: int | None) -> str:
    """A number that stands alone: «moins de 5» where it is too small to be told."""
    return texts(language, "pilot")("few") if count is None else str(count)


def _flows(language: Language, told: Told) -> list[CardElement]:
    lines = [_line(flow_name(language, one.flow), _flow_said(language, one)) for one in told.flows]
    return [heading(texts(language, "pilot")("flows")), *lines]


def _flow_said(language: Language, one: FlowReport) -> str:
    counts = {"began": one.began, "done": one.done, "in-person": one.in_person}
    return " · ".join(_there(language, "flow", {**counts, "abandoned": one.abandoned, "expired": one.expired}))


def _there(language: Language, kind: str, counts: Mapping[str, int | None]) -> list[str]:
    """Each number with its words; what there is none of, or what does not apply, is left out."""
    say = texts(language, "pilot")
    return [say(f"{kind}-{part}", count=few(language, number)) for part, number in counts.items() if number != 0]


def _steps(language: Language, told: Told) -> list[CardElement]:
    say = texts(language, "pilot")
    title = heading(say("flow-title", flow=flow_name(language, told.chosen)))
    rows = [(told.titles[one.step], one.reached) for one in told.steps]
    lines = [_line(told.titles[one.step], _step_said(language, one)) for one in told.steps]
    # Where no chart is drawn its lines follow all the same.
    drawn = [chart(say("reached"), rows, "drop")] if any(count for _, count in rows) else []
    return [title, *drawn, *lines]


def _step_said(language: Language, one: StepReport) -> str:
    """How many came and answered, in what time, and how many left."""
    here = _there(language, "step", {"reached": one.reached, "answered": one.answered})
    took = [] if one.median is None else [texts(language, "pilot")("step-time", time=_time(language, one.median))]
    left = _there(language, "step", {"abandoned": one.abandoned, "expired": one.expired})
    return " · ".join([*here, *took, *left])


def _line(title: str, under: str) -> CardElement:
    return Container(separator=True, items=[text(title, weight="Bolder"), text(under, subtle=True, spacing="None")])


def _time(language: Language, seconds: float) -> str:
    say = texts(language, "pilot")
    if seconds == float("inf"):
        return say("long")
    return (
        say("seconds", count=str(round(seconds))) if seconds < 120 else say("minutes", count=str(round(seconds / 60)))
    )


def _overrides(language: Language, told: Told) -> list[CardElement]:
    say = texts(language, "pilot")
    if not told.overrides:
        return [heading(say("overrides")), text(say("no-override"))]
    lines = [_line(few(language, count), said(language, code)) for code, count in told.overrides[:MOST_RULES]]
    return [heading(say("overrides")), *lines]


def _follow_ups(language: Language, told: Told) -> list[CardElement]:
    say = texts(language, "pilot")
    if told.follow_ups is None or not told.follow_ups[1]:
        return [heading(say("follow-ups")), text(say("follow-ups-few"))]
    part, of = told.follow_ups
    share = say("follow-ups-share", share=percent(language, part, of), part=str(part), of=str(of))
    return [heading(say("follow-ups")), text(share)]
