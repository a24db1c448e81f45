"""Examples of the conversations that start from an encounter's card, and of its end."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cards import invented
from cards.invented import HOUR, completed, telephone
from care.establishment import load
from care.particulars import Aftercare, FollowUp, Transition
from dialogs.cancel import CANCEL
from dialogs.close import CLOSE, NOT_HELD, NOTE
from dialogs.examples import drawn
from dialogs.in_person_visit import IN_PERSON_VISIT
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

PLANNING = {"note": {"act": "plan", "clinical": "", "in_record": False}, "planning": {}}
ON_PAPER = {"note": {"act": "paper", "clinical": "", "in_record": False}, "copied": {}, "to-print": {}}
LAST_DAY = HOUR.at + dt.timedelta(days=92, hours=9, minutes=29)
AFTERCARE = Aftercare(
    plan_updated=True, quality=4, transition=Transition(to="Soutien à domicile", what="résumé", at=HOUR.ends)
)
SITE = load()
PAPER_SITE = SITE.model_copy(
    update={"services": tuple(one.model_copy(update={"paper_form": True}) for one in SITE.services)}
)
AGREED: dict[str, Any] = {"ledger": invented.LEDGER}

drawn("close: follow-up", CLOSE, {"held": {}}, seen=completed(follow_up=None))
drawn(
    "close: follow-up, all said",
    CLOSE,
    {"held": {}},
    kept={"follow-up": {"plan_updated": "yes", "transition_to": "Soutien à domicile", "quality": "4"}},
    seen=completed(follow_up=None),
)
drawn("close: note", CLOSE, FOLLOWED, seen=completed(), **AGREED)
drawn("close: note, copied", CLOSE, {**FOLLOWED, **COPIED}, seen=completed(), **AGREED)
drawn("close: note, follow-up being booked", CLOSE, {**FOLLOWED, **PLANNING}, seen=completed(), **AGREED)
drawn("close: note, written", NOTE, seen=completed(note=invented.WRITTEN), **AGREED)
drawn(
    "close: note, by two means, in person next",
    NOTE,
    seen=completed(
        periods=invented.TWO_MEANS,
        follow_up=FollowUp.IN_PERSON,
        in_person_due_at=LAST_DAY,
        aftercare=AFTERCARE,
    ),
    **AGREED,
)
drawn("close: note, on paper", NOTE, seen=completed(), establishment=PAPER_SITE, **AGREED)
drawn("close: note, printed", NOTE, ON_PAPER, seen=completed(), establishment=PAPER_SITE, **AGREED)
drawn(
    "close: note, telephone",
    NOTE,
    seen=telephone(completed().state, gates=invented.GATES, started_at=HOUR.at),
    **AGREED,
)
drawn("close: note, elements missing", NOTE, seen=completed(meeting=None, gates=None))
drawn(
    "close: note, clinical part missing",
    NOTE,
    pressed={"act": "file", "clinical": "", "in_record": "false"},
    seen=completed(),
    **AGREED,
)
drawn("not held: why", NOT_HELD)
drawn("in person: its day", IN_PERSON_VISIT, seen=completed(in_person_due_at=LAST_DAY))
drawn(
    "in person: its day, past", IN_PERSON_VISIT, pressed={"on": "2026-11-02"}, seen=completed(in_person_due_at=LAST_DAY)
)
