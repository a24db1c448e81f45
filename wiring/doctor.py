"""What looks at the service: the probes of each mode."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

import aiohttp

from bot.cloud import Cloud
from bot.settings import Settings
from care.checks import Check, Finding, Name, Probe, not_here
from edges import machine
from edges.clock import SystemClock
from edges.entra.token import AppToken
from edges.graph.probes import GraphProbes
from edges.sql.probes import StoreProbes

OUTSIDE = (
    *(Name.TOKEN, Name.PERMISSIONS, Name.CALENDAR, Name.PROVIDER, Name.ACCESS_POLICY, Name.DIAL_IN),
    *(Name.MAIL, Name.MAIL_RULE, Name.EXPIRY),
)
"""What local mode plays by itself."""
REGISTRATION = "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade"


def local(settings: Settings, store: StoreProbes | None) -> Mapping[Name, Probe]:
    """Nothing is outside."""

    async def clock() -> Check:
        return machine.clock(None if store is None else await store.ahead())

    return {**_machine(settings, store), **{name: not_here(name) for name in OUTSIDE}, Name.CLOCK: clock}


def live(
    settings: Settings,
    cloud: Cloud,
    session: aiohttp.ClientSession,
    tokens: Mapping[str, AppToken],
    graph: GraphProbes | None,
    store: StoreProbes | None,
) -> Mapping[Name, Probe]:
    """With Microsoft; `tokens` are asked for one after the other, by the name of what they open."""
    return {
        **_machine(settings, store),
        **(graph.all() if graph is not None else {}),
        Name.TOKEN: partial(_token, tokens),
        Name.CLOCK: partial(_clock, session, cloud, store),
        Name.EXPIRY: partial(_expiry, settings),
    }


def _machine(settings: Settings, store: StoreProbes | None) -> dict[Name, Probe]:
    mine: dict[Name, Probe] = {Name.DISK: partial(machine.disk, settings.home), Name.VERSIONS: machine.versions}
    return {**mine, **(store.all() if store is not None else {})}


async def _token(tokens: Mapping[str, Callable[[], Awaitable[str]]]) -> Check:
    from care.jobs import Transient

    refused = []
    for name, token in tokens.items():
        try:
            await token()
        except Transient:
            refused.append(name)
    if refused:
        return Check(Name.TOKEN, Finding.FAILED, "none", {"names": ", ".join(refused)}, REGISTRATION)
    return Check(Name.TOKEN, Finding.OK, "ok")


async def _clock(session: aiohttp.ClientSession, cloud: Cloud, store: StoreProbes | None) -> Check:
    """The machine's clock, by that of Microsoft and that of the database."""
    found: list[dt.timedelta] = []
    try:
        if (apart := await machine.ahead_of(session, cloud.openid)) is not None:
            found.append(apart)
    except aiohttp.ClientError:
        pass
    if store is not None:
        found.append(await store.ahead())
    return machine.clock(max(found, key=abs, default=None))


async def _expiry(settings: Settings) -> Check:
    ends = proof_ends(settings)
    expires = settings.app_secret is not None or settings.app_certificate is not None
    return machine.expiry(ends, SystemClock().now().date(), expires=expires, page=REGISTRATION)


def proof_ends(settings: Settings) -> dt.date | None:
    """When what proves who the bot is ends; None where it does not, or nobody said when."""
    if settings.app_certificate is not None:
        password = settings.app_certificate_password
        try:
            return machine.certificate_ends(settings.app_certificate, password.get_secret_value() if password else None)
        except (OSError, ValueError):
            return None
    return settings.app_secret_expires
