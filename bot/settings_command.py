"""`python app.py settings check FILE`: would the doors open with this file of an establishment? Nothing is started."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from bot.opening import left_out, opened, over
from care.establishment import EstablishmentError
from texts import LANGUAGES, texts

UNFIT = 2


def run(arguments: Sequence[str], today: dt.date, out: TextIO, err: TextIO) -> int:
    """0: they would, and what is left out, or over, is said; 2: they would not, and each problem is said on `err`."""
    parser = argparse.ArgumentParser(prog="python app.py settings", description="Le fichier / The file")
    commands = parser.add_subparsers(dest="what", required=True)
    check = commands.add_parser("check", help="vérifier un fichier d'établissement / check an establishment's file")
    check.add_argument("file", type=Path, metavar="FILE.toml")
    file = parser.parse_args(arguments).file
    try:
        establishment, *_ = opened(file, today)
    except EstablishmentError as problem:
        err.write(f"{problem}\n")
        return UNFIT
    warnings = (*left_out(establishment), *over(establishment, today))
    out.writelines(f"{warning}\n" for warning in warnings)
    out.writelines(f"{texts(language, 'house-opening')('fit', file=str(file))}\n" for language in LANGUAGES)
    return 0
