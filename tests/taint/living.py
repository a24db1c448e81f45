"""All the lives in one clinic, with everything that goes wrong, and what was seen of it."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from care.encounter import Encounter
from care.suitability import EncounterType
from tests.metrics.collector import collecting
from tests.taint import faults, lives, lives_of_several
from tests.taint.canaries import Canary
from tests.taint.evidence import APART, Evidence
from tests.taint.playing import Player
from tests.taint.watching import Watched, printed

STORIES = (
    lives_of_several.told_of_oneself,
    lives.nobody_can_consent,
    *lives_of_several.STORIES,
    *faults.FAULTS,
    *lives.STORIES,
)
"""The first two are of the same day; the last takes months."""


SWEPT = (("conversation_state", "flow"), ("communication", "purpose"), ("job", "kind"))
"""Looked into after each story: the nights between them take out what served its time."""


@dataclass(frozen=True)
class Life:
    """`made` are the canaries that nobody typed; `sent` is all that came in."""

    evidence: Evidence
    made: Sequence[Canary]
    sent: bytes
    flows: set[str]
    purposes: set[str]
    jobs: set[str]
    counters: set[str]
    """Every word in the counters of conversations."""


async def lived(home: Path, template: Path, language: str) -> Life:
    """Everything once, in one language; what it let out is gathered while it runs and once it is closed."""
    seen: list[set[str]] = [set() for _ in SWEPT]
    with printed() as out:
        async with collecting() as collector:
            house = lives_of_several.house(home.parent)
            clinic = Watched(home, template, establishment_file=house, metrics_url=collector.url)
            async with clinic:
                play = Player(clinic, clinic.clinician(language=f"{language}-CA"), language)
                await play.me.in_channel().installs()
                await play.me.in_channel().says({"fr": "associer ce canal", "en": "bind this channel"}[language])
                ends = {}
                for story in STORIES:
                    ends[story] = await story(play)
                    await clinic.holds(*await play.me.encounters())  # what they leave is looked at months later
                    for found, (table, column) in zip(seen, SWEPT, strict=True):
                        found |= _values(home, table, column)
                encounters = await play.me.encounters()
        group = next(one.reference for one in encounters if one.type is EncounterType.GROUP)
        alone = [ends[story].reference for story in (lives.nobody_can_consent, lives.everything)]
        evidence = await clinic.gathered({**dict.fromkeys(alone), group: 1})
    evidence.add("log", "stdout and stderr", out.getvalue())
    assert collector.raw
    for told in collector.told():
        evidence.add("log", "the metrics", told)
    return Life(
        evidence,
        list(made(encounters)),
        APART.join(one.sent for one in clinic.recorder.exchanges),
        seen[0] | _values(home, "funnel", "flow"),
        *seen[1:],
        {word for column in ("day", "flow", "step", "what") for word in _values(home, "funnel", column)},
    )


def _values(home: Path, table: str, column: str) -> set[str]:
    with contextlib.closing(sqlite3.connect(home / "passerelle.db")) as file:
        return {value for (value,) in file.execute(f"select distinct {column} from {table}")}


def made(encounters: Sequence[Encounter]) -> Iterator[Canary]:
    """What no person types: references, secrets of links, the ways into a meeting."""
    encounter, what = "table.encounter.", "sealed.particulars."
    found: dict[tuple[str, ...], set[str]] = {}
    for one in encounters:
        found.setdefault((f"{encounter}reference",), set()).add(one.reference)
        found.setdefault((f"{what}link",), set()).add(one.particulars.link or "")
        if (meeting := one.particulars.meeting) is not None:
            found.setdefault((f"{what}meeting.join_url", f"{what}meeting.id"), set()).add(meeting.id)
            found.setdefault((f"{what}meeting.code",), set()).add(meeting.code or "")
    for keys, values in found.items():
        yield Canary(keys[0], "", keys, tuple(sorted(values - {""})), "made")
