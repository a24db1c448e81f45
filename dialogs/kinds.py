"""The other kinds of encounter: secure e-mail, between professionals, a group. Each has one card of its own."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, StringConstraints, ValidationError, model_validator

from cards import kinds as show
from cards.fields import FieldErrors, Widget
from cards.form import FormView
from cards.kit import Card
from care.contact import Participant, Role, plain
from dialogs.answers import EncounterKind, asked, of_kind
from dialogs.flow import Ask, Step, Turn
from dialogs.hours import MOST_NAMES, named
from texts import texts

Lines = Annotated[str, StringConstraints(min_length=2, max_length=2000), Widget("multiline")]
MOST_MEMBERS = 30


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


class ExchangeAsked(BaseModel):
    purpose: Annotated[Exchange, Widget("expanded")]


class ColleaguesAsked(BaseModel):
    colleagues: Lines
    purpose: Annotated[Purpose, Widget("expanded")]
    preference: Annotated[Literal["video", "telephone"], Widget("expanded")] = "video"

    @model_validator(mode="after")
    def names(self) -> ColleaguesAsked:
        try:
            people = named(self.colleagues, Role.PROFESSIONAL)
        except ValueError:
            raise FieldErrors({"colleagues": "not_names"}) from None
        if len(people) > MOST_NAMES:
            raise FieldErrors({"colleagues": "too_many"})
        return self


class GroupAsked(BaseModel):
    members: Lines
    preference: Annotated[Literal["video", "in-person"], Widget("expanded")]

    @model_validator(mode="after")
    def lines(self) -> GroupAsked:
        if bad_line(self.members) is not None:
            raise FieldErrors({"members": "bad_line"})
        if len(members(self.members)) > MOST_MEMBERS:
            raise FieldErrors({"members": "too_many"})
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
            return texts(turn.language, f"new-encounter-{part}")(f"purpose-{asked(turn.answers, part)['purpose']}")
    return None


async def exchange_card(_: Turn, view: FormView, answer: type[BaseModel]) -> Card:
    return show.exchange(view, answer)


async def group_card(_: Turn, view: FormView, answer: type[BaseModel]) -> Card:
    return show.group(view, answer, bad_line(str(view.values.get("members", ""))))


def known(part: str) -> Any:
    async def fill(turn: Turn) -> Mapping[str, Any]:
        return asked(turn.answers, part)

    return fill


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
        fill=known("colleagues"),
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
