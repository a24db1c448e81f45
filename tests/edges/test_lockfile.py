"""A SQLite file lies on a disk of this machine: on a network folder nothing is opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from edges.sql import lockfile
from edges.sql.lockfile import LockFile, NetworkFolder, StoreInUse, file_system_of

LINES = """\
25 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
26 25 0:30 / /srv rw,relatime shared:2 - cifs //files/srv rw
27 26 8:2 / /srv/disk rw,relatime shared:3 - xfs /dev/sdb1 rw
28 25 0:31 / /with\\040space rw,relatime - nfs4 files:/ rw
not a line
"""


@pytest.fixture
def mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mountinfo").write_text(LINES)
    monkeypatch.setattr(lockfile, "MOUNTS", tmp_path / "mountinfo")


@pytest.mark.usefixtures("mounts")
@pytest.mark.parametrize(
    "folder, kind",
    [
        ("/var/lib/passerelle", "ext4"),
        ("/srv/site", "cifs"),
        ("/srvs", "ext4"),
        ("/srv/disk/var", "xfs"),
        ("/with space/x", "nfs4"),
    ],
)
def test_the_nearest_mount_point_counts(folder: str, kind: str) -> None:
    assert file_system_of(Path(folder)) == kind


def test_where_the_machine_does_not_say_nothing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lockfile, "MOUNTS", tmp_path / "nothing")
    assert file_system_of(tmp_path) == ""
    LockFile(tmp_path / "store.lock").release()


def test_a_network_folder_is_refused_with_the_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mountinfo").write_text(f"25 1 0:30 / {tmp_path} rw - nfs4 files:/ rw\n")
    monkeypatch.setattr(lockfile, "MOUNTS", tmp_path / "mountinfo")
    with pytest.raises(NetworkFolder, match="PASSERELLE_DATABASE_URL"):
        LockFile(tmp_path / "store.lock")
    assert not (tmp_path / "store.lock").exists()


def test_a_second_process_is_refused(tmp_path: Path) -> None:
    first = LockFile(tmp_path / "store.lock")
    with pytest.raises(StoreInUse):
        LockFile(tmp_path / "store.lock")
    first.release()
    LockFile(tmp_path / "store.lock").release()
