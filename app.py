"""The composition root: reads the settings, wires the mode that they ask for (wiring/), serves until told to stop."""

from __future__ import annotations

import gc

# What is imported stays: to look for garbage meanwhile is a fifth of the CPU time of a start.
gc.disable()

import contextlib
import sys
import zoneinfo
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web
from pydantic import SecretStr

from bot import (
    audit_command,
    consents_command,
    doctor_command,
    keys_command,
    log,
    patient_command,
    settings_command,
    store_command,
)
from bot.guard.sockets import Runner
from bot.rules import command as rules_command
from bot.settings import Settings, SettingsError, load
from care.establishment import SHIPPED, EstablishmentError
from care.establishment import load as load_establishment
from care.ports import Clock
from care.world import World
from edges.clock import MovableClock, SystemClock
from edges.sql.lockfile import NetworkFolder, StoreInUse
from edges.sql.migrate import NewerDatabase
from edges.sql.store import SqlStore
from edges.vault import KeysUnfit, add_key, open_vault
from wiring.house import open_house
from wiring.process import asked_to_stop, run

if __name__ == "__main__":
    gc.freeze()  # and to look through it again and again would be a part of every turn
gc.enable()

if TYPE_CHECKING:
    from wiring.house import Application
    from wiring.local import LocalApplication

# The zones come from the `tzdata` package, which is locked, and not from a machine whose rules may be years old.
zoneinfo.reset_tzpath(to=())
zoneinfo.ZoneInfo.clear_cache()


COMMANDS = ("doctor", "settings", "audit", "consents", "rules", "keys", "patient", "store")
USAGE = """python app.py            start the bot
python app.py doctor     how the service does, and what mends it; also where the bot does not start
python app.py settings   would the doors open with this file of an establishment
python app.py rules      what the rules say of a case, and the page of all rules
python app.py consents   the consents of an episode, as evidence
python app.py audit      is the audit trail as it was written; who saw what of one patient
python app.py keys       make the keys of a real house, once; seal everything anew by new ones
python app.py patient    all that is kept of one person: export, purge, legal hold
python app.py store      copy this house's store into PostgreSQL, back it up, restore it, grant it to the bot

The settings are in .env.example, the facts of the establishment in establishment.example.toml."""


async def compose(settings: Settings, clock: MovableClock | None = None) -> LocalApplication:
    """Wire local mode."""
    from wiring import local

    settings.home.mkdir(parents=True, exist_ok=True)
    return await local.compose(settings, clock or MovableClock(settings.home / "clock.json"))


async def composed(settings: Settings) -> Application:
    """Wire the mode that the settings ask for."""
    if settings.mode == "local":
        return await compose(settings)
    from wiring import live

    return await live.compose(settings)


@contextlib.asynccontextmanager
async def records(settings: Settings) -> AsyncIterator[tuple[SqlStore, World]]:
    """The store and its world, for a command of the shell: no bot, no web, and no new keys."""
    store, world = await open_house(settings, _clock(settings))
    try:
        yield store, world
    finally:
        await store.close()


def _stores(settings: Settings) -> store_command.Opened:
    @contextlib.asynccontextmanager
    async def opened(place: store_command.Place) -> AsyncIterator[SqlStore]:
        database, keys = place
        there = {"database_url": SecretStr(database), "keys_url": keys and SecretStr(keys)}
        async with records(settings.model_copy(update=there)) as (store, _):
            yield store

    return opened


@contextlib.asynccontextmanager
async def _store(settings: Settings) -> AsyncIterator[SqlStore]:
    async with records(settings) as (store, _):
        yield store


def _clock(settings: Settings) -> Clock:
    """Only local mode has a clock that was moved."""
    return SystemClock() if settings.mode == "live" else MovableClock(settings.home / "clock.json")


async def serve(settings: Settings) -> None:
    """Until interrupted."""
    application = await composed(settings)
    gc.freeze()  # words, rules and routes stay as well
    runner = Runner(application.web)
    await runner.setup()
    try:
        site = web.TCPSite(runner, settings.bind, settings.port)
        await site.start()
        host = f"[{settings.bind}]" if ":" in settings.bind else settings.bind
        print(f"Passerelle : http://{host}:{settings.port}", flush=True)
        if settings.mode == "local":
            print("Ouvrez cette adresse dans un navigateur; Ctrl+C pour arrêter.", flush=True)
            print("Open this address in a browser; Ctrl+C to stop.", flush=True)
        await asked_to_stop()
    finally:
        await runner.cleanup()


def main() -> int:
    log.configure()
    log.take_over_failures()
    command, *rest = sys.argv[1:] or [""]
    if command not in ("", *COMMANDS):
        print(USAGE, file=sys.stdout if command in ("help", "-h", "--help") else sys.stderr)
        return 0 if command in ("help", "-h", "--help") else 2
    try:
        if command == "settings":  # it asks for no other setting: a file is tried before there is a house
            return settings_command.run(rest, SystemClock().now().date(), sys.stdout, sys.stderr)
        if command == "doctor":  # it tells of settings that are wrong, among other things
            from wiring import doctor

            return run(doctor_command.run(rest, lambda: doctor.examined(load), sys.stdout))
        return _do(command, rest, load())
    except (SettingsError, EstablishmentError, KeysUnfit, NetworkFolder, NewerDatabase) as problem:
        print(problem, file=sys.stderr)
        return 2
    except StoreInUse:
        print(
            "Passerelle is already running on this folder (PASSERELLE_HOME). Stop the other one first.", file=sys.stderr
        )
        return 1
    except OSError as problem:
        print(_not_started(problem), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


def _do(command: str, rest: list[str], settings: Settings) -> int:
    if command == "audit":
        return run(audit_command.run(rest, records(settings), sys.stdout, sys.stderr))
    if command == "store":
        return run(
            store_command.run(
                rest,
                (settings.database, settings.keys_database),
                settings.copied,
                _stores(settings),
                sys.stdout,
                sys.stderr,
            )
        )
    if command == "patient":
        return run(patient_command.run(rest, records(settings), sys.stdout, sys.stderr))
    if command == "consents":
        return run(consents_command.run(rest, records(settings), sys.stdout, sys.stderr))
    if command == "rules":
        establishment = load_establishment(settings.establishment_file or SHIPPED)
        return rules_command.run(rest, establishment, sys.stdout, sys.stderr)
    if command == "keys":
        file, live = KeyFile(settings.home / "keys.json"), settings.mode == "live"
        return run(keys_command.run(rest, live, file, lambda: _store(settings), sys.stdout, sys.stderr))
    run(serve(settings))
    return 0


@dataclass(frozen=True)
class KeyFile:
    """The keys of a real house, in their file."""

    path: Path

    def make(self) -> None:
        open_vault(self.path, create=True, real=True)

    def add(self) -> int:
        return add_key(self.path)


def _not_started(problem: OSError) -> str:
    """What went wrong with the machine, and what to do; the port being taken is by far the most frequent."""
    why = problem.strerror or type(problem).__name__
    return f"Passerelle did not start ({why}). Is it already running? Another port: PASSERELLE_PORT=3979 make run"


if __name__ == "__main__":
    sys.exit(main())
