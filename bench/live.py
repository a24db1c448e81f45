"""Live mode as a process of its own, for what its start costs: everything real but where Microsoft's names lead.

Called with a folder, a port, the port and the certificate of the Microsoft of this machine, and a database.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Any

gc.disable()  # as in app.py

from aiohttp import web

import app  # noqa: F401  what it imports is part of every start
from bot.guard.sockets import Runner
from bot.settings import Settings
from care.establishment import SHIPPED
from edges.vault import open_vault
from tests.wiring.microsoft import Microsoft
from wiring import live
from wiring.process import asked_to_stop, run

gc.freeze()
gc.enable()

APP, TENANT, GROUP, PERSON = (f"5f0c4f0a-0000-4000-8000-00000000000{letter}" for letter in "abcd")


def settings(home: Path, database: str) -> Settings:
    whole: dict[str, Any] = {
        "mode": "live",
        "home": home,
        "app_id": APP,
        "app_type": "SingleTenant",
        "app_secret": "the secret of a bench",
        "tenant": TENANT,
        "clinicians_group": GROUP,
        "public_url": "https://rv.example.org",
        "establishment_file": SHIPPED,
        "database_url": database,
    }
    return Settings(_env_file=None, **whole)


async def serve(home: Path, port: int, microsoft: Microsoft, database: str) -> None:
    open_vault(home / "keys.json", create=True, real=True)
    session = microsoft.session()
    connection = microsoft.connection(session)
    whole = await live.compose(settings(home, database), session=session, line=microsoft.line, **connection)
    runner = Runner(whole.web)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asked_to_stop()
    await runner.cleanup()


def main() -> None:
    home, port, elsewhere, certificate, database = sys.argv[1:]
    microsoft = Microsoft(Path(certificate), set())
    microsoft.names.port = int(elsewhere)
    run(serve(Path(home), int(port), microsoft, database))


if __name__ == "__main__":
    main()
