"""«Tableau de bord»: which encounters one looks at, and from where on.

What is chosen on the card is a `View`; it becomes instants here, by the clock of whoever looks. The choices are those
of the guide Sara, «Tableau de bord»: a status, five periods or a range of days, a search, pages of ten.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from care.appointment import JOIN_CLOSES
from care.days import ONE, beginning, may_be_asked
from care.encounter import OPEN, Encounter, State
from care.ports import Filter, Transaction, Who
from care.reference import rejoined
from care.suitability import EncounterType, Modality, Setting
from care.world import World

PAGE = 10
"""Encounters on one page."""
MOST_SKIPPED = 100_000
LONGEST_SEARCH = 100
MOST_OPEN = 100
"""Open encounters of a day and a half that are looked at."""


class Period(StrEnum):
    """The days that are shown. The first is the usual one (docs/decisions/0036); the five after it are Sara's own."""

    FROM_TODAY = "from-today"
    TODAY = "today"
    TOMORROW = "tomorrow"
    YESTERDAY = "yesterday"
    NEXT_DAYS = "next-7-days"
    LAST_DAYS = "last-30-days"
    RANGE = "range"
    ALL = "all"


DAYS: Mapping[Period, tuple[int, int | None]] = {
    Period.FROM_TODAY: (0, None),
    Period.TODAY: (0, 0),
    Period.TOMORROW: (1, 1),
    Period.YESTERDAY: (-1, -1),
    Period.NEXT_DAYS: (0, 6),
    Period.LAST_DAYS: (-29, 0),
}
"""The first day and the last, counted from today, both shown: seven days and thirty, today among them."""

GOING_ON = frozenset({State.WAITING, State.IN_PROGRESS})
NOT_CANCELLED, EVERY_STATUS = "not-cancelled", "all"
SHOWN = frozenset(State) - {State.DRAFT}
STATUSES: Mapping[str, frozenset[State]] = {
    NOT_CANCELLED: SHOWN - {State.CANCELLED},
    EVERY_STATUS: SHOWN,
    **{state.value: frozenset({state}) for state in State if state in SHOWN},
}
"""What may be chosen; the first is the usual one (guide Sara: «toutes les téléconsultations qui ne sont pas
« annulées »»)."""


class View(BaseModel):
    """What one looks at. `first` and `last` are the days of a range, both shown; one of them may be missing."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    period: Period = Period.FROM_TODAY
    first: dt.date | None = None
    last: dt.date | None = None
    status: str = NOT_CANCELLED
    words: str = Field(default="", max_length=LONGEST_SEARCH)
    after: int = Field(default=0, ge=0, le=MOST_SKIPPED)
    """How many are skipped: the pages before this one."""

    @property
    def is_usual(self) -> bool:
        """Is nothing chosen?"""
        return self.model_copy(update={"after": 0}) == View()

    @property
    def latest_first(self) -> bool:
        """The past is read backwards, and so is what has no period; a day, and what is to come, in its order."""
        return self.period in (Period.LAST_DAYS, Period.ALL) or (self.period is Period.RANGE and self.first is None)

    def days(self, today: dt.date) -> tuple[dt.date | None, dt.date | None]:
        """The first day and the last; None where it has no end on that side."""
        if self.period is Period.RANGE:
            return self.first, self.last
        begin, end = DAYS.get(self.period, (None, None))
        return _from(today, begin), _from(today, end)

    def filter(self, now: dt.datetime, zone: ZoneInfo) -> Filter:
        """In instants: from midnight to midnight by the clocks of `zone`, a day of 23 or 25 hours included."""
        first, last = self.days(now.astimezone(zone).date())
        start = beginning(first, zone) if first else None
        end = beginning(last + ONE, zone) if last else None
        return Filter(STATUSES.get(self.status, STATUSES[NOT_CANCELLED]), start, end, self.words)


def _from(today: dt.date, days: int | None) -> dt.date | None:
    return None if days is None else today + dt.timedelta(days=days)


def searched(words: str) -> View:
    """A search by typing: wherever it is, the latest first."""
    return View(period=Period.ALL, words=said) if (said := _said(words)) else View()


def _said(words: str) -> str:
    """What is looked for, on one line; a reference that was written in two words is one."""
    return " ".join(rejoined(words).split())[:LONGEST_SEARCH].strip()


def chosen(view: View, data: Mapping[str, Any]) -> View:
    """The view after its form was filled in. Nothing in `data` is believed: what is no choice of ours is the usual one.

    Days that are typed are a range, unless one was shown and another period is chosen instead of it.
    """
    period, first, last = _period(data), _day(data.get("first")), _day(data.get("last"))
    typed = first is not None or last is not None
    if typed and (period is Period.RANGE or view.period is not Period.RANGE):
        period = Period.RANGE
        first, last = (last, first) if first and last and last < first else (first, last)
    elif period is Period.RANGE:
        period = Period.FROM_TODAY
    if period is not Period.RANGE:
        first = last = None
    status = str(data.get("status") or "")
    return View(
        period=period,
        first=first,
        last=last,
        status=status if status in STATUSES else NOT_CANCELLED,
        words=_said(str(data.get("words") or "")),
    )


def wrong(view: View, data: Mapping[str, Any]) -> Mapping[str, str]:
    """What is wrong with the days of its form: the code of each field. Where they are not asked for, nothing is."""
    is_range = _period(data) is Period.RANGE
    if view.period is Period.RANGE and not is_range:
        return {}
    typed = {name: str(data.get(name) or "").strip() for name in ("first", "last")}
    if is_range and not any(typed.values()):
        return {"first": "one-day"}
    return {name: code for name, said in typed.items() if said and (code := _wrong(said))}


def _wrong(typed: str) -> str | None:
    try:
        return None if may_be_asked(dt.date.fromisoformat(typed)) else "date_out_of_range"
    except ValueError:
        return "date"


def kept(view: View, data: Mapping[str, Any]) -> View:
    """What the form is shown with again: all that was chosen, with the days that are right."""
    days = {name: _day(data.get(name)) for name in ("first", "last")}
    return chosen(view, data).model_copy(update={"period": _period(data), **days})


def _period(data: Mapping[str, Any]) -> Period:
    try:
        return Period(str(data.get("period") or ""))
    except ValueError:
        return Period.FROM_TODAY


def _day(typed: object) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(str(typed))
    except ValueError:
        return None
    return day if may_be_asked(day) else None


# --------------------------------------------------------------------------------------------------------- one page


class Page(BaseModel):
    """What is found for a view: some encounters, and how many there are in all."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    view: View
    found: tuple[Encounter, ...]
    total: int

    @property
    def before(self) -> int | None:
        """How many the page before this one skips; None on the first."""
        return max(0, self.view.after - PAGE) if self.view.after else None

    @property
    def next(self) -> int | None:
        """How many the next page skips; None on the last."""
        shown = self.view.after + len(self.found)
        return shown if self.found and shown < self.total else None


async def page(tx: Transaction, who: Who, now: dt.datetime, zone: ZoneInfo, view: View) -> Page:
    """The page of a view, with one look for it and one for the count; the last one where it skips them all."""
    wanted = view.filter(now, zone)
    total = await tx.encounters.listed_count(who, wanted)
    if view.after and view.after >= total:
        view = view.model_copy(update={"after": max(0, total - PAGE)})
    found = await tx.encounters.listed(who, wanted, PAGE, view.after, latest_first=view.latest_first)
    return Page(view=view, found=tuple(found), total=total)


async def opened(tx: Transaction, who: Who, now: dt.datetime, zone: ZoneInfo, view: View) -> View:
    """A view that is opened while the day goes on begins at its hour: what should be over is on the page before.

    An encounter counts as over when Join is no longer offered, an announced delay included, unless somebody still
    waits or is met: whoever does is on the page. The last page is a full one where there are enough.
    """
    if view.period not in (Period.FROM_TODAY, Period.TODAY) or view.words:
        return view
    wanted = view.filter(now, zone)
    over = now - JOIN_CLOSES
    if wanted.start is None or over <= wanted.start:
        return view
    open_ones = await tx.encounters.slots(who, wanted.start, now + ONE, OPEN & wanted.states, MOST_OPEN)
    still = (one.appointment.at for one in open_ones if one.state in GOING_ON or one.expected > over)
    gone = Filter(wanted.states, wanted.start, min([over, *still]), wanted.words)
    skipped = await tx.encounters.listed_count(who, gone)
    if not skipped:
        return view
    total = await tx.encounters.listed_count(who, wanted)
    return view.model_copy(update={"after": max(0, min(skipped, total - PAGE))})


# ------------------------------------------------------------------------------------------------------ who arrives


def arrival_is_told(world: World, seen: Encounter) -> bool:
    """Does anything tell that this person has arrived?

    A video meeting of a platform whose events reach us does; in a residence somebody of the unit («Résident prêt»).
    """
    if seen.particulars.setting is Setting.CHSLD:
        return True
    return world.hears_arrivals and seen.modality is Modality.VIDEO and seen.particulars.meeting is not None


def is_silent(world: World, seen: Encounter, now: dt.datetime) -> bool:
    """Is a person expected of whom nothing would tell that they wait? From when Join shows until they begin."""
    expected = seen.state is State.UPCOMING and seen.modality is not Modality.EMAIL
    expected = expected and seen.type is not EncounterType.PROFESSIONALS
    return expected and seen.appointment.join_opens <= now <= seen.join_closes and not arrival_is_told(world, seen)
