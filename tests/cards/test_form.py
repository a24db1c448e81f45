"""A form and its checks come from one model: what is drawn, what is read back, and how errors come back."""

import datetime as dt
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, StringConstraints

from cards.examples import Help, Sample
from cards.form import Button, FormView, Widget, form, parse
from cards.kit import text

GIVEN = {
    "card": "c1",
    "verb": "answer",
    "stranger": "x",
    "name": "  Marie-Ève\u202e  L’Écuyer ",
    "phone": "",
    "situation": "unknown",
    "help": "reader,interpreter",
    "platform": "teams",
    "day": "2026-11-23",
    "time": "09:30",
    "minutes": "30",
    "alone": "false",
    "note": "un\r\ndeux",
}


def view(**given: Any) -> FormView:
    return FormView(**{"language": "fr", "message": "example-form", "card": "c1", **given})


def walk(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [found for one in node for found in walk(one)]
    if isinstance(node, dict):
        return [node, *(found for key, one in node.items() if key != "data" for found in walk(one))]
    return []


def inputs(drawn: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in walk(drawn) if str(one.get("type")).startswith("Input.")}


def actions(drawn: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in walk(drawn) if one.get("type") == "Action.Execute"]


def drawn(answer: type[BaseModel] = Sample, **given: Any) -> dict[str, Any]:
    return form(view(**given), answer).to_json()


# ------------------------------------------------------------------------------------------------------------- drawn


def test_each_field_becomes_its_input() -> None:
    made = inputs(drawn())
    assert {name: one["type"].removeprefix("Input.") for name, one in made.items()} == {
        "name": "Text",
        "phone": "Text",
        "situation": "ChoiceSet",
        "help": "ChoiceSet",
        "platform": "ChoiceSet",
        "day": "Date",
        "time": "Time",
        "minutes": "Number",
        "alone": "Toggle",
        "note": "Text",
        "cancel_reason": "Text",
    }
    assert all(one["label"] and one["errorMessage"] for one in made.values())
    required = {name for name, one in made.items() if one.get("isRequired")}
    assert required == {"name", "situation", "platform", "day", "time", "minutes"}


def test_the_details_come_from_the_type() -> None:
    made = inputs(drawn())
    assert made["name"]["maxLength"] == 80
    assert made["name"]["placeholder"] == "Prénom et nom"
    assert made["phone"]["style"] == "Tel"
    assert made["note"]["isMultiline"] is True
    assert (made["minutes"]["min"], made["minutes"]["max"]) == (5, 120)
    assert made["minutes"]["errorMessage"] == "Entrez un nombre de 5 à 120."
    assert made["situation"]["style"] == "expanded"
    assert made["situation"]["choices"][0] == {"title": "Personne connue, nouveau motif", "value": "known-new"}
    assert made["platform"]["style"] == "compact"
    assert made["platform"]["placeholder"] == "Choisir"
    assert made["help"]["isMultiSelect"] is True
    assert made["alone"]["title"] == "Oui"


def test_nothing_is_ticked_beforehand() -> None:
    made = inputs(drawn())
    assert made["alone"]["value"] == "false"
    assert all("value" not in one for one in made.values() if one["type"] == "Input.ChoiceSet")


def test_the_buttons_are_submit_back_and_abandon() -> None:
    assert [a["verb"] for a in actions(drawn())] == ["answer", "abandon"]
    made = actions(drawn(can_go_back=True))
    assert [a["verb"] for a in made] == ["answer", "back", "abandon"]
    assert [a.get("associatedInputs") for a in made] == [None, "none", "none"]
    assert made[0]["style"] == "positive"
    assert all(a["data"] == {"card": "c1"} and a["fallback"]["data"]["verb"] == a["verb"] for a in made)


def test_a_step_may_have_buttons_of_its_own_that_answer_a_field() -> None:
    class Judged(BaseModel):
        note: str | None = None
        judgement: Literal["suitable", "in-person"]

    yes = Button("answer", "submit", data={"judgement": "suitable"})
    made = form(view(), Judged, before=[text("avant")], after=[text("après")], buttons=[yes]).to_json()
    assert list(inputs(made)) == ["note"]
    assert actions(made)[0]["data"] == {"card": "c1", "judgement": "suitable"}
    said = [one.get("text") for one in made["body"]]
    assert said.index("avant") < said.index("après")


def test_a_fold_hides_its_fields_until_one_is_filled_in_or_wrong() -> None:
    def visible(**given: Any) -> bool:
        fold = next(one for one in walk(drawn(**given)) if one.get("id") == "fold-more")
        return fold.get("isVisible", True)

    assert not visible()
    assert visible(values={"cancel_reason": "Grippe"})
    assert visible(errors={"cancel_reason": "string_too_long"})


def test_a_fold_stays_closed_over_values_that_are_the_default() -> None:
    class Usual(BaseModel):
        minutes: Annotated[int, Widget(fold="more")] = 30

    made = drawn(Usual, values={"minutes": "30"})
    assert next(one for one in walk(made) if one.get("id") == "fold-more")["isVisible"] is False
    made = drawn(Usual, values={"minutes": "45"})
    assert "isVisible" not in next(one for one in walk(made) if one.get("id") == "fold-more")


def test_what_leaving_a_field_alone_answers_is_what_it_shows() -> None:
    class Usual(BaseModel):
        minutes: Annotated[int, Field(ge=5, le=120), Widget(fold="more")] = 30
        situation: Literal["known-new", "known-same"] = "known-same"
        phone: Annotated[str, Widget("tel", fold="more")] = ""

    made = drawn(Usual)
    assert inputs(made)["minutes"]["value"] == 30
    assert inputs(made)["situation"]["value"] == "known-same"
    assert inputs(drawn(Usual, values={"minutes": ""}))["minutes"].get("value") is None


def test_a_fold_stays_closed_over_what_was_proposed() -> None:
    class Usual(BaseModel):
        phone: Annotated[str, Widget("tel", fold="more")] = ""

    proposed = {"phone": "+15145550123"}
    made = drawn(Usual, values=proposed, usual=proposed)
    assert inputs(made)["phone"]["value"] == "514 555-0123"
    assert next(one for one in walk(made) if one.get("id") == "fold-more")["isVisible"] is False
    made = drawn(Usual, values={"phone": "418 555-0199"}, usual=proposed)
    assert "isVisible" not in next(one for one in walk(made) if one.get("id") == "fold-more")
    assert inputs(drawn(Usual, values={"phone": "514 555"}))["phone"]["value"] == "514 555"


def test_the_title_gets_no_words_from_outside() -> None:
    made = drawn(holes={"patient": "Marie", "step": 2})
    assert made["fallbackText"] == made["speak"] == made["body"][0]["text"] == "Nouvelle rencontre"


def test_english_is_complete_too() -> None:
    made = drawn(language="en")
    assert made["lang"] == "en"
    assert inputs(made)["minutes"]["errorMessage"] == "Enter a number from 5 to 120."


class Bounds(BaseModel):
    day: Annotated[dt.date, Field(gt=dt.date(2026, 11, 20), le=dt.date(2027, 11, 20))]
    minutes: Annotated[int, Field(gt=0, lt=10)] | None = 5
    note: Annotated[str | None, StringConstraints(max_length=7)] = None
    name: Annotated[str, Widget("email"), Field(max_length=9)] | None = None
    help: Annotated[list[Help], Widget("compact")] = []
    alone: Literal[True]


def test_bounds_are_found_wherever_pydantic_takes_them() -> None:
    made = inputs(drawn(Bounds))
    assert (made["day"]["min"], made["day"]["max"]) == ("2026-11-21", "2027-11-20")
    assert (made["minutes"]["min"], made["minutes"]["max"]) == (1, 9)
    assert made["note"]["maxLength"] == 7
    assert (made["name"]["maxLength"], made["name"]["style"]) == (9, "Email")
    assert made["help"]["style"] == "compact"
    assert made["alone"]["isRequired"] is True


class MayBeEmpty(BaseModel):
    minutes: Annotated[int, Field(ge=2, le=12)] | None = None


def test_a_number_that_may_stay_empty_is_bound_on_our_side_only() -> None:
    """Microsoft's renderer finds an empty number below any minimum, and then the button does nothing."""
    assert not {"min", "max"} & inputs(drawn(MayBeEmpty))["minutes"].keys()
    assert parse(MayBeEmpty, {"minutes": "1"}) == {"minutes": "greater_than_equal"}
    assert parse(MayBeEmpty, {}) == MayBeEmpty()


# ---------------------------------------------------------------------------------------------------- there and back


@pytest.mark.parametrize("mode", ["python", "json"])
def test_an_answer_fills_its_form_and_comes_back_the_same(mode: Literal["python", "json"]) -> None:
    answer = parse(Sample, {**GIVEN, "alone": "true", "cancel_reason": "Grippe"})
    assert isinstance(answer, Sample)
    made = inputs(drawn(values=answer.model_dump(mode=mode)))
    assert made["help"]["value"] == "interpreter,reader"
    assert made["time"]["value"] == "09:30"
    assert parse(Sample, {name: one.get("value", "") for name, one in made.items()}) == answer


@given(
    st.dictionaries(st.sampled_from([*Sample.model_fields, "x"]), st.text() | st.none() | st.integers() | st.booleans())
)
def test_whatever_is_sent_is_an_answer_or_errors_and_can_be_drawn_again(data: dict[str, Any]) -> None:
    answer = parse(Sample, data)
    if isinstance(answer, dict):
        assert answer.keys() <= {*Sample.model_fields, ""}
        drawn(values=data, errors=answer)


# ----------------------------------------------------------------------------------------------------- errors on card


def test_errors_come_back_with_what_was_typed() -> None:
    typed = {**GIVEN, "minutes": "500", "phone": "", "platform": "", "time": "9 h 30"}
    made = drawn(values=typed, errors={"minutes": "less_than_equal", "phone": "missing_phone", "platform": "missing"})
    assert made["body"][1]["style"] == "attention"
    assert made["body"][1]["items"][0]["text"] == "Vérifiez les champs marqués."
    assert inputs(made)["minutes"]["value"] == 500
    assert inputs(made)["time"]["value"] == "09:30"
    under = {a["id"]: b.get("text") for a, b in zip(made["body"], made["body"][1:], strict=False) if "id" in a}
    assert under["minutes"] == "Le maximum est 120."
    assert under["platform"] == "Faites un choix."
    assert under["phone"] == "Un numéro est nécessaire\u00a0: la vidéo peut couper."
    line = next(one for one in made["body"] if one.get("text") == "Le maximum est 120.")
    assert line["color"] == "Attention"


def test_one_error_is_said_in_the_singular_and_an_unknown_code_has_words_too() -> None:
    made = drawn(errors={"name": "never_heard_of"})
    said = [one.get("text") for one in walk(made)]
    assert "Vérifiez le champ marqué." in said
    assert "Vérifiez cette réponse." in said


def test_a_code_whose_bound_is_unknown_has_general_words() -> None:
    assert "Vérifiez cette réponse." in [one.get("text") for one in walk(drawn(errors={"name": "less_than_equal"}))]


def test_an_error_of_the_whole_and_a_warning_stand_on_top() -> None:
    made = drawn(errors={"": "value_error"}, warning="Heure *inhabituelle*")
    assert made["body"][1]["items"][0]["text"] == "Vérifiez cette réponse."
    assert made["body"][2]["style"] == "warning"
    assert made["body"][2]["items"][0]["text"] == r"Heure \*inhabituelle\*"


def test_what_somebody_typed_is_on_no_other_card() -> None:
    typed = {"name": "Zoé Canarie", "situation": "known-new"}
    assert "Zoé" in str(form(view(values=typed, errors={"name": "not_a_name"}), Sample).to_json())
    empty = str(form(view(card="c2"), Sample).to_json())
    assert "Zoé" not in empty
    assert str(form(view(card="c2"), Sample).to_json()) == empty
