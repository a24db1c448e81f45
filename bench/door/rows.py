"""What is compared: our door three ways, and each peer on asyncio and on uvloop."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Row:
    """One echo server: a file of this folder, run with a port, a loop and `guard`."""

    name: str
    echo: str
    loop: str
    peer: str | None = None
    """Its environment (peers/<peer>.txt); none for ours."""
    guard: str = "off"

    @property
    def script(self) -> Path:
        return HERE / f"echo_{self.echo}.py"


OFF = Row("door, guard off", "ours", "uvloop")
ON = Row("door, guard on", "ours", "uvloop", guard="on")
DURABLE = Row("door, guard on, durable", "ours", "uvloop", guard="durable")
OURS = (OFF, ON, DURABLE)
STOCK = (
    Row("botbuilder 4.17.1", "stock", "asyncio", "stock"),
    Row("botbuilder 4.17.1", "stock", "uvloop", "stock"),
)
PEERS = (
    *STOCK,
    Row("agents-hosting 1.9.0", "agents", "asyncio", "agents"),
    Row("agents-hosting 1.9.0", "agents", "uvloop", "agents"),
    Row("teams-apps 2.1.1", "teams_apps", "asyncio", "teams_apps"),
    Row("teams-apps 2.1.1", "teams_apps", "uvloop", "teams_apps"),
)
