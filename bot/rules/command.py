"""`python app.py rules explain FILE.json` judges a case; `python app.py rules doc` prints the page of the rules."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from bot.rules.case_file import CaseError, read
from bot.rules.page import page
from bot.rules.words import answer
from cards.decision import MARKS, said, source
from care.case import Case, Tool
from care.decision import Allowed, Decision, Refusal, Warning
from care.establishment import Establishment
from care.policy import Policy, PolicyOfTheDay, UnknownPack
from care.rulebook import Judgement, judge, lacking
from texts import LANGUAGES, Language, texts
from texts.when import date

BAD_CASE = 2


def run(arguments: Sequence[str], establishment: Establishment, out: TextIO, err: TextIO) -> int:
    """Do what the command line asks. 0: done; 2: the case cannot be judged, and why is said on `err`."""
    asked = _parser().parse_args(arguments)
    if asked.what == "doc":
        out.write(page(asked.language))
        return 0
    try:
        case = read(asked.language, asked.file)
        if "tools" not in case.model_fields_set:
            tools = tuple(Tool(tool) for tool in establishment.tools if tool in set(Tool))
            case = case.model_copy(update={"tools": tools})
        policy = _policy(asked.language, case, establishment)
        judged = _judged(asked.language, case, policy)
    except CaseError as problem:
        err.write(f"{problem}\n")
        return BAD_CASE
    out.write("\n".join(_explained(asked.language, asked.file.name, policy, judged)) + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python app.py rules", description="Les règles / The rules")
    commands = parser.add_subparsers(dest="what", required=True)
    explain = commands.add_parser("explain", help="juger un cas / judge a case")
    explain.add_argument("file", type=Path, metavar="FILE.json")
    doc = commands.add_parser("doc", help="la page des règles / the page of the rules")
    for command in (explain, doc):
        command.add_argument("--language", choices=LANGUAGES, default="fr")
    return parser


def _policy(language: Language, case: Case, establishment: Establishment) -> PolicyOfTheDay:
    say = texts(language, "rules-command")
    try:
        policy = Policy.load(*(case.packs or establishment.packs))
    except UnknownPack as unknown:
        raise CaseError(say("unknown-pack", pack=unknown.name, known=", ".join(unknown.known))) from None
    if missing := lacking(policy):
        raise CaseError(say("lacking", values=missing[0]))
    return policy.at(case.day)


def _judged(language: Language, case: Case, policy: PolicyOfTheDay) -> Judgement:
    try:
        return judge(case, policy)
    except LookupError:
        raise CaseError(texts(language, "rules-command")("not-in-force", day=case.day.isoformat())) from None


def _explained(language: Language, file: str, policy: PolicyOfTheDay, judged: Judgement) -> Iterator[str]:
    say = texts(language, "rules-command")
    day = f"{date(language, policy.day)} {policy.day.year}"
    yield say("judged", file=file, day=day, packs=policy.policy.id)
    if not judged.answers:
        yield say("no-answer")
        return
    answers = [decision for _, decision in judged.answers]
    yield say("conclusion", answer=answer(language, _gravest(answers), "rules-command"))
    if judged.ranked:
        yield f"\n{say('ranked')}"
        for number, one in enumerate(judged.ranked, start=1):
            marks = MARKS[one.marks] or "–"
            yield f"{number}. {texts(language, 'modality')(one.modality)} {marks}"
            yield from (_line(language, reason, "   ") for reason in one.reasons)
    yield f"\n{say('answers')}"
    for rule, decision in judged.answers:
        yield f"{texts(language, 'rule-questions')(rule.name)}"
        yield _line(language, decision, "   ")


def _line(language: Language, decision: Decision, margin: str) -> str:
    verdict, words = answer(language, decision, "rules-page"), said(language, decision.code)
    return f"{margin}[{verdict}] {words}\n{margin}  {source(language, decision.source)}"


def _gravest(answers: Sequence[Decision]) -> Decision:
    order = (Refusal, Warning, Allowed)
    return min(answers, key=lambda each: order.index(type(each)))
