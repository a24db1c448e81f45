"""Installed and removed, upgraded, renamed, shared, archived: what is kept of a place, and what is forgotten."""

from __future__ import annotations

from typing import Any

from tests.talk import TENANT, Clinic, Clinician

TEAM = "19:equipe@thread.tacv2"
OTHER = "19:autre@thread.tacv2"


async def person(clinic: Clinic, anne: Clinician) -> Any:
    async with clinic.store.transaction() as tx:
        return await tx.people.get(TENANT, anne.id)


async def bound(clinic: Clinic, anne: Clinician) -> list[str]:
    async with clinic.store.transaction() as tx:
        return [channel.id for channel in await tx.channels.all(anne.who)]


def update(anne: Clinician, told: str, channel: str = TEAM, **data: Any) -> dict[str, Any]:
    """A `conversationUpdate` about a channel or a team, as Teams posts it into the team's first channel."""
    said = {"eventType": told, "team": {"id": TEAM, "name": "Équipe"}, "channel": {"id": channel}}
    return anne.in_channel(TEAM).activity(
        type="conversationUpdate", channelData={**said, "tenant": {"id": TENANT}, **data}
    )


async def install(anne: Clinician, action: str = "add") -> list[Any]:
    channel = anne.in_channel(TEAM)
    data = {"team": {"id": TEAM}, "settings": {"selectedChannel": {"id": TEAM}}, "tenant": {"id": TENANT}}
    return await channel._answers(channel.activity(type="installationUpdate", action=action, channelData=data))


async def test_an_upgrade_takes_nothing_away_and_greets_nobody(clinic: Clinic, anne: Clinician) -> None:
    assert len(await anne.installs()) == 1
    before = await person(clinic, anne)
    assert before.reference is not None
    assert await anne.installs("remove-upgrade") == []
    assert await person(clinic, anne) == before
    assert await anne.installs("add-upgrade") == []
    assert await anne.installs("something-new") == []
    assert await person(clinic, anne) == before
    await anne.installs("remove")
    gone = await person(clinic, anne)
    assert (gone.reference, gone.welcomed) == (None, False)
    assert len(await anne.installs()) == 1


async def test_an_upgrade_binds_no_channel_that_was_unbound(clinic: Clinic, anne: Clinician) -> None:
    assert len(await install(anne)) == 1
    assert await bound(clinic, anne) == [TEAM]
    assert await install(anne, "add-upgrade") == []
    assert await bound(clinic, anne) == [TEAM]
    await anne.in_channel(TEAM).says("dissocier ce canal")
    assert await install(anne, "add-upgrade") == []
    assert await bound(clinic, anne) == []


async def test_a_group_or_a_meeting_is_never_bound_nor_written_to_first(clinic: Clinic, anne: Clinician) -> None:
    for chat in ("19:groupe@thread.v2", "19:meeting_abc@thread.v2"):
        group = Clinician(clinic, anne.name, anne.id, chat, kind="groupChat")
        for action in ("add", "remove", "add-upgrade"):
            assert await group.installs(action) == []
        added = group.activity(type="conversationUpdate", membersAdded=[{"id": "28:bot"}, {"id": "29:patient"}])
        assert await group._answers(added) == []
        for said in ("associer ce canal", "mes rencontres"):
            assert (await group.says(said)).title == "Ouvrez notre clavardage personnel"
    assert await bound(clinic, anne) == []
    assert await person(clinic, anne) is None, "whoever we meet among others only is not kept"


ENDS = {"channelDeleted": [TEAM], "teamDeleted": [], "teamHardDeleted": [], "teamArchived": []}
NOTHING = ["channelCreated", "channelRenamed", "channelRestored", "channelUnshared", "teamRenamed", "teamRestored"]
NOTHING += ["teamUnarchived", "teamMemberAdded", "channelMemberRemoved", "unheardOf"]


async def test_what_ends_unbinds_and_what_is_renamed_does_not(clinic: Clinic, anne: Clinician) -> None:
    for told, left in ENDS.items():
        await install(anne)
        other = anne.in_channel(OTHER)
        data = {"team": {"id": TEAM}, "channel": {"id": OTHER}, "tenant": {"id": TENANT}}
        await other.send(other.activity(type="message", text="associer ce canal", channelData=data))
        for quiet in NOTHING:
            assert await anne.in_channel(TEAM)._answers(update(anne, quiet, OTHER)) == []
        assert await bound(clinic, anne) == sorted([TEAM, OTHER])
        assert await anne.in_channel(TEAM)._answers(update(anne, told, OTHER)) == []
        assert await bound(clinic, anne) == left
        await anne.in_channel(TEAM).says("dissocier ce canal")


async def test_removed_from_a_team_no_channel_of_it_is_written_to(clinic: Clinic, anne: Clinician) -> None:
    await install(anne)
    other = anne.in_channel(OTHER)
    data = {"team": {"id": TEAM}, "channel": {"id": OTHER}, "tenant": {"id": TENANT}}
    await other.send(other.activity(type="message", text="associer ce canal", channelData=data))
    await anne.in_channel("19:tout-autre@thread.tacv2").says("associer ce canal")
    await install(anne, "remove")
    assert await bound(clinic, anne) == ["19:tout-autre@thread.tacv2"]


async def test_a_channel_shared_with_another_establishment_is_unbound_and_told(clinic: Clinic, anne: Clinician) -> None:
    await install(anne)
    here = anne.in_channel(TEAM)
    within = update(anne, "channelShared", sharedWithTeams=[{"id": OTHER, "tenantId": TENANT}])
    assert await here._answers(within) == []
    assert await bound(clinic, anne) == [TEAM]
    beyond = [{"id": OTHER, "tenantId": "another-tenant"}, {"tenantId": 7}, None]
    (said,) = await here._answers(update(anne, "channelShared", sharedWithTeams=beyond))
    assert said.title == "Canal dissocié"
    assert await bound(clinic, anne) == []
    assert await here._answers(update(anne, "channelShared", sharedWithTeams=beyond)) == [], "not bound: nothing to say"


async def test_a_shared_channel_is_not_bound_and_says_so(clinic: Clinic, anne: Clinician) -> None:
    """Teams says of what type it is, not with whom it is shared."""
    here = anne.in_channel(OTHER)
    data = {"team": {"id": TEAM}, "channel": {"id": OTHER, "type": "shared"}, "tenant": {"id": TENANT}}
    asked = here.activity(type="message", text="associer ce canal", channelData=data)
    member = {"channelData": {**data, "eventType": "channelMemberAdded"}, "membersAdded": [{"id": "28:bot"}]}
    for told in (asked, here.activity(type="conversationUpdate", **member)):
        (said,) = await here._answers(told)
        assert said.title == "Canal non associé"
        assert await bound(clinic, anne) == []
    for kind in ("standard", "private"):
        plain = {**asked, "id": kind, "channelData": {**data, "channel": {"id": OTHER, "type": kind}}}
        (said,) = await here._answers(plain)
        assert said.title == "Canal associé"
        assert await bound(clinic, anne) == [OTHER]
    (said,) = await here._answers({**asked, "id": "again"})
    assert (said.title, await bound(clinic, anne)) == ("Canal non associé", []), "bound before that was known"


async def test_people_who_come_and_go_change_nothing(clinic: Clinic, anne: Clinician) -> None:
    await anne.installs()
    await install(anne)
    before = await person(clinic, anne)
    for change in ("membersAdded", "membersRemoved"):
        for who in (anne, anne.in_channel(TEAM)):
            left = who.activity(type="conversationUpdate", **{change: [{"id": f"29:{anne.id}"}, {"id": "29:other"}]})
            assert await who._answers(left) == []
    assert await person(clinic, anne) == before
    assert await bound(clinic, anne) == [TEAM]


QUIET = ["messageUpdate", "messageDelete", "messageReaction", "typing", "endOfConversation", "trace", "unheardOf"]
EVENTS = ["application/vnd.microsoft.readReceipt", "application/vnd.microsoft.unheardOf", None]


async def test_what_was_edited_deleted_or_read_is_not_done_again(clinic: Clinic, anne: Clinician) -> None:
    said = await anne.says("aide")
    await anne.send(anne.activity(type="message", id="once", text="aide"))
    before = len(clinic.teams.messages)
    for kind in QUIET:
        edited = anne.activity(type=kind, id="once", text="nouvelle rencontre", replyToId=said.id)
        assert await anne.send(edited) == (200, None)
    for name in EVENTS:
        assert await anne.send(anne.activity(type="event", name=name, value={"lastReadMessageId": "1"})) == (200, None)
    assert len(clinic.teams.messages) == before
    assert await anne.drafts() == []
