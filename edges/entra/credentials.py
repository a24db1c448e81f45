"""The four ways in which the bot may show Entra who it is. Each imports azure-identity only once it is asked for.

A client secret is known to people and copied; a certificate's key, and a managed identity above all, are not.
`connection` is azure-core's: `authority`, `transport`, `connection_verify` and the like.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol


class Issued(Protocol):
    """A token, and when it ends in seconds since 1970."""

    @property
    def token(self) -> str: ...

    @property
    def expires_on(self) -> int: ...


class Credential(Protocol):
    """What azure-identity's asynchronous credentials have."""

    async def get_token(self, *scopes: str, claims: str | None = None) -> Issued: ...

    async def close(self) -> None: ...


def managed_identity(app: str, **connection: Any) -> Credential:
    """The identity that Azure gives this machine, by its client id."""
    from azure.identity.aio import ManagedIdentityCredential

    return ManagedIdentityCredential(client_id=app, **connection)


def workload_identity(tenant: str, app: str, file: Path, **connection: Any) -> Credential:
    """The identity that a cluster gives this workload, which the bot's registration trusts: a token in a file."""
    from azure.identity.aio import WorkloadIdentityCredential

    return WorkloadIdentityCredential(tenant_id=tenant, client_id=app, token_file_path=str(file), **connection)


def certificate(tenant: str, app: str, file: Path, password: str | None = None, **connection: Any) -> Credential:
    """A certificate with its private key, as PEM or PKCS#12. Raises ValueError where the file holds none.

    The key is read and checked here, at start, which takes up to half a second of CPU. Each token then costs a
    signature of one to ten milliseconds.
    """
    from azure.identity.aio import CertificateCredential

    return CertificateCredential(tenant, app, str(file), password=password, **connection)


def client_secret(tenant: str, app: str, secret: str, **connection: Any) -> Credential:
    """A secret."""
    from azure.identity.aio import ClientSecretCredential

    return ClientSecretCredential(tenant, app, secret, **connection)
