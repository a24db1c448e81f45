"""Graph's official description, served by Prism: the referee of what we send.

`accepted(fake.asked)` sends again, to Prism, what an edge sent to the fake: the very requests that the SDK's builders
wrote. Prism answers 422 for a body, a query or a path that the description does not know. It needs the description,
which is no part of the project: in its absence these tests are skipped, and say so.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from bench.process import free_port
from tests.edges.graph.fake import Asked

ROOT = Path(__file__).parents[3]
SHARED = Path(os.environ.get("PASSERELLE_SHARED") or ROOT.parent / "shared")
DESCRIPTION = SHARED / "contracts" / "graph-v1.0.strict.json"
PRISM = ROOT / "node_modules" / "@stoplight" / "prism-cli" / "dist" / "index.js"
PATIENCE = 60.0
"""Seconds for Prism to start, on a machine that does much else."""


@dataclass(frozen=True)
class Prism:
    base: str

    def status(self, asked: Asked) -> tuple[int, str]:
        """What Prism says of a request, with its reason."""
        kept = ("content-type", "authorization", "prefer", "consistencylevel")
        headers = {name: value for name, value in asked.headers.items() if name in kept}
        body: dict[str, Any] = {"json": asked.body} if asked.body not in ("", None) else {}
        answer = httpx.request(
            asked.method, f"{self.base}{asked.path}", params=dict(asked.query), headers=headers, timeout=30, **body
        )
        return answer.status_code, answer.text[:2000]

    def accepts(self, asked: Sequence[Asked]) -> None:
        assert asked, "nothing was asked"
        for one in asked:
            status, said = self.status(one)
            assert status < 300, (one.method, one.path, status, said)


def needed() -> None:
    """Skip, saying what is missing."""
    for what, there in ((DESCRIPTION, DESCRIPTION.exists()), (PRISM, PRISM.exists()), ("node", shutil.which("node"))):
        if not there:
            pytest.skip(f"NOT TESTED against Graph's own description: {what} is missing", allow_module_level=True)


def served() -> Iterator[Prism]:
    """Prism on loopback, until the end of the tests that asked for it."""
    needed()
    port = free_port()
    command = ["node", str(PRISM), "mock", "--errors", "-h", "127.0.0.1", "-p", str(port), str(DESCRIPTION)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _listening(f"http://127.0.0.1:{port}")
        yield Prism(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(10)


def _listening(base: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            httpx.get(base)
        except httpx.TransportError:
            assert time.monotonic() < until, "Prism did not start"
            time.sleep(0.1)
        else:
            return


def silently_skipped() -> int:
    """How many bodies of the description Prism cannot compile, and would let pass whatever they hold."""
    needed()
    script = SHARED / "tools" / "check_compile.js"
    environment = {**os.environ, "PRISM_DEPS": str(ROOT)}
    said = subprocess.run(
        ["node", str(script), str(DESCRIPTION)], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    found = re.search(r"silently_skipped: (\d+)", said.stdout)
    assert found, said.stdout[-500:]
    return int(found[1])
