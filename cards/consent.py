"""The cards of consent: the words to read aloud, what the person answers; nothing is ticked beforehand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, create_model

from cards.decision import MARKS, ranking, source_line
from cards.fields import Widget
from cards.form import ABANDON, BACK, Button, FormView, form
from cards.kit import Card, CardElement, button, buttons, folded, heading, sheet, text
from cards.nodes import Container
from care.consent import Capacity, Form, Scope
from care.contact import Spoken, said_phone
from care.decision import Source
from care.establishment import Establishment, in_language
from care.modality import Ranked
from care.suitability import Modality
from care.wording import Told, added, words
from care.world import House
from texts import Language, texts

BOXES = {Scope.RELATIVES: "relatives", Scope.SUPPORT: "support", Scope.LEARNER: "learner"}
"""The field that agrees to each presence."""
GiversForPerson = Literal["patient", "mandatary", "tutor", "spouse", "relative", "interested", "parent"]
"""Who may answer for the person, in the order of art. 15 C.c.Q.; the professional only for a recording, elsewhere."""


def as_read(view: FormView, read: str, answers: Collection[str]) -> FormView:
    """The form under the words that are read now (their hash): what was answered to others does not stand.

    The button carries the hash of what its card showed, so that a yes is never written under words that nobody read.
    """
    if view.values.get("read", read) == read:
        return view
    values = {name: value for name, value in view.values.items() if name not in answers}
    return replace(view, values=values, errors={**view.errors, "read": "reread"})


@dataclass(frozen=True)
class Reading:
    """What is read aloud, and in which language."""

    language: Language
    modality: Modality
    told: Told
    spoken: Spoken


@dataclass(frozen=True)
class Asks:
    """Which questions this consent asks in sight; the rest is folded, or not there."""

    email: bool
    """There is an address."""
    sms: bool
    """The telephone is the person's, and not a unit's."""
    relatives: bool
    """A relative helps."""
    support: bool = False
    """Support staff takes part as a rule: in a unit, or where a professional helps (orientations MSSS 2021, 8.7)."""
    support_reason: bool = False
    """There is room for why, too."""
    recording: bool = False
    """The service may record: the person and the professional answer each for themself."""
    substitute: bool = False
    """Somebody else usually answers (CHSLD)."""


def consent(
    view: FormView, reading: Reading, asks: Asks, *, notice: str | None, ranked: list[Ranked], source: Source
) -> Card:
    """The words to read aloud, then what the person answered. Nothing is ticked beforehand.

    `ranked` is empty where no grid ranks the means, as for secure e-mail.
    """
    say = texts(view.language, view.message)
    aloud = words(reading.language, reading.modality, **reading.told).split("\n\n")
    before: list[CardElement] = [
        *_advised(view.language, reading.modality, ranked, source),
        heading(say("read")),
        *([text(say("interpreter"))] if reading.spoken is Spoken.OTHER else []),
        sheet(aloud, aloud=True),
        *collection_notice(reading.language, notice),
        heading(say("answers")),
        text(say("usual-substitute" if asks.substitute else "usual"), subtle=True),
    ]
    agree = (
        Button("answer", "agrees", style="positive", data={"agreed": "yes"}),
        Button("answer", "refuses", checks_inputs=False, data={"agreed": "no"}),
        BACK,
        ABANDON,
    )
    return form(view, consent_form(asks), before=before, after=(_way_out(view),), buttons=agree)


def _way_out(view: FormView) -> CardElement:
    """Where nobody can consent: folded, for it is rare."""
    say = texts(view.language, view.message)
    record = button(say("impossible"), "answer", view.card, checks_inputs=False, data={"agreed": "impossible"})
    return folded("fold-impossible", say("impossible-fold"), text(say("impossible-lead")), buttons(record))


@cache
def consent_form(asks: Asks) -> type[BaseModel]:
    """The questions of this consent: e-mail only where there is an address; the rare ones behind «Autre cas».

    Made once for each set of questions: a model is costly to make, and what is known of its fields is kept for good.
    """
    other = Widget(fold="other")
    who = Widget("compact", fold=None if asks.substitute else "other")
    fields: dict[str, Any] = {"understood": (Literal[True], ...)}
    if asks.email:
        fields["email"] = (bool, False)
    if asks.sms:
        fields["sms"] = (bool, False)
    if asks.recording:
        fields |= {"recording": (bool, False), "recorder": (bool, False)}
    if asks.substitute:
        fields |= {"giver": (Annotated[GiversForPerson, who], ...), "giver_name": (str, "")}
    fields["relatives"] = (Annotated[bool, Widget(fold=None if asks.relatives else "other")], False)
    fields |= {
        "support": (Annotated[bool, Widget(fold=None if asks.support else "other")], False),
        "support_reason": (Annotated[str, Widget(fold=None if asks.support_reason else "other")], ""),
        "learner": (Annotated[bool, other], False),
        "sharing": (Annotated[bool, other], False),
        "form": (Annotated[Form, Widget("expanded", fold="other")], Form.VERBAL),
        "reason": (Annotated[str, other], ""),
        "signature": (Annotated[str, other], ""),
    }
    if not asks.substitute:
        fields |= {
            "capacity": (Annotated[Capacity, Widget("expanded", fold="other")], Capacity.ALONE),
            "giver": (Annotated[GiversForPerson, who], "patient"),
            "giver_name": (Annotated[str, other], ""),
        }
    made: type[BaseModel] = create_model("ConsentForm", **fields)
    return made


def collection_notice(language: Language, notice: str | None) -> list[CardElement]:
    """The notice under its title; nothing where it is not given."""
    if notice is None:
        return []
    return [text(texts(language, "collection-notice")("title"), weight="Bolder", spacing="Medium"), sheet([notice])]


def notice_words(language: Language, house: House, establishment: Establishment) -> str:
    """Who collects, why, how, whom to ask for access, rectification and restriction, how long (LRSSS, art. 14)."""
    say = texts(language, "collection-notice")
    return say(
        "text",
        house=house.name,
        contact=in_language(establishment.privacy_contact, language) or say("contact", phone=said_phone(house.phone)),
        retention=in_language(establishment.retention, language) or say("retention"),
    )


def impossible(view: FormView, asked: type[BaseModel], source: Source) -> Card:
    """Why consent cannot be had: the encounter goes on as an exception, and the reason goes to the record."""
    record = Button("answer", "submit", style="positive")
    return form(view, asked, before=(source_line(view.language, source),), buttons=(record, BACK, ABANDON))


def presence(
    view: FormView,
    asked: type[BaseModel],
    read_in: Language,
    named: Mapping[Scope, Sequence[str]],
    *,
    helped: bool,
) -> Card:
    """Somebody was named whose presence was not asked about: each question as it is read, over its own answer.

    A single question is answered by its buttons. `helped`: is the support staff there to help with the means? Then
    that is the reason.
    """
    leads = {BOXES[scope]: _question(read_in, scope, people) for scope, people in named.items()}
    kept = {"support_reason"} if Scope.SUPPORT in named else set[str]()
    if len(leads) > 1:
        return form(replace(view, leads=leads), asked, without=asked.model_fields.keys() - kept - leads.keys())
    ((box, question),) = leads.items()
    why = {"support_reason": texts(view.language, view.message)("helps")} if kept and helped else {}
    either = [Button("answer", f"{box}-{said}", data={box: said, **why}) for said in ("yes", "no")]
    hidden = asked.model_fields.keys() - (kept - why.keys())
    return form(view, asked, before=(question,), buttons=(*either, BACK, ABANDON), without=hidden)


def _question(read_in: Language, scope: Scope, people: Sequence[str]) -> CardElement:
    who = text(", ".join(people), weight="Bolder")
    return Container(items=[who, sheet(added(read_in, {scope}), aloud=True)], spacing="Medium")


def _advised(language: Language, modality: Modality, ranked: list[Ranked], source: Source) -> list[CardElement]:
    """What the grid ranks, in one line, and why under a fold; nothing where no grid ranks the means."""
    if not ranked:
        return []
    return [text(advice(language, modality, ranked)), source_line(language, source), ranking(language, tuple(ranked))]


def advice(language: Language, modality: Modality, ranked: list[Ranked]) -> str:
    """The modality chosen with its marks, and what the matrix ranks first."""
    say, names = texts(language, "new-encounter-consent"), texts(language, "modality")
    marks = next(r.marks for r in ranked if r.modality is modality)
    order = ", ".join(f"{names(r.modality)} {MARKS[r.marks]}" for r in ranked if r.marks)
    return say("advice", modality=names(modality), marks=MARKS[marks] or "–", order=order)
