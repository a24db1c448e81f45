"""How the bot proves who it is to Microsoft; exactly one way is set."""

from __future__ import annotations

from typing import Any

from bot.cloud import Cloud
from bot.settings import Settings
from edges.entra import credentials


def credential(settings: Settings, cloud: Cloud, connection: dict[str, Any]) -> credentials.Credential:
    """Of settings that bot/modes.py found whole. `connection` is azure-core's."""
    app, tenant = settings.app_id or "", settings.tenant or ""
    if settings.app_type == "UserAssignedMSI":
        return credentials.managed_identity(app, **connection)
    connection = {"authority": cloud.login, **connection}
    if settings.app_secret is not None:
        return credentials.client_secret(tenant, app, settings.app_secret.get_secret_value(), **connection)
    if settings.app_federated_token_file is not None:
        return credentials.workload_identity(tenant, app, settings.app_federated_token_file, **connection)
    assert settings.app_certificate is not None, "bot/modes.py refuses to start without"
    password = settings.app_certificate_password
    return credentials.certificate(
        tenant, app, settings.app_certificate, password.get_secret_value() if password else None, **connection
    )
