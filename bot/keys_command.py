"""`python app.py keys`: the keys of the house, made once, added to, and everything sealed anew by new ones."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol, TextIO


class Kept(Protocol):
    """A store, as far as its keys are renewed."""

    async def sealing_tenants(self) -> Sequence[str]: ...
    async def rotate_keys(self, tenant: str) -> int: ...


class KeyFile(Protocol):
    """The file with the keys of the house."""

    @property
    def path(self) -> Path: ...
    def make(self) -> None: ...
    def add(self) -> int: ...


Opened = Callable[[], AbstractAsyncContextManager[Kept]]


async def run(argv: Sequence[str], live: bool, file: KeyFile, opened: Opened, out: TextIO, err: TextIO) -> int:
    """0 once done, 1 where there is nothing to do it to, 2 for what cannot be done so."""
    what = _parser().parse_args(argv).what or "make"
    if what == "make":
        return _make(live, file, out, err)
    if what == "add":
        return _add(file, out, err)
    async with opened() as store:
        for tenant in await store.sealing_tenants():
            out.write(f"{tenant}: new keys; every process learns of them in a minute or two…\n")
            out.write(f"{tenant}: {await store.rotate_keys(tenant)} values are sealed by them.\n")
    out.write("Done. Earlier backups can be read for as long as they are kept; then the old keys are taken out.\n")
    return 0


def _make(live: bool, file: KeyFile, out: TextIO, err: TextIO) -> int:
    """The keys of a real house. Those of one that has them are left alone: what they sealed needs them."""
    if not live:  # they would shut the try-out out of its own folder
        err.write("PASSERELLE_MODE: local mode makes its own keys. Set PASSERELLE_MODE=live first.\n")
        return 2
    if file.path.exists():
        err.write(f"{file.path}: there are keys already, and they were left alone.\n")
        return 1
    file.make()
    out.write(f"{file.path}: made. Keep a copy elsewhere, apart from the data: without these keys it cannot be read.\n")
    return 0


def _add(file: KeyFile, out: TextIO, err: TextIO) -> int:
    if not file.path.exists():
        err.write(f"{file.path}: there is no such file. Put the content of the secret there, and back afterwards.\n")
        return 1
    number = file.add()
    out.write(f"{file.path}: key {number} is on the ring. Keep a new copy elsewhere, restart every process, and then\n")
    out.write("run «python app.py keys rotate»: it wraps the keys of the tenants by it.\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="app.py keys", description="The keys of the house: made once, without more.")
    what = parser.add_subparsers(dest="what", metavar="add|rotate")
    what.add_parser("add", help="a further key of the house, where the first may be known to somebody")
    what.add_parser("rotate", help="new keys for every tenant, encounter, episode and request, while Passerelle works")
    return parser
