"""The processes of a run: the echo servers on one CPU, the load and the connector on the others."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.door.rows import Row
from bench.environments import ROOT, python_of
from bench.process import free_port

PACKAGES = Path(__file__).parent / "peers"
START = 90.0
"""Seconds that a server may take to listen."""


def cpus() -> tuple[set[int], set[int]]:
    """The CPU of the servers, and those of everything else: the same where there is but one."""
    ours = sorted(os.sched_getaffinity(0))
    return {ours[0]}, set(ours[1:]) or {ours[0]}


@contextlib.contextmanager
def running(command: Sequence[object], on: set[int], **more: Any) -> Iterator[subprocess.Popen[str]]:
    """A process pinned to these CPUs, ended at the end of the block."""
    process = subprocess.Popen(
        [str(word) for word in command], text=True, preexec_fn=lambda: os.sched_setaffinity(0, on), **more
    )
    try:
        yield process
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(5)
        process.kill()
        process.wait(5)
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()


@dataclass(frozen=True)
class Server:
    """The echo server of a row."""

    process: subprocess.Popen[str]
    port: int

    def wait(self) -> None:
        """Until it listens."""
        end = time.monotonic() + START
        while time.monotonic() < end and self.process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.05)
        raise TimeoutError(f"the server did not start: {self.process.args!r}")


@contextlib.contextmanager
def server(row: Row, home: Path, more: Sequence[object]) -> Iterator[Server]:
    """Start the echo server of a row; `more` is said to ours only. Peers see none of our environment variables."""
    port, ours = free_port(), row.peer is None
    python = sys.executable if row.peer is None else python_of(PACKAGES / f"{row.peer}.txt")
    command = [python, "-P", row.script, port, row.loop, *(more if ours else ())]
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONWARNINGS": "ignore"}
    if ours:
        environment["PYTHONPATH"] = str(ROOT)
    with running(command, cpus()[0], cwd=home, env=environment, stdout=subprocess.DEVNULL) as process:
        yield Server(process, port)


class Bystanders:
    """The load and the connector."""

    def __init__(self, load: subprocess.Popen[str], ports: dict[str, int]) -> None:
        self._load, self.ports = load, ports

    def carry_out(self, order: dict[str, Any]) -> dict[str, Any]:
        """One order of the load; its result."""
        assert self._load.stdin is not None
        assert self._load.stdout is not None
        self._load.stdin.write(json.dumps(order) + "\n")
        self._load.stdin.flush()
        line = self._load.stdout.readline()
        if not line:
            raise ChildProcessError("the load has ended")
        result: dict[str, Any] = json.loads(line)
        return result

    def counts(self) -> dict[str, int]:
        """What the connector has received."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.ports['prompt']}/counts", timeout=5) as answer:
            counts: dict[str, int] = json.load(answer)
        return counts


@contextlib.contextmanager
def bystanders(keys: Path) -> Iterator[Bystanders]:
    """`keys` is the JWKS document that the connector serves."""
    _, others = cpus()
    pipes: dict[str, Any] = {"cwd": ROOT, "stdout": subprocess.PIPE}
    connector = [sys.executable, "-m", "bench.door.connector", keys]
    load = [sys.executable, "-m", "bench.door.load"]
    with (
        running(connector, others, **pipes) as fake,
        running(load, others, stdin=subprocess.PIPE, **pipes) as source,
    ):
        assert fake.stdout is not None
        yield Bystanders(source, json.loads(fake.stdout.readline()))
