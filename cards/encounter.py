"""The card of an encounter: a view of it as it is now. Its buttons are verbs, which never trust the card.

What the hour calls for stands first; «Autres gestes» holds the rest, with where the person can be seen in person.
"""

from __future__ import annotations

from collections.abc import Sequence

from cards import corridor, joining, obligations, user_of
from cards.behalf import banner
from cards.booking import priority
from cards.encounter_notices import ALARMS, asked, awaited, notices, number, overdue
from cards.gestures import gestures
from cards.kit import Card, CardElement, Markdown, button, buttons, card, facts, folded, link, notice, text
from cards.nodes import Action, ActionStyle
from cards.phones import shown_phone
from cards.sight import InName, Sight
from cards.status import status
from cards.trial import trial
from care.authorisation import VERBS
from care.encounter import OPEN, Encounter, State
from care.particulars import PersonAnswer
from care.suitability import EncounterType, Modality, Setting
from texts import Say, texts
from texts.when import day, duration_short, full

__all__ = ["Sight", "encounter"]

VERB_STYLES: dict[str, ActionStyle] = {
    "held": "positive",
    "answered": "positive",
    "note": "positive",
    "cancel": "destructive",
    "emergency": "destructive",
}


def encounter(sight: Sight, seen: Encounter, *, above: str | None = None) -> Card:
    """When, who, join; then the facts, and what can be done now. `above` is a sentence about what just happened."""
    say = texts(sight.language, "encounter")
    body: list[CardElement] = banner(sight.language, sight.behalf, sight.card) + trial(sight.language, seen.trial)
    body.append(status(sight.language, seen, _state(sight, seen)))
    if sight.no_source:
        body.append(text(texts(sight.language, "board")("no-source"), subtle=True, spacing="Small"))
    if above and above not in (overdue(sight, seen), asked(sight, seen)):
        alarms = [texts(sight.language, "notice")(alarm) for alarm in ALARMS]
        body.append(notice(above, "warning" if above in alarms else "accent"))
    body += [*_who(sight, seen), *number(seen)]
    if sight.unprepared:
        body += _preparation(sight)
    row, at_hand = _row(sight, seen), _is_at_hand(sight, seen)
    body += row if at_hand else []
    if lines := _lines(sight, seen):
        body.append(facts(lines))
    body += notices(sight, seen)
    body += [] if at_hand else row
    return card(sight.language, say(f"title-{seen.state}"), *body, *_fold(sight, seen), board=sight.board)


def _state(sight: Sight, seen: Encounter) -> str | None:
    if seen.awaits_consent and awaited(seen):
        return texts(sight.language, "encounter")("state-awaits-consent")
    return None


def _who(sight: Sight, seen: Encounter) -> list[CardElement]:
    """What one looks for: the hour and the estimated one, the person, by which means, and the reference."""
    say, when = texts(sight.language, "encounter"), seen.appointment
    hour = full(sight.language, when.local, when.zone, when.at)
    minutes = duration_short(sight.language, when.minutes)
    how = say(f"how-{seen.modality}", minutes=minutes, reference=seen.reference)
    has_hour = seen.state is not State.IN_PERSON and seen.modality is not Modality.EMAIL
    first = [text(hour, size="Medium", weight="Bolder")] if has_hour else []
    name = text(seen.patient.name, weight="Bolder", spacing="Small" if first else None)
    found = [*first, name, text(how, subtle=True, spacing="Small")]
    if seen.type is not EncounterType.PATIENT:
        found.append(text(say(f"type-{seen.type}"), subtle=True, spacing="Small"))
    elif seen.particulars.setting is not Setting.HOME:
        found.append(text(say(f"setting-{seen.particulars.setting}"), subtle=True, spacing="Small"))
    if (urgency := priority(sight.language, seen)) is not None:
        found.append(text(urgency, subtle=True, spacing="Small"))
    return found


def _preparation(sight: Sight) -> list[CardElement]:
    """«Avant de commencer», in one tap."""
    say = texts(sight.language, "preparation")
    row: list[Action] = [button(say("ready"), "prepared", sight.card, checks_inputs=False)]
    if sight.support_url:
        row.append(link(say("help"), sight.support_url))
    return [notice(say("before"), "accent"), buttons(*row)]


def _lines(sight: Sight, seen: Encounter) -> list[tuple[str, str]]:
    say, what = texts(sight.language, "encounter"), seen.particulars
    lines = user_of.pair(sight.language, what.user_of)
    if what.purpose is not None:
        lines.append((say("purpose"), what.purpose))
    if what.meeting and seen.state in OPEN and seen.modality is Modality.VIDEO and sight.behalf is None:
        # Join comes as a button when it is time; the link itself is there from the start, to be copied.
        lines.append((say("link"), Markdown(f"[{say('link-of-meeting')}]({what.meeting.join_url})")))
    if what.meeting and what.meeting.phone and seen.state in OPEN:
        code = what.meeting.code or "–"
        named = say("bridge" if seen.modality is Modality.VIDEO else "bridge-only")
        lines.append((named, say("phone-and-code", phone=shown_phone(what.meeting.phone), code=code)))
    if what.person_answer is PersonAnswer.CONFIRMED or (what.person_answer and not awaited(seen)):
        lines.append((say("answer"), say(f"answer-{what.person_answer}")))
    if seen.cause is not None:
        lines.append((say("cause"), texts(sight.language, "cause")(seen.cause)))
    if what.cancel_reason is not None:
        lines.append((say("cause"), what.cancel_reason))
    lines += _held(sight, seen)
    if seen.owes_in_person:
        lines.append((say("owed"), obligations.by_when(sight.language, seen, sight.now, sight.zone)))
    if what.in_person_on is not None and seen.awaits_in_person:
        lines.append((say("in-person-booked"), day(sight.language, what.in_person_on)))
    if what.tags:
        lines.append((say("tags"), ", ".join(what.tags)))
    if what.comment:
        lines.append((say("comment"), what.comment))
    return lines + _acts(sight)


def _acts(sight: Sight) -> list[tuple[str, str]]:
    """What was done in the clinician's name, and by whom."""
    say = texts(sight.language, "done-in-a-name")
    return [(say(act.event), _by(say, act)) for act in sight.acts]


def _by(say: Say, act: InName) -> str:
    actor = act.actor or say("somebody")
    return say("by", actor=actor, name=act.clinician) if act.clinician else say("by-unnamed", actor=actor)


def _held(sight: Sight, seen: Encounter) -> list[tuple[str, str]]:
    """Of what is over: how well it worked, as the person says."""
    say, mark = texts(sight.language, "encounter"), seen.particulars.aftercare.person_quality
    return [] if mark is None else [(say("person-quality"), say("person-quality-mark", mark=str(mark)))]


# ----------------------------------------------------------------------------------------------------------- buttons


def _row(sight: Sight, seen: Encounter) -> list[CardElement]:
    """What the hour calls for: join, and up to five verbs; one of all these stands out."""
    row = joining.in_sight(sight, seen)
    may_join = joining.is_time(sight, seen)
    for verb in _offered(sight, gestures(seen, sight.now).in_sight):
        style = "positive" if verb == "start" and may_join else VERB_STYLES.get(verb, "default")
        taken = style == "positive" and any(action.style == style for action in row)
        row.append(_button(sight, verb, "default" if taken else style))
    return [buttons(*row)] if row else []


def _fold(sight: Sight, seen: Encounter) -> list[CardElement]:
    """«Autres gestes»: all that may be done and is not in sight; then what is looked up or noted, and the ways out."""
    found, inside = gestures(seen, sight.now), list[CardElement]()
    if (where := corridor.line(sight.language, sight.service)) is not None:
        inside.append(text(where, subtle=True))
    ways = joining.folded(sight, seen)
    for row in (_all(sight, found.folded), ways, _all(sight, found.aside)):
        inside += joining.aloud(sight, seen) if row is ways else []
        inside += [buttons(*row)] if row else []
    return [folded("gestures", texts(sight.language, "encounter")("gestures"), *inside)]


def _all(sight: Sight, verbs: Sequence[str]) -> list[Action]:
    return [_button(sight, verb, VERB_STYLES.get(verb, "default")) for verb in _offered(sight, verbs)]


def _offered(sight: Sight, verbs: Sequence[str]) -> list[str]:
    """To a delegate, only what is theirs; the server checks it again at the click."""
    return [verb for verb in verbs if sight.behalf is None or VERBS[verb] in sight.entrusted]


def _button(sight: Sight, verb: str, style: ActionStyle) -> Action:
    return button(texts(sight.language, "encounter")(verb), verb, sight.card, style=style, checks_inputs=False)


def _is_at_hand(sight: Sight, seen: Encounter) -> bool:
    """Does the row stand right under the person? Around the hour, it is what one opens the card for."""
    return seen.state is State.IN_PROGRESS or joining.is_time(sight, seen)
