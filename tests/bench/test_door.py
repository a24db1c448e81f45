"""The benchmark of the door runs, on our own door; the other SDKs need PyPI and stay out of the tests."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


async def test_the_last_line_is_the_figures_of_our_door() -> None:
    command = (sys.executable, "-m", "bench.door", "--quick")
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    async with asyncio.timeout(120):
        out, _ = await process.communicate()
    assert process.returncode == 0
    figures = json.loads(out.splitlines()[-1])
    assert [row["guard"] for row in figures["rows"]] == ["off", "durable"]
    for row in figures["rows"]:
        cells = row["connector_0_ms"]
        assert list(cells) == ["at_once_1", "at_once_16", "at_once_64"]
        for cell in cells.values():
            assert 0 < cell["cpu_ms"] <= cell["cpu_ms_median"] < 100
            assert 0 < cell["p50_ms"] <= cell["p99_ms"]
            assert cell["messages"] > 0
