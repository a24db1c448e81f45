"""What is said of settings that do not hold, and what becomes of a change that cannot be read at once."""

from __future__ import annotations

import json

import pytest
from structlog.testing import capture_logs

from bot.settings_watch import SettingsWatch
from care.ports import ActorKind, SettingChange, StoreAway, Who
from care.retention_work import PERIODS
from tests.talk import Clinic, Clinician


async def write(clinic: Clinic, me: Clinician, key: str, value: str) -> None:
    async with clinic.store.transaction() as tx:
        who = Who(me.who.tenant, "test", ActorKind.SYSTEM)
        await tx.settings.add(who, SettingChange(key, json.dumps(value), me.id, clinic.now))


async def test_what_is_left_out_is_said_once_and_periods_are_not(clinic: Clinic, anne: Clinician) -> None:
    await write(clinic, anne, PERIODS, "other periods")
    watch = SettingsWatch(clinic.store, clinic.application.world)
    with capture_logs() as said:
        await watch.refresh()
        assert said == []
        await write(clinic, anne, "support_url", "http://not-allowed.example")
        said.clear()
        await watch.refresh()
        await watch.refresh()
    assert [(one["event"], one["count"]) for one in said] == [("settings left out", 1)]


async def test_a_change_stands_although_it_cannot_be_read_at_once(
    clinic: Clinic, anne: Clinician, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(_: SettingsWatch) -> None:
        raise StoreAway

    with monkeypatch.context() as broken:
        broken.setattr(SettingsWatch, "refresh", away)
        await write(clinic, anne, "support_url", "https://exemple.ca/aide")
    await SettingsWatch(clinic.store, clinic.application.world).refresh()
    assert clinic.application.world.house.support_url == "https://exemple.ca/aide"
