"""A day in a team's channel: the list of the morning, the queue that changes where it stands, no word of a patient."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from care import booking, during, team_lists
from care.appointment import Appointment
from care.encounter import OPEN, State
from care.jobs import Permanent, Transient
from care.ports import ActorKind, Slot, Who
from edges.entra.clinicians import NamedPeople
from tests.care.samples import MINUTE, NOON, TORONTO, a_booking
from tests.edges.samples import encounter, episode
from tests.establishments import establishment
from tests.talk import AT_ELEVEN, BY_PHONE, TENANT, Clinic, Clinician

TUESDAY_MORNING = "2026-11-24 07:30"
TUESDAY_AT_EIGHT = dt.datetime(2026, 11, 24, 13, 0, tzinfo=dt.UTC)
MONDAY_NIGHT = TUESDAY_AT_EIGHT - dt.timedelta(hours=11)


async def bound(clinic: Clinic) -> tuple[Clinician, Clinician]:
    """A clinician, and as they speak in a channel of their team that is bound by a sentence."""
    anne = clinic.clinician()
    channel = anne.in_channel()
    await channel.says("associer ce canal")
    return anne, channel


def stands(clinic: Clinic, channel: Clinician, title: str) -> list[Any]:
    """The cards of the channel under a title, as they stand now."""
    return [one for one in clinic.teams.chat(channel.chat) if one.title.startswith(title)]


async def test_a_day_of_the_team(clinics: Any, tmp_path: Path) -> None:
    short = establishment(tmp_path, "queue_until = 17:00:00", "queue_until = 10:10:00")
    async with clinics(at=MONDAY_NIGHT, establishment_file=short) as clinic:
        anne = clinic.clinician()
        channel = anne.in_channel()
        await channel.installs()
        said = await channel.says("associer ce canal")
        assert "file d’attente" in said.words
        card = await anne.booked()
        await anne.booked(when=AT_ELEVEN)
        await clinic.until("2026-11-24 07:29")
        assert stands(clinic, channel, "Rencontres du") == [], "nothing on days without any"
        await clinic.until(TUESDAY_MORNING)
        (listed,) = stands(clinic, channel, "Rencontres du mardi 24 novembre")
        assert listed.words.index("10 h") < listed.words.index("11 h")
        assert card.reference in listed.words
        assert anne.name in listed.words

        await clinic.until("2026-11-24 08:59")
        assert stands(clinic, channel, "File d’attente") == [], "nobody waits, and nobody comes within the hour"
        await clinic.until("2026-11-24 09:50")
        (queue,) = stands(clinic, channel, "File d’attente")
        assert "D’ici une heure" in queue.words
        await clinic.room(await anne.encounter(card), "patient-arrives")
        await clinic.until("2026-11-24 09:58")
        (queue,) = stands(clinic, channel, "File d’attente")
        assert "Une personne attend" in queue.words
        assert "attend depuis 8 min" in queue.words
        await clinic.until("2026-11-24 10:12")
        (queue,) = stands(clinic, channel, "File d’attente")
        assert "La file est fermée. Elle reprend à 8 h." in queue.words

        said_there = json.dumps([one for one in clinic.teams.ever if one["in"] == channel.chat], ensure_ascii=False)
        assert not [word for word in ("Jeanne", "Tremblay", "514 555", "jeanne@") if word in said_there]
        assert "Action.Execute" not in said_there, "whoever pressed it would change the card for everybody"


async def test_both_are_off_where_somebody_else_binds(clinic: Clinic, anne: Clinician) -> None:
    clinic.application.roles.people[ActorKind.ADMINISTRATOR] = NamedPeople([(TENANT, "another")])
    channel = anne.in_channel()
    await channel.installs()
    assert "file d’attente" not in (await channel.says("associer ce canal")).words
    await anne.booked()
    await clinic.until("2026-11-24 10:00")
    assert stands(clinic, channel, "Rencontres du") == stands(clinic, channel, "File d’attente") == []
    assert stands(clinic, channel, "Rencontre à 10 h"), "the reminders come all the same"


async def test_unbound_it_gets_neither_any_more(clinics: Any) -> None:
    async with clinics(at=MONDAY_NIGHT) as clinic:
        anne, channel = await bound(clinic)
        await anne.booked()
        await channel.says("dissocier ce canal")
        await clinic.until("2026-11-24 10:00")
        assert stands(clinic, channel, "Rencontres du") == stands(clinic, channel, "File d’attente") == []


async def test_a_restart_keeps_both_going_once(clinics: Any) -> None:
    async with clinics(at=MONDAY_NIGHT) as clinic:
        anne, channel = await bound(clinic)
        await channel.says("associer ce canal")
        await anne.booked()
        await clinic.restarts()
        await clinic.until("2026-11-24 09:50")
        assert len(stands(clinic, channel, "Rencontres du")) == 1
        assert len(stands(clinic, channel, "File d’attente")) == 1


@pytest.mark.parametrize("refused, again", [(Transient("teams.503"), 1), (Permanent("teams.404.MessageNotFound"), 2)])
async def test_a_card_that_is_gone_is_posted_anew_and_a_busy_teams_is_tried_again(
    clinics: Any, monkeypatch: pytest.MonkeyPatch, refused: Exception, again: int
) -> None:
    async with clinics(at=MONDAY_NIGHT) as clinic:
        anne, channel = await bound(clinic)
        await anne.booked()
        await clinic.until("2026-11-24 09:30")
        reach, failures = clinic.application.reach, [refused]
        redraw = reach.messenger.update

        async def fails(*given: Any) -> None:
            if failures:
                raise failures.pop()
            await redraw(*given)

        monkeypatch.setattr(reach.messenger, "update", fails)
        await clinic.until("2026-11-24 09:40")
        assert len(stands(clinic, channel, "File d’attente")) == again
        assert "À jour à 9 h 40" in stands(clinic, channel, "File d’attente")[-1].words


async def queue_gone(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody deletes the queue's card: Teams refuses to draw it again."""

    async def refuses(*_: Any) -> None:
        raise Permanent("teams.404.ActivityNotFoundInConversation")

    monkeypatch.setattr(clinic.application.reach.messenger, "update", refuses)


async def test_a_card_that_is_gone_is_not_posted_anew_to_say_that_the_queue_is_closed(
    clinics: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with clinics(at=TUESDAY_AT_EIGHT + dt.timedelta(hours=8)) as clinic:
        anne, channel = await bound(clinic)
        await anne.booked(when={**AT_ELEVEN, "time": "16:30"})
        await clinic.until("2026-11-24 16:59")
        assert len(stands(clinic, channel, "File d’attente")) == 1
        await queue_gone(clinic, monkeypatch)
        await clinic.until("2026-11-24 17:10")
        (queue,) = stands(clinic, channel, "File d’attente")
        assert "La file est fermée" not in queue.words


async def test_an_error_of_ours_costs_one_card_and_the_lists_go_on(
    clinics: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with clinics(at=MONDAY_NIGHT) as clinic:
        anne, channel = await bound(clinic)
        await anne.booked()
        send, failures = clinic.application.reach.messenger.send, ["the day's list", "the first queue"]

        async def fails(reference: Any, card: Any) -> str:
            if failures and reference["conversation"]["id"] == channel.chat:
                raise ValueError(failures.pop())
            return str(await send(reference, card))

        monkeypatch.setattr(clinic.application.reach.messenger, "send", fails)
        await clinic.until("2026-11-24 09:10")
        assert stands(clinic, channel, "Rencontres du") == []
        assert len(stands(clinic, channel, "File d’attente")) == 1, "two minutes after the one that failed"
        await anne.booked(when={**AT_ELEVEN, "date": "2026-11-25"})
        await clinic.until("2026-11-25 07:30")
        assert len(stands(clinic, channel, "Rencontres du mercredi")) == 1


async def test_what_has_not_begun_at_its_hour_stays_and_is_said_to_be_late(clinics: Any) -> None:
    async with clinics(at=MONDAY_NIGHT) as clinic:
        anne, channel = await bound(clinic)
        card = await anne.booked(facts=BY_PHONE)
        for local, late in (("10:00", None), ("10:12", "en retard de 12 min"), ("11:00", "en retard de 60 min")):
            await clinic.until(f"2026-11-24 {local}")
            (queue,) = stands(clinic, channel, "File d’attente")
            assert card.reference in queue.words
            assert ("en retard" in queue.words) is bool(late)
            assert (late or "") in queue.words
        await clinic.until("2026-11-24 11:02")
        (queue,) = stands(clinic, channel, "File d’attente")
        assert card.reference not in queue.words


async def test_an_announced_delay_moves_it(clinics: Any) -> None:
    async with clinics(at=MONDAY_NIGHT) as clinic:
        anne, channel = await bound(clinic)
        card = await anne.booked(facts=BY_PHONE)
        await clinic.until("2026-11-24 09:50")
        async with clinic.store.transaction() as tx:
            seen = await tx.encounters.by_reference(anne.who, card.reference)
            await during.delay(tx, anne.who, clinic.application.world, seen, 30)
        await clinic.until("2026-11-24 10:20")
        (queue,) = stands(clinic, channel, "File d’attente")
        assert "10 h 30" in queue.words
        assert "en retard" not in queue.words
        await clinic.until("2026-11-24 11:20")
        (queue,) = stands(clinic, channel, "File d’attente")
        assert "en retard de 50 min" in queue.words


async def test_hours_are_those_of_the_house_in_its_order(clinics: Any) -> None:
    async with clinics(at=MONDAY_NIGHT) as clinic:
        anne, channel = await bound(clinic)
        async with clinic.store.transaction() as tx:
            for whose, local, zone in (
                (anne, "2026-11-24T09:30", TORONTO),
                (anne.colleague(), "2026-11-24T10:00", "America/Halifax"),
            ):
                hour = Appointment.at_local(dt.datetime.fromisoformat(local), zone, 30)
                wanted = replace(a_booking(f"flow-{zone}"), appointment=hour)
                await booking.book(tx, whose.who, clinic.application.world, wanted)
        await clinic.until(TUESDAY_MORNING)
        (listed,) = stands(clinic, channel, "Rencontres du")
        assert listed.words.index("9 h\n") < listed.words.index("9 h 30")
        assert "10 h" not in listed.words


async def test_of_a_full_day_all_are_counted_and_whoever_waits_is_in_the_queue(clinics: Any) -> None:
    async with clinics(at=MONDAY_NIGHT) as clinic:
        anne, channel = await bound(clinic)
        async with clinic.store.transaction() as tx:
            await tx.episodes.add(anne.who, replace(episode(), clinician=anne.id))
            for n in range(130):
                hour = Appointment.at_instant(TUESDAY_AT_EIGHT + n * 4 * MINUTE, TORONTO, 30)
                state = State.WAITING if n == 129 else State.UPCOMING
                one = encounter(f"day-{n}", tenant=TENANT, clinician=anne.id, appointment=hour, state=state)
                await tx.encounters.add(anne.who, one, clinic.now)
        await clinic.until("2026-11-24 08:02")
        (listed,) = stands(clinic, channel, "Rencontres du")
        assert "Et 105 autres." in listed.words
        (queue,) = stands(clinic, channel, "File d’attente")
        assert "Une personne attend" in queue.words
        assert "REF-day-129" in queue.words


async def test_unbound_both_jobs_are_withdrawn(clinic: Clinic, anne: Clinician) -> None:
    channel = anne.in_channel()
    await channel.says("associer ce canal")
    await channel.says("dissocier ce canal")
    async with clinic.store.transaction() as tx:
        assert await tx.jobs.pending(Who(TENANT, "job", ActorKind.SYSTEM), channel.chat) == []


# ------------------------------------------------------------------ what stands in it


def slot(reference: str, state: State, minutes: int, waits: int | None = None) -> Slot:
    at = Appointment.at_instant(NOON + minutes * MINUTE, TORONTO, 30)
    return Slot(reference, "c-1", at, state, at.at, None if waits is None else NOON - waits * MINUTE)


def test_who_waits_longest_comes_first_and_who_comes_much_later_not_yet() -> None:
    found = team_lists.queue(
        [
            slot("over", State.UPCOMING, -61),
            slot("late", State.UPCOMING, -60),
            slot("with", State.IN_PROGRESS, -5),
            slot("short", State.WAITING, -20, 1),
            slot("long", State.WAITING, 0, 9),
            slot("next", State.UPCOMING, 60),
            slot("later", State.UPCOMING, 61),
        ],
        NOON,
    )
    assert [one.reference for one in found.waiting] == ["long", "short"]
    assert [one.reference for one in found.in_progress] == ["with"]
    assert [one.reference for one in found.next] == ["late", "next"]


async def test_a_team_sees_its_own_house_only(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked()
    wanted = clinic.now, clinic.now + dt.timedelta(days=30), OPEN, 100
    async with clinic.store.transaction() as tx:
        seen = await tx.encounters.slots(Who(TENANT, "job", ActorKind.SYSTEM), *wanted)
        assert [one.clinician for one in seen] == [anne.id]
        other = Who("another tenant", "job", ActorKind.SYSTEM)
        assert await tx.encounters.slots(other, *wanted) == []
        channel = Who(TENANT, "19:equipe", ActorKind.CHANNEL)
        assert await tx.encounters.slots(channel, *wanted) == []
