"""Every patient field, everywhere it might come out: found where `classification.toml` lets it be, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.conversations import FLOWS
from cards.kit import BOARD
from care.funnel import What
from care.jobs import JobKind
from care.letters import COMPOSE
from tests.taint.allowed import allowed, sinks
from tests.taint.canaries import EVERY, RECIPIENT, Canary
from tests.taint.evidence import SINKS
from tests.taint.living import Life, lived
from tests.taint.spellings import found_in
from texts import texts

MADE_BY_THE_ROOM = {("sealed.particulars.meeting.code", "vendor")}
"""What the local platform keeps in its own folder of what it made itself: nobody told it."""
NEVER_SEEN = {
    ("outbound.search.words", "vendor"): "local mode has no vendor's directory: tests/taint/test_live.py",
    ("table.encounter.reference", "audit"): "the trail names an encounter by its id",
    ("table.encounter.reference", "log"): "the log names a job by its id, and an error by a reference of its own",
    **{
        (f"sealed.particulars.{name}", "export"): "gone by the time that these lives are over"
        for name in (
            "gates.third_person.name",
            "gates.third_person.phone",
            "gates.third_person.relation",
            "note.clinical",
            "note.lines.words",
        )
    },
}
"""What the classification allows and no life shows: a key that comes here without a reason has grown stale."""
NEVER_DUE = {
    JobKind.TELL_ADMINISTRATORS: "local mode lacks no right",
    JobKind.TELL_ADMINISTRATOR: "local mode lacks no right",
    JobKind.EXPORT_UPLOAD: "local mode has no OneDrive: tests/exports/test_into_onedrive.py",
}


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_what_a_person_is_stands_where_it_may_and_nowhere_else(
    tmp_path: Path, new_home: Path, quiet_logs: None, language: str
) -> None:
    life = await lived(tmp_path / "home", new_home, language)
    every = [*EVERY, *life.made]
    everything_happened(life)
    nobody_is_counted(life)
    found = life.evidence.found(every)
    assert life.evidence.where(found - allowed(every) - MADE_BY_THE_ROOM, every) == []
    assert life.evidence.recipients <= addresses()
    assert unseen(found, every) == set(NEVER_SEEN)


def everything_happened(life: Life) -> None:
    """Nothing can be found of what did not take place: every field, conversation, letter and job."""
    assert {one.field for one, _ in found_in(life.sent, EVERY)} == {one.field for one in EVERY}
    assert life.flows == {*FLOWS, BOARD}
    assert life.purposes == set(COMPOSE)
    assert life.jobs == set(JobKind) - set(NEVER_DUE)
    assert [sink for sink in SINKS if not life.evidence.blobs[sink]] == []


def nobody_is_counted(life: Life) -> None:
    """The counters of conversations hold words of ours and days, and no other: no id, and nothing that was typed."""
    steps = {step.name for flow in FLOWS.values() for step in (*flow.steps, *flow.refused)}
    codes = set(texts("fr", "rules")._parts)
    others = life.counters - set(FLOWS) - steps - codes - set(What) - {""}
    assert life.counters & set(What) >= {What.BEGAN, What.DONE, What.ANSWERED, What.OVERRIDDEN, What.ABANDONED}
    assert [word for word in others if not re.fullmatch(r"20\d\d-\d\d-\d\d", word)] == []


def addresses() -> set[str]:
    """To whom one may write."""
    typed = [one.typed for one in EVERY if RECIPIENT in one.keys]
    return {one if "@" in one else f"+1{''.join(filter(str.isdigit, one))}" for one in typed}


def unseen(found: set[tuple[str, str]], every: list[Canary]) -> set[tuple[str, str]]:
    """What the classification allows, and was not found."""
    shown = {(key, sink) for one in every for key in one.keys for sink in SINKS if (one.field, sink) in found}
    return {(key, sink) for one in every for key in one.keys for sink in sinks(key)} - shown
