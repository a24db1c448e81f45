"""What is in force where something that was set no longer fits: as little as can be is left out, the latest holds."""

from __future__ import annotations

import json
from typing import Any

from care import settings
from care.establishment import SHIPPED, load
from care.ports import SettingChange
from tests.edges.samples import NOON

FILED = load(SHIPPED)


def change(key: str, value: Any) -> SettingChange:
    return SettingChange(key, json.dumps(value), "oid-admin", NOON)


STALE = change("support_url", "http://not-allowed-any-more.example")


def test_what_holds_only_together_is_kept_where_something_else_is_left_out() -> None:
    turned = (
        change("reminders.quiet_from", f"{FILED.reminders.quiet_until:%H:%M:%S}"),
        change("reminders.quiet_until", f"{FILED.reminders.quiet_from:%H:%M:%S}"),
    )
    in_force, kept = settings.held(FILED, (STALE, *turned))
    assert kept == turned
    assert in_force.reminders.quiet_from == FILED.reminders.quiet_until
    assert settings.left_out(FILED, (STALE, *turned)) == ("support_url",)


def test_what_was_set_last_holds_rather_than_what_had_been_left_out() -> None:
    stale = change("channel.queue_from", "23:00:00")
    latest = change("channel.queue_until", "18:00:00")
    in_force, kept = settings.held(FILED, (stale, latest))
    assert kept == (latest,)
    assert f"{in_force.channel.queue_until:%H:%M}" == "18:00"


def test_what_is_no_setting_of_teams_is_not_left_out() -> None:
    assert settings.left_out(FILED, (change("kept_for", "1"), change("a.key.of.before", "x"))) == ()
