"""The zip that an administrator gives to Teams: the same bytes each time, or nothing at all.

What is in it: the manifest, its English words, and two icons (Microsoft Teams, «Teams app package»).
"""

from __future__ import annotations

import json
import re
import tomllib
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.kinds import guid, host_name
from bot.modes import PREFIX
from manifest.icons import COLOR, OUTLINE
from manifest.icons import FOLDER as ICONS
from manifest.source import DEFAULT, manifest, words
from texts import LANGUAGES, texts

ROOT = Path(__file__).parent.parent
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every entry: the oldest that a zip can bear."""
NOT_YOURS = re.compile(
    r"(.*\.)?(microsoft\.com|microsoftonline\.com|onmicrosoft\.com|azurewebsites\.net|azureedge\.com|botframework\.com"
    r"|ngrok\.io|ngrok\.app|ngrok\.dev|ngrok-free\.app|devtunnels\.ms|trycloudflare\.com|localhost|local|internal)"
)
"""Hosts that Teams refuses («Teams store validation guidelines»), or that nobody reaches tomorrow."""


class NotWhole(Exception):
    """What is missing, by the names of parts of the texts `package`."""

    def __init__(self, missing: Iterable[str]) -> None:
        self.missing = tuple(missing)
        super().__init__(", ".join(self.missing))


class Given(BaseSettings):
    """What of the settings goes into the package: whoever makes it needs no secret."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True, str_strip_whitespace=True
    )

    app_id: str = ""
    host: str = ""
    public_url: str = ""


def filled(given: Given) -> tuple[str, str]:
    """The id and the host. Raises NotWhole with everything that is missing or cannot serve."""
    app_id, host = _app_id(given.app_id), _host(given)
    if app_id and host:
        return app_id, host
    raise NotWhole(part for part, found in (("app-id", app_id), ("host", host)) if not found)


def _app_id(value: str) -> str | None:
    try:
        found = guid(value)
    except ValueError:
        return None
    return found if set(found) - set("0-") else None


def _host(given: Given) -> str | None:
    """As it was named, or that of the public address."""
    try:
        found = host_name(given.host or _of_address(given.public_url))
    except ValueError:
        return None
    return None if NOT_YOURS.fullmatch(found) else found


def _of_address(url: str) -> str:
    parts = urlsplit(url)
    return parts.hostname or "" if parts.scheme == "https" and parts.port in (None, 443) else ""


def version() -> str:
    """The project's, which is the package's: Teams takes an update only where it is higher."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return str(project["project"]["version"])


def files(app_id: str, host: str) -> Mapping[str, bytes]:
    """All that is in the package, by name."""
    others = {f"{language}.json": _json(words(language)) for language in LANGUAGES if language != DEFAULT}
    icons = {name: (ICONS / name).read_bytes() for name in (COLOR, OUTLINE)}
    return {"manifest.json": _json(manifest(app_id, host, version())), **others, **icons}


def _json(value: Mapping[str, object]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def make(given: Given, folder: Path) -> Path:
    """Write `passerelle-<version>.zip` into a folder. Raises NotWhole, and then nothing was written."""
    content = files(*filled(given))
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"passerelle-{version()}.zip"
    begun = target.with_suffix(".part")
    with zipfile.ZipFile(begun, "w", zipfile.ZIP_STORED) as package:
        for name, body in content.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # as on Unix, wherever it is made
            package.writestr(entry, body)
    return begun.replace(target)


def refusal(problem: NotWhole) -> str:
    """What is missing and where it is found, in each language."""
    said = []
    for language in LANGUAGES:
        say = texts(language, "package")
        said += [say("refused"), *(f"- {say(part)}" for part in problem.missing), say("where"), ""]
    return "\n".join(said[:-1])
