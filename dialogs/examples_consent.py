"""Examples of the cards of consent: its rare cases, its exception, who attends."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from cards import invented
from cards.invented import DAYS_BEFORE, HOUR, completed, encounter
from care.appointment import Appointment
from care.consent import Capacity, Consent, Form, Giver, Kind, Scope
from care.encounter import State
from care.establishment import Establishment, load
from care.suitability import Modality
from care.wording import wording, wording_added
from dialogs.answers import BEFORE
from dialogs.consent_more import CONSENTS
from dialogs.examples import AGREED, BY_VIDEO, HOURS, MORE, PERSON, VIDEO
from dialogs.members import MEMBER_LEAVES, MEMBERS
from dialogs.new_encounter import NEW_ENCOUNTER
from dialogs.staging import drawn
from dialogs.withdraw import WITHDRAW


def that_records() -> Establishment:
    establishment = load()
    (service,) = establishment.services
    return establishment.model_copy(update={"services": (service.model_copy(update={"recording": True}),)})


RESIDENT = {"person": {**PERSON, "setting": "chsld"}, "suitability": {**VIDEO, "help": "professional"}}

drawn("consent: a recording is proposed", NEW_ENCOUNTER, BY_VIDEO, establishment=that_records())
drawn("consent: of a resident", NEW_ENCOUNTER, RESIDENT)
drawn("consent: the notice was given before", NEW_ENCOUNTER, {**BY_VIDEO, BEFORE: {"noticed": True}})
drawn(
    "consent: the giver is not the one, with errors",
    NEW_ENCOUNTER,
    BY_VIDEO,
    pressed={
        "agreed": "yes",
        "understood": "true",
        "form": "signature",
        "signature": "DOC-42",
        "capacity": "under-14",
        "giver": "spouse",
        "giver_name": "Odette Canari-Fictive",
    },
)
drawn("consent: impossible to obtain", NEW_ENCOUNTER, {**BY_VIDEO, "consent": {"agreed": "impossible"}})
drawn(
    "consent: impossible to obtain, with errors",
    NEW_ENCOUNTER,
    {**BY_VIDEO, "consent": {"agreed": "impossible"}},
    pressed={"reason": "a"},
)
drawn("consent: relatives named", NEW_ENCOUNTER, {**BY_VIDEO, "consent": AGREED, "when": {**HOURS, **MORE}})
GUESTS = {**HOURS, **MORE, "support": "Mina Canari-Fictive", "learners": "Léo Canari-Modèle"}
drawn("consent: three kinds of guests", NEW_ENCOUNTER, {**BY_VIDEO, "consent": AGREED, "when": GUESTS})
drawn(
    "consent: three kinds of guests, with errors",
    NEW_ENCOUNTER,
    {**BY_VIDEO, "consent": AGREED, "when": GUESTS},
    pressed={"support": "yes"},
)
BESIDE_A_MINOR = {**AGREED, "capacity": "minor-14", "giver": "parent", "giver_name": "Odette Canari-Fictive"}
drawn("consent: a parent beside a minor of 14", NEW_ENCOUNTER, {**BY_VIDEO, "consent": BESIDE_A_MINOR})


# ------------------------------------------------------------------------------------------- from the encounter's card


def row(kind: Kind, *scopes: Scope, days: int = 0, **changes: Any) -> Consent:
    """One row of the ledger, some days after the booking."""
    plain: dict[str, Any] = {
        "id": f"r-{days}",
        "encounter": "e-1",
        "episode": "p-1",
        "kind": kind,
        "wording": wording("fr", Modality.VIDEO),
        "form": Form.VERBAL,
        "giver": Giver.PATIENT,
        "giver_name": None,
        "scopes": frozenset(scopes),
        "understood": True,
        "agreed": kind is Kind.GIVEN,
        "received_by": "c-1",
        "at": DAYS_BEFORE - dt.timedelta(days=10 - days),
    }
    return Consent(**{**plain, **changes})


def _in_weeks(count: int) -> Appointment:
    """The same hour on the wall, some weeks later."""
    return Appointment.at_local(HOUR.local + dt.timedelta(weeks=count), HOUR.zone, HOUR.minutes)


SOME = frozenset({Scope.SESSION, Scope.SMS, Scope.RELATIVES})
LEDGER = (
    row(Kind.GIVEN, Scope.SESSION, Scope.EMAIL, Scope.SMS),
    row(Kind.WITHDRAWN, Scope.EMAIL, days=2, reason="Adresse partagée"),
    row(
        Kind.GIVEN,
        *SOME,
        days=3,
        wording=wording_added("fr", {Scope.RELATIVES}),
        giver=Giver.MANDATARY,
        giver_name=invented.GRACE.name,
        form=Form.WRITTEN,
        capacity=Capacity.INCAPABLE,
    ),
)
IMPOSSIBLE = (row(Kind.IMPOSSIBLE, reason="Personne inconsciente"),)

drawn("consents: what holds", CONSENTS, seen=encounter(scopes=SOME), ledger=LEDGER)
drawn("consents: with a recording", CONSENTS, seen=encounter(scopes=SOME), ledger=LEDGER, establishment=that_records())
drawn(
    "consents: added, with errors",
    CONSENTS,
    pressed={"act": "add", "scopes": "", "giver": "spouse", "giver_name": "Odette Canari-Fictive"},
    seen=encounter(scopes=SOME),
    ledger=LEDGER,
)
BY_A_PARENT = (
    row(
        Kind.GIVEN,
        *SOME,
        giver=Giver.PARENT,
        giver_name=invented.GRACE.name,
        capacity=Capacity.UNDER_14,
    ),
)
drawn("consents: of a child", CONSENTS, seen=encounter(scopes=SOME), ledger=BY_A_PARENT)
drawn(
    "consents: of a child, with errors",
    CONSENTS,
    pressed={"act": "add", "scopes": "support", "support_reason": "Tenir la tablette", "capacity": "alone"},
    seen=encounter(scopes=SOME),
    ledger=BY_A_PARENT,
)
drawn("consents: after it was held", CONSENTS, seen=completed(scopes=SOME), ledger=LEDGER)
drawn(
    "consents: an exception",
    CONSENTS,
    seen=encounter(scopes=frozenset(), consent_exception=True),
    ledger=IMPOSSIBLE,
)
drawn("withdraw: which", WITHDRAW, seen=encounter(scopes=SOME), ledger=LEDGER)
drawn(
    "withdraw: in progress", WITHDRAW, seen=encounter(State.IN_PROGRESS, scopes=SOME, started_at=HOUR.at), ledger=LEDGER
)
drawn("withdraw: messages only", WITHDRAW, seen=completed(scopes=SOME), ledger=LEDGER)
drawn("withdraw: nothing holds", WITHDRAW, seen=encounter(scopes=frozenset()), ledger=IMPOSSIBLE)
drawn(
    "withdraw: no next step, with errors",
    WITHDRAW,
    pressed={"scopes": "session", "giver": "tutor"},
    seen=encounter(scopes=SOME),
    ledger=LEDGER,
)
WEEKS = [replace(encounter(), id=f"e-{week + 1}", appointment=_in_weeks(week)) for week in (1, 2)]
drawn("withdraw: in a series", WITHDRAW, seen=encounter(scopes=SOME), ledger=LEDGER, others=WEEKS)


# ------------------------------------------------------------------------------------------------- members of a group

MEMBERS_SAID = (
    row(Kind.GIVEN, Scope.SESSION, subject="participant:1", wording=wording("fr", Modality.VIDEO, group=True)),
    row(Kind.REFUSED, days=1, subject="participant:3", reason="Trop de monde"),
)
drawn("members: who agrees", MEMBERS, seen=invented.group(said_no=(3,)), ledger=MEMBERS_SAID)
drawn("members: who agrees, with errors", MEMBERS, pressed={"form": "written"}, seen=invented.group())
drawn("members: after it was held", MEMBERS, seen=invented.group(State.COMPLETED), ledger=MEMBERS_SAID)
drawn("members: who leaves", MEMBER_LEAVES, seen=invented.group(said_no=(3,)), ledger=MEMBERS_SAID)
drawn("members: who leaves, with errors", MEMBER_LEAVES, pressed={"giver": "tutor"}, seen=invented.group())
drawn("members: nobody is left", MEMBER_LEAVES, seen=invented.group(said_no=(1, 2, 3, 4)))
