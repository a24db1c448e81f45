"""A Dockerfile, read and played without Docker: its steps, in a folder that stands for the root of the image."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILE = ROOT / "Dockerfile"


@dataclass(frozen=True)
class Step:
    """One instruction; `stage` counts from 0."""

    stage: int
    name: str
    rest: str


def steps() -> Iterator[Step]:
    """In order, continued lines joined, comments left out."""
    lines = [line for line in FILE.read_text("utf-8").splitlines() if not line.startswith("#")]
    stage = -1
    for line in re.sub(r"\\\n\s*", "", "\n".join(lines)).splitlines():
        if line.strip():
            name, _, rest = line.partition(" ")
            stage += name == "FROM"
            yield Step(stage, name, rest)


def environment_of(stage: int) -> dict[str, str]:
    """What ENV sets there."""
    found = (re.findall(r"(\w+)=(\S*)", step.rest) for step in steps() if (step.stage, step.name) == (stage, "ENV"))
    return {name: value for pairs in found for name, value in pairs}


def built(image: Path) -> None:
    """Play the first stage, which installs and trims, under `image`. Raises CalledProcessError where a step fails."""
    here = image
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for step in steps():
        if step.stage > 0:
            return
        if step.name == "WORKDIR":
            here = image / step.rest.lstrip("/")
            here.mkdir(parents=True)
        elif step.name == "COPY":
            *sources, target = step.rest.split()
            for source in sources:
                _copied(ROOT / source, image / target.lstrip("/") if target.startswith("/") else here / target)
        elif step.name == "RUN" and not step.rest.startswith("python -m pip install"):  # uv, which is here already
            command = step.rest.replace("/opt/", f"{image}/opt/")
            subprocess.run(["sh", "-ec", command], cwd=here, env={**os.environ, "PATH": path}, check=True, timeout=300)


def _copied(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        return
    whole = target / source.name if target.is_dir() else target
    shutil.copy(source, whole)
