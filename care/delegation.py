"""Use cases of delegation by a clinician: grant, take back, and what somebody may do in a name now.

Two ways lead there: the establishment's settings name who plans for a service, and a clinician grants a colleague named
rights. Both are read again in the transaction that acts, so that what was taken back meanwhile is taken back. A
delegate receives no consent, starts nothing, writes no note and delegates no further (guide Sara, «Agir en tant que»).

Each runs in the transaction of its caller and never commits.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from care.authorisation import Action, Role, authorise, may, ownership, role_of
from care.encounter import Encounter
from care.grant import Grant, GrantedRight
from care.jobs import JobKind, NewJob
from care.ports import ActorKind, NotPermitted, Transaction, Who
from care.world import World

ACTIONS: Mapping[GrantedRight, frozenset[Action]] = {
    GrantedRight.PLAN: frozenset(
        {Action.PLAN, Action.SEND_AGAIN, Action.CORRECT_RECIPIENT, Action.NOTE_ARRIVAL},
    ),
    GrantedRight.MOVE: frozenset({Action.MOVE}),
    GrantedRight.CANCEL: frozenset({Action.CANCEL}),
    GrantedRight.COMMENT: frozenset({Action.LABEL}),
}
"""What each right lets do; all of them together are `OF_DELEGATE`. Any lets read: nobody moves what they do not see."""


class NotGranted(NotPermitted):
    """It was taken back, or ran out, between the card and the click: nothing was done.

    Where it is not `ended`, it goes on and does not hold this act.
    """

    def __init__(self, clinician: str, action: Action, *, ended: bool) -> None:
        super().__init__(f"{action} is not granted")
        self.clinician, self.ended = clinician, ended


@dataclass(frozen=True)
class Entrusted:
    """What somebody may do in a clinician's name, and by which grants; `ended` where they were granted something and
    may do nothing any more.
    """

    actions: frozenset[Action] = frozenset()
    grants: tuple[Grant, ...] = ()
    ended: bool = False

    def __bool__(self) -> bool:
        return bool(self.actions)


def may_plan(world: World, person: str, service: str) -> bool:
    """Does this person plan for this service, as the settings stand now?"""
    return world.establishment.service(service).key in world.establishment.planned_by(person)


def actions_of(rights: Iterable[GrantedRight]) -> frozenset[Action]:
    """All that these let do together."""
    named = frozenset(action for right in rights for action in ACTIONS[right])
    return named | {Action.READ} if named else named


def granted(world: World, grants: Iterable[Grant]) -> frozenset[GrantedRight]:
    """The rights that these hold together, as far as the establishment lets delegates have any."""
    return frozenset(right for one in grants for right in one.rights) & world.establishment.delegates


async def entrusted(tx: Transaction, world: World, who: Who, service: str | None) -> Entrusted:
    """What the actor may do now in the name in which they act, with the encounters of a service; None: of whichever.

    The grants stay as they are until this transaction ends.
    """
    now = world.clock.now()
    every = await tx.delegations.held(who, now)
    held = tuple(grant for grant in every if grant.in_force(now))
    actions = actions_of(granted(world, held))
    if service is not None and may_plan(world, who.actor, service):
        actions |= actions_of(world.establishment.delegates)
    return Entrusted(actions, held, ended=not actions and any(grant.is_over(now) for grant in every))


async def permit(tx: Transaction, who: Who, world: World, action: Action, encounter: Encounter) -> None:
    """Raises NotPermitted unless the table allows it and, in a name, the clinician or the establishment does now.

    Which grant an act rests on is noted beside the act: `delegation.used`.
    """
    authorise(who, action, encounter)
    if role_of(who) is Role.DELEGATE:
        await require(tx, who, world, action, encounter.service)


async def is_permitted(tx: Transaction, who: Who, world: World, action: Action, encounter: Encounter) -> bool:
    """Would `permit` let them, as it stands now?"""
    role = role_of(who)
    if not may(role, action, ownership(who, role, encounter)):
        return False
    return role is not Role.DELEGATE or action in (await entrusted(tx, world, who, encounter.service)).actions


async def require(tx: Transaction, who: Who, world: World, action: Action, service: str) -> None:
    """The same of somebody who acts in a name, where there is no encounter yet."""
    found = await entrusted(tx, world, who, service)
    if action not in found.actions:
        raise NotGranted(who.clinician, action, ended=found.ended)
    for grant in found.grants:
        if action in actions_of(granted(world, [grant])):
            tx.audit.record(who, "delegation.used", grant.id, (action,))


# ------------------------------------------------------------------ grant and take back


class Overlapping(ValueError):
    """The same colleague holds a grant of those days already: it is taken back first."""


async def grant(tx: Transaction, who: Who, world: World, wanted: Grant) -> Grant:
    """Grant it; the colleague is told. Raises Overlapping; NotPermitted in a name, or to oneself."""
    if who.kind is not ActorKind.CLINICIAN or who.on_behalf_of is not None or wanted.clinician != who.actor:
        raise NotPermitted("a delegate does not delegate")
    if wanted.delegate == who.actor or not wanted.rights:
        raise NotPermitted("nobody delegates to themself, nor nothing")
    if await overlapping(tx, who, world, wanted):
        raise Overlapping
    await tx.delegations.add(who, wanted)
    await tx.jobs.add(who, _told(wanted, "granted", wanted.granted_at))
    tx.audit.record(who, "delegation.granted", wanted.id, ("delegate", "rights", "begins_at", "ends_at"))
    return wanted


async def overlapping(tx: Transaction, who: Who, world: World, wanted: Grant) -> Sequence[Grant]:
    """The grants to the same colleague that stand, or will, on some of the same days."""
    given = await tx.delegations.given(who, world.clock.now())
    return [one for one in given if one.delegate == wanted.delegate and one.overlaps(wanted)]


async def revoke(tx: Transaction, who: Who, world: World, id: str) -> Grant | None:
    """Take it back at once; the colleague is told. None where it is not theirs; twice is once."""
    found, now = await tx.delegations.get(who, id), world.clock.now()
    if found is None or found.clinician != who.actor or who.on_behalf_of is not None:
        return None
    if found.is_over(now):
        return found
    revoked = await tx.delegations.revoke(who, id, now)
    await tx.jobs.add(who, _told(found, "revoked", now))
    tx.audit.record(who, "delegation.revoked", id, ("revoked_at",))
    return revoked


async def planners(tx: Transaction, who: Who, world: World, service: str) -> list[str]:
    """Who is told that something waits to be planned for the clinician: those of the service, and their delegates."""
    now = world.clock.now()
    given = [
        one
        for one in await tx.delegations.given(who, now)
        if one.in_force(now) and GrantedRight.PLAN in granted(world, [one])
    ]
    every = (*world.establishment.service(service).planners, *(one.delegate for one in given))
    return [one for one in dict.fromkeys(every) if one != who.clinician]


def _told(grant: Grant, code: str, now: dt.datetime) -> NewJob:
    key = f"{JobKind.TELL_DELEGATE}:{grant.id}:{code}"
    return NewJob(JobKind.TELL_DELEGATE, grant.id, key, now, payload={"code": code})
