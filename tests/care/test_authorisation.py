"""Who may do what with which encounter: every cell of role, action and ownership, by the act and not by the table."""

from __future__ import annotations

import ast
import datetime as dt
import inspect
import itertools
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from bot.draw import ENCOUNTER_VERBS
from bot.verbs import OF_A_GROUP, OPENS
from care import (
    booking,
    consent_export,
    consenting,
    day,
    delegation,
    during,
    labels,
    obligations,
    opening,
    person_records,
    promise,
    quality,
    recipient,
    sending,
)
from care.appointment import Appointment
from care.authorisation import DELEGATED, OF_DELEGATE, POLICY, VERBS, Action, Ownership, Role, authorise
from care.consenting import Added
from care.encounter import Cause, Encounter, NotNow
from care.grant import Grant, GrantedRight
from care.particulars import InPerson, NextStep, Note, PersonAnswer
from care.ports import ActorKind, NotPermitted, NotThere, Transaction, Who
from care.retention_work import destroy
from care.world import World
from edges.sql.store import SqlStore
from tests.care.samples import DAY, HOUR, OWNER, TORONTO, VISIT, booked
from tests.edges.samples import Hands

GOLDEN = """
                  clinician delegate supervisor coordinator pilot administrator privacy-officer channel patient system
read              own       given    given      -           -     -             given           -       own     given
plan              own       given    -          -           -     -             -               -       -       -
move              own       given    -          -           -     -             -               -       -       -
cancel            own       given    -          -           -     -             -               -       -       -
send-again        own       given    -          -           -     -             -               -       -       -
correct-recipient own       given    -          -           -     -             -               -       -       -
note-arrival      own       given    -          -           -     -             -               -       -       given
record-consent    own       -        -          -           -     -             -               -       -       -
start             own       -        -          -           -     -             -               -       -       given
delay             own       -        -          -           -     -             -               -       -       -
change-means      own       -        -          -           -     -             -               -       -       -
answer-emergency  own       -        -          -           -     -             -               -       -       -
end               own       -        -          -           -     -             -               -       -       given
take-in-person    own       -        -          -           -     -             -               -       -       -
write-note        own       -        -          -           -     -             -               -       -       -
label             own       given    -          -           -     -             -               -       -       -
send-anyway       own       -        -          -           -     -             -               -       -       -
answer-letter     -         -        -          -           -     -             -               -       own     -
rate              -         -        -          -           -     -             -               -       own     -
write-to-person   -         -        -          -           -     -             -               -       -       given
make-meeting      -         -        -          -           -     -             -               -       -       given
export            own       -        -          -           -     -             given           -       -       -
destroy           -         -        -          -           -     -             given           -       -       given
hold              -         -        -          -           -     -             given           -       -       -
count             own       -        -          given       -     -             -               -       -       -
declare-visits    own       -        -          -           -     -             -               -       -       -
configure         -         -        -          -           -     given         -               -       -       -
pilot             -         -        -          -           given -             -               -       -       -
see-hours         -         -        -          given       -     -             -               -       -       -
bind-lists        -         -        -          -           -     given         -               -       -       -
examine           -         -        -          -           -     given         -               -       -       -
"""
"""Written by hand: what the clinic, the guides and the law expect of each. `given`: of what is entrusted to them."""
WORDS = {"own": Ownership.OWN, "given": Ownership.ENTRUSTED, "-": None}
ROLES = [Role(word) for word in GOLDEN.split("\n")[1].split()]
EXPECTED = {
    (role, Action(line.split()[0])): WORDS[word]
    for line in GOLDEN.strip("\n").split("\n")[1:]
    for role, word in zip(ROLES, line.split()[1:], strict=True)
}
CELLS = list(itertools.product(Role, Action, Ownership))
COLLEAGUE, SONIA = "oid-of-a-colleague", "oid-of-a-secretary"
IN_PERSON = InPerson(
    code="person-prefers-in-person", document="msss-2021", section="1.3.7", next_step=NextStep.CLINICIAN_BOOKS
)
Use = Callable[[Transaction, Who, World, Encounter], Awaitable[Any]]


async def _allowed(tx: Transaction, who: Who, action: Action, encounter: Encounter) -> None:
    """For what has no use case of its own: reading is the store's, the calls outside are the jobs'."""
    authorise(who, action, encounter)


def _entrusted(action: Action) -> Use:
    """For what a delegate may do and is asked within another act, or on a card."""

    async def use(tx: Transaction, who: Who, world: World, encounter: Encounter) -> None:
        await delegation.permit(tx, who, world, action, encounter)

    return use


def _another(encounter: Encounter) -> Appointment:
    return Appointment.at_instant(encounter.appointment.at + HOUR, TORONTO, 30)


USES: dict[Action, Use] = {
    Action.READ: lambda tx, who, _, e: _allowed(tx, who, Action.READ, e),
    Action.PLAN: _entrusted(Action.PLAN),
    Action.WRITE_TO_PERSON: lambda tx, who, _, e: _allowed(tx, who, Action.WRITE_TO_PERSON, e),
    Action.MAKE_MEETING: lambda tx, who, _, e: _allowed(tx, who, Action.MAKE_MEETING, e),
    Action.HOLD: lambda tx, who, _, e: _allowed(tx, who, Action.HOLD, e),
    Action.COUNT: lambda tx, who, _, e: _allowed(tx, who, Action.COUNT, e),
    Action.DECLARE_VISITS: lambda tx, who, _, e: _allowed(tx, who, Action.DECLARE_VISITS, e),
    Action.PILOT: lambda tx, who, _, e: _allowed(tx, who, Action.PILOT, e),
    Action.CONFIGURE: lambda tx, who, _, e: _allowed(tx, who, Action.CONFIGURE, e),
    Action.EXAMINE: lambda tx, who, _, e: _allowed(tx, who, Action.EXAMINE, e),
    Action.SEE_HOURS: lambda tx, who, _, e: _allowed(tx, who, Action.SEE_HOURS, e),
    Action.BIND_LISTS: lambda tx, who, _, e: _allowed(tx, who, Action.BIND_LISTS, e),
    Action.MOVE: lambda tx, who, world, e: booking.move(tx, who, world, e, _another(e)),
    Action.CANCEL: lambda tx, who, world, e: booking.cancel(tx, who, world, e, None),
    Action.SEND_AGAIN: lambda tx, who, world, e: booking.send_again(tx, who, world, e, "key"),
    Action.CORRECT_RECIPIENT: lambda tx, who, world, e: recipient.stop_link(tx, who, world, e),
    Action.NOTE_ARRIVAL: day.patient_arrived,
    Action.RECORD_CONSENT: lambda tx, who, world, e: consenting.agree(tx, who, world, e, Added("fr", frozenset())),
    Action.START: lambda tx, who, world, e: day.start(tx, who, world, e, None),
    Action.DELAY: lambda tx, who, world, e: during.delay(tx, who, world, e, 10),
    Action.CHANGE_MEANS: lambda tx, who, world, e: during.by_phone(tx, who, world, e, "canari"),
    Action.ANSWER_EMERGENCY: during.emergency,
    Action.END: lambda tx, who, world, e: day.miss(tx, who, world, e, Cause.TECHNOLOGY),
    Action.TAKE_IN_PERSON: lambda tx, who, world, e: booking.convert(tx, who, world, e, IN_PERSON),
    Action.WRITE_NOTE: lambda tx, who, world, e: day.write_note(tx, who, world, e, Note(clinical="canari")),
    Action.SEND_ANYWAY: promise.send_anyway,
    Action.ANSWER_LETTER: lambda tx, who, world, e: day.person_answered(tx, who, world, e, PersonAnswer.CONFIRMED),
    Action.LABEL: lambda tx, who, world, e: labels.label(tx, who, world, e, ("canari",), None),
    Action.RATE: lambda tx, who, world, e: quality.rate(tx, who, world, e, 4),
    Action.EXPORT: lambda tx, who, world, e: consent_export.export(tx, who, world, e),
    Action.DESTROY: lambda tx, who, _, e: destroy(tx, who, e, "test", Counter()),
}


def actor(role: Role, ownership: Ownership, encounter: Encounter) -> Who:
    """Somebody in this role, to whom the encounter is that."""
    tenant = "another-tenant" if ownership is Ownership.ELSEWHERE else encounter.tenant
    theirs = ownership in (Ownership.OWN, Ownership.ENTRUSTED)
    owner = encounter.clinician if theirs else COLLEAGUE
    match role:
        case Role.CLINICIAN:
            return Who(tenant, owner)
        case Role.DELEGATE:
            return Who(tenant, SONIA, on_behalf_of=owner)
        case Role.SUPERVISOR:
            return Who(tenant, "oid-of-a-teacher", ActorKind.SUPERVISOR, on_behalf_of=owner)
        case Role.PATIENT:
            return Who(tenant, f"patient:{encounter.id if theirs else 'another'}", ActorKind.PATIENT)
        case _:
            return Who(tenant, f"oid-of-{role}", ActorKind(role))


def is_expected(role: Role, action: Action, ownership: Ownership) -> bool:
    """To a clinician and a patient an encounter is their own; to those who act for others, entrusted."""
    wanted = EXPECTED[role, action]
    if wanted is None or ownership is Ownership.ELSEWHERE:
        return False
    if role in (Role.SYSTEM, Role.PRIVACY_OFFICER, Role.COORDINATOR, Role.PILOT, Role.ADMINISTRATOR):
        return True  # any of the tenant
    return ownership in (Ownership.OWN, Ownership.ENTRUSTED)


def test_every_role_and_every_action_is_expected() -> None:
    assert set(EXPECTED) == set(itertools.product(Role, Action))
    assert set(USES) == set(Action)
    assert set(POLICY) == set(Role)


@pytest.mark.parametrize("role,action,ownership", CELLS)
async def test_a_cell(
    store: SqlStore, world: World, clock: Hands, role: Role, action: Action, ownership: Ownership
) -> None:
    encounter = await booked(store, world)
    clock.at = encounter.appointment.at
    if role is Role.DELEGATE:  # who was granted all that can be granted
        for clinician in {encounter.clinician, COLLEAGUE}:
            await granted(store, clinician, frozenset(GrantedRight))
    permitted = await is_permitted(store, world, action, actor(role, ownership, encounter), encounter)
    assert permitted is is_expected(role, action, ownership)


async def granted(
    store: SqlStore,
    clinician: str,
    rights: frozenset[GrantedRight],
    tenant: str = OWNER.tenant,
    begins: dt.timedelta = -DAY,
    ends: dt.timedelta | None = None,
    revoked: dt.timedelta | None = None,
) -> None:
    """A grant to the secretary, its days counted from the hour of the encounter."""
    id, at = f"{tenant}/{clinician}/{'-'.join(sorted(rights))}", VISIT.at
    row = Grant(
        id=id,
        clinician=clinician,
        delegate=SONIA,
        delegate_name="Sonia Colibri-Fictive",
        rights=rights,
        zone=TORONTO,
        begins_at=at + begins,
        granted_at=at - DAY,
        ends_at=at + ends if ends is not None else None,
    )
    async with store.transaction() as tx:
        await tx.delegations.add(Who(tenant, clinician), row)
        if revoked is not None:
            await tx.delegations.revoke(Who(tenant, clinician), id, at + revoked)


async def is_permitted(store: SqlStore, world: World, action: Action, who: Who, encounter: Encounter) -> bool:
    """By the act. Where it is not, nothing was done."""
    try:
        async with store.transaction() as tx:
            await USES[action](tx, who, world, encounter)
    except NotPermitted:
        async with store.transaction() as tx:
            assert await tx.encounters.get(OWNER, encounter.id) == encounter, "nothing was done"
        return False
    except NotNow:
        pass  # another rule than this one
    return True


@pytest.mark.parametrize("role,ownership", list(itertools.product(Role, Ownership)))
async def test_what_may_not_be_read_is_not_there(
    store: SqlStore, world: World, role: Role, ownership: Ownership
) -> None:
    """The store agrees with the table: to whom it is not permitted, the encounter does not exist."""
    encounter = await booked(store, world)
    who = actor(role, ownership, encounter)
    expected = is_expected(role, Action.READ, ownership)
    async with store.transaction() as tx:
        assert (await tx.encounters.get(who, encounter.id) is not None) is expected
        assert bool(await tx.encounters.of_episode(who, encounter.episode)) is expected
        if not expected:
            with pytest.raises(NotThere):
                await tx.encounters.set_link(who, encounter.id, "hash", encounter.appointment.at)


def test_a_delegate_has_the_buttons_that_the_table_gives() -> None:
    assert sorted(DELEGATED) == [
        "cancel", "labels", "link-not-received", "move", "open", "participants", "ready", "resend", "wrong-recipient"
    ]  # fmt: skip
    assert {*ENCOUNTER_VERBS, *OPENS, *OF_A_GROUP} <= set(VERBS), "a button without an action is pressed by nobody"


@pytest.mark.parametrize("action", sorted(OF_DELEGATE - {Action.READ}))
def test_what_a_delegate_may_do_reads_what_was_granted_where_it_is_done(action: Action) -> None:
    """The table alone is asked nowhere for an act that may be granted, and taken back."""
    for module in MODULES:
        source = Path(inspect.getsourcefile(module) or "").read_text("utf-8")
        assert f"authorise(who, Action.{action.name}," not in source, module.__name__


WRITES = {"save", "add", "set_link", "revoke_links"}
MODULES = (
    *(booking, consenting, day, during, labels, obligations, opening, promise, person_records, quality, recipient),
    sending,
)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_whatever_changes_an_encounter_asks_the_table(module: Any) -> None:
    """A public use case that writes says by which action; what it calls within the same module need not."""
    tree = ast.parse(Path(inspect.getsourcefile(module) or "").read_text("utf-8"))
    for function in tree.body:
        if not isinstance(function, ast.AsyncFunctionDef) or function.name.startswith("_"):
            continue
        names = {argument.arg for argument in function.args.args}
        called = {ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
        if {"tx", "who"} <= names and any(f"tx.encounters.{write}" in called for write in WRITES):
            assert {"authorise", "permit"} & called, f"{module.__name__}.{function.name}"
