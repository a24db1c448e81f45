"""A letter that went to the wrong person: its link stops at once, and another one goes to the corrected address."""

from __future__ import annotations

from dataclasses import replace

from care import schedule
from care.authorisation import Action
from care.booking import link_hash
from care.delegation import permit
from care.encounter import Encounter, Event, NotNow
from care.jobs import JobKind
from care.ports import Transaction, Who
from care.world import World


async def stop_link(tx: Transaction, who: Who, world: World, encounter: Encounter) -> Encounter:
    """Wrong recipient: the link stops at once, and nothing more goes to that address until it is corrected."""
    await permit(tx, who, world, Action.CORRECT_RECIPIENT, encounter)
    now = world.clock.now()
    await tx.encounters.revoke_links(who, encounter.id, now)
    await tx.jobs.cancel(who, encounter.id, *schedule.TO_THE_PERSON)
    particulars = encounter.particulars.model_copy(update={"link": None})
    stopped = await tx.encounters.save(who, replace(encounter, particulars=particulars), None, now)
    tx.audit.record(who, "link.stopped", encounter.id, ("link",))
    return stopped


async def correct_recipient(
    tx: Transaction, who: Who, world: World, encounter: Encounter, phone: str, email: str | None, key: str
) -> Encounter:
    """A new link to the corrected address, with the reminders withdrawn and the invitation, once there is a meeting."""
    await permit(tx, who, world, Action.CORRECT_RECIPIENT, encounter)
    now, token = world.clock.now(), world.ids.token()
    if not encounter.can(Event.CANCEL):
        raise NotNow(encounter.state, Event.CANCEL)
    patient = encounter.patient.model_copy(update={"phone": phone, "email": email})
    changes: dict[str, object] = {"link": token, "invite_from": None}
    if (plan := encounter.particulars.contingency) is not None and plan.phone == encounter.patient.phone:
        changes["contingency"] = plan.model_copy(update={"phone": phone})
    particulars = encounter.particulars.model_copy(update=changes)
    corrected = replace(encounter, patient=patient, particulars=particulars)
    corrected = await tx.encounters.save(who, corrected, None, now)
    await tx.encounters.set_link(who, corrected.id, link_hash(token), now)
    if (episode := await tx.episodes.get(who, corrected.episode)) is not None:
        await tx.episodes.save(who, replace(episode, patient=patient))
    letters = [] if schedule.lacks_meeting(corrected) else schedule.message(corrected, "invitation", now)
    again = [replace(job, key=f"{job.key}:{key}") for job in letters]
    reminder = [job for job in schedule.reminders(corrected, now) if job.kind is JobKind.REMIND_PATIENT]
    await tx.jobs.add(who, *again, *reminder)
    tx.audit.record(who, "recipient.corrected", corrected.id, ("phone", "email"))
    return corrected
