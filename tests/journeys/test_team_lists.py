"""A day in a team's channel: the list of the morning, the queue that changes where it stands, no word of a patient."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest

from care import team_lists
from care.appointment import Appointment
from care.encounter import State
from care.jobs import Permanent, Transient
from care.ports import ActorKind, Slot, Who
from tests.care.samples import MINUTE, NOON, TORONTO
from tests.talk import AT_ELEVEN, TENANT, Clinic, Clinician

TUESDAY_MORNING = "2026-11-24 07:30"


def stands(clinic: Clinic, channel: Clinician, title: str) -> list[Any]:
    """The cards of the channel under a title, as they stand now."""
    return [one for one in clinic.teams.chat(channel.chat) if one.title.startswith(title)]


async def test_a_day_of_the_team(clinics: Any) -> None:
    async with clinics() as clinic:
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
        await clinic.until("2026-11-24 17:02")
        (queue,) = stands(clinic, channel, "File d’attente")
        assert "La file est fermée. Elle reprend à 8 h." in queue.words

        said_there = json.dumps([one for one in clinic.teams.ever if one["in"] == channel.chat], ensure_ascii=False)
        assert not [word for word in ("Jeanne", "Tremblay", "514 555", "jeanne@") if word in said_there]
        assert "Action.Execute" not in said_there, "whoever pressed it would change the card for everybody"


async def test_both_are_off_where_somebody_else_binds(clinic: Clinic, anne: Clinician) -> None:
    world = clinic.application.world
    object.__setattr__(world, "house", replace(world.house, everybody_administers=False, administrators=("another",)))
    channel = anne.in_channel()
    await channel.installs()
    assert "file d’attente" not in (await channel.says("associer ce canal")).words
    await anne.booked()
    await clinic.until("2026-11-24 10:00")
    assert stands(clinic, channel, "Rencontres du") == stands(clinic, channel, "File d’attente") == []
    assert stands(clinic, channel, "Rencontre à 10 h"), "the reminders come all the same"


async def test_unbound_it_gets_neither_any_more(clinics: Any) -> None:
    async with clinics() as clinic:
        anne = clinic.clinician()
        channel = anne.in_channel()
        await channel.says("associer ce canal")
        await anne.booked()
        await channel.says("dissocier ce canal")
        await clinic.until("2026-11-24 10:00")
        assert stands(clinic, channel, "Rencontres du") == stands(clinic, channel, "File d’attente") == []


async def test_a_restart_keeps_both_going_once(clinics: Any) -> None:
    async with clinics() as clinic:
        anne = clinic.clinician()
        channel = anne.in_channel()
        await channel.says("associer ce canal")
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
    async with clinics() as clinic:
        anne = clinic.clinician()
        channel = anne.in_channel()
        await channel.says("associer ce canal")
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


# ------------------------------------------------------------------ what stands in it


def slot(reference: str, state: State, minutes: int, waits: int | None = None) -> Slot:
    at = Appointment.at_instant(NOON + minutes * MINUTE, TORONTO, 30)
    return Slot(reference, "c-1", at, state, None if waits is None else NOON - waits * MINUTE)


def test_who_waits_longest_comes_first_and_who_comes_later_not_yet() -> None:
    found = team_lists.queue(
        [
            slot("late", State.UPCOMING, -10),
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
    assert [one.reference for one in found.next] == ["next"]


async def test_a_team_sees_its_own_house_only(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked()
    day = dt.timedelta(days=30)
    async with clinic.store.transaction() as tx:
        seen = await tx.encounters.slots(Who(TENANT, "job", ActorKind.SYSTEM), clinic.now, clinic.now + day)
        assert [one.clinician for one in seen] == [anne.id]
        other = Who("another tenant", "job", ActorKind.SYSTEM)
        assert await tx.encounters.slots(other, clinic.now, clinic.now + day) == []
        channel = Who(TENANT, "19:equipe", ActorKind.CHANNEL)
        assert await tx.encounters.slots(channel, clinic.now, clinic.now + day) == []
