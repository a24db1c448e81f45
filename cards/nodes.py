"""The vocabulary of Adaptive Cards 1.5 in Teams: one class for each element, input and action that we use.

Names are those of the schema in Python's spelling (`is_subtle` is written `isSubtle`); keywords are checked by type
checkers and again when the node is made (`cards.strict`). Cards are written with `cards.kit`, which knows the house
rules; reach for a node only when the kit has no function for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from cards.strict import Node

Colour = Literal["Default", "Dark", "Light", "Accent", "Good", "Warning", "Attention"]
Spacing = Literal["None", "ExtraSmall", "Small", "Default", "Medium", "Large", "ExtraLarge", "Padding"]
Size = Literal["Small", "Default", "Medium", "Large", "ExtraLarge"]
Style = Literal["default", "emphasis", "accent", "good", "attention", "warning"]
Weight = Literal["Lighter", "Default", "Bolder"]
Side = Literal["Left", "Center", "Right"]
BadgeStyle = Literal["Default", "Subtle", "Informative", "Accent", "Good", "Attention", "Warning"]
ActionStyle = Literal["default", "positive", "destructive"]
TargetWidth = Literal[
    "VeryNarrow", "Narrow", "Standard", "Wide", "atLeast:Narrow", "atLeast:Standard", "atMost:Narrow", "atMost:Standard"
]


class CardElement(Node):
    """What may stand in a body."""

    is_visible: bool | None = None
    separator: bool | None = None
    spacing: Spacing | None = None
    target_width: TargetWidth | None = None
    fallback: CardElement | Literal["drop"] | None = None


class Block(CardElement):
    """An element that is no input: it needs an id only to be shown and hidden."""

    id: str | None = None


class Action(Node):
    title: str
    id: str | None = None
    tooltip: str | None = None
    is_enabled: bool | None = None
    style: ActionStyle | None = None
    mode: Literal["primary", "secondary"] | None = None
    fallback: Action | Literal["drop"] | None = None


class Execute(Action, kind="Action.Execute"):
    verb: str
    data: Mapping[str, Any] | None = None
    associated_inputs: Literal["auto", "none"] | None = None


class Submit(Action, kind="Action.Submit"):
    data: Mapping[str, Any] | None = None
    associated_inputs: Literal["auto", "none"] | None = None


class OpenUrl(Action, kind="Action.OpenUrl"):
    url: str


class ToggleVisibility(Action, kind="Action.ToggleVisibility"):
    target_elements: Sequence[str]


class TextBlock(Block, kind="TextBlock"):
    """Markdown: untrusted words come through `cards.kit.quoted`. Wraps, since a cut sentence helps nobody."""

    text: str
    wrap: bool | None = True
    color: Colour | None = None
    is_subtle: bool | None = None
    max_lines: int | None = None
    size: Size | None = None
    weight: Weight | None = None
    style: Literal["default", "heading", "columnHeader"] | None = None
    horizontal_alignment: Side | None = None


class TextRun(Node, kind="TextRun"):
    text: str
    color: Colour | None = None
    is_subtle: bool | None = None
    italic: bool | None = None
    size: Size | None = None
    strikethrough: bool | None = None
    weight: Weight | None = None


class RichTextBlock(Block, kind="RichTextBlock"):
    inlines: Sequence[TextRun]
    horizontal_alignment: Side | None = None


class Fact(Node):
    title: str
    value: str


class FactSet(Block, kind="FactSet"):
    facts: Sequence[Fact]


class Icon(Block, kind="Icon"):
    name: str
    size: Literal["xxSmall", "xSmall", "Small", "Standard", "Medium", "Large", "xLarge", "xxLarge"] | None = None
    color: Colour | None = None
    style: Literal["Regular", "Filled"] | None = None


class Badge(Block, kind="Badge"):
    text: str
    style: BadgeStyle | None = None
    icon: str | None = None


class Container(Block, kind="Container"):
    items: Sequence[CardElement]
    style: Style | None = None
    bleed: bool | None = None
    rounded_corners: bool | None = None
    select_action: Action | None = None


class Column(Block, kind="Column"):
    items: Sequence[CardElement]
    width: str | float | None = None
    vertical_content_alignment: Literal["Top", "Center", "Bottom"] | None = None
    select_action: Action | None = None


class ColumnSet(Block, kind="ColumnSet"):
    columns: Sequence[Column]


class TableColumn(Node):
    width: str | float


class TableCell(Node, kind="TableCell"):
    items: Sequence[CardElement]
    style: Style | None = None


class TableRow(Node, kind="TableRow"):
    cells: Sequence[TableCell]
    style: Style | None = None


class Table(Block, kind="Table"):
    columns: Sequence[TableColumn]
    rows: Sequence[TableRow]
    first_row_as_headers: bool | None = True
    show_grid_lines: bool | None = None


class ActionSet(Block, kind="ActionSet"):
    actions: Sequence[Action]


class Input(CardElement):
    """A field. Its label is what a screen reader says, its error message what a failed check says."""

    id: str
    label: str
    error_message: str
    is_required: bool | None = None


class InputText(Input, kind="Input.Text"):
    value: str | None = None
    placeholder: str | None = None
    is_multiline: bool | None = None
    max_length: int | None = None
    regex: str | None = None
    style: Literal["Text", "Tel", "Url", "Email"] | None = None


class InputNumber(Input, kind="Input.Number"):
    value: float | None = None
    placeholder: str | None = None
    min: float | None = None
    max: float | None = None


class InputDate(Input, kind="Input.Date"):
    value: str | None = None
    min: str | None = None
    max: str | None = None


class InputTime(Input, kind="Input.Time"):
    value: str | None = None
    min: str | None = None
    max: str | None = None


class InputToggle(Input, kind="Input.Toggle"):
    title: str
    value: Literal["true", "false"] = "false"
    wrap: bool | None = True


class Choice(Node):
    title: str
    value: str


class DataQuery(Node, kind="Data.Query"):
    """Choices that the client asks for while somebody types: an invoke «application/search» of this name."""

    dataset: str


class InputChoiceSet(Input, kind="Input.ChoiceSet"):
    choices: Sequence[Choice]
    choices__data: DataQuery | None = None
    style: Literal["compact", "expanded", "filtered"] | None = None
    is_multi_select: bool | None = None
    value: str | None = None
    placeholder: str | None = None
    wrap: bool | None = True


class Refresh(Node):
    """Who may ask for the card as it now is; without `user_ids` every member's client would."""

    action: Execute
    user_ids: Sequence[str]


class TeamsProperties(Node):
    width: Literal["Full"] | None = None


class Card(Node, kind="AdaptiveCard"):
    """A whole card. Made by `cards.kit.card`, which sees to the title that previews show."""

    version: Literal["1.5"] = "1.5"  # Teams on a phone replaces any higher card by its fallback text
    lang: Literal["fr", "en"]  # never "fr-CA": Microsoft's renderer refuses it
    fallback_text: str
    speak: str | None = None
    body: Sequence[CardElement]
    refresh: Refresh | None = None
    msteams: TeamsProperties | None = None

    def to_json(self) -> dict[str, Any]:
        """The content of the attachment: plain dicts, lists and strings, to be read only: some stand on other cards."""
        return self.render()
