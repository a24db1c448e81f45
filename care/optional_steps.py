"""Questions that a service may leave out."""

from __future__ import annotations

from care.establishment import Service


def is_on(service: Service, key: str) -> bool:
    return key not in service.steps_off
