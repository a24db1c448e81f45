"""The note in words: all that we know of an encounter, in a few lines, and its clinical part.

Everything that is not clinical fits in `MOST_LINES`: what has nothing to say is left out, short facts share a line.
"""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from cards import decision, user_of
from cards.booking import contingency, priority
from care import note as written
from care.consent import Capacity, Consent, Form, Giver, Kind
from care.contact import Role, said_phone
from care.encounter import Encounter, State
from care.note import NoteFacts
from care.particulars import FollowUp, Gates, Period
from care.schedule import hears_from_us
from care.suitability import EncounterType, Modality
from texts import Language, texts
from texts.when import day, zone_words

MOST_LINES = 12
"""Before the clinical part, the title and the blank line under it included. The messages of chats stand under that part
and are not counted: the clinician chose each of them, and at most ten (docs/decisions/0041)."""
STAFF = (Role.PROFESSIONAL, Role.SUPPORT, Role.LEARNER, Role.INTERPRETER)


def as_text(language: Language, facts: NoteFacts) -> str:
    """The note as plain text, to be pasted in the record.

    Its first line, which previews show, says nothing of anyone.
    """
    return "\n".join(
        [title(language, facts), "", *lines(language, facts), *clinical(language, facts), *messages(language, facts)]
    )


def title(language: Language, facts: NoteFacts) -> str:
    seen, first = facts.encounter, f"{texts(language, 'trial')('note')} " if facts.encounter.trial else ""
    return first + texts(language, "note")(f"title-{_variant(seen)}", reference=seen.reference)


def clinical(language: Language, facts: NoteFacts) -> list[str]:
    """The clinical part, as it was typed; nothing where there is none."""
    say, note = texts(language, "note"), facts.encounter.particulars.note
    if not (note.clinical or note.clinical_in_record):
        return []
    part = "exchange" if _variant(facts.encounter) in ("email", "professionals") else "clinical"
    return [f"{say(part)} {note.clinical or say(f'{part}-in-record')}"]


def messages(language: Language, facts: NoteFacts) -> list[str]:
    """The messages of chats that were put into the draft, each a line."""
    label = texts(language, "note")("message")
    return [_BREAKS.sub(" ", f"{label} {one.words}") for one in facts.encounter.particulars.note.lines]


def lines(language: Language, facts: NoteFacts) -> list[str]:
    """The note without its clinical part."""
    said = [
        _what(language, facts),
        _times(language, facts),
        _consent(language, facts),
        _identity(language, facts),
        _open(language, facts.encounter.particulars.gates),
        _present(language, facts),
        _plan(language, facts),
        _reasons(language, facts),
        _next(language, facts),
        _aftercare(language, facts),
    ]
    # A line of ours is one line, whatever was typed into it.
    return [_BREAKS.sub(" ", line) for line in said if line]


_BREAKS = re.compile(r"\s*[\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")


def _variant(seen: Encounter) -> str:
    if seen.type is not EncounterType.PATIENT:
        return str(seen.type)
    return "email" if seen.modality is Modality.EMAIL else "patient"


# What people typed is joined here and never put into a hole: Fluent refuses long values there.


def _joined(*parts: str | None) -> str:
    return ". ".join(part for part in parts if part)


def _with(said: str, reason: str | None) -> str:
    return f"{said} ({reason})" if reason else said


# ------------------------------------------------------------------------------------------------ what, and when


def _what(language: Language, facts: NoteFacts) -> str:
    """Held by telehealth, by which means and with what."""
    say, seen = texts(language, "note"), facts.encounter
    means = list(dict.fromkeys([period.modality for period in seen.particulars.periods] or [seen.modality]))
    by = _sequence(language, [say(f"by-{modality}") for modality in means])
    held = say(f"modality-{_variant(seen)}", modality=by)
    if seen.particulars.purpose:
        held = f"{held}; {say('about')} {seen.particulars.purpose}"
    return _joined(held, f"{say('technology')} {_technology(language, facts, means)}", user_of.sentence(language, seen))


def _sequence(language: Language, said: list[str]) -> str:
    """par visioconférence, puis par téléphone."""
    first, *others = said
    for then in others:
        first = texts(language, "note")("both", first=first, then=then)
    return first


def _technology(language: Language, facts: NoteFacts, means: list[Modality]) -> str:
    """The tools by the names that people know them by; one named by hand that is not authorised is flagged so."""
    what, say, names = facts.encounter.particulars, texts(language, "note"), texts(language, "platform")
    platform = what.meeting.platform if what.meeting else what.note.technology
    judged = facts.unauthorised.get(platform or "") if what.meeting is None else None
    flag = f"{say('unauthorised')} {decision.place(language, judged.source)}" if judged else None
    tools = []
    for modality in means:
        if modality is not Modality.VIDEO:
            tools.append(say(f"with-{modality}"))
        elif platform is not None:
            tools.append(_with(names(platform) if names.has(platform) else platform, flag))
    return ", ".join(dict.fromkeys(tools)) or say("no-technology")


def _times(language: Language, facts: NoteFacts) -> str:
    """Hours as in a table, 09:02, by the clinician's clock; with what was announced or happened at an hour."""
    say, seen, what = texts(language, "note"), facts.encounter, facts.encounter.particulars
    place = ZoneInfo(facts.zone)
    first = (seen.started_at or seen.ended_at or seen.appointment.at).astimezone(place)
    local = first.replace(tzinfo=None, fold=0)
    told = [_period(language, period, seen.ended_at, place) for period in _periods(seen)]
    if not told:
        told = [say("until", ended=_hour(seen.ended_at, place)) if seen.ended_at else say("no-hours")]
    if what.together is not None:
        hours = {"began": _hour(what.together.began, place), "ended": _hour(what.together.ended, place)}
        told.append(say("together", minutes=str(what.together.minutes), **hours))
    if what.delay is not None:
        hours = {"told": _hour(what.delay.told_at, place), "estimated": _hour(what.delay.estimated, place)}
        told.append(say("delay" if hears_from_us(seen) else "delay-noted", minutes=str(what.delay.minutes), **hours))
    if what.emergency_at is not None:
        told.append(say("emergency", hour=_hour(what.emergency_at, place)))
    if what.sent_to_emergency_at is not None:
        told.append(say("sent-to-emergency", hour=_hour(what.sent_to_emergency_at, place)))
    zone = zone_words(language, local, facts.zone, first)
    return f"{say('times')} {day(language, local.date())}, {', '.join(told)} ({zone})"


def _periods(seen: Encounter) -> list[Period]:
    """By which means from when to when; the whole of it by one where nothing was changed."""
    if seen.particulars.periods or seen.started_at is None:
        return list(seen.particulars.periods)
    return [Period(modality=seen.modality, began=seen.started_at, ended=seen.ended_at)]


def _period(language: Language, period: Period, ended_at: dt.datetime | None, place: ZoneInfo) -> str:
    say, ended = texts(language, "note"), period.ended or ended_at
    known = {"means": say(f"period-{period.modality}"), "began": _hour(period.began, place)}
    said = say("period", **known, ended=_hour(ended, place)) if ended else say("period-open", **known)
    return _with(said, period.reason)


def _hour(at: dt.datetime, place: ZoneInfo) -> str:
    return f"{at.astimezone(place):%H:%M}"


# ---------------------------------------------------------------------------------------------------------- consent


def _consent(language: Language, facts: NoteFacts) -> str:
    """By whom and how, asked again or not, and what else was agreed to; from the ledger."""
    say, seen, ledger = texts(language, "note"), facts.encounter, facts.ledger
    if seen.type is EncounterType.PROFESSIONALS:
        return ""
    if (row := written.evidence(ledger, written.PATIENT)) is not None:
        said = _given(language, row)
    elif seen.type is EncounterType.GROUP and (agreed := written.members_agreed(seen, ledger)):
        said = say("consent-members", agreed=agreed, members=written.members_there(seen))
    elif (reason := written.excused(seen)) is not None:
        return f"{say('consent')} {_with(say('consent-open'), reason)}"
    else:
        return f"{say('consent')} {say('consent-none')}"
    if written.reconfirmed(ledger):
        said = f"{said}, {say('consent-again')}"
    scopes = ", ".join(say(f"scope-{scope}") for scope in written.other_scopes(ledger))
    also = f"{say('consent-also')} {scopes}" if scopes else None
    ended = written.withdrawn(ledger)
    gone = say("consent-withdrawn", hour=_hour(ended.at, ZoneInfo(facts.zone))) if ended else None
    return _joined(f"{say('consent')} {said}", also, gone)


def _given(language: Language, row: Consent) -> str:
    say = texts(language, "note")
    if row.kind is Kind.IMPOSSIBLE:
        return _with(say("consent-impossible"), row.reason)
    giver = _with(say(f"giver-{row.giver}"), None if row.giver is Giver.PATIENT else row.giver_name)
    if row.capacity is Capacity.MINOR_14:
        giver = say("minor", giver=giver)
    said = say("consent-given", form=say(f"form-{row.form}"), giver=giver)
    return _with(said, {Form.EMAIL: row.reason, Form.SIGNATURE: row.signature}.get(row.form))


# -------------------------------------------------------------------------------------------------- who, and where


def _identity(language: Language, facts: NoteFacts) -> str:
    say, gates = texts(language, "note"), facts.encounter.particulars.gates
    if gates is None:
        at_one_time = _variant(facts.encounter) in ("patient", "group")
        return say("not-recorded") if at_one_time else ""
    if facts.encounter.type is EncounterType.GROUP:
        # Nobody's identity is asked of a group; where its members were may have been noted.
        return f"{say('place-members')} {gates.place_detail}" if gates.place_detail else ""
    identity = ", ".join(say(f"identifier-{identifier}") for identifier in gates.identifiers) or say("none")
    place = _with(say(f"place-{gates.place}") if gates.place else say("none"), gates.place_detail)
    return _joined(f"{say('identity')} {identity}", f"{say('place')} {place}")


def _open(language: Language, gates: Gates | None) -> str:
    if gates is None or not gates.open:
        return ""
    say = texts(language, "note")
    return _with(f"{say('open')} {', '.join(say(f'gate-{gate}') for gate in gates.open)}", gates.reason)


def _present(language: Language, facts: NoteFacts) -> str:
    """Who took part. A group's note may be read by any of its members, so it names none of them."""
    say, seen, gates = texts(language, "note"), facts.encounter, facts.encounter.particulars.gates
    unexpected, others = gates.unexpected if gates else (), tuple(written.attending(seen).values())
    if seen.type is EncounterType.GROUP:
        others = tuple(one for one in others if one.role in STAFF)
        people = [say("group-and-professional", members=written.members_there(seen))]
        uninvited = [say("unexpected-count", count=len(unexpected))] if unexpected else []
    else:
        is_among_them = seen.type is EncounterType.PROFESSIONALS
        people = [say("professional" if is_among_them else "person-and-professional")]
        uninvited = [_with(name, say("unexpected")) for name in unexpected]
    people += [_with(one.name, say(f"role-{one.role}")) for one in others if one.role is not Role.PATIENT]
    committed = say("committed") if gates and gates.committed else None
    return _joined(f"{say('present')} {', '.join([*people, *uninvited])}", committed)


# --------------------------------------------------------------------------------------------------- why, what next


def _plan(language: Language, facts: NoteFacts) -> str:
    plan, say = facts.encounter.particulars.contingency, texts(language, "note")
    if plan is None:
        return ""
    used = say("plan-used") if len({one.modality for one in facts.encounter.particulars.periods}) > 1 else None
    return _joined(f"{say('plan')} {contingency(language, plan.phone, plan.otherwise)}", used)


def _reasons(language: Language, facts: NoteFacts) -> str:
    """The priority of a request to a specialty, why an advice was not followed, why support staff took part."""
    say, judged = texts(language, "note"), facts.encounter.particulars.suitability
    support = written.support_reason(facts.ledger)
    against = f"{say('reason')} {judged.reason}" if judged and judged.reason else None
    return _joined(priority(language, facts.encounter), against, f"{say('support')} {support}" if support else None)


def _next(language: Language, facts: NoteFacts) -> str:
    """That it broke off and why; the follow-up, where in person can be had, and by when it must."""
    say, seen, wanted = texts(language, "note"), facts.encounter, facts.encounter.particulars.follow_up
    said = [f"{say('follow-up')} {say(f'follow-up-{wanted}')}"] if wanted else []
    corridor, instead = facts.service.corridor, seen.particulars.in_person
    if instead is not None:
        said.insert(0, _with(say("goes-on-in-person"), instead.reason))
    if seen.state is State.MISSED and seen.cause is not None:
        why = texts(language, "cause")(seen.cause)
        said.insert(0, f"{say('broken-off')} {why[0].lower()}{why[1:]}")
    if (wanted is FollowUp.IN_PERSON or instead is not None) and corridor is not None:
        said.append(say("corridor", name=corridor.name, phone=said_phone(corridor.phone), delay=corridor.delay))
    if seen.in_person_due_at is not None:
        last = seen.in_person_due_at.astimezone(ZoneInfo(facts.zone)).date()
        said.append(say("in-person-by", day=day(language, last)))
    return _joined(*said)


def _aftercare(language: Language, facts: NoteFacts) -> str:
    say, done = texts(language, "note"), facts.encounter.particulars.aftercare
    said = []
    if done.plan_updated is not None:
        said.append(say("plan-updated" if done.plan_updated else "plan-not-concerned"))
    if done.transition is not None:
        to, what = done.transition.to or say("not-said"), done.transition.what or say("not-said")
        said.append(f"{say('transition')} {to}; {say('passed-on')} {what}")
    if done.quality is not None:
        said.append(say("quality", quality=str(done.quality)))
    return _joined(*said)
