"""The real application as a process of its own, and a real browser: what the tests and the screenshots share."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.async_api import Browser, async_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# fmt: off
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--lang=fr-CA",
]
# fmt: on
FIRST_HOUR = dt.datetime(2027, 3, 1, 10, 0, tzinfo=ZoneInfo("America/Toronto"))
"""When the try-out clock starts: a Monday morning of winter time, whatever the machine's clock says."""
PATIENCE_S = 60.0


class Passerelle:
    """`python app.py` on a home of its own, or with another on a database. What it prints goes to `log`.

    Without `at` its clock goes on as the home has it. `root` is where its code is, `public_url` how others reach it.
    """

    def __init__(
        self,
        home: Path,
        at: dt.datetime | None = FIRST_HOUR,
        database: str = "",
        *,
        root: Path = ROOT,
        public_url: str = "",
        establishment: Path | None = None,
    ) -> None:
        self.home, self.database, self.root, self.public_url = home, database, root, public_url
        self.establishment = establishment
        self.port = _free_port()
        self.log = home / f"printed-{self.port}.txt"
        self.url = f"http://127.0.0.1:{self.port}/"
        self._process: subprocess.Popen[bytes] | None = None
        self.pid = 0
        home.mkdir(parents=True, exist_ok=True)
        if at is not None:
            set_clock(home, at)

    def start(self) -> None:
        """Returns once the page answers."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PASSERELLE_")}
        ours = {"PASSERELLE_HOME": str(self.home), "PASSERELLE_PORT": str(self.port), "PASSERELLE_MODE": "local"}
        ours |= {"PASSERELLE_DATABASE_URL": self.database, "PASSERELLE_PUBLIC_URL": self.public_url}
        if self.establishment is not None:
            ours["PASSERELLE_ESTABLISHMENT_FILE"] = str(self.establishment)
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "app.py"], cwd=self.root, env={**kept, **ours}, stdout=log, stderr=subprocess.STDOUT
            )
        self.pid = self._process.pid
        until = time.monotonic() + PATIENCE_S
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                self.stop()
                raise RuntimeError(f"Passerelle did not start:\n{self.printed()}")
            time.sleep(0.05)

    def stop(self, *, at_once: bool = False) -> None:
        """At once is how a machine that loses its power stops: nothing is tidied up."""
        if self._process is None:
            return
        (self._process.kill if at_once else self._process.terminate)()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)
        self._process = None

    def send_signal(self, sign: int) -> None:
        assert self._process is not None
        self._process.send_signal(sign)

    def printed(self) -> str:
        return self.log.read_text("utf-8") if self.log.exists() else ""

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}local/clock", timeout=1) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


def set_clock(home: Path, at: dt.datetime) -> dt.timedelta:
    """It is `at` in a home, from now on. By how much that is ahead."""
    ahead = at - dt.datetime.now(dt.UTC)
    (home / "clock.json").write_text(json.dumps({"offset_seconds": ahead.total_seconds()}), "utf-8")
    return ahead


def _free_port() -> int:
    """A port that nobody has, outside the range from which a system takes the port of a connection or of a server that
    asked for any: until the application has it, another test cannot be given it."""
    for port in random.sample(range(20_000, 32_000), 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("no port is free")


@asynccontextmanager
async def chromium(language: str = "fr_CA") -> AsyncIterator[Browser]:
    """The machine's own Chromium. `language` is what its date and time fields are written in."""
    async with async_playwright() as playwright:
        env = {**os.environ, "LANGUAGE": language}
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, env=env)
        try:
            yield browser
        finally:
            await browser.close()
