"""The other kinds of encounter: secure e-mail, between professionals, a group. Each has one card of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, StringConstraints, ValidationError, model_validator

from cards import kinds as show
from cards.fields import FieldErrors, Widget
from cards.form import FormView
from cards.kit import Card
from care.contact import Participant, Role, plain
from dialogs.answers import EncounterKind, asked, of_kind, rules
from dialogs.flow import Answers, Ask, Step, Turn
from dialogs.hours import OneFound, each_named
from dialogs.preferences import usual_means
from texts import texts

Lines = Annotated[str, StringConstraints(min_length=2, max_length=2000), Widget("multiline")]
MOST_MEMBERS = 30
Judgement = Literal["suitable", "in-person"]
"""Whether telehealth suits, said by the button that is pressed (guides of the RQT, introduction)."""


class Exchange(StrEnum):
    """What secure e-mail is for (orientations MSSS 2021, 2.6)."""

    QUESTION = "question"
    PRECISION = "precision"
    DOCUMENT = "document"


class Purpose(StrEnum):
    """Why professionals meet without the person (orientations MSSS 2021, 2.2)."""

    CASE_REVIEW = "case-review"
    DISCUSSION = "discussion"
    EXPERTISE = "expertise"


class ExchangeForm(BaseModel):
    """What the clinician sees; the judgement is the button."""

    purpose: Annotated[Exchange, Widget("expanded")]


class ExchangeAsked(BaseModel):
    """In person may be judged before anything is filled in, as on the card of the facts."""

    judgement: Judgement
    purpose: Annotated[Exchange | None, Widget("expanded")] = None

    @model_validator(mode="after")
    def complete(self) -> ExchangeAsked:
        if self.judgement == "suitable" and self.purpose is None:
            raise FieldErrors({"purpose": "missing"})
        return self


class ColleaguesAsked(BaseModel):
    """By name or by the directory: whoever is of no directory is typed."""

    colleagues: Annotated[str, StringConstraints(max_length=2000), Widget("multiline")] = ""
    found: Annotated[list[OneFound], Widget("search")] = []
    purpose: Annotated[Purpose, Widget("expanded")]
    preference: Annotated[Literal["video", "telephone"], Widget("expanded")] = "video"

    @model_validator(mode="after")
    def names(self) -> ColleaguesAsked:
        if not self.found and not self.colleagues.strip():
            raise FieldErrors({"colleagues": "missing"})
        each_named("colleagues", self.colleagues, Role.PROFESSIONAL, self.found)
        return self


class GroupForm(BaseModel):
    members: Lines
    preference: Annotated[Literal["video", "in-person"], Widget("expanded")]
    equipped: Annotated[Literal["yes", "no"] | None, Widget("expanded")] = None
    """One answer for all of them: that a member lacks something is a warning."""
    email: bool = False
    """Those who gave an address agreed to get the letter there: never ticked beforehand."""


class GroupAsked(BaseModel):
    judgement: Judgement
    members: Annotated[str, StringConstraints(max_length=2000), Widget("multiline")] = ""
    preference: Literal["video", "in-person"] | None = None
    equipped: Literal["yes", "no"] | None = None
    email: bool = False

    @model_validator(mode="after")
    def lines(self) -> GroupAsked:
        people, suits = _numbered(self.members), self.judgement == "suitable"
        wrong = {
            "members": "missing" if suits and not people else "",
            "preference": "missing" if suits and self.preference is None else "",
            "equipped": "missing" if suits and self.preference == "video" and self.equipped is None else "",
        }
        if bad_line(self.members) is not None:
            wrong["members"] = "bad_line"
        if len(people) > MOST_MEMBERS:
            wrong["members"] = "too_many"
        if errors := {name: code for name, code in wrong.items() if code}:
            raise FieldErrors(errors)
        return self


def member(line: str) -> Participant:
    """«Nom; courriel ou téléphone», the second part where it is known. Raises ValueError."""
    name, _, contact = (part.strip() for part in line.partition(";"))
    way = {} if not contact else {"email": contact} if "@" in contact else {"phone": contact}
    return Participant(name=name, role=Role.MEMBER, **way)


def _numbered(lines: str) -> list[tuple[int, str]]:
    return [(n, line) for n, line in enumerate((plain(line) for line in lines.splitlines()), start=1) if line]


def members(lines: str) -> tuple[Participant, ...]:
    """The members of a group, one a line. Raises ValueError."""
    return tuple(member(line) for _, line in _numbered(lines))


def written_to(answers: Answers) -> tuple[int, ...]:
    """The members, by their place from 1, who accept the letter by e-mail: all those with an address, or none."""
    given = asked(answers, "group")
    if not of_kind(EncounterKind.GROUP)(answers) or not given.get("email"):
        return ()
    return tuple(place for place, one in enumerate(members(given["members"]), start=1) if one.email is not None)


def bad_line(lines: str) -> int | None:
    """The number of the first line that names nobody, or gives an address or a telephone that cannot be."""
    for number, line in _numbered(lines):
        try:
            member(line)
        except ValidationError:
            return number
    return None


def purpose(turn: Turn) -> str | None:
    """What it is about in the words of who books it: it is read by people, and no rule asks for it."""
    for part, its_kind in (("exchange", EncounterKind.EMAIL), ("colleagues", EncounterKind.PROFESSIONALS)):
        if of_kind(its_kind)(turn.answers):
            said = asked(turn.answers, part).get("purpose")
            return texts(turn.language, f"new-encounter-{part}")(f"purpose-{said}") if said else None
    return None


async def exchange_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    return show.exchange(view, ExchangeForm, rules(turn)["email.purposes"].source)


async def group_card(turn: Turn, view: FormView, _: type[BaseModel]) -> Card:
    if turn.typed is None:
        view = replace(view, values={**view.values, "email": False})  # a consent is never proposed again
    return show.group(view, GroupForm, bad_line(str(view.values.get("members", ""))), rules(turn))


def known(part: str) -> Any:
    async def fill(turn: Turn) -> Mapping[str, Any]:
        return asked(turn.answers, part)

    return fill


async def colleagues_known(turn: Turn) -> Mapping[str, Any]:
    """Those of the encounter before, where it is a follow-up; otherwise the usual means."""
    return asked(turn.answers, "colleagues") or await usual_means(turn)


KINDS: tuple[Step, ...] = (
    Ask(
        "exchange",
        ExchangeAsked,
        card=exchange_card,
        when=of_kind(EncounterKind.EMAIL),
        message="new-encounter-exchange",
    ),
    Ask(
        "colleagues",
        ColleaguesAsked,
        when=of_kind(EncounterKind.PROFESSIONALS),
        fill=colleagues_known,
        message="new-encounter-colleagues",
    ),
    Ask(
        "group",
        GroupAsked,
        card=group_card,
        when=of_kind(EncounterKind.GROUP),
        fill=known("group"),
        message="new-encounter-group",
    ),
)
