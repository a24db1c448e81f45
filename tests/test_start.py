"""What a process of the bot does not load: what is not used costs every start, and every audit, for nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
# fmt: off
UNUSED = {
    "msgraph", "kiota_abstractions", "azure.identity",  # Microsoft Graph, which is not switched on
    "opentelemetry", "google.protobuf",  # without metrics
    "asyncpg",  # on SQLite
    "alembic", "mako",  # on a database that is up to date
    "reportlab", "PIL", "font_roboto",  # before a paper form is asked for
    "recognizers_date_time.date_time", "recognizers_text.utilities", "emoji", "regex", "grapheme",  # bot/recognizers.py
}
# fmt: on
PROGRAM = """
import asyncio, json, sys
from pathlib import Path
from tests.talk import Clinic

async def a_turn() -> None:
    async with Clinic(Path(sys.argv[1]), Path(sys.argv[2])) as clinic:
        assert (await clinic.clinician().says("nouvelle rencontre")).inputs

asyncio.run(a_turn())
print(json.dumps(sorted(sys.modules)))
"""


def test_a_turn_in_local_mode_loads_nothing_that_it_does_not_use(tmp_path: Path, new_home: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "home"), str(new_home)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    loaded = set(json.loads(ran.stdout.splitlines()[-1]))
    assert loaded >= {"app", "botbuilder.dialogs", "sqlite3"}
    assert loaded & UNUSED == set()
