"""During, over HTTP: late, by telephone, an emergency, another way, the link again; once, twice, stale, too late."""

from __future__ import annotations

import pytest

from care.contact import said_phone
from care.encounter import State
from care.suitability import Modality
from tests.dialogs.test_group_meanwhile import lose_bridge
from tests.seen import Seen, spaced
from tests.talk import BY_PHONE, JEANNE, STARTED, Clinic, Clinician


@pytest.fixture
async def booked(anne: Clinician) -> Seen:
    return await anne.booked()


@pytest.fixture
async def at_hour(clinic: Clinic, anne: Clinician, booked: Seen) -> Seen:
    """Ten minutes before, the card as it then stands."""
    await clinic.until("2026-11-24 09:50")
    return anne.sees(booked)


@pytest.fixture
async def begun(clinic: Clinic, anne: Clinician, at_hour: Seen) -> Seen:
    await clinic.until("2026-11-24 10:00")
    return await anne.answers(await anne.presses(anne.sees(at_hour), "start"), **STARTED)


async def sent(clinic: Clinic, word: str) -> list[str]:
    """The ways by which a message that holds this word went out."""
    return [one["kind"] for one in await clinic.outbox() if word in one["text"]]


# ------------------------------------------------------------------ «Signaler un retard»


async def test_a_delay_is_two_taps_and_the_person_knows_the_hour(
    clinic: Clinic, anne: Clinician, at_hour: Seen
) -> None:
    choices = await anne.presses(at_hour, "delay")
    assert "15 min (vers 10 h 15)" in choices.words
    card = await anne.answers(choices, "15")
    assert "Début estimé : 10 h 15" in card.words
    assert sorted(await sent(clinic, "vers 10 h 15")) == ["mail", "sms"]
    letter = next(one for one in await clinic.outbox("mail") if "vers 10 h 15" in one["text"])
    page = await clinic.page(next(word for word in letter["text"].split() if "/r/" in word).partition("?")[0])
    assert "début vers 10 h 15" in page[1]
    again = await anne.answers(Seen(card.id, choices.content), "15")
    assert again.reference == card.reference
    assert len(await sent(clinic, "vers 10 h 15")) == 2, "the same delay is told once"


async def test_join_and_the_window_follow_the_delay(clinic: Clinic, anne: Clinician, at_hour: Seen) -> None:
    await anne.answers(await anne.presses(at_hour, "delay"), "30")
    await clinic.until("2026-11-24 10:20")
    assert "Dans dix minutes." in anne.last().words, "reminded by the estimated hour"
    await clinic.until("2026-11-24 11:20")
    assert anne.sees(at_hour).links != []
    assert (await anne.encounter(at_hour)).state is State.UPCOMING
    await clinic.until("2026-11-24 11:31")
    assert (await anne.encounter(at_hour)).state is State.MISSED


@pytest.mark.parametrize("answer, told", [("yes", 2), ("no", 0)])
async def test_those_who_come_later_are_told_on_request(
    clinic: Clinic, anne: Clinician, booked: Seen, answer: str, told: int
) -> None:
    later = await anne.booked(when={"date": "2026-11-24", "time": "11:00"})
    await clinic.until("2026-11-24 09:50")
    others = await anne.answers(await anne.presses(anne.sees(booked), "delay"), "10")
    assert "Une autre personne est attendue plus tard aujourd’hui" in others.words
    assert len(await sent(clinic, "vers 10 h 10")) == 2, "the first is told already"
    card = await anne.answers(others, answer)
    assert card.reference == booked.reference
    assert len(await sent(clinic, "vers 11 h 10")) == told
    assert ((await anne.encounter(later)).particulars.delay is not None) is bool(told)
    await anne.answers(Seen(card.id, others.content), answer)
    assert len(await sent(clinic, "vers 11 h 10")) == told


async def test_who_gets_nothing_in_writing_is_called(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.booked(person={**JEANNE, "email": ""}, facts=BY_PHONE, consent={"understood": "true"})
    await clinic.until("2026-11-24 09:50")
    choices = await anne.presses(anne.sees(card), "delay")
    assert "appelez-la au 514 555-0123" in choices.words
    await anne.answers(choices, "5")
    assert await clinic.outbox() == []


# ------------------------------------------------------------------ «Continuer par téléphone»


async def test_the_number_is_there_before_anything_is_asked(clinic: Clinic, anne: Clinician, begun: Seen) -> None:
    await clinic.until("2026-11-24 10:09")
    number = await anne.presses(begun, "by-phone")
    assert "514 555-0123" in number.words
    assert "code" in number.words
    assert len(number.inputs) == 0
    card = await anne.answers(number, "connection")
    assert "514 555-0123" in [
        spaced(one.get("text")) for one in card.content["body"] if one.get("size") == "ExtraLarge"
    ]
    assert "by-phone" not in card.verbs
    seen = await anne.encounter(card)
    video, phone = seen.particulars.periods
    assert seen.modality is phone.modality is Modality.TELEPHONE
    assert video.ended == phone.began
    assert phone.reason == "connexion insuffisante"
    stale = await anne.answers(Seen(card.id, number.content), "other")
    assert (await anne.encounter(stale)).particulars.periods == seen.particulars.periods


async def test_before_the_start_the_person_is_told_of_the_call(clinic: Clinic, anne: Clinician, at_hour: Seen) -> None:
    asked = await anne.answers(await anne.presses(at_hour, "by-phone"), "other")
    card = await anne.answers(asked, known="relation,history,record,dsq")
    assert "Par téléphone, 30 min" in card.words
    assert not [link for link in card.links if "/rooms/" in link], "there is no meeting to join"
    assert len(await sent(clinic, "par téléphone")) >= 2
    seen = await anne.encounter(card)
    assert seen.particulars.meeting is not None
    room = clinic.application.rooms.room(seen.particulars.meeting.id)
    assert room is not None
    assert not room.cancelled, "its bridge can still be called"
    assert "Pont téléphonique" in card.facts
    begun = await anne.answers(await anne.presses(card, "start"), **STARTED)
    assert (await anne.encounter(begun)).particulars.periods[0].modality is Modality.TELEPHONE
    note = await anne.answers(await anne.presses(begun, "held"), "none")
    assert "(autre raison)" in note.words, "the card says that the reason goes there"


async def test_without_a_bridge_a_request_is_ready_to_be_sent(clinic: Clinic, anne: Clinician, begun: Seen) -> None:
    await lose_bridge(clinic, anne, begun)
    number = await anne.presses(begun, "by-phone")
    assert "office365@exemple.ca" in number.words
    assert "conférence audio" in number.words


async def test_the_support_line_is_at_hand_where_the_trouble_is(clinic: Clinic, anne: Clinician, begun: Seen) -> None:
    assert clinic.application.world.house.support_url in (await anne.presses(begun, "by-phone")).links


async def test_the_card_in_progress_says_since_when_and_until_when(
    clinic: Clinic, anne: Clinician, begun: Seen
) -> None:
    assert "Commencée à 10 h, prévue jusqu’à 10 h 30." in begun.words
    assert "Suivez le plan d’intervention et encouragez la participation." in begun.words
    note = await anne.answers(await anne.presses(begun, "held"), "none")
    over = await anne.presses(note, "abandon")
    assert "prévue jusqu’à" not in over.words


# ------------------------------------------------------------------ «Urgence»


async def test_an_emergency_says_where_whom_and_what(clinic: Clinic, anne: Clinician, begun: Seen) -> None:
    urgent = await anne.presses(begun, "emergency")
    for said in ("911", "À l’adresse au dossier", "514 555-0123", "Restez en ligne"):
        assert said in urgent.words
    stamped = (await anne.encounter(begun)).particulars.emergency_at
    assert stamped is not None
    back = await anne.presses(urgent, "abandon")
    assert "Urgence signalée à 10 h" in back.words
    await clinic.passes(minutes=3)
    await anne.presses(back, "emergency")
    assert (await anne.encounter(begun)).particulars.emergency_at == stamped


async def test_a_real_emergency_is_sent_there(clinic: Clinic, anne: Clinician, begun: Seen) -> None:
    asked = await anne.answers(await anne.presses(begun, "emergency"), "direct")
    await clinic.passes(minutes=2)
    card = await anne.answers(asked, "real")
    seen = await anne.encounter(card)
    assert seen.state is State.IN_PROGRESS, "it goes on until it is closed"
    assert seen.particulars.sent_to_emergency_at is not None
    assert "Urgence signalée à 10 h; personne dirigée vers l’urgence à 10 h 2" in card.words
    await anne.answers(await anne.presses(card, "held"), "none")
    note = await anne.presses(await anne.presses(await anne.says("à faire"), "open"), "note")
    assert "urgence signalée à 10:00, personne dirigée vers l’urgence à 10:02" in note.words
    again = await anne.answers(Seen(card.id, asked.content), "real")
    assert (await anne.encounter(again)).particulars.sent_to_emergency_at == seen.particulars.sent_to_emergency_at


async def test_nobody_is_sent_to_the_emergency_room_for_an_examination(
    clinic: Clinic, anne: Clinician, begun: Seen
) -> None:
    asked = await anne.answers(await anne.presses(begun, "emergency"), "direct")
    refused = await anne.answers(asked, "examination")
    for said in ("Source :", "Suivi en personne : Clinique de démonstration"):
        assert said in refused.words
    to_whom = await anne.answers(refused, next_step="referred", detail="Dr Côté")
    wrong = await anne.answers(to_whom, to="specialty", why="examination")
    assert "Pas en médecine spécialisée" in wrong.words
    card = await anne.answers(wrong, to="professional", why="examination")
    assert (await anne.encounter(card)).state is State.IN_PERSON


# ------------------------------------------------------------------ «Poursuivre autrement»


async def test_another_way_needs_a_reason(clinic: Clinic, anne: Clinician, begun: Seen) -> None:
    how = await anne.presses(begun, "otherwise")
    assert "Suivi en personne" in how.words
    assert "Écrivez la raison" in (await anne.answers(how, "in-person")).words
    outcome = await anne.answers(how, "in-person", reason="Doit être examinée")
    card = await anne.answers(outcome, next_step="clinician-books")
    seen = await anne.encounter(card)
    assert seen.state is State.IN_PERSON
    assert seen.particulars.in_person is not None
    assert seen.particulars.in_person.reason == "Doit être examinée"
    assert seen.particulars.periods[0].ended is not None
    assert "Doit être examinée" in card.words


async def test_the_other_way_may_be_the_telephone(clinic: Clinic, anne: Clinician, begun: Seen) -> None:
    how = await anne.presses(begun, "otherwise")
    card = await anne.answers(how, "telephone", reason="L’image fige")
    seen = await anne.encounter(card)
    assert (seen.modality, seen.particulars.periods[-1].reason) == (Modality.TELEPHONE, "L’image fige")
    again = await anne.presses(card, "otherwise")
    assert [one["data"].get("how") for one in again.actions] == ["in-person", None], "it is by telephone already"


# ------------------------------------------------------------------ the link, and after the end


async def test_the_link_that_did_not_come_goes_again_by_the_other_way_and_is_dictated(
    clinic: Clinic, anne: Clinician, at_hour: Seen
) -> None:
    """Invited by e-mail, reminded by both: nobody knows which failed, so both go; the number is large meanwhile."""
    before = len(await clinic.outbox())
    card = await anne.presses(at_hour, "link-not-received")
    assert "Le lien repart à l’instant par courriel et par texto." in card.words
    meeting = (await anne.encounter(at_hour)).particulars.meeting
    assert meeting is not None
    assert meeting.code is not None
    code = " ".join(meeting.code[start : start + 3] for start in (0, 3, 6))
    large = [spaced(one["text"]) for one in card.content["body"] if one.get("size") == "ExtraLarge"]
    assert large == [said_phone(meeting.phone), code]
    assert sorted(one["kind"] for one in (await clinic.outbox())[before:]) == ["mail", "sms"]
    await anne.presses(Seen(card.id, at_hour.content), "link-not-received")
    assert len(await clinic.outbox()) == before + 2, "the same button once"
    assert (await anne.presses(card, "abandon")).reference == at_hour.reference


async def test_an_old_card_does_nothing_once_the_encounter_is_over(
    clinic: Clinic, anne: Clinician, begun: Seen
) -> None:
    await anne.answers(await anne.presses(begun, "held"), "none")
    over = await anne.encounter(begun)
    messages = len(await clinic.outbox())
    for verb in ("delay", "by-phone", "emergency", "otherwise", "link-not-received", "ready", "answered"):
        data = {**begun.action("emergency")["data"]}
        card = await anne.clicks(anne.click(data, verb, begun.id))
        assert "ne s’applique plus" in card.words, verb
    assert await anne.encounter(begun) == over
    assert len(await clinic.outbox()) == messages


async def test_a_form_that_is_open_while_the_encounter_ends_changes_nothing(anne: Clinician, begun: Seen) -> None:
    number = await anne.presses(begun, "by-phone")
    await anne.answers(await anne.presses(begun, "held"), "none")
    card = await anne.answers(Seen(number.id, number.content), "connection")
    assert "ne s’applique plus" in card.words
    over = await anne.encounter(begun)
    assert (over.state, over.modality) == (State.COMPLETED, Modality.VIDEO)


async def test_what_was_agreed_to_can_be_seen_at_the_hour_too(anne: Clinician, at_hour: Seen) -> None:
    assert at_hour.folded == [
        *("emergency", "otherwise", "move", "cancel", "wrong-recipient", "withdraw"),
        *("participants", "labels", "consents"),
    ]
    assert "Consentements" in (await anne.presses(at_hour, "consents")).title
