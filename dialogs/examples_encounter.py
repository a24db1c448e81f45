"""Examples of the conversations that start from an encounter's card, and of its end."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from cards import booking as show
from cards import invented
from cards.form import FormView
from cards.free_slots import Conflict
from cards.gallery import example
from cards.invented import CARD, HOUR, by_email, completed, encounter, telephone
from cards.kit import Card
from care.consent import Capacity, Giver, Scope
from care.contact import Participant, Role
from care.encounter import State
from care.establishment import load
from care.particulars import Aftercare, FollowUp, Place, ThirdPerson, Transition
from care.suitability import Modality, Setting, Situation
from care.wording import told, wording
from dialogs.by_phone import BY_PHONE
from dialogs.cancel import CANCEL
from dialogs.close import CLOSE, NOTE
from dialogs.delay import DELAY
from dialogs.emergency import EMERGENCY
from dialogs.in_person_visit import IN_PERSON_VISIT
from dialogs.move import MOVE, NewHourAsked
from dialogs.not_held import NOT_HELD
from dialogs.otherwise import OTHERWISE
from dialogs.staging import drawn
from dialogs.start import START
from dialogs.take_in_person import TAKE_IN_PERSON
from dialogs.wrong_recipient import WRONG_RECIPIENT
from texts import Language

# ------------------------------------------------------------------------------------- from the card of an encounter

drawn("move: as planned", MOVE)
drawn("move: with errors", MOVE, pressed={"date": "2026-11-03", "time": "14:30", "minutes": "2"})


@example("move: the calendar has something then")
def taken(language: Language) -> Card:
    typed = {"date": "2026-11-26", "time": "14:30", "minutes": "30"}
    hours = [dt.datetime.fromisoformat(f"2026-11-26 {hour}") for hour in ("14:15", "15:00", "15:00", "15:15", "15:30")]
    view = FormView(language, "move-hour", CARD, values=typed, errors={"time": "taken"})
    return show.move(view, NewHourAsked, encounter(), Conflict(hours[0], hours[1], tuple(hours[2:])))


drawn("cancel: sure?", CANCEL)
drawn("wrong recipient: the right one", WRONG_RECIPIENT, {"stop": {}})
drawn("wrong recipient: with errors", WRONG_RECIPIENT, {"stop": {}}, pressed={"phone": "555", "email": "rosalie@"})
drawn("in person: as the person asked", TAKE_IN_PERSON)
READ = wording("fr", Modality.VIDEO, **told(load().services[0], Modality.VIDEO))
HEARD = (replace(invented.AGREED, wording=READ),)
"""What the ledger holds where the whole words were read at the booking, and nothing has changed since."""
CHECKED = {"identifiers": "health-card,birth-date", "place": "home", "rest": "true"}
FEW = (replace(HEARD[0], scopes=frozenset({Scope.SESSION})),)
drawn("start: gates", START, ledger=HEARD)
drawn("start: gates, the means has changed", START, seen=telephone(), ledger=HEARD)
drawn("start: gates, with others", START, seen=encounter(participants=invented.WITH_HER_SON), ledger=HEARD)
drawn("start: gates, a presence to agree to", START, seen=encounter(participants=invented.WITH_HER_SON), ledger=FEW)
BY_A_PARENT = replace(FEW[0], giver=Giver.PARENT, giver_name="Paul Canari-Fictif", capacity=Capacity.UNDER_14)
HELPED = (Participant(name="Odile Canari-Fictive", role=Role.SUPPORT),)
drawn("start: gates, another consented", START, seen=encounter(participants=HELPED), ledger=(BY_A_PARENT,))
drawn(
    "start: gates, another consented, with errors",
    START,
    seen=encounter(participants=HELPED),
    ledger=(BY_A_PARENT,),
    pressed={**CHECKED, "consent": "yes", "presence": "support", "committed": "1"},
)
drawn("start: gates, consent to obtain", START, seen=encounter(scopes=frozenset({Scope.EMAIL})))
drawn("start: gates, in a CHSLD", START, seen=encounter(setting=Setting.CHSLD), ledger=HEARD)
TO_OBTAIN = frozenset({Scope.EMAIL})
drawn("start: gates, in a CHSLD, consent to obtain", START, seen=encounter(scopes=TO_OBTAIN, setting=Setting.CHSLD))
drawn(
    "start: gates, who answers, with errors",
    START,
    seen=encounter(scopes=TO_OBTAIN),
    pressed={**CHECKED, "consent": "yes", "capacity": "under-14", "giver": "spouse"},
)
drawn(
    "start: gates, a guest, with errors",
    START,
    ledger=HEARD,
    pressed={**CHECKED, "consent": "yes", "unexpected": "Odile Canari-Fictive"},
)
drawn("start: gates, group", START, seen=invented.group())
drawn("start: gates, professionals", START, seen=invented.colleagues(participants=invented.WITH_HER_SON))
NO = {"gates": {"consent": "no"}}
drawn("start: consent refused", START, {**NO, "refusal-written": {"ended": False, "asks": True}})
drawn("start: consent refused while under way", START, {**NO, "refusal-written": {"ended": True, "asks": True}})
drawn(
    "start: gates, group, with errors",
    START,
    seen=invented.group(),
    pressed={"agreed": "1,2,3", "committed": "1,2,3", "rest": "true", "refused": "3"},
)
drawn(
    "start: gates, impossible to obtain, with errors",
    START,
    ledger=HEARD,
    pressed={"identifiers": "", "place": "home", "rest": "true", "impossible": "danger"},
)
drawn(
    "start: gates, with errors",
    START,
    pressed={"identifiers": "health-card", "place": "elsewhere", "consent": "yes", "rest": "false"},
)

drawn(
    "start: gates, a point open, with errors",
    START,
    pressed={"identifiers": "birth-date,address", "place": "home", "consent": "yes", "rest": "true", "open": "contact"},
)

# ---------------------------------------------------------------------------------------------------------- meanwhile

BEGUN = encounter(State.IN_PROGRESS, gates=invented.GATES)
ELSEWHERE = invented.GATES.model_copy(
    update={
        "third_person": ThirdPerson(name="Paul Canari-Fictif", phone="514 555-0143", relation="fils"),
        "place": Place.OUTSIDE,
        "place_detail": "Ottawa, 12, rue de l’Exemple",
    }
)
SITE = load()
NO_BRIDGE = invented.MEETING.model_copy(update={"phone": None, "code": None})

GROUP = invented.group(
    link="secret",
    participants=tuple(one.model_copy(update={"email": "canari@exemple.ca"}) for one in invented.FOUR),
)

NEW_REASON = invented.FACTS.model_copy(update={"situation": Situation.KNOWN_NEW_REASON})

drawn("delay: how late", DELAY)
drawn("delay: how late, nothing in writing", DELAY, seen=telephone())
drawn("delay: how late, a group", DELAY, seen=GROUP)
drawn("delay: the others too", DELAY, {"minutes": {"minutes": "15"}, "announce": {"later": 3}})
drawn("by phone: the number, and why", BY_PHONE, seen=BEGUN)
drawn("by phone: before the start, no bridge", BY_PHONE, seen=encounter(meeting=NO_BRIDGE))
drawn("by phone: a group calls the bridge", BY_PHONE, seen=GROUP)
drawn("by phone: before the start, a known condition", BY_PHONE, {"why": {"why": "connection"}}, seen=encounter())
drawn(
    "by phone: before the start, not listed",
    BY_PHONE,
    {"why": {"why": "connection"}},
    seen=encounter(suitability=NEW_REASON),
)
drawn(
    "by phone: before the start, in person after all",
    BY_PHONE,
    {"why": {"why": "connection"}},
    pressed={},
    verb="in-person",
    seen=encounter(suitability=NEW_REASON),
)
drawn("emergency: what to do", EMERGENCY, {"stamp": {}}, seen=BEGUN)
drawn(
    "emergency: outside, with somebody to reach",
    EMERGENCY,
    {"stamp": {}},
    seen=encounter(State.IN_PROGRESS, gates=ELSEWHERE),
)
drawn("emergency: real?", EMERGENCY, {"stamp": {}, "next": {"next": "direct"}}, seen=BEGUN)
drawn(
    "emergency: only an examination",
    EMERGENCY,
    {"stamp": {}, "next": {"next": "direct"}, "why": {"why": "examination"}},
    seen=BEGUN,
)
drawn("otherwise: how", OTHERWISE, seen=BEGUN)
drawn("otherwise: after a secure e-mail", OTHERWISE, seen=by_email(State.UPCOMING))
drawn(
    "otherwise: in person, nobody plans",
    OTHERWISE,
    {"how": {"how": "in-person", "reason": "Doit être examinée"}},
    seen=BEGUN,
    services=tuple(one.model_copy(update={"planners": ()}) for one in SITE.services),
)
drawn("otherwise: how, with errors", OTHERWISE, pressed={"reason": "", "how": "in-person"}, seen=BEGUN)
drawn("otherwise: in person", OTHERWISE, {"how": {"how": "in-person", "reason": "Doit être examinée"}}, seen=BEGUN)

# ---------------------------------------------------------------------------------------------------------- the end

PARTED = {"parted": {"at": HOUR.ends.isoformat()}}
FOLLOWED: dict[str, Any] = {**PARTED, "follow-up": {"follow_up": "video"}, "held": {}, "follow": {}}
COPIED = {"note": {"act": "copy", "clinical": "", "in_record": False}, "copied": {}, "to-copy": {}}

PLANNING = {"note": {"act": "plan", "clinical": "", "in_record": False}, "planning": {}}
ON_PAPER = {"note": {"act": "paper", "clinical": "", "in_record": False}, "copied": {}, "to-print": {}}
LAST_DAY = HOUR.at + dt.timedelta(days=92, hours=9, minutes=29)
AFTERCARE = Aftercare(
    plan_updated=True, quality=4, transition=Transition(to="Soutien à domicile", what="résumé", at=HOUR.ends)
)
PAPER_SITE = SITE.model_copy(
    update={"services": tuple(one.model_copy(update={"paper_form": True}) for one in SITE.services)}
)
AGREED: dict[str, Any] = {"ledger": invented.LEDGER}

drawn("close: follow-up", CLOSE, PARTED, seen=BEGUN)
drawn("close: follow-up, over already", CLOSE, PARTED, seen=completed(follow_up=None))
drawn(
    "close: follow-up, all said",
    CLOSE,
    PARTED,
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
    "close: note, nothing verified, with errors",
    NOTE,
    pressed={"act": "file", "clinical": "", "in_record": "true"},
    seen=completed(gates=None),
    **AGREED,
)
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
