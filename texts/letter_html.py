"""A letter as a column of blocks, drawn twice: as plain text and as HTML. Both say the same, for both are the blocks.

The HTML is for mail programs: tables, inline styles, no script, no image, at most 600 px. A small style sheet does what
inline styles cannot (dark mode); a program that ignores it still shows the light letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from texts import LOCALES, Language, texts


@dataclass(frozen=True)
class Title:
    words: str


@dataclass(frozen=True)
class Words:
    words: str


@dataclass(frozen=True)
class Heading:
    words: str


@dataclass(frozen=True)
class Fine:
    """Small print, at the end."""

    words: str


@dataclass(frozen=True)
class Link:
    words: str
    url: str


@dataclass(frozen=True)
class Button(Link):
    """The one thing to do: a big button, and its address for those whose mail program hides it."""


@dataclass(frozen=True)
class Choices:
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Points:
    points: tuple[str | Link, ...]


Block = Title | Words | Heading | Fine | Button | Choices | Points

FONT = "font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif;"
INK, MUTED, LINE, ACCENT, PAGE, CARD = "#1b2730", "#4d5b66", "#d5dce1", "#0b5a8a", "#eef2f4", "#ffffff"
PHONE = re.compile(r"\b\d{3} \d{3}-\d{4}\b")
STYLE = """
:root { color-scheme: light dark; supported-color-schemes: light dark; }
a:focus-visible { outline: 3px solid #0b5a8a; outline-offset: 2px; }
@media (prefers-color-scheme: dark) {
  .page { background: #14191d !important; }
  .card { background: #1e252b !important; border-color: #37424b !important; }
  .ink, .title { color: #eaeff2 !important; }
  .muted { color: #b4c0c9 !important; }
  .line { border-color: #37424b !important; }
  .link { color: #86c8f2 !important; }
  .button { background: #86c8f2 !important; }
  .button a { color: #0b1d29 !important; }
  .choice { border-color: #86c8f2 !important; }
}
@media (max-width: 480px) { .pad { padding-left: 20px !important; padding-right: 20px !important; } }
"""


def as_text(language: Language, blocks: Sequence[Block]) -> str:
    """The letter in plain text. A link is its words, then its address."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Heading(words):
                lines += ["", words.upper()]
            case Title(words):
                lines += [words, ""]
            case Words(words):
                lines += [words]
            case Fine(words):
                lines += ["", words]
            case Button():
                lines += ["", link_in_text(language, block), ""]
            case Choices(links) | Points(links):
                lines += [f"- {_point(language, point)}" for point in links]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def link_in_text(language: Language, link: Link) -> str:
    return texts(language, "letter")("link", words=link.words, url=link.url)


def _point(language: Language, point: str | Link) -> str:
    return point if isinstance(point, str) else link_in_text(language, point)


def as_html(language: Language, subject: str, blocks: Sequence[Block]) -> str:
    """The letter as a whole HTML page. Every word and address is escaped."""
    rows = Markup("\n").join(_row(language, block) for block in blocks)
    return str(
        Markup(
            '<!DOCTYPE html>\n<html lang="{lang}" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n'
            '<meta name="supported-color-schemes" content="light dark">\n'
            '<meta name="format-detection" content="telephone=no, date=no, address=no">\n'
            "<title>{subject}</title>\n<style>{style}</style>\n</head>\n"
            '<body class="page" style="margin:0;padding:0;background:{page};">\n'
            '<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" '
            'style="background:{page};"><tr><td align="center" style="padding:16px 8px;">\n'
            '<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" '
            'style="max-width:600px;background:{card};border:1px solid {line};border-radius:10px;'
            'border-collapse:separate;padding:12px 0 20px;">\n{rows}\n</table>\n</td></tr></table>\n</body>\n</html>\n'
        ).format(
            lang=LOCALES[language], subject=subject, style=Markup(STYLE), page=PAGE, card=CARD, line=LINE, rows=rows
        )
    )


def _row(language: Language, block: Block) -> Markup:
    inner = _drawn(language, block)
    return Markup('<tr><td class="pad" style="padding:0 32px;">{}</td></tr>').format(inner)


def _drawn(language: Language, block: Block) -> Markup:
    match block:
        case Title(words):
            return _text(
                "h1", "title", f"margin:16px 0 6px;font-size:21px;line-height:1.3;font-weight:600;color:{INK};", words
            )
        case Heading(words):
            style = f"margin:24px 0 8px;padding-top:20px;border-top:1px solid {LINE};font-size:17px;line-height:1.35;"
            return _text("h2", "ink line", f"{style}font-weight:600;color:{INK};", words)
        case Words(words):
            return _text("p", "ink", f"margin:8px 0;font-size:16px;line-height:1.5;color:{INK};", words)
        case Fine(words):
            return _text("p", "muted", f"margin:14px 0 0;font-size:14px;line-height:1.5;color:{MUTED};", words)
        case Button():
            return _button(language, block)
        case Choices(links):
            return Markup("").join(_choice(link) for link in links)
        case Points(points):
            items = Markup("").join(_item(point) for point in points)
            return Markup('<ul style="margin:4px 0 0;padding-left:22px;">{}</ul>').format(items)


def _text(tag: str, classes: str, style: str, words: str) -> Markup:
    return Markup('<{0} class="{1}" style="{2}{3}">{4}</{0}>').format(
        Markup(tag), classes, Markup(FONT), style, _phones_whole(words)
    )


def _phones_whole(words: str) -> Markup:
    """The words, escaped, with telephone numbers that no line end cuts in two."""
    return Markup(PHONE.sub(r'<span style="white-space:nowrap;">\g<0></span>', str(escape(words))))


def _anchor(link: Link, style: str) -> Markup:
    return Markup('<a class="link" href="{}" style="{}{}">{}</a>').format(link.url, Markup(FONT), style, link.words)


def _button(language: Language, link: Button) -> Markup:
    fallback = Markup(
        '<p class="muted" style="{font}margin:10px 0 14px;font-size:13px;line-height:1.45;'
        'color:{muted};word-break:break-all;"><span style="word-break:normal;">{words}</span> '
        '<a class="link" href="{url}" style="color:{accent};">{url}</a></p>'
    ).format(
        font=Markup(FONT), muted=MUTED, accent=ACCENT, words=texts(language, "letter")("button-fails"), url=link.url
    )
    return Markup(
        '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:18px 0 0;">'
        '<tr><td class="button" align="center" bgcolor="{accent}" style="background:{accent};border-radius:8px;">'
        '<a href="{url}" style="{font}display:block;padding:16px 20px;font-size:18px;line-height:1.3;font-weight:600;'
        'color:#ffffff;text-decoration:none;">{words}</a></td></tr></table>{fallback}'
    ).format(accent=ACCENT, url=link.url, font=Markup(FONT), words=link.words, fallback=fallback)


def _choice(link: Link) -> Markup:
    style = f"display:block;padding:12px 16px;font-size:16px;line-height:1.3;color:{ACCENT};text-decoration:none;"
    return Markup(
        '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 0;">'
        '<tr><td class="choice" style="border:1px solid {};border-radius:8px;">{}</td></tr></table>'
    ).format(ACCENT, _anchor(link, style))


def _item(point: str | Link) -> Markup:
    style = f"margin:6px 0;font-size:16px;line-height:1.5;color:{INK};"
    inner = escape(point) if isinstance(point, str) else _anchor(point, f"color:{ACCENT};")
    return Markup('<li class="ink" style="{}{}">{}</li>').format(Markup(FONT), style, inner)
