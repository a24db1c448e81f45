"""The bearer token of a request: signed by Microsoft, for us, now. Checked before a byte of the body is read.

Only RS256, only with a key of the metadata: what a token says of where its key is (`jku`, `x5u`, `jwk`) is not looked
at. Sources: Azure Bot Service, "Authenticate requests from the connector to your bot"; RFC 7515, RFC 7519, RFC 8725.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import jwt
from multidict import CIMultiDictProxy

from bot.guard.keys import Key, SigningKeys
from bot.guard.refused import Refused

ISSUER = "https://api.botframework.com"
LEEWAY = 300
"""Seconds by which two clocks may differ."""
LONGEST = 8 * 1024
"""Characters of an Authorization header."""
MOST_KEPT = 512
"""Verified tokens remembered: Teams uses one for many requests."""

_BEARER = re.compile(r"Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)", re.ASCII)
_OPTIONS: Any = {
    "require": ["exp", "nbf", "iss", "aud", "serviceurl"],
    "strict_aud": True,
    # The hours are ours to check, each time: see Verified.
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
}


@dataclass(frozen=True)
class Verified:
    """What a good token says. Not the token."""

    key: Key
    service_url: str
    not_before: int
    expires: int


class Tokens:
    """Verifies the Authorization header of a request. `now` is the world's clock.

    A token that was verified is remembered by its SHA-256, so that its signature is checked once: the same bytes, the
    same key still published, and its hours compared with the clock at each request.
    """

    def __init__(self, app_id: str, keys: SigningKeys, now: Callable[[], datetime]) -> None:
        self._app_id, self._keys, self._now = app_id, keys, now
        self._verified: dict[bytes, Verified] = {}

    async def verify(self, headers: CIMultiDictProxy[str]) -> Verified:
        """Refuses with 401; with 403 when the key does not speak for Teams."""
        token = _bearer(headers)
        digest = hashlib.sha256(token.encode("ascii")).digest()
        verified = self._verified.get(digest)
        if verified is None or self._keys.known(verified.key.kid) is not verified.key:
            verified = await self._checked(token)
            if len(self._verified) >= MOST_KEPT:
                del self._verified[next(iter(self._verified))]
            self._verified[digest] = verified
        now = self._now().timestamp()
        if verified.expires <= now - LEEWAY:
            self._verified.pop(digest, None)
            raise Refused(401, "token-expired")
        if verified.not_before > now + LEEWAY:
            raise Refused(401, "token-too-early")
        return verified

    async def _checked(self, token: str) -> Verified:
        try:
            header = jwt.get_unverified_header(token)
        except jwt.PyJWTError:
            raise Refused(401, "token-malformed") from None
        if header.get("alg") != "RS256" or "crit" in header or "b64" in header:
            raise Refused(401, "token-algorithm")
        kid = header.get("kid")
        if not isinstance(kid, str) or not kid:
            raise Refused(401, "unknown-key")
        key = await self._keys.key(kid)
        if not key.endorsed:
            raise Refused(403, "key-not-for-teams")
        return self._claims(token, key)

    def _claims(self, token: str, key: Key) -> Verified:
        try:
            claims = jwt.decode(
                token, key.public, algorithms=["RS256"], audience=self._app_id, issuer=ISSUER, options=_OPTIONS
            )
        except (jwt.PyJWTError, ValueError, TypeError):
            raise Refused(401, "token-invalid") from None
        expires, not_before, service_url = claims["exp"], claims["nbf"], claims["serviceurl"]
        # A number of seconds and nothing else: True is no hour, and "1e3" no number.
        if type(expires) is not int or type(not_before) is not int or not isinstance(service_url, str):
            raise Refused(401, "token-claims")
        return Verified(key, service_url, not_before, expires)


def _bearer(headers: CIMultiDictProxy[str]) -> str:
    """The token: three parts of strict base64url, written in the one way that its bytes can be."""
    sent = headers.getall("Authorization", [])
    if len(sent) != 1 or len(sent[0]) > LONGEST or (found := _BEARER.fullmatch(sent[0])) is None:
        raise Refused(401, "no-token")
    token = found[1]
    if not all(_canonical(part) for part in token.split(".")):
        raise Refused(401, "token-malformed")
    return token


_TWO_BITS, _FOUR_BITS = frozenset("AEIMQUYcgkosw048"), frozenset("AQgw")
"""The last characters of base64url whose unused bits are zero, when the last group has three characters, or two."""


def _canonical(part: str) -> bool:
    """Decoders pass over the unused bits of the last character, by which one signature could be written many ways."""
    match len(part) % 4:
        case 0:
            return True
        case 3:
            return part[-1] in _TWO_BITS
        case 2:
            return part[-1] in _FOUR_BITS
        case _:
            return False
