"""Who holds which role in live mode, by the lists and groups of the settings."""

from __future__ import annotations

import aiohttp

from bot.cloud import Cloud
from bot.settings import Settings
from care.ports import ActorKind, Holders
from care.roles import Roles
from edges.entra.clinicians import GroupMembers, Groups, NamedPeople
from edges.entra.token import AppToken

SETTINGS = {
    ActorKind.ADMINISTRATOR: "administrators",
    ActorKind.PRIVACY_OFFICER: "privacy_officers",
    ActorKind.PILOT: "pilots",
    ActorKind.COORDINATOR: "coordinators",
}
"""The setting that names who holds a role; with `_group`, the one that names their group."""


def roles_of(settings: Settings, session: aiohttp.ClientSession, cloud: Cloud, token: AppToken) -> Roles:
    """Who holds which role, as the settings name them: all groups are asked about together."""
    own = settings.tenant or ""
    people: dict[ActorKind, Holders] = {
        ActorKind.CLINICIAN: NamedPeople((tenant or own, person) for tenant, person in settings.clinicians)
    }
    people |= {kind: NamedPeople((own, one) for one in getattr(settings, name)) for kind, name in SETTINGS.items()}
    named = {ActorKind.CLINICIAN: "clinicians", **SETTINGS}
    found = {kind: getattr(settings, f"{name}_group") for kind, name in named.items()}
    by_group: dict[ActorKind, str] = {kind: group for kind, group in found.items() if group is not None}
    groups = Groups(session, cloud.graph, token, own, by_group.values())
    return Roles(people | {kind: GroupMembers(groups, group) for kind, group in by_group.items()})
