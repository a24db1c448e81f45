"""Examples of the cards that are about no encounter in particular: welcome, help, lists, what the bot says first."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from cards import home, invented, note, notices, obligations
from cards.gallery import example
from cards.invented import AFTER, CARD, completed, encounter, telephone
from cards.kit import Card
from care.appointment import Appointment
from care.encounter import Encounter, State
from care.particulars import PersonAnswer
from care.ports import ActorKind, Conversation
from care.rights import RIGHTS, Right
from texts import Language

SENTENCES = (
    "welcome-team",
    "channel-bound",
    "channel-bound-with-lists",
    "channel-unbound",
    "channel-shared",
    "channel-not-bound",
    "in-chat-only",
    "not-designated",
    "not-checked",
    "abandoned",
    "nothing-to-abandon",
    "gone",
    "done-already",
    "language-chosen",
    "export-declined",
    "export-gone",
)
"""Cards of a title and a sentence."""


def sentence(message: str) -> None:
    def draw(language: Language) -> Card:
        return home.said(language, message)

    example(f"home: {message}")(draw)


for message in SENTENCES:
    sentence(message)


@example("home: welcome")
def welcome(language: Language) -> Card:
    return home.welcome(language, CARD)


@example("home: help")
def help(language: Language) -> Card:
    return home.help(language, CARD)


@example("home: help, to a pilot")
def help_to_a_pilot(language: Language) -> Card:
    return home.help(language, CARD, held=[ActorKind.CLINICIAN, ActorKind.PILOT])


@example("home: hello")
def hello(language: Language) -> Card:
    return home.hello(language, CARD)


@example("home: not understood")
def not_understood(language: Language) -> Card:
    return home.not_understood(language, CARD)


# ------------------------------------------------------------------------------------------------------------- lists


def _later(seen: Encounter, hours: int, reference: str) -> Encounter:
    when = Appointment.at_local(seen.appointment.local + dt.timedelta(hours=hours), invented.ZONE, 30)
    return replace(seen, appointment=when, reference=reference)


MINE = [
    encounter(State.IN_PROGRESS, gates=invented.GATES),
    _later(telephone(), 1, "M2RT-8XPA"),
    _later(encounter(State.UPCOMING, invented.GRACE), 18, "Q9CD-H3WK"),
    _later(encounter(State.CANCELLED), 43, "T5VN-6BJE"),
    _later(encounter(), 168, "X8GS-4MLQ"),
]
ROWS = [(seen, f"row-{number}") for number, seen in enumerate(MINE)]
DRAFTS = [
    (Conversation(f"d-{flow}", "c-1", "chat", flow, "consent", {}, AFTER, AFTER + dt.timedelta(days=7)), f"row-{flow}")
    for flow in ("new-encounter", "follow-up")
]


@example("lists: my encounters, none")
def no_encounter(language: Language) -> Card:
    return home.encounters(language, invented.ZONE, [], 0, CARD)


@example("lists: my encounters, five and more")
def five_encounters(language: Language) -> Card:
    return home.encounters(language, invented.ZONE, ROWS, 9, CARD)


@example("lists: choose a follow-up")
def choose(language: Language) -> Card:
    rows = [(completed(), "row-0"), (telephone(State.MISSED), "row-1")]
    return home.choose_follow_up(language, invented.ZONE, rows, CARD)


@example("lists: choose a follow-up, nobody")
def nobody(language: Language) -> Card:
    return home.choose_follow_up(language, invented.ZONE, [], CARD)


@example("lists: to do, nothing")
def nothing_to_do(language: Language) -> Card:
    return home.to_do(language, invented.ZONE, [], [], 0, CARD)


@example("lists: to do")
def to_do(language: Language) -> Card:
    rows = [
        (completed(), "row-0", "note"),
        (completed(), "row-1", "note-late"),
        (encounter(person_answer=PersonAnswer.WANTS_CHANGE), "row-2", "answer"),
        (encounter(link=None), "row-3", "link"),
        (encounter(State.IN_PROGRESS), "row-4", "under-way"),
        (completed(patient=invented.GRACE), "row-5", "in-person"),
        (completed(in_person_on=dt.date(2026, 12, 1)), "row-6", "in-person-on"),
        (encounter(meeting=None, meeting_failed=True), "row-7", "meeting"),
        (encounter(letter_held=True), "row-8", "held"),
        (encounter(message_failed=True), "row-9", "message"),
    ]
    return home.to_do(language, invented.ZONE, DRAFTS, rows, 13, CARD)


# ------------------------------------------------------------------------------------------- what the bot says first


@example("notices: notes due, one")
def one_note(language: Language) -> Card:
    return notices.notes_due(language, invented.ZONE, [(completed(), "row-0")], 1, AFTER)


@example("notices: notes due, grouped")
def notes(language: Language) -> Card:
    late = replace(_later(telephone(State.COMPLETED), -27, "M2RT-8XPA"), note_due_at=AFTER)
    rows = [(late, "row-0"), (completed(), "row-1"), (_later(completed(patient=invented.GRACE), 1, "Q9CD"), "row-2")]
    return notices.notes_due(language, invented.ZONE, rows, 8, AFTER)


@example("notices: to see in person")
def owed(language: Language) -> Card:
    last = AFTER + dt.timedelta(days=14, hours=8)
    booked = completed(in_person_due_at=last, in_person_on=dt.date(2026, 12, 3), patient=invented.GRACE)
    rows = [
        (completed(in_person_due_at=AFTER - dt.timedelta(days=7)), "row-0"),
        (replace(_later(telephone(State.COMPLETED), -27, "M2RT-8XPA"), in_person_due_at=AFTER), "row-1"),
        (booked, "row-2"),
    ]
    return obligations.owed(language, rows, 4, AFTER, invented.ZONE)


@example("notices: paper form")
def paper_form(language: Language) -> Card:
    return note.paper(language, f"{invented.PUBLIC_URL}/n/PmQ4xT0bWcVdZr7YnK2hLg", "")


@example("notices: paper form, letters missing")
def paper_form_by_hand(language: Language) -> Card:
    return note.paper(language, f"{invented.PUBLIC_URL}/n/PmQ4xT0bWcVdZr7YnK2hLg", "李 明")


@example("notices: the channel's reminder")
def channel(language: Language) -> Card:
    line = notices.ChannelLine(invented.HOUR, encounter().reference, invented.CLINICIAN)
    return notices.channel_reminder(language, line).card


def missing(right: Right) -> None:
    def draw(language: Language) -> Card:
        return notices.right_missing(language, right)

    example(f"administrator: {right.key}")(draw)


for one_right in RIGHTS.values():
    missing(one_right)
