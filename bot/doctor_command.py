"""`python app.py doctor`: the checks and words of «état du service», also where the bot cannot start."""

from __future__ import annotations

import argparse
from collections.abc import Awaitable, Callable, Sequence
from typing import TextIO

from cards import service
from care.checks import Check, Finding
from texts import LANGUAGES, Language

Examined = Callable[[], Awaitable[Sequence[Check]]]


async def run(argv: Sequence[str], examined: Examined, out: TextIO) -> int:
    """0 where nothing is to be mended, 1 where something is; 2 by argparse."""
    language: Language = _parser().parse_args(argv).language
    found = await examined()
    for check in found:
        out.write(f"{service.line(language, check)}\n")
    out.write(f"\n{service.verdict(language, found)[0]}\n")
    return 1 if any(check.finding is Finding.FAILED for check in found) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="app.py doctor", description="How does the service do, and what mends it?")
    parser.add_argument("--language", choices=LANGUAGES, default="fr")
    return parser
