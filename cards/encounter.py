"""The card of an encounter: a view of it as it is now. Its buttons are verbs, which never trust the card."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cards import obligations
from cards.booking import plan
from cards.decision import said, source_line
from cards.kit import (
    Card,
    CardElement,
    Markdown,
    badge,
    button,
    buttons,
    card,
    facts,
    folded,
    link,
    notice,
    text,
)
from cards.nodes import Action, ActionStyle, BadgeStyle
from care.consent import Scope
from care.contact import said_phone
from care.decision import Source
from care.encounter import OPEN, Encounter, State
from care.particulars import PersonAnswer
from care.schedule import gets_letters, lacks_meeting
from care.suitability import Modality
from texts import Language, texts
from texts.when import day, duration_short, full

LATE_START = dt.timedelta(hours=24)
"""How long after its hour an encounter that was missed may be said to have taken place after all."""
STYLES: dict[State, BadgeStyle] = {
    State.UPCOMING: "Informative",
    State.WAITING: "Accent",
    State.IN_PROGRESS: "Accent",
    State.COMPLETED: "Good",
    State.MISSED: "Warning",
    State.CANCELLED: "Subtle",
    State.IN_PERSON: "Informative",
}
VERB_STYLES: dict[str, ActionStyle] = {
    "held": "positive",
    "note": "positive",
    "cancel": "destructive",
}
ALARMS = ("message-failed", "message-unknown", "meeting-failed")
"""Notices that somebody must act upon."""


@dataclass(frozen=True)
class Sight:
    """Who looks, from where, when.

    `card` is the opaque id that the buttons carry, `public_url` the base of our links.
    """

    language: Language
    zone: str
    now: dt.datetime
    card: str
    public_url: str


def encounter(sight: Sight, seen: Encounter, *, above: str | None = None) -> Card:
    """When, who, join; then the facts, and what can be done now. `above` is a sentence about what just happened."""
    say, notices = texts(sight.language, "encounter"), _notices(sight, seen)
    body: list[CardElement] = [badge(texts(sight.language, "state")(seen.state), STYLES[seen.state])]
    if above and above not in (_overdue(sight, seen), _asked(sight, seen)):
        alarms = [texts(sight.language, "notice")(alarm) for alarm in ALARMS]
        body.append(notice(above, "warning" if above in alarms else "accent"))
    body += [*_who(sight, seen), *_row(_now(sight, seen))]
    if lines := _lines(sight, seen):
        body.append(facts(lines))
    rest = [_button(sight, verb, "default") for verb in others(seen)]
    body += [*notices, *_row(_later(sight, seen)), folded("fold-gestures", say("gestures"), buttons(*rest))]
    return card(sight.language, say(f"title-{seen.state}"), *body)


def _who(sight: Sight, seen: Encounter) -> list[CardElement]:
    """What one looks for: the hour, the person, by which means, and the reference."""
    say, when = texts(sight.language, "encounter"), seen.appointment
    hour = full(sight.language, when.local, when.zone, when.at)
    how = say(f"how-{seen.modality}", minutes=duration_short(sight.language, when.minutes), reference=seen.reference)
    first = [] if seen.state is State.IN_PERSON else [text(hour, size="Medium", weight="Bolder")]
    name = text(seen.patient.name, weight="Bolder", spacing="Small" if first else None)
    return [*first, name, text(how, subtle=True, spacing="Small")]


def _lines(sight: Sight, seen: Encounter) -> list[tuple[str, str]]:
    say, what = texts(sight.language, "encounter"), seen.particulars
    lines: list[tuple[str, str]] = []
    if what.meeting and seen.state in OPEN:
        # Join comes as a button when it is time; the link itself is there from the start, to be copied.
        lines.append((say("link"), Markdown(f"[{say('link-of-meeting')}]({what.meeting.join_url})")))
    if what.meeting and what.meeting.phone and seen.state in OPEN:
        code = what.meeting.code or "–"
        lines.append((say("by-phone"), say("phone-and-code", phone=said_phone(what.meeting.phone), code=code)))
    if what.person_answer is PersonAnswer.CONFIRMED or (what.person_answer and not _awaited(seen)):
        lines.append((say("answer"), say(f"answer-{what.person_answer}")))
    if seen.cause is not None:
        lines.append((say("cause"), texts(sight.language, "cause")(seen.cause)))
    if what.cancel_reason is not None:
        lines.append((say("cause"), what.cancel_reason))
    if seen.owes_in_person:
        lines.append((say("owed"), obligations.by_when(sight.language, seen, sight.now, sight.zone)))
    if what.in_person_on is not None and seen.owes_in_person:
        lines.append((say("in-person-booked"), day(sight.language, what.in_person_on)))
    if what.tags:
        lines.append((say("tags"), ", ".join(what.tags)))
    if what.comment:
        lines.append((say("comment"), what.comment))
    return lines


def _notices(sight: Sight, seen: Encounter) -> list[CardElement]:
    say, what = texts(sight.language, "encounter"), seen.particulars
    found: list[CardElement] = []
    if _awaited(seen):
        if (asked := _asked(sight, seen)) is not None:
            found.append(notice(f"{asked} {say(f'act-{what.person_answer}')}", "warning"))
        if seen.modality is Modality.VIDEO and what.meeting is None:
            found.append(
                notice(say("no-meeting"), "attention")
                if what.meeting_failed
                else notice(say("meeting-under-way"), "accent")
            )
        if not what.meeting_failed:
            found.append(_letters(sight, seen))
    if what.contingency and seen.state in OPEN:
        # Also in progress: that is when the line drops.
        ready = plan(sight.language, seen.modality, what.contingency.phone, what.contingency.otherwise)
        found.append(text(ready, subtle=True, spacing="Small"))
    if seen.state is State.CANCELLED and what.link is None:
        found.append(notice(say("nobody-told", phone=said_phone(seen.patient.phone)), "warning"))
    if what.in_person is not None:
        found.append(text(said(sight.language, what.in_person.code)))
        found.append(source_line(sight.language, Source(what.in_person.document, what.in_person.section)))
        step = texts(sight.language, "in-person-outcome")(f"next_step-{what.in_person.next_step}")
        found.append(notice(f"{step}. {what.in_person.detail}" if what.in_person.detail else f"{step}.", "accent"))
    if seen.state is State.COMPLETED:
        found.append(_note(sight, seen))
    return found


def _letters(sight: Sight, seen: Encounter) -> CardElement:
    """What goes to the person, or what is to be dictated."""
    say, token = texts(sight.language, "encounter"), seen.particulars.link
    phone = said_phone(seen.patient.phone)
    if token is None:
        return notice(say("link-stopped"), "warning")
    if gets_letters(seen):
        return text(say("letter-to", phone=phone), subtle=True)
    if Scope.SMS in seen.scopes:
        return text(say("text-to", phone=phone), subtle=True)
    if seen.modality is Modality.TELEPHONE:
        return text(say("call-them", phone=phone), subtle=True)
    return notice(say("dictate", link=f"{sight.public_url}/r/{token}"), "accent")


def _note(sight: Sight, seen: Encounter) -> CardElement:
    say = texts(sight.language, "encounter")
    if seen.note_filed_at is not None:
        return notice(say("note-filed"), "good")
    if (overdue := _overdue(sight, seen)) is not None:
        return notice(overdue, "attention")
    return notice(say("note-due"), "warning")


def _asked(sight: Sight, seen: Encounter) -> str | None:
    """What the person asked for from their letter, while something can still be done about it."""
    answer = seen.particulars.person_answer
    if answer not in (PersonAnswer.WANTS_CHANGE, PersonAnswer.WANTS_IN_PERSON) or not _awaited(seen):
        return None
    return texts(sight.language, "notice")(answer)


def _overdue(sight: Sight, seen: Encounter) -> str | None:
    """What is said of an overdue note, once: also where that is what just happened."""
    is_overdue = seen.note_is_due and seen.note_due_at is not None and sight.now >= seen.note_due_at
    return texts(sight.language, "encounter")("note-overdue") if is_overdue else None


# ----------------------------------------------------------------------------------------------------------- buttons


def _now(sight: Sight, seen: Encounter) -> list[Action]:
    """What the hour calls for, in the first row: join, and start."""
    if not _may_join(sight, seen):
        return []
    say, meeting = texts(sight.language, "encounter"), seen.particulars.meeting
    row: list[Action] = [link(say("join"), meeting.join_url, style="positive")] if meeting else []
    if "start" in verbs(seen, sight.now):
        row.append(_button(sight, "start", "default" if row else "positive"))
    return row


def _later(sight: Sight, seen: Encounter) -> list[Action]:
    """All other acts."""
    first = "start" if _may_join(sight, seen) else ""
    return [_button(sight, verb, VERB_STYLES.get(verb, "default")) for verb in verbs(seen, sight.now) if verb != first]


def _button(sight: Sight, verb: str, style: ActionStyle) -> Action:
    return button(texts(sight.language, "encounter")(verb), verb, sight.card, style=style, checks_inputs=False)


def _row(actions: list[Action]) -> list[CardElement]:
    return [buttons(*actions)] if actions else []


def _may_join(sight: Sight, seen: Encounter) -> bool:
    """Within the window; once in progress, as long as it was planned to last."""
    if seen.state is State.IN_PROGRESS and sight.now <= seen.appointment.ends:
        return True
    return seen.state in OPEN and seen.appointment.may_join(sight.now)


def _awaited(seen: Encounter) -> bool:
    return seen.state in (State.UPCOMING, State.WAITING)


def _hears_from_us(seen: Encounter) -> bool:
    reached = gets_letters(seen) or Scope.SMS in seen.scopes
    return reached and seen.particulars.link is not None and not lacks_meeting(seen)


def verbs(seen: Encounter, now: dt.datetime) -> tuple[str, ...]:
    """What may be asked of this encounter now: five at most, since Join may be the sixth button."""
    match seen.state:
        case State.UPCOMING | State.WAITING:
            begin = ("start",) if seen.appointment.may_start(now) else ()
            wish = ("in-person",) if seen.particulars.person_answer is PersonAnswer.WANTS_IN_PERSON else ()
            reach = ("resend",) if _hears_from_us(seen) and not wish else ()
            began = now >= seen.appointment.at and seen.particulars.link is not None
            last = "not-held" if began else "wrong-recipient"
            return (*begin, *wish, *reach, "move", "cancel", last)
        case State.IN_PROGRESS:
            return (*(() if seen.particulars.gates else ("start",)), "held", "not-held")
        case State.COMPLETED if seen.particulars.follow_up is None:
            return (*(() if seen.particulars.gates else ("start",)), "held")
        case State.COMPLETED:
            # What was not verified at the start may be what the note lacks.
            verified = seen.particulars.gates is not None and not seen.awaits_consent
            begin = () if verified or not seen.note_is_due else ("start",)
            owed = obligations.VERBS if seen.owes_in_person else ()
            return (*begin, *(("note",) if seen.note_is_due else ()), "follow-up", *owed)
        case State.MISSED if now <= seen.appointment.ends + LATE_START:
            return ("start", "follow-up")
        case _:
            return ("follow-up",)


def others(seen: Encounter) -> tuple[str, ...]:
    """What is rarely asked, and folded: take consent back where something can be, see the consents."""
    takes_back = seen.scopes if seen.state in OPEN else seen.scopes & {Scope.EMAIL, Scope.SMS, Scope.RECORDING}
    return (*(("withdraw",) if takes_back else ()), "consents")
