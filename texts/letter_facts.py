"""What letters and text messages may say, and nothing else: there is no name of the person and no reason in it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, fields
from typing import Literal, get_args
from urllib.parse import urlsplit

from texts import LANGUAGES, Language, Say, texts

Modality = Literal["video", "telephone"]
Way = Literal["video", "telephone", "bridge"]
Answer = Literal["confirm", "change", "in-person"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)

WINDOW_MINUTES = 30
"""How long after the planned hour we may still telephone."""


@dataclass(frozen=True)
class LetterFacts:
    """All that letters and text messages may say. Control characters are taken out; an unsafe address is refused."""

    language: Language
    establishment: str
    clinic_phone: str
    """The clinic's public number as people say it: 418 555-0100."""
    modality: Modality
    local: dt.datetime
    """The agreed local time, naive, in `zone`."""
    zone: str
    at: dt.datetime
    """The same as an instant, aware."""
    minutes: int
    link: str
    """The person's own link to our page: https, or http on loopback; without query or fragment."""
    clinician_name: str
    contingency_phone: str
    """Masked: ··12."""
    support_url: str
    test_url: str
    uid: str
    stamp: dt.datetime
    """When this revision of the appointment was written, aware."""
    revision: int = 0
    meeting_phone: str | None = None
    meeting_code: str | None = None
    leaflet_url: str | None = None
    interpreter: bool = False
    moved_from: dt.datetime | None = None
    """The earlier local time, naive, in the same zone."""
    estimated: dt.datetime | None = None
    """Once a delay was announced: the local time at which it should begin, naive, in the same zone."""
    window_minutes: int = WINDOW_MINUTES
    group: bool = False
    """Several people get this letter: they call us, and answer nothing."""
    trial: bool = False
    """Is it of an encounter with oneself as the patient? Then all of it says so."""

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str):
                object.__setattr__(self, field.name, _clean(value))
        if self.language not in LANGUAGES or self.modality not in get_args(Modality):
            raise ValueError("unknown language or modality")
        for url in (self.link, self.support_url, self.test_url, self.leaflet_url):
            if url is not None:
                _check_address(url)
        if set(self.link) & set("?#"):
            raise ValueError("the person's link has no query and no fragment")

    def say(self, message: str) -> Say:
        return texts(self.language, message)

    @property
    def video(self) -> bool:
        return self.modality == "video"

    @property
    def way(self) -> Way:
        """How they take part: by video, called by us, or, where several are by telephone, calling the bridge."""
        return "bridge" if self.group and not self.video else self.modality

    def answer(self, answer: Answer) -> str:
        """The address that answers this letter with one tap (and asks there before anything changes)."""
        return f"{self.link}?answer={answer}"


def trial_mark(facts: LetterFacts, said: str) -> str:
    """What was said, after «Essai» where it is a trial."""
    return f"{facts.say('trial')('mark')} – {said}" if facts.trial else said


def _clean(text: str) -> str:
    """Without control, direction and other invisible characters, nor line and paragraph separators."""
    unseen = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    return re.sub(" +", " ", "".join(" " if unicodedata.category(c) in unseen else c for c in text)).strip()


def _check_address(url: str) -> None:
    parts = urlsplit(url)
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in ("127.0.0.1", "::1", "localhost"))
    if not safe or not parts.hostname or parts.username is not None or re.search(r"[\s<>\"'`\\{}|^]", url):
        raise ValueError("an address in a letter is https, or http on this machine")
