"""The keys that Microsoft signs with, by their published metadata: fetched beside the turns, kept when that fails."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt import InvalidKeyError
from jwt.algorithms import RSAAlgorithm

from bot.bounded import at_most
from bot.guard.addresses import is_loopback
from bot.guard.refused import Refused

METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
"""The Bot Connector's OpenID metadata (Azure Bot Service, "Authenticate requests from the connector to your bot")."""
CHANNEL = "msteams"
"""The endorsement that a key needs to speak for Teams."""
PATIENCE = 5.0
"""Seconds for one fetch: the metadata, then the keys."""
MAX_AGE = 24 * 3600.0
"""Seconds after which the keys are fetched again, while the old ones go on serving."""
AT_MOST_EVERY = 300.0
"""Seconds between two fetches, whoever asks: an unknown key's name costs a caller nothing."""
AT_FIRST_EVERY = 5.0
"""The same, as long as there is no key at all."""
MOST_WAITING = 100
"""Requests that may await one fetch; half of what the door holds, so that those with a known key still pass."""
LARGEST = 1024 * 1024
"""Bytes of an answer."""
SHORTEST = 2048
"""Bits of a key."""


@dataclass(frozen=True)
class Key:
    """A public key. Two fetches that bring the same key give one object: see `SigningKeys.known`."""

    kid: str
    modulus: int
    exponent: int
    endorsed: bool
    public: RSAPublicKey = field(compare=False, repr=False)


class _Unusable(Exception):
    """What came is no metadata, or no set of keys."""


class SigningKeys:
    """The keys by their names. One fetch at a time, off the turns; the keys at hand serve until others have come."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        metadata: str = METADATA,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._session, self._metadata, self._clock = session, metadata, clock
        self._keys: dict[str, Key] = {}
        self._fetched = self._tried = float("-inf")
        self._flight: asyncio.Task[None] | None = None
        self._waiting = 0

    def known(self, kid: str) -> Key | None:
        """The key, if it is at hand. Old keys are fetched again meanwhile."""
        if self._keys and self._clock() - self._fetched > MAX_AGE:
            self._fetch()
        return self._keys.get(kid)

    async def key(self, kid: str) -> Key:
        """The key; an unknown one is looked for. Refuses with 401, or with 429 when too many are looking."""
        if (key := self.known(kid)) is None:
            await self.fetch()
            key = self._keys.get(kid)
        if key is None:
            raise Refused(401, "unknown-key")
        return key

    async def fetch(self) -> None:
        """Fetch the keys, or await the fetch that is under way; nothing when the last one is too near."""
        if (flight := self._fetch()) is None:
            return
        if self._waiting >= MOST_WAITING:
            raise Refused(429, "keys-awaited")
        self._waiting += 1
        try:
            await asyncio.shield(flight)  # One caller who leaves does not end it for the others.
        finally:
            self._waiting -= 1

    def _fetch(self) -> asyncio.Task[None] | None:
        if self._flight is None:
            pause = AT_MOST_EVERY if self._keys else AT_FIRST_EVERY
            if self._clock() - self._tried < pause:
                return None
            self._tried = self._clock()
            self._flight = asyncio.create_task(self._fetched_now())
        return self._flight

    async def _fetched_now(self) -> None:
        """A fetch that fails in any way leaves the keys as they are."""
        try:
            async with asyncio.timeout(PATIENCE):
                address = _keys_address(self._metadata, await self._json(self._metadata))
                found = _keys(await self._json(address))
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError, RecursionError, _Unusable):
            return
        finally:
            self._flight = None
        self._keys = {kid: self._same(key) for kid, key in found.items()}
        self._fetched = self._clock()

    def _same(self, key: Key) -> Key:
        before = self._keys.get(key.kid)
        return before if before == key else key

    async def _json(self, address: str) -> dict[str, Any]:
        async with self._session.get(address, allow_redirects=False) as answer:
            if answer.status != 200:
                raise _Unusable
            raw = await at_most(answer, LARGEST)
        body = json.loads(raw)
        if not isinstance(body, dict):
            raise _Unusable
        return body


def _keys_address(metadata: str, body: dict[str, Any]) -> str:
    """Where the metadata says that the keys are: over TLS and on its own host, or it is not followed."""
    address = body.get("jwks_uri")
    if not isinstance(address, str):
        raise _Unusable
    if is_loopback(metadata) and is_loopback(address):
        return address
    parts, own = urlsplit(address), urlsplit(metadata)
    if parts.scheme != "https" or parts.netloc != own.netloc:
        raise _Unusable
    return address


def _keys(body: dict[str, Any]) -> dict[str, Key]:
    """The usable ones among the keys; none at all is no set of keys."""
    listed = body.get("keys")
    if not isinstance(listed, list):
        raise _Unusable
    found = {key.kid: key for one in listed if (key := _key(one)) is not None}
    if not found:
        raise _Unusable
    return found


def _key(one: object) -> Key | None:
    if not isinstance(one, dict) or one.get("kty") != "RSA" or one.get("use", "sig") != "sig":
        return None
    kid, endorsements = one.get("kid"), one.get("endorsements")
    if not isinstance(kid, str) or not kid or one.get("alg", "RS256") != "RS256":
        return None
    try:
        public = RSAAlgorithm.from_jwk(one)
    except (InvalidKeyError, ValueError, TypeError, KeyError):
        return None
    if not isinstance(public, RSAPublicKey) or public.key_size < SHORTEST:
        return None
    numbers = public.public_numbers()
    endorsed = isinstance(endorsements, list) and CHANNEL in endorsements
    return Key(kid, numbers.n, numbers.e, endorsed, public)
