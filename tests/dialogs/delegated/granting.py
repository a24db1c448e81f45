"""What the tests of delegation by a clinician have in common: who there is, and the stretches that several walk."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from tests.seen import Seen
from tests.talk import Clinic, Clinician

SONIA_ID, NADIA_ID = "00000000-0000-4000-8000-000000000008", "00000000-0000-4000-8000-000000000004"
"""As the local directory has them."""
SONIA = "Sonia Colibri-Fictive"
EVERYTHING = "plan,move,cancel,comment"


def sonia(clinic: Clinic) -> Clinician:
    """A secretary, who plans for no service."""
    return Clinician(clinic, SONIA, SONIA_ID, "a:sonia")


def nadia(clinic: Clinic) -> Clinician:
    """Another doctor."""
    return Clinician(clinic, "Dre Nadia Hirondelle-Fictive", NADIA_ID, "a:nadia")


async def grants(doctor: Clinician, rights: str = EVERYTHING, **inputs: str) -> Seen:
    """The whole form, by the name of the secretary; the card that answers."""
    form = await doctor.says("déléguer")
    done = await doctor.answers(form, **{"colleague": SONIA, "rights": rights, **inputs})
    await doctor.clinic.settled()
    return done


async def revokes(doctor: Clinician) -> Seen:
    done = await doctor.presses(await doctor.says("délégation"), "revoke")
    await doctor.clinic.settled()
    return done


async def acts_for(delegate: Clinician, which: str = "") -> Seen:
    """«agir», and the list of the clinician whose row has these words."""
    return await delegate.presses(await delegate.says("agir"), "my-encounters", which or None)


async def opens(delegate: Clinician, listed: Seen) -> Seen:
    """The first encounter of a list."""
    return await delegate.presses(listed, "open")


def trail(clinic: Clinic, *actions: str) -> Sequence[tuple[str, str, str | None]]:
    """Who did these, and in whose name, the earliest first, as another reader of the database finds it."""
    with sqlite3.connect(clinic.settings.home / "passerelle.db") as file:
        rows = file.execute("select action, actor, on_behalf_of from audit order by number").fetchall()
    return [row for row in rows if row[0] in actions]
