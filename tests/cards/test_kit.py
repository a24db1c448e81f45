"""The kit: strict nodes, the house rules of a card, and words from outside that stay words."""

import inspect
import json
import os
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards import nodes
from cards.kit import (
    Markdown,
    badge,
    button,
    buttons,
    card,
    facts,
    folded,
    heading,
    link,
    notice,
    quoted,
    text,
    unformatted,
)
from cards.nodes import Card, Choice, Column, ColumnSet, Container, Fact, InputText, Refresh, TextBlock
from cards.strict import Node, properties

SHARED = Path(os.environ.get("PASSERELLE_SHARED", Path(__file__).parents[3] / "shared"))
SCHEMA = SHARED / "schemas" / "teams" / "teams-card.schema.json"


def drawn(*body: Any) -> list[dict[str, Any]]:
    """The JSON of elements, without the title of the card around them."""
    found: list[dict[str, Any]] = card("fr", "Titre", *body, board=None).to_json()["body"][1:]
    return found


# ------------------------------------------------------------------------------------------------------------ strict


@pytest.mark.parametrize(
    "made, complaint",
    [
        (lambda: TextBlock(text="a", wrapp=True), "TextBlock has no wrapp"),
        (lambda: TextBlock(text="a", isSubtle=True), "has no isSubtle"),
        (lambda: TextBlock(), "TextBlock needs text"),
        (lambda: InputText(id="a", label="A"), "InputText needs error_message"),
        (lambda: TextBlock(text=None), "TextBlock.text: None"),
        (lambda: TextBlock(text=3), "TextBlock.text: 3"),
        (lambda: TextBlock(text="a", wrap="yes"), "TextBlock.wrap"),
        (lambda: TextBlock(text="a", color="Red"), "TextBlock.color"),
        (lambda: TextBlock(text="a", max_lines=True), "TextBlock.max_lines"),
        (lambda: Container(items="ab"), "Container.items"),
        (lambda: Container(items=[Fact(title="a", value="b")]), "Container.items"),
        (lambda: Card(lang="fr-CA", fallback_text="a", body=[]), "Card.lang"),
        (lambda: Card(lang="fr", fallback_text="a", body=[], version="1.6"), "Card.version"),
    ],
)
def test_a_slip_is_an_error_where_it_is_made(made: Any, complaint: str) -> None:
    with pytest.raises(TypeError, match=re.escape(complaint)):
        made()


def test_a_misspelt_property_cannot_be_set_later() -> None:
    block = TextBlock(text="a")
    with pytest.raises(TypeError, match="has no colour"):
        block.colour = "Good"  # type: ignore[attr-defined]
    block.color = "Good"
    assert block.render() == {"type": "TextBlock", "text": "a", "wrap": True, "color": "Good"}


def test_what_is_absent_is_not_null_and_a_property_can_be_taken_away() -> None:
    block = TextBlock(text="a", wrap=None, color=None)
    assert block.render() == {"type": "TextBlock", "text": "a"}
    block.id = "x"
    block.id = None
    assert "id" not in block.render()


def test_a_node_without_a_type_of_its_own_has_none() -> None:
    assert Choice(title="Oui", value="yes").render() == {"title": "Oui", "value": "yes"}


def test_what_json_cannot_say_is_refused() -> None:
    with pytest.raises(TypeError, match="cannot be written in a card"):
        card("fr", "Titre", buttons(button("A", "a", "c", data={"when": object()}))).to_json()


def test_json_shares_nothing_with_the_card() -> None:
    made = card("fr", "Titre", text("a"))
    made.to_json()["body"].clear()
    assert len(made.to_json()["body"]) == 3


@pytest.mark.skipif(not SCHEMA.exists(), reason=f"the vocabulary of Teams is not at {SCHEMA}")
def test_a_node_that_several_cards_share_changes_no_more() -> None:
    shared = TextBlock(text="un").shared()
    assert shared.render() is shared.render() == {"type": "TextBlock", "text": "un", "wrap": True}
    with pytest.raises(TypeError, match="shared by several cards"):
        shared.text = "deux"


@pytest.mark.skipif(not SCHEMA.exists(), reason=f"NO PROPERTY WAS COMPARED: no {SCHEMA} (PASSERELLE_SHARED)")
def test_every_property_is_one_that_teams_knows() -> None:
    known = _teams_vocabulary()
    ours = [c for _, c in inspect.getmembers(nodes, inspect.isclass) if issubclass(c, Node) and c.kind]
    assert len(ours) > 20
    for c in ours:
        assert {p.key_name for p in properties(c).values()} <= known[str(c.kind)], c.__name__


def _teams_vocabulary() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for definition in json.loads(SCHEMA.read_text("utf-8"))["definitions"].values():
        named = definition.get("properties", {}).get("type", {})
        for kind in [named["const"]] if "const" in named else named.get("enum", []):
            found.setdefault(kind, set()).update(definition["properties"])
    return found


# -------------------------------------------------------------------------------------------------- rules of a card


def test_a_small_card_is_exactly_this() -> None:
    made = card(
        "fr",
        "Rencontre",
        text("Bonjour"),
        facts([("Avec", "A*")]),
        buttons(button("Ouvrir", "open", "c1")),
        wide=True,
        board=None,
    )
    assert made.to_json() == {
        "type": "AdaptiveCard",
        "version": "1.5",
        "lang": "fr",
        "fallbackText": "Rencontre",
        "speak": "Rencontre",
        "body": [
            {
                "type": "TextBlock",
                "text": "Rencontre",
                "wrap": True,
                "size": "Large",
                "weight": "Bolder",
                "style": "heading",
            },
            {"type": "TextBlock", "text": "Bonjour", "wrap": True},
            {"type": "FactSet", "facts": [{"title": "Avec", "value": "A\\*"}]},
            {
                "type": "ActionSet",
                "spacing": "Medium",
                "actions": [
                    {
                        "type": "Action.Execute",
                        "title": "Ouvrir",
                        "verb": "open",
                        "data": {"card": "c1"},
                        "fallback": {
                            "type": "Action.Submit",
                            "title": "Ouvrir",
                            "data": {"card": "c1", "verb": "open"},
                        },
                    }
                ],
            },
        ],
        "msteams": {"width": "Full"},
    }


def test_a_refresh_is_an_execute_for_named_people() -> None:
    action = nodes.Execute(title="Voir", verb="see", data={"card": "c1"})
    made = card("en", "Title", refresh=Refresh(action=action, user_ids=["29:a"])).to_json()
    assert made["refresh"]["userIds"] == ["29:a"]
    assert made["refresh"]["action"]["verb"] == "see"


def test_every_button_has_a_verb_and_a_fallback_that_says_the_same() -> None:
    made = button("Annuler", "cancel", "c1", style="destructive", checks_inputs=False, data={"why": "x"}).render()
    assert made["verb"] == "cancel"
    assert made["data"] == {"card": "c1", "why": "x"}
    assert made["fallback"]["data"] == {"card": "c1", "why": "x", "verb": "cancel"}
    assert made["associatedInputs"] == made["fallback"]["associatedInputs"] == "none"
    assert made["style"] == made["fallback"]["style"] == "destructive"


@pytest.mark.parametrize("reserved", ["card", "verb"])
def test_data_cannot_replace_what_routes_a_button(reserved: str) -> None:
    with pytest.raises(ValueError, match=reserved):
        button("A", "a", "c1", data={reserved: "x"})


@pytest.mark.parametrize("count", [0, 7])
def test_a_row_has_one_to_six_buttons(count: int) -> None:
    with pytest.raises(ValueError, match="buttons"):
        buttons(*[button("A", "a", "c1")] * count)


@pytest.mark.parametrize("url", ["http://a", "javascript:alert(1)", "//a"])
def test_a_link_is_https(url: str) -> None:
    with pytest.raises(ValueError, match="https"):
        link("Ouvrir", url)


def test_a_fold_is_closed_until_it_is_opened() -> None:
    (closed,) = drawn(folded("more", "Plus", text("a")))
    (opened,) = drawn(folded("more", "Plus", text("a"), is_open=True))
    toggle = closed["items"][0]["actions"][0]
    assert toggle == {"type": "Action.ToggleVisibility", "title": "Plus", "targetElements": ["more"]}
    assert closed["items"][1]["isVisible"] is False
    assert "isVisible" not in opened["items"][1]


def test_a_badge_and_a_notice_read_without_their_colour() -> None:
    made = drawn(badge("À venir", "Good"), notice("Attention à l’heure.", "warning"))
    assert made[0]["fallback"]["text"] == "À venir"
    assert made[1]["items"][0]["text"] == "Attention à l’heure."


def test_columns_take_weights() -> None:
    set_ = ColumnSet(columns=[Column(items=[TextBlock(text="a")], width=2), Column(items=[], width="auto")])
    assert [c["width"] for c in set_.render()["columns"]] == [2, "auto"]


# ------------------------------------------------------------------------------------------------ words from outside


def unescaped(markdown: str) -> str:
    return re.sub(r"\\(.)", r"\1", markdown)


@pytest.mark.parametrize(
    "typed, shown",
    [
        ("Marie-Ève L’Écuyer", "Marie-Ève L’Écuyer"),
        ("(514) 555-0123", "(514) 555-0123"),
        ("[ici](https://x.example)", r"\[ici\](https://x.example)"),
        ("<at>Tous</at>", r"\<at\>Tous\</at\>"),
        ("**gras** _i_ ~~x~~ `c`", r"\*\*gras\*\* \_i\_ \~\~x\~\~ \`c\`"),
        ("# titre", r"\# titre"),
        ("- point", r"\- point"),
        ("12. point", r"12\. point"),
        ("&lt;at&gt;", r"\&lt;at\&gt;"),
        ("Tremblay & fils", "Tremblay & fils"),
        ("a\u202eb\u200b\x00\ud800", "ab"),
        ("e\u0301", "é"),
        ("un\n\n# deux\u2028trois", "un # deux trois"),
        ("9\u00a0h\u00a030", "9\u00a0h\u00a030"),
    ],
)
def test_quoted_shows_just_the_words(typed: str, shown: str) -> None:
    assert quoted(typed) == shown


def test_quoted_is_capped_and_does_not_quote_twice() -> None:
    assert quoted("a" * 300, max_length=10) == "a" * 9 + "…"
    assert quoted(quoted("a*b")) == "a\\*b"


@given(st.text())
def test_quoted_leaves_nothing_that_formats(typed: str) -> None:
    made = quoted(typed, max_length=50)
    plain = unescaped(made)
    assert len(plain) <= 50
    assert "\n" not in made
    assert not re.search(r"(?<!\\)(\\\\)*[*_`~\[\]<>|]", made)
    assert not re.match(r"([-+#=]|\d{1,9}[.)])", made)
    assert all(c in "\u200c\u200d" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn") for c in made)
    json.dumps(made, ensure_ascii=False).encode()


@given(st.text(alphabet="[]()<>at/*_~`\\#&;-+=1.|\n\r\u202e x", max_size=40))
def test_no_piece_of_the_kit_lets_plain_words_format(typed: str) -> None:
    made = drawn(
        text(typed), heading(typed), notice(typed, "good"), facts([(typed, typed)]), badge(typed), folded("a", typed)
    )
    blocks = [made[0]["text"], made[1]["text"], made[2]["items"][0]["text"], made[3]["facts"][0]["value"]]
    for block in blocks:
        assert not re.search(r"(?<!\\)(\\\\)*[*_`~\[\]<>|]", block)
        assert not re.search(r"^([-+#=]| {4}|\d{1,9}[.)])", block, re.MULTILINE)
    for words in (made[3]["facts"][0]["title"], made[4]["text"], made[5]["items"][0]["actions"][0]["title"]):
        assert not re.search(r"[\\*_`~\[\]<>|]", words)


def test_markdown_of_ours_is_kept_everywhere() -> None:
    made = drawn(text(Markdown("**a**")), facts([("b", Markdown("[c](https://d.example)"))]))
    assert made[0]["text"] == "**a**"
    assert made[1]["facts"][0]["value"] == "[c](https://d.example)"


def test_a_label_loses_what_would_format() -> None:
    assert unformatted("[a](b) <at>c</at>\n**d**") == "a(b) atc/at d"
