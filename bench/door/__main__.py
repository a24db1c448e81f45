"""Runs the comparison: every row of every round one after the other, so that a busy minute falls on all alike."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.door.figures import AT_ONCE, Cell, Measured, Measurements, report, table
from bench.door.processes import PACKAGES, Bystanders, Server, bystanders, server
from bench.door.rows import DURABLE, OFF, OURS, PEERS, Row
from bench.door.tokens import Signer
from bench.environments import python_of
from bench.process import cpu_seconds

SECONDS = {("0", 1): 1.0, ("0", 16): 1.0, ("0", 64): 1.0, ("60", 1): 1.5, ("60", 16): 1.0, ("60", 64): 2.5}
"""How long a cell is loaded in one repetition, by the connector's delay (ms) and how many at once."""
WARM_UP = 0.4
LONGEST = 345.0
"""Seconds of a run: no repetition begins that would end after it, though one is always made."""
TOKENS, FEW_TOKENS = 1000, 40
"""Different tokens for each connector: more than the guard remembers, or in a quick run just some."""
PORT_OF = {"0": "prompt", "60": "slow"}


class Bench:
    def __init__(self, others: Bystanders, servers: dict[Row, Server], tokens: dict[str, Path]) -> None:
        self._others, self._servers, self._tokens = others, servers, tokens
        self.measured: Measurements = defaultdict(Measured)

    def warm_up(self) -> None:
        for row in self._servers:
            self._order(row, "0", 16, WARM_UP)

    def repeat(self, cells: dict[tuple[str, int], float], repetitions: int, until: float) -> None:
        """Measure all cells so many times, or fewer where the next time would end too late."""
        took = 0.0
        for done in range(repetitions):
            began = time.monotonic()
            if done and began + took > until:
                return
            for (delay, at_once), seconds in cells.items():
                for row in self._servers:
                    self.measure((row, delay, at_once), seconds)
            took = time.monotonic() - began

    def measure(self, cell: Cell, seconds: float) -> None:
        """Load one cell for so long. Every message must have been answered and truly echoed, or the run is void."""
        row, delay, at_once = cell
        pid = self._servers[row].process.pid
        before, cpu = self._others.counts(), cpu_seconds(pid)
        result = self._order(row, delay, at_once, seconds)
        cpu = cpu_seconds(pid) - cpu
        after, messages = self._others.counts(), result["messages"]
        echoes = after["echoes"] - before["echoes"]
        if result["failed"] or echoes != messages or after["replies"] - before["replies"] != messages:
            raise RuntimeError(f"{row.name}: {messages} messages, {result['failed']} refused, {echoes} echoes")
        one = self.measured[cell]
        one.cpu_ms.append(1000 * cpu / messages)
        one.rate.append(messages / result["seconds"])
        one.latencies += result["latencies"]
        # One of the connections is our own question for the counts.
        one.connections.append(max(0, after["connections"] - before["connections"] - 1) / messages)

    def _order(self, row: Row, delay: str, at_once: int, seconds: float) -> dict[str, Any]:
        tokens = str(self._tokens[delay]) if row.guard != "off" else None
        return self._others.carry_out(
            {
                "port": self._servers[row].port,
                "service_url": f"http://127.0.0.1:{self._others.ports[PORT_OF[delay]]}",
                "at_once": at_once,
                "seconds": seconds,
                "tokens": tokens,
            }
        )


def run(
    rows: Sequence[Row], cells: dict[tuple[str, int], float], repetitions: int, different: int = TOKENS
) -> dict[str, Any]:
    """All figures. `cells` gives seconds for each connector's delay and number at once."""
    for peer in {row.peer for row in rows if row.peer}:
        python_of(PACKAGES / f"{peer}.txt")
    started, signer = time.monotonic(), Signer()
    with contextlib.ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        signer.publish(home / "keys.json")
        others = stack.enter_context(bystanders(home / "keys.json"))
        tokens = {delay: home / f"tokens-{delay}" for delay in PORT_OF}
        for delay, file in tokens.items():
            signer.write(file, f"http://127.0.0.1:{others.ports[PORT_OF[delay]]}", different)
        servers = {}
        for row in rows:
            guard = [row.guard, f"http://127.0.0.1:{others.ports['prompt']}/openid"]
            servers[row] = stack.enter_context(server(row, home, guard))
        for one in servers.values():
            one.wait()
        bench = Bench(others, servers, tokens)
        bench.warm_up()
        bench.repeat(cells, repetitions, started + LONGEST)
        return report(bench.measured, time.monotonic() - started)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench-door", description=__doc__)
    parser.add_argument("--repetitions", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="our own door only, for a few seconds")
    arguments = parser.parse_args()
    if arguments.quick:
        figures = run((OFF, DURABLE), {("0", n): 0.1 for n in AT_ONCE}, 1, FEW_TOKENS)
    else:
        figures = run((*OURS, *PEERS), SECONDS, arguments.repetitions)
    print(table(figures), flush=True)
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
