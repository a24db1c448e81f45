"""What a rule said, in words, with its source: the card that asks for a reason."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import groupby
from typing import Annotated

from pydantic import AfterValidator, BaseModel, StringConstraints

from cards.fields import Widget
from cards.form import ABANDON, BACK, Button, FormView, form
from cards.kit import Card, CardElement, Markdown, folded, notice, text
from care.contact import plain
from care.decision import Decision, Source
from care.modality import Ranked
from care.policy import documents
from texts import Language, texts

ARTICLE, STEP = "art. ", "step "
MARKS = ("", "+", "++", "+++")


class Reason(BaseModel):
    """Why the professional goes on against the advice, in their own words; it is kept and goes to the note."""

    reason: Annotated[str, StringConstraints(min_length=3, max_length=300), AfterValidator(plain), Widget("multiline")]


def said(language: Language, code: str) -> str:
    """What a rule says, in one sentence."""
    return texts(language, "rules")(code)


def source(language: Language, where: Source, *, linked: bool = False) -> str:
    """The source in words: «Source : Orientations du MSSS sur la télésanté (2021), section 2.3»."""
    return texts(language, "decision")("source", place=place(language, where, linked=linked))


def place(language: Language, where: Source, *, linked: bool = False) -> str:
    """The document and the place within it, linked where it is public."""
    title, url = texts(language, "sources")(where.document), documents()[where.document].url
    return f"{f'[{title}]({url})' if linked and url else title}, {section(language, where)}"


def section(language: Language, where: Source) -> str:
    """The place within the document: «section 2.3», «article 14», «étape 1», or a heading by its name."""
    say = texts(language, "sources")
    if say.has(where.section):
        return say(where.section)
    if where.section.startswith(ARTICLE):
        return say("article", article=where.section.removeprefix(ARTICLE))
    if where.section.startswith(STEP):
        return say("step", step=where.section.removeprefix(STEP))
    return say("section", section=where.section)


@cache
def source_line(language: Language, where: Source) -> CardElement:
    """The source as a quiet line, linked where the document is public."""
    return text(Markdown(source(language, where, linked=True)), subtle=True).shared()


@lru_cache
def ranking(language: Language, ranked: tuple[Ranked, ...]) -> CardElement:
    """Why the means stand in this order, one tap away: each with its marks, its reasons and their sources."""
    say, names = texts(language, "decision"), texts(language, "modality")
    lines: list[CardElement] = []
    for one in ranked:
        marks = MARKS[one.marks] or "–"
        lines.append(text(say("ranked", modality=names(one.modality), marks=marks), weight="Bolder"))
        for where, reasons in groupby(one.reasons, key=lambda reason: reason.source):
            words = " ".join(said(language, reason.code) for reason in reasons)
            lines.append(text(Markdown(f"{words} ({place(language, where, linked=True)})"), spacing="Small"))
    return folded("ranking", say("why"), *lines).shared()


def warned(view: FormView, decision: Decision) -> Card:
    """The rule advises against: its words, its source, and the reason that is asked for."""
    before = (notice(said(view.language, decision.code), "warning"), source_line(view.language, decision.source))
    in_person = Button("in-person", "in-person", checks_inputs=False)
    return form(view, Reason, before=before, buttons=(Button("answer", "submit", "positive"), in_person, BACK, ABANDON))
