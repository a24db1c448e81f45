"""Every real card, in each of its states and both languages, drawn with invented people: what may never slip."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from bot.conversations import FLOWS
from cards import gallery, invented, obligations
from cards.phones import shown_phone
from care.contact import said_phone
from care.encounter import State
from dialogs.flow import Ask, Flow
from texts import LANGUAGES, Language, texts

EXAMPLES = {name: made for name, made in gallery.examples().items() if not name.startswith(("kit", "form"))}
CARDS = pytest.mark.parametrize("name, language", [(name, language) for name in EXAMPLES for language in LANGUAGES])
LARGEST = 28 * 1024
"""Bytes of UTF-16: what the narrowest way into Teams lets through."""
LARGEST_BOARD = 64 * 1024
"""Ten encounters, each as a row of a table and in two lines. A bot's own message may have 80 Kio (Microsoft Teams,
«Format your bot messages»)."""

CANARIES = {
    "canar",  # every invented name has it
    *(said_phone(person.phone) for person in invented.PEOPLE),
    *(shown_phone(person.phone) for person in invented.PEOPLE),
    *(person.phone for person in invented.PEOPLE),
    *(person.email for person in invented.PEOPLE if person.email),
    invented.COMMENT,
    str(invented.WRITTEN.clinical),
    str(invented.GATES.place_detail),
}
"""What a preview, a lock screen or a channel must never show."""
CHOSEN = ("filled", "errors")
"""Examples in which somebody has answered already."""


@cache
def drawn(name: str, language: Language) -> dict[str, Any]:
    return EXAMPLES[name](language).to_json()


def walk(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for key, one in node.items():
            yield from walk(one) if key not in ("data", "fallback") else ()
    if isinstance(node, list):
        for one in node:
            yield from walk(one)


def inputs(card: dict[str, Any]) -> list[dict[str, Any]]:
    return [node for node in walk(card) if str(node.get("type")).startswith("Input.")]


def betrays(words: object) -> list[str]:
    return [canary for canary in CANARIES if canary.casefold() in str(words).casefold()]


@CARDS
def test_previews_say_nothing_of_anyone(name: str, language: Language) -> None:
    card = drawn(name, language)
    first = card["body"][0]
    assert first["type"] == "TextBlock"
    assert first["style"] == "heading"
    assert betrays(first["text"]) == []
    assert betrays(card["fallbackText"]) == []
    assert betrays(card.get("speak", "")) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in EXAMPLES if "channel" in name or "team" in name])
def test_a_channel_reads_nothing_of_anyone(name: str, language: Language) -> None:
    assert betrays(json.dumps(drawn(name, language), ensure_ascii=False)) == []


def test_the_canaries_would_be_seen() -> None:
    """The examples do hold patient data, so that the tests above can fail."""
    seen = {canary for name in EXAMPLES for canary in betrays(json.dumps(drawn(name, "fr"), ensure_ascii=False))}
    assert seen >= {"canar", shown_phone(invented.ROSALIE.phone), invented.ROSALIE.email, invented.COMMENT}


@CARDS
def test_buttons_carry_nothing_of_anyone(name: str, language: Language) -> None:
    """Only an opaque id and the choice itself: a card comes back from anywhere."""
    for node in walk(drawn(name, language)):
        if node.get("type") == "Action.Execute":
            assert betrays(json.dumps(node["data"], ensure_ascii=False)) == []


@CARDS
def test_every_field_can_be_heard_and_corrected(name: str, language: Language) -> None:
    fields = inputs(drawn(name, language))
    assert len({one["id"] for one in fields}) == len(fields)
    for one in fields:
        assert one["label"].strip()
        assert one["errorMessage"].strip()
        assert one["label"] not in (one.get("placeholder"), one.get("title"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in EXAMPLES if not any(part in name for part in CHOSEN)])
def test_nothing_is_ticked_for_anyone(name: str, language: Language) -> None:
    """A consent and what was verified are always the answer of a person; so are the identifiers and the judgement.

    Colleagues among themselves meet by video unless they say otherwise, and so does who tries it with themself.
    """
    ours = {"preference"} if "between professionals" in name else set()
    ours |= {"preference", "exam"} if "a trial with oneself" in name else set()
    for one in inputs(drawn(name, language)):
        if one["type"] == "Input.Toggle":
            assert one["value"] == "false"
        if one["id"] in ("identifiers", "place", "consent", "same_reason", "contact", "agreed", "preference", "exam"):
            assert one["id"] in ours or "value" not in one


@pytest.mark.parametrize("name", [name for name in EXAMPLES if "with errors" in name or "too short" in name])
def test_what_is_wrong_is_said_above_and_under_the_field(name: str) -> None:
    blocks = [node for node in walk(drawn(name, "fr")) if node.get("type") == "TextBlock"]
    assert any(str(block["text"]).startswith("Vérifiez") for block in blocks)
    assert any(block.get("color") == "Attention" and block.get("size") == "Small" for block in blocks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_error_ticks_no_consent(language: Language) -> None:
    for one in inputs(drawn("new 3: consent, with errors", language)):
        assert one["type"] != "Input.Toggle" or one["value"] == "false"


@CARDS
def test_the_card_is_small_and_its_rows_are_short(name: str, language: Language) -> None:
    card = drawn(name, language)
    largest = LARGEST_BOARD if name.startswith("board: ") else LARGEST
    assert len(json.dumps(card, ensure_ascii=False).encode("utf-16-le")) < largest
    rows = [node["actions"] for node in walk(card) if node.get("type") == "ActionSet"]
    assert all(len(row) <= 6 for row in rows)
    assert all(action["title"].strip() for row in rows for action in row)
    positive = [action for row in rows for action in row if action.get("style") == "positive"]
    assert len(positive) <= 2
    assert all([action.get("style") for action in row].count("positive") <= 1 for row in rows)


@CARDS
def test_no_text_is_cut_and_no_fact_is_empty(name: str, language: Language) -> None:
    for node in walk(drawn(name, language)):
        if node.get("type") == "TextBlock":
            assert node["wrap"] is True
            assert node["text"].strip()
        if node.get("type") == "FactSet":
            assert node["facts"]
            assert all(fact["title"].strip() and fact["value"].strip() for fact in node["facts"])


@pytest.mark.parametrize("name", [name for name in EXAMPLES if not name.startswith("resources: ")])
def test_both_languages_offer_the_same(name: str) -> None:
    """Some pages of the resources are in one language only."""

    def offered(language: Language) -> list[tuple[object, ...]]:
        nodes = [node for node in walk(drawn(name, language)) if "type" in node]
        return [(node["type"], node.get("id"), node.get("verb"), _offered(node)) for node in nodes]

    assert offered("fr") == offered("en")


def _offered(node: dict[str, Any]) -> object:
    """What stands in a field; the lines of the models are words, and who tries it is called and spoken to in theirs."""
    return None if node.get("id") in ("models", "name", "spoken") else node.get("value")


# ------------------------------------------------------------------------------------------------- none is forgotten


@pytest.mark.parametrize("flow", FLOWS.values(), ids=lambda flow: str(flow.name))
def test_every_question_of_a_conversation_is_in_the_gallery(flow: Flow) -> None:
    titles = {drawn(name, "fr")["body"][0]["text"] for name in EXAMPLES}
    asked = [step for step in (*flow.steps, *flow.refused) if isinstance(step, Ask)]
    said = {step.name: texts("fr", step.message or f"{flow.name}-{step.name}")("title", level=1) for step in asked}
    assert [name for name, title in said.items() if title not in titles] == []


def test_every_state_of_an_encounter_is_in_the_gallery() -> None:
    titles = {drawn(name, "fr")["body"][0]["text"] for name in EXAMPLES if name.startswith("encounter")}
    assert titles == {texts("fr", "encounter")(f"title-{state}") for state in State if state is not State.DRAFT}


# --------------------------------------------------------------------------------------------- the encounter's card


def words(card: dict[str, Any]) -> list[str]:
    return [str(node["text"]) for node in walk(card) if "text" in node]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_encounter_says_when_then_who_then_offers_to_join(language: Language) -> None:
    card = drawn("encounter: upcoming, in the window", language)
    said = words(card)
    assert said.index(invented.ROSALIE.name) - 1 == next(i for i, text in enumerate(said) if "2026" in text)
    first, *_ = (node["actions"] for node in walk(card) if node.get("type") == "ActionSet")
    row = ("join", "start", "link-not-received", "delay", "by-phone")
    assert [action["title"] for action in first] == [texts(language, "encounter")(part) for part in row]
    assert first[0]["style"] == "positive"


def test_the_buttons_have_the_words_of_the_house() -> None:
    rows = [node for node in walk(drawn("encounter: upcoming, in the window", "fr")) if node.get("type") == "ActionSet"]
    in_sight, fold, folded, ways, aside, foot = ([action["title"] for action in row["actions"]] for row in rows)
    assert in_sight == [
        "Rejoindre",
        "Commencer la rencontre",
        "La personne n’a pas reçu le lien",
        "Signaler un retard",
        "Continuer par téléphone",
    ]
    assert fold == ["Autres gestes"]
    assert foot == ["Tableau de bord"]
    assert folded == [
        "Urgence",
        "Poursuivre autrement",
        "Déplacer",
        "Annuler la rencontre",
        "Mauvais destinataire",
        "Retirer le consentement",
    ]
    assert ways == ["Se joindre par téléphone", "Ouvrir le dossier de coordination"]
    assert aside == ["Participants", "Étiquettes et commentaire", "Consentements"]


def test_join_is_not_offered_days_before() -> None:
    card = drawn("encounter: upcoming", "fr")
    links = [node["title"] for node in walk(card) if node.get("type") == "Action.OpenUrl"]
    assert links == ["Ouvrir le dossier de coordination"]


def test_what_just_happened_is_not_said_twice() -> None:
    for name in ("encounter: completed, note overdue", "encounter: answered, wants a change"):
        said = words(drawn(name, "fr"))
        assert len(said) == len(set(said)), name
    assert sum("demande à annuler" in text for text in words(drawn("encounter: answered, wants a change", "fr"))) == 1


# ---------------------------------------------------------------------------------------------------------- the note


def test_the_note_reads_as_a_person_would_write_it() -> None:
    said = " | ".join(words(drawn("close: note", "fr"))).replace("\u00a0", " ")
    for part in (
        "réalisée en télésanté, par visioconférence",
        "salle d’essai locale",
        "mardi 24 novembre 2026, visioconférence 14:32–15:02 (heure de l’Est)",
        "carte d’assurance maladie, date de naissance",
        "ailleurs au Québec (Rimouski, chez sa sœur)",
    ):
        assert part in said


def test_the_words_of_consent_stand_in_paragraphs_to_be_read_aloud() -> None:
    box = next(
        node["items"]
        for node in walk(drawn("new 3: consent, video", "fr"))
        if node.get("type") == "Container" and node.get("style") == "accent"
    )
    assert len(box) == 3
    assert {one["size"] for one in box} == {"Medium"}
    assert not any("weight" in one for one in box)


def test_the_longest_list_of_what_is_owed_fits_in_a_card() -> None:
    seen = invented.completed(
        patient=invented.ROSALIE.model_copy(update={"name": "Œ" * 80}),
        in_person_due_at=invented.AFTER - dt.timedelta(days=7),
        in_person_on=dt.date(2026, 12, 30),
    )
    rows = [(seen, "f" * 32)] * obligations.MOST_LINES
    made = obligations.owed("fr", rows, 50, invented.AFTER, invented.ZONE).to_json()
    assert len(json.dumps(made, ensure_ascii=False).encode("utf-16-le")) < 28 * 1024
