"""The few pieces that our cards are made of. A card is a function that puts these together and returns a `Card`.

One rule about words: a plain `str` is shown as it is typed, whoever wrote it; `Markdown` says that its stars and
brackets are meant. So a name, a comment or a line of an e-mail cannot plant a link, even where somebody forgot that it
came from outside. Inside Markdown of ours, what is untrusted goes through `quoted`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from cards.nodes import (
    Action,
    ActionSet,
    ActionStyle,
    Badge,
    BadgeStyle,
    Card,
    CardElement,
    Container,
    Execute,
    Fact,
    FactSet,
    OpenUrl,
    Refresh,
    Size,
    Spacing,
    Submit,
    TeamsProperties,
    TextBlock,
    ToggleVisibility,
    Weight,
)
from texts import Language, texts

__all__ = [
    "BOARD",
    "Action",
    "ActionStyle",
    "BadgeStyle",
    "Card",
    "CardElement",
    "Markdown",
    "Refresh",
    "Tone",
    "badge",
    "button",
    "buttons",
    "card",
    "clean",
    "facts",
    "folded",
    "heading",
    "link",
    "notice",
    "quoted",
    "sheet",
    "submit",
    "text",
    "unformatted",
]

Tone = Literal["good", "warning", "attention", "accent"]
MOST_BUTTONS = 6  # Teams hides the seventh
BOARD = "board"
"""The verb of «Tableau de bord», and what its button carries where it goes back to no view in particular."""
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})  # control, direction and other invisible characters, half pairs
_JOINERS = frozenset("\u200c\u200d")  # needed by Persian, Hindi and family emoji
_SPACES = re.compile("[ \t\n]+")
_FORMATTING = re.compile(r"[\\`*_~\[\]<>|]")
_SEEN_SPACES = re.compile("[\n\t\u00a0\u202f]")
_FORMATS = re.compile(r"[\\`*_~\[\]<>|]|&(?=#|\w+;)")
_STARTS_LINE = re.compile(r"^(\d{1,9}(?=[.)])|(?=[-+#=]))", re.MULTILINE)


class Markdown(str):
    """Text whose Markdown is meant: bold, italic, lists and links. What is untrusted in it went through `quoted`."""

    __slots__ = ()


# ------------------------------------------------------------------------------------------------------------- words


def clean(typed: str) -> str:
    """Composed Unicode without control, direction and other invisible characters. Line ends are ``\\n``."""
    if typed.isprintable() or _SEEN_SPACES.sub("", typed).isprintable():
        return unicodedata.normalize("NFC", typed)  # nearly every text: nothing to take out
    lines = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", typed)
    # Each character is looked up once, however long the text: it may come from anybody.
    found = {c for c in set(lines) - _JOINERS - {"\n", "\t"} if unicodedata.category(c) in _HIDDEN}
    return unicodedata.normalize("NFC", lines.translate(dict.fromkeys(map(ord, found))))


def quoted(untrusted: str, max_length: int = 200) -> Markdown:
    """Words from outside as Markdown that shows just those words: no link, no mention, no list, one line, capped.

    Every untrusted text goes through here on its way into Markdown of ours. What is `Markdown` already is kept.
    """
    if isinstance(untrusted, Markdown):
        return untrusted
    return _escaped(_capped(_SPACES.sub(" ", clean(untrusted)).strip(), max_length))


def unformatted(untrusted: str, max_length: int = 200) -> str:
    """Words from outside for a place that shows no Markdown on paper but may in Teams: labels, choices, buttons.

    A backslash would be seen there, so the characters that could format are left out instead.
    """
    one_line = _SPACES.sub(" ", clean(untrusted)).strip()
    return _capped(_FORMATTING.sub("", one_line), max_length)


def _capped(words: str, max_length: int) -> str:
    return words if len(words) <= max_length else words[: max_length - 1].rstrip() + "…"


def _escaped(words: str) -> Markdown:
    lines = "\n".join(line.strip(" \t") for line in words.split("\n"))  # four spaces would be a block of code
    return Markdown(_STARTS_LINE.sub(r"\1\\", _FORMATS.sub(r"\\\g<0>", lines)))


def _shown(words: str) -> str:
    return words if isinstance(words, Markdown) else _escaped(_capped(clean(words), 4000))


# -------------------------------------------------------------------------------------------------------- the pieces


def card(
    language: Language,
    title: str,
    *body: CardElement,
    fallback: str | None = None,
    refresh: Refresh | None = None,
    wide: bool = False,
    board: str | None = BOARD,
) -> Card:
    """A card under its title. Previews and lock screens of phones show the title: no patient data in it.

    Each ends in the way to «Tableau de bord», so that none can be without it by oversight: `board` is the id of the
    card whose view it goes back to. None for a form that is being filled in, and for a card that others read.
    """
    return Card(
        lang=language,
        fallback_text=unformatted(fallback or title, 500),
        speak=unformatted(title),
        body=[
            TextBlock(text=_shown(title), style="heading", size="Large", weight="Bolder"),
            *(body if board is None else _with_board(language, body, board)),
        ],
        refresh=refresh,
        msteams=TeamsProperties(width="Full") if wide else None,
    )


def _with_board(language: Language, body: Sequence[CardElement], board: str) -> list[CardElement]:
    """Its button joins the row that ends the card, where there is one with room; otherwise it has a row of its own."""
    way, last = button(texts(language, "board")("title"), BOARD, board, checks_inputs=False), body[-1] if body else None
    if isinstance(last, ActionSet) and len(last.actions) < MOST_BUTTONS:
        return [*body[:-1], buttons(*last.actions, way)]
    return [*body, buttons(way)]


def without_board(made: Card) -> Card:
    """The same card for somebody who is no clinician: they have no board, and no way to one."""
    body: list[CardElement] = []
    for one in made.body:
        left = one
        if isinstance(one, ActionSet):
            kept = [act for act in one.actions if not (isinstance(act, Execute) and act.verb == BOARD)]
            if not kept:
                continue
            left = buttons(*kept)
        body.append(left)
    return Card(
        lang=made.lang,
        fallback_text=made.fallback_text,
        speak=made.speak,
        body=body,
        refresh=made.refresh,
        msteams=made.msteams,
    )


def heading(text: str) -> CardElement:
    """The heading of a part of a card; screen readers jump from one to the next."""
    return TextBlock(text=_shown(text), style="heading", size="Medium", weight="Bolder", spacing="Medium")


def text(
    text: str,
    subtle: bool = False,
    *,
    size: Size | None = None,
    weight: Weight | None = None,
    spacing: Spacing | None = None,
) -> CardElement:
    """A paragraph: as typed, or formatted when it is `Markdown`."""
    subtle_or_not = True if subtle else None
    return TextBlock(text=_shown(text), is_subtle=subtle_or_not, size=size, weight=weight, spacing=spacing)


def notice(text: str, tone: Tone) -> CardElement:
    """Words that must not be missed, in a coloured box. They say by themselves what the colour says."""
    weight: Weight | None = None if tone == "accent" else "Bolder"
    return Container(style=tone, rounded_corners=True, items=[TextBlock(text=_shown(text), weight=weight)])


def sheet(paragraphs: Iterable[str], *, aloud: bool = False) -> CardElement:
    """A page within the card: lines close together; or, to be read `aloud`, larger and with air between paragraphs."""
    size: Size | None = "Medium" if aloud else None
    spacing: Spacing = "Medium" if aloud else "Small"
    lines = [TextBlock(text=_shown(one), size=size, spacing=spacing) for one in paragraphs]
    return Container(style="accent" if aloud else "emphasis", rounded_corners=True, items=lines)


def facts(pairs: Iterable[tuple[str, str]]) -> CardElement:
    """A list of labels and values. A value is data from outside until it is `Markdown`: it is quoted here."""
    return FactSet(facts=[Fact(title=unformatted(label), value=quoted(value, 500)) for label, value in pairs])


def badge(text: str, style: BadgeStyle = "Informative") -> CardElement:
    """A short mark; a line of bold text where badges are not drawn. The state of an encounter: `cards.status`."""
    return Badge(text=unformatted(text), style=style, fallback=TextBlock(text=_shown(text), weight="Bolder"))


def folded(id: str, show_title: str, *elements: CardElement, is_open: bool = False) -> CardElement:
    """Elements that stay hidden until the button `show_title` is pressed; open it when one of them needs attention."""
    inside = Container(id=id, items=elements, is_visible=None if is_open else False)
    toggle = ToggleVisibility(title=unformatted(show_title), target_elements=[id])
    return Container(items=[ActionSet(actions=[toggle]), inside])


# ----------------------------------------------------------------------------------------------------------- buttons


def button(
    title: str,
    verb: str,
    card: str,
    *,
    style: ActionStyle = "default",
    checks_inputs: bool = True,
    data: Mapping[str, Any] | None = None,
) -> Action:
    """A button that calls the bot: its verb, the opaque id of its card, and `data`, none of which the bot believes.

    Clients without `Action.Execute` send the same as a message. With `checks_inputs` false nothing that was typed is
    checked or sent, so that one can always go back.
    """
    if reserved := {"card", "verb"} & (data or {}).keys():
        raise ValueError(f"{', '.join(sorted(reserved))} cannot be given as data of a button")
    title, carried = unformatted(title), {"card": card, **(data or {})}
    inputs: Literal["none"] | None = None if checks_inputs else "none"
    return Execute(
        title=title,
        verb=verb,
        style=None if style == "default" else style,
        data=carried,
        associated_inputs=inputs,
        fallback=Submit(
            title=title,
            style=None if style == "default" else style,
            data={**carried, "verb": verb},
            associated_inputs=inputs,
        ),
    )


def submit(title: str, *, style: ActionStyle = "default") -> CardElement:
    """The row that sends a dialog of Teams, which takes no `Action.Execute`: what was typed and nothing else."""
    return buttons(Submit(title=unformatted(title), style=None if style == "default" else style))


def link(title: str, url: str, *, style: ActionStyle = "default") -> Action:
    """A button that leaves Teams: the title must say so.

    Raises ValueError unless it is https, tel or mailto, or http on this machine, where local mode has its rooms.
    """
    if not re.match(r"(https://|tel:|mailto:|http://(127\.0\.0\.1|localhost|\[::1\])[:/])", url):
        raise ValueError("a link of a card is https, tel or mailto")
    return OpenUrl(title=unformatted(title), url=url, style=None if style == "default" else style)


def buttons(*actions: Action) -> CardElement:
    """The row of buttons that ends a body. Raises ValueError for none, and for more than Teams shows."""
    if not 1 <= len(actions) <= MOST_BUTTONS:
        raise ValueError(f"a card has one to {MOST_BUTTONS} buttons, not {len(actions)}")
    return ActionSet(actions=actions, spacing="Medium")
