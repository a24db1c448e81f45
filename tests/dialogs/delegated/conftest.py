"""What every test of planning by delegation plays in: a service with two planners, Alex and Marie."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.dialogs.delegated.delegating import ALEX, MARIE, planned_by_two
from tests.talk import Clinic, Clinician


@pytest.fixture
def house(tmp_path: Path) -> Path:
    return planned_by_two(tmp_path)


@pytest.fixture
async def clinic(clinics: Callable[..., Any], house: Path) -> AsyncIterator[Clinic]:
    async with clinics(establishment_file=house) as opened:
        yield opened


@pytest.fixture
def alex(clinic: Clinic) -> Clinician:
    return Clinician(clinic, "Alex Gagnon", ALEX, "a:alex")


@pytest.fixture
def marie(clinic: Clinic) -> Clinician:
    return Clinician(clinic, "Marie Roy", MARIE, "a:marie")
