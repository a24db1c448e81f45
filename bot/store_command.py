"""`python app.py store`: this house's store into PostgreSQL, into a file or back out of one; and whose it is there.

Sealed values stay sealed: neither a copy nor a backup can be read without the keys, which are kept apart.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol, TextIO

from care.ports import KeysOfAnother, StoreNotEmpty

ADDRESS = "PASSERELLE_COPY_TO"
"""The setting that holds the address: as an argument everybody on the machine could read its password."""
LATEST_KEYS = "latest.keys.db"
NEXT = {
    "copy": "All is there, and the audit is whole. Put this address into PASSERELLE_DATABASE_URL (and that of "
    "PASSERELLE_COPY_KEYS_TO into PASSERELLE_KEYS_URL), take PASSERELLE_COPY_TO out; keep keys.json and old files.",
    "backup": "All is in the file, and the audit is whole. Keep it apart from keys.json: it alone makes it readable.",
    "restore": "All is back, and the audit is whole.",
}
OF_ANOTHER = (
    "Nothing was copied: {keys} holds the keys of another house, or of this one before it was begun anew. Replaced,\n"
    "it would open its backups no more. Choose another folder or database.\n"
)


class Whole(Protocol):
    """A store, as far as it is copied."""

    async def copy_to(self, url: str, keys_url: str | None) -> Mapping[str, int]: ...
    async def forget_destroyed(self) -> int: ...
    async def grant_to(self, role: str) -> None: ...
    async def audited_tenants(self) -> Sequence[str]: ...
    async def verify_audit(self, tenant: str) -> int | None: ...


Place = tuple[str, str | None]
"""The address of a store, and that of its keys where they are not beside it."""
Opened = Callable[[Place], AbstractAsyncContextManager[Whole]]
"""The store at a place, with the keys of this house."""


async def run(
    argv: Sequence[str], own: Place, copied_to: Place | None, opened: Opened, out: TextIO, err: TextIO
) -> int:
    """0 once copied and looked at again, 1 where nothing was, 2 for what cannot be done so. `own` is its place."""
    asked = _parser().parse_args(argv)
    if asked.what == "grant":
        return await _grant(asked.role, opened(own), out, err)
    if asked.what == "reconcile":
        return await _looked_at(opened(own), {}, "The data and its keys agree, and the audit is whole.", out, err)
    try:
        source, target = _ends(asked, own, copied_to)
    except ValueError as problem:
        err.write(f"{problem}\n")
        return 2
    async with opened(source) as whole:
        try:
            copied = await whole.copy_to(*target)
        except StoreNotEmpty as problem:
            err.write(f"Nothing was copied: there are rows in {problem} already.\n")
            return 1
        except KeysOfAnother:
            err.write(OF_ANOTHER.format(keys="the store of keys there" if asked.what == "copy" else LATEST_KEYS))
            return 1
    if asked.what == "backup":
        _for_its_owner_only(asked.file)
        _for_its_owner_only(_latest_keys(asked.file))
    return await _looked_at(opened(target), copied, NEXT[asked.what], out, err)


async def _grant(role: str, own: AbstractAsyncContextManager[Whole], out: TextIO, err: TextIO) -> int:
    async with own as store:
        try:
            await store.grant_to(role)
        except LookupError:
            err.write(f"PostgreSQL has no role {role} (or this is SQLite, which has none). Nothing was granted.\n")
            return 1
        except PermissionError:
            err.write("Only the owner of the tables can grant. Nothing was granted: name the owner in ")
            err.write("PASSERELLE_DATABASE_URL (and in PASSERELLE_KEYS_URL, where it is set), and grant again.\n")
            return 1
    out.write(f"{role} may read and write, and neither change nor delete audit, consents and journal.\n")
    out.write(
        "Let PASSERELLE_DATABASE_URL (and PASSERELLE_KEYS_URL, where it is set) name it from now on.\n"
        "At each upgrade the owner starts Passerelle once, and grants again.\n"
    )
    return 0


def _ends(asked: argparse.Namespace, own: Place, copied_to: Place | None) -> tuple[Place, Place]:
    """From where to where. Raises ValueError, in words for whoever called."""
    if asked.what == "copy":
        if copied_to is None or any(url and not url.startswith("postgresql") for url in copied_to):
            raise ValueError(
                f"Put the address of an empty database into {ADDRESS}: postgresql+asyncpg://name@host/database"
            )
        return own, copied_to
    file = f"sqlite:///{asked.file.resolve()}", f"sqlite:///{_latest_keys(asked.file)}"
    if asked.what == "backup":
        if asked.file.exists():
            raise ValueError(f"{asked.file} is there already: a backup overwrites nothing.")
        return own, file
    if not asked.file.is_file():
        raise ValueError(f"There is no {asked.file}.")
    return file, own


def _latest_keys(file: Path) -> Path:
    """One copy for all the backups of a folder: an older one would still open what was destroyed since."""
    return file.resolve().parent / LATEST_KEYS


def _for_its_owner_only(file: Path) -> None:
    file.chmod(0o600)
    Path(f"{file}.lock").unlink(missing_ok=True)


async def _looked_at(
    there: AbstractAsyncContextManager[Whole], copied: Mapping[str, int], next: str, out: TextIO, err: TextIO
) -> int:
    async with there as target:
        if gone := await target.forget_destroyed():
            out.write(f"{gone} encounters, episodes and requests had been destroyed since: they are not restored.\n")
        for tenant in await target.audited_tenants():
            if (broken := await target.verify_audit(tenant)) is not None:
                err.write(f"The audit of {tenant} is broken there at entry {broken}. Go on with the store as it was.\n")
                return 1
    for table, rows in copied.items():
        out.write(f"{table:20} {rows:>9}\n")
    out.write(f"{next}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="app.py store", description="The store of this house.")
    what = parser.add_subparsers(required=True, dest="what", metavar="copy|backup|restore|reconcile|grant")
    what.add_parser("copy", help=f"into the empty PostgreSQL database of {ADDRESS}, with Passerelle stopped")
    for name, words in (("backup", "everything into a new file"), ("restore", "a backup into a store that is empty")):
        what.add_parser(name, help=words).add_argument("file", type=Path, metavar="FILE")
    what.add_parser("reconcile", help="after a restoration by other means: take out what was destroyed since")
    granted = what.add_parser("grant", help="to the bot's own role on PostgreSQL: all but to change evidence")
    granted.add_argument("role", metavar="ROLE")
    return parser
