"""The card of consent: the words to read aloud, what the person answers; nothing is ticked beforehand."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, create_model

from cards.decision import MARKS, ranking, source_line
from cards.fields import Widget
from cards.form import ABANDON, BACK, Button, FormView, form
from cards.kit import Card, CardElement, heading, sheet, text
from care.consent import Form
from care.contact import Spoken
from care.decision import Source
from care.modality import Ranked
from care.suitability import Modality
from care.wording import words
from texts import Language, texts


def consent(
    view: FormView,
    *,
    modality: Modality,
    spoken: Spoken,
    has_email: bool,
    with_relative: bool,
    ranked: list[Ranked],
    source: Source,
) -> Card:
    """The words to read aloud, then what the person answered. Nothing is ticked beforehand."""
    say = texts(view.language, view.message)
    read_in: Language = "en" if spoken is Spoken.ENGLISH else "fr"
    aloud = words(read_in, modality).split("\n\n")
    before: list[CardElement] = [
        text(advice(view.language, modality, ranked)),
        source_line(view.language, source),
        ranking(view.language, ranked),
        heading(say("read")),
        *([text(say("interpreter"))] if spoken is Spoken.OTHER else []),
        sheet(aloud, aloud=True),
        heading(say("answers")),
        text(say("usual"), subtle=True),
    ]
    agree = (
        Button("answer", "agrees", style="positive", data={"agreed": "yes"}),
        Button("answer", "refuses", checks_inputs=False, data={"agreed": "no"}),
        BACK,
        ABANDON,
    )
    return form(view, consent_form(has_email, with_relative), before=before, buttons=agree)


GiversForPerson = Literal["patient", "parent", "tutor", "mandatary", "spouse", "relative", "interested"]
"""Who may answer for the person; the professional consents to a recording only, elsewhere."""


def consent_form(has_email: bool, with_relative: bool) -> type[BaseModel]:
    """The questions of this consent: e-mail only where there is an address; relatives at hand where one helps."""
    relatives: Any = Annotated[bool, Widget(fold=None if with_relative else "other")]
    fields: dict[str, Any] = {"understood": (Literal[True], ...)}
    if has_email:
        fields["email"] = (bool, False)
    fields |= {
        "sms": (bool, False),
        "relatives": (relatives, False),
        "form": (Annotated[Form, Widget("expanded", fold="other")], Form.VERBAL),
        "reason": (Annotated[str, Widget(fold="other")], ""),
        "giver": (Annotated[GiversForPerson, Widget("compact", fold="other")], "patient"),
        "giver_name": (Annotated[str, Widget(fold="other")], ""),
    }
    made: type[BaseModel] = create_model("ConsentForm", **fields)
    return made


def advice(language: Language, modality: Modality, ranked: list[Ranked]) -> str:
    """The modality chosen with its marks, and what the matrix ranks first."""
    say, names = texts(language, "new-encounter-consent"), texts(language, "modality")
    marks = next(r.marks for r in ranked if r.modality is modality)
    order = ", ".join(f"{names(r.modality)} {MARKS[r.marks]}" for r in ranked if r.marks)
    return say("advice", modality=names(modality), marks=MARKS[marks] or "–", order=order)
