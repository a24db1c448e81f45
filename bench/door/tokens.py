"""Tokens as the Bot Connector signs them, with a key of ours. One a message: no server gains by remembering one."""

from __future__ import annotations

import json
import time
import uuid
from pathlib import Path

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from bench.door.activity import APP

ISSUER = "https://api.botframework.com"
LIFE = 3600
"""Seconds."""


class Signer:
    def __init__(self) -> None:
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def publish(self, file: Path) -> None:
        """Write the JWKS document, with the endorsement that Teams' key has."""
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self._key.public_key()))
        shown = {**public, "kid": "bench", "use": "sig", "alg": "RS256", "endorsements": ["msteams"]}
        file.write_text(json.dumps({"keys": [shown]}))

    def write(self, file: Path, service_url: str, count: int) -> None:
        """So many different tokens for a service address, one a line."""
        now = int(time.time())
        claims = {"iss": ISSUER, "aud": APP, "serviceurl": service_url, "nbf": now - 60, "exp": now + LIFE}
        headers = {"kid": "bench"}
        file.write_text(
            "\n".join(
                jwt.encode({**claims, "jti": str(uuid.uuid4())}, self._key, algorithm="RS256", headers=headers)
                for _ in range(count)
            )
        )
