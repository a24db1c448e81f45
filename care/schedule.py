"""Which jobs an encounter needs, and when: pure functions from the encounter and the hour.

Reminders are jobs whose hour has not come. Their keys carry the revision, so that a moved encounter gets its own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

from care.consent import Scope
from care.encounter import Encounter, State
from care.jobs import Job, JobKind, NewJob
from care.suitability import EncounterType, Modality
from care.world import House

MINUTE = dt.timedelta(minutes=1)
CLINICIAN_BEFORE = dt.timedelta(minutes=10)
INVITED_BEFORE = dt.timedelta(days=7)
"""In a series, each later encounter is invited to a week before: a dozen letters at once would be read by nobody."""
CHASES = (dt.timedelta(hours=1), dt.timedelta(hours=8), dt.timedelta(hours=20))
"""The note is chased at +1 h, +8 h and +20 h."""
TRIAL_REMINDED = dt.timedelta(minutes=2)
"""From the booking of a trial, when its reminder leaves: nobody waits for the day before."""
CHECKED_BEFORE = dt.timedelta(minutes=15)
"""Before the start, what the person is promised of the meeting is read again: in time to put it right."""
REPORTED_AFTER = (dt.timedelta(minutes=10), dt.timedelta(hours=1), dt.timedelta(hours=12))
"""After the end, the platform's report of who was there is asked for; it may take a while, or never come."""
REMINDERS = (
    JobKind.MEETING_CHECK,
    JobKind.REMIND_PATIENT,
    JobKind.REMIND_CLINICIAN,
    JobKind.REMIND_CHANNEL,
    JobKind.CARD_REFRESH,
    JobKind.MISS,
)
"""What is withdrawn and written again when an encounter moves."""
OVERTAKEN = (JobKind.LETTER, JobKind.TEXT_MESSAGE, JobKind.MEETING_CREATE, JobKind.MEETING_MOVE)
"""What a move overtakes: it writes its own."""
OF_THE_DAY = tuple(kind for kind in REMINDERS if kind is not JobKind.REMIND_PATIENT)
"""What a delay withdraws and writes again."""
BOTH_WAYS = ("moved", "cancelled", "in-person", "reminder", "delayed", "by-phone", "link-again")
"""Messages that are sent by e-mail and by text message: they are short, and whoever reads them too late comes for
nothing, or waits before a link that leads nowhere. The invitation is one letter, since nobody is in a hurry to read it.
"""
BY_LETTER_ONLY = ("length",)
"""No text message says how long it lasts: who gets nothing else has no length to correct."""
WITH_THE_LINK = ("invitation", "moved", "length", "reminder", "delayed", "link-again")
"""Messages that lead into the meeting: none goes while it does not keep what the person is promised."""
TO_THE_PERSON = (JobKind.LETTER, JobKind.TEXT_MESSAGE, JobKind.REMIND_PATIENT)


def reminders(encounter: Encounter, now: dt.datetime) -> list[NewJob]:
    """Everything with an hour: what is past at booking is left out.

    By secure e-mail nobody meets: what is left is to ask what became of it.
    """
    if encounter.modality is Modality.EMAIL:
        return [_miss(encounter, f"{encounter.id}:{encounter.revision}")]
    when, id = encounter.appointment, encounter.id
    due = now + TRIAL_REMINDED if encounter.trial else when.day_before
    reminder = NewJob(JobKind.REMIND_PATIENT, id, f"remind.patient:{id}:{encounter.revision}", due, expires=when.at)
    return [*([reminder] if now < due < when.at else []), *of_the_day(encounter, now)]


def of_the_day(encounter: Encounter, now: dt.datetime) -> list[NewJob]:
    """What goes by the hour at which it should begin: a delay moves all of it."""
    id, begins, closes = encounter.id, encounter.expected, encounter.join_closes
    late = f":{begins.isoformat()}" if encounter.particulars.delay else ""
    tag = f"{id}:{encounter.revision}{late}"
    planned = [
        NewJob(JobKind.REMIND_CLINICIAN, id, f"remind.clinician:{tag}", begins - CLINICIAN_BEFORE, closes),
        NewJob(JobKind.CARD_REFRESH, id, f"card.refresh:{tag}:opens", encounter.appointment.join_opens, closes),
        # At the hour itself, an absence can be reported.
        NewJob(JobKind.CARD_REFRESH, id, f"card.refresh:{tag}:begins", begins, closes),
    ]
    if not encounter.trial:
        planned.append(NewJob(JobKind.REMIND_CHANNEL, id, f"remind.channel:{tag}", begins - CLINICIAN_BEFORE, closes))
    if needs_meeting(encounter):
        planned.append(NewJob(JobKind.MEETING_CHECK, id, f"meeting.check:{tag}", begins - CHECKED_BEFORE, closes))
    planned = [job for job in planned if job.due > now]
    planned.append(_miss(encounter, tag))
    planned.append(NewJob(JobKind.CARD_REFRESH, id, f"card.refresh:{tag}:closes", closes + MINUTE))
    return planned


def over(encounter: Encounter, now: dt.datetime) -> list[NewJob]:
    """Once it is over: its cards are drawn again as Join leaves their sight, and as it leaves them altogether."""
    if encounter.particulars.meeting is None:
        return []
    hours = [hour + MINUTE for hour in (encounter.join_closes, encounter.join_kept)]
    key = f"card.refresh:{encounter.id}:over"
    return [NewJob(JobKind.CARD_REFRESH, encounter.id, f"{key}:{due.isoformat()}", due) for due in hours if due > now]


def _miss(encounter: Encounter, tag: str) -> NewJob:
    # A minute past the window: the window itself includes its last instant.
    return NewJob(JobKind.MISS, encounter.id, f"encounter.miss:{tag}", encounter.join_closes + MINUTE)


def message(encounter: Encounter, purpose: str, now: dt.datetime) -> list[NewJob]:
    """A message to the person by every way they agreed to: the letter, and the text message where there is no letter.

    `purpose` is the name of a letter: invitation, moved, length, cancelled, reminder, delayed, by-phone, in-person.
    What is short and must be read in time goes both ways. Nothing goes to a wrong recipient: without a link, the
    address is waiting to be corrected. A secure e-mail is the message itself, and colleagues get none of a patient's
    letters. In a group, each member who agreed to it gets the letter.
    """
    no_letters = encounter.modality is Modality.EMAIL or encounter.type is EncounterType.PROFESSIONALS
    is_held = encounter.is_held and purpose in WITH_THE_LINK
    if encounter.particulars.link is None or no_letters or is_held:
        return []
    payload = {"purpose": purpose, "revision": str(encounter.revision)}
    tag = f"{encounter.id}:{encounter.revision}:{purpose}"
    if purpose == "delayed":
        # Of two delays, the last one is told; the same one, once; an hour that comes back, again.
        payload |= {"delay": announced(encounter)}
        tag += f":{announced(encounter)}"
    if encounter.type is EncounterType.GROUP:
        return [
            NewJob(JobKind.LETTER, encounter.id, f"letter:{tag}:{n}", now, payload={**payload, "participant": str(n)})
            for n in (place - 1 for place in encounter.particulars.written_to)
            if n + 1 not in encounter.particulars.said_no
        ]
    jobs = []
    if gets_letters(encounter):
        jobs.append(NewJob(JobKind.LETTER, encounter.id, f"letter:{tag}", now, payload=payload))
    by_text = Scope.SMS in encounter.scopes and purpose not in BY_LETTER_ONLY
    if by_text and (not jobs or purpose in BOTH_WAYS):
        jobs.append(NewJob(JobKind.TEXT_MESSAGE, encounter.id, f"text-message:{tag}", now, payload=payload))
    return jobs


def announced(encounter: Encounter) -> str:
    """Which announcement of a delay this is: its hour, and when it was said."""
    delay = encounter.particulars.delay
    assert delay is not None
    return f"{delay.estimated.isoformat()}:{delay.told_at.isoformat()}"


def told(encounter: Encounter, purpose: str, now: dt.datetime) -> list[NewJob]:
    """What tells of a change: the message of its purpose, or the invitation where none has left yet, at its hour."""
    if purpose == "invitation" or awaits_invitation(encounter, now):
        return invitation(encounter, now)
    return message(encounter, purpose, now)


def awaits_invitation(encounter: Encounter, now: dt.datetime) -> bool:
    """In a series: is the invitation still to leave?"""
    later = encounter.particulars.invite_from
    return later is not None and later > now


def invitation(encounter: Encounter, now: dt.datetime) -> list[NewJob]:
    """The first message: now, or in a series a week before the hour, so that the first letter stands alone."""
    due = max(now, encounter.particulars.invite_from or now)
    return [replace(job, due=due) for job in message(encounter, "invitation", now)]


def gets_letters(encounter: Encounter) -> bool:
    """Did the person agree to e-mail, and is there an address? Without, the clinician dictates.

    By secure e-mail the professional writes, with the establishment's procedure, and we do not.
    """
    if encounter.modality is Modality.EMAIL:
        return False
    return Scope.EMAIL in encounter.scopes and encounter.patient.email is not None


def hears_from_us(encounter: Encounter) -> bool:
    """Does what we write reach the person, or a member of the group?"""
    return bool(message(encounter, "invitation", encounter.appointment.at))


def needs_meeting(encounter: Encounter) -> bool:
    return encounter.modality is Modality.VIDEO


def meeting(encounter: Encounter, kind: JobKind, now: dt.datetime) -> NewJob:
    """What the platform is to do now for this revision of the encounter."""
    return NewJob(kind, encounter.id, f"{kind}:{encounter.id}:{encounter.revision}", now)


def after_move(moved: Encounter, purpose: str, now: dt.datetime) -> list[NewJob]:
    """The meeting moves first where there is one, and its settling tells the person.

    Otherwise they are told at once. Without a purpose there is nothing to tell.
    """
    if moved.particulars.meeting is not None:
        return [replace(meeting(moved, JobKind.MEETING_MOVE, now), payload={"purpose": purpose})]
    if needs_meeting(moved):
        # Still being made, or given up: asked for again at this hour, under the platform's same key; one is made.
        return [meeting(moved, JobKind.MEETING_CREATE, now)]
    return told(moved, purpose, now) if purpose else []


def first_jobs(encounter: Encounter, now: dt.datetime) -> list[NewJob]:
    """The meeting first where there is one: its settling writes the invitation. Otherwise the invitation at once."""
    if needs_meeting(encounter):
        return [meeting(encounter, JobKind.MEETING_CREATE, now)]
    return invitation(encounter, now)


def lacks_meeting(encounter: Encounter) -> bool:
    """Is it by video, and its meeting not made (yet)? A letter would lead nowhere."""
    return needs_meeting(encounter) and encounter.particulars.meeting is None


def attendance(encounter: Encounter, now: dt.datetime, look: int = 0) -> list[NewJob]:
    """The next look for the report of a meeting that is over; none after the last, which is nobody's fault.

    What goes on after it was said to be over is looked for again: its report is longer.
    """
    if encounter.particulars.meeting is None or look >= len(REPORTED_AFTER):
        return []
    key = f"{JobKind.ATTENDANCE}:{encounter.id}:{now.isoformat()}:{look}"
    return [NewJob(JobKind.ATTENDANCE, encounter.id, key, now + REPORTED_AFTER[look], payload={"look": str(look)})]


def chases(encounter: Encounter, house: House, zone: str) -> list[NewJob]:
    """The chases of a note, never in the quiet hours; grouped by clinician when the house groups its reminders.

    That of a trial is chased once, and by itself, to be seen.
    """
    assert encounter.ended_at is not None
    assert encounter.note_due_at is not None
    subject = encounter.clinician if house.group_reminders and not encounter.trial else encounter.id
    jobs = []
    for after in CHASES[:1] if encounter.trial else CHASES:
        due = waking(encounter.ended_at + after, house, zone)
        jobs.append(NewJob(JobKind.NOTE_CHASE, subject, f"note.chase:{subject}:{due.isoformat()}", due))
    if encounter.trial:
        return jobs
    key = f"note.overdue:{encounter.id}"
    return [*jobs, NewJob(JobKind.NOTE_OVERDUE, encounter.id, key, waking(encounter.note_due_at, house, zone))]


def looked_at_later(encounter: Encounter) -> list[NewJob]:
    """What is in progress is looked at again once it should be over. After a delay the job of its new window does."""
    if encounter.state is not State.IN_PROGRESS:
        return []
    hour = encounter.is_over_by + MINUTE
    return [NewJob(JobKind.MISS, encounter.id, f"encounter.miss:{encounter.id}:{hour.isoformat()}", hour)]


def asked_again(encounter: Encounter, job: Job, house: House, zone: str) -> list[NewJob]:
    """The next hour at which to ask what became of an encounter that nobody closed; none after the last chase.

    Of a trial nobody is asked twice.
    """
    if encounter.trial:
        return []
    later = [encounter.is_over_by + after for after in CHASES]
    hour = next((waking(at, house, zone) for at in later if waking(at, house, zone) > job.due), None)
    return [NewJob(job.kind, encounter.id, f"{job.key}:{hour.isoformat()}", hour)] if hour else []


def waking(at: dt.datetime, house: House, zone: str) -> dt.datetime:
    """The same instant, or the end of the quiet hours where it falls within them."""
    local = at.astimezone(ZoneInfo(zone))
    quiet_from, until, hour = house.quiet_from, house.quiet_until, local.timetz().replace(tzinfo=None)
    overnight = quiet_from > until
    is_quiet = (hour >= quiet_from or hour < until) if overnight else quiet_from <= hour < until
    if not is_quiet:
        return at
    day = local.date() + dt.timedelta(days=1 if overnight and hour >= quiet_from else 0)
    end = dt.datetime.combine(day, until, ZoneInfo(zone))
    # Where the clocks go back, the window may end twice: an end gone by was the first one.
    return next((ends for ends in map(_in_utc, (end, end.replace(fold=1))) if ends > at), at)


def _in_utc(at: dt.datetime) -> dt.datetime:
    return at.astimezone(dt.UTC)
