"""Examples of the conversations that start from an encounter's card, and of its end."""

from __future__ import annotations

from typing import Any

from cards import invented
from cards.invented import HOUR, completed, telephone
from dialogs.cancel import CANCEL
from dialogs.close import CLOSE, NOT_HELD, NOTE
from dialogs.examples import drawn
from dialogs.move import MOVE
from dialogs.start import START
from dialogs.take_in_person import TAKE_IN_PERSON
from dialogs.wrong_recipient import WRONG_RECIPIENT

# ------------------------------------------------------------------------------------- from the card of an encounter

drawn("move: as planned", MOVE)
drawn("move: with errors", MOVE, pressed={"date": "2026-11-03", "time": "14:30", "minutes": "2"})
drawn("cancel: sure?", CANCEL)
drawn("wrong recipient: the right one", WRONG_RECIPIENT, {"stop": {}})
drawn("wrong recipient: with errors", WRONG_RECIPIENT, {"stop": {}}, pressed={"phone": "555", "email": "rosalie@"})
drawn("in person: as the person asked", TAKE_IN_PERSON)
drawn("start: gates", START)
drawn("start: gates, telephone", START, seen=telephone())
drawn(
    "start: gates, with errors",
    START,
    pressed={"identifiers": "health-card", "place": "elsewhere", "consent": "yes", "rest": "false"},
)

# ---------------------------------------------------------------------------------------------------------- the end

FOLLOWED: dict[str, Any] = {"held": {}, "follow-up": {"follow_up": "video"}, "follow": {}}
COPIED = {"note": {"act": "copy", "clinical": "", "in_record": False}, "copied": {}, "to-copy": {}}

drawn("close: follow-up", CLOSE, {"held": {}}, seen=completed(follow_up=None))
drawn("close: note", CLOSE, FOLLOWED, seen=completed())
drawn("close: note, copied", CLOSE, {**FOLLOWED, **COPIED}, seen=completed())
drawn("close: note, written", NOTE, seen=completed(note=invented.WRITTEN))
drawn("close: note, telephone", NOTE, seen=telephone(completed().state, gates=invented.GATES, started_at=HOUR.at))
drawn("close: note, elements missing", NOTE, seen=completed(meeting=None, scopes=frozenset(), gates=None))
drawn(
    "close: note, clinical part missing",
    NOTE,
    pressed={"act": "file", "clinical": "", "in_record": "false"},
    seen=completed(),
)
drawn("not held: why", NOT_HELD)
