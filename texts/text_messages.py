"""The text messages that a person receives about an appointment: one short message, in the alphabet of telephones."""

from __future__ import annotations

from texts.gsm7 import in_gsm7
from texts.letter_facts import LetterFacts, trial_mark
from texts.letter_hours import estimated, said_when

__all__ = [
    "sms_by_phone",
    "sms_cancelled",
    "sms_delayed",
    "sms_in_person",
    "sms_invitation",
    "sms_link_again",
    "sms_moved",
    "sms_reminder",
]


def sms_invitation(facts: LetterFacts) -> str:
    return _text_message(facts, f"invitation-{facts.modality}")


def sms_reminder(facts: LetterFacts) -> str:
    return _text_message(facts, f"reminder-{facts.modality}")


def sms_moved(facts: LetterFacts) -> str:
    return _text_message(facts, f"moved-{facts.modality}")


def sms_cancelled(facts: LetterFacts) -> str:
    return _text_message(facts, "cancelled")


def sms_in_person(facts: LetterFacts) -> str:
    """It is not cancelled: it takes place in person, and whoever agreed to nothing but text messages reads so here."""
    return _text_message(facts, "in-person")


def sms_delayed(facts: LetterFacts) -> str:
    return _text_message(facts, f"delayed-{facts.modality}")


def sms_by_phone(facts: LetterFacts) -> str:
    return _text_message(facts, "by-phone")


def sms_link_again(facts: LetterFacts) -> str:
    """With the bridge, where the video has one: what fails may be the connection."""
    bridge = facts.modality == "video" and facts.meeting_phone and facts.meeting_code
    return _text_message(facts, "link-again") if bridge else sms_invitation(facts)


def _text_message(facts: LetterFacts, part: str) -> str:
    """No name and no other address than the person's link; the number to call is the clinic's known one."""
    when_ = said_when(facts, facts.local, facts.at, year=False)
    said = facts.say("text-message")(
        part,
        establishment=facts.establishment,
        phone=facts.clinic_phone,
        when=when_,
        hour=estimated(facts),
        link=facts.link,
        bridge=facts.meeting_phone or "",
        code=facts.meeting_code or "",
    )
    return in_gsm7(trial_mark(facts, said))
