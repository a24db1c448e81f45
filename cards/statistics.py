"""«Statistiques»: what is told of a period, and the share of telehealth, under the choice of another period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from cards.charts import counted, number, percent
from cards.decision import said, source_line
from cards.form import Button, FormView, form
from cards.kit import Card, CardElement, Tone, button, buttons, card, heading, notice, text
from care.days import Days, next_month
from care.decision import Decision, Warning
from care.encounter import Cause, State
from care.statistics import COUNTED, NoteState, Report
from care.suitability import Modality
from care.telehealth_share import MONTHS, Practice, Profession, Share, months_over
from texts import Language, texts
from texts.when import date

PHYSICIAN = Profession.PHYSICIAN
SHOW = Button("show", "show", style="positive")


@dataclass(frozen=True)
class ShareTold:
    """A share with what it is judged by; `decision` None where there is no share."""

    share: Share
    decision: Decision | None
    average: tuple[int, int]
    most: int
    """Per cent, of a physician; the section of each is that of the decision."""
    practice: Practice | None
    today: dt.date
    names: tuple[str, ...]
    """Who declared each of the months."""
    zone: ZoneInfo
    """Of the house, by whose clock it was declared."""


def own(
    view: FormView, asked: type[BaseModel], days: Days, report: Report, share: ShareTold, others: Sequence[str]
) -> Card:
    """A clinician's own figures."""
    language = view.language
    declare = button(texts(language, "telehealth-share")("declare"), "declare", view.card, checks_inputs=False)
    of_share = [*_share(language, share), buttons(declare)]
    before = [period(language, days), *_report(language, report), *of_share]
    return form(view, asked, before=before, buttons=(SHOW, *ways(others)))


def house(view: FormView, asked: type[BaseModel], days: Days, report: Report, others: Sequence[str]) -> Card:
    """The figures of the house, for whoever coordinates it: counts of whole months, without small cells."""
    language = view.language
    say = texts(language, "statistics")
    before = [period(language, days), text(say("whole-months"), subtle=True), *_report(language, report)]
    return form(view, asked, before=before, buttons=(SHOW, *ways(others)))


def ways(others: Sequence[str]) -> list[Button]:
    """To the other cards of counts that are the reader's to see."""
    return [Button(one, one, checks_inputs=False) for one in others]


def kept(language: Language, of: dt.date, in_person: int, elsewhere: int, card_id: str) -> Card:
    """A declaration was kept; its button leads to what it makes of the share."""
    say = texts(language, "visits-kept")
    numbers = {"in-person": str(in_person), "elsewhere": str(elsewhere)}
    said = notice(say("what", month=month(language, of), **numbers), "good")
    see = button(say("statistics"), "statistics", card_id, style="positive", checks_inputs=False)
    return card(language, say("title"), said, buttons(see))


def period(language: Language, days: Days) -> CardElement:
    say = texts(language, "statistics")
    return text(say("period", first=day(language, days.first), last=day(language, days.last)), weight="Bolder")


def day(language: Language, local: dt.date) -> str:
    """24 novembre 2026; November 24, 2026."""
    return texts(language, "statistics")("day", date=date(language, local), year=str(local.year))


def month(language: Language, first: dt.date) -> str:
    """octobre 2026; October 2026."""
    name = texts(language, "when-month")(f"m{first.month}")
    return texts(language, "telehealth-share")("month", month=name, year=str(first.year))


# ------------------------------------------------------------------------------------------------------- the figures


def _report(language: Language, report: Report) -> list[CardElement]:
    say = texts(language, "statistics")
    total = report.states.total
    if total is None:
        return [notice(say("too-few"), "accent")]
    if not total:
        return [notice(say("none"), "accent")]
    states, means, causes = (texts(language, one) for one in ("state", "modality", "cause"))
    parts = [
        *counted(language, say("states"), [(states(s), report.states.cells[s]) for s in COUNTED], total),
        *counted(
            language, say("modalities"), [(_begun(means(m)), report.modalities.cells[m]) for m in Modality], total
        ),
    ]
    if report.states.cells[State.MISSED] != 0:
        rows = [(causes(cause), report.causes.cells[cause]) for cause in Cause]
        parts += counted(language, say("causes"), rows, report.causes.total)
    return [text(say("total", count=total)), *parts, *_notes(language, report), *_quality(language, report)]


def _notes(language: Language, report: Report) -> list[CardElement]:
    say = texts(language, "statistics")
    if report.notes.total == 0:
        return [heading(say("notes")), text(say("no-note"))]
    rows = [(say(f"note-{state}"), report.notes.cells[state]) for state in NoteState]
    found = counted(language, say("notes"), rows)
    share, median = report.in_time, report.note_median
    if share is not None:
        said = say("note-share", share=percent(language, share.numerator, share.denominator))
        found.append(text(said, spacing="Small"))
    if median is not None:
        found.append(text(say("note-median", time=_length(language, median)), spacing="Small"))
    return found


def _quality(language: Language, report: Report) -> list[CardElement]:
    say, completed = texts(language, "statistics"), report.states.cells[State.COMPLETED]
    line = say("quality-none") if report.rated == 0 else number(language, None)
    if report.rated and report.quality is not None and completed is not None:
        mean = decimal(language, report.quality, 1)
        line = say("quality-mean", mean=mean, count=report.rated, of=completed)
    return [heading(say("quality")), text(line)]


def _length(language: Language, took: dt.timedelta) -> str:
    """40 min, 5 h, 3 jours: rounded up, since it says «or less»."""
    say, minutes = texts(language, "statistics"), -(-int(took.total_seconds()) // 60)
    if minutes < 120:
        return say("minutes", count=str(minutes))
    hours = -(-minutes // 60)
    return say("hours", count=str(hours)) if hours <= 48 else say("days", count=-(-hours // 24))


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def decimal(language: Language, value: Fraction, places: int) -> str:
    """Cut, not rounded, so that nothing is said to reach what it does not; without zeros at its end."""
    cut = int(value * 10**places)
    whole, rest = divmod(cut, 10**places)
    digits = f"{rest:0{places}}".rstrip("0")
    return f"{whole}{',' if language == 'fr' else '.'}{digits}" if digits else str(whole)


# --------------------------------------------------------------------------------------------------------- the share


def _share(language: Language, told: ShareTold) -> list[CardElement]:
    say, share = texts(language, "telehealth-share"), told.share
    found: list[CardElement] = [heading(say("title"))]
    if not share.declared:
        first = text(say("from", day=date(language, next_month(told.today.replace(day=1)))))
        return [*found, notice(say("missing"), "warning"), text(say("missing-why")), first]
    if share.percent is None or told.decision is None:
        return [*found, notice(say("no-visit"), "accent"), text(_months(language, told)), *_declared(language, told)]
    value = _percent(language, share.percent)
    elsewhere = share.at_distance - share.held
    numbers = {"held": str(share.held), "elsewhere": str(elsewhere), "in-person": str(share.in_person)}
    tone: Tone = "warning" if isinstance(told.decision, Warning) else "good"
    thresholds = say("thresholds", least=told.average[0], most=told.average[1], limit=told.most)
    return [
        *found,
        text(say("share", share=value, part=str(share.at_distance), of=str(share.visits)), weight="Bolder"),
        text(_months(language, told), spacing="Small"),
        text(say("parts", **numbers), spacing="Small"),
        notice(said(language, told.decision.code), tone),
        source_line(language, told.decision.source),
        *([text(thresholds, subtle=True)] if told.practice and told.practice.judged_as is PHYSICIAN else []),
        *_declared(language, told),
        *_approval(language, told),
    ]


def _percent(language: Language, exact: Fraction) -> str:
    """To the hundredth, and never 0 % of what is not none."""
    if 0 < exact < Fraction(1, 100):
        return texts(language, "telehealth-share")("less-than")
    return texts(language, "statistics")("percent", count=decimal(language, exact, 2))


def _months(language: Language, told: ShareTold) -> str:
    """Of which months the share is, among the twelve that are over."""
    say, over = texts(language, "telehealth-share"), months_over(told.today)
    names = ", ".join(month(language, one.month) for one in reversed(told.share.declared))
    ends = {"first": month(language, over[-1]), "last": month(language, over[0])}
    return say("months", declared=len(told.share.declared), of=MONTHS, names=names, **ends)


def _declared(language: Language, told: ShareTold) -> list[CardElement]:
    """By whom and when the months were declared: what the denominator is worth."""
    say, declared = texts(language, "telehealth-share"), told.share.declared
    lines = list(
        dict.fromkeys(
            say("declared", name=name, date=day(language, one.declared_at.astimezone(told.zone).date()))
            for one, name in zip(declared, told.names, strict=True)
        )
    )
    if len(declared) < MONTHS:
        lines.append(say("provisional"))
    return [text(line, subtle=True, spacing="Small") for line in lines]


def _approval(language: Language, told: ShareTold) -> list[CardElement]:
    say, approval = texts(language, "telehealth-share"), told.practice.approval if told.practice else None
    if approval is None:
        return []
    holes = {"reference": approval.reference, "date": day(language, approval.approved_on)}
    line = say("approval", **holes)
    if approval.until is not None:
        line = say("approval-until", until=day(language, approval.until), **holes)
    over = [] if approval.holds_on(told.today) else [say("approval-over")]
    return [text(" ".join([line, *over]), subtle=True, spacing="Small")]


def months_offered(language: Language, months: Sequence[dt.date]) -> dict[str, str]:
    """The months that may be declared, as choices."""
    return {one.isoformat(): _begun(month(language, one)) for one in months}
