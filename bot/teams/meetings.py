"""What Teams tells of a meeting: begun, over, somebody came or left. Parsed from the raw payload, by our own models.

A meeting is known by the id of its chat (docs/decisions/0021). Whoever came is an organizer, a member of the tenant or
somebody from outside; no name is read, so none can be kept. Shapes: Microsoft Teams, «Receive real-time Teams meeting
events»; the keys of a start and an end are PascalCase, those of a participant camelCase.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from botbuilder.schema import Activity
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.wire import tenant_of
from care.attendance import recorded
from care.encounter import State
from care.ports import Transaction
from care.world import World

STARTED = "application/vnd.microsoft.meetingStart"
ENDED = "application/vnd.microsoft.meetingEnd"
CAME = "application/vnd.microsoft.meetingParticipantJoin"
MEETING_EVENTS = frozenset({STARTED, ENDED, CAME})
"""Those that lead to something. That somebody left leads to nothing: they may come back, and the end is told apart."""
MOST_MEMBERS = 100
"""More than one event tells of: what is longer is not looked at."""


class _Raw(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


class _User(_Raw):
    """Whoever came or left. Their name is not read."""

    tenant_id: str | None = Field(default=None, alias="tenantId")
    aad_object_id: str | None = Field(default=None, alias="aadObjectId")
    user_role: str | None = Field(default=None, alias="userRole")


class _Part(_Raw):
    role: str | None = None


class _Member(_Raw):
    user: _User = _User()
    meeting: _Part = _Part()


class _Members(_Raw):
    members: tuple[_Member, ...] = Field(default=(), max_length=MOST_MEMBERS)


class Comer(StrEnum):
    """Who somebody is for the encounter."""

    ORGANIZER = "organizer"
    """Whose meeting it is: the clinician."""
    INSIDE = "inside"
    """A member of the tenant: a colleague, an interpreter of the establishment. Never taken for the patient."""
    OUTSIDE = "outside"
    """From outside the tenant, a guest of it or nobody that it knows: the person, or whoever comes with them."""


ARRIVALS = ((Comer.ORGANIZER, "clinician-arrives"), (Comer.OUTSIDE, "patient-arrives"))
"""What their coming means; the clinician's first, where one event tells of both."""


def comers(value: object, tenant: str) -> Sequence[Comer]:
    """Who the participants of an event are; nobody where it has not the shape that Teams documents."""
    try:
        # Through JSON's own types: strict, so that nothing is taken for what it is not.
        told = _Members.model_validate(_plain(value))
    except ValidationError:
        return ()
    return [_comer(member, tenant) for member in told.members]


def _comer(member: _Member, tenant: str) -> Comer:
    if (member.meeting.role or "").casefold() == "organizer":
        return Comer.ORGANIZER
    user = member.user
    if (user.user_role or "").casefold() in ("anonymous", "guest") or not user.aad_object_id:
        return Comer.OUTSIDE
    return Comer.OUTSIDE if user.tenant_id and user.tenant_id != tenant else Comer.INSIDE


def _plain(value: object) -> object:
    """Lists as tuples, which a strict model wants."""
    if isinstance(value, dict):
        members = value.get("members")
        return {**value, "members": tuple(members) if isinstance(members, list) else members}
    return value


async def happened_in(tx: Transaction, world: World, activity: Activity) -> bool:
    """Record what an event tells, in the transaction that noted it as seen. False for a meeting that is not ours.

    Everybody waits in the lobby but the organizer, so a meeting that began has its clinician and nobody else. It starts
    once both are there, as a local room does (edges/local/room.py).
    """
    ours = False
    for event in _told(activity):
        ours = await _one(tx, world, activity, event)
    return ours


def _told(activity: Activity) -> Sequence[str]:
    if activity.name == STARTED:
        return ("clinician-arrives",)
    if activity.name == ENDED:
        return ("end",)
    came = comers(activity.value, tenant_of(activity)) if activity.name == CAME else ()
    return [event for comer, event in ARRIVALS if comer in came]


async def _one(tx: Transaction, world: World, activity: Activity, event: str) -> bool:
    meeting, tenant = str(activity.conversation.id), tenant_of(activity)
    if not await recorded(tx, world, meeting, event, tenant):
        return False
    found = await tx.encounters.by_meeting(meeting)
    if found is None:
        return False
    _, seen = found
    patient_waits = event == "clinician-arrives" and seen.state is State.WAITING
    clinician_is_there = event == "patient-arrives" and seen.particulars.clinician_arrived_at is not None
    if patient_waits or clinician_is_there:
        await recorded(tx, world, meeting, "start", tenant)
    return True
