"""The bench of the export at its smallest: every format is made, and nothing is lost on the way."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


async def test_every_file_has_every_row() -> None:
    command = (sys.executable, "-m", "bench.export", "--stores", "sqlite", "--sizes", "200", "400")
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    async with asyncio.timeout(240):
        out, _ = await process.communicate()
    figures = json.loads(out.splitlines()[-1])
    made = {name: one["rows"] for name, one in figures.items() if name != "held"}
    assert len(made) == 8
    assert all(name.endswith(f" {rows}") for name, rows in made.items()), made
    assert set(figures["held"].values()) == {True}
    assert process.returncode == 0
