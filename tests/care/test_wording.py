"""The words of consent are evidence: a change of one of them asks for another version."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from care import wording
from care.consent import Scope, Wording
from care.establishment import EstablishmentError, Service, load
from care.suitability import Modality
from care.wording import Told
from tests.establishments import establishment
from texts import LANGUAGES

PLACE = "Clinique de démonstration, salle 3"
PLAIN: Told = {"corridor": PLACE}
VARIANTS: dict[str, tuple[Modality, Told]] = {
    "passerelle/video": (Modality.VIDEO, PLAIN),
    "passerelle/video.recording": (Modality.VIDEO, {**PLAIN, "recording": True}),
    "passerelle/video.group": (Modality.VIDEO, {**PLAIN, "group": True}),
    "passerelle/telephone": (Modality.TELEPHONE, PLAIN),
    "passerelle/telephone.recording": (Modality.TELEPHONE, {**PLAIN, "recording": True}),
    "passerelle/telephone.group": (Modality.TELEPHONE, {**PLAIN, "group": True}),
    "passerelle/secure-email": (Modality.EMAIL, PLAIN),
}
PINNED: dict[tuple[int, str, str], str] = {
    (1, "fr", "passerelle/video"): "a7a034bfa6a21ca6eb48b520b93460dd715b55eb5a1a0a0984d2c8601343b32e",
    (1, "fr", "passerelle/telephone"): "7fba2fcd8ff22e56f1c51c578ae9e595a5858f0d3fb0e70924a0cd65477157a2",
    (1, "en", "passerelle/video"): "b56653d18f3b7b169824f8d245ea1164d37ce25886e14a5d0db7580fe696f15d",
    (1, "en", "passerelle/telephone"): "85dce2ac8b0caff4d70030be8cfa1eff227048be5a38a3b39a37387c81c933b9",
    (2, "fr", "passerelle/video"): "84867fe8a292b2c0c568bad89798376b7387bcc9784a87809cf93b7664912781",
    (2, "fr", "passerelle/video.recording"): "aff7727694bd9af4592a11694386388b134305dc9d9254c6a0d081f1233a2103",
    (2, "fr", "passerelle/video.group"): "8bf849f4ea974a8225897203001dc77f50363bd404a79f0cec0c0b00d82e70aa",
    (2, "fr", "passerelle/telephone"): "dacb7041fd7e21677185d2fcec4d043c535bfd6fb31ffb397adb3da7c2005926",
    (2, "fr", "passerelle/telephone.recording"): "4b497126304af409c920c1c079c711f63f8ee75ec9a1a171665e0b103a3678db",
    (2, "fr", "passerelle/telephone.group"): "c808f08604854c0bb59da6a86cfab64096d45a7377ccb2a2f091795baeefe12d",
    (2, "fr", "passerelle/secure-email"): "45c790460492a6b694794cefe9b88a621fda91bacb951eeba8a86e0db080c556",
    (2, "fr", "passerelle/added"): "af0037310dbc753221be89ceb59f4e6326f17288a02c8666782a1cb1d129c41c",
    (2, "fr", "passerelle/at-start"): "d212f79bba8a2166ad4fcce75ff349cbffecd5e6e3bcb952d0feef27cb412ed9",
    (2, "en", "passerelle/video"): "6420799d63aac511c7782e99aaf8ee3081573ac92d4e74a54299199aef9c7080",
    (2, "en", "passerelle/video.recording"): "aba62e9480d85b2753d99c97e2c81075e6301f8921ae74df3d62c874710dd11a",
    (2, "en", "passerelle/video.group"): "0ac49f6ef442ac14f9841a7178d789639758578c90ddbc9d1a22fdfc567c3853",
    (2, "en", "passerelle/telephone"): "1db7616eb3f2de0b06cac0654b969cf274b258497a7eb3388e3fd8ad6bb539bf",
    (2, "en", "passerelle/telephone.recording"): "fc018a7f012a6fa64c29f5541556f348f9f3a30b6518f5de2a0ea64f5365f5ef",
    (2, "en", "passerelle/telephone.group"): "98a5604618b491df663921b64df611d7ee95395b12e5a66f9f57d77216106ff4",
    (2, "en", "passerelle/secure-email"): "a8b208ec7ad2f3ac6f80444c613b92010c02cb6f093cf403ceaaac0c9a9760bb",
    (2, "en", "passerelle/added"): "78c38588c5981400566cac19e8b05deefcc126fa5c940971b1af73b9c920200a",
    (2, "en", "passerelle/at-start"): "58e10e317ea117103a2801a9001cfb0562139608ef62c201eeec417a0c22c0d9",
    (3, "fr", "passerelle/video"): "09ca31a8c230826d9debbd785ab7e174f126e47d34fcd69bd30f1bb6e7e3509f",
    (3, "fr", "passerelle/video.recording"): "df123ffeb609cd4837a9886cf980373eab5fd66c9b358d277d9d96bcb6c75018",
    (3, "fr", "passerelle/video.group"): "e09508e4eda90566730378958bd030b40ff60e0e05f6c905a9704f1d3e068cf7",
    (3, "fr", "passerelle/telephone"): "dacb7041fd7e21677185d2fcec4d043c535bfd6fb31ffb397adb3da7c2005926",
    (3, "fr", "passerelle/telephone.recording"): "4b497126304af409c920c1c079c711f63f8ee75ec9a1a171665e0b103a3678db",
    (3, "fr", "passerelle/telephone.group"): "c808f08604854c0bb59da6a86cfab64096d45a7377ccb2a2f091795baeefe12d",
    (3, "fr", "passerelle/secure-email"): "45c790460492a6b694794cefe9b88a621fda91bacb951eeba8a86e0db080c556",
    (3, "fr", "passerelle/added"): "1e620d9b8652fe012cfdd353e0f51f76e1391c4183cb65466427540d8b94a4dc",
    (3, "fr", "passerelle/at-start"): "d212f79bba8a2166ad4fcce75ff349cbffecd5e6e3bcb952d0feef27cb412ed9",
    (3, "en", "passerelle/video"): "c1c304ddb825ba368965be7afe88a0c88e12850cbd437825c41984488e1c14cf",
    (3, "en", "passerelle/video.recording"): "4bdcd50c383e8c05e2b536bd3f7edad1a829dcf85d4ddb87d177a2abfdd1db58",
    (3, "en", "passerelle/video.group"): "24e926b9d067434629cf5bfb9514d30fbe9e0756a78bf9c3d721bcfec28e1706",
    (3, "en", "passerelle/telephone"): "1db7616eb3f2de0b06cac0654b969cf274b258497a7eb3388e3fd8ad6bb539bf",
    (3, "en", "passerelle/telephone.recording"): "fc018a7f012a6fa64c29f5541556f348f9f3a30b6518f5de2a0ea64f5365f5ef",
    (3, "en", "passerelle/telephone.group"): "98a5604618b491df663921b64df611d7ee95395b12e5a66f9f57d77216106ff4",
    (3, "en", "passerelle/secure-email"): "a8b208ec7ad2f3ac6f80444c613b92010c02cb6f093cf403ceaaac0c9a9760bb",
    (3, "en", "passerelle/added"): "f5185bb891a11b9e59cfb58f7ba2c7fbb75487956984e7d9f3500ca5d46c448a",
    (3, "en", "passerelle/at-start"): "58e10e317ea117103a2801a9001cfb0562139608ef62c201eeec417a0c22c0d9",
}
"""The SHA-256 of each wording, by version. A changed word fails here: raise `wording.VERSION` and add its line.

The lines of earlier versions stay: the ledger cites them. From version 2 on, the text is that of the demonstration
clinic's corridor and of the usual tool.
"""
EVERY = pytest.mark.parametrize("id", VARIANTS)
BOTH = pytest.mark.parametrize("language", LANGUAGES)
A_MINUTE = 165
"""Words that somebody reads aloud without hurry."""


def read(language: str, id: str) -> str:
    modality, told = VARIANTS[id]
    return wording.words(language, modality, **told)


@EVERY
@BOTH
def test_the_words_are_those_of_their_version(language: str, id: str) -> None:
    modality, told = VARIANTS[id]
    heard = wording.wording(language, modality, **told)
    assert (heard.id, heard.version, heard.language) == (id, wording.VERSION, language)
    assert heard.sha256 == PINNED[wording.VERSION, language, id]


@BOTH
def test_what_is_asked_at_the_start_has_its_version_too_and_is_recalled(language: str) -> None:
    entry, service = wording.wording_at_start(language), load().services[0]
    assert entry.sha256 == PINNED[wording.VERSION, language, entry.id]
    assert wording.recalled(entry, (), service) == wording.at_start(language)
    assert wording.means(entry) is None


@BOTH
def test_what_is_asked_for_a_purpose_added_later_has_its_version_too(language: str) -> None:
    entry = wording.wording_added(language, [scope for scope in Scope if scope not in (Scope.PORTAL, Scope.PAYMENT)])
    assert entry.sha256 == PINNED[wording.VERSION, language, entry.id]


def test_no_two_wordings_of_a_version_are_the_same() -> None:
    """What did not change has the same hash under the next version."""
    for version in range(1, wording.VERSION + 1):
        hashes = [sha256 for (of, _, _), sha256 in PINNED.items() if of == version]
        assert len(set(hashes)) == len(hashes) > 0


@pytest.mark.parametrize("id", ["passerelle/video", "passerelle/video.group"])
def test_video_names_all_of_its_equipment(id: str) -> None:
    """Guide Zoom du RQT, section 1: one must be heard, and hear."""
    assert "appareil avec caméra, micro et écouteurs ou haut-parleur" in read("fr", id)
    assert "device with a camera, microphone and earphones or speaker" in read("en", id)


MUST_SAY = {
    # what the seeds' scripts omit, and what they promise
    "fr": ("examiner", "risque", "enregistr", "refuser", "en tout temps", "en personne", "comprenez", PLACE),
    "en": ("examine", "risk", "record", "refuse", "at any time", "in person", "understand", PLACE),
}


@EVERY
@BOTH
def test_the_words_say_what_the_law_asks_to_be_said(language: str, id: str) -> None:
    """Limits, means and risks, the place, the recording (r. 23.1, art. 2); an e-mail is not recorded but kept."""
    said = read(language, id)
    missing = [part for part in MUST_SAY[language] if part not in said]
    assert missing in ([], ["enregistr"] if id.endswith("email") else [])


@EVERY
@BOTH
def test_they_are_read_aloud_in_three_quarters_of_a_minute(language: str, id: str) -> None:
    count = len(re.findall(r"[\w’'-]+", read(language, id)))
    assert count <= A_MINUTE * 45 / 60


@BOTH
def test_video_names_its_technology_and_its_equipment(language: str) -> None:
    assert "Microsoft Teams" in wording.words(language, Modality.VIDEO)
    assert "Zoom" in wording.words(language, Modality.VIDEO, tool="zoom")
    assert "Internet" in wording.words(language, Modality.VIDEO)


@pytest.mark.parametrize("id", [id for id in VARIANTS if id.endswith("recording")])
def test_where_a_recording_is_proposed_nothing_promises_that_there_is_none(id: str) -> None:
    plain = id.removesuffix(".recording")
    assert "Rien n’est enregistré" in read("fr", plain)
    assert "Rien n’est enregistré" not in read("fr", id)
    assert "Nous aimerions enregistrer" in read("fr", id)
    assert "Nothing is recorded" not in read("en", id)


@BOTH
def test_there_are_no_words_for_a_consent_that_nobody_asks(language: str) -> None:
    with pytest.raises(KeyError):
        wording.wording(language, Modality.IN_PERSON)


def test_the_holes_are_filled_from_the_service() -> None:
    (service,) = load().services
    assert wording.told(service, Modality.VIDEO) == {"corridor": PLACE, "tool": "teams", "recording": False}
    assert wording.told(service, Modality.VIDEO, "zoom")["tool"] == "zoom"
    assert wording.told(service, Modality.TELEPHONE, "zoom")["tool"] == "telephone"
    recorded = service.model_copy(update={"recording": True})
    assert wording.told(recorded, Modality.VIDEO)["recording"]
    assert not wording.told(recorded, Modality.EMAIL)["recording"]


def test_another_place_tool_recording_or_version_is_read_again() -> None:
    (service,) = load().services
    row = wording.wording("fr", Modality.VIDEO, **wording.told(service, Modality.VIDEO))
    assert wording.today(row, service) == row
    elsewhere = service.model_copy(update={"corridor": service.corridor.model_copy(update={"name": "Autre"})})
    for changed in (elsewhere, service.model_copy(update={"recording": True, "tool": "teams"})):
        assert wording.today(row, changed) != row
    assert wording.today(row, service, "zoom") != row
    earlier = Wording(row.id, 1, "fr", PINNED[1, "fr", row.id])
    assert wording.today(earlier, service) != earlier
    assert wording.today(wording.wording_added("fr", {Scope.SMS}), service) is None


def test_the_words_are_recalled_only_where_they_are_the_same_to_the_letter() -> None:
    (service,) = load().services
    row = wording.wording("fr", Modality.VIDEO, **wording.told(service, Modality.VIDEO))
    assert wording.recalled(row, (), service) == read("fr", "passerelle/video")
    assert wording.recalled(row, (), service, "zoom") is None
    asked = wording.wording_added("fr", {Scope.RELATIVES})
    assert "proches" in (wording.recalled(asked, {Scope.RELATIVES}, service) or "")
    assert wording.recalled(Wording("elsewhere/form", 3, "fr", "ab" * 32), (), service) is None


# ------------------------------------------------------------------ the establishment's own words

OWN_TEXT = """
Nous vous proposons une consultation par téléphone, selon le texte officiel de notre établissement. {where}

{recorded} Vous pouvez refuser en tout temps. Êtes-vous d’accord?"""


def with_own(folder: Path, **changes: object) -> Service:
    said = {"means": "telephone", "language": "fr", "version": 7, "text": OWN_TEXT, **changes}
    lines = "\n".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in said.items())
    return load(establishment(folder, "[[services]]", f"[[wordings]]\n{lines}\n\n[[services]]")).services[0]


def test_an_official_text_is_read_in_place_of_ours_and_the_ledger_says_which(tmp_path: Path) -> None:
    service = with_own(tmp_path)
    said = wording.told(service, Modality.TELEPHONE)
    read_out = wording.words("fr", Modality.TELEPHONE, **said)
    assert read_out.startswith("Nous vous proposons une consultation par téléphone, selon le texte officiel")
    assert PLACE in read_out
    assert "Rien n’est enregistré" in read_out
    entry = wording.wording("fr", Modality.TELEPHONE, **said)
    assert (entry.id, entry.version, entry.language) == ("establishment/telephone", 7, "fr")
    assert entry.sha256 == hashlib.sha256(read_out.encode()).hexdigest()
    assert wording.means(entry) is Modality.TELEPHONE
    assert wording.today(entry, service) == entry
    assert wording.recalled(entry, (), service) == read_out


def test_it_takes_the_place_of_nothing_else(tmp_path: Path) -> None:
    service = with_own(tmp_path)
    for language, modality, group in (("en", Modality.TELEPHONE, False), ("fr", Modality.VIDEO, False)):
        said = {**wording.told(service, modality), "group": group}
        assert wording.wording(language, modality, **said).id == f"passerelle/{modality}"  # type: ignore[arg-type]
    grouped = {**wording.told(service, Modality.TELEPHONE), "group": True}
    assert wording.wording("fr", Modality.TELEPHONE, **grouped).id == "passerelle/telephone.group"  # type: ignore[arg-type]


def test_whoever_agreed_to_our_words_hears_the_official_ones_anew(tmp_path: Path) -> None:
    ours = wording.wording("fr", Modality.TELEPHONE, **wording.told(load().services[0], Modality.TELEPHONE))
    service = with_own(tmp_path)
    assert wording.today(ours, service) != ours
    assert wording.recalled(ours, (), service) is None
    newer = with_own(tmp_path, version=8)
    read_before = wording.wording("fr", Modality.TELEPHONE, **wording.told(service, Modality.TELEPHONE))
    assert wording.today(read_before, newer) != read_before


@pytest.mark.parametrize(
    "changes, said",
    [
        ({"text": OWN_TEXT.replace("{where}", "")}, "must hold {where} once"),
        ({"text": OWN_TEXT + "{where}"}, "must hold {where} once"),
        ({"text": OWN_TEXT.replace("{recorded}", "Rien.")}, "must hold {recorded} once"),
        ({"means": "video"}, "must hold {tool} once"),
        ({"text": OWN_TEXT + "{patient}"}, "has other braces"),
        ({"text": OWN_TEXT + "{where.__class__}"}, "has other braces"),
        ({"version": 0}, "1 or more"),
        ({"language": "es"}, "Choose among fr, en"),
    ],
)
def test_a_text_that_could_not_be_read_is_refused_at_the_start(
    tmp_path: Path, changes: dict[str, object], said: str
) -> None:
    with pytest.raises(EstablishmentError) as refused:
        with_own(tmp_path, **changes)
    assert said in str(refused.value)
    assert "wordings" in str(refused.value)


def test_one_text_for_each_means_and_language(tmp_path: Path) -> None:
    one = '[[wordings]]\nmeans = "telephone"\nlanguage = "fr"\nversion = 1\ntext = ' + json.dumps(OWN_TEXT) + "\n"
    with pytest.raises(EstablishmentError, match="two consent wordings"):
        load(establishment(tmp_path, "[[services]]", f"{one}{one}[[services]]"))
