"""What the start of an encounter leaves behind: its gates, the consents in the ledger, the identity checked."""

from __future__ import annotations

from dataclasses import replace

from care import gates as doors
from care.consent import Consent, Form, Giver, Kind, Scope
from care.encounter import Encounter
from care.particulars import Gate, Gates
from care.ports import Transaction, Who
from care.suitability import EncounterType
from care.wording import means_of, told_of, wording
from care.world import World


def awaits_agreement(encounter: Encounter) -> bool:
    """Has nobody agreed yet? Booked by a delegate, or a group, whose members agree one by one as it starts."""
    return encounter.awaits_consent or (encounter.type is EncounterType.GROUP and bool(doors.members(encounter)))


async def is_verified(tx: Transaction, who: Who, encounter: Encounter) -> bool:
    """Was the identity of this person checked before, in this episode?"""
    episode = await tx.episodes.get(who, encounter.episode)
    return episode is not None and episode.identity_verified_at is not None


async def record(tx: Transaction, who: Who, world: World, encounter: Encounter, gates: Gates) -> Encounter:
    """The encounter with its gates, not saved yet; consents and identity are written.

    Raises GateOpen, writing nothing, where a gate is open and nobody said why.
    """
    verified = await is_verified(tx, who, encounter)
    service = world.establishment.service(encounter.service)
    if shut := doors.in_the_way(encounter, gates, service, verified=verified):
        raise doors.GateOpen(shut)
    if Gate.CONSENT in doors.required(encounter, service):
        for row in await _consents(tx, who, world, encounter, gates):
            await tx.consents.add(who, row)
    if Gate.IDENTITY in doors.required(encounter, service):
        await _identity(tx, who, encounter, gates, verified=verified)
    scopes = encounter.scopes
    if encounter.lacks_consent and gates.consent_reconfirmed:
        scopes |= {Scope.SESSION}
    # What could not be obtained at the booking may be given now, and is then no exception any more.
    excused = encounter.lacks_consent and not gates.consent_reconfirmed
    particulars = encounter.particulars.model_copy(update={"gates": gates, "consent_exception": excused})
    return replace(encounter, particulars=particulars, scopes=scopes)


async def refused(tx: Transaction, who: Who, world: World, encounter: Encounter) -> Encounter:
    """As the encounter was to start, the person said no, and the ledger says so.

    What was agreed to before loses the encounter itself; a first no leaves nothing, as at the booking.
    """
    row = replace(await _row(tx, who, world, encounter), agreed=False)
    if encounter.lacks_consent:
        await tx.consents.add(who, replace(row, kind=Kind.REFUSED, scopes=frozenset()))
        return replace(encounter, scopes=frozenset())
    await tx.consents.add(who, replace(row, kind=Kind.WITHDRAWN, scopes=frozenset({Scope.SESSION})))
    return replace(encounter, scopes=encounter.scopes - {Scope.SESSION})


async def _identity(tx: Transaction, who: Who, encounter: Encounter, gates: Gates, *, verified: bool) -> None:
    episode = await tx.episodes.get(who, encounter.episode)
    if episode is None or verified or not doors.is_identified(gates.identifiers, verified=False):
        return
    await tx.episodes.save(who, replace(episode, identity_verified_at=gates.at))
    tx.audit.record(who, "identity.verified", encounter.id, ("identifiers",))


async def _consents(tx: Transaction, who: Who, world: World, encounter: Encounter, gates: Gates) -> list[Consent]:
    """One row of the person; in a group, one of each member who agreed."""
    row = await _row(tx, who, world, encounter)
    if encounter.type is EncounterType.GROUP and doors.members(encounter):
        return [
            replace(row, id=world.ids.new(), subject=f"participant:{position}", scopes=frozenset({Scope.SESSION}))
            for position in gates.agreed
        ]
    if not encounter.lacks_consent:
        left = None if gates.consent_reconfirmed else gates.reason
        return [replace(row, agreed=gates.consent_reconfirmed, reason=left)]
    if gates.consent_reconfirmed:
        return [replace(row, kind=Kind.GIVEN, scopes=encounter.scopes | {Scope.SESSION})]
    impossible = replace(row, kind=Kind.IMPOSSIBLE, understood=False, agreed=False, reason=gates.reason)
    return [replace(impossible, scopes=frozenset({Scope.SESSION}))]


async def _row(tx: Transaction, who: Who, world: World, encounter: Encounter) -> Consent:
    """The row of the consent asked again: of whoever gave it at the booking, who may be a substitute."""
    rows = await tx.consents.of_encounter(who, encounter.id)
    given = next((row for row in rows if row.subject == "patient"), None)
    said = told_of(encounter, world.establishment.service(encounter.service))
    return Consent(
        id=world.ids.new(),
        encounter=encounter.id,
        episode=encounter.episode,
        kind=Kind.AT_START,
        wording=wording(encounter.patient.language, means_of(encounter), **said),
        form=Form.VERBAL,
        giver=given.giver if given else Giver.PATIENT,
        giver_name=given.giver_name if given else None,
        scopes=encounter.scopes,
        understood=True,
        agreed=True,
        received_by=who.actor,
        at=world.clock.now(),
    )
