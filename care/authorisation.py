"""Who may do what with which encounter: one table, asked at the click and again where it is done. What it does not say
is refused.

Sources: guide Sara, «Agir en tant que» (a delegate plans and receives no consent); orientations MSSS 2021, 8.3, 8.7 and
9 (students are supervised); LRSSS, art. 5 and 18 (what is necessary for the function, and no more).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from care.encounter import Encounter
from care.ports import ActorKind, NotPermitted, Who


class Role(StrEnum):
    CLINICIAN = "clinician"
    DELEGATE = "delegate"
    """Acts in a clinician's name, for the services for which they plan, or by what was granted to them."""
    SUPERVISOR = "supervisor"
    """Answers for the encounters of a student or resident, in whose name they look."""
    COORDINATOR = "coordinator"
    """Counts and hours, nobody's data."""
    PILOT = "pilot"
    """How the conversations go, of nobody."""
    ADMINISTRATOR = "administrator"
    """Settings and channels, nobody's data."""
    PRIVACY_OFFICER = "privacy-officer"
    """Answers for access and destruction."""
    CHANNEL = "channel"
    """A team's channel, whoever writes there."""
    PATIENT = "patient"
    """The bearer of a link: one encounter."""
    SYSTEM = "system"
    """The bot itself, doing a job or hearing what a platform tells."""


class Action(StrEnum):
    READ = "read"
    PLAN = "plan"
    MOVE = "move"
    CANCEL = "cancel"
    SEND_AGAIN = "send-again"
    CORRECT_RECIPIENT = "correct-recipient"
    NOTE_ARRIVAL = "note-arrival"
    """Somebody is there, or gone."""
    RECORD_CONSENT = "record-consent"
    """Receive it, add to it, take it back, or hear a no."""
    START = "start"
    DELAY = "delay"
    CHANGE_MEANS = "change-means"
    ANSWER_EMERGENCY = "answer-emergency"
    END = "end"
    """It was held, or not, and what follows."""
    TAKE_IN_PERSON = "take-in-person"
    """The professional's judgement that it does not go at a distance."""
    WRITE_NOTE = "write-note"
    LABEL = "label"
    """Tags and comment, which the person never sees."""
    SEND_ANYWAY = "send-anyway"
    """Although the meeting does not keep what the person is promised."""
    ANSWER_LETTER = "answer-letter"
    RATE = "rate"
    """How well the technology worked, as the person says it."""
    WRITE_TO_PERSON = "write-to-person"
    MAKE_MEETING = "make-meeting"
    EXPORT = "export"
    DESTROY = "destroy"
    HOLD = "hold"
    """Legal hold, and its end."""
    COUNT = "count"
    """See how many there are, by what they have in common, and nothing of any one."""
    DECLARE_VISITS = "declare-visits"
    """Say how many visits a month had beside them, and of oneself what the share is judged by."""
    CONFIGURE = "configure"
    """Change the establishment's everyday settings."""
    PILOT = "pilot"
    """See how the conversations go, of nobody in particular."""
    SEE_HOURS = "see-hours"
    """Of the day, as a team's channel is shown them: the hour, whose it is, its reference."""
    EXAMINE = "examine"
    """See how the service itself does: rights, database, keys, and nothing of anybody."""
    BIND_LISTS = "bind-lists"
    """Have the day's list and the queue shown in a team's channel, to all who read there."""


class Ownership(StrEnum):
    """Whose the encounter is, to the actor."""

    OWN = "own"
    """Their own, or the one of their link."""
    ENTRUSTED = "entrusted"
    """Of the clinician in whose name they act; to the bot and to a role of the house, any of the tenant."""
    ANOTHERS = "anothers"
    ELSEWHERE = "elsewhere"
    """Of another tenant."""


_OF_CLINICIAN = frozenset(Action) - {
    Action.ANSWER_LETTER,
    Action.RATE,
    Action.WRITE_TO_PERSON,
    Action.MAKE_MEETING,
    Action.EXPORT,
    Action.DESTROY,
    Action.HOLD,
    Action.PILOT,
    Action.SEE_HOURS,
    Action.BIND_LISTS,
    Action.CONFIGURE,
    Action.EXAMINE,
}
OF_PLANNER = frozenset(
    {
        Action.READ,
        Action.PLAN,
        Action.MOVE,
        Action.CANCEL,
        Action.SEND_AGAIN,
        Action.CORRECT_RECIPIENT,
        Action.NOTE_ARRIVAL,
        Action.LABEL,
    }
)
"""What the establishment lets whoever plans for a service do with its encounters."""
OF_DELEGATE = OF_PLANNER
"""The most that a delegate may: what a clinician granted is never more (care/delegation.py)."""
_OF_BOT = frozenset(
    {
        Action.READ,
        Action.NOTE_ARRIVAL,
        Action.START,
        Action.END,
        Action.WRITE_TO_PERSON,
        Action.MAKE_MEETING,
        Action.DESTROY,
    }
)
_OWN, _ENTRUSTED = frozenset({Ownership.OWN}), frozenset({Ownership.ENTRUSTED})

POLICY: Mapping[Role, Mapping[Action, frozenset[Ownership]]] = {
    Role.CLINICIAN: dict.fromkeys(_OF_CLINICIAN | {Action.EXPORT}, _OWN),
    Role.DELEGATE: dict.fromkeys(OF_DELEGATE, _ENTRUSTED),
    Role.SUPERVISOR: {Action.READ: _ENTRUSTED},
    Role.COORDINATOR: dict.fromkeys((Action.COUNT, Action.SEE_HOURS), _ENTRUSTED),
    Role.PILOT: {Action.PILOT: _ENTRUSTED},
    Role.ADMINISTRATOR: dict.fromkeys((Action.CONFIGURE, Action.BIND_LISTS, Action.EXAMINE), _ENTRUSTED),
    Role.PRIVACY_OFFICER: dict.fromkeys((Action.READ, Action.EXPORT, Action.DESTROY, Action.HOLD), _ENTRUSTED),
    Role.CHANNEL: {},
    Role.PATIENT: dict.fromkeys((Action.READ, Action.ANSWER_LETTER, Action.RATE), _OWN),
    Role.SYSTEM: dict.fromkeys(_OF_BOT, _ENTRUSTED),
}

VERBS: Mapping[str, Action] = {
    "open": Action.READ,
    "participants": Action.READ,
    "labels": Action.LABEL,
    "consents": Action.EXPORT,
    "prepared": Action.START,
    "start": Action.START,
    "move": Action.MOVE,
    "cancel": Action.CANCEL,
    "resend": Action.SEND_AGAIN,
    "link-not-received": Action.SEND_AGAIN,
    "wrong-recipient": Action.CORRECT_RECIPIENT,
    "ready": Action.NOTE_ARRIVAL,
    "recheck": Action.SEND_ANYWAY,
    "send-anyway": Action.SEND_ANYWAY,
    "withdraw": Action.RECORD_CONSENT,
    "follow-up": Action.RECORD_CONSENT,
    "delay": Action.DELAY,
    "by-phone": Action.CHANGE_MEANS,
    "emergency": Action.ANSWER_EMERGENCY,
    "held": Action.END,
    "not-held": Action.END,
    "answered": Action.END,
    "seen-in-person": Action.END,
    "in-person-booked": Action.END,
    "otherwise": Action.TAKE_IN_PERSON,
    "in-person": Action.TAKE_IN_PERSON,
    "note": Action.WRITE_NOTE,
}
"""What a button of an encounter's card comes down to. A follow-up begins with what the person agrees to."""
DELEGATED = frozenset(verb for verb, action in VERBS.items() if action in OF_DELEGATE)
"""The buttons that a delegate has; any other is the professional's."""


def may(role: Role, action: Action, ownership: Ownership) -> bool:
    """One cell of the table."""
    return ownership in POLICY[role].get(action, frozenset())


def authorise(who: Who, action: Action, encounter: Encounter) -> None:
    """Raises NotPermitted, which undoes the transaction, unless the table allows it."""
    role = role_of(who)
    if not may(role, action, ownership(who, role, encounter)):
        raise NotPermitted(f"{role} may not {action}")


def may_export(who: Who) -> bool:
    """May they have all their encounters written out at once: one's own only, and nobody's in whose name one acts."""
    return may(role_of(who), Action.EXPORT, Ownership.OWN)


def authorise_counting(who: Who) -> None:
    """Counts are of one's own encounters, or of the tenant's. Raises NotPermitted."""
    _authorise_all(who, Action.COUNT)


def authorise_declaring(who: Who) -> None:
    """Raises NotPermitted to whoever speaks of anybody's visits but their own."""
    _authorise_all(who, Action.DECLARE_VISITS)


def authorise_piloting(who: Who) -> None:
    """Raises NotPermitted to all but a pilot."""
    _authorise_all(who, Action.PILOT)


def authorise_hours(who: Who) -> None:
    """Raises NotPermitted to whoever may not see when the house's encounters are."""
    _authorise_all(who, Action.SEE_HOURS)


def authorise_examining(who: Who) -> None:
    """Raises NotPermitted to all but an administrator."""
    _authorise_all(who, Action.EXAMINE)


def authorise_configuring(who: Who) -> None:
    """Raises NotPermitted to all but an administrator."""
    _authorise_all(who, Action.CONFIGURE)


def _authorise_all(who: Who, action: Action) -> None:
    """For an act about no encounter in particular: about one's own, or about all that the role answers for."""
    role = role_of(who)
    of_all = Ownership.OWN if role is Role.CLINICIAN else Ownership.ENTRUSTED
    if not may(role, action, of_all):
        raise NotPermitted(f"{role} may not {action}")


def role_of(who: Who) -> Role:
    """In which role somebody acts here. The bot drawing a clinician's card in their name is the bot."""
    if who.kind is not ActorKind.CLINICIAN:
        return Role(who.kind)
    if who.actor.startswith("job:"):
        return Role.SYSTEM
    return Role.CLINICIAN if who.on_behalf_of is None else Role.DELEGATE


def ownership(who: Who, role: Role, encounter: Encounter) -> Ownership:
    """Whose it is to them."""
    if encounter.tenant != who.tenant:
        return Ownership.ELSEWHERE
    match role:
        case Role.CLINICIAN if encounter.clinician == who.actor:
            return Ownership.OWN
        case Role.DELEGATE | Role.SUPERVISOR if encounter.clinician == who.on_behalf_of:
            return Ownership.ENTRUSTED
        case Role.PATIENT if who.actor == f"patient:{encounter.id}":
            return Ownership.OWN
        case Role.SYSTEM | Role.PRIVACY_OFFICER | Role.COORDINATOR | Role.PILOT | Role.ADMINISTRATOR:
            return Ownership.ENTRUSTED
        case _:
            return Ownership.ANOTHERS
