"""The keys of the house, from a secret of Azure Key Vault: read once, at the start."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlsplit

from edges.entra.credentials import Credential
from edges.vault import KeysUnfit

REMEDY = "give the identity of the bot the role «Key Vault Secrets User» on it, and see that it can be reached"


async def secret(url: str, credential: Credential, **connection: Any) -> str:
    """What a secret says, of an address such as https://name.vault.azure.net/secrets/passerelle.

    Its newest version, unless the address names one. Raises KeysUnfit where it cannot be had.
    """
    from azure.core.exceptions import AzureError
    from azure.keyvault.secrets.aio import SecretClient

    parts = urlsplit(url)
    _, name, *version = parts.path.strip("/").split("/")
    proof = cast(Any, credential)  # azure-core's own protocol asks for more than it uses
    client = SecretClient(f"{parts.scheme}://{parts.netloc}", proof, **connection)
    try:
        found = await client.get_secret(name, version[0] if version else None)
    except AzureError as problem:
        code = getattr(problem, "status_code", None) or type(problem).__name__
        raise KeysUnfit(
            f"PASSERELLE_KEYS_VAULT: {parts.netloc} did not give the secret ({code}): {REMEDY}"
        ) from problem
    finally:
        await client.close()
    if found.value is None:
        raise KeysUnfit("PASSERELLE_KEYS_VAULT: the secret is empty")
    return found.value
