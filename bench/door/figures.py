"""From measurements to the table, the targets and the JSON object."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.door.rows import DURABLE, OFF, ON, OURS, PEERS, STOCK, Row

AT_ONCE = (1, 16, 64)
DELAYS = ("0", "60")
"""Milliseconds that the connector takes."""

Cell = tuple[Row, str, int]
"""A row, the connector's delay, how many at once."""


@dataclass
class Measured:
    """One cell: a figure per repetition, and the latencies of all of them.

    The best repetition stands for the cell: what else runs on a machine only ever adds.
    """

    cpu_ms: list[float] = field(default_factory=list)
    rate: list[float] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    connections: list[float] = field(default_factory=list)
    """New connections to the connector, per message."""

    def figures(self) -> dict[str, Any]:
        p50, p99 = (_percentile(self.latencies, share) for share in (50, 99))
        return {
            "cpu_ms": round(min(self.cpu_ms), 3),
            "cpu_ms_median": round(statistics.median(self.cpu_ms), 3),
            "per_second": round(max(self.rate), 1),
            "per_second_median": round(statistics.median(self.rate), 1),
            "p50_ms": round(p50, 1),
            "p99_ms": round(p99, 1),
            "messages": len(self.latencies),
            "connections_per_message": round(statistics.median(self.connections), 2),
        }


def _percentile(values: Sequence[float], share: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1] if len(values) > 1 else values[0]


Measurements = dict[Cell, Measured]
OfRow = Callable[[Row], float]


def cpu_of(row: Row, measured: Measurements) -> tuple[float, float]:
    """CPU ms per message of a row, the median of its cells: each at its least, then each at its median."""
    cells = [one.cpu_ms for (of, _, _), one in measured.items() if of == row]
    return statistics.median(map(min, cells)), statistics.median(map(statistics.median, cells))


def report(measured: Measurements, spent: float) -> dict[str, Any]:
    rows = list(dict.fromkeys(row for row, _, _ in measured))
    return {
        "seconds": round(spent),
        "repetitions": max(len(one.cpu_ms) for one in measured.values()),
        "rows": [_row(row, measured) for row in rows],
        **({"targets": targets(measured)} if set(OURS) | set(PEERS) <= set(rows) else {}),
    }


def _row(row: Row, measured: Measurements) -> dict[str, Any]:
    least, median = cpu_of(row, measured)
    cells = {
        f"connector_{delay}_ms": {
            f"at_once_{n}": measured[row, delay, n].figures() for n in AT_ONCE if (row, delay, n) in measured
        }
        for delay in DELAYS
    }
    named = {"name": row.name, "loop": row.loop, "guard": row.guard if row.peer is None else "off"}
    return {**named, "cpu_ms": round(least, 3), "cpu_ms_median": round(median, 3), **cells}


def targets(measured: Measurements) -> dict[str, Any]:
    """Each target with what it rests on; the best of a peer's rows stands for it."""

    def cpu(row: Row) -> float:
        return cpu_of(row, measured)[0]

    def rate(row: Row) -> float:
        return max(measured[row, "60", 64].rate)

    def best(rows: Iterable[Row], least: OfRow) -> float:
        return min(least(row) for row in rows)

    stock, peer, fastest = best(STOCK, cpu), best(PEERS, cpu), max(rate(row) for row in PEERS)
    off, on, durable = cpu(OFF), cpu(ON), cpu(DURABLE)
    return {
        "guard_off_cpu_ms_at_most_1.1": off <= 1.1,
        "guard_off_8_times_less_cpu_than_stock": stock / off >= 8,
        "guard_off_below_every_peer": off < peer,
        "guard_on_cpu_ms_at_most_1.5": on <= 1.5,
        "durable_cpu_ms_at_most_2.8": durable <= 2.8,
        "guard_off_1.2_times_best_peer_at_64_and_60_ms": rate(OFF) / fastest >= 1.2,
        "stock_over_guard_off_cpu": round(stock / off, 2),
        "best_peer_over_guard_off_cpu": round(peer / off, 2),
        "guard_off_over_best_peer_rate": round(rate(OFF) / fastest, 2),
    }


def table(figures: dict[str, Any]) -> str:
    """One line a row for CPU, then one a row for each delay of the connector."""
    rows = figures["rows"]
    least = min(one["cpu_ms"] for one in rows if one["guard"] == "off")
    lines = [f"{'':32}{'CPU ms per message':>20}{'median':>8}{'times the least':>17}"]
    for one in rows:
        lines.append(f"{_named(one)}{one['cpu_ms']:>20.2f}{one['cpu_ms_median']:>8.2f}{one['cpu_ms'] / least:>17.1f}")
    for delay in (delay for delay in DELAYS if rows[0][f"connector_{delay}_ms"]):
        cells = rows[0][f"connector_{delay}_ms"]
        lines += ["", f"connector at {delay} ms: messages a second, p50 / p99 in ms, CPU ms; that many at once"]
        lines.append(" " * 32 + "".join(f"{name.removeprefix('at_once_'):>30}" for name in cells))
        lines += [_named(one) + "".join(map(_cell, one[f"connector_{delay}_ms"].values())) for one in rows]
    return "\n".join(lines)


def _named(row: dict[str, Any]) -> str:
    return f"{row['name']} ({row['loop']})".ljust(32)


def _cell(cell: dict[str, Any]) -> str:
    text = f"{cell['per_second']:.0f}/s {cell['p50_ms']:.1f} / {cell['p99_ms']:.1f}  {cell['cpu_ms']:.2f}"
    return f"{text:>30}"
