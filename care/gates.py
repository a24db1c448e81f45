"""What must be verified before the clinical part of an encounter begins, and what is still open.

Sources: aide-mémoire CEMTL, «AU DÉBUT»; orientations MSSS 2021, 1.1 and 1.3; Règlement S-4.2, r. 23.1, art. 1.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from care.consent import Scope
from care.contact import Participant, Role
from care.encounter import Encounter
from care.establishment import Service
from care.ledger import PRESENCE
from care.optional_steps import is_on
from care.particulars import Gate, Gates, Identifier, Place
from care.suitability import EncounterType, Modality, Setting

OF_A_RESIDENT = frozenset({Identifier.BRACELET, Identifier.RECORD_PHOTO})
"""What a residence knows its residents by; nobody else has one."""
CARDS = frozenset({Identifier.HEALTH_CARD, Identifier.PHOTO}) | OF_A_RESIDENT
"""What can be shown to the camera: one of these is needed the first time that a person is seen."""

REQUIRED: Mapping[EncounterType, tuple[Gate, ...]] = {
    EncounterType.PATIENT: tuple(Gate),
    EncounterType.GROUP: (Gate.INTRODUCED, Gate.COMMITMENT, Gate.CONSENT),
    EncounterType.PROFESSIONALS: (Gate.INTRODUCED, Gate.COMMITMENT),
}
BY_EMAIL = (Gate.CONSENT,)
"""By secure e-mail nobody meets."""


class GateOpen(Exception):
    """The clinical part cannot begin: these gates are open, and nobody said why. Nothing was changed."""

    def __init__(self, gates: tuple[Gate, ...]) -> None:
        super().__init__(", ".join(gates))
        self.gates = gates


def required(encounter: Encounter, service: Service) -> tuple[Gate, ...]:
    """The gates that apply: all of them with one person; each type of encounter has its own.

    A service may leave out the commitment of the participants (`care.optional_steps`).
    """
    gates = BY_EMAIL if encounter.modality is Modality.EMAIL else REQUIRED[encounter.type]
    return tuple(gate for gate in gates if gate is not Gate.COMMITMENT or is_on(service, "commitment"))


def lacking(
    encounter: Encounter, gates: Gates, service: Service, *, verified: bool, unagreed: Collection[Scope] = ()
) -> tuple[Gate, ...]:
    """The gates that are not passed.

    `verified`: was this person's identity checked before, with a card? `unagreed`: the kinds of presence that they have
    not agreed to so far (`ledger.lacking`).
    """
    passed = {
        Gate.INTRODUCED: gates.rest_done,
        Gate.IDENTITY: is_identified(gates.identifiers, verified=verified),
        Gate.PLACE: gates.place is Place.HOME or (gates.place is not None and bool(gates.place_detail)),
        Gate.CONTACT: gates.rest_done,
        Gate.COMMITMENT: gates.rest_done and not _uncommitted(encounter, gates),
        Gate.CONSENT: _consented(encounter, gates) and not uninvited(encounter, gates, unagreed),
    }
    return tuple(gate for gate in required(encounter, service) if not passed[gate])


def in_the_way(
    encounter: Encounter, gates: Gates, service: Service, *, verified: bool, unagreed: Collection[Scope] = ()
) -> tuple[Gate, ...]:
    """The open gates that keep the clinical part from beginning: those that are not named as open with a reason.

    The consent is no point like another. It may be open only where the person's life is in danger or their integrity
    threatened and nobody can consent in time (r. 23.1, art. 3); nobody else attends by that exception, and a group has
    none: who cannot consent is not there.
    """
    excused = set(gates.open if gates.reason else ()) - {Gate.CONSENT}
    of_one = encounter.type is EncounterType.PATIENT
    if of_one and gates.impossible and gates.reason and not uninvited(encounter, gates, unagreed):
        excused.add(Gate.CONSENT)
    open_ = lacking(encounter, gates, service, verified=verified, unagreed=unagreed)
    return tuple(gate for gate in open_ if gate not in excused)


def is_unverified(encounter: Encounter, service: Service) -> bool:
    """Was nothing of the start answered, although this encounter has points to verify: begun by the platform alone?

    A secure e-mail begins as it is answered; what was taken in person has its own start, elsewhere.
    """
    if encounter.particulars.gates is not None or encounter.modality in (Modality.EMAIL, Modality.IN_PERSON):
        return False
    return bool(required(encounter, service))


def left_open(encounter: Encounter, service: Service, reason: str, at: dt.datetime) -> Gates:
    """Nothing was verified as it began, and this is why: kept as points left open, so that the note says it."""
    return Gates(open=required(encounter, service), reason=reason, at=at)


def identifiers(encounter: Encounter) -> tuple[Identifier, ...]:
    """The types of identifier that may serve: those of a residence only for who lives in one."""
    at_home = encounter.particulars.setting is not Setting.CHSLD
    return tuple(one for one in Identifier if not (at_home and one in OF_A_RESIDENT))


def is_identified(identifiers: tuple[Identifier, ...], *, verified: bool) -> bool:
    """Two different types, the name never counting; one of them a card as long as the identity is unverified."""
    return len(set(identifiers)) >= 2 and (verified or bool(CARDS & set(identifiers)))


def members(encounter: Encounter) -> tuple[int, ...]:
    """The positions, from 1, of the members of a group."""
    return tuple(position for position, person in expected(encounter).items() if person.role is Role.MEMBER)


def each_consents(encounter: Encounter) -> bool:
    """A group, whose members are asked one by one: also where all of them said no, whom nobody can answer for."""
    announced = any(person.role is Role.MEMBER for person in encounter.particulars.participants)
    return encounter.type is EncounterType.GROUP and announced


def is_deserted(encounter: Encounter) -> bool:
    """A group of which every member said no: there is nobody to begin with."""
    return each_consents(encounter) and not members(encounter)


def expected(encounter: Encounter) -> dict[int, Participant]:
    """Those who are still expected beside the person and the professional, by position, from 1.

    A member of a group who said no is not.
    """
    people = enumerate(encounter.particulars.participants, start=1)
    return {position: one for position, one in people if position not in encounter.particulars.said_no}


def uninvited(encounter: Encounter, gates: Gates, unagreed: Collection[Scope]) -> tuple[Participant, ...]:
    """Who is there although the person has not agreed to it, not even now (orientations MSSS 2021, 1.3.6 and 8.7)."""
    still = set(unagreed) - set(gates.presence if gates.consent_reconfirmed else ())
    there = [person for position, person in expected(encounter).items() if position not in gates.absent]
    return tuple(person for person in there if PRESENCE.get(person.role) in still)


def _uncommitted(encounter: Encounter, gates: Gates) -> set[int]:
    """Who is there and did not undertake to keep what is said to themselves: those not announced come last."""
    announced = len(encounter.particulars.participants)
    everybody = {*expected(encounter), *range(announced + 1, announced + len(gates.unexpected) + 1)}
    return everybody - {*gates.committed, *gates.absent}


def _consented(encounter: Encounter, gates: Gates) -> bool:
    """The person; in a group, each member who is there, and nobody who is not.

    A first consent is one only where it was understood.
    """
    if each_consents(encounter):
        there = set(members(encounter)) - {*gates.absent, *gates.refused}
        return bool(there) and there == set(gates.agreed)
    heard = not encounter.lacks_consent or (gates.answered_by is not None and gates.answered_by.understood)
    return gates.consent_reconfirmed and heard
