"""«Nouvelle rencontre» as a clinician plays it, over HTTP, with the real store."""

from __future__ import annotations

import datetime as dt
import hashlib

from bot.state import InstanceState
from care.consent import Form, Giver, Kind, Scope
from care.encounter import State
from care.particulars import Otherwise
from care.suitability import Modality
from care.wording import words
from tests.seen import Seen, counted, spaced
from tests.talk import AGREED, BY_PHONE, JEANNE, KNOWN, TUESDAY, Clinic, Clinician

NO_EMAIL = {**JEANNE, "email": ""}
REFUSED = "La personne refuse la télésanté"


# ------------------------------------------------------------------ five cards, fourteen fields


async def test_a_video_encounter_takes_five_submits_and_fourteen_fields(clinic: Clinic, anne: Clinician) -> None:
    shown: list[Seen] = [await anne.says("nouvelle rencontre")]
    for which, answer in ((None, JEANNE), ("suitable", KNOWN), ("yes", AGREED), (None, TUESDAY), (None, {})):
        shown.append(await anne.answers(shown[-1], which, **answer))
    *asked, booked = shown
    assert [counted(card) for card in asked] == [4, 5, 3, 2, 0]
    assert sum(map(counted, asked)) <= 14
    assert booked.title == "Rencontre planifiée"
    assert [e.state for e in await anne.encounters()] == [State.UPCOMING]


async def test_nothing_is_ticked_or_chosen_before_the_person_answers(clinic: Clinic, anne: Clinician) -> None:
    cards = [await anne.says("nouvelle rencontre"), await anne.to_consent(), await anne.to_when()]
    cards += [await anne.to_consent(facts={**KNOWN, "help": "relative"}), await anne.to_verify()]
    for card in cards:
        for name, one in card.all_inputs.items():
            if one["type"] == "Input.Toggle":
                assert one["value"] == "false", f"{name} of «{card.title}» is ticked"
    facts = await anne.answers(await anne.says("nouvelle rencontre"), None, **JEANNE)
    assert not [name for name in facts.inputs if name in facts.typed]


async def test_the_encounter_card_says_what_was_agreed(clinic: Clinic, anne: Clinician) -> None:
    booked = await anne.booked()
    await clinic.settled()  # on a busy machine the meeting comes after the card
    card = anne.sees(booked)
    said = card.words.split("\n")
    hour = said.index("mardi 24 novembre 2026 à 10 h (heure de l’Est)")
    assert said[hour + 1] == "Jeanne Tremblay"
    assert "code" in card.facts["Par téléphone"]
    assert card.verbs == ["resend", "move", "cancel"]
    assert card.folded == [
        *("by-phone", "otherwise", "wrong-recipient", "withdraw"),
        *("participants", "labels", "consents"),
    ]
    assert card.links == []  # Join, and starting, come half an hour before
    assert "Jeanne" not in card.title


async def test_telephones_are_stored_as_the_world_writes_them(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.to_when(person={**JEANNE, "phone": "(514) 555 0123"})
    assert card.typed["contingency_phone"] == "514 555-0123"
    assert "514 555-0123" in card.words
    booked = await anne.answers(await anne.answers(card, **TUESDAY))
    seen = await anne.encounter(booked)
    assert seen.patient.phone == "+15145550123"
    assert seen.particulars.contingency is not None
    assert seen.particulars.contingency.phone == "+15145550123"
    assert seen.particulars.contingency.otherwise is Otherwise.NEW_APPOINTMENT


async def test_another_contingency_number_may_be_given(clinic: Clinic, anne: Clinician) -> None:
    when = {**TUESDAY, "contingency_phone": "438 555-0199", "otherwise": "in-person", "minutes": "45"}
    seen = await anne.encounter(await anne.booked(when=when))
    assert seen.particulars.contingency is not None
    assert seen.particulars.contingency.phone == "+14385550199"
    assert seen.particulars.contingency.otherwise is Otherwise.IN_PERSON
    assert seen.appointment.minutes == 45
    assert seen.patient.phone == "+15145550123"


async def test_the_ledger_says_who_agreed_to_what_and_on_which_words(clinic: Clinic, anne: Clinician) -> None:
    seen = await anne.encounter(await anne.booked())
    (row,) = await anne.ledger(seen)
    assert (row.kind, row.form, row.giver, row.giver_name) == (Kind.GIVEN, Form.VERBAL, Giver.PATIENT, None)
    assert row.scopes == {Scope.SESSION, Scope.EMAIL, Scope.SMS}
    assert (row.understood, row.agreed, row.received_by) == (True, True, anne.id)
    assert (row.wording.id, row.wording.language) == ("passerelle/video", "fr")
    read = words("fr", Modality.VIDEO, corridor="Clinique de démonstration, salle 3")
    assert row.wording.sha256 == hashlib.sha256(read.encode()).hexdigest()
    assert dt.timedelta(0) <= clinic.now - row.at <= dt.timedelta(seconds=5)
    assert row.episode == seen.episode


async def test_the_words_read_aloud_are_those_of_the_ledger(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.to_consent(person={**JEANNE, "spoken": "en"})
    assert words("en", Modality.VIDEO).split("\n")[0] in card.words
    booked = await anne.answers(await anne.answers(await anne.answers(card, "yes", **AGREED), **TUESDAY))
    (row,) = await anne.ledger(await anne.encounter(booked))
    assert row.wording.language == "en"
    (letter,) = await clinic.outbox("mail")
    assert "Tuesday, November" in letter["text"]


async def test_another_language_calls_for_an_interpreter_and_letters_in_french(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.to_consent(person={**JEANNE, "spoken": "other"})
    assert "interprète" in card.words
    await anne.answers(await anne.answers(await anne.answers(card, "yes", **AGREED), **TUESDAY))
    (letter,) = await clinic.outbox("mail")
    assert "Un service d’interprète est prévu." in letter["text"]


async def test_consent_by_a_substitute_names_who_and_in_what_quality(clinic: Clinic, anne: Clinician) -> None:
    consent = await anne.to_consent()
    wrong = await anne.answers(consent, "yes", **AGREED, giver="spouse", capacity="incapable", form="email")
    assert "Écrivez le nom de qui consent." in wrong.words
    assert "Dites pourquoi aucune signature électronique" in wrong.words
    assert "giver_name" in wrong.inputs  # the fold is open
    card = await anne.answers(wrong, "yes", giver_name="Paul Roy", reason="signature électronique absente")
    seen = await anne.encounter(await anne.answers(await anne.answers(card, **TUESDAY)))
    (row,) = await anne.ledger(seen)
    assert (row.form, row.giver, row.giver_name) == (Form.EMAIL, Giver.SPOUSE, "Paul Roy")
    assert row.reason == "signature électronique absente"


# ------------------------------------------------------------------ the telephone, and no e-mail


async def test_a_telephone_encounter_skips_what_only_video_needs_and_keeps_the_rest(
    clinic: Clinic, anne: Clinician
) -> None:
    card = await anne.booked(person=NO_EMAIL, facts=BY_PHONE, consent={"understood": "true", "sms": "true"})
    seen = await anne.encounter(card)
    assert seen.modality is Modality.TELEPHONE
    assert seen.particulars.meeting is None
    assert (await anne.ledger(seen))[0].wording.id == "passerelle/telephone"
    assert "resend" in card.verbs  # by text message
    assert "/local/rooms/" not in str(card.content)
    assert list((clinic.settings.home / "rooms").iterdir()) == []
    assert [one["kind"] for one in await clinic.outbox()] == ["sms"]


async def test_a_telephone_encounter_never_asks_for_the_address_or_the_equipment(
    clinic: Clinic, anne: Clinician
) -> None:
    consent = await anne.to_consent(person=NO_EMAIL, facts=BY_PHONE)
    assert consent.title == "Nouvelle rencontre : le consentement"
    assert "email" not in consent.all_inputs
    when = await anne.answers(consent, "yes", understood="true")
    assert "514 555-0123" in when.words


async def test_without_the_scope_no_letter_goes_and_the_card_dictates(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.booked(consent={"understood": "true"})
    seen = await anne.encounter(card)
    assert await clinic.outbox() == []
    assert f"/r/{seen.particulars.link}" in card.words
    assert seen.particulars.meeting is not None
    assert seen.particulars.meeting.code is not None
    assert seen.particulars.meeting.code in card.words
    assert "resend" not in card.verbs
    await clinic.until("2026-11-24 10:00")
    assert await clinic.outbox() == []  # no reminder either


async def test_texts_alone_carry_the_link_where_letters_were_not_agreed_to(clinic: Clinic, anne: Clinician) -> None:
    await anne.booked(consent={"understood": "true", "sms": "true"})
    (text,) = await clinic.outbox()
    assert (text["kind"], text["to"]) == ("sms", "+15145550123")
    assert "/r/" in text["text"]


async def test_video_without_an_address_asks_for_a_reason_and_then_works(clinic: Clinic, anne: Clinician) -> None:
    warned = await anne.to_consent(person=NO_EMAIL)
    assert warned.title == "Une recommandation à considérer"
    consent = await anne.answers(warned, reason="le lien sera dicté")
    assert "email" not in consent.all_inputs
    card = await anne.answers(await anne.answers(await anne.answers(consent, "yes", understood="true"), **TUESDAY))
    assert (await anne.encounter(card)).patient.email is None
    assert await clinic.outbox("mail") == []


# ------------------------------------------------------------------ when


async def test_right_now_needs_neither_date_nor_hour(clinic: Clinic, anne: Clinician) -> None:
    verify = await anne.answers(await anne.to_when(), "yes")
    assert verify.facts["Moment"].startswith("vendredi 20 novembre 2026 à 10 h")
    booked = await anne.answers(verify)
    seen = await anne.encounter(booked)
    assert dt.timedelta(0) <= clinic.now - seen.appointment.at < dt.timedelta(minutes=1)
    assert seen.appointment.minutes == 30
    assert booked.links, "Join is there at once"
    assert [one["kind"] for one in await clinic.outbox()] == ["mail"]  # no reminder of what is now


IMPOSSIBLE = [
    ("2026-11-20", "09:00", "time", "Cette heure est passée."),
    ("2026-11-18", "10:00", "date", "Cette date est passée."),
    ("2027-03-14", "02:30", "time", "Cette heure n’existe pas ce jour-là"),
    ("2027-11-07", "01:30", "time", "Cette heure vient deux fois ce jour-là"),
    ("2029-11-20", "10:00", "date", "C’est dans plus d’un an"),
    ("9999-12-31", "23:59", "date", "C’est dans plus d’un an"),
    ("0001-01-01", "00:00", "date", "Cette date est passée."),
    ("2026-02-30", "10:00", "date", "Entrez une date valide."),
    ("2026-11-24", "25:00", "time", "Entrez une heure valide"),
    ("", "10:00", "date", "Ce champ est obligatoire."),
    ("2026-11-24", "", "time", "Ce champ est obligatoire."),
]


async def test_an_hour_that_cannot_be_is_refused_in_its_field(clinic: Clinic, anne: Clinician) -> None:
    form = await anne.to_when()
    for date, time, field, said in IMPOSSIBLE:
        card = await anne.answers(form, None, date=date, time=time, tags="Domicile")
        assert card.title == "Nouvelle rencontre : le moment", (date, time)
        body = card.content["body"]
        below = body[next(i for i, part in enumerate(body) if part.get("id") == field) + 1]
        assert said in spaced(below["text"]), (date, time)
        assert card.typed["tags"] == "Domicile"
    assert await anne.encounters() == []


async def test_hours_are_taken_as_people_write_them(clinic: Clinic, anne: Clinician) -> None:
    seen = await anne.encounter(await anne.booked(when={"date": "2026-11-24", "time": "13 h 05"}))
    assert seen.appointment.local == dt.datetime.fromisoformat("2026-11-24T13:05")
    assert seen.appointment.at == dt.datetime(2026, 11, 24, 18, 5, tzinfo=dt.UTC)
    assert seen.appointment.zone == "America/Toronto"


async def test_each_clinician_books_by_the_clock_on_their_own_wall(clinic: Clinic) -> None:
    paul = clinic.clinician(zone="America/Halifax")
    seen = await paul.encounter(await paul.booked())
    assert seen.appointment.at == dt.datetime(2026, 11, 24, 14, 0, tzinfo=dt.UTC)


# ------------------------------------------------------------------ what holds from the reading to the button


async def test_an_hour_gone_by_before_the_button_is_asked_again_and_not_booked(clinic: Clinic, anne: Clinician) -> None:
    verify = await anne.to_verify()
    await clinic.until("2026-11-24 10:05")
    when = await anne.answers(verify)
    assert when.title == "Nouvelle rencontre : le moment"
    assert "Cette heure est passée." in when.words
    assert await anne.encounters() == []
    assert await clinic.outbox() == []
    again = await anne.answers(when, None, date="2026-11-24", time="11:00")
    assert again.title == verify.title
    assert (await anne.encounter(await anne.answers(again))).appointment.local.hour == 11


async def test_the_hour_that_was_read_back_holds_wherever_the_clinician_confirms(
    clinic: Clinic, anne: Clinician
) -> None:
    verify = await anne.to_verify()
    (draft,) = await anne.drafts()
    assert InstanceState(draft.body).answers["when"]["zone"] == "America/Toronto"
    anne.zone = "Europe/Paris"
    booked = await anne.answers(verify)
    assert "mardi 24 novembre 2026 à 10 h (heure de l’Est)" in booked.words
    when = (await anne.encounter(booked)).appointment
    assert (when.zone, when.local) == ("America/Toronto", dt.datetime.fromisoformat("2026-11-24T10:00"))
    assert when.at == dt.datetime(2026, 11, 24, 15, 0, tzinfo=dt.UTC)


async def test_the_ledger_holds_the_words_and_the_hour_of_the_reading(clinic: Clinic, anne: Clinician) -> None:
    consent = await anne.to_consent()
    verify = await anne.answers(await anne.answers(consent, "yes", **AGREED), **TUESDAY)
    (draft,) = await anne.drafts()
    read = InstanceState(draft.body).answers["consent"]["read"]
    await clinic.passes(days=2)
    (row,) = await anne.ledger(await anne.encounter(await anne.answers(verify)))
    assert row.at == dt.datetime.fromisoformat(read["at"])
    assert dt.timedelta(days=2) <= clinic.now - row.at < dt.timedelta(days=2, minutes=1)
    assert vars(row.wording) == read["wording"]
