"""The other repositories: episodes and their search, evidence, people, channels, cards, conversations, the inbox."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from care.consent import Kind
from care.contact import Patient
from care.ports import ActorKind, CardRow, Channel, Communication, Conflict, Conversation, NotThere, Person, Who
from edges.sql.store import SqlStore
from tests.edges.samples import (
    BOT,
    COLLEAGUE,
    DAY,
    HOUR,
    NOON,
    OTHER_BOT,
    OTHER_TENANT,
    OWNER,
    SECRETARY,
    SECRETARY_ALONE,
    STRANGER,
    TENANT,
    Hands,
    communication,
    consent,
    encounter,
    episode,
)

BEARER = Who(TENANT, "patient:encounter-1", ActorKind.PATIENT)


@pytest.fixture
async def booked(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        await tx.encounters.add(OWNER, encounter(), NOON)


async def test_an_episode_comes_back_to_its_clinician_only(store: SqlStore) -> None:
    known = episode()
    changed = replace(known, patient=Patient(name="Zoé Autre", phone="+15145550111"), last_at=NOON + DAY)
    async with store.transaction() as tx:
        await tx.episodes.add(SECRETARY, known)
        for who in (OWNER, SECRETARY, BOT):
            assert await tx.episodes.get(who, known.id) == known
        await tx.episodes.save(OWNER, changed)
    async with store.transaction() as tx:
        assert await tx.episodes.get(OWNER, known.id) == changed
        assert await tx.episodes.search(OWNER, "canarie") == []
        assert await tx.episodes.search(OWNER, "autre") == [changed]
    for who in (COLLEAGUE, SECRETARY_ALONE, STRANGER, OTHER_BOT, BEARER):
        async with store.transaction() as tx:
            assert await tx.episodes.get(who, known.id) is None
        with pytest.raises(NotThere):
            async with store.transaction() as tx:
                await tx.episodes.save(who, known)


@pytest.mark.parametrize(
    "query,finds",
    [
        ("Zoé", True),
        ("zoe", True),
        ("ZOÉ CANARIE", True),
        ("oeuvray", True),
        ("Œuvray zoé", True),
        ("canarie-oeuvray", True),
        ("0187", True),
        ("514 555-0187", True),
        ("+1 (514) 555-0187", True),
        ("555-0187 zoé", True),
        ("zo", False),
        ("zoé autre", False),
        ("187", False),
        ("zoé 187", False),
        ("5550", False),
        ("0188 zoé", False),
        ("", False),
        ("%", False),
    ],
)
async def test_search(store: SqlStore, query: str, finds: bool) -> None:
    async with store.transaction() as tx:
        await tx.episodes.add(OWNER, episode())
        assert [found.id for found in await tx.episodes.search(OWNER, query)] == (["episode-1"] if finds else [])
        assert await tx.episodes.search(SECRETARY, query) == await tx.episodes.search(OWNER, query)
        for who in (COLLEAGUE, SECRETARY_ALONE, STRANGER, BOT, BEARER):
            assert await tx.episodes.search(who, query) == []


async def test_search_gives_the_latest_first(store: SqlStore) -> None:
    async with store.transaction() as tx:
        for number in (1, 3, 2):
            await tx.episodes.add(OWNER, episode(f"episode-{number}", last_at=NOON + number * DAY))
        found = await tx.episodes.search(OWNER, "zoé", limit=2)
    assert [one.id for one in found] == ["episode-3", "episode-2"]


@pytest.mark.usefixtures("booked")
async def test_the_ledger_of_consents_keeps_its_order(store: SqlStore) -> None:
    """The same instant three times: the order is that of writing."""
    bare = consent("c", giver_name=None, reason=None, scopes=frozenset(), kind=Kind.REFUSED, agreed=False)
    ledger = [consent("b"), consent("a", encounter="encounter-2"), bare]
    async with store.transaction() as tx:
        await tx.encounters.add(OWNER, encounter("encounter-2"), NOON)
        for row in ledger:
            await tx.consents.add(SECRETARY, row)
    async with store.transaction() as tx:
        assert await tx.consents.of_episode(OWNER, "episode-1") == ledger
        assert await tx.consents.of_encounter(BOT, "encounter-1") == [ledger[0], ledger[2]]
        assert await tx.consents.of_episode(BEARER, "episode-1") == [ledger[0], ledger[2]]
        with pytest.raises(NotThere):
            await tx.consents.add(OWNER, consent("d", episode="episode-2"))


@pytest.mark.usefixtures("booked")
async def test_the_register_of_communications(store: SqlStore) -> None:
    first, second = communication("b"), communication("a", channel="sms", recipient="+15145550187")
    async with store.transaction() as tx:
        await tx.communications.add(OWNER, first)
        await tx.communications.add(BOT, second)
        await tx.communications.settle(BOT, "b", "sent", NOON + HOUR)
    sent = replace(first, state="sent", at=NOON + HOUR)
    for who in (OWNER, SECRETARY, BOT, BEARER):
        async with store.transaction() as tx:
            assert await tx.communications.of_encounter(who, "encounter-1") == [sent, second]
    for who in (COLLEAGUE, SECRETARY_ALONE, STRANGER, OTHER_BOT):
        async with store.transaction() as tx:
            assert await tx.communications.of_encounter(who, "encounter-1") == []
        with pytest.raises(NotThere):
            async with store.transaction() as tx:
                await tx.communications.settle(who, "b", "failed", NOON)
        with pytest.raises(NotThere):
            async with store.transaction() as tx:
                await tx.communications.add(who, Communication("c", "encounter-1", "sms", "x", "x", "queued", NOON))


async def test_people(store: SqlStore) -> None:
    person = Person("oid-owner", "Dre Canarie", "fr", "fr-CA", "America/Toronto", {"user": {"id": "29:é"}}, True)
    gone = replace(person, reference=None, language=None, locale=None, zone=None, welcomed=False)
    async with store.transaction() as tx:
        assert await tx.people.get(TENANT, person.id) is None
        await tx.people.save(TENANT, person)
        assert await tx.people.get(TENANT, person.id) == person
        assert await tx.people.get(OTHER_TENANT, person.id) is None
        await tx.people.save(TENANT, gone)
        assert await tx.people.get(TENANT, person.id) == gone


async def test_channels(store: SqlStore) -> None:
    channel = Channel("19:general@thread.tacv2", {"conversation": {"id": "19:general"}}, "fr")
    english = replace(channel, language="en")
    async with store.transaction() as tx:
        await tx.channels.save(OWNER, channel)
        await tx.channels.save(COLLEAGUE, english)
        assert await tx.channels.all(BOT) == [english]
        assert await tx.channels.all(STRANGER) == await tx.channels.all(BEARER) == []
        await tx.channels.remove(STRANGER, channel.id)
        await tx.channels.remove(BEARER, channel.id)
        assert await tx.channels.all(OWNER) == [english]
        await tx.channels.remove(OWNER, channel.id)
        assert await tx.channels.all(OWNER) == []
        with pytest.raises(NotThere):
            await tx.channels.save(BEARER, channel)


def card(id: str = "card-1", owner: str = "oid-owner") -> CardRow:
    return CardRow(id, owner, "conv", "encounter:encounter-1", "upcoming", 3, ("start", "cancel"), NOON + DAY)


async def test_a_card_is_its_owners(store: SqlStore) -> None:
    async with store.transaction() as tx:
        await tx.cards.add(BOT, card())
        await tx.cards.add(OWNER, replace(card("card-2"), verbs=()))
        for who in (OWNER, BOT):
            assert await tx.cards.get(who, "card-1") == card()
        for who in (COLLEAGUE, SECRETARY, STRANGER, OTHER_BOT, BEARER):
            assert await tx.cards.get(who, "card-1") is None
        with pytest.raises(NotThere):
            await tx.cards.add(BEARER, card("card-3"))


async def test_the_cards_about_an_encounter(store: SqlStore) -> None:
    about = card().about
    async with store.transaction() as tx:
        for one in (card("b"), card("unsent"), card("a"), card("c", "oid-secretary")):
            await tx.cards.add(BOT, one)
            if one.id != "unsent":
                await tx.cards.sent(TENANT, one.id, f"activity-{one.id}")
        await tx.cards.sent(OTHER_TENANT, "unsent", "not theirs")
        assert [one.id for one in await tx.cards.about(BOT, about)] == ["c", "a", "b"]
        assert [one.id for one in await tx.cards.about(OWNER, about)] == ["a", "b"]
        assert [one.id for one in await tx.cards.about(SECRETARY, about)] == ["c", "a", "b"]
        assert [one.activity for one in await tx.cards.about(SECRETARY_ALONE, about)] == ["activity-c"]
        assert await tx.cards.about(COLLEAGUE, about) == await tx.cards.about(STRANGER, about) == []
        assert await tx.cards.about(BEARER, about) == []


async def test_a_card_that_gave_way_is_not_redrawn_where_it_stood(store: SqlStore) -> None:
    about = card().about
    async with store.transaction() as tx:
        for one in (card("a"), card("b")):
            await tx.cards.add(OWNER, one)
            await tx.cards.sent(TENANT, one.id, f"activity-{one.id}")
        for who in (COLLEAGUE, STRANGER, BEARER):
            await tx.cards.replaced(who, "activity-a")
        assert [one.id for one in await tx.cards.about(OWNER, about)] == ["b", "a"]
        await tx.cards.replaced(OWNER, "activity-a")
        assert [one.id for one in await tx.cards.about(OWNER, about)] == ["b"]
        assert await tx.cards.get(OWNER, "a") is not None


def conversation(id: str = "flow-1", owner: str = "oid-owner") -> Conversation:
    return Conversation(id, owner, "conv", "new-encounter", "person", {"name": "Zoé"}, NOON, NOON + DAY)


async def test_a_conversation_is_compared_and_swapped(store: SqlStore) -> None:
    async with store.transaction() as tx:
        first = await tx.conversations.save(OWNER, conversation())
        second = await tx.conversations.save(OWNER, replace(first, step="reason", body={"name": "Zoé", "reason": None}))
    assert (first.version, second.version) == (1, 2)
    for stale in (conversation(), first):
        with pytest.raises(Conflict):
            async with store.transaction() as tx:
                await tx.conversations.save(OWNER, stale)
    async with store.transaction() as tx:
        assert await tx.conversations.get(OWNER, "flow-1") == second
        for who in (COLLEAGUE, SECRETARY, STRANGER, BEARER):
            assert await tx.conversations.get(who, "flow-1") is None
    for who in (COLLEAGUE, SECRETARY, BEARER):
        with pytest.raises(NotThere):
            async with store.transaction() as tx:
                await tx.conversations.save(who, second)
    with pytest.raises(Conflict):
        async with store.transaction() as tx:
            await tx.conversations.save(STRANGER, second)


async def test_two_first_writers_of_a_conversation(store: SqlStore) -> None:
    async def write() -> Conversation:
        async with store.transaction() as tx:
            return await tx.conversations.save(OWNER, conversation())

    results = await asyncio.gather(write(), write(), return_exceptions=True)
    assert sorted(isinstance(result, Conflict) for result in results) == [False, True]


async def test_open_conversations(store: SqlStore, clock: Hands) -> None:
    async with store.transaction() as tx:
        save = tx.conversations.save
        first = await save(OWNER, conversation("a"))
        await save(OWNER, conversation("b"))
        await save(OWNER, replace(conversation("closed"), open=False))
        await save(OWNER, replace(conversation("over"), expires=NOON))
        await save(OWNER, replace(conversation("note"), flow="note"))
        await save(COLLEAGUE, conversation("c", "oid-colleague"))
        await save(OWNER, first)
        assert [one.id for one in await tx.conversations.open_ones(OWNER)] == ["a", "note", "b"]
        assert [one.id for one in await tx.conversations.open_ones(OWNER, "note")] == ["note"]
        assert await tx.conversations.open_ones(STRANGER) == await tx.conversations.open_ones(BEARER) == []
        clock.at = NOON + DAY
        assert await tx.conversations.open_ones(OWNER) == []
