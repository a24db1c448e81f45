"""The page of a room of the local meeting platform: one person plays everybody. Plain HTML, no script."""

from __future__ import annotations

import base64
import hashlib

from markupsafe import Markup

from care.contact import said_phone
from edges.local.room import EVENTS, Room, RoomEvent
from texts import LOCALES, Language, texts, when

STYLE = """
:root { color-scheme: light dark; --ink: #1b2730; --muted: #4d5b66; --line: #d5dce1; --page: #eef2f4; --card: #fff;
  --accent: #0b5a8a; --on-accent: #fff; --soft: #e3eef5; --warn: #7a3b00; --warn-soft: #fdf0e1; }
@media (prefers-color-scheme: dark) { :root { --ink: #eaeff2; --muted: #b4c0c9; --line: #37424b; --page: #14191d;
  --card: #1e252b; --accent: #86c8f2; --on-accent: #0b1d29; --soft: #233442; --warn: #ffcf9e; --warn-soft: #3a2a19; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink);
  font: 16px/1.5 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; }
main { max-width: 600px; margin: 0 auto; padding: 16px 12px 40px; }
.top { display: flex; justify-content: flex-end; min-height: 24px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 20px 24px 24px; }
h1 { font-size: 23px; line-height: 1.3; margin: 0 0 4px; }
p { margin: 0; } .muted { color: var(--muted); font-size: 14px; }
.state { display: inline-block; margin: 16px 0 4px; padding: 4px 14px; border-radius: 999px; background: var(--soft);
  font-weight: 600; }
.message { margin: 16px 0 0; padding: 10px 14px; border-radius: 8px; background: var(--warn-soft); color: var(--warn); }
dl { margin: 16px 0 8px; padding: 12px 0; border: solid var(--line); border-width: 1px 0; display: grid;
  grid-template-columns: max-content 1fr; gap: 4px 16px; }
dt { color: var(--muted); } dd { margin: 0; }
.buttons { display: grid; gap: 10px; grid-template-columns: 1fr 1fr; margin-top: 16px; }
@media (max-width: 420px) { .buttons { grid-template-columns: 1fr; } dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: 8px; } }
form { margin: 0; } button { width: 100%; min-height: 48px; padding: 10px 16px; border-radius: 8px; cursor: pointer;
  border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent);
  font: inherit; font-weight: 600; }
button:disabled { background: transparent; color: var(--muted); border-color: var(--line); cursor: default; }
a { color: var(--accent); } :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
"""
_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": browsers would then send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def room_page(language: Language, room: Room, message: str | None = None) -> str:
    """The room as it is now, with a button for each thing that may happen; `message` says why one could not."""
    say = texts(language, "local-room")
    there = (
        "both"
        if room.patient and room.clinician
        else "patient"
        if room.patient
        else "clinician"
        if room.clinician
        else "nobody"
    )
    hours = room.appointment
    facts = (
        ("reference", room.reference),
        ("when", when.full(language, hours.local, hours.zone, hours.at)),
        ("duration", when.duration(language, hours.minutes)),
        ("dial-in", say("dial-in-code", phone=said_phone(room.phone), code=room.code)),
        ("people", say(there)),
    )
    rows = Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(say(part), value) for part, value in facts)
    said = (
        Markup('<p class="message" role="alert" data-testid="message">{}</p>').format(message)
        if message
        else Markup("")
    )
    buttons = Markup("\n").join(_button(language, room, event) for event in EVENTS)
    body = Markup(
        '<p class="state" role="status" data-testid="state" data-state="{state}">{said_state}</p>{message}\n'
        '<dl>{rows}</dl>\n<div class="buttons">{buttons}</div>'
    ).format(state=room.state, said_state=state_words(language, room), message=said, rows=rows, buttons=buttons)
    return _page(language, say("title"), say("about"), body)


def trouble_page(language: Language, title: str, help: str) -> str:
    """A page that only says what is wrong."""
    return _page(language, title, help, Markup(""))


def state_words(language: Language, room: Room) -> str:
    words = texts(language, "local-room-state")(room.state)
    return words[0].upper() + words[1:]


def _button(language: Language, room: Room, event: RoomEvent) -> Markup:
    return Markup(
        '<form method="post" action="/local/rooms/{id}/events?lang={language}">'
        '<button type="submit" name="event" value="{event}" data-testid="{event}"{disabled}>{words}</button></form>'
    ).format(
        id=room.id,
        language=language,
        event=event,
        disabled=Markup("") if room.allows(event) else Markup(" disabled"),
        words=texts(language, "local-room")(event),
    )


def _page(language: Language, title: str, about: str, body: Markup) -> str:
    other = "en" if language == "fr" else "fr"
    return str(
        Markup(
            '<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
            "<style>{style}</style>\n</head>\n<body>\n<main>\n"
            '<p class="top"><a href="?lang={other}" lang="{other}" hreflang="{other}">{words}</a></p>\n'
            '<div class="card">\n<h1>{title}</h1>\n<p class="muted">{about}</p>\n{body}\n</div>\n'
            "</main>\n</body>\n</html>\n"
        ).format(
            lang=LOCALES[language],
            title=title,
            about=about,
            style=Markup(STYLE),
            other=other,
            words=texts(language, "local-room")("other-language"),
            body=body,
        )
    )
