"""Where the keys of the house come from: a file, the environment, or Azure Key Vault."""

from __future__ import annotations

from typing import Any

from bot.cloud import CLOUDS
from bot.settings import Settings
from edges.vault import AesVault, open_vault, read_vault
from wiring.identity import credential


async def house_keys(settings: Settings, *, create: bool, **connection: Any) -> AesVault:
    """The keys of this house; with `create`, a file that is missing is made. Raises KeysUnfit."""
    if settings.keys is not None:
        return read_vault(settings.keys.get_secret_value(), "PASSERELLE_KEYS", real=True)
    if settings.keys_vault is None:
        return open_vault(settings.home / "keys.json", create=create, real=settings.mode == "live")
    from edges.entra.key_vault import secret

    proof = credential(settings, CLOUDS[settings.cloud], connection)
    try:
        return read_vault(await secret(settings.keys_vault, proof, **connection), "PASSERELLE_KEYS_VAULT", real=True)
    finally:
        await proof.close()
