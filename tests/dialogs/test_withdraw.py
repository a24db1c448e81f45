"""Consent from the encounter's card, over HTTP: taken back, added to, looked at, written out."""

from __future__ import annotations

import json

import pytest

from care.consent import Kind, Scope
from care.encounter import State
from care.particulars import NextStep
from tests.seen import Seen
from tests.talk import AGREED, AT_ELEVEN, BY_PHONE, JEANNE, STARTED, TUESDAY, Clinic, Clinician

LUC = {"name": "Luc Gagnon", "phone": "418 555-0177", "email": "luc@exemple.ca", "spoken": "fr"}


@pytest.fixture
async def booked(anne: Clinician) -> Seen:
    return await anne.booked()


# ------------------------------------------------------------------ taken back


async def test_one_purpose_is_taken_back_and_its_messages_stop(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    form = await anne.presses(booked, "withdraw")
    assert form.title == "Retirer le consentement"
    assert "section 1.3.2" in form.words
    assert not set(form.typed) & {"scopes", "next_step"}
    card = await anne.answers(form, scopes="email", reason="Adresse partagée")
    assert card.reference == booked.reference
    seen = await anne.encounter(card)
    assert (seen.state, seen.scopes) == (State.UPCOMING, {Scope.SESSION, Scope.SMS})
    row = (await anne.ledger(seen))[-1]
    assert (row.kind, row.scopes, row.reason) == (Kind.WITHDRAWN, {Scope.EMAIL}, "Adresse partagée")
    await clinic.until("2026-11-24 10:00")
    assert [one["kind"] for one in await clinic.outbox()] == ["mail", "sms"]  # the invitation, then the reminder


async def test_the_whole_is_taken_back_at_once_and_in_person_comes_next(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    form = await anne.presses(booked, "withdraw")
    wrong = await anne.answers(form, scopes="session")
    assert "elle garde droit à ses services" in wrong.words
    assert len(await anne.ledger(await anne.encounter(booked))) == 1
    card = await anne.answers(wrong, scopes="session", next_step="secretary-calls")
    assert card.title == "Suite en personne"
    assert "Le consentement est retiré" in card.words
    assert "Le secrétariat rappelle la personne" in card.words
    seen = await anne.encounter(card)
    assert (seen.state, seen.scopes) == (State.IN_PERSON, {Scope.EMAIL, Scope.SMS})
    assert seen.particulars.in_person is not None
    assert seen.particulars.in_person.next_step is NextStep.SECRETARY_CALLS
    invited, told = await clinic.outbox("mail")
    assert invited["to"] == told["to"]
    assert seen.particulars.meeting is not None
    room = clinic.application.rooms.room(seen.particulars.meeting.id)
    assert room is not None
    assert room.cancelled


async def test_also_while_it_is_under_way(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    await clinic.until("2026-11-24 10:00")
    card = await anne.answers(await anne.presses(anne.sees(booked), "start"), **STARTED)
    assert (await anne.encounter(card)).state is State.IN_PROGRESS
    form = await anne.presses(card, "withdraw")
    gone = await anne.answers(form, scopes="session,email,sms", next_step="clinician-books")
    seen = await anne.encounter(gone)
    assert (seen.state, seen.scopes) == (State.IN_PERSON, frozenset())
    kinds = [row.kind for row in await anne.ledger(seen)]
    assert kinds == [Kind.GIVEN, Kind.AT_START, Kind.WITHDRAWN]
    # The invitation and the reminders only.
    assert sorted(one["kind"] for one in await clinic.outbox()) == ["mail", "mail", "sms"]


async def test_nothing_changes_for_who_changes_their_mind_again(anne: Clinician, booked: Seen) -> None:
    card = await anne.presses(await anne.presses(booked, "withdraw"), "abandon")
    assert card.reference == booked.reference
    assert len(await anne.ledger(await anne.encounter(card))) == 1


async def test_two_clicks_take_it_back_once(anne: Clinician, booked: Seen) -> None:
    form = await anne.presses(booked, "withdraw")
    await anne.answers(form, scopes="sms")
    await anne.answers(form, scopes="sms")
    assert [row.kind for row in await anne.ledger(await anne.encounter(booked))] == [Kind.GIVEN, Kind.WITHDRAWN]


async def test_what_no_longer_holds_cannot_be_taken_back(anne: Clinician, booked: Seen) -> None:
    first = await anne.presses(booked, "withdraw")
    click = anne.click(first.filled("answer", None, {"scopes": "relatives"}), "answer", first.id)
    answered = await anne.clicks(click)
    assert "Cela a changé entre-temps" in answered.words
    assert len(await anne.ledger(await anne.encounter(booked))) == 1


async def test_a_substitute_takes_it_back_by_name(anne: Clinician, booked: Seen) -> None:
    form = await anne.presses(booked, "withdraw")
    wrong = await anne.answers(form, scopes="sms", giver="tutor", form="written")
    assert "Écrivez le nom de qui le demande." in wrong.words
    row = (await anne.ledger(await anne.encounter(await anne.answers(wrong, giver_name="Paul Roy"))))[-1]
    assert (row.giver, row.giver_name, row.form) == ("tutor", "Paul Roy", "written")


async def test_a_follow_up_reads_the_words_again_to_who_withdrew(anne: Clinician, booked: Seen) -> None:
    form = await anne.presses(booked, "withdraw")
    await anne.answers(form, scopes="session", next_step="secretary-calls")
    again = await anne.says("suivi tremblay")
    same = {"same_reason": "yes", "exam": "no", "contact": "yes", "agreed": "yes", "date": "2026-12-15", "time": "9:30"}
    assert (await anne.answers(again, **same)).title == "Nouvelle rencontre : le consentement"


async def test_a_purpose_that_was_taken_back_is_not_reconfirmed_unseen(anne: Clinician, booked: Seen) -> None:
    await anne.answers(await anne.presses(booked, "withdraw"), scopes="sms")
    again = await anne.says("suivi tremblay")
    assert "texto" not in next(line for line in again.words.split("\n") if line.startswith("Accord du"))


# ------------------------------------------------------------------ in a series


async def test_e_mail_and_text_taken_back_once_are_taken_back_in_every_week(clinic: Clinic, anne: Clinician) -> None:
    booked = await anne.booked(when={**TUESDAY, "repeat": "3"})
    sent = len(await clinic.outbox())
    form = await anne.presses(booked, "withdraw")
    assert "2 autres rencontres à venir" in form.words
    assert "1er décembre" in form.words
    assert "8 décembre" in form.words
    assert "se retirent pour toutes ces rencontres" in form.words
    await anne.answers(form, scopes="email,sms", reason="Ne veut plus de messages")
    assert [one.scopes for one in await anne.encounters()] == [{Scope.SESSION}] * 3
    await clinic.until("2026-12-08 10:00")
    assert len(await clinic.outbox()) == sent


@pytest.mark.parametrize("reach, left", [(None, 2), ("this", 2), ("all", 0)])
async def test_the_encounter_is_taken_back_from_one_week_or_from_all(
    anne: Clinician, reach: str | None, left: int
) -> None:
    booked = await anne.booked(when={**TUESDAY, "repeat": "3"})
    form = await anne.presses(booked, "withdraw")
    assert form.typed["reach"] == "this"
    await anne.answers(form, scopes="session", next_step="secretary-calls", **({"reach": reach} if reach else {}))
    states = [one.state for one in await anne.encounters()]
    assert states == [State.IN_PERSON] * (3 - left) + [State.UPCOMING] * left


async def test_where_there_is_no_other_nothing_is_asked_of_others(anne: Clinician, booked: Seen) -> None:
    assert "reach" not in (await anne.presses(booked, "withdraw")).all_inputs


# ------------------------------------------------------------------ looked at, added to


async def test_the_card_says_what_holds_since_when_and_by_whom(anne: Clinician, booked: Seen) -> None:
    await anne.answers(await anne.presses(booked, "withdraw"), scopes="sms", reason="Numéro partagé")
    card = await anne.presses(anne.sees(booked), "consents")
    assert card.title == "Consentements"
    held = card.facts["Rencontre à distance"]
    assert held.startswith("20 novembre 2026 à 10 h, par la personne elle-même, de vive voix")
    assert held.endswith("(texte lu : « Rendez-vous par vidéo », version 3)")
    assert card.facts.keys() == {"Rencontre à distance", "Courriel"}
    withdrawn = next(line for line in card.words.split("\n") if line.startswith("Retrait"))
    assert "texto" in withdrawn
    assert "Numéro partagé" in withdrawn


async def test_relatives_are_agreed_to_later_by_a_row_of_their_own(anne: Clinician, booked: Seen) -> None:
    card = await anne.presses(booked, "consents")
    assert "Acceptez-vous que vos proches soient présents" in card.words
    assert "scopes" not in card.typed
    wrong = await anne.answers(card, "add")
    assert "Cochez ce que la personne accepte." in wrong.words
    after = await anne.answers(wrong, "add", scopes="relatives,learner")
    seen = await anne.encounter(after)
    assert seen.scopes == {Scope.SESSION, Scope.EMAIL, Scope.SMS, Scope.RELATIVES, Scope.LEARNER}
    assert [row.wording.id for row in await anne.ledger(seen)] == ["passerelle/video", "passerelle/added"]
    again = await anne.presses(anne.sees(after), "consents")
    shown = [choice["value"] for choice in again.all_inputs["scopes"]["choices"]]
    assert shown == ["support", "sharing"]


async def test_who_adds_is_held_against_the_civil_code(anne: Clinician, booked: Seen) -> None:
    card = await anne.presses(booked, "consents")
    wrong = await anne.answers(
        card, "add", scopes="relatives", capacity="under-14", giver="spouse", giver_name="Paul Roy"
    )
    assert "Avant 14 ans" in wrong.words
    assert len(await anne.ledger(await anne.encounter(booked))) == 1


async def by_a_parent(anne: Clinician) -> Seen:
    by = {"capacity": "under-14", "giver": "parent", "giver_name": "Luc Tremblay"}
    return await anne.presses(await anne.booked(consent={**AGREED, **by}), "consents")


async def test_a_child_adds_nothing_alone(anne: Clinician) -> None:
    """As the whole was read to a parent, who answers now is asked, and is never taken to be the child."""
    card = await by_a_parent(anne)
    assert "giver" in card.inputs
    assert "giver" not in card.typed
    wrong = await anne.answers(card, "add", scopes="learner")
    assert "Dites qui répond." in wrong.words
    wrong = await anne.answers(wrong, "add", giver="patient")
    assert "Avant 14 ans" in wrong.words
    wrong = await anne.answers(wrong, "add", capacity="alone")
    assert "relisez-lui tout le texte" in wrong.words
    after = await anne.answers(wrong, "add", capacity="under-14", giver="parent", giver_name="Odette Roy")
    row = (await anne.ledger(await anne.encounter(after)))[-1]
    assert (row.capacity, row.giver, row.giver_name) == ("under-14", "parent", "Odette Roy")
    assert Scope.LEARNER in row.scopes


async def test_a_button_that_says_nothing_of_who_answers_says_nothing_for_the_child(anne: Clinician) -> None:
    card = await by_a_parent(anne)
    click = anne.click(card.filled("answer", "add", {"scopes": "learner", "capacity": ""}), "answer", card.id)
    assert "Dites qui répond." in (await anne.clicks(click)).words


async def test_a_parent_who_adds_for_a_minor_of_fourteen_says_why(anne: Clinician, booked: Seen) -> None:
    card = await anne.presses(booked, "consents")
    by = {"capacity": "minor-14", "giver": "parent", "giver_name": "Paul Roy"}
    wrong = await anne.answers(card, "add", scopes="learner", **by)
    assert "demandez-le-lui d’abord" in wrong.words
    after = await anne.answers(wrong, "add", reason="hospitalisée")
    row = (await anne.ledger(await anne.encounter(after)))[-1]
    assert (row.giver, row.capacity, row.reason) == ("parent", "minor-14", "hospitalisée")


async def test_support_staff_is_added_with_its_reason(anne: Clinician, booked: Seen) -> None:
    wrong = await anne.answers(await anne.presses(booked, "consents"), "add", scopes="support")
    assert "Dites à quoi sert cette aide" in wrong.words
    after = await anne.answers(wrong, "add", support_reason="tenir la tablette")
    await anne.answers(await anne.presses(after, "withdraw"), scopes="support", reason="ne veut plus d’aide")
    rows = await anne.ledger(await anne.encounter(booked))
    assert [row.support_reason for row in rows] == [None, "tenir la tablette", None]


async def test_e_mail_is_not_offered_to_who_has_none(anne: Clinician) -> None:
    booked = await anne.booked(person={**JEANNE, "email": ""}, facts=BY_PHONE, consent={"understood": "true"})
    card = await anne.presses(booked, "consents")
    assert [choice["value"] for choice in card.all_inputs["scopes"]["choices"]] == [
        "sms",
        "relatives",
        "support",
        "learner",
        "sharing",
    ]


# ------------------------------------------------------------------ written out


async def test_all_of_one_persons_consents_are_written_out_as_json(clinic: Clinic, anne: Clinician) -> None:
    other = await anne.booked(person=LUC, when=AT_ELEVEN)
    booked = await anne.booked(consent={**AGREED, "relatives": "true"})
    await anne.answers(await anne.presses(booked, "withdraw"), scopes="sms", reason="Numéro partagé")
    card = await anne.presses(anne.sees(booked), "consents")
    await anne.answers(card, "export")
    message = next(one for one in anne.teams.chat(anne.chat) if one.text.startswith("{"))
    said = json.loads(message.text)
    assert (said["format"], said["version"]) == ("passerelle/consents", 1)
    assert said["patient"]["name"] == "Jeanne Tremblay"
    given, taken = said["consents"]
    assert (given["kind"], given["scopes"]) == ("given", ["email", "relatives", "session", "sms"])
    assert "Clinique de démonstration, salle 3" in given["wording"]["text"]
    assert (taken["kind"], taken["scopes"], taken["reason"]) == ("withdrawn", ["sms"], "Numéro partagé")
    assert said["episode"]["encounters"][0]["in_force"] == ["email", "relatives", "session"]
    for word in ("Luc", "Gagnon", other.reference):
        assert word not in message.text
    assert "Jeanne" not in message.text[:300]  # what a preview shows
    audited = await audit_of(clinic)
    assert audited.count("consents.exported") == 1


async def audit_of(clinic: Clinic) -> list[str]:
    from sqlalchemy import select

    from edges.sql.schema import audit

    async with clinic.store.engine.connect() as connection:
        return [str(action) for action in (await connection.execute(select(audit.c.action))).scalars()]
