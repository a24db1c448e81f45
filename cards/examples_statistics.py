"""Examples of what is told of a period, of the share of telehealth, and of how the conversations go."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from zoneinfo import ZoneInfo

from cards import pilot as show_pilot
from cards import statistics as show
from cards.form import FormView
from cards.gallery import example
from cards.invented import CARD, CLINICIAN, ZONE
from cards.kit import Card
from cards.periods import HousePeriod, OwnPeriod, PilotPeriod
from care.days import Days
from care.encounter import Cause, State
from care.funnel import Counted, Funnel, What
from care.policy import Policy
from care.statistics import COUNTED, Figures, NoteState, Report, of_house, of_one
from care.suitability import Modality
from care.telehealth_share import Approval, Declaration, Practice, Profession, Share, band, judged, months_over
from texts import Language, texts

TODAY = dt.date(2026, 11, 24)
MONTH = Days(dt.date(2026, 10, 1), dt.date(2026, 10, 31))
POLICY = Policy.load("qc-2021").at(TODAY)
DECLARED_AT = dt.datetime(2026, 11, 2, 14, tzinfo=dt.UTC)
APPROVED = Approval("MSSS 2026-114", dt.date(2026, 1, 5), dt.date(2026, 12, 31))


def _figures(completed: int, missed: int, cancelled: int, telephone: int) -> Figures:
    states = {State.COMPLETED: completed, State.MISSED: missed, State.CANCELLED: cancelled}
    whole = completed + missed + cancelled
    return Figures(
        states={state: states.get(state, 0) for state in COUNTED},
        modalities={
            **dict.fromkeys(Modality, 0),
            Modality.VIDEO: whole - telephone,
            Modality.TELEPHONE: telephone,
        },
        causes={**dict.fromkeys(Cause, 0), Cause.PATIENT: missed - missed // 3, Cause.TECHNOLOGY: missed // 3},
        notes={NoteState.IN_TIME: completed - 3, NoteState.LATE: 2, NoteState.TO_COME: 1},
        filed=completed - 2,
        note_median=dt.timedelta(minutes=52),
        rated=completed // 2,
        rating_sum=completed // 2 * 4 + 3,
    )


USUAL, NONE = _figures(42, 6, 8, 17), of_one(
    Figures(
        dict.fromkeys(COUNTED, 0), dict.fromkeys(Modality, 0), dict.fromkeys(Cause, 0),
        dict.fromkeys(NoteState, 0), 0, None, 0, 0,
    )
)  # fmt: skip


def _share(
    months: int,
    in_person: int,
    held: int,
    profession: Profession = Profession.PHYSICIAN,
    approval: Approval | None = None,
) -> show.ShareTold:
    declared = tuple(Declaration(m, in_person, 0, "c-1", DECLARED_AT) for m in months_over(TODAY)[:months])
    share, decision = Share(declared, held), None
    if share.percent is not None:
        decision = judged(profession, band(share.percent, POLICY), approval is not None, POLICY)
    average = POLICY["share.average"].value
    return show.ShareTold(
        share=share,
        decision=decision,
        average=(average["least"], average["most"]),
        most=POLICY["share.most"].value,
        practice=Practice(profession, approval),
        today=TODAY,
        names=(CLINICIAN,) * months,
        zone=ZoneInfo(ZONE),
    )


def own(name: str, report: Report, share: show.ShareTold, *others: str) -> None:
    def draw(language: Language) -> Card:
        view = FormView(language, "statistics-period", CARD, {"preset": "last-month"})
        return show.own(view, OwnPeriod, MONTH, report, share, others)

    example(f"statistics: {name}")(draw)


own("no encounter, no denominator", NONE, _share(0, 0, 0))
own("a month, a share within the average", of_one(USUAL), _share(12, 80, 520))
own("a pilot's own, three months declared, over 90 %", of_one(USUAL), _share(3, 4, 126), "house", "pilot")
own("next to nothing at a distance", of_one(USUAL), _share(2, 5999, 1))
own("over 90 %, approved", of_one(USUAL), _share(12, 3, 500, approval=APPROVED))
own("telehealth alone, another professional", of_one(USUAL), _share(12, 0, 90, Profession.OTHER))


@example("statistics: the house")
def house(language: Language) -> Card:
    view = FormView(language, "house-period", CARD)
    return show.house(view, HousePeriod, MONTH, of_house(_figures(1204, 7, 48, 311)), ["mine", "pilot"])


@example("statistics: the house, small cells")
def house_small(language: Language) -> Card:
    view = FormView(language, "house-period", CARD)
    return show.house(view, HousePeriod, MONTH, of_house(_figures(61, 3, 9, 12)), ["mine"])


@example("statistics: the house, too few")
def house_too_few(language: Language) -> Card:
    return show.house(FormView(language, "house-period", CARD), HousePeriod, MONTH, of_house(_figures(3, 0, 0, 1)), [])


@example("statistics: declared")
def declared(language: Language) -> Card:
    return show.kept(language, dt.date(2026, 10, 1), 82, 0, CARD)


# ------------------------------------------------------------------------------------------------------------- pilots

STEPS = {"person": 140, "suitability": 131, "consent": 118, "when": 96, "verify": 92}


def _funnel() -> Funnel:
    flow, counts = "new-encounter", Counter[Counted]()
    counts[Counted(flow, "", What.BEGAN)], counts[Counted(flow, "", What.DONE)] = 140, 90
    counts[Counted(flow, "", What.IN_PERSON)] = 3
    for number, (step, reached) in enumerate(STEPS.items()):
        counts[Counted(flow, step, What.REACHED)] = reached
        counts[Counted(flow, step, What.ANSWERED, (30, 45, 180, 60, 20)[number])] = reached - 9
        counts[Counted(flow, step, What.ABANDONED)] = 6 + number
        counts[Counted(flow, step, What.EXPIRED)] = number
    counts[Counted(flow, "telephone-not-listed", What.OVERRIDDEN)] = 17
    counts[Counted(flow, "no-email", What.OVERRIDDEN)] = 2
    counts[Counted("participants", "", What.BEGAN)] = counts[Counted("participants", "people", What.ABANDONED)] = 33
    counts[Counted("follow-up", "", What.BEGAN)], counts[Counted("follow-up", "", What.DONE)] = 66, 61
    return Funnel(counts)


def _told(language: Language, funnel: Funnel) -> show_pilot.Told:
    titles = {step: texts(language, f"new-encounter-{step}")("title") for step in STEPS}
    return show_pilot.Told(
        days=MONTH,
        flows=[funnel.flow(name, ("people",)) for name in funnel.flows],
        chosen="new-encounter",
        steps=funnel.steps("new-encounter", STEPS),
        titles=titles,
        overrides=funnel.overrides(),
        follow_ups=funnel.follow_ups(("new-encounter", "follow-up"), "follow-up"),
    )


@example("pilot: a month")
def pilot(language: Language) -> Card:
    names = {name: show_pilot.flow_name(language, name) for name in ("new-encounter", "follow-up", "participants")}
    view = FormView(
        language, "pilot-period", CARD, {"preset": "last-month", "flow": "new-encounter"}, offered={"flow": names}
    )
    return show_pilot.pilot(view, PilotPeriod, _told(language, _funnel()), ["mine", "house"])


@example("pilot: nothing")
def pilot_nothing(language: Language) -> Card:
    return show_pilot.pilot(FormView(language, "pilot-period", CARD), PilotPeriod, _told(language, Funnel()), [])
