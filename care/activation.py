"""What a service must have before it may be used: a way to be seen in person, a way for its notes, an authorised tool.

Sources: orientations MSSS 2021, sections 1.1 (note), 2.1 (tools) and 4 (corridor).
"""

from __future__ import annotations

from care import tools
from care.decision import Allowed, Decision, Refusal
from care.establishment import Establishment, Service
from care.policy import PolicyOfTheDay


def corridor(service: Service, policy: PolicyOfTheDay) -> Decision:
    """Where can a person be seen in person? An emergency room or a designated evaluation clinic is no corridor."""
    parameter = policy["corridor.not-valid"]
    if service.corridor is None:
        return Refusal("no-corridor", parameter.source)
    if service.corridor.kind in parameter.value:
        return Refusal("corridor-not-valid", parameter.source)
    return Allowed("corridor-valid", parameter.source)


def note_route(service: Service, policy: PolicyOfTheDay) -> Decision:
    """By which way, agreed with the record keepers, does the note reach the record?"""
    source = policy["note.route"].source
    return Allowed("note-route-agreed", source) if service.note_route else Refusal("no-note-route", source)


def refusals(establishment: Establishment, policy: PolicyOfTheDay) -> tuple[tuple[Service, Refusal], ...]:
    """What keeps the active services closed, service by service."""
    return tuple(
        (service, answer)
        for service in establishment.active
        for answer in (
            corridor(service, policy),
            note_route(service, policy),
            tools.authorised(service.tool, service.insured, establishment, policy),
        )
        if isinstance(answer, Refusal)
    )
