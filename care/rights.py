"""The rights that an establishment gives Passerelle at the meeting platform, and how the one that is missing is given.

The administrator's page (docs/admin/graph.md) explains them. Names and commands are Microsoft's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from care.jobs import EdgeError, Job, JobKind, NewJob, NotAllowed
from care.ports import Transaction, Who
from care.world import World

A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Right:
    key: str
    """Where its words are in the texts, and what makes its notice one."""
    name: str
    command: str


MEETINGS = Right(
    "meetings",
    "Application Calendars.ReadWrite",
    'New-ManagementRoleAssignment -App $app -Role "Application Calendars.ReadWrite" -CustomResourceScope "Passerelle"',
)
LETTERS = Right(
    "letters",
    "Application Mail.Send",
    'New-ManagementRoleAssignment -App $app -Role "Application Mail.Send" -CustomResourceScope "Passerelle"',
)
OPTIONS = Right(
    "options",
    "OnlineMeetings.ReadWrite.All",
    'Grant-CsApplicationAccessPolicy -PolicyName "Passerelle"',
)
RIGHTS = {right.key: right for right in (MEETINGS, LETTERS, OPTIONS)}


def missing(error: EdgeError, first: Right) -> Right | None:
    """The right that a refusal is about: the one that it names, otherwise the one that such a job needs `first`."""
    if not isinstance(error, NotAllowed):
        return None
    return RIGHTS[error.right] if error.right else first


async def tell_missing(tx: Transaction, who: Who, world: World, right: Right, clinician: str) -> None:
    """Tell the administrators, once a day: what is missing, never for whom it was needed.

    Who they are is asked by the job: a directory may have to say.
    """
    now = world.clock.now()
    job = NewJob(
        JobKind.TELL_ADMINISTRATORS,
        right.key,
        f"{JobKind.TELL_ADMINISTRATORS}:{right.key}:{now.date().isoformat()}",
        now,
        expires=now + A_DAY,
        payload={"right": right.key, "beside": clinician},
    )
    await tx.jobs.add(who, job)


def to_each(job: Job, people: Sequence[str], now: dt.datetime) -> list[NewJob]:
    """What tells each administrator, from the job that tells all of them."""
    return [
        NewJob(
            JobKind.TELL_ADMINISTRATOR,
            person,
            f"{JobKind.TELL_ADMINISTRATOR}:{person}:{job.key.partition(':')[2]}",
            now,
            expires=now + A_DAY,
            payload=job.payload,
        )
        for person in people
    ]
