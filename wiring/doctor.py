"""What looks at the service: the probes of each mode."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import aiohttp

from bot import opening
from bot.cloud import CLOUDS, Cloud
from bot.outgoing import open_session
from bot.settings import Settings, SettingsError
from care.checks import Check, Finding, Name, Probe
from care.doctor import PATIENCE, Doctor
from care.establishment_errors import EstablishmentError
from care.jobs import Transient
from care.ports import ActorKind, Clock
from care.roles import Roles
from care.world import InForce, World
from edges import machine
from edges.clock import MovableClock, SystemClock
from edges.entra.token import AppToken
from edges.graph.line import VERSION, Graph
from edges.graph.probes import GraphProbes
from edges.randomness import RandomIds
from edges.sql.database import Database
from edges.sql.keys import DataKeys
from edges.sql.lockfile import NetworkFolder, StoreInUse
from edges.sql.probes import StoreProbes
from edges.sql.store import beside, exists
from edges.vault import KeysUnfit
from wiring.house import house_of
from wiring.identity import credential
from wiring.keys import house_keys
from wiring.nearby import local, of_machine
from wiring.roles import SETTINGS, roles_of

REGISTRATION = "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade"


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
        **of_machine(settings, store),
        **(graph.all() if graph is not None else {}),
        Name.TOKEN: partial(_token, tokens),
        Name.CLOCK: partial(_clock, session, cloud, store),
        Name.EXPIRY: partial(_expiry, settings),
    }


async def _token(tokens: Mapping[str, Callable[[], Awaitable[str]]]) -> Check:
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


def clinicians(roles: Roles) -> Callable[[], Awaitable[Sequence[str]]]:
    """Object ids of some of them."""

    async def some() -> Sequence[str]:
        return [person for _, person in await roles.of(ActorKind.CLINICIAN).all()]

    return some


def by_group(settings: Settings) -> bool:
    """Does a group say who holds any role?"""
    return any(getattr(settings, f"{name}_group") is not None for name in ("clinicians", *SETTINGS.values()))


@dataclass
class Shell:
    """One look from a shell, beside a bot that runs or in the place of one that cannot start.

    Nothing is made and nothing migrated. `connection` is azure-core's; `line` leads to Graph.
    """

    settings: Settings
    opened: contextlib.AsyncExitStack
    session: Callable[[], aiohttp.ClientSession] = open_session
    line: Callable[[AppToken, Clock, str], Graph] = Graph
    connection: Mapping[str, Any] = field(default_factory=dict)
    told: list[Check] = field(default_factory=list)
    """What keeps something from being opened."""

    async def looked(self) -> Sequence[Check]:
        """All checks, in their order; what could not be opened is told, and the rest is looked at all the same."""
        world, store = self._world(), await self._store()
        probes = local(self.settings, store) if self.settings.mode == "local" else self._outside(world, store)
        names = [name for name in Name if name not in {one.name for one in self.told}]
        found = await Doctor(probes).examine(names, None, world, self.settings.tenant or "", PATIENCE)
        order = list(Name)
        return sorted([*self.told, *found], key=lambda one: order.index(one.name))

    def _world(self) -> World | None:
        """The establishment's file is a setting, too."""
        try:
            establishment, policy, _ = opening.opened(self.settings.establishment_file, SystemClock().now().date())
        except EstablishmentError as problem:
            self._tell(Name.SETTINGS, Finding.FAILED, "wrong", problem)
            return None
        self._tell(Name.SETTINGS, Finding.OK, "ok")
        in_force = InForce(house_of(self.settings, establishment), establishment)
        return World(SystemClock(), RandomIds(), policy, in_force)

    async def _store(self) -> StoreProbes | None:
        """The database and its keys, as they are."""
        settings = self.settings
        if not exists(settings.database):
            self._tell(Name.DATABASE, Finding.UNKNOWN, "none-yet")
            return None
        try:
            vault = await house_keys(settings, create=False, **self.connection)
        except (KeysUnfit, OSError) as problem:
            self._tell(Name.KEYS, Finding.FAILED, "wrong", problem)
            return None
        try:
            database = Database(settings.database)
            self.opened.push_async_callback(database.close)
            keys = DataKeys(settings.keys_database or beside(settings.database), vault)
            self.opened.push_async_callback(keys.close)
        except StoreInUse:
            self._tell(Name.DATABASE, Finding.UNKNOWN, "in-use")
            return None
        except (OSError, NetworkFolder):
            self._tell(Name.DATABASE, Finding.FAILED, "closed")
            return None
        clock = SystemClock() if settings.mode == "live" else MovableClock(settings.home / "clock.json")
        return StoreProbes(database, keys, clock, SystemClock())

    def _outside(self, world: World | None, store: StoreProbes | None) -> Mapping[Name, Probe]:
        settings, cloud, clock, session = self.settings, CLOUDS[self.settings.cloud], SystemClock(), self.session()
        self.opened.push_async_callback(session.close)
        try:
            proof = credential(settings, cloud, dict(self.connection))
        except (OSError, ValueError):  # a certificate that cannot be read
            self.told.append(Check(Name.TOKEN, Finding.FAILED, "none", {"names": "Teams, Graph"}, REGISTRATION))
            return live(settings, cloud, session, {}, None, store)
        token, for_graph = (AppToken(proof, clock, scope) for scope in (cloud.scope, f"{cloud.graph}/.default"))
        graph = self.line(for_graph, clock, f"{cloud.graph}/{VERSION}")
        for one in (token, for_graph, graph):
            self.opened.push_async_callback(one.close)
        people = clinicians(roles_of(settings, session, cloud, for_graph))
        mailbox = world.establishment.letters.mailbox if world is not None else None
        asks = GraphProbes(graph, for_graph, clock, people, mailbox, by_group(settings))
        return live(settings, cloud, session, {"Teams": token, "Graph": for_graph}, asks, store)

    def _tell(self, name: Name, finding: Finding, code: str, problem: Exception | None = None) -> None:
        said = {} if problem is None else {"problem": " / ".join(str(problem).splitlines())}
        self.told.append(Check(name, finding, code, said))


async def examined(read: Callable[[], Settings], **played: Any) -> Sequence[Check]:
    """All checks, for the shell. `played` are the sides of a `Shell` that lead outside."""
    try:
        settings = read()
    except SettingsError as problem:
        wrong = [Check(Name.SETTINGS, Finding.FAILED, "wrong", {"problem": line}) for line in str(problem).splitlines()]
        return [*wrong, await machine.versions()]
    async with contextlib.AsyncExitStack() as opened:
        return await Shell(settings, opened, **played).looked()
