"""«Tableau de bord»: the encounters of a clinician, as a table where it is wide, in two lines each where it is narrow.

Filter, search and pages change this one card in place. Each row has one button, which opens the card of its encounter:
all that can be done about it is there. There is no column of payment, since there is no payment.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from cards.behalf import banner
from cards.kit import Card, CardElement, button, buttons, card, folded, notice, quoted, text
from cards.nodes import (
    Action,
    ActionSet,
    Choice,
    Column,
    ColumnSet,
    Container,
    InputChoiceSet,
    InputDate,
    InputText,
    Table,
    TableCell,
    TableColumn,
    TableRow,
    TextBlock,
)
from cards.status import mark, status
from care.board import LONGEST_SEARCH, STATUSES, Page, Period, View
from care.encounter import Encounter
from texts import Language, texts
from texts.when import day_short, hour, short_for, zone_words

COLUMNS: Mapping[str, float] = {"date": 15, "patient": 20, "status": 26, "tags": 13, "comment": 17, "actions": 12}
"""The seven of the guide Sara, without payment; with how wide each is."""


TO_COME = (Period.FROM_TODAY, Period.TODAY, Period.TOMORROW)
"""Of these it is said that nothing is planned."""


@dataclass(frozen=True)
class Look:
    """Who looks at the board, from where and when; `card` is the opaque id that its buttons carry."""

    language: Language
    zone: str
    now: dt.datetime
    card: str
    silent: frozenset[str] = frozenset()
    """Ids of the encounters whose person nothing would announce."""
    behalf: str | None = None
    """The name of the clinician in whose name a delegate looks; None for the clinician."""
    may_act: bool = False
    """Is there anybody in whose name one may act?"""
    exports: bool = True
    """Does the establishment offer an export?"""
    typed: View | None = None
    """What the form holds where it is not the view that is shown, since something of it is wrong."""
    errors: Mapping[str, str] = field(default_factory=dict)
    """What is wrong with it: {field: code}."""

    @property
    def today(self) -> dt.date:
        return self.now.astimezone(ZoneInfo(self.zone)).date()


def board(look: Look, page: Page) -> Card:
    """One page of a view, under what was chosen."""
    say = texts(look.language, "board")
    return card(
        look.language,
        say("title"),
        *banner(look.language, look.behalf, look.card),
        text(_shown(look, page), subtle=True),
        folded("filter", say("filter"), *_form(look, look.typed or page.view), is_open=bool(look.errors)),
        *_rows(look, page),
        *_pages(look, page),
        buttons(*_foot(look, page)),
        wide=True,
        board=None,
    )


def _shown(look: Look, page: Page) -> str:
    """What is looked at, in words, and how much of it: «À partir d’aujourd’hui · … · 1 à 10 de 143»."""
    say, view = texts(look.language, "board"), page.view
    parts = [_period(look, view), _status_choice(look.language, view.status)]
    if view.words:
        # What people typed is joined here and never put into a hole: Fluent refuses long values there.
        parts.append(f"{say('shown-words')} {view.words}")
    local = look.now.astimezone(ZoneInfo(look.zone)).replace(tzinfo=None)
    parts.append(zone_words(look.language, local, look.zone))
    if page.found:
        ends = {"from": str(view.after + 1), "to": str(view.after + len(page.found)), "total": str(page.total)}
        all_shown = len(page.found) == page.total
        parts.append(say("found", total=page.total) if all_shown else say("count", **ends))
    return " · ".join(parts)


def _period(look: Look, view: View) -> str:
    """In words; a card stays in the chat, so that «Aujourd’hui» says its date too."""
    say, day = texts(look.language, "board"), _one_day(look, view)
    if view.period is not Period.RANGE:
        said = say(f"period-{view.period}")
        return f"{said} ({_day(look, day)})" if day else said
    first, last = (_day(look, one) if one else None for one in (view.first, view.last))
    if first and last:
        return say("range-one", first=first) if day else say("range", first=first, last=last)
    return say("range-from", first=first) if first else say("range-until", last=last)


def _one_day(look: Look, view: View) -> dt.date | None:
    """The day of a view that has but one."""
    first, last = view.days(look.today)
    return first if first == last else None


def _day(look: Look, one: dt.date) -> str:
    """With its year where that is not the one of whoever looks."""
    return day_short(look.language, one, year=one.year != look.today.year)


def _status_choice(language: Language, choice: str) -> str:
    say = texts(language, "board")
    return say(f"status-{choice}") if say.has(f"status-{choice}") else texts(language, "state")(choice)


# ---------------------------------------------------------------------------------------------------------- the rows


def _rows(look: Look, page: Page) -> list[CardElement]:
    """The same encounters twice, one of which is drawn: as a table, and in two lines each.

    Teams has one measure between 350 and 768 pixels: six columns do not fit into the least of these.
    """
    if not page.found:
        return [notice(texts(look.language, "board")(_none(page.view)), "accent")]
    narrow = Container(items=[_lines(look, page.view, seen) for seen in page.found], target_width="atMost:Standard")
    return [_table(look, page), narrow]


def _none(view: View) -> str:
    """What is said where nothing is found: of what is to come that there is nothing, of a search how to write it."""
    if view.words:
        return "none-words"
    is_usual = view.model_copy(update={"period": Period.FROM_TODAY}).is_usual
    return f"none-{view.period}" if is_usual and view.period in TO_COME else "none"


def _table(look: Look, page: Page) -> CardElement:
    say = texts(look.language, "board")
    head = [TableCell(items=[TextBlock(text=say(f"col-{name}"), weight="Bolder")]) for name in COLUMNS]
    rows = [TableRow(cells=[TableCell(items=items) for items in _cells(look, seen)]) for seen in page.found]
    return Table(
        columns=[TableColumn(width=width) for width in COLUMNS.values()],
        rows=[TableRow(cells=head, style="emphasis"), *rows],
        show_grid_lines=False,
        target_width="Wide",
    )


def _cells(look: Look, seen: Encounter) -> list[list[CardElement]]:
    """Date, patient, status, tags, comment, actions."""
    what = seen.particulars
    return [
        [text(_when(look, seen))],
        [text(seen.patient.name, weight="Bolder"), _under(look, seen)],
        [status(look.language, seen), *mark(look.language, seen, look.now), *_silence(look, seen)],
        [TextBlock(text=quoted(", ".join(what.tags), 80))] if what.tags else [],
        [TextBlock(text=quoted(what.comment, 160), max_lines=3)] if what.comment else [],
        [_open(look, seen)],
    ]


def _lines(look: Look, view: View, seen: Encounter) -> CardElement:
    """Two lines: the hour and the person, under which in small by which means and the reference; then the status.

    The day is left out where it stands above them all.
    """
    when = seen.appointment
    at = hour(look.language, when.local) if _one_day(look, view) and when.zone == look.zone else _when(look, seen)
    first = text(f"{at} · {seen.patient.name}", weight="Bolder")
    second = [status(look.language, seen, spacing="Small"), *mark(look.language, seen, look.now), *_silence(look, seen)]
    lines = [first, _under(look, seen), *second]
    columns = [Column(width="stretch", items=lines), Column(width="auto", items=[_open(look, seen)])]
    return ColumnSet(columns=columns, separator=True)


def _under(look: Look, seen: Encounter) -> CardElement:
    """What stands under the name: by which means, and the reference that finds it."""
    how = texts(look.language, "board")(f"how-{seen.modality}")
    return text(f"{how} · {seen.reference}", subtle=True, size="Small", spacing="None")


def _when(look: Look, seen: Encounter) -> str:
    """By the clocks of the appointment, which are named where they are not the reader's."""
    when = seen.appointment
    another = when.local.year != look.today.year
    return short_for(look.language, look.zone, when.local, when.zone, when.at, year=another)


def _silence(look: Look, seen: Encounter) -> list[CardElement]:
    """That nothing would say that the person waits, where that is so."""
    words = texts(look.language, "board")("no-source")
    return [text(words, subtle=True, size="Small", spacing="None")] if seen.id in look.silent else []


def _open(look: Look, seen: Encounter) -> CardElement:
    act = button(
        texts(look.language, "board")("open"), "open", look.card, checks_inputs=False, data={"encounter": seen.id}
    )
    return ActionSet(actions=[act])


# ------------------------------------------------------------------------------------------------------- the filter


def _form(look: Look, view: View) -> list[CardElement]:
    """What may be chosen, as it stands; a search goes with it."""
    say = texts(look.language, "board")
    statuses = [Choice(title=_capital(_status_choice(look.language, choice)), value=choice) for choice in STATUSES]
    periods = [Choice(title=say(f"period-{period}"), value=period.value) for period in Period]
    days = {"first": view.first, "last": view.last}
    return [
        InputText(
            id="words",
            label=say("field-words"),
            error_message=say("words-error"),
            placeholder=say("field-words-placeholder"),
            value=view.words or None,
            max_length=LONGEST_SEARCH,
        ),
        _choices("status", say("field-status"), say("choose"), statuses, view.status),
        _choices("period", say("field-period"), say("choose"), periods, view.period.value),
        *(piece for name, day in days.items() for piece in _date(look, name, day)),
        buttons(
            button(say("apply"), "filter", look.card, style="positive"),
            button(say("reset"), "reset", look.card, checks_inputs=False),
        ),
    ]


def _date(look: Look, name: str, day: dt.date | None) -> list[CardElement]:
    """One end of a range, and right under it what is wrong with it."""
    say, code = texts(look.language, "board"), look.errors.get(name)
    asked = InputDate(
        id=name, label=say(f"field-{name}"), error_message=say("date"), value=day.isoformat() if day else None
    )
    if code is None:
        return [asked]
    wrong = say(code) if say.has(code) else texts(look.language, "form-errors")(code)
    return [asked, TextBlock(text=wrong, color="Attention", weight="Bolder", size="Small", spacing="Small")]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _choices(id: str, label: str, error: str, choices: list[Choice], value: str) -> CardElement:
    return InputChoiceSet(id=id, label=label, error_message=error, choices=choices, style="compact", value=value)


def _pages(look: Look, page: Page) -> list[CardElement]:
    say = texts(look.language, "board")
    row = [
        button(say(part), "page", look.card, checks_inputs=False, data={"after": str(after)})
        for part, after in (("previous", page.before), ("next", page.next))
        if after is not None
    ]
    return [buttons(*row)] if row else []


def _foot(look: Look, page: Page) -> list[Action]:
    """The way on, six at most. Whoever may act in somebody's name is offered it here."""
    say = texts(look.language, "board")
    row = [button(say("refresh"), "refresh", look.card, checks_inputs=False)]
    if not page.found and page.view.period is not Period.ALL:
        row.append(button(say("everywhere"), "everywhere", look.card, checks_inputs=False))
    if look.behalf is None:
        begin = texts(look.language, "commands")("new-encounter-button")
        row.append(button(begin, "new-encounter", look.card, checks_inputs=False))
    if look.may_act:
        row.append(button(texts(look.language, "act-for")("title"), "act-for", look.card, checks_inputs=False))
    if look.behalf is None and look.exports:
        row.append(button(texts(look.language, "commands")("export-button"), "export", look.card, checks_inputs=False))
    return row
