"""The cards of requests to plan: the clinician's form, the queue, and what became of a request."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from cards.behalf import banner
from cards.decision import said as rule_says
from cards.decision import source_line
from cards.form import ABANDON, BACK, Button, FormView, form
from cards.kit import BOARD, Card, CardElement, button, buttons, card, facts, notice, text
from cards.nodes import Action, Choice, Container, InputChoiceSet
from cards.notices import rest_button
from cards.plan import asked_lines
from care.decision import Source
from care.establishment import Service, Word
from care.request import RequestState, ServiceRequest
from care.suitability import Preference
from texts import Language, Say, texts
from texts.when import day, day_short


def request(view: FormView, asked: type[BaseModel], services: Sequence[Service], *, sites: Mapping[str, str]) -> Card:
    """The clinician's one card; the service is asked where there are several, and so is one of the `sites`."""
    say = texts(view.language, view.message)
    view = replace(view, holes={"word": str(services[0].word)}, offered={"site": sites})
    judge = (
        Button("answer", "suitable", style="positive", data={"judgement": "suitable"}),
        Button("answer", "in-person", data={"judgement": "in-person"}),
        ABANDON,
    )
    after: tuple[CardElement, ...] = ()
    if len(services) > 1:
        keys = [service.key for service in services]
        chosen = view.values.get("service")
        after = (
            InputChoiceSet(
                id="service",
                label=say("service"),
                error_message=texts(view.language, "form-errors")("missing-choice"),
                style="compact",
                choices=[Choice(title=service.name, value=service.key) for service in services],
                value=chosen if chosen in keys else keys[0],
            ),
        )
    return form(view, asked, after=after, buttons=judge, without=() if sites else ("site",))


def last_day(language: Language, request: ServiceRequest, zone: str, *, short: bool = False) -> str:
    """The last day on which it should take place, as the reader counts days."""
    local = (request.due_at - dt.timedelta(seconds=1)).astimezone(ZoneInfo(zone)).date()
    return day_short(language, local) if short else day(language, local)


def waiting(language: Language, request: ServiceRequest, service: Service, zone: str) -> Card:
    """What became of a request that was just made or judged: in whose queue it waits, until when."""
    say = texts(language, "request-waiting")
    body: list[CardElement] = [
        text(request.asked.name, weight="Bolder"),
        *asked_lines(language, request.asked, service.word),
        notice(say("queue", service=service.name, day=last_day(language, request, zone)), "good"),
        text(say("then"), subtle=True),
    ]
    return card(language, say("title"), *body)


# ------------------------------------------------------------------------------------------------------------ the queue


@dataclass(frozen=True)
class Line:
    """One request of the queue: the card id of its buttons, whose it is, and its service where there are several."""

    request: ServiceRequest
    card: str
    clinician: str
    mine: bool
    word: Word
    service: str | None = None


def queue(
    language: Language,
    lines: Sequence[Line],
    total: int,
    after: int,
    card_id: str,
    zone: str,
    now: dt.datetime,
    behalf: str | None = None,
) -> Card:
    """«À planifier»: the most urgent first; those of one clinician, in whose name one acts."""
    say = texts(language, "to-plan")
    new = button(say("new"), "ask-to-plan", card_id, checks_inputs=False)
    if behalf is not None:
        new = button(texts(language, "in-a-name")("new"), "new-encounter", card_id, checks_inputs=False)
    above = banner(language, behalf, card_id)
    board = BOARD if behalf is None else card_id
    if not lines:
        return card(language, say("title"), *above, notice(say("nothing"), "good"), buttons(new), board=board)
    body = [_line(language, line, zone, now, is_first=line is lines[0]) for line in lines]
    acts: list[Action] = []
    if (left := total - after - len(lines)) > 0:
        body.append(text(say("more", count=left), subtle=True))
        acts = [rest_button(language, "to-plan", card_id, after + len(lines))]
    return card(language, say("title"), *above, *body, buttons(*acts, new), board=board)


def _line(language: Language, line: Line, zone: str, now: dt.datetime, *, is_first: bool) -> CardElement:
    """By when, who, for whom, what; then what may be done."""
    say, asked = texts(language, "to-plan"), line.request.asked
    late = "late" if line.request.due_at <= now else "until"
    first = [say(late, day=last_day(language, line.request, zone, short=True))]
    first += [say("priority", letter=asked.priority)] if asked.priority else []
    whose = " · ".join(part for part in (say("mine") if line.mine else line.clinician, line.service) if part)
    return Container(
        separator=True,
        items=[
            text(" · ".join(first), weight="Bolder"),
            text(asked.name, spacing="Small"),
            *([text(whose, subtle=True, spacing="None")] if whose else []),
            *asked_lines(language, asked, line.word),
            *_state(say, line),
            buttons(*_acts(say, line, is_first=is_first)),
        ],
    )


def _state(say: Say, line: Line) -> list[CardElement]:
    """What keeps it from being planned at once."""
    asked = line.request.asked
    if asked.question is not None:
        return [text(say("question-mine" if line.mine else "question"), weight="Bolder", spacing="Small")]
    if asked.calls:
        return [text(say("calls", count=asked.calls), weight="Bolder", spacing="Small")]
    return []


def _acts(say: Say, line: Line, *, is_first: bool) -> list[Action]:
    """One act stands out: what is most urgent."""
    asked = line.request.asked
    verbs = ["settled" if asked.preference is Preference.IN_PERSON else "plan", "call"]
    if line.mine:
        verbs = [*(["judge"] if asked.question is not None else []), "withdraw"]
    elif asked.question is not None:
        verbs = ["call"]
    first = verbs[0] if is_first and verbs[0] in ("plan", "settled", "judge") else ""
    return [
        button(say(verb), verb, line.card, style="positive" if verb == first else "default", checks_inputs=False)
        for verb in verbs
    ]


# ---------------------------------------------------------------------------------------------------- one request


def new_request(
    language: Language, request: ServiceRequest, clinician: str, service: str, card_id: str, zone: str
) -> Card:
    """Told to whoever plans: by when and from whom. Who it is about is said in the queue only."""
    say = texts(language, "request-new")
    lines = [
        (say("clinician"), clinician),
        (say("service"), service),
        (say("until"), last_day(language, request, zone)),
    ]
    lines += [(say("priority"), request.asked.priority)] if request.asked.priority else []
    see = button(say("see"), "to-plan", card_id, style="positive", checks_inputs=False)
    return card(language, say("title"), facts(lines), buttons(see))


def judgement_asked(language: Language, planner: str, card_id: str) -> Card:
    """Told to the clinician: whoever plans needs their judgement."""
    say = texts(language, "judgement-asked")
    answer = button(say("answer"), "judge", card_id, style="positive", checks_inputs=False)
    return card(language, say("title"), text(say("what", planner=planner)), buttons(answer))


def question(view: FormView, asked: type[BaseModel], request: ServiceRequest, service: Service, source: Source) -> Card:
    """What the advice says of this person's means, and the judgement as the buttons."""
    code = request.asked.question
    before: list[CardElement] = [
        text(request.asked.name, weight="Bolder"),
        *asked_lines(view.language, request.asked, service.word),
    ]
    if code is not None:
        before += [notice(rule_says(view.language, code), "warning"), source_line(view.language, source)]
    other = Preference.VIDEO if request.asked.preference is Preference.TELEPHONE else Preference.TELEPHONE
    judge = (
        Button("answer", "same", data={"preference": "same"}),
        Button("answer", str(other), style="positive", data={"preference": str(other)}),
        Button("answer", "in-person", checks_inputs=False, data={"preference": "in-person"}),
        ABANDON,
    )
    return form(view, asked, before=before, buttons=judge)


def set_aside(view: FormView, code: str, document: str, section: str) -> Card:
    """A rule forbids the means, or the professional heeds its advice: the person is seen in person."""
    before = (notice(rule_says(view.language, code), "accent"), source_line(view.language, Source(document, section)))
    return form(view, BaseModel, before=before, buttons=(Button("answer", "submit", style="positive"), BACK, ABANDON))


def no_longer(language: Language, state: str, planner: str) -> Card:
    """It cannot be planned any more: somebody did, or it was withdrawn, or what was asked for has changed."""
    say = texts(language, "request-no-longer")
    part = "planned-by" if state == RequestState.PLANNED and planner else state
    return card(language, say("title"), text(say(part, planner=planner)))


def said(language: Language, message: str) -> Card:
    """A title and a sentence."""
    say = texts(language, message)
    return card(language, say("title"), text(say("what")))


def nothing_left(language: Language) -> Card:
    return said(language, "queue-empty")


def nobody_plans(language: Language, card_id: str) -> Card:
    """No service has anybody who plans: what to do instead."""
    say = texts(language, "nobody-plans")
    new = button(say("new-encounter"), "new-encounter", card_id, style="positive", checks_inputs=False)
    return card(language, say("title"), text(say("what")), buttons(new))
