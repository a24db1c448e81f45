"""What must be verified before the clinical part of an encounter begins, and what is still open.

Sources: aide-mémoire CEMTL, «AU DÉBUT»; orientations MSSS 2021, 1.1 and 1.3; Règlement S-4.2, r. 23.1, art. 1.
"""

from __future__ import annotations

from care.contact import Role
from care.encounter import Encounter
from care.establishment import Service
from care.optional_steps import is_on
from care.particulars import Gate, Gates, Identifier, Place
from care.suitability import EncounterType, Modality

CARDS = frozenset({Identifier.HEALTH_CARD, Identifier.PHOTO})
"""What can be shown to the camera: one of these is needed the first time that a person is seen."""


class GateOpen(Exception):
    """The clinical part cannot begin: these gates are open, and nobody said why. Nothing was changed."""

    def __init__(self, gates: tuple[Gate, ...]) -> None:
        super().__init__(", ".join(gates))
        self.gates = gates


def required(encounter: Encounter, service: Service) -> tuple[Gate, ...]:
    """The gates that apply: all of them with one person; each type of encounter has its own.

    A service may leave out the commitment of the participants (`care.optional_steps`).
    """
    if encounter.modality is Modality.EMAIL:
        return (Gate.CONSENT,)
    gates = {
        EncounterType.PATIENT: tuple(Gate),
        EncounterType.GROUP: (Gate.INTRODUCED, Gate.COMMITMENT, Gate.CONSENT),
        EncounterType.PROFESSIONALS: (Gate.INTRODUCED, Gate.COMMITMENT),
    }[encounter.type]
    return tuple(gate for gate in gates if gate is not Gate.COMMITMENT or is_on(service, "commitment"))


def lacking(encounter: Encounter, gates: Gates, service: Service, *, verified: bool) -> tuple[Gate, ...]:
    """The gates that are not passed. `verified`: was this person's identity checked before, with a card?"""
    passed = {
        Gate.INTRODUCED: gates.rest_done,
        Gate.IDENTITY: is_identified(gates.identifiers, verified=verified),
        Gate.PLACE: gates.place is Place.HOME or (gates.place is not None and bool(gates.place_detail)),
        Gate.CONTACT: gates.rest_done,
        Gate.COMMITMENT: gates.rest_done and not _uncommitted(encounter, gates),
        Gate.CONSENT: _consented(encounter, gates),
    }
    return tuple(gate for gate in required(encounter, service) if not passed[gate])


def in_the_way(encounter: Encounter, gates: Gates, service: Service, *, verified: bool) -> tuple[Gate, ...]:
    """The open gates that keep the clinical part from beginning: those that are not named as open with a reason."""
    excused = gates.open if gates.reason else ()
    return tuple(gate for gate in lacking(encounter, gates, service, verified=verified) if gate not in excused)


def is_identified(identifiers: tuple[Identifier, ...], *, verified: bool) -> bool:
    """Two different types, the name never counting; one of them a card as long as the identity is unverified."""
    return len(set(identifiers)) >= 2 and (verified or bool(CARDS & set(identifiers)))


def members(encounter: Encounter) -> tuple[int, ...]:
    """The positions, from 1, of the members of a group."""
    people = enumerate(encounter.particulars.participants, start=1)
    return tuple(position for position, person in people if person.role is Role.MEMBER)


def expected(encounter: Encounter) -> dict[int, str]:
    """Those who were announced beside the person and the professional: their name by position, from 1."""
    return {n: person.name for n, person in enumerate(encounter.particulars.participants, start=1)}


def _uncommitted(encounter: Encounter, gates: Gates) -> set[str]:
    """Who is there and did not undertake to keep what is said to themselves."""
    return {*expected(encounter).values(), *gates.unexpected} - {*gates.committed, *gates.absent}


def _consented(encounter: Encounter, gates: Gates) -> bool:
    """The person; in a group, each member who is there."""
    names = expected(encounter)
    there = [position for position in members(encounter) if names[position] not in gates.absent]
    if encounter.type is EncounterType.GROUP and members(encounter):
        return bool(there) and set(there) <= set(gates.agreed)
    return gates.consent_reconfirmed
