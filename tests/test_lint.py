"""What must never be imported or called is refused by the linter, however it is written."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent

REFUSED = {
    "TID251": [
        *(
            line
            for prompt, module in {
                "ChoicePrompt": "choice_prompt",
                "ConfirmPrompt": "confirm_prompt",
                "NumberPrompt": "number_prompt",
                "DateTimePrompt": "datetime_prompt",
            }.items()
            for line in (
                f"from botbuilder.dialogs import {prompt}",
                f"from botbuilder.dialogs import {prompt} as Asked",
                f"from botbuilder.dialogs.prompts import {prompt}",
                f"from botbuilder.dialogs.prompts.{module} import {prompt}",
                f"import botbuilder.dialogs.prompts.{module}",
                f"from botbuilder.dialogs.prompts import {module}",
                f"import botbuilder.dialogs\n\nbotbuilder.dialogs.{prompt}('x')",
                f"from botbuilder import dialogs\n\ndialogs.{prompt}('x')",
                f"from botbuilder.dialogs import prompts\n\nprompts.{prompt}('x')",
            )
        ),
        "from botbuilder.dialogs.choices import ChoiceRecognizers",
        "import recognizers_date_time",
        "from recognizers_text import Culture",
        "import recognizers_number_with_unit",
        "from recognizers_choice import recognize_boolean",
        "from recognizers_suite import recognize_number",
        "from recognizers_number import recognize_number",
        "from botbuilder.azure import BlobStorage",
        "import botbuilder.azure",
        "import jsonpickle",
        "from jsonpickle import decode",
        "import pickle",
        "from pickle import loads",
        "import _pickle",
        "import shelve",
        "import marshal",
        "from botbuilder.integration.aiohttp import aiohttp_error_middleware",
        "from botbuilder.integration.aiohttp.aiohttp_channel_service_exception_middleware import (\n"
        "    aiohttp_error_middleware,\n)",
        "import traceback\n\ntraceback.print_exc()",
        "from traceback import print_exc",
        "import traceback\n\ntraceback.print_exception(ValueError())",
        "import traceback\n\ntraceback.format_exc()",
    ],
    "F403": ["from botbuilder.dialogs.prompts import *", "from botbuilder.dialogs import *"],
    "T201": ["print('x')"],
    "T203": ["from pprint import pprint\n\npprint('x')"],
}


def test_the_linter_refuses_each_of_them(tmp_path: Path) -> None:
    expected = {}
    for folder in ("bot", "dialogs", "edges", "wiring"):
        (tmp_path / folder).mkdir()
    for code, sources in REFUSED.items():
        for source in sources:
            file = tmp_path / ("bot", "dialogs", "edges", "wiring")[len(expected) % 4] / f"bad_{len(expected)}.py"
            file.write_text(source + "\n", encoding="utf-8")
            expected[file.relative_to(tmp_path).as_posix()] = code
    found = checked(tmp_path)
    missed = {name: (tmp_path / name).read_text("utf-8") for name, code in expected.items() if code not in found[name]}
    assert missed == {}


def checked(folder: Path) -> dict[str, set[str]]:
    """The rules that each file breaks, by the project's own configuration."""
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--config", str(ROOT / "pyproject.toml")]
    done = subprocess.run(
        [*command, "--output-format", "json", "."], cwd=folder, capture_output=True, encoding="utf-8", timeout=60
    )
    found: dict[str, set[str]] = {path.relative_to(folder).as_posix(): set() for path in folder.rglob("*.py")}
    for broken in json.loads(done.stdout):
        found[Path(broken["filename"]).resolve().relative_to(folder.resolve()).as_posix()].add(broken["code"])
    return found


def test_what_is_allowed_passes(tmp_path: Path) -> None:
    (tmp_path / "bot").mkdir()
    good = "from botbuilder.dialogs import DialogSet, TextPrompt\n\n__all__ = ['DialogSet', 'TextPrompt']\n"
    (tmp_path / "bot" / "good.py").write_text(good.replace("'", '"'), encoding="utf-8")
    assert checked(tmp_path) == {"bot/good.py": set()}
