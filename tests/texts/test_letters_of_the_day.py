"""What a person receives on the day itself: a delay, and the call that takes the place of the video."""

from __future__ import annotations

import pytest

from tests.texts.sample import LINK, facts, local_time
from tests.texts.test_letters import MODALITIES, squeezed
from texts import LANGUAGES
from texts.gsm7 import GSM7, segments
from texts.letters import by_phone, cancelled, delayed, invitation, moved, reminder
from texts.text_messages import sms_delayed, sms_in_person, sms_invitation, sms_link_again

BRIDGE = {"modality": "telephone", "group": True}


def test_a_delay_gives_the_estimated_hour_and_what_to_do() -> None:
    late = {"estimated": local_time(2026, 11, 24, 14, 45)}
    by_video, by_phone_ = (squeezed(delayed(facts(modality=how, **late)).text) for how in MODALITIES)
    for text in (by_video, by_phone_):
        assert "Retard : mardi 24 novembre 2026" in text
        assert "devrait commencer vers 14 h 45" in text
        assert f"Je dois annuler ou déplacer : {LINK}?answer=change" in text
    assert f"Rejoindre mon rendez-vous : {LINK}" in by_video
    assert "Nous vous appellerons au ··12 vers cette heure." in by_phone_
    assert "Rejoindre" not in by_phone_
    assert "vers 14 h 45" in squeezed(sms_delayed(facts(**late)))


def test_what_goes_on_by_telephone_has_no_video_left() -> None:
    letter = by_phone(facts(modality="telephone"))
    text = squeezed(letter.text)
    assert "se fera par téléphone plutôt que par vidéo" in text
    assert "nous vous appellerons au ··12" in text
    assert "Rejoindre" not in text
    assert letter.calendar is not None
    assert "Rejoindre" not in letter.calendar


def test_the_members_of_a_group_by_telephone_call_the_bridge() -> None:
    letter = by_phone(facts(**BRIDGE))
    text = squeezed(letter.text)
    assert text.startswith("Mardi 24 novembre 2026 à 14 h 30 (heure de l’Est)"), "the hour itself: nobody is called"
    assert "c’est vous qui appelez" in text
    assert "Pour participer, composez le 418 555-0142, puis le code 731204886." in text
    assert "nous vous appel" not in text
    assert "sonnerie" not in text, "their own telephone does not ring"
    assert letter.calendar is not None
    assert "418 555-0142" in letter.calendar.replace("\r\n ", "")
    assert "Vous n’avez pas à appeler à cette heure-là" in squeezed(cancelled(facts(**BRIDGE)).text)


def test_without_a_bridge_they_are_told_whom_to_ask() -> None:
    text = squeezed(by_phone(facts(**BRIDGE, meeting_phone=None, meeting_code=None)).text)
    assert "Pour savoir quel numéro composer, appelez-nous au 418 555-0100." in text
    assert "731204886" not in text


def test_a_late_group_is_asked_to_cancel_nothing() -> None:
    late = {"group": True, "estimated": local_time(2026, 11, 24, 14, 45)}
    for how in MODALITIES:
        text = squeezed(delayed(facts(**late, modality=how)).text)
        assert "?answer=" not in text
        assert "ou vous préférez un rendez-vous en personne? Appelez-nous au 418 555-0100." in text
    assert "Appelez vers cette heure-là plutôt qu’à l’heure prévue." in text
    assert "composez le 418 555-0142" in text


def test_every_letter_to_a_group_offers_in_person() -> None:
    for how in MODALITIES:
        for compose in (invitation, moved, reminder, by_phone):
            said = squeezed(compose(facts(group=True, modality=how)).text)
            assert "vous préférez un rendez-vous en personne? Appelez-nous au 418 555-0100." in said
            english = squeezed(compose(facts(group=True, modality=how, language="en")).text)
            assert "would rather have an appointment in person? Call us at 418 555-0100." in english


def test_an_english_hour_ends_no_sentence_with_two_periods() -> None:
    late = {"language": "en", "estimated": local_time(2026, 11, 24, 14, 45)}
    for how in MODALITIES:
        for said in (delayed(facts(**late, modality=how)).text, sms_delayed(facts(**late, modality=how))):
            assert "2:45" in said
            assert "p.m.." not in said.replace("\xa0", " ")


def test_in_person_by_text_message_is_not_a_cancellation() -> None:
    assert sms_in_person(facts()) == (
        "CLSC des Érables : le rendez-vous du mardi 24 novembre à 14 h 30 (heure de l'Est) se fera en personne, et non "
        "à distance. Nous vous appellerons pour en convenir. Des questions? 418 555-0100"
    )
    assert "cancelled" not in sms_in_person(facts(language="en"))


def test_the_link_again_offers_the_number_and_its_code() -> None:
    """The connection may be what fails (guide Sara, «Pont téléphonique»)."""
    assert sms_link_again(facts()) == (
        f"CLSC des Érables : votre lien pour la vidéo du mardi 24 novembre à 14 h 30 (heure de l'Est) : {LINK} "
        "Si la vidéo ne marche pas, appelez le 418 555-0142, code 731204886. Des questions? 418 555-0100"
    )
    for changes in ({"meeting_code": None}, {"meeting_phone": None}, {"modality": "telephone"}):
        assert sms_link_again(facts(**changes)) == sms_invitation(facts(**changes))


@pytest.mark.parametrize("establishment", ["CLSC", "CIUSSS du Nord-de-l'Île-de-Montréal"])
def test_with_the_number_it_still_fits_two_segments(establishment: str) -> None:
    for language in LANGUAGES:
        local = local_time(2026, 9, 30, 16, 5)
        text = sms_link_again(facts(language=language, establishment=establishment, local=local))
        assert "731204886" in text
        assert set(text) <= GSM7
        assert segments(text) <= 2
