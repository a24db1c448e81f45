"""What `classification.toml` allows, as pairs of a field and a sink."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.taint.canaries import Canary

DECLARED: dict[str, dict[str, dict[str, dict[str, Any]]]] = tomllib.loads(
    (Path(__file__).parents[2] / "classification.toml").read_text("utf-8")
)


def entry(key: str) -> dict[str, Any]:
    """The line of a key such as `sealed.particulars.gates.reason`."""
    family, group, name = key.split(".", 2)
    return DECLARED[family][group][name]


def sinks(key: str) -> set[str]:
    """Where it may be seen; in the database where it lies there in clear."""
    line = entry(key)
    return {name for name in line if name != "database"} | ({"database"} if line["database"] == "clear" else set())


def allowed(canaries: Iterable[Canary]) -> set[tuple[str, str]]:
    """What is said in one field may be what several keys stand for: where any of them may be."""
    return {(one.field, sink) for one in canaries for key in one.keys for sink in sinks(key)}
