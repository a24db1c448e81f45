"""Stretches of the end of an encounter that several tests walk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from care.establishment import SHIPPED
from tests.seen import Seen
from tests.talk import STARTED, Clinic, Clinician

Opens = Callable[..., Any]


async def to_follow_up(clinic: Clinic, anne: Clinician, **parts: Any) -> Seen:
    """From the booking to «Quelle suite?»."""
    booked = await anne.booked(**parts)
    await clinic.until("2026-11-24 10:00")
    begun = await anne.answers(await anne.presses(anne.sees(booked), "start"), **STARTED)
    await clinic.until("2026-11-24 10:24")
    return await anne.presses(begun, "held")


def paper_site(folder: Path, **changes: str) -> Path:
    """An establishment whose record is on paper, or that leaves out some steps."""
    text = SHIPPED.read_text("utf-8")
    for before, after in {"paper_form = false": "paper_form = true", **changes}.items():
        assert before in text
        text = text.replace(before, after)
    file = folder / "establishment.toml"
    file.write_text(text, "utf-8")
    return file
