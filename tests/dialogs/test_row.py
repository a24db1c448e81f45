"""What an encounter's card opens beside its life: who takes part and what went to them, tags and comment."""

from __future__ import annotations

import pytest

from care.encounter import State
from tests.seen import Seen
from tests.talk import JEANNE, STARTED, SUITED, TUESDAY, Clinic, Clinician


@pytest.fixture
async def booked(anne: Clinician) -> Seen:
    return await anne.booked()


# ------------------------------------------------------------------ «Participants»


async def test_the_participants_have_their_contacts_their_link_and_what_went_to_them(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    card = await anne.presses(booked, "participants")
    seen = await anne.encounter(booked)
    assert card.title == "Participants"
    assert "514 555-0123 · jeanne@exemple.ca" in card.words
    assert f"/r/{seen.particulars.link}" in card.words
    assert seen.particulars.meeting is not None
    assert seen.particulars.meeting.join_url in card.words
    assert "Invitation par courriel, ven. 20 nov., 10 h" in card.words
    assert "envoyée." in card.words
    back = await anne.presses(card, "abandon")
    assert (back.id, back.reference) == (booked.id, booked.reference)


async def test_the_link_goes_again_to_one_by_one_way_and_the_card_stays(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    card = await anne.presses(booked, "participants")
    again = await anne.answers(card, "sms")
    assert (again.id, again.title) == (booked.id, "Participants")
    assert "Le lien repart à l’instant." in again.words
    assert "Lien renvoyé par texto" in again.words
    sent = await clinic.outbox()
    assert sorted(one["kind"] for one in sent) == ["mail", "sms"]
    assert sent[1]["to"] == "+15145550123"
    await anne.answers(Seen(booked.id, card.content), "sms")
    assert len(await clinic.outbox()) == 2, "the same button once"
    assert "en file." in again.words
    looked = await anne.answers(again, "look")
    assert "Lien renvoyé par texto, ven. 20 nov., 10 h" in looked.words
    assert "en file" not in looked.words


async def test_what_failed_is_said_so_and_whoever_said_no_gets_nothing(clinic: Clinic, anne: Clinician) -> None:
    card = await anne.answers(await anne.says("nouvelle rencontre"), name="Groupe du mardi", type="group")
    members = "Ada Canarie; ada@exemple.ca\nBo Canari; 514 555-0177\nCy Canari"
    when = await anne.answers(card, "suitable", members=members, **SUITED)
    card = await anne.answers(await anne.answers(when, **TUESDAY))
    await clinic.settled()
    people = await anne.presses(anne.sees(card), "participants")
    assert "ada@exemple.ca" in people.words
    assert "514 555-0177" in people.words
    assert [one["data"]["way"] for one in people.actions if "way" in one["data"]] == ["mail"], "only who agreed to it"
    before = len(await clinic.outbox())
    await anne.answers(people, "mail")
    assert [one["to"] for one in (await clinic.outbox())[before:]] == ["ada@exemple.ca"]


async def test_an_address_that_was_corrected_is_masked(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    form = await anne.presses(booked, "wrong-recipient")
    card = await anne.answers(form, phone="514 555-0123", email="juste@exemple.ca")
    await clinic.settled()
    people = await anne.presses(card, "participants")
    assert "juste@exemple.ca" in people.words
    assert "j··@exemple.ca" in people.words
    assert "jeanne@exemple.ca" not in people.words


async def test_nothing_is_sent_once_it_is_over(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    people = await anne.presses(booked, "participants")
    other = await anne.presses(await anne.says("mes rencontres"), "open")
    await anne.answers(await anne.presses(other, "cancel"), reason="")
    before = len(await clinic.outbox())
    late = await anne.answers(Seen(booked.id, people.content), "mail")
    assert "Rien n’est parti" in late.words
    assert len(await clinic.outbox()) == before


# ------------------------------------------------------------------ «Étiquettes et commentaire»


async def test_tags_and_comment_are_noted_in_place_with_those_used_before(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    await anne.booked(person={**JEANNE, "phone": "514 555-0188"}, when={"date": "2026-11-25", "time": "11:00",
                                                                        "tags": "Domicile, Famille"})  # fmt: skip
    form = await anne.presses(booked, "labels")
    assert "Jamais visible pour le patient. Aucun renseignement clinique." in form.words
    assert [one["value"] for one in form.all_inputs["earlier"]["choices"]] == ["Domicile", "Famille"]
    card = await anne.answers(form, tags="Suivi,  suivi , Urgent", earlier="Famille", comment="Arrive tôt")
    assert (card.id, card.reference) == (booked.id, booked.reference)
    assert card.facts["Étiquettes"] == "Suivi, Urgent, Famille"
    assert card.facts["Commentaire interne"] == "Arrive tôt"
    again = await anne.presses(card, "labels")
    assert again.typed["tags"] == "Suivi, Urgent, Famille"
    cleared = await anne.answers(again, tags="", comment="")
    assert not {"Étiquettes", "Commentaire interne"} & set(cleared.facts)
    assert len(await clinic.outbox()) == 2, "two invitations, and nothing else"


async def test_tags_are_noted_afterwards_too_until_they_are_erased(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    await clinic.until("2026-11-24 10:00")
    begun = await anne.answers(await anne.presses(anne.sees(booked), "start"), **STARTED)
    over = await anne.presses(await anne.answers(await anne.presses(begun, "held"), "none"), "abandon")
    card = await anne.answers(await anne.presses(over, "labels"), tags="Bilan")
    assert card.facts["Étiquettes"] == "Bilan"
    await clinic.passes(days=31)
    last = await anne.clicks(anne.click(card.action("labels")["data"], "labels", card.id))
    assert "ne s’applique plus" in last.words
    assert "labels" not in last.folded


async def test_too_many_tags_are_refused_as_a_whole(anne: Clinician, booked: Seen) -> None:
    form = await anne.presses(booked, "labels")
    wrong = await anne.answers(form, tags=",".join(f"étiquette{n}" for n in range(30)))
    assert "200 caractères au plus" in wrong.words
    assert (await anne.encounter(booked)).particulars.tags == ()


# ------------------------------------------------------------------ back in, and how long it was


async def test_who_hung_up_by_mistake_may_go_back_while_the_window_is_open(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    await clinic.until("2026-11-24 10:00")
    begun = await anne.answers(await anne.presses(anne.sees(booked), "start"), **STARTED)
    await clinic.passes(minutes=12)
    over = await anne.presses(await anne.answers(await anne.presses(begun, "held"), "none"), "abandon")
    seen = await anne.encounter(over)
    assert seen.state is State.COMPLETED
    assert seen.particulars.meeting is not None
    room = seen.particulars.meeting.join_url
    assert "Finalisée (12 min)" in over.words
    assert room in over.links
    assert "Rejoindre de nouveau" in over.words
    status, page = await clinic.page(f"/r/{seen.particulars.link}")
    assert (status, "Revenir dans le rendez-vous" in page, room in page) == (200, True, True)
    await clinic.until("2026-11-24 11:01")
    assert room not in anne.sees(over).links, "in the fold now"
    assert room in str(anne.sees(over).content)
    assert "Revenir dans le rendez-vous" not in (await clinic.page(f"/r/{seen.particulars.link}"))[1]
    await clinic.until("2026-11-25 10:01")
    assert room not in str(anne.sees(over).content)


async def test_one_joins_by_phone_with_number_and_code_in_sight(clinic: Clinic, anne: Clinician, booked: Seen) -> None:
    assert "tel:" not in str(booked.content)
    await clinic.until("2026-11-24 09:30")
    meeting = (await anne.encounter(booked)).particulars.meeting
    assert meeting is not None
    shown = str(anne.sees(booked).content)
    assert f"tel:{meeting.phone},,{meeting.code}#" in shown
    assert "Par téléphone : " in anne.sees(booked).words


# ------------------------------------------------------------------ how well it worked, as the person says


async def test_the_person_says_how_well_it_worked_and_may_change_it_for_a_day(
    clinic: Clinic, anne: Clinician, booked: Seen
) -> None:
    link = f"/r/{(await anne.encounter(booked)).particulars.link}"
    await clinic.page(link, quality="5")
    assert (await anne.encounter(booked)).particulars.aftercare.person_quality is None, "nothing to speak of yet"
    await clinic.until("2026-11-24 10:00")
    begun = await anne.answers(await anne.presses(anne.sees(booked), "start"), **STARTED)
    note = await anne.answers(await anne.presses(begun, "held"), "none")
    _, page = await clinic.page(link, quality="2")
    assert "Merci, c’est noté : 2 sur 5." in page
    over = await anne.presses(note, "abandon")
    assert over.facts["Qualité technique, selon la personne"] == "2 sur 5"
    await clinic.page(link, quality="4")
    assert anne.sees(over).facts["Qualité technique, selon la personne"] == "4 sur 5"
    await clinic.page(link, quality="9")
    await clinic.passes(hours=25)
    _, page = await clinic.page(link, quality="1")
    assert "4 sur 5" in page
    assert 'name="quality"' not in page
    assert (await anne.encounter(booked)).particulars.aftercare.person_quality == 4
