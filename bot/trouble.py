"""When we fail: an apology that says what was and was not done, with a reference for support."""

from __future__ import annotations

from typing import Literal

import structlog

from bot.log import places
from cards.kit import Card, card, notice, text
from care.ports import Ids
from texts import Language, texts

Done = Literal["nothing", "recorded"]
"""Had the turn been recorded before it failed?"""

log = structlog.get_logger()


def reference(ids: Ids) -> str:
    """The reference of an error, like E-7QMX: never mistaken for an encounter's."""
    return f"E-{ids.reference()}"


def report(problem: BaseException, error_reference: str, activity_type: str | None = None) -> None:
    """Write an error down without a word of what was said: its type, our reference, where it happened."""
    log.error(
        "turn failed",
        reference=error_reference,
        error=type(problem).__name__,
        where=places(problem),
        activity_type=activity_type,
    )


def apology(language: Language, error_reference: str, done: Done) -> Card:
    """The card that says so, and the next step."""
    say = texts(language, "trouble")
    body = (
        notice(say(done), "attention"),
        text(say("reference", reference=error_reference)),
        text(say("next"), subtle=True),
    )
    return card(language, say("title"), *body)
