"""The words read aloud for consent: ours, or the establishment's own, versioned, in both languages; what the person
heard is kept as a hash.

They say, before anything is asked: the limits of a distance, the means and their risks, where the person can be seen in
person, and whether anything is recorded (Règlement S-4.2, r. 23.1, art. 2); also the equipment, and that one may refuse
or change one's mind at any time (orientations MSSS 2021, 1.3.1, 1.3.2, 1.3.7; aide-mémoire CEMTL, «AU DÉBUT»). The
means, the place and the recording fill the holes, so the hash is that of the text as it was read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TypedDict, Unpack

from care.consent import Scope, Wording
from care.encounter import Encounter
from care.establishment import Service
from care.everyday import OwnWording
from care.suitability import EncounterType, Modality
from texts import Language, language_of, texts

VERSION = 3
"""Raise it with any change of the words: a test holds their hashes."""
OURS = "passerelle/"
OWN = "establishment/"
"""How the name of an establishment's own wording begins in the ledger."""
ADDED = f"{OURS}added"
AT_START = f"{OURS}at-start"
USUAL = {Modality.VIDEO: "teams", Modality.TELEPHONE: "telephone", Modality.EMAIL: "outlook"}
"""The tool of each means where nothing else is said."""


class Told(TypedDict, total=False):
    """What fills the holes."""

    corridor: str | None
    """Where the person can be seen in person."""
    tool: str | None
    """The key of the platform."""
    recording: bool
    """A recording is proposed, in place of the promise that there is none."""
    group: bool
    """Read to each member of a group."""
    own: tuple[OwnWording, ...]
    """What the establishment has read in place of ours."""


def words(language: Language, modality: Modality, **told: Unpack[Told]) -> str:
    """The wording for one modality, as read. Raises KeyError where nobody asks for such a consent (in person)."""
    say, corridor = texts(language, "consent-wording"), told.get("corridor")
    holes = {
        "tool": named(language, told.get("tool") or USUAL.get(modality, "")),
        "where": say("where", corridor=corridor) if corridor else say("where-unnamed"),
        "recorded": say("recording" if told.get("recording") else "unrecorded"),
    }
    if (own := _own(language, modality, told)) is not None:
        return own.text.strip().format(**holes)
    return say(f"group-{modality}" if told.get("group") else modality, **holes)


def wording(language: Language, modality: Modality, **told: Unpack[Told]) -> Wording:
    """What to write in the ledger about the words that were read: `passerelle/video`, `passerelle/video.recording`."""
    variant = (".group" if told.get("group") else "") + (".recording" if told.get("recording") else "")
    own, read = _own(language, modality, told), words(language, modality, **told)
    if own is not None:
        return Wording(f"{OWN}{modality}{variant}", own.version, language, _sha256(read))
    return _entry(f"{OURS}{modality}{variant}", language, read)


def told(service: Service, modality: Modality, tool: str | None = None) -> Told:
    """What is told of an encounter of this service: its corridor, its tool, and whether it proposes to record."""
    by_video = modality is Modality.VIDEO
    said = Told(
        corridor=service.corridor.name if service.corridor else None,
        tool=(tool or service.tool) if by_video else USUAL.get(modality),
        recording=service.recording and modality is not Modality.EMAIL,
    )
    if service.wordings:
        said["own"] = service.wordings
    return said


def told_of(encounter: Encounter, service: Service) -> Told:
    """What is told of an encounter as it starts, of a group to each of its members.

    A recording is proposed at the booking or among the consents, where it has its own answer: as it starts, whoever has
    not agreed to one is told that there is none.
    """
    said = told(service, means_of(encounter), encounter.particulars.tool)
    said["group"] = encounter.type is EncounterType.GROUP
    said["recording"] = said["recording"] and Scope.RECORDING in encounter.scopes and not said["group"]
    return said


def means_of(encounter: Encounter) -> Modality:
    """By which means the words propose to meet; by video where an encounter was taken in person meanwhile."""
    return encounter.modality if encounter.modality in USUAL else Modality.VIDEO


def added(language: Language, scopes: Iterable[Scope]) -> list[str]:
    """What is asked for each purpose that is agreed to later: one question for each, as read."""
    say = texts(language, "consent-added-wording")
    wanted = frozenset(scopes)
    return [say(scope) for scope in Scope if scope in wanted]


def wording_added(language: Language, scopes: Iterable[Scope]) -> Wording:
    return _entry(ADDED, language, "\n".join(added(language, scopes)))


def at_start(language: Language) -> str:
    """What is asked as it starts of whoever agreed before, where nothing that they were told has changed."""
    return texts(language, "consent-start-wording")("again")


def wording_at_start(language: Language) -> Wording:
    return _entry(AT_START, language, at_start(language))


def means(read: Wording) -> Modality | None:
    """By which means the words that were read proposed to meet; None for those of a question by itself."""
    name = read.id.removeprefix(OURS).removeprefix(OWN).partition(".")[0]
    return Modality(name) if name in tuple(USUAL) else None


def today(read: Wording, service: Service, tool: str | None = None) -> Wording | None:
    """What would be read today in place of what was read, in the same language; None for a purpose added later.

    Another version, tool, place or answer about recording gives another entry: the words are then read again.
    """
    if (modality := means(read)) is None:
        return None
    said = told(service, modality, tool)
    said["group"] = ".group" in read.id
    return wording(language_of(read.language), modality, **said)


def recalled(read: Wording, scopes: Iterable[Scope], service: Service, tool: str | None = None) -> str | None:
    """The words that were read, where today's are the same to the letter; None where they have changed since."""
    language, modality = language_of(read.language), means(read)
    if read.id == AT_START:
        text = at_start(language)
    elif modality is None:
        text = "\n".join(added(language, scopes)) if read.id == ADDED else ""
    else:
        said = told(service, modality, tool)
        said["recording"], said["group"] = ".recording" in read.id, ".group" in read.id
        text = words(language, modality, **said)
    return text if _sha256(text) == read.sha256 else None


def _own(language: Language, modality: Modality, told: Told) -> OwnWording | None:
    """The establishment's own text for these means, where it has one."""
    wanted = modality.value, bool(told.get("group")), language
    return next((one for one in told.get("own", ()) if (one.means, one.group, one.language) == wanted), None)


def _entry(id: str, language: Language, text: str) -> Wording:
    return Wording(id, VERSION, language, _sha256(text))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def named(language: Language, tool: str) -> str:
    """A tool by the name that people know it by."""
    names = texts(language, "tool")
    return names(tool) if names.has(tool) else tool
