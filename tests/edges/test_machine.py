"""The disk, the clock and the end of the bot's proof."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from care.checks import Finding
from edges import machine
from tests.wiring.microsoft import own_certificate

TODAY = dt.date(2026, 11, 27)
PAGE = "https://entra.example"


@pytest.mark.parametrize(
    "seconds, finding", [(0, Finding.OK), (-29, Finding.OK), (31, Finding.WARNING), (-241, Finding.FAILED)]
)
def test_a_clock_that_is_off(seconds: int, finding: Finding) -> None:
    found = machine.clock(dt.timedelta(seconds=seconds))
    assert found.finding is finding
    assert (found.remedy is None) is (finding is Finding.OK)


def test_a_clock_with_nothing_to_compare() -> None:
    assert machine.clock(None).finding is Finding.UNKNOWN


@pytest.mark.parametrize(
    "days, finding, code",
    [
        (31, Finding.OK, "ok"),
        (30, Finding.WARNING, "soon"),
        (2, Finding.WARNING, "soon"),
        (1, Finding.FAILED, "soon"),
        (0, Finding.FAILED, "soon"),
        (-1, Finding.FAILED, "over"),
    ],
)
def test_a_proof_that_ends(days: int, finding: Finding, code: str) -> None:
    found = machine.expiry(TODAY + dt.timedelta(days=days), TODAY, expires=True, page=PAGE)
    assert (found.finding, found.code, found.values["days"]) == (finding, code, days)


def test_a_proof_that_does_not_end_and_one_of_which_nobody_says() -> None:
    assert machine.expiry(None, TODAY, expires=False, page=PAGE).finding is Finding.NOT_APPLICABLE
    found = machine.expiry(None, TODAY, expires=True, page=PAGE)
    assert (found.finding, found.remedy) == (Finding.UNKNOWN, "PASSERELLE_APP_SECRET_EXPIRES=2027-01-31")


def test_a_certificate_says_its_end_itself(tmp_path: Path) -> None:
    ends = machine.certificate_ends(own_certificate(tmp_path / "own.pem"))
    assert abs((ends - dt.datetime.now(dt.UTC).date()).days) <= 1
    (tmp_path / "none.pem").write_text("nothing")
    with pytest.raises(ValueError, match=r".*"):
        machine.certificate_ends(tmp_path / "none.pem")


@pytest.mark.parametrize(
    "free, finding",
    [(10 * 1024**3, Finding.OK), (1024**3, Finding.WARNING), (100 * 1024**2, Finding.FAILED)],
)
async def test_a_disk_that_fills(free: int, finding: Finding, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(free, 0, free))
    assert (await machine.disk(tmp_path / "not-there-yet")).finding is finding
