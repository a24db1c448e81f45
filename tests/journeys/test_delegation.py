"""A day of Sonia, secretary of two doctors, who each let her do something else; and how a delegation ends."""

from __future__ import annotations

import asyncio

import pytest

from care.suitability import Preference
from tests.dialogs.delegated.delegating import MEANS, TOLD, chat, requests
from tests.dialogs.delegated.granting import acts_for, grants, nadia, opens, revokes, sonia, trail
from tests.seen import Seen
from tests.talk import AT_ELEVEN, JEANNE, TUESDAY, Clinic, Clinician

NEEDED = {"name": "Jeanne Tremblay", "situation": "known-condition", "preference": "video", "exam": "no"}
ALBERT = {**JEANNE, "name": "Albert Canari"}
IN_ANNES_NAME = "Vous agissez au nom de la Dre Anne Roy"


async def plans(secretary: Clinician, listed: Seen, **needed: str) -> Seen:
    """«Nouvelle rencontre» from a list in a name, up to the card of the encounter."""
    form = await secretary.presses(listed, "new-encounter")
    for answer in ({**NEEDED, **needed}, JEANNE, MEANS, TOLD, TUESDAY, {}):
        assert IN_ANNES_NAME in form.words
        form = await secretary.answers(form, **answer)
    return form


async def test_a_day_of_a_secretary_of_two_doctors(clinic: Clinic, anne: Clinician) -> None:
    secretary, other = sonia(clinic), nadia(clinic)
    await secretary.says("bonjour")
    await anne.booked(person=ALBERT, when={**TUESDAY, "time": "14:00"})
    await other.booked(when={**TUESDAY, "time": "15:00"})
    await grants(anne, "plan,move,cancel")
    await grants(other, "move")

    # In the morning: two doctors, names only.
    listed = await secretary.says("agir")
    assert [anne.name in listed.words, other.name in listed.words] == [True, True]
    assert "Albert" not in listed.words
    assert "Jeanne" not in listed.words

    # For Anne she plans somebody who called. No consent is received.
    cards = {one["data"]["card"]: one for one in listed.actions if one["verb"] == "my-encounters"}
    of_anne, of_nadia = list(cards)
    theirs = await secretary.presses(listed, "my-encounters", of_anne)
    assert theirs.title == "Rencontres de la Dre Anne Roy"
    assert IN_ANNES_NAME in theirs.words
    planned = await plans(secretary, theirs)
    assert "À venir, consentement à obtenir" in planned.words
    assert "par Sonia Colibri-Fictive au nom de la Dre Anne Roy" in planned.facts["Planifiée"]
    seen = await anne.encounter(planned)
    assert (seen.clinician, seen.particulars.planned_by, seen.awaits_consent) == (anne.id, secretary.id, True)
    await clinic.settled()
    hers = chat(clinic, anne)[-1]
    assert seen.reference in hers.words
    assert "par Sonia Colibri-Fictive au nom de la Dre Anne Roy" in hers.facts["Planifiée"]
    assert IN_ANNES_NAME not in hers.words

    # She moves it, and the letter follows.
    form = await secretary.presses(planned, "move")
    moved = await secretary.answers(form, **AT_ELEVEN)
    assert "par Sonia" in moved.facts["Déplacée"]
    assert [one["to"] for one in await clinic.outbox("mail")].count("jeanne@exemple.ca") >= 2
    assert (await anne.encounter(moved)).appointment.local.hour == 11

    # For Nadia she moves, and nothing else is offered, nor done where it is asked all the same.
    second = await secretary.presses(await secretary.says("agir"), "my-encounters", None)
    assert second.title.startswith("Rencontres")
    card = await opens(secretary, await secretary.presses(listed, "my-encounters", of_nadia))
    assert {*card.verbs, *card.folded} == {"own", "move", "participants"}
    row = card.action("move")["data"]
    for verb in ("cancel", "resend", "start", "note", "consents", "withdraw"):
        refused = await secretary.clicks(secretary.click(row, verb, card.id))
        assert "Rien n’a été changé" in refused.words, verb
    still = (await other.encounters())[0]
    assert (still.state, still.revision) == ("upcoming", 0)

    # Back to her own, which is empty, from any card.
    own = await secretary.presses(card, "own")
    assert own.title == "Mes rencontres"
    assert "Jeanne" not in own.words

    # From the dashboard, too: in Anne's name, all of hers, and back.
    choose = await secretary.presses(await secretary.says("tableau"), "act-for")
    found = [
        await secretary.clicks(secretary.click(one["data"], "my-encounters"))
        for one in choose.actions
        if one["verb"] == "my-encounters"
    ]
    board = await secretary.presses(next(one for one in found if anne.name in one.title), "board")
    assert IN_ANNES_NAME in board.words
    assert "Albert" in board.words
    assert "Albert" not in (await secretary.presses(board, "own")).words

    # From the card of an encounter of hers it is her dashboard too, and from what is to be planned for her.
    for listed in (theirs, await secretary.presses(theirs, "to-plan")):
        card = await opens(secretary, listed) if listed is theirs else listed
        back = await secretary.presses(card, "board")
        assert back.title == "Tableau de bord"
        assert IN_ANNES_NAME in back.words
        assert "Albert" in back.words

    # Everything is in the trail, under both names, with the grant it rests on.
    both = trail(clinic, "encounter.booked", "encounter.moved", "delegation.used")
    assert ("encounter.moved", secretary.id, anne.id) in both
    assert ("encounter.booked", secretary.id, anne.id) in both
    assert both.count(("delegation.used", secretary.id, anne.id)) == 3  # the request, the booking, the move
    assert not [row for row in both if row[1] == secretary.id and row[2] is None]


async def test_what_calls_for_the_judgement_of_the_doctor_is_put_to_her_first(clinic: Clinic, anne: Clinician) -> None:
    secretary = sonia(clinic)
    for somebody in (secretary, anne):
        await somebody.says("bonjour")
    await grants(anne, "plan")
    form = await secretary.presses(await acts_for(secretary), "new-encounter")
    said = await secretary.answers(form, **{**NEEDED, "exam": "unknown"})
    assert said.title == "La question est posée"
    assert await anne.encounters() == []
    await clinic.settled()
    question = await anne.presses(chat(clinic, anne)[-1], "judge")
    await anne.answers(question, "same", reason="Un suivi sans examen")
    (request,) = await requests(anne)
    assert (request.asked.preference, request.asked.question) == (Preference.VIDEO, None)

    # The delegate is told, and finds it among what waits in that name.
    await clinic.settled()
    queue = await secretary.presses(chat(clinic, secretary)[-1], "to-plan")
    assert IN_ANNES_NAME in queue.words
    card = await secretary.presses(queue, "plan")
    for answer in (JEANNE, MEANS, TOLD, TUESDAY, {}):
        card = await secretary.answers(card, **answer)
    assert "À venir, consentement à obtenir" in card.words
    assert (await anne.encounter(card)).particulars.planned_by == secretary.id


async def test_it_is_taken_back_in_the_middle_of_a_form(clinic: Clinic, anne: Clinician) -> None:
    """What was open in that name refuses, says why, and shows nothing of anybody any more."""
    secretary = sonia(clinic)
    await secretary.says("bonjour")
    booked = await anne.booked()
    await grants(anne)
    listed = await acts_for(secretary)
    card = await opens(secretary, listed)
    form = await secretary.presses(card, "move")
    new = await secretary.presses(listed, "new-encounter")
    await revokes(anne)
    assert chat(clinic, secretary)[-1].title == "Délégation révoquée"
    for refused in (
        await secretary.answers(form, **AT_ELEVEN),
        await secretary.answers(new, **NEEDED),
        await secretary.clicks(secretary.click(card.action("cancel")["data"], "cancel", card.id)),
        await secretary.clicks(secretary.click(listed.action("open")["data"], "open", listed.id)),
        await secretary.clicks(secretary.click(listed.action("new-encounter")["data"], "my-encounters", listed.id)),
    ):
        assert refused.title == "Délégation terminée"
        assert "La délégation de la Dre Anne Roy a pris fin" in refused.words
        assert "Jeanne" not in refused.words
    assert (await anne.encounter(booked)).revision == 0
    assert anne.name not in (await secretary.says("agir")).words
    own = await secretary.presses(refused, "my-encounters")
    assert own.title == "Mes rencontres"

    # What she planned or moved before stays; its cards are redrawn for the doctor and not for her.
    await anne.answers(await anne.presses(booked, "move"), **AT_ELEVEN)
    await clinic.settled()
    assert not [one for one in chat(clinic, secretary) if "11 h" in one.words]


async def test_it_runs_out_at_midnight_where_the_doctor_is(clinic: Clinic) -> None:
    """The last day is included, by the clock of whoever granted it: an hour later in Halifax than in Montréal."""
    anne = clinic.clinician(zone="America/Halifax")
    secretary = sonia(clinic)
    await secretary.says("bonjour")
    await anne.booked()
    await grants(anne, "move", ends="2026-11-23")
    await clinic.until("2026-11-23 22:58")  # 23 h 58 in Halifax
    card = await opens(secretary, await acts_for(secretary))
    form = await secretary.presses(card, "move")
    await clinic.until("2026-11-23 23:01")
    over = await secretary.answers(form, **AT_ELEVEN)
    assert over.title == "Délégation terminée"
    assert (await secretary.presses(card, "move")).title == "Délégation terminée"
    assert "Ce que vous déléguez" in (await anne.says("délégation")).words
    assert "revoke" not in (await anne.says("délégation")).verbs


@pytest.mark.parametrize("right, may_send", [("plan", True), ("comment", False)])
async def test_the_link_of_the_person_is_for_those_who_may_send_it(
    clinic: Clinic, anne: Clinician, right: str, may_send: bool
) -> None:
    """Whoever holds it answers in the person's place."""
    secretary = sonia(clinic)
    await secretary.says("bonjour")
    link = (await anne.encounter(await anne.booked())).particulars.link
    assert link
    await grants(anne, right)
    people = await secretary.presses(await opens(secretary, await acts_for(secretary)), "participants")
    assert "Jeanne Tremblay" in people.words
    assert (link in people.words, "Renvoyer" in people.words) == (may_send, may_send)


async def test_it_begins_on_its_day(clinic: Clinic, anne: Clinician) -> None:
    secretary = sonia(clinic)
    await secretary.says("bonjour")
    await anne.booked()
    await grants(anne, "cancel", begins="2026-11-23")
    assert "my-encounters" not in chat(clinic, secretary)[-1].verbs, "nothing to press yet"
    assert anne.name not in (await secretary.says("agir")).words
    await clinic.until("2026-11-23 00:01")
    card = await opens(secretary, await acts_for(secretary))
    assert {*card.verbs, *card.folded} == {"own", "cancel", "participants"}
    gone = await secretary.answers(await secretary.presses(card, "cancel"))
    assert "Annulée" in gone.facts
    await clinic.settled()


async def test_taken_back_at_the_very_moment_of_the_click(clinic: Clinic, anne: Clinician) -> None:
    """Whichever comes first: it was moved before, or the delegation was over, and what is said of it is true."""
    secretary = sonia(clinic)
    await secretary.says("bonjour")
    booked = await anne.booked()
    done = await grants(anne, "move")
    form = await secretary.presses(await opens(secretary, await acts_for(secretary)), "move")
    data = form.filled("answer", None, AT_ELEVEN)
    seen, _ = await asyncio.gather(
        secretary.clicks(secretary.click(data, "answer", form.id)),
        anne.clicks(anne.click(done.action("revoke")["data"], "revoke", done.id)),
    )
    moved = (await anne.encounter(booked)).revision == 1
    assert moved or seen.title == "Délégation terminée"
    assert ("Rien n’a été changé" in seen.words) is not moved
    assert "turn failed" not in clinic.log.getvalue()
