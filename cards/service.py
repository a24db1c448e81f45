"""«État du service» and «Liste de départ»: what was looked at, and how what does not hold is mended; of nobody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cards.kit import Action, BadgeStyle, Card, CardElement, Tone, badge, button, buttons, card, notice, text
from cards.nodes import Column, ColumnSet
from care.checks import EVERYWHERE, GOOD, Check, Finding
from texts import Language, texts
from texts.when import short

BADGES: dict[Finding, BadgeStyle] = {
    Finding.OK: "Good",
    Finding.WARNING: "Warning",
    Finding.FAILED: "Attention",
    Finding.UNKNOWN: "Informative",
    Finding.NOT_APPLICABLE: "Subtle",
}
ORDER = (Finding.FAILED, Finding.WARNING, Finding.UNKNOWN, Finding.OK, Finding.NOT_APPLICABLE)


def said(language: Language, check: Check) -> str:
    """What was found, in a sentence: the same in the shell and on the cards."""
    words = texts(language, "checks" if check.code in EVERYWHERE else f"check-{check.name}")
    return words(check.code, **check.values)


def named(language: Language, check: Check) -> str:
    return texts(language, f"check-{check.name}")("name")


def line(language: Language, check: Check) -> str:
    """The whole of it for a shell."""
    say = texts(language, "checks")
    found = say(
        "line",
        state=texts(language, "findings")(check.finding.value),
        name=named(language, check),
        what=said(language, check),
    )
    return f"{found}\n    {say('remedy', remedy=check.remedy)}" if check.remedy is not None else found


def service(language: Language, card_id: str, checks: Sequence[Check], at: dt.datetime) -> Card:
    """What is wrong comes first. `at` is by the reader's clock."""
    say = texts(language, "service")
    lines = [line for found in ORDER for one in checks if one.finding is found for line in _line(language, one)]
    return card(
        language,
        say("title"),
        notice(*verdict(language, checks)),
        *lines,
        text(say("at", hour=short(language, at)), subtle=True),
        buttons(_again(language, "service", card_id), button(say("checklist"), "checklist", card_id)),
    )


def checklist(language: Language, card_id: str, checks: Sequence[Check], at: dt.datetime) -> Card:
    """The steps of the first run, in their order."""
    say = texts(language, "checklist")
    done = sum(one.finding in GOOD for one in checks)
    verdict = say("all-done") if done == len(checks) else say("done", done=done, count=len(checks))
    return card(
        language,
        say("title"),
        notice(verdict, "good" if done == len(checks) else "accent"),
        *(line for one in checks for line in _line(language, one)),
        text(texts(language, "service")("at", hour=short(language, at)), subtle=True),
        buttons(_again(language, "checklist", card_id), button(say("service"), "service", card_id)),
    )


def proof_ends(language: Language, ends: dt.date, days: int) -> Card:
    """To an administrator, 30, 7 and 1 days before: the secret or certificate ends."""
    say, expiry = texts(language, "proof-ends"), texts(language, "check-expiry")
    code = "over" if days < 0 else "soon"
    return card(
        language,
        say("title"),
        notice(expiry(code, date=ends.isoformat(), days=days), "attention" if days <= 1 else "warning"),
        text(say("what")),
        text(say("page"), subtle=True),
        board=None,
    )


def verdict(language: Language, checks: Sequence[Check]) -> tuple[str, Tone]:
    """All of it in one sentence, and its tone."""
    say = texts(language, "service")
    failed = sum(one.finding is Finding.FAILED for one in checks)
    warned = sum(one.finding is Finding.WARNING for one in checks)
    if failed:
        return say("failed", count=failed), "attention"
    return (say("warned", count=warned), "warning") if warned else (say("good"), "good")


def _again(language: Language, verb: str, card_id: str) -> Action:
    return button(texts(language, "service")("again"), verb, card_id, style="positive", checks_inputs=False)


def _line(language: Language, check: Check) -> list[CardElement]:
    """A remedy stands by itself, so that it can be copied whole."""
    state = badge(texts(language, "findings")(check.finding.value), BADGES[check.finding])
    words = [text(named(language, check), weight="Bolder"), text(said(language, check), spacing="None")]
    if check.remedy is not None:
        words.append(text(texts(language, "checks")("remedy", remedy=check.remedy), spacing="None"))
    return [
        ColumnSet(
            columns=[Column(width="stretch", items=words), Column(width="auto", items=[state])],
            separator=True,
        )
    ]
