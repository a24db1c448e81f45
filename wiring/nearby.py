"""What looks at the service in either mode, and needs nobody outside: machine and store."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from bot.settings import Settings
from care.checks import Check, Name, Probe, not_here
from edges import machine
from edges.sql.probes import StoreProbes

OUTSIDE = (
    *(Name.TOKEN, Name.PERMISSIONS, Name.CALENDAR, Name.PROVIDER, Name.ACCESS_POLICY, Name.DIAL_IN),
    *(Name.MAIL, Name.MAIL_RULE, Name.EXPIRY),
)
"""What local mode plays by itself."""


def local(settings: Settings, store: StoreProbes | None) -> Mapping[Name, Probe]:
    """Nothing is outside."""

    async def clock() -> Check:
        return machine.clock(None if store is None else await store.ahead())

    return {**of_machine(settings, store), **{name: not_here(name) for name in OUTSIDE}, Name.CLOCK: clock}


def of_machine(settings: Settings, store: StoreProbes | None) -> dict[Name, Probe]:
    mine: dict[Name, Probe] = {Name.DISK: partial(machine.disk, settings.home), Name.VERSIONS: machine.versions}
    return {**mine, **(store.all() if store is not None else {})}
