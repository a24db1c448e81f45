"""Letters and text messages: what they say, what they never say, and that text, HTML, calendar and SMS agree."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.texts.sample import LINK, facts, local_time
from texts import LANGUAGES, when
from texts.gsm7 import GSM7, in_gsm7, segments
from texts.letters import (
    Composed,
    LetterFacts,
    by_phone,
    cancelled,
    delayed,
    in_person,
    invitation,
    length,
    moved,
    reminder,
)
from texts.text_messages import (
    sms_by_phone,
    sms_cancelled,
    sms_delayed,
    sms_in_person,
    sms_invitation,
    sms_moved,
    sms_reminder,
)

LETTERS: list[Callable[[LetterFacts], Composed]] = [
    invitation,
    moved,
    length,
    reminder,
    cancelled,
    in_person,
    delayed,
    by_phone,
]
MESSAGES: list[Callable[[LetterFacts], str]] = [
    sms_invitation,
    sms_reminder,
    sms_moved,
    sms_cancelled,
    sms_delayed,
    sms_by_phone,
    sms_in_person,
]
MODALITIES = ("video", "telephone")
CLINICAL = re.compile(
    r"diagnosti|sympt|maladie|traitement|médica|psych|oncolog|cardio|santé mentale|grossesse|patient(?!/)|consultation|"
    r"disease|treatment|medic|illness|mental|pregnan|therap|clinicien|docteur|médecin|infirmi|doctor|nurse",
    re.IGNORECASE,
)


class Read(HTMLParser):
    """The words and the links that a person sees, with the tags that were used."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self._hidden = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self._hidden = tag in ("style", "title")
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)

    @property
    def said(self) -> str:
        return squeezed("".join(self.words))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def every_letter(**changes: object) -> list[tuple[LetterFacts, Composed]]:
    given_facts = [
        facts(language=language, modality=modality, **changes) for language in LANGUAGES for modality in MODALITIES
    ]
    return [(each, compose(each)) for each in given_facts for compose in LETTERS]


def test_the_first_line_is_the_date_and_the_hour() -> None:
    for each, letter in every_letter(moved_from=local_time(2026, 11, 23, 9)):
        first = letter.text.splitlines()[0]
        assert when.day(each.language, each.local) in first or when.day(each.language, each.local).capitalize() in first
        assert when.hour(each.language, each.local) in first
        assert re.search(r"<h1[^>]*>([^<]+)</h1>", letter.html)


def test_the_invitation_in_order() -> None:
    text = squeezed(invitation(facts(leaflet_url="https://exemple.ca/depliant", interpreter=True)).text)
    order = [
        "Mardi 24 novembre 2026 à 14 h 30 (heure de l’Est)",
        f"Rejoindre mon rendez-vous : {LINK}",
        "Aucun compte, aucune application à installer : votre navigateur suffit.",
        "Nous vous appellerons au ··12.",
        "« Privé » ou « Confidentiel »",
        "composez le 418 555-0142, puis le code 731204886",
        "endroit calme et privé",
        "Un service d’interprète est prévu.",
        "https://telesantequebec.ca/patient/tester-equipement/",
        "https://telesantequebec.ca/patient/cssns-soutien/",
        "https://exemple.ca/depliant",
        f"Je confirme : {LINK}?answer=confirm",
        f"Je dois annuler ou déplacer : {LINK}?answer=change",
        f"Je préfère un rendez-vous en personne : {LINK}?answer=in-person",
        "notre numéro public : 418 555-0100",
        "N’envoyez pas de renseignements de santé en réponse à ce courriel.",
        "CLSC des Érables",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_text_and_html_say_the_same() -> None:
    for each, letter in every_letter(leaflet_url="https://exemple.ca/depliant", moved_from=local_time(2026, 11, 23, 9)):
        page = Read(letter.html)
        for line in filter(None, letter.text.splitlines()):
            words = squeezed(re.sub(r"https?://\S+", "", line).removeprefix("- ")).rstrip(" :")
            assert words.lower() in page.said.lower(), words
        assert set(page.links) == set(re.findall(r"https?://\S+", letter.text))
        assert squeezed(letter.subject) in squeezed(letter.html)
        assert f'lang="{each.language}-CA"' in letter.html


def test_subjects_hold_the_date_and_the_hour_and_nobody() -> None:
    for each, letter in every_letter():
        assert when.date(each.language, each.local) in letter.subject
        assert when.hour(each.language, each.local) in letter.subject
        assert not any(word in letter.subject for word in ("Geneviève", "Tremblay", "Érables", "··12"))
    assert squeezed(invitation(facts()).subject) == "Votre rendez-vous du 24 novembre à 14 h 30"


def test_no_clinical_word_anywhere() -> None:
    for _, letter in every_letter(moved_from=local_time(2026, 11, 23, 9)):
        said = re.sub(r"https?://\S+", "", f"{letter.subject}\n{letter.text}")
        assert not CLINICAL.search(said), said


def test_a_telephone_letter_gives_a_window_and_no_video() -> None:
    for compose in (invitation, moved, reminder):
        letter = compose(facts(modality="telephone", local=local_time(2026, 11, 24, 9)))
        text = squeezed(letter.text)
        assert "Entre 9 h et 9 h 30, nous vous appellerons au ··12." in text
        assert not re.search(r"vidéo|Rejoindre|navigateur|418 555-0142|tester-equipement", letter.text + letter.html)


def test_a_moved_letter_says_the_earlier_hour() -> None:
    text = squeezed(moved(facts(moved_from=local_time(2026, 11, 23, 9))).text)
    assert "Il était prévu le lundi 23 novembre 2026 à 9 h (heure de l’Est)." in text
    assert "Ce rendez-vous a été déplacé." in moved(facts()).text


def test_letters_that_end_the_appointment_hold_no_link() -> None:
    for compose in (cancelled, in_person):
        letter = compose(facts())
        assert "http" not in letter.text
        assert Read(letter.html).links == []


def test_what_is_not_known_is_not_said() -> None:
    bare = invitation(facts(meeting_phone=None, meeting_code=None)).text
    assert "composez" not in bare
    assert "dépliant" not in bare
    assert "interprète" not in bare
    assert "composez le 418 555-0142." in squeezed(invitation(facts(meeting_code=None)).text)


def test_html_for_mail_programs() -> None:
    for _, letter in every_letter():
        page = Read(letter.html)
        assert not page.tags & {"script", "img", "link", "iframe", "form", "svg", "video"}
        assert "src" not in page.attributes
        assert "url(" not in letter.html
        assert "@import" not in letter.html
        assert "max-width:600px" in letter.html
        assert "prefers-color-scheme: dark" in letter.html


@pytest.mark.parametrize(
    "payload", ["<script>alert(1)</script>", '"><img src=x>', "a\r\nBcc: x@y.z", "A\u2028B\x0cC\u202e"]
)
def test_what_came_from_outside_stays_text(payload: str) -> None:
    for _, letter in every_letter(establishment=payload, clinician_name=payload, meeting_code=payload):
        assert not Read(letter.html).tags & {"script", "img"}
        assert not re.search("[\x00-\x09\x0b-\x1f\u2028\u202e]", letter.subject + letter.text + letter.html)
        assert "\n" not in letter.subject


@pytest.mark.parametrize(
    "url",
    [
        "http://exemple.ca/p",
        "javascript:alert(1)",
        "https://",
        "https://a b",
        'https://a/"x',
        "https://u:p@a/",
        "",
        "/p/x",
    ],
)
@pytest.mark.parametrize("field", ["link", "support_url", "test_url"])
def test_unsafe_addresses_are_refused(field: str, url: str) -> None:
    with pytest.raises(ValueError, match="address"):
        facts(**{field: url})


def test_links_on_this_machine_are_for_trying() -> None:
    assert "http://127.0.0.1:8000/p/x?answer=change" in invitation(facts(link="http://127.0.0.1:8000/p/x")).text
    with pytest.raises(ValueError, match="query"):
        facts(link=f"{LINK}?a=b")
    with pytest.raises(ValueError, match="language"):
        facts(language="de")


# ------------------------------------------------------------------ text messages


@pytest.mark.parametrize("establishment", ["CLSC", "CIUSSS du Nord-de-l'Île-de-Montréal", "Hôpital Notre-Dame – Câlin"])
@pytest.mark.parametrize("local", [local_time(2027, 8, 25, 10, 45), local_time(2026, 9, 30, 16, 5)])
def test_text_messages_fit_two_segments_of_the_basic_alphabet(establishment: str, local: dt.datetime) -> None:
    for language in LANGUAGES:
        for modality in MODALITIES:
            for compose in MESSAGES:
                text = compose(facts(language=language, modality=modality, establishment=establishment, local=local))
                assert set(text) <= GSM7, set(text) - GSM7
                assert segments(text) <= 2, (segments(text), text)


def test_text_messages_name_nobody_and_hold_one_address() -> None:
    for compose in MESSAGES:
        for modality in MODALITIES:
            text = compose(facts(modality=modality))
            assert not re.search("Tremblay|Geneviève|··12|418 555-0142|731204886", text)
            assert set(re.findall(r"https?://\S+", text)) <= {LINK}
            assert "418 555-0100" in text
            assert not CLINICAL.search(text)
    assert LINK not in sms_cancelled(facts())


def test_the_invitation_by_text_message() -> None:
    assert sms_invitation(facts()) == (
        "CLSC des Érables : rendez-vous par vidéo le mardi 24 novembre à 14 h 30 (heure de l'Est). "
        f"Pour participer, confirmer ou changer : {LINK} Des questions? 418 555-0100"
    )


def test_segments() -> None:
    assert [segments("a" * size) for size in (1, 160, 161, 306, 307)] == [1, 1, 2, 2, 3]
    assert [segments("ê" * size) for size in (70, 71, 134, 135)] == [1, 2, 2, 3]
    assert segments("€" * 80) == 1
    assert segments("€" * 81) == 2
    assert in_gsm7("Hôpital « Cœur » – août… Ça va\u00a0?") == 'Hopital " Coeur " - aout... Ca va ?'.replace("Ca", "Ça")
    assert in_gsm7("漢字") == "漢字"


# ------------------------------------------------------------------ all channels agree


HOURS = st.datetimes(min_value=local_time(2026, 1, 1), max_value=local_time(2029, 1, 1)).map(
    lambda local: local.replace(second=0, microsecond=0)
)


@given(HOURS, st.sampled_from(["America/Toronto", "America/St_Johns", "Europe/Paris"]), st.sampled_from(LANGUAGES))
def test_the_hour_is_the_same_in_every_channel(local: dt.datetime, zone: str, language: str) -> None:
    each = facts(local=local, zone=zone, language=language)
    letter = invitation(each)
    said = when.full(each.language, local, zone, each.at)
    assert said.lower() in letter.text.lower()
    assert said.lower() in letter.html.lower()
    assert in_gsm7(when.full(each.language, local, zone, each.at, year=False)) in sms_invitation(each)
