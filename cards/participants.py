"""Who takes part: how each is reached, the link to copy, what went to them and how it went, and to send it again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from cards.form import Button, FormView, form
from cards.kit import Action, Card, CardElement, button, buttons, notice, text
from cards.nodes import Container
from cards.phones import shown_phone
from care.contact import Role
from care.encounter import Encounter
from care.sending import PERSON, Reached, Register, Sent
from care.suitability import EncounterType, Modality
from texts import texts
from texts.when import short

MOST_PEOPLE = 6
"""On one page: a card has its size, and a group up to sixty members."""
MOST_SENT = 3
"""Messages told of one person, the latest first; the register has all."""


@dataclass(frozen=True)
class About:
    """`link` is the person's own, `meeting` that of the room, for whoever works there; `zone` is the reader's."""

    encounter: Encounter
    register: Register
    zone: str
    page: int = 1
    sent: bool = False
    """Was something sent a moment ago?"""
    link: str | None = None
    meeting: str | None = None


def pages(register: Register) -> int:
    return max(1, -(-len(register.people) // MOST_PEOPLE))


def participants(view: FormView, about: About) -> Card:
    """A page of them; the links that several share stand once."""
    say, first = texts(view.language, view.message), (about.page - 1) * MOST_PEOPLE
    body: list[CardElement] = [notice(say("sent-now"), "accent")] if about.sent else []
    if about.encounter.type is EncounterType.GROUP:
        body += _link(say("link-of-members"), about.link)
    for one in about.register.people[first : first + MOST_PEOPLE]:
        body.append(_person(view, about, one))
    if about.encounter.particulars.link is None and about.encounter.type is EncounterType.PATIENT:
        body += [text(say("no-link"), subtle=True)] if about.encounter.modality is not Modality.EMAIL else []
    body += _link(say("link-of-meeting"), about.meeting)
    if about.register.elsewhere and about.page == pages(about.register):
        went = about.register.elsewhere[:MOST_SENT]
        lines = [line for address, one in went for line in (address, _said(view, about, one))]
        body.append(_block(text(say("elsewhere"), weight="Bolder"), *_small(lines)))
    return form(view, BaseModel, before=body, buttons=_ways_on(about))


def _ways_on(about: About) -> Sequence[Button]:
    """To the other pages, to look again while something waits, and back."""
    waits = any(one.state == "queued" for person in about.register.people for one in person.sent)
    turns = []
    if about.page > 1:
        turns.append(_look("earlier", about.page - 1))
    if about.page < pages(about.register):
        turns.append(_look("further", about.page + 1))
    return (*turns, *([_look("look", about.page)] if waits else []), Button("abandon", "close", checks_inputs=False))


def _look(part: str, page: int) -> Button:
    return Button("answer", part, checks_inputs=False, data={"act": "look", "page": str(page)})


def _person(view: FormView, about: About, one: Reached) -> CardElement:
    """Name, role, contacts; their link; what went to them; the buttons by which it goes again."""
    say = texts(view.language, view.message)
    shown: list[CardElement] = [text(one.who.name, weight="Bolder")]
    if one.place != PERSON:
        shown.append(text(texts(view.language, "note")(f"role-{one.who.role}"), subtle=True, spacing="None"))
    if contacts := [said for said in (one.who.phone and shown_phone(one.who.phone), one.who.email) if said]:
        shown.append(text(" · ".join(contacts), spacing="Small"))
    shown += [text(say(part), subtle=True, spacing="Small") for part in _beside(about, one)]
    if one.place == PERSON:
        shown += _link(say("link"), about.link)
    shown += _small([_said(view, about, sent) for sent in one.sent[:MOST_SENT]])
    if not one.sent and (one.ways or contacts):
        shown += _small([say("nothing-went")])
    if row := [_again(view, about, one.place, way) for way in one.ways]:
        shown.append(buttons(*row))
    return _block(*shown)


def _beside(about: About, one: Reached) -> list[str]:
    """What one must know of them that no contact says."""
    seen = about.encounter
    said = []
    if one.place == PERSON and seen.patient.needs_interpreter:
        said.append("interpreter")
    if one.place in seen.particulars.said_no:
        said.append("said-no")
    if one.who.role is Role.RELATIVE and seen.type is EncounterType.PATIENT and seen.modality is Modality.VIDEO:
        said.append("with-the-person")
    return said


def _again(view: FormView, about: About, place: int, way: str) -> Action:
    data = {"act": "again", "place": str(place), "way": way, "page": str(about.page)}
    say = texts(view.language, view.message)
    return button(say(f"again-{way}"), "answer", view.card, checks_inputs=False, data=data)


def _link(label: str, url: str | None) -> list[CardElement]:
    """To be selected and copied: a card cannot do it for anybody."""
    if url is None:
        return []
    return [Container(items=[text(label, subtle=True), text(url, spacing="None")], spacing="Small")]


def _said(view: FormView, about: About, one: Sent) -> str:
    """What it was, by which way, when, and how it went: the words say it without any colour."""
    say = texts(view.language, view.message)
    local = one.at.astimezone(ZoneInfo(about.zone)).replace(tzinfo=None)
    what = say("what", what=say(f"purpose-{one.purpose}"), way=say(f"by-{one.channel}"), at=_at(view, local))
    return f"{what} {say(f'state-{one.state}', purpose=one.purpose)}"


def _at(view: FormView, local: dt.datetime) -> str:
    return short(view.language, local)


def _small(lines: Sequence[str]) -> list[CardElement]:
    return [text(line, subtle=True, spacing="Small") for line in lines]


def _block(*elements: CardElement) -> CardElement:
    return Container(items=elements, separator=True, spacing="Medium")
