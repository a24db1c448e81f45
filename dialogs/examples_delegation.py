"""Examples of the cards of delegation: granting, what stands, acting in a name, and its end."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

from cards import delegations as show
from cards import encounter as encounters
from cards.gallery import example
from cards.invented import CARD, CLINICIAN, DAYS_BEFORE, PUBLIC_URL, ZONE, encounter, telephone
from cards.kit import Card
from cards.planning import Line as RequestLine
from cards.planning import queue as requests_queue
from cards.sight import InName, Sight
from care.authorisation import Action
from care.colleagues import Found
from care.days import beginning
from care.encounter import Event, State
from care.grant import Grant, GrantedRight
from care.ports import Professional
from dialogs.delegate import DELEGATE
from dialogs.examples_planning import OPEN, PLANNER, SERVICE
from dialogs.plan_for import PLAN_FOR, begin
from dialogs.staging import drawn
from texts import Language

SONIA, COLLEAGUE = "Sonia Canari-Secrétariat", "Olivier Canari-Modèle"
GRANT = Grant(
    id="grant-1",
    clinician="c-1",
    delegate="c-2",
    delegate_name=SONIA,
    rights=frozenset(GrantedRight),
    zone=ZONE,
    begins_at=DAYS_BEFORE - dt.timedelta(days=1),
    granted_at=DAYS_BEFORE - dt.timedelta(days=1),
)
TO_COME = replace(
    GRANT,
    rights=frozenset({GrantedRight.MOVE, GrantedRight.CANCEL}),
    begins_at=beginning(dt.date(2026, 12, 14), ZoneInfo(ZONE)),
    ends_at=beginning(dt.date(2027, 1, 4), ZoneInfo(ZONE)),
)
FORM = {"colleague": SONIA, "rights": "plan,move", "begins": "2026-11-20"}
TWO = Found(
    (Professional("c-3", SONIA, "Secrétaire médicale"), Professional("c-4", SONIA, "Infirmière clinicienne")),
    frozenset({"c-3", "c-4"}),
)
NOBODY = Found()
NONE = show.Side([], 0)

drawn("delegation: grant", DELEGATE, colleagues=NOBODY)
drawn("delegation: grant, with errors", DELEGATE, pressed={"begins": "2026-11-20"}, colleagues=NOBODY)
drawn("delegation: grant, nobody of this name", DELEGATE, pressed=FORM, colleagues=NOBODY)
drawn("delegation: grant, two of one name", DELEGATE, pressed=FORM, colleagues=TWO)


@example("delegation: nothing stands")
def nothing(language: Language) -> Card:
    return show.delegations(language, NONE, NONE, CARD, DAYS_BEFORE)


@example("delegation: granted")
def granted(language: Language) -> Card:
    lines = [show.Line(GRANT, SONIA, CARD), show.Line(TO_COME, COLLEAGUE, CARD)]
    received = [show.Line(replace(GRANT, ends_at=TO_COME.ends_at), CLINICIAN, CARD), show.Line(TO_COME, "", CARD)]
    sides = show.Side(lines, len(lines)), show.Side(received, len(received))
    return show.delegations(language, *sides, CARD, DAYS_BEFORE, ("granted", SONIA))


@example("delegation: many")
def many(language: Language) -> Card:
    given, received = show.Line(GRANT, SONIA, CARD), show.Line(GRANT, CLINICIAN, CARD)
    return show.delegations(language, show.Side([given] * 10, 12), show.Side([received], 1), CARD, DAYS_BEFORE)


@example("delegation: the rest of many")
def rest_of_many(language: Language) -> Card:
    lines = [show.Line(GRANT, SONIA, CARD), show.Line(TO_COME, COLLEAGUE, CARD)]
    return show.delegations(language, show.Side(lines, 12), show.Side([], 1), CARD, DAYS_BEFORE, after=10)


@example("delegation: revoked")
def revoked(language: Language) -> Card:
    return show.delegations(language, NONE, NONE, CARD, DAYS_BEFORE, ("revoked", SONIA))


@example("delegation: told to the colleague")
def told(language: Language) -> Card:
    return show.told(language, replace(GRANT, ends_at=TO_COME.ends_at), CLINICIAN, "granted", CARD, DAYS_BEFORE)


@example("delegation: told to the colleague, to come")
def told_ahead(language: Language) -> Card:
    return show.told(language, TO_COME, "", "granted", CARD, DAYS_BEFORE)


@example("delegation: told that it was revoked")
def told_revoked(language: Language) -> Card:
    return show.told(language, GRANT, CLINICIAN, "revoked", CARD, DAYS_BEFORE)


@example("delegation: over")
def over(language: Language) -> Card:
    return show.over(language, CLINICIAN, CARD)


@example("in a name: in whose")
def in_whose(language: Language) -> Card:
    return show.principals(language, [(CLINICIAN, CARD), (COLLEAGUE, CARD), ("", CARD)], 3, CARD)


@example("in a name: in whose of many")
def in_whose_of_many(language: Language) -> Card:
    return show.principals(language, [(CLINICIAN, CARD)] * 10, 11, CARD)


@example("in a name: nobody's")
def nobodys(language: Language) -> Card:
    return show.principals(language, [], 0, CARD)


@example("in a name: their encounters")
def theirs(language: Language) -> Card:
    rows = [(encounter(), "row-0"), (telephone(), "row-1")]
    return show.encounters(language, ZONE, CLINICIAN, rows, 14, CARD, plans=True)


@example("in a name: no encounter")
def none_of_theirs(language: Language) -> Card:
    return show.encounters(language, ZONE, "", [], 0, CARD, plans=False)


@example("in a name: their requests")
def their_requests(language: Language) -> Card:
    lines = [RequestLine(OPEN, CARD, CLINICIAN, mine=False, word=SERVICE.word)]
    return requests_queue(language, lines, 1, 0, CARD, ZONE, DAYS_BEFORE, CLINICIAN)


@example("in a name: an encounter, only to be moved")
def only_moved(language: Language) -> Card:
    acts = (InName(Event.BOOK, PLANNER, CLINICIAN), InName(Event.MOVE, SONIA, CLINICIAN))
    may = frozenset({Action.READ, Action.MOVE})
    sight = Sight(language, ZONE, DAYS_BEFORE, CARD, PUBLIC_URL, SERVICE, behalf=CLINICIAN, entrusted=may, acts=acts)
    return encounters.encounter(sight, encounter(State.UPCOMING))


drawn("in a name: a new encounter", PLAN_FOR, begin("c-1", None), behalf=CLINICIAN)
drawn(
    "in a name: a new encounter, with errors",
    PLAN_FOR,
    begin("c-1", None),
    pressed={"name": "R2D2"},
    behalf=CLINICIAN,
)
