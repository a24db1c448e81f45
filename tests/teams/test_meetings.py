"""What Teams tells of a meeting reaches its encounter; of whoever came, no name is kept."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any, cast

import pytest

from bot.guard.entry import TeamsEntry
from bot.guard.keys import SigningKeys
from bot.guard.refused import Refused
from bot.teams.meetings import CAME, ENDED, STARTED, Comer, comers
from care.encounter import Encounter, State
from care.jobs import JobKind
from tests.talk import FRIDAY, TENANT, Clinic, Clinician

CHAT = "19:meeting_MDFhYmMtZGVm@thread.v2"
LEFT = "application/vnd.microsoft.meetingParticipantLeave"
CANARY = "Jeanne-Canary-Tremblay"


def account(**said: Any) -> dict[str, Any]:
    return {"id": "29:x", "name": CANARY, "email": f"{CANARY}@exemple.ca", **said}


ANONYMOUS = account(userRole="anonymous", tenantId=TENANT)
STRANGER = account(aadObjectId="9" * 8, tenantId="another-tenant", userRole="user")
GUEST = account(aadObjectId="9" * 8, tenantId=TENANT, userRole="guest")
COLLEAGUE = account(aadObjectId="2" * 8, tenantId=TENANT, userRole="user")
CLINICIAN = account(aadObjectId="11111111-1111-4111-8111-111111111111", tenantId=TENANT, userRole="user")


@pytest.fixture
async def met(clinic: Clinic, anne: Clinician) -> Encounter:
    """An encounter whose meeting is told of by the id of its chat, at its hour."""
    seen = await anne.encounter(await anne.books())
    await clinic.until("2026-11-24 09:55")
    async with clinic.store.transaction() as tx:
        seen = await tx.encounters.get(anne.who, seen.id)
        meeting = seen.particulars.meeting.model_copy(update={"told_as": CHAT})
        particulars = seen.particulars.model_copy(update={"meeting": meeting})
        saved: Encounter = await tx.encounters.save(anne.who, replace(seen, particulars=particulars), None, clinic.now)
    return saved


def event(anne: Clinician, name: str, value: Any = None, **changes: Any) -> dict[str, Any]:
    """As Teams posts it: the sender is whoever came, and the chat is the meeting's."""
    if name in (STARTED, ENDED):
        value = {"MeetingType": "Scheduled", "Title": CANARY, "Id": "MSo1N2Y5", "JoinUrl": "https://x.invalid/"}
    chat = {"id": CHAT, "isGroup": True, "tenantId": TENANT}
    data = {"tenant": {"id": TENANT}, "source": None, "meeting": {"id": "MSo1N2Y5"}}
    said = {"type": "event", "name": name, "value": value, "conversation": chat, "channelData": data}
    return anne.activity(**{**said, "from": {"id": "29:visitor", "name": CANARY}, **changes})


def came(user: dict[str, Any], role: str = "Attendee") -> dict[str, Any]:
    return {"members": [{"user": user, "meeting": {"inMeeting": True, "role": role}}]}


async def now(clinic: Clinic, anne: Clinician, met: Encounter) -> Encounter:
    async with clinic.store.transaction() as tx:
        seen: Encounter = await tx.encounters.get(anne.who, met.id)
    return seen


async def told(clinic: Clinic, anne: Clinician, met: Encounter, *events: dict[str, Any]) -> Encounter:
    before = dict(clinic.teams.messages)
    for one in events:
        assert (await anne.send(one))[0] == 200
    assert not [one for id, one in clinic.teams.messages.items() if id not in before and one["in"] == CHAT]
    return await now(clinic, anne, met)


async def test_the_meeting_from_the_lobby_to_its_end(clinic: Clinic, anne: Clinician, met: Encounter) -> None:
    seen = await told(clinic, anne, met, event(anne, STARTED))
    assert (seen.state, seen.particulars.patient_arrived_at) == (State.UPCOMING, None), "only its organizer is there"
    assert seen.particulars.clinician_arrived_at is not None
    seen = await told(clinic, anne, met, event(anne, CAME, came(COLLEAGUE, "Presenter")))
    assert (seen.state, seen.particulars.patient_arrived_at) == (State.UPCOMING, None), "a colleague is not the patient"
    seen = await told(clinic, anne, met, event(anne, CAME, came(ANONYMOUS)))
    assert seen.particulars.patient_arrived_at is not None
    assert seen.state is State.IN_PROGRESS, "both are there"
    seen = await told(clinic, anne, met, event(anne, LEFT, came(ANONYMOUS)))
    assert seen.state is State.IN_PROGRESS, "whoever left may come back"
    await clinic.passes(minutes=60)
    seen = await told(clinic, anne, met, event(anne, ENDED))
    assert seen.state is State.COMPLETED
    assert CANARY not in clinic.log.getvalue()


async def test_the_patient_may_be_there_first(clinic: Clinic, anne: Clinician, met: Encounter) -> None:
    seen = await told(clinic, anne, met, event(anne, CAME, came(STRANGER)))
    assert seen.state is State.WAITING
    await clinic.settled()
    assert "vous attend" in anne.last().words
    seen = await told(clinic, anne, met, event(anne, CAME, came(CLINICIAN, "Organizer")))
    assert seen.state is State.IN_PROGRESS


async def test_who_came_is_kept_nowhere(clinic: Clinic, anne: Clinician, met: Encounter) -> None:
    for user in (ANONYMOUS, GUEST, STRANGER, COLLEAGUE):
        await told(clinic, anne, met, event(anne, CAME, came(user)))
    async with clinic.store.transaction() as tx:
        for id in ("29:visitor", "29:x", "9" * 8, "2" * 8):
            assert await tx.people.get(TENANT, id) is None
    assert CANARY not in clinic.log.getvalue()
    assert CANARY not in str(await now(clinic, anne, met))
    for file in clinic.settings.home.glob("passerelle.db*"):
        assert CANARY.encode() not in file.read_bytes()


async def test_an_event_delivered_twice_or_of_another_tenant_changes_nothing(
    clinic: Clinic, anne: Clinician, met: Encounter
) -> None:
    elsewhere = {"id": CHAT, "isGroup": True, "tenantId": "another-tenant"}
    seen = await told(clinic, anne, met, event(anne, CAME, came(ANONYMOUS), conversation=elsewhere))
    assert seen.version == met.version
    unknown = {"id": "19:meeting_other@thread.v2", "isGroup": True, "tenantId": TENANT}
    seen = await told(clinic, anne, met, event(anne, CAME, came(ANONYMOUS), conversation=unknown))
    assert seen.version == met.version
    same = event(anne, CAME, came(ANONYMOUS))
    await asyncio.gather(*(anne.send(same) for _ in range(3)))
    async with clinic.store.transaction() as tx:
        told_of = await tx.jobs.pending(anne.who, met.id, JobKind.TELL_CLINICIAN)
    assert len(told_of) <= 1
    assert (await now(clinic, anne, met)).state is State.WAITING


SHAPES = [
    None,
    [],
    {},
    "text",
    7,
    {"members": None},
    {"members": {}},
    {"members": [None, 7, []]},
    {"members": [{}] * 500},
]
SHAPES += [{"members": [{"user": {"tenantId": 7}}]}, {"members": [{"user": [], "meeting": "Organizer"}]}]


@pytest.mark.parametrize("value", SHAPES)
def test_a_payload_of_another_shape_tells_of_nobody(value: Any) -> None:
    assert comers(value, TENANT) == ()


@pytest.mark.parametrize(
    "user, role, comer",
    [
        (ANONYMOUS, "Attendee", Comer.OUTSIDE),
        ({"name": CANARY}, "Attendee", Comer.OUTSIDE),
        (GUEST, "Attendee", Comer.OUTSIDE),
        (STRANGER, "Presenter", Comer.OUTSIDE),
        (COLLEAGUE, "Presenter", Comer.INSIDE),
        (account(aadObjectId="3" * 8), "Attendee", Comer.INSIDE),
        (CLINICIAN, "Organizer", Comer.ORGANIZER),
        (CLINICIAN, "organizer", Comer.ORGANIZER),
    ],
)
def test_who_somebody_is(user: dict[str, Any], role: str, comer: Comer) -> None:
    assert comers(came(user, role), TENANT) == [comer]


def knocks(kind: str, **sender: str) -> dict[str, Any]:
    said = {"type": kind, "channelId": "msteams", "serviceUrl": "https://smba.trafficmanager.net/ca/"}
    data = {"channelData": {"tenant": {"id": TENANT}}, "conversation": {"id": CHAT, "tenantId": TENANT}}
    return {**said, **data, "recipient": {"id": "28:app"}, "from": {"id": "29:visitor", **sender}}


@pytest.mark.parametrize("sender", [{"userRole": "anonymous"}, {"userRole": "guest"}, {"tenantId": "another"}])
def test_the_door_lets_a_meeting_tell_of_a_visitor_who_may_not_speak(sender: dict[str, str]) -> None:
    nobody = cast("SigningKeys", None)
    entry = TeamsEntry("app", [TENANT], ["smba.trafficmanager.net"], nobody, lambda: FRIDAY)
    entry._judge(knocks("event", **sender), knocks("event")["serviceUrl"])
    for kind in ("message", "invoke", "installationUpdate", "conversationUpdate"):
        with pytest.raises(Refused):
            entry._judge(knocks(kind, **sender), knocks(kind)["serviceUrl"])
    other = {**knocks("event", **sender), "conversation": {"id": CHAT, "tenantId": "another"}}
    with pytest.raises(Refused):
        entry._judge(other, other["serviceUrl"])
