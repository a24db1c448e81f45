"""The facts of a case and the answers of the rules in words, for the page of the rules and for the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from care.decision import Allowed, Decision, Warning
from care.policy import Parameter
from texts import Language, texts
from texts.when import date

FEW = 5
"""As many values are still listed one by one."""


def column(language: Language, fact: str) -> str:
    """What a fact is called: ``exam``; ``known?``, was it asked; ``known/record``, is that among them."""
    return texts(language, "facts")(_part(fact.replace("?", "-asked").replace("/", "-")))


def value(language: Language, fact: str, given: Any) -> str:
    """A value of a fact."""
    say = texts(language, "facts")
    if given is None:
        return say("not-said")
    if isinstance(given, bool):
        return say("yes" if given else "no")
    if isinstance(given, tuple):
        return ", ".join(value(language, fact.removesuffix("s"), each) for each in given) or say("nothing")
    return say(_part(f"{fact}-{given}"))


def cell(language: Language, fact: str, given: tuple[Any, ...] | None, possible: tuple[Any, ...]) -> str:
    """The values for which a row of a truth table holds; most of many are «any other answer»."""
    if given is None:
        return texts(language, "facts")("whatever")
    if len(given) > FEW and len(given) > len(possible) / 2:
        return texts(language, "rules-page")("any-other")
    return "; ".join(value(language, fact, each) for each in given)


def answer(language: Language, decision: Decision, message: str = "rules-page") -> str:
    """Allowed, warning or refusal, in the words of a message."""
    return texts(language, message)(kind(decision))


def kind(decision: Decision) -> str:
    return "allowed" if isinstance(decision, Allowed) else "warning" if isinstance(decision, Warning) else "refusal"


def validity(language: Language, parameter: Parameter) -> str:
    """Since when a value holds, and until when where that is known."""
    say = texts(language, "rules-page")
    since = f"{date(language, parameter.since)} {parameter.since.year}"
    if parameter.until is None:
        return say("since", since=since)
    return say("between", since=since, until=f"{date(language, parameter.until)} {parameter.until.year}")


def row(cells: Iterable[str]) -> str:
    """A row of a table in Markdown."""
    return f"| {' | '.join(cells)} |"


def head(*cells: str) -> Iterator[str]:
    """The head of a table in Markdown."""
    yield row(cells)
    yield row("---" for _ in cells)


def _part(name: str) -> str:
    return name.replace("_", "-")
