"""Canaries: what is typed into each field is words, a number or a day that nobody else ever says, tied to what it is.

A canary stands for keys of `classification.toml`: where any of these may appear, it may.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["words", "phone", "day", "made"]
STEM = "Zéphor"
"""How every word of a canary begins, so that one look says whether there is any."""
_SYLLABLES = itertools.product("bcdfglmnprstvz", "aeiou", "lnr")
_LAST_FOUR = itertools.count(7319, 13)
_ACCENTS = str.maketrans("Zé", "ze")


@dataclass(frozen=True)
class Canary:
    """`typed` is how it is written into its field; `pieces` are what each is looked for alone."""

    field: str
    typed: str
    keys: tuple[str, ...]
    pieces: tuple[str, ...]
    kind: Kind = "words"


def _word() -> str:
    return STEM + "".join(next(_SYLLABLES))


def _name(field: str, *keys: str) -> Canary:
    """The first name alone gives somebody away, and so does the last."""
    first, last = _word(), _word()
    return Canary(field, f"{first} {last}", keys, (first, last))


def _words(field: str, *keys: str) -> Canary:
    word = _word()
    return Canary(field, f"à cause de {word}", keys, (word,))


def _phone(field: str, *keys: str) -> Canary:
    """Not among the numbers for fiction: the local rooms give those out, and the last four digits are looked for."""
    number = f"581 555-{next(_LAST_FOUR)}"
    return Canary(field, number, keys, (number,), "phone")


def _email(field: str, *keys: str) -> Canary:
    local = _word().translate(_ACCENTS)
    return Canary(field, f"{local}@exemple.ca", keys, (local,))


def _day(field: str, day: dt.date, *keys: str) -> Canary:
    return Canary(field, day.isoformat(), keys, (day.isoformat(),), "day")


def _model(field: str, *keys: str) -> Canary:
    """A line of «Mes préférences»."""
    word = _word()
    return Canary(field, f"{word}, 15 min, video", keys, (word,))


# ------------------------------------------------------------------ the keys that go together

CONSENT, PATIENT, WHAT, ASKED = "table.consent.", "sealed.patient.", "sealed.particulars.", "sealed.request."
ROW, RECIPIENT = "table.participant.", "table.communication.recipient"
PERSON = (f"{PATIENT}name", f"{ROW}name")
PHONE = (f"{PATIENT}phone", f"{ROW}phone", RECIPIENT, f"{WHAT}contingency.phone")
EMAIL = (f"{PATIENT}email", f"{ROW}email", RECIPIENT)
OTHERS = (f"{WHAT}participants.name", f"{ROW}name")
GIVER, REASON, SUPPORT = f"{CONSENT}giver_name", f"{CONSENT}reason", f"{CONSENT}support_reason"
USER_OF = (f"{WHAT}user_of.reason", f"{ASKED}user_of.reason")
MEANS = (f"{WHAT}in_person.reason", f"{WHAT}periods.reason", f"{WHAT}means_reason")

# ------------------------------------------------------------------ one for each field of a form, by its step

MEMBERS = (
    _name("group.member-1", *OTHERS, *PERSON),
    _email("group.member-1-email", f"{WHAT}participants.email", f"{ROW}email", RECIPIENT, f"{PATIENT}email"),
    _name("group.member-2", *OTHERS, *PERSON),
    _phone("group.member-2-phone", f"{WHAT}participants.phone", f"{ROW}phone", f"{PATIENT}phone", f"{ASKED}phone"),
    _name("group.member-3", *OTHERS, *PERSON),
)
_FIELDS = (
    _name("person.name", *PERSON),
    _phone("person.phone", *PHONE),
    _email("person.email", *EMAIL),
    _name("colleagues.colleagues", *OTHERS),
    _name("colleagues.found", *OTHERS),
    _name("consent.giver_name", GIVER),
    _words("consent.reason", REASON),
    _words("consent.signature", f"{CONSENT}signature"),
    _words("consent.support_reason", SUPPORT),
    _words("impossible.reason", REASON),
    _words("check.reason", f"{WHAT}suitability.reason", f"{ASKED}reason", *USER_OF),
    _phone("when.contingency_phone", f"{WHAT}contingency.phone"),
    *(_name(f"when.{one}", *OTHERS) for one in ("participants", "support", "learners", "others", "found", "helper")),
    _words("when.tags", f"{WHAT}tags"),
    _words("when.comment", f"{WHAT}comment"),
    _words("labels.tags", f"{WHAT}tags"),
    _words("labels.comment", f"{WHAT}comment"),
    _words("presence.support_reason", SUPPORT),
    _words("outcome.detail", f"{WHAT}in_person.detail"),
    _words("refused-outcome.detail", f"{WHAT}in_person.detail"),
    _name("again.giver_name", GIVER),
    _words("sure.reason", f"{WHAT}cancel_reason"),
    _phone("right.phone", *PHONE),
    _email("right.email", *EMAIL),
    _day("day.on", dt.date(2027, 1, 19), f"{WHAT}in_person_on"),
    _words("gates.place_detail", f"{WHAT}gates.place_detail"),
    _name("gates.giver_name", f"{WHAT}gates.answered_by.giver_name", GIVER),
    _words("gates.giver_reason", f"{WHAT}gates.answered_by.reason", REASON),
    _name("gates.unexpected", f"{WHAT}gates.unexpected"),
    _words("gates.support_reason", f"{WHAT}gates.support_reason", SUPPORT),
    _name("gates.third_name", f"{WHAT}gates.third_person.name"),
    _phone("gates.third_phone", f"{WHAT}gates.third_person.phone"),
    _words("gates.third_relation", f"{WHAT}gates.third_person.relation"),
    _words("gates.reason", f"{WHAT}gates.reason", REASON),
    _words("how.reason", *MEANS),
    _words("follow-up.transition_to", f"{WHAT}aftercare.transition.to"),
    _words("follow-up.transition_what", f"{WHAT}aftercare.transition.what"),
    *(_words(f"{step}.unverified", f"{WHAT}gates.reason") for step in ("note", "note-again")),
    *(_words(f"{step}.clinical", f"{WHAT}note.clinical") for step in ("note", "note-again", "file")),
    _name("which.giver_name", GIVER),
    _words("which.reason", REASON),
    _name("more.giver_name", GIVER),
    _words("more.reason", REASON),
    _words("more.support_reason", SUPPORT),
    _name("member.giver_name", GIVER),
    _words("member.reason", REASON),
    _name("request.name", f"{ASKED}name", *PERSON),
    _phone("request.phone", f"{ASKED}phone", *PHONE),
    _words("request.words", f"{ASKED}words"),
    _words("question.reason", f"{ASKED}reason", f"{WHAT}suitability.reason"),
    _name("information.giver_name", GIVER),
    _words("declared.reference", "table.practice.approval"),
    _name("needed.name", f"{ASKED}name", *PERSON),
    _name("grant.typed", "table.conversation_state.body"),
    _model("wanted.models", "table.person.preferences"),
    _words("said.order", "table.person.profile"),
)

SAID = _words("chat.text")
"""What somebody types in the chat that is no command: it may be anything, and is kept nowhere."""
SEARCHED = _words("search.text", "outbound.search.words")
"""What is typed in the search for a colleague."""
LOOKED_FOR = _words("board.words", "table.conversation_state.body")
"""What is typed in the search of the board, whose view is kept."""
LINE = _words("to-note.line", f"{WHAT}note.lines.words")
"""The line of «Verser au dossier», typed in a dialog of Teams."""
TYPED: Mapping[str, Canary] = {one.field: one for one in _FIELDS}
"""By step and field, as the forms name them."""
EVERY = (*_FIELDS, *MEMBERS, SAID, SEARCHED, LOOKED_FOR, LINE)


def members() -> str:
    """The lines of a group: one by e-mail, one by telephone, one by neither."""
    one, address, two, phone, three = (canary.typed for canary in MEMBERS)
    return f"{one}; {address}\n{two}; {phone}\n{three}"
