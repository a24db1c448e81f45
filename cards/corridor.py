"""Where a person of a service can be seen in person, in words."""

from __future__ import annotations

from cards.phones import shown_phone
from care.establishment import Service
from texts import Language, texts


def line(language: Language, service: Service | None) -> str | None:
    """Name, telephone, hours and delay on one line; None for a service that has no corridor."""
    where = service.corridor if service else None
    if where is None:
        return None
    say = texts(language, "corridor")
    return say("line", name=where.name, phone=shown_phone(where.phone), hours=where.hours, delay=where.delay)
