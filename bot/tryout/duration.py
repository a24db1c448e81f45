"""ISO 8601 durations, the strict part of them that a clock control needs: PnDTnHnMnS."""

import re
from datetime import timedelta

LONGEST = timedelta(days=400)

_SHAPE = re.compile(r"P(?:([0-9]{1,9})D)?(?:T(?=[0-9])(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})S)?)?")

UNREADABLE = {
    "fr": "Durée illisible : écrivez par exemple 45 min, 23 h, 2 jours ou P2DT3H.",
    "en": "Unreadable duration: write for example 45 min, 23 h, 2 days or P2DT3H.",
}
TOO_LONG = {
    "fr": "Durée trop longue : au plus 400 jours (P400D) à la fois.",
    "en": "Duration too long: at most 400 days (P400D) at a time.",
}


class BadDuration(ValueError):
    """`sentence` says what is wrong, by language."""

    def __init__(self, sentence: dict[str, str]) -> None:
        super().__init__(sentence["en"])
        self.sentence = sentence


def parse_duration(text: object) -> timedelta:
    """Weeks, months, years, fractions and signs are refused; so is a duration with no part at all."""
    shape = _SHAPE.fullmatch(text) if isinstance(text, str) else None
    if shape is None or not any(shape.groups()):
        raise BadDuration(UNREADABLE)
    days, hours, minutes, seconds = (int(part or 0) for part in shape.groups())
    total_seconds = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    if total_seconds > LONGEST.total_seconds():
        raise BadDuration(TOO_LONG)
    return timedelta(seconds=total_seconds)
