"""The charts of Teams that we use: drawn on computers; a telephone, which does not know them, shows the table instead.

Names and values are those of Microsoft's declarations, as in `cards.nodes`. A chart never stands alone: `counted` puts
under it the words that say the same, for whoever sees no chart or hears the card.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from cards.kit import CardElement, Markdown, heading, quoted, text, unformatted
from cards.nodes import Block, Table, TableCell, TableColumn, TableRow, TextBlock
from cards.strict import Node
from texts import Language, texts


class BarValue(Node):
    x: str
    y: float


class HorizontalBarChart(Block, kind="Chart.HorizontalBar"):
    """Bars with their names beside them, so that nothing is told by colour."""

    title: str
    data: Sequence[BarValue]
    display_mode: Literal["AbsoluteWithAxis", "AbsoluteNoAxis", "PartToWhole"] | None = None
    color: Literal["categoricalBlue"] | None = None


Rows = Sequence[tuple[str, int | None]]
"""What is counted and how many; None where the number may not be told."""


def counted(language: Language, title: str, rows: Rows, total: int | None = None) -> list[CardElement]:
    """A chart under its heading, with a table in its place where charts are not drawn, and the same in words.

    What there is none of is left out. With a `total`, the words tell the part that each has of it.
    """
    there = [(label, count) for label, count in rows if count != 0]
    words = Markdown(" · ".join(_words(language, label, count, total) for label, count in there))
    if not any(count for _, count in there):
        return [heading(title), text(texts(language, "statistics")("hidden" if there else "nothing"))]
    return [heading(title), chart(title, there, _table(language, title, there)), text(words, spacing="Small")]


def chart(title: str, rows: Rows, fallback: CardElement | Literal["drop"]) -> CardElement:
    """Bars for the numbers that may be told; `fallback` stands there where no chart is drawn."""
    data = [BarValue(x=unformatted(label), y=count) for label, count in rows if count is not None]
    return HorizontalBarChart(
        title=unformatted(title),
        data=data,
        display_mode="AbsoluteNoAxis",
        color="categoricalBlue",
        fallback=fallback,
    )


def number(language: Language, count: int | None) -> str:
    """A number of a table, as it may be told."""
    return texts(language, "statistics")("hidden") if count is None else str(count)


def percent(language: Language, part: int, of: int) -> str:
    """To the nearest whole, and never 100 % or 0 % of what is not all or none."""
    rounded = round(100 * part / of)
    if 0 < part < of:
        rounded = min(99, max(1, rounded))
    return texts(language, "statistics")("percent", count=str(rounded))


def _table(language: Language, title: str, rows: Rows) -> Table:
    say = texts(language, "statistics")
    lines = [(title, say("how-many")), *((label, number(language, count)) for label, count in rows)]
    cells = [TableRow(cells=[TableCell(items=[TextBlock(text=quoted(one))]) for one in line]) for line in lines]
    return Table(columns=[TableColumn(width=2), TableColumn(width=1)], rows=cells)


def _words(language: Language, label: str, count: int | None, total: int | None) -> str:
    said = f"{quoted(label)} **{number(language, count)}**"
    return f"{said} ({percent(language, count, total)})" if count and total else said
