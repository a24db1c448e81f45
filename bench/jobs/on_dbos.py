"""The same on DBOS: a durable queue with a step for the call; it looks every 0.2 s and does 50 at once."""

import sys
import threading
import time
import urllib.request

from dbos import DBOS, SetEnqueueOptions

WHAT, DATABASE, MANY, FIRST, SINK, NAME = sys.argv[1:]
TUNED = {"worker_concurrency": 50, "polling_interval_sec": 0.2}
DBOS(
    config={
        "name": "bench",
        "system_database_url": DATABASE,
        "executor_id": NAME,
        "application_version": "1",
        "log_level": "ERROR",
    }
)


@DBOS.step()
def call(key: str) -> None:
    request = urllib.request.Request(f"http://127.0.0.1:{SINK}/call/{key}", method="POST")
    with urllib.request.urlopen(request, timeout=30):
        pass


@DBOS.workflow()
def remind(key: str) -> None:
    call(key)


def schedule(apart: float) -> None:
    begun = time.perf_counter()
    for n in range(int(MANY)):
        with SetEnqueueOptions(delay_seconds=max(0.0, float(FIRST) + n * apart - time.time())):
            DBOS.enqueue_workflow("calls", remind, f"{WHAT}-{n}")
    print(time.perf_counter() - begun)


if WHAT != "work":
    DBOS.listen_queues([])
DBOS.launch()
DBOS.register_queue("calls", **TUNED)
if WHAT == "work":
    print("ready", flush=True)
    threading.Event().wait()
schedule(1.0 if WHAT == "wait" else 1.0 / int(MANY))
DBOS.destroy()
