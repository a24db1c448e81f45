"""A house as an administrator has it: a folder with the program, settings of live mode, keys, and one encounter.

The commands of a guide are typed there one after the other, in a shell, and each has to end well.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app import records
from bot.settings import Settings
from care.encounter import State
from care.establishment import SHIPPED
from tests.e2e.running import Passerelle
from tests.edges.conftest import on_server
from tests.edges.samples import NOON, OWNER, encounter, episode
from tests.guides.reading import REFERENCE, ROOT

ID = "5f0c4f0a-0000-4000-8000-000000000001"
LIVE = {
    "MODE": "live",
    "APP_ID": ID,
    "APP_TYPE": "SingleTenant",
    "APP_SECRET": "invented",
    "TENANT": ID,
    "CLINICIANS_GROUP": ID,
    "PUBLIC_URL": "https://rv.example.org",
    "ESTABLISHMENT_FILE": str(SHIPPED),
}
NOT_OURS = {"var", "dist", "build", ".env", ".git"}
STAMPS = {".run", ".dev"}
"""Fresh ones, so that make has nothing to install into the environment that runs the tests."""
PATIENCE_S = 300


@dataclass
class Installed:
    """`database` gives the address of a new and empty database of PostgreSQL."""

    folder: Path
    database: Callable[[], str]
    local: Passerelle | None = None
    owned: dict[str, str] = field(default_factory=dict)
    """The setting that names the database that was copied into, once one was."""

    def __post_init__(self) -> None:
        self.folder.mkdir()
        _linked(self.folder, ROOT, NOT_OURS)
        for made in (".venv", "node_modules"):
            (self.folder / made).unlink()
            (self.folder / made).mkdir()
            _linked(self.folder / made, ROOT / made, STAMPS)
            for stamp in STAMPS:
                (self.folder / made / stamp).touch()

    @property
    def home(self) -> Path:
        return self.folder / "var"

    def type(self, line: str) -> None:
        """Raises AssertionError, with what was said, unless it ends well."""
        if re.search(r"\bcurl\b", line):
            return self._ends_well(self._asking_the_local_one(line))
        if line == "make run" or re.fullmatch(r"\S*python app\.py", line):
            return self._starts(line)
        if re.search(r"app\.py doctor", line):
            return self._ends_well(line, {"PASSERELLE_HOME": "looked-at"}, live=False)  # live mode would ask Microsoft
        if "app.py" in line:
            self._prepare(line)
        if line.startswith("create role"):
            return self._sql(line)
        address = re.search(r"postgresql\+asyncpg://\S+", line)
        if address:
            url = self.database()
            line = line.replace(address[0], url)
            self.owned = {"PASSERELLE_DATABASE_URL": url}
        return self._ends_well(line, self.owned if "store grant" in line else {})

    def stop(self) -> None:
        if self.local is not None:
            self.local.stop()

    def _prepare(self, line: str) -> None:
        """What the guide takes for granted at this point."""
        if re.search(r"app\.py (rules|help)", line):
            return
        if not (self.home / "keys.json").exists():
            if line.endswith("app.py keys"):
                return
            self._ends_well(".venv/bin/python app.py keys")
        if not (self.home / "passerelle.db").exists():
            asyncio.run(self._booked())
        if file := re.search(r"store backup (\S+)", line):
            (self.folder / file[1]).unlink(missing_ok=True)
        if file := re.search(r"store restore (\S+)", line):
            if not (self.folder / file[1]).exists():
                self._ends_well(f".venv/bin/python app.py store backup {file[1]}")
            for part in self.home.glob("passerelle*"):
                part.unlink()
        if "patient release" in line:
            self._ends_well(f'.venv/bin/python app.py patient hold --reason "…" {REFERENCE}')
        if role := re.search(r"store grant (\w+)", line):
            if not self.owned:
                self.type("PASSERELLE_COPY_TO=postgresql+asyncpg://name@host/base .venv/bin/python app.py store copy")
            self._sql(f"create role {role[1]} login")

    async def _booked(self) -> None:
        values = {name.lower(): value for name, value in LIVE.items()}
        settings = Settings(_env_file=None, home=self.home, **values)
        async with records(settings) as (store, _), store.transaction() as tx:
            await tx.episodes.add(OWNER, episode())
            await tx.encounters.add(OWNER, encounter(reference=REFERENCE, state=State.CANCELLED), NOON)
            tx.audit.record(OWNER, "encounter.create", "encounter-1")

    def _sql(self, line: str) -> None:
        self.owned = self.owned or {"PASSERELLE_DATABASE_URL": self.database()}
        name = re.search(r"create role (\w+)", line)
        assert name is not None
        # A role is the whole server's, which several guides share here.
        once = (
            f"do $$ begin if not exists (select from pg_roles where rolname = '{name[1]}') then {line}; end if; end $$"
        )
        asyncio.run(on_server(self.owned["PASSERELLE_DATABASE_URL"], once))

    def _asking_the_local_one(self, line: str) -> str:
        if self.local is None:
            self.local = Passerelle(self.folder / "local")
            self.local.start()
        return re.sub(r"https?://[\w.:-]+/", self.local.url, line).replace(
            "curl ", "curl --fail --silent --show-error "
        )

    def _starts(self, line: str) -> None:
        """It answers, and ends well when told to stop. Started in local mode: live mode would ask Microsoft."""
        port = Passerelle(self.folder / "started").port
        env = {**self._environment({}, live=False), "PASSERELLE_PORT": str(port), "PASSERELLE_HOME": "started"}
        process = subprocess.Popen(line, shell=True, cwd=self.folder, env=env, start_new_session=True)
        try:
            until = time.monotonic() + PATIENCE_S
            while not _answers(port):
                assert process.poll() is None, f"{line} ended by itself"
                assert time.monotonic() < until, f"{line} did not answer"
                time.sleep(0.1)
        finally:
            os.killpg(process.pid, signal.SIGINT)
            process.wait(PATIENCE_S)

    def _ends_well(self, line: str, more: dict[str, str] | None = None, live: bool = True) -> None:
        env = self._environment(more or {}, live)
        shell = ["bash", "-euo", "pipefail", "-c", line]
        ended = subprocess.run(
            shell, cwd=self.folder, env=env, capture_output=True, text=True, timeout=PATIENCE_S, check=False
        )
        assert ended.returncode == 0, f"{line}\n{ended.stdout}\n{ended.stderr}"

    def _environment(self, more: dict[str, str], live: bool = True) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PASSERELLE_")}
        ours = {f"PASSERELLE_{name}": value for name, value in LIVE.items()} if live else {}
        return {**kept, **ours, **more}


def _linked(folder: Path, to: Path, without: set[str]) -> None:
    for path in to.iterdir():
        if path.name not in without:
            (folder / path.name).symlink_to(path)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/livez", timeout=1) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
