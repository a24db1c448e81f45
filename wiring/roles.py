"""Who has which role in live mode, by the lists and groups of the settings."""

from __future__ import annotations

import aiohttp

from bot.cloud import Cloud
from bot.settings import Settings
from care.authorisation import Role
from care.roles import Roles
from edges.entra.clinicians import GroupMembers, Groups, NamedPeople
from edges.entra.token import AppToken

GIVEN = {
    Role.CLINICIAN: "clinicians",
    Role.ADMINISTRATOR: "administrators",
    Role.PRIVACY_OFFICER: "privacy_officers",
    Role.PILOT: "pilots",
    Role.COORDINATOR: "coordinators",
}
"""By which settings each role is given."""


def groups_of(settings: Settings, session: aiohttp.ClientSession, cloud: Cloud, token: AppToken) -> Groups:
    """All the groups to which roles are given: they are asked about together."""
    wanted = [getattr(settings, f"{people}_group") for people in GIVEN.values()]
    return Groups(session, cloud.graph, token, settings.tenant or "", [one for one in wanted if one is not None])


def named(settings: Settings, people: str, groups: Groups) -> NamedPeople | GroupMembers:
    """By a group or by a list; in a list, people are of the own organisation where nothing else is said."""
    group: str | None = getattr(settings, f"{people}_group")
    if group is not None:
        return GroupMembers(groups, group)
    own, listed = settings.tenant or "", getattr(settings, people)
    return NamedPeople((own, one) if isinstance(one, str) else (one[0] or own, one[1]) for one in listed)


def roles_of(settings: Settings, groups: Groups) -> Roles:
    has = {role: named(settings, people, groups) for role, people in GIVEN.items()}
    return Roles(has, has[Role.ADMINISTRATOR])
