"""What a person receives on the day itself: a delay, and the call that takes the place of the video."""

from __future__ import annotations

from tests.texts.sample import LINK, facts, local_time
from tests.texts.test_letters import MODALITIES, squeezed
from texts.letters import by_phone, delayed, sms_delayed


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
