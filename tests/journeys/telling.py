"""Stretches of way that the telling cases share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from care.particulars import Period
from tests.seen import Seen, spaced
from tests.talk import AGREED, JEANNE, STARTED, SUITED, TUESDAY, Clinic, Clinician

AT_TEN = "2026-11-24 10:00"
FIRST = {**STARTED, "understood": "true"}
"""The start where nobody had consented before."""
MEMBERS = "Jeanne Tremblay; jeanne@exemple.ca\nPaul Roy; 418 555-0166\nLuce Côté"


async def judged(anne: Clinician, facts: Mapping[str, str], person: Mapping[str, str] = JEANNE) -> Seen:
    """The card that follows the facts: nothing more is answered."""
    card = await anne.answers(await anne.says("nouvelle rencontre"), **person)
    return await anne.answers(card, "suitable", **facts)


async def agrees(anne: Clinician, consent: Seen, at: Mapping[str, str] = TUESDAY, **answers: str) -> Seen:
    """From the card of the consent to the encounter's."""
    when = await anne.answers(consent, "yes", **{**AGREED, **answers})
    return await anne.answers(await anne.answers(when, **at))


async def books_group(anne: Clinician) -> Seen:
    card = await anne.answers(await anne.says("nouvelle rencontre"), name="Groupe diabète", type="group")
    when = await anne.answers(card, "suitable", members=MEMBERS, **SUITED)
    return await anne.answers(await anne.answers(when, **TUESDAY))


async def begins(clinic: Clinic, anne: Clinician, card: Seen, at: str = AT_TEN, **answers: str) -> Seen:
    """At its hour, the encounter of a card begins; the plain path, but for the answers named."""
    await clinic.until(at)
    return await anne.answers(await anne.presses(anne.sees(card), "start"), **{**STARTED, **answers})


async def ends(anne: Clinician, begun: Seen, **aside: str) -> tuple[Seen, str]:
    """It was held, without a follow-up, and its note is copied: the card that files it, and the text."""
    note = await anne.answers(await anne.presses(anne.sees(begun), "held"), "none", **aside)
    filing = await anne.presses(note, "answer", "copy", in_record="true")
    return filing, spaced(anne.last().text)


async def filed(anne: Clinician, filing: Seen) -> Seen:
    """The note is in the record."""
    card = await anne.presses(filing, "answer", "file")
    assert (await anne.encounter(card)).note_filed_at is not None
    return card


async def sent(clinic: Clinic, word: str, kind: str | None = None) -> list[dict[str, Any]]:
    """What went out to anybody and holds this word."""
    return [one for one in await clinic.outbox(kind) if word in one["text"]]


def hours(period: Period) -> tuple[Any, ...]:
    """A stretch as instants; it must be over."""
    assert period.ended is not None
    return period.modality, period.began, period.ended
