"""What a person receives about an appointment: eight letters, composed from facts when sent.

Pure functions: the same facts, the same words. No letter names the person, says why they consult, or holds a clinical
word; the first line is the date and the hour; the subject holds nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from texts import when
from texts.calendar import Entry, ics
from texts.letter_facts import ANSWERS, LetterFacts, trial_mark
from texts.letter_hours import estimated, said_when, subject_when
from texts.letter_html import Block, Button, Choices, Fine, Heading, Link, Points, Title, Words, as_html, as_text

__all__ = [
    "Composed",
    "LetterFacts",
    "by_phone",
    "cancelled",
    "delayed",
    "in_person",
    "invitation",
    "length",
    "moved",
    "reminder",
]


@dataclass(frozen=True)
class Composed:
    """A letter ready to be sent. `calendar` is iCalendar text, to be attached under `calendar_name`."""

    subject: str
    text: str
    html: str
    calendar: str | None = None
    calendar_name: str = "calendar.ics"


# ------------------------------------------------------------------ letters


def invitation(facts: LetterFacts) -> Composed:
    """The one letter that a person needs: when, how, what if it fails, how to prepare, how to answer."""
    return _composed(facts, "letter-invitation", _whole(facts, []), calendar=True)


def moved(facts: LetterFacts) -> Composed:
    """The appointment has another hour: the whole letter again, since it replaces the first."""
    say = facts.say("letter-moved")
    before = facts.moved_from and said_when(facts, facts.moved_from, None)
    change = [Words(say("was", before=before) if before else say("was-moved"))]
    if facts.video:
        change.append(Words(say("this-link-only")))
    return _composed(facts, "letter-moved", _whole(facts, change), calendar=True)


def length(facts: LetterFacts) -> Composed:
    """The appointment has another length and the same hour: the whole letter again, which says it, and its entry."""
    return _composed(
        facts, "letter-length", _whole(facts, [Words(facts.say("letter-length")("changed"))]), calendar=True
    )


def reminder(facts: LetterFacts) -> Composed:
    """The day before: shorter, without the leaflet and without a calendar entry, which is already there."""
    blocks = _opening(facts, [Words(facts.say("letter-reminder")("reminder"))])
    blocks += [*_joining(facts), *_preparing(facts, short=True), *_answering(facts), *_closing(facts)]
    return _composed(facts, "letter-reminder", blocks)


def cancelled(facts: LetterFacts) -> Composed:
    """The appointment will not take place; its calendar entry goes away."""
    say = facts.say("letter-cancelled")
    blocks: list[Block] = [
        Title(say("first-line", when=said_when(facts, facts.local, facts.at))),
        Words(say(f"what-{facts.way}", clinician=facts.clinician_name)),
        Words(say("next", phone=facts.clinic_phone)),
    ]
    return _composed(facts, "letter-cancelled", [*blocks, *_closing(facts)], calendar=True, gone=True)


def delayed(facts: LetterFacts) -> Composed:
    """We are late: the estimated hour, and what to do. The agenda keeps the hour that was agreed on."""
    say = facts.say("letter-delayed")
    blocks: list[Block] = [
        Title(say("first-line", when=said_when(facts, facts.local, facts.at))),
        Words(say("estimated", hour=estimated(facts))),
        Words(say(f"what-{facts.way}", phone=facts.contingency_phone)),
        _reached(facts),
        Words(say("sorry")),
    ]
    if facts.group:
        return _composed(facts, "letter-delayed", [*blocks, *_answering(facts), *_closing(facts)])
    change = Choices((Link(facts.say("letter")("change"), facts.answer("change")),))
    blocks += [Words(say("tell-us")), change, Words(facts.say("letter")("or-call", phone=facts.clinic_phone))]
    return _composed(facts, "letter-delayed", [*blocks, *_closing(facts)])


def _reached(facts: LetterFacts) -> Block:
    """The link, the number to call, or what shows when we call."""
    if facts.video:
        return Button(facts.say("letter")("join"), facts.link)
    return Words(_bridge(facts) if facts.group else facts.say("letter")("caller-id"))


def by_phone(facts: LetterFacts) -> Composed:
    """The appointment by video becomes one by telephone, at the same hour: the whole letter again."""
    change = [Words(facts.say("letter-by-phone")("change-bridge" if facts.group else "change-telephone"))]
    return _composed(facts, "letter-by-phone", _whole(facts, change), calendar=True)


def in_person(facts: LetterFacts) -> Composed:
    """The appointment becomes one in person: the clinic calls to agree on when and where."""
    say = facts.say("letter-in-person")
    blocks: list[Block] = [
        Title(say(f"first-line-{facts.modality}", when=said_when(facts, facts.local, facts.at))),
        Words(say(f"what-{facts.modality}", clinician=facts.clinician_name)),
        *([] if facts.group else [Words(say("we-call", phone=facts.contingency_phone))]),
        *([] if facts.group else [Words(facts.say("letter")("caller-id"))]),
        Words(say("next", phone=facts.clinic_phone)),
    ]
    return _composed(facts, "letter-in-person", [*blocks, *_closing(facts)], calendar=True, gone=True)


def _composed(
    facts: LetterFacts, message: str, blocks: Sequence[Block], *, calendar: bool = False, gone: bool = False
) -> Composed:
    subject = facts.say(message)("subject", when=subject_when(facts))
    if facts.trial:
        subject, blocks = trial_mark(facts, subject), [Words(facts.say("trial")("letter")), *blocks]
    return Composed(
        subject=subject,
        text=as_text(facts.language, blocks),
        html=as_html(facts.language, subject, blocks),
        calendar=_calendar(facts, gone=gone) if calendar else None,
        calendar_name=facts.say("letter")("calendar-name"),
    )


def _whole(facts: LetterFacts, change: Sequence[Block]) -> list[Block]:
    opening = [*_opening(facts, change), *_joining(facts)]
    return [*opening, *_preparing(facts), *_answering(facts), *_closing(facts)]


def _opening(facts: LetterFacts, change: Sequence[Block]) -> list[Block]:
    title = said_when(facts, facts.local, facts.at)
    length = when.duration(facts.language, facts.minutes)
    what = facts.say("letter")(f"with-{facts.modality}", clinician=facts.clinician_name, duration=length)
    return [Title(_capital(title)), *change, Words(what)]


def _joining(facts: LetterFacts) -> list[Block]:
    say = facts.say("letter")
    if facts.way == "bridge":
        return [Words(_bridge(facts))]
    if not facts.video:
        hours = when.window(facts.language, facts.local, facts.zone, facts.window_minutes, facts.at)
        call = Words(say("we-call", phone=facts.contingency_phone, window=_capital(hours)))
        return [call, Words(say("caller-id")), Words(say("nothing-to-install"))]
    blocks: list[Block] = [
        Button(say("join"), facts.link),
        Words(say("no-account")),
        Heading(say("video-fails")),
        *_if_video_fails(facts),
    ]
    if facts.meeting_phone and facts.meeting_code:
        blocks.append(Words(say("dial-in", phone=facts.meeting_phone, code=facts.meeting_code)))
    elif facts.meeting_phone:
        blocks.append(Words(say("dial-in-no-code", phone=facts.meeting_phone)))
    return blocks


def _bridge(facts: LetterFacts) -> str:
    """The members of a group call: the number and its code, or whom to ask for them."""
    say = facts.say("letter")
    if facts.meeting_phone and facts.meeting_code:
        return say("call-bridge", phone=facts.meeting_phone, code=facts.meeting_code)
    if facts.meeting_phone:
        return say("call-bridge-no-code", phone=facts.meeting_phone)
    return say("call-us-for-it", phone=facts.clinic_phone)


def _if_video_fails(facts: LetterFacts) -> list[Block]:
    """Who calls whom: we call a person, and the members of a group call us."""
    say = facts.say("letter")
    if facts.group:
        return [Words(say("video-fails-call-us", phone=facts.clinic_phone))]
    return [Words(say("video-fails-we-call", phone=facts.contingency_phone)), Words(say("caller-id"))]


def _preparing(facts: LetterFacts, *, short: bool = False) -> list[Block]:
    say = facts.say("letter")
    ready = {"video": "five-minutes", "telephone": "phone-ready", "bridge": "phone-to-call"}[facts.way]
    points: list[str | Link] = [say("private-place"), say(ready)]
    if facts.interpreter:
        points.append(say("interpreter"))
    if facts.video:
        points += [Link(say("test"), facts.test_url), Link(say("support"), facts.support_url)]
    if facts.leaflet_url and not short:
        points.append(Link(say("leaflet"), facts.leaflet_url))
    return [Heading(say("prepare")), Points(tuple(points))]


def _answering(facts: LetterFacts) -> list[Block]:
    say = facts.say("letter")
    if facts.group:
        return [Words(say("absent-call-us", phone=facts.clinic_phone))]
    choices = Choices(tuple(Link(say(answer), facts.answer(answer)) for answer in ANSWERS))
    return [Heading(say("answer")), choices, Words(say("or-call", phone=facts.clinic_phone))]


def _closing(facts: LetterFacts) -> list[Block]:
    say = facts.say("letter")
    warning = f"{say('no-health')} {say('emergency')}"
    return [Fine(say("verify", phone=facts.clinic_phone)), Fine(warning), Fine(facts.establishment)]


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _calendar(facts: LetterFacts, *, gone: bool) -> str:
    say, letter = facts.say("letter-calendar"), facts.say("letter")
    if facts.video:
        location = facts.link
        lines = [
            say("join", url=facts.link),
            letter("video-fails"),
            *(one.words for one in _if_video_fails(facts) if isinstance(one, Words)),
        ]
    elif facts.group:
        location = _bridge(facts)
        lines = [location]
    else:
        location = say("location-telephone", phone=facts.contingency_phone)
        lines = [location, letter("caller-id")]
    lines += [say("questions", establishment=facts.establishment, phone=facts.clinic_phone)]
    return ics(
        Entry(
            language=facts.language,
            uid=facts.uid,
            revision=facts.revision,
            summary=trial_mark(facts, say(f"summary-{facts.modality}")),
            description="\n".join(lines),
            location=location,
            local=facts.local,
            zone=facts.zone,
            at=facts.at,
            minutes=facts.minutes,
            stamp=facts.stamp,
            cancelled=gone,
        )
    )
