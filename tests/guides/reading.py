"""The commands that a guide tells: lines of its shell blocks, and what stands as a command within a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from app import COMMANDS

ROOT = Path(__file__).parents[2]
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs" / "admin").glob("*.md"))]
SHELL = ("", "sh", "bash", "shell", "console")
"""What a block of commands says of its language. Settings, an answer, a manifest say another: text, ini, json, yaml."""
POWERSHELL = "powershell"
REFERENCE = "K7QM-2F4D"
"""Of the encounter that the guides speak of."""

_PROGRAMS = (
    r"make|curl|cp|az|docker|podman|kubectl|helm|psql|createdb|pg_\w+|systemctl|openssl|chmod|npx|npm|git|sudo|pip|ss"
)
_CMDLETS = "(?:Add|Connect|Get|Grant|Import|Install|New|Remove|Set|Test|Update)"
_APP = rf"(?:(?:\.venv/bin/)?python )?app\.py(?: |$)|(?:{'|'.join(COMMANDS)}) [a-z]"
_A_COMMAND = re.compile(rf"(?:[A-Z_]+=\S+ )*(?:(?:{_PROGRAMS}) \S|{_APP}|create role|{_CMDLETS}-[A-Z])")
_NAMED = re.compile(
    r"(?:python )?app\.py|(?:(?:\S*python )?app\.py )?(?:audit|consents|patient|rules|store)(?: grant)?"
)
"""The file, or what a family of commands is called, and nothing to type."""
_BLOCK_OR_CODE = re.compile(r"^( *)```(\w*)[^\n]*\n(.*?)^ *```|`([^`]+)`", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Told:
    """A command as it is written; of PowerShell, a whole block."""

    command: str
    language: str = "sh"

    @property
    def whole(self) -> str:
        """As it is typed: a sentence leaves out what goes without saying."""
        line = re.sub(rf"^(?=(?:{'|'.join(COMMANDS)}) )", "app.py ", self.command)
        line = re.sub(r"^(?:python )?(?=app\.py )", ".venv/bin/python ", line)
        if re.search(r"app\.py (patient|audit patient|consents)\b", line) and REFERENCE not in line:
            line = f"{line} {REFERENCE}"
        return line


def told(page: Path) -> list[Told]:
    """In the order in which they stand, each once."""
    found: list[Told] = []
    for part in _BLOCK_OR_CODE.finditer(page.read_text("utf-8")):
        _, language, block, code = part.groups()
        if code is not None:
            words = " ".join(code.split())
            found += [Told(words)] if _A_COMMAND.match(words) and not _NAMED.fullmatch(words) else []
        elif language == POWERSHELL:
            found.append(Told(block, POWERSHELL))
        elif language in SHELL:
            found += map(Told, _lines(block))
    return list(dict.fromkeys(found))


def _lines(block: str) -> list[str]:
    whole = re.sub(r"\s*\\\n\s*", " ", block)
    lines = [re.sub(r"\s+# .*$|^# .*$", "", line.strip()) for line in whole.splitlines()]
    return [line.removeprefix("$ ") for line in lines if line]


def told_first(page: Path) -> list[Told]:
    """Those that no guide before it tells: each is typed once, for a start of the program takes its time."""
    before = {one.whole for guide in GUIDES[: GUIDES.index(page)] for one in told(guide)}
    return list({one.whole: one for one in told(page) if one.whole not in before}.values())
