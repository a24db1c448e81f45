"""The image of the container, but for the container: linted, its steps played, and what they made starts and calls.

Docker builds nothing here. The steps run in a plain folder, by the same commands.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from bench.process import free_port
from bot.settings import Settings
from tests.deploy.dockerfile import FILE, ROOT, built, environment_of, steps

CALLS = "tests/edges/graph/test_permissions.py"
"""Makes every call to Graph that there is."""


def ran(command: list[str], where: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("PASSERELLE_", "PYTHON"))}
    return subprocess.run(
        command, cwd=where, env={**outside, **environment}, capture_output=True, encoding="utf-8", timeout=300
    )


def test_hadolint_finds_nothing() -> None:
    done = ran([str(Path(sys.executable).with_name("hadolint")), "--format", "json", str(FILE)], ROOT)
    assert (json.loads(done.stdout), done.returncode) == ([], 0)


def test_it_runs_as_nobody_writes_nowhere_and_its_settings_exist() -> None:
    last = max(step.stage for step in steps())
    assert [step.rest for step in steps() if step.name == "USER"] == ["10001"]
    assert "PYTHONDONTWRITEBYTECODE" in environment_of(last)
    ours = {name.removeprefix("PASSERELLE_").lower() for name in environment_of(last) if name.startswith("PASSERELLE")}
    assert ours == {"mode", "bind", "home"} <= set(Settings.model_fields)
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.findall(r"UV_VERSION := (\S+)", makefile) == re.findall(r"uv==(\S+)", FILE.read_text("utf-8"))


def test_nothing_private_is_sent_to_the_builder() -> None:
    allowed = [line for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")]
    copied = {
        source for step in steps() if step.name == "COPY" and step.stage == 0 for source in step.rest.split()[:-1]
    }
    assert {line[1:] for line in allowed} == copied
    assert not any(name.startswith((".env", "var", "keys")) for name in copied)


def test_what_the_steps_make_calls_graph_and_starts(tmp_path: Path) -> None:
    """One test, since the steps take most of its time."""
    image = tmp_path / "image"
    image.mkdir()
    built(image)
    makes_every_call(image)
    starts(image, tmp_path / "home")


def makes_every_call(image: Path) -> None:
    """With what is left of msgraph after trimming."""
    (packages,) = (image / "opt/environment/lib").glob("python3.*/site-packages")
    modules = list((packages / "msgraph").rglob("*.py"))
    assert 20 < len(modules) < 200, "of some sixteen thousand"
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", CALLS]
    done = ran(command, ROOT, PYTHONPATH=str(packages), PYTHONDONTWRITEBYTECODE="1")
    assert done.returncode == 0, done.stdout
    where = "import msgraph, wiring.live; print(msgraph.__file__)"
    loaded = ran([str(image / "opt/environment/bin/python"), "-c", where], image / "opt/passerelle")
    assert loaded.stdout.strip() == str(packages / "msgraph" / "__init__.py"), loaded.stderr


def starts(image: Path, home: Path) -> None:
    """It is found alive, and writes into its home alone."""
    app, python = image / "opt/passerelle", str(image / "opt/environment/bin/python")
    assert "app.py audit" in ran([python, "app.py", "help"], app).stdout
    before = set((image / "opt").rglob("*"))
    set_here = {"PASSERELLE_PORT": str(free_port()), "PASSERELLE_HOME": str(home)}
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("PASSERELLE_", "PYTHON"))}
    environment = {**outside, "PYTHONDONTWRITEBYTECODE": "1", **set_here}
    assert ran([python, "health.py"], app, **set_here).returncode == 1
    with subprocess.Popen([python, "app.py"], cwd=app, env=environment, stdout=subprocess.DEVNULL) as started:
        try:
            until = time.monotonic() + 120
            while ran([python, "health.py"], app, **set_here).returncode != 0:
                assert started.poll() is None, "it did not start"
                assert time.monotonic() < until, "it does not answer"
                time.sleep(0.2)
        finally:
            started.terminate()
    assert set((image / "opt").rglob("*")) == before
    assert (home / "passerelle.db").is_file()
