"""An upgrade while people work: a replica of this release migrates the store of the one before, which goes on serving.

The release before is the real one: the commit before the last migration came in. Where its history is not there (an
archive, a shallow clone), this is skipped, and says so.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

import pytest

from edges.sql.migrate import NEWEST
from tests.e2e.running import ROOT
from tests.replicas.house import House
from tests.replicas.load import loaded, whole
from tests.talk import JEANNE, KNOWN

pytestmark = pytest.mark.postgres
VERSIONS = "edges/sql/migrations/versions"
FAR = 1000
"""Commits that are looked at."""


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """The code of the release before the last migration."""
    folder = tmp_path / "before"
    try:
        archive = git("archive", release_before())
    except (OSError, subprocess.CalledProcessError, LookupError) as problem:
        pytest.skip(f"NO ROLLING UPGRADE TESTED, the release before is not there: {problem!r}")
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
    return folder


def release_before() -> str:
    """The latest commit that has all migrations of this release but the last ones. Raises LookupError."""
    here = {file.name for file in (ROOT / VERSIONS).glob("m*.py")}
    for commit in git("log", "--format=%H", f"-{FAR}").decode().split():
        there = set(git("ls-tree", "--name-only", f"{commit}:{VERSIONS}").decode().split()) - {"__init__.py"}
        if there < here and not any(name.startswith(f"m{NEWEST}_") for name in there):
            return commit
    raise LookupError("no such commit")


def git(*command: str) -> bytes:
    return subprocess.run(("git", *command), cwd=ROOT, check=True, capture_output=True).stdout


async def test_nothing_is_lost_while_replicas_are_replaced_one_by_one(new_house: House, before: Path) -> None:
    house = new_house
    old = [await house.starts(root=before) for _ in range(2)]
    assert await house.rows.fetchval("select version_num from alembic_version") < NEWEST
    jeanne = house.clinician(50)
    consent = await jeanne.to_consent(JEANNE, KNOWN)
    async with loaded(house) as load:
        await load.goes_on()
        await house.starts()
        assert await house.rows.fetchval("select version_num from alembic_version") == NEWEST

        answered = house.proxy.answered.copy()
        await load.goes_on()
        assert all(house.proxy.answered[one.url] > answered[one.url] for one in house.replicas)

        await house.leaves(old[0])
        await house.starts()
        await house.leaves(old[1])
        await load.goes_on()
    # What was begun at the release before ends at this one.
    verify = await jeanne.answers(await jeanne.answers(consent, "yes", understood="true", email="true"), **HOUR)
    load.acknowledged.append((await jeanne.answers(verify)).reference)
    await house.settled()
    assert await whole(house, load.acknowledged) == 0
    assert all("Traceback" not in one.printed() and '"error"' not in one.printed() for one in house.replicas)


HOUR = {"date": "2026-11-24", "time": "10:00"}
