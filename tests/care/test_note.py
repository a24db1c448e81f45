"""The note: its four required elements, and the hour at which it is filed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from care import day
from care.consent import Consent, Giver, Kind, Scope
from care.contact import Participant, Role
from care.encounter import Encounter, State
from care.gates import left_open
from care.jobs import JobKind
from care.note import REQUIRED, missing, other_scopes, withdrawn
from care.particulars import FollowUp, Gates, Note, Period, Place, WithoutConsent
from care.ports import Transaction
from care.suitability import EncounterType, Modality
from care.world import World
from edges.sql.store import SqlStore
from tests.care.samples import (
    DAY,
    HOUR,
    NOON,
    OWNER,
    ROOM,
    TORONTO,
    VISIT,
    Hands,
    a_booking,
    an_encounter,
    audited,
    booked,
    job_rows,
    pending,
    save,
    seen,
    with_particulars,
)
from tests.care.test_gates import WHOLE
from tests.edges.samples import consent

K = JobKind
WRITTEN = Note(clinical="Suivi, va bien.")
Act = Callable[[Transaction], Awaitable[Encounter]]


async def do(store: SqlStore, act: Act) -> Encounter:
    async with store.transaction() as tx:
        return await act(tx)


async def ended(store: SqlStore, world: World, clock: Hands) -> Encounter:
    made = await save(store, with_particulars(await booked(store, world), meeting=ROOM))
    clock.at = VISIT.ends
    begun = await do(store, lambda tx: day.start(tx, OWNER, world, made, WHOLE))
    return await do(store, lambda tx: day.end(tx, OWNER, world, begun, TORONTO))


COMPLETE = with_particulars(an_encounter(state=State.COMPLETED), meeting=ROOM, note=WRITTEN)
BY_PHONE = replace(with_particulars(COMPLETE, meeting=None), modality=Modality.TELEPHONE)
BY_MAIL = replace(BY_PHONE, modality=Modality.EMAIL)
SWITCHED = replace(BY_PHONE, modality=Modality.IN_PERSON)
SWITCHED = with_particulars(SWITCHED, periods=(Period(modality=Modality.TELEPHONE, began=NOON),))
COLLEAGUES = replace(COMPLETE, type=EncounterType.PROFESSIONALS)
MEMBERS = tuple(Participant(name=name, role=Role.MEMBER) for name in ("Ada Canarie", "Bea Canarie"))
GROUP = with_particulars(replace(COMPLETE, type=EncounterType.GROUP), participants=MEMBERS)

ONLY = frozenset({Scope.SESSION})
GIVEN = consent(scopes=ONLY, giver=Giver.PATIENT)
AT_START = replace(GIVEN, kind=Kind.AT_START)
REFUSED = replace(GIVEN, kind=Kind.REFUSED, agreed=False)
WITHDRAWN = replace(GIVEN, kind=Kind.WITHDRAWN, agreed=False)
IMPOSSIBLE = replace(GIVEN, kind=Kind.IMPOSSIBLE, agreed=False, reason="inconscient")
LEFT_OPEN = Gates(
    identifiers=(), place=Place.HOME, consent_reconfirmed=False, rest_done=True,
    impossible=WithoutConsent.DANGER, reason="urgence", at=NOON,
)  # fmt: skip
EVERYTHING_BUT_CONSENT = ("modality", "technology", "clinical")


@pytest.mark.parametrize(
    "lacking, encounter",
    [
        ((), COMPLETE),
        ((), with_particulars(COMPLETE, note=Note(clinical_in_record=True))),
        ((), BY_PHONE),
        ((), BY_MAIL),
        ((), SWITCHED),
        (("modality",), replace(COMPLETE, modality=Modality.IN_PERSON)),
        (("technology",), with_particulars(COMPLETE, meeting=None)),
        ((), with_particulars(COMPLETE, meeting=None, note=WRITTEN.model_copy(update={"technology": "zoom"}))),
        (("clinical",), with_particulars(COMPLETE, note=Note())),
        (("clinical",), with_particulars(COMPLETE, note=Note(clinical=""))),
        (
            EVERYTHING_BUT_CONSENT,
            replace(with_particulars(COMPLETE, meeting=None, note=Note()), modality=Modality.IN_PERSON),
        ),
    ],
)
def test_the_required_elements_are_named_where_they_are_missing(lacking: tuple[str, ...], encounter: Encounter) -> None:
    assert missing(encounter, [GIVEN]) == lacking
    assert missing(encounter, []) == tuple(one for one in REQUIRED if one in (*lacking, "consent"))
    if encounter.type is EncounterType.PATIENT:
        assert missing(replace(encounter, type=EncounterType.PROFESSIONALS), []) == lacking


@pytest.mark.parametrize(
    "there, encounter, ledger",
    [
        (True, COMPLETE, [GIVEN]),
        (True, COMPLETE, [AT_START]),
        (True, COMPLETE, [replace(GIVEN, kind=Kind.RECONFIRMED)]),
        (True, COMPLETE, [IMPOSSIBLE]),
        (True, COMPLETE, [GIVEN, WITHDRAWN]),
        (True, with_particulars(COMPLETE, gates=LEFT_OPEN), []),
        (False, replace(COMPLETE, started_at=NOON + HOUR), [GIVEN, WITHDRAWN]),
        (False, COMPLETE, []),
        (False, COMPLETE, [REFUSED]),
        (False, COMPLETE, [replace(IMPOSSIBLE, reason=None)]),
        (False, COMPLETE, [replace(AT_START, agreed=False)]),
        (False, COMPLETE, [replace(GIVEN, scopes=frozenset({Scope.EMAIL}))]),
        (False, COMPLETE, [replace(GIVEN, subject="participant:1")]),
        (True, COLLEAGUES, []),
        (False, GROUP, []),
        (True, GROUP, [GIVEN]),
        (False, GROUP, [replace(GIVEN, subject="participant:1")]),
        (True, GROUP, [replace(GIVEN, subject="participant:1"), replace(GIVEN, subject="participant:2")]),
    ],
)
def test_consent_is_read_from_the_ledger(there: bool, encounter: Encounter, ledger: list[Consent]) -> None:
    assert ("consent" not in missing(encounter, ledger)) == there
    no_copy = replace(encounter, scopes=frozenset())
    assert missing(no_copy, ledger) == missing(encounter, ledger), "the copy on the encounter counts for nothing"


def test_what_was_agreed_to_beside_the_encounter() -> None:
    both = frozenset({Scope.SESSION, Scope.RELATIVES, Scope.RECORDING, Scope.EMAIL})
    person = replace(GIVEN, scopes=both)
    professional = replace(GIVEN, subject="professional", giver=Giver.PROFESSIONAL, scopes=frozenset({Scope.RECORDING}))
    assert other_scopes([person]) == [Scope.RELATIVES], "a recording needs two"
    assert other_scopes([person, professional]) == [Scope.RELATIVES, Scope.RECORDING]
    stopped = replace(WITHDRAWN, scopes=frozenset({Scope.RECORDING}))
    assert other_scopes([person, professional, stopped]) == [Scope.RELATIVES]
    assert withdrawn([person, stopped]) is None, "the encounter itself goes on"
    assert withdrawn([person, WITHDRAWN]) is WITHDRAWN
    assert other_scopes([person, GIVEN]) == [], "the last agreement says all that holds"
    assert withdrawn([WITHDRAWN, person]) is None, "they agreed again"


@pytest.mark.parametrize(
    "element, without",
    [
        ("modality", {"modality": Modality.IN_PERSON, "periods": ()}),
        ("technology", {"meeting": None}),
        ("clinical", {"note": Note()}),
    ],
)
async def test_a_note_that_lacks_an_element_is_not_filed(
    store: SqlStore, world: World, clock: Hands, element: str, without: dict[str, Any]
) -> None:
    over = with_particulars(await ended(store, world, clock), note=WRITTEN)
    particulars = {name: value for name, value in without.items() if name in ("meeting", "note", "periods")}
    over = await save(store, replace(with_particulars(over, **particulars), **_other(without, particulars)))
    await refuses_to_file(store, world, over, element)


async def test_a_note_without_consent_in_the_ledger_is_not_filed(store: SqlStore, world: World, clock: Hands) -> None:
    wanted = a_booking(scopes=frozenset({Scope.EMAIL}))
    made = await save(
        store, with_particulars(await booked(store, world, wanted), meeting=ROOM, note=WRITTEN, gates=WHOLE)
    )
    clock.at = VISIT.ends
    due = VISIT.ends + DAY
    over = await save(store, replace(made, state=State.COMPLETED, ended_at=VISIT.ends, note_due_at=due))
    await refuses_to_file(store, world, over, "consent")


async def refuses_to_file(store: SqlStore, world: World, over: Encounter, element: str) -> None:
    before = await job_rows(store)
    with pytest.raises(day.NoteIncomplete, match=element) as refused:
        await do(store, lambda tx: day.file_note(tx, OWNER, world, over))
    assert refused.value.missing == (element,)
    assert await seen(store, over) == over
    assert await job_rows(store) == before


def _other(given: dict[str, Any], taken: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name not in taken}


async def test_a_note_is_not_filed_while_nobody_said_why_nothing_was_verified(
    store: SqlStore, world: World, clock: Hands
) -> None:
    """The platform alone began it: no gate was answered (aide-mémoire CEMTL, «AU DÉBUT»)."""
    over = with_particulars(await ended(store, world, clock), gates=None, note=WRITTEN)
    over = await save(store, over)
    await refuses_to_file(store, world, over, "gates")
    service = world.establishment.service(over.service)
    said = with_particulars(over, gates=left_open(over, service, "déjà en ligne", clock.at))
    said = await do(store, lambda tx: day.write_note(tx, OWNER, world, said, WRITTEN))
    filed = await do(store, lambda tx: day.file_note(tx, OWNER, world, said))
    assert filed.note_filed_at == clock.at
    assert filed.particulars.gates is not None
    assert filed.particulars.gates.reason == "déjà en ligne"


async def test_a_filed_note_is_erased_here_and_no_longer_chased(store: SqlStore, world: World, clock: Hands) -> None:
    over = await ended(store, world, clock)
    over = await do(store, lambda tx: day.write_note(tx, OWNER, world, over, WRITTEN))
    clock.at += HOUR
    filed = await do(store, lambda tx: day.file_note(tx, OWNER, world, over))
    assert (filed.note_filed_at, filed.note_is_due) == (clock.at, False)
    assert (filed.particulars.note.clinical, filed.particulars.note.clinical_in_record) == (None, True)
    assert K.NOTE_OVERDUE not in await pending(store)
    assert (await audited(store))[-2:] == ["note.written", "note.filed"]
    filed_at, clock.at = clock.at, clock.at + HOUR
    again = await do(store, lambda tx: day.file_note(tx, OWNER, world, filed))
    assert again.note_filed_at == filed_at, "the first time counts"


async def test_the_chases_of_other_notes_of_the_clinician_go_on(store: SqlStore, world: World, clock: Hands) -> None:
    over = await ended(store, world, clock)
    over = await do(store, lambda tx: day.write_note(tx, OWNER, world, over, WRITTEN))
    await do(store, lambda tx: day.file_note(tx, OWNER, world, over))
    assert len((await pending(store))[K.NOTE_CHASE]) == 3, "grouped: they look again at what is due"


@pytest.mark.parametrize("wanted", FollowUp)
async def test_the_follow_up_is_kept(store: SqlStore, world: World, wanted: FollowUp) -> None:
    made = await booked(store, world)
    followed = await do(store, lambda tx: day.follow(tx, OWNER, world, made, wanted))
    assert (await seen(store, made)).particulars.follow_up is wanted is followed.particulars.follow_up
