"""The questions that a service may leave out: keys of `Service.steps_off`."""

from __future__ import annotations

from care.establishment import Service


def is_on(service: Service, key: str) -> bool:
    """Does this service ask that question?"""
    return key not in service.steps_off
