"""One crash of PostgreSQL under a house that books."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.postgres
async def test_what_was_acknowledged_outlives_a_crash() -> None:
    """What was cut off is tried again after a minute: that is not waited for here, and so not counted."""
    command = (sys.executable, "-m", "bench.restarts", "--restarts", "1", "--forget", "--patience", "0")
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    async with asyncio.timeout(240):
        out, _ = await process.communicate()
    found = json.loads(out.splitlines()[-1])
    wrong = ("lost", "letters_twice", "audit_broken", "faults")
    assert {name: found[name] for name in wrong} == dict.fromkeys(wrong, 0)
    assert sum(found["first_within_s"].values()) == found["restarts"] == 1
    assert found["acknowledged"] > 0
