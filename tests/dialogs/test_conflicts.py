"""What the clinician's calendar has at an hour is said before it is confirmed, and free hours are offered."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence

import pytest

from care import agenda
from care.agenda import Agenda
from care.jobs import Transient
from care.ports import Busy
from tests.seen import Seen, spaced
from tests.talk import BY_PHONE, TUESDAY, Clinic, Clinician

TAKEN = Busy(dt.datetime(2026, 11, 24, 15, tzinfo=dt.UTC), dt.datetime(2026, 11, 24, 15, 45, tzinfo=dt.UTC))
"""Tuesday from 10 h to 10 h 45 in Montréal."""


class Outlook:
    """A calendar that counts how often it is asked, and may be slow or away."""

    def __init__(self) -> None:
        self.busy_then: Sequence[Busy] = (TAKEN,)
        self.asked, self.waits, self.away = 0, 0.0, False
        self.of = set[str]()

    async def busy(self, tenant: str, clinician: str, start: dt.datetime, end: dt.datetime) -> Sequence[Busy]:
        self.asked += 1
        self.of.add(clinician)
        await asyncio.sleep(self.waits)
        if self.away:
            raise Transient("graph.503")
        return [one for one in self.busy_then if one.start < end and start < one.end]


@pytest.fixture
def outlook(clinic: Clinic) -> Outlook:
    made = Outlook()
    object.__setattr__(clinic.application.world, "agenda", Agenda(made))
    return made


async def refused(anne: Clinician) -> Seen:
    return await anne.answers(await anne.to_when(), **TUESDAY)


async def test_the_card_says_when_the_calendar_is_taken_and_offers_three_hours(
    anne: Clinician, outlook: Outlook
) -> None:
    card = await refused(anne)
    assert "Votre calendrier a déjà quelque chose de 10 h à 10 h 45" in card.words
    assert "Cette heure est prise à votre calendrier" in card.words
    offered = [spaced(one["title"]) for one in card.actions if "slot" in one["data"]]
    assert offered == ["mar. 24 nov., 10 h 45", "mar. 24 nov., 11 h", "mar. 24 nov., 11 h 15"]
    assert outlook.asked == 1


async def test_one_press_takes_an_hour_that_was_offered(anne: Clinician, outlook: Outlook) -> None:
    card = await refused(anne)
    card = await anne.answers(card, "2026-11-24T11:00", **TUESDAY)
    assert "24 novembre 2026 à 11 h" in card.words
    planned = await anne.answers(card)
    assert (await anne.encounter(planned)).appointment.local.hour == 11


async def test_the_hour_may_be_kept_or_another_typed(anne: Clinician, outlook: Outlook) -> None:
    card = await refused(anne)
    kept = await anne.answers(card, "yes", **TUESDAY)
    assert "24 novembre 2026 à 10 h" in kept.words
    other = await anne.answers(await anne.presses(kept, "correct", "when"), **{**TUESDAY, "time": "15:00"})
    assert "24 novembre 2026 à 15 h" in other.words


async def test_a_free_hour_goes_straight_on(anne: Clinician, outlook: Outlook) -> None:
    outlook.busy_then = ()
    assert "24 novembre 2026 à 10 h" in (await refused(anne)).words


@pytest.mark.parametrize("how", ["slow", "away"])
async def test_a_calendar_that_does_not_answer_is_no_obstacle(
    anne: Clinician, outlook: Outlook, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr(agenda, "PATIENCE", 0.05)
    monkeypatch.setattr("bot.handler.PATIENCE", 0.05)
    outlook.waits, outlook.away = (5.0, False) if how == "slow" else (0.0, True)
    assert "24 novembre 2026 à 10 h" in (await refused(anne)).words


async def test_a_move_is_looked_up_too_and_its_own_hour_is_no_obstacle(anne: Clinician, outlook: Outlook) -> None:
    outlook.busy_then = ()
    planned = await anne.booked(when={"date": "2026-11-24", "time": "13:00"})
    own = Busy(TAKEN.start + dt.timedelta(hours=3), TAKEN.start + dt.timedelta(hours=3, minutes=30))
    outlook.busy_then = (TAKEN, own)
    object.__setattr__(anne.clinic.application.world, "agenda", Agenda(outlook))
    card = await anne.answers(await anne.presses(planned, "move"), date="2026-11-24", time="10:30")
    assert "de 10 h à 10 h 45" in card.words
    form = await anne.presses(await anne.presses(card, "abandon"), "move")
    moved = await anne.answers(form, date="2026-11-24", time="13:15")
    assert (await anne.encounter(moved)).appointment.local.minute == 15


async def test_a_follow_up_is_looked_up_for_as_long_as_the_encounter_before(
    clinic: Clinic, anne: Clinician, outlook: Outlook
) -> None:
    outlook.busy_then = ()
    await anne.booked(when={"date": "2026-11-23", "time": "13:00"})
    outlook.busy_then = (TAKEN,)
    object.__setattr__(clinic.application.world, "agenda", Agenda(outlook))
    again = {"same_reason": "yes", "exam": "no", "contact": "yes", "agreed": "yes", **TUESDAY}
    card = await anne.answers(await anne.says("suivi tremblay"), **again)
    assert "Votre calendrier a déjà quelque chose de 10 h à 10 h 45" in card.words
    card = await anne.answers(card, "2026-11-24T10:45", **again)
    assert "24 novembre 2026 à 10 h 45" in card.words


async def test_what_is_planned_here_counts_too_though_it_stands_in_no_calendar(anne: Clinician) -> None:
    await anne.booked(facts=BY_PHONE)
    card = await refused(anne)
    assert "Votre calendrier a déjà quelque chose de 10 h à 10 h 30" in card.words
    offered = [spaced(one["title"]) for one in card.actions if "slot" in one["data"]]
    assert offered == ["mar. 24 nov., 10 h 30", "mar. 24 nov., 10 h 45", "mar. 24 nov., 11 h"]


async def test_what_was_called_off_and_what_a_colleague_has_is_not_in_the_way(anne: Clinician) -> None:
    await anne.answers(await anne.presses(await anne.booked(), "cancel"))
    await anne.colleague().booked(facts=BY_PHONE)
    assert "24 novembre 2026 à 10 h" in (await refused(anne)).words


async def test_an_encounter_is_not_in_its_own_way_and_another_is(anne: Clinician) -> None:
    await anne.booked(facts=BY_PHONE, when={**TUESDAY, "time": "11:00"})
    planned = await anne.booked()
    card = await anne.answers(await anne.presses(planned, "move"), date="2026-11-24", time="10:45")
    assert "de 11 h à 11 h 30" in card.words
    form = await anne.presses(await anne.presses(card, "abandon"), "move")
    moved = await anne.answers(form, date="2026-11-24", time="10:15")
    assert (await anne.encounter(moved)).appointment.local.minute == 15


async def test_each_week_of_a_series_is_looked_up_and_hours_free_in_all_are_offered(
    anne: Clinician, outlook: Outlook
) -> None:
    outlook.busy_then = [
        Busy(TAKEN.start + weeks * dt.timedelta(days=7), TAKEN.end + weeks * dt.timedelta(days=7)) for weeks in (1, 7)
    ]
    card = await anne.answers(await anne.to_when(), **TUESDAY, repeat="8")
    assert "À cette heure, votre calendrier a déjà quelque chose : mar. 1er déc., mar. 12 janv." in card.words
    assert "Prochaines heures libres chaque semaine" in card.words
    assert outlook.asked == 1
    card = await anne.answers(card, "2026-11-24T10:45", **TUESDAY, repeat="8")
    assert "8 rencontres" in card.words


async def test_while_the_calendar_is_asked_nobody_else_waits_for_the_store(
    clinic: Clinic, anne: Clinician, outlook: Outlook
) -> None:
    """The calendar answers only once a colleague was answered: who waited for the store would wait for ever."""
    asked, may_answer = asyncio.Event(), asyncio.Event()

    class UntilTold(Agenda):
        async def ask(self, wanted: agenda.NotAsked, patience: float = 0) -> None:
            asked.set()
            await may_answer.wait()
            await super().ask(wanted)

    object.__setattr__(clinic.application.world, "agenda", UntilTold(outlook))
    when = await anne.to_when()
    slow = asyncio.create_task(anne.answers(when, **TUESDAY))
    async with asyncio.timeout(60):
        await asked.wait()
        await anne.colleague().says("aide")
        assert not slow.done()
        may_answer.set()
        await slow
