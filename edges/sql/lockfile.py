"""One process to a SQLite file: one that writes while another checkpoints can corrupt it (SQLite before 3.51.3)."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class StoreInUse(Exception):
    """Another process has this database open."""


class NetworkFolder(Exception):
    """The database would lie on a network file system, whose locks do not keep two processes apart."""


NETWORKED = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "glusterfs", "fuse.sshfs", "fuse.glusterfs")
MOUNTS = Path("/proc/self/mountinfo")


def file_system_of(folder: Path) -> str:
    """The kind of file system of a folder, by the nearest mount point above it; empty where nobody says."""
    try:
        lines = MOUNTS.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    found, longest = "", -1
    for line in lines:
        where, _, how = line.partition(" - ")
        fields, kind = where.split(), how.split()[:1]
        if len(fields) < 5 or not kind:
            continue
        point = Path(re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), fields[4]))
        if len(point.parts) > longest and folder.is_relative_to(point):
            found, longest = kind[0], len(point.parts)
    return found


class LockFile:
    """A lock held until `release`, or until the process ends, however it ends.

    Raises StoreInUse, NetworkFolder.
    """

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        if (kind := file_system_of(file.parent.resolve())) in NETWORKED:
            raise NetworkFolder(
                f"{file.parent} is on a network file system ({kind}): two processes could write there at once and "
                "spoil the data. Give PASSERELLE_HOME a local disk, or use PostgreSQL (PASSERELLE_DATABASE_URL)."
            )
        self._descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(self._descriptor)
        except OSError as problem:
            os.close(self._descriptor)
            raise StoreInUse(f"{file}: another process has this database open") from problem

    def release(self) -> None:
        os.close(self._descriptor)
