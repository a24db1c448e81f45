"""`python app.py store copy`: everything of this house's store into an empty PostgreSQL, with the same keys."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol, TextIO

from care.ports import StoreNotEmpty

ADDRESS = "PASSERELLE_COPY_TO"
"""The variable that holds the address: as an argument everybody on the machine could read its password."""


class Source(Protocol):
    async def copy_to(self, url: str) -> Mapping[str, int]: ...
    async def audited_tenants(self) -> Sequence[str]: ...
    async def verify_audit(self, tenant: str) -> int | None: ...


Opened = Callable[[str | None], AbstractAsyncContextManager[Source]]
"""The store of the settings, or the one at an address."""


async def run(argv: Sequence[str], opened: Opened, out: TextIO, err: TextIO) -> int:
    """0 once copied and looked at again, 1 where nothing was, 2 (by argparse) for another command line."""
    _parser().parse_args(argv)
    url = os.environ.get(ADDRESS, "")
    if not url.startswith("postgresql"):
        err.write(f"{ADDRESS} is to hold the address of an empty database: postgresql+asyncpg://name@host/database\n")
        return 2
    async with opened(None) as source:
        try:
            copied = await source.copy_to(url)
        except StoreNotEmpty as problem:
            err.write(f"Nothing was copied: there are rows in {problem} already.\n")
            return 1
    return await _looked_at(lambda: opened(url), copied, out, err)


async def _looked_at(
    there: Callable[[], AbstractAsyncContextManager[Source]], copied: Mapping[str, int], out: TextIO, err: TextIO
) -> int:
    async with there() as target:
        for tenant in await target.audited_tenants():
            if (broken := await target.verify_audit(tenant)) is not None:
                err.write(f"The audit of {tenant} is broken there at entry {broken}. Go on with the store as it was.\n")
                return 1
    for table, rows in copied.items():
        out.write(f"{table:20} {rows:>9}\n")
    out.write("All is there, and the audit is whole. Set PASSERELLE_DATABASE_URL; keep the keys, and the old file.\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="app.py store", description="The store of this house.")
    what = parser.add_subparsers(required=True, metavar="copy")
    what.add_parser("copy", help=f"into the empty PostgreSQL database of {ADDRESS}, with Passerelle stopped")
    return parser
