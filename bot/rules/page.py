"""The page of the rules, for a jurist: every rule with its sources and its truth table in words, and the values."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Iterator
from pathlib import Path

from bot.rules.case_file import permitted
from bot.rules.practice import of_the_encounter
from bot.rules.words import answer, cell, column, head, row, validity
from cards.decision import MARKS, place, said
from care.case import Case
from care.consent import Capacity
from care.decision import Source
from care.optional_steps import STEPS
from care.policy import Parameter, Policy, shipped
from care.rulebook import RULES, Rule
from care.suitability import Modality, Situation
from care.truth_table import Row, periods
from texts import Language, texts

ROOT = Path(__file__).parents[2]
ENGLISH = (
    "This page is for a jurist of Québec, hence in French: every rule of Passerelle, its source, and its truth table "
    "in words. It is made from the code and the rule packs (`python app.py rules doc > docs/rules.md`), and a test "
    "keeps it fresh."
)


def page(language: Language = "fr") -> str:
    """The whole page, in Markdown."""
    say, policy = texts(language, "rules-page"), Policy.load(*_in_order(shipped()))
    packs = ", ".join(f"`{pack.id}`" for pack in policy.chosen)
    top = [f"# {say('title')}", *([ENGLISH] if language == "fr" else []), say("intro")]
    top += [say("packs", packs=packs), say("dates"), say("explain")]
    parts = [f"## {say('rules')}"]
    for rule in RULES:
        parts += _rule(language, rule, policy)
    parts += [
        f"## {say('order')}",
        say("order-words"),
        f"## {say('values')}",
        *_values(language, policy),
        *of_the_encounter(language),
        *_steps(language),
        *_keys(language),
    ]
    return "\n\n".join([*top, *parts]) + "\n"


def _in_order(names: list[str]) -> list[str]:
    """Those of Québec first, the oldest of them first: it is what the others stand on."""
    return sorted(names, key=lambda name: (not name.startswith("qc-"), name))


def _rule(language: Language, rule: Rule, policy: Policy) -> Iterator[str]:
    say, function = texts(language, "rules-page"), rule.function
    file = Path(inspect.getfile(function)).relative_to(ROOT).as_posix()
    yield f"### {texts(language, 'rule-questions')(rule.name)}"
    sources = dict.fromkeys(_cited(language, each) for name in rule.values for each in policy.history(name))
    code = f"`{function.__name__}`, [{file}](../{file})"
    yield "\n".join([f"- {say('sources', sources='; '.join(sources))}", f"- {say('function', function=code)}"])
    tables = periods(rule, policy)
    for number, (since, rows) in enumerate(tables):
        if len(tables) > 1:
            until = tables[number + 1][0] - dt.timedelta(days=1) if number + 1 < len(tables) else None
            ground = dict.fromkeys(place(language, each[-1].source) for each in rows)
            yield f"**{say('truth', period=_period(language, since, until), sources='; '.join(ground))}**"
        yield "\n".join(_table(language, rule, rows))


def _table(language: Language, rule: Rule, rows: list[Row]) -> Iterator[str]:
    say = texts(language, "rules-page")
    heads = [column(language, fact) for fact in rule.facts]
    yield from head(*heads, say("answer"), say("said"))
    for *facts, decision in rows:
        cells = [cell(language, fact, given, rule.facts[fact]) for fact, given in zip(rule.facts, facts, strict=True)]
        yield row([*cells, f"**{answer(language, decision)}**", said(language, decision.code)])


def _values(language: Language, policy: Policy) -> Iterator[str]:
    say = texts(language, "rules-page")
    yield f"### {say('matrix')}"
    yield from _matrix(language, policy)
    yield say("legend")
    yield f"### {say('levels')}"
    yield from _levels(language, policy)
    yield f"### {say('numbers')}"
    yield "\n".join(_numbers(language, policy))
    yield f"### {say('givers')}"
    yield "\n".join(_lists(language, _givers(language, policy)))
    yield f"### {say('told')}"
    yield "\n".join(_lists(language, _told(language, policy)))


def _matrix(language: Language, policy: Policy) -> Iterator[str]:
    say, names = texts(language, "rules-page"), texts(language, "facts")
    means = (Modality.TELEPHONE, Modality.VIDEO, Modality.IN_PERSON)
    for parameter in policy.history("modality.matrix"):
        yield _cited(language, parameter)
        heads = head(column(language, "situation"), *(say(f"column-{each}") for each in means))
        rows = [
            row([names(f"situation-{each}"), *(MARKS[parameter.value[each][mean]] or "–" for mean in means)])
            for each in Situation
        ]
        yield "\n".join([*heads, *rows])


def _levels(language: Language, policy: Policy) -> Iterator[str]:
    """How far each tool goes, and where the table of means says otherwise."""
    say = texts(language, "rules-page")
    for parameter in policy.history("tools.level"):
        yield _cited(language, parameter)
        rows = [row([say(f"level-of-{use}"), MARKS[mark]]) for use, mark in parameter.value.items()]
        yield "\n".join([*head(say("tool-use"), say("level-of-tool")), *rows])
        for matrix in policy.history("modality.matrix"):
            by_video = matrix.value[Situation.GROUP_TRAINING][Modality.VIDEO]
            yield say("levels-differ", here=MARKS[parameter.value["video-group"]], there=MARKS[by_video])


def _numbers(language: Language, policy: Policy) -> Iterator[str]:
    say = texts(language, "rules-page")
    yield from head("", say("value"), say("source"), say("validity"))
    for each in policy.history("modality.take-on"):
        for who in ("vulnerable", "others"):
            yield _line(language, say(f"take-on-{who}"), say("months", count=each.value[who]), each)
    for each in policy.history("note.hours"):
        yield _line(language, say("note-hours"), say("hours", count=each.value), each)
    for each in policy.history("capacity.age"):
        yield _line(language, say("age"), say("years", count=each.value), each)
    for each in policy.history("share.average"):
        yield _line(language, say("share-average"), say("percents", **each.value), each)
    for each in policy.history("share.most"):
        yield _line(language, say("share-most"), say("percent", count=each.value), each)
    for each in policy.history("care-path.seen"):
        yield _line(language, say("care-path-seen"), say("months", count=each.value), each)
    for each in policy.history("care-path.age"):
        yield _line(language, say("care-path-age"), say("years", count=each.value), each)


def _givers(language: Language, policy: Policy) -> Iterator[tuple[str, str, Parameter]]:
    names = texts(language, "facts")
    for capacity in Capacity:
        for each in policy.history(f"capacity.{capacity}"):
            yield names(f"capacity-{capacity}"), ", ".join(names(f"giver-{giver}") for giver in each.value), each


def _told(language: Language, policy: Policy) -> Iterator[tuple[str, str, Parameter]]:
    say, names = texts(language, "rules-page"), texts(language, "information")
    for each in policy.history("consent.told"):
        for when, told in each.value.items():
            if told:
                yield say(f"told-{when}"), ", ".join(map(names, told)), each
    for each in policy.history("consent.collection-notice"):
        yield say("told-notice"), ", ".join(map(names, each.value)), each


def _lists(language: Language, lines: Iterator[tuple[str, str, Parameter]]) -> Iterator[str]:
    say = texts(language, "rules-page")
    yield from head("", say("value"), say("source"), say("validity"))
    for about, words, parameter in lines:
        yield _line(language, about, words, parameter)


def _steps(language: Language) -> Iterator[str]:
    say, names = texts(language, "rules-page"), texts(language, "optional-steps")
    yield f"## {say('steps')}"
    lines = list(head(say("step"), say("key"), say("level"), say("source")))
    for step in STEPS.values():
        cells = [
            names(step.key),
            f"`{step.key}`",
            say(f"level-{step.level}"),
            place(language, step.source, linked=True),
        ]
        lines.append(row(cells))
    yield "\n".join(lines)


def _keys(language: Language) -> Iterator[str]:
    say = texts(language, "rules-page")
    yield f"## {say('case')}"
    yield say("case-intro")
    keys = [row([f"`{key}`", column(language, key), permitted(language, key)]) for key in Case.model_fields]
    yield "\n".join([*head(say("key"), say("meaning"), say("permitted")), *keys])


def _line(language: Language, about: str, words: str, parameter: Parameter) -> str:
    source = place(language, parameter.source, linked=True)
    return row([about, words, source, validity(language, parameter)])


def _cited(language: Language, parameter: Parameter) -> str:
    return f"{place(language, parameter.source, linked=True)} ({validity(language, parameter)})"


def _period(language: Language, since: dt.date, until: dt.date | None) -> str:
    return validity(language, Parameter(None, Source("", ""), since, until))
