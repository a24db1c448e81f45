"""The ways into an encounter from its card: Join in sight when it is time, and among the other acts for a day after.

Source: guide Sara, «Tableau de bord» (from 30 minutes before to an hour after; in the menu until 24 hours after) and
«Écran de fin» (back into a call that was hung up by mistake). They are the professional's: a delegate has none.
"""

from __future__ import annotations

import re

from cards.aloud import grouped
from cards.kit import Action, CardElement, link, text
from cards.phones import shown_phone
from cards.sight import Sight
from care.encounter import OPEN, Encounter, State
from care.meeting import Meeting
from care.suitability import EncounterType, Modality
from texts import texts

OVER = frozenset({State.COMPLETED, State.MISSED})


def is_time(sight: Sight, seen: Encounter) -> bool:
    """Within the window; once in progress, as long as it was planned to last."""
    if seen.state is State.IN_PROGRESS and sight.now <= seen.appointment.ends:
        return True
    return seen.state in OPEN and seen.may_join(sight.now)


def in_sight(sight: Sight, seen: Encounter) -> list[Action]:
    """Join by video; of a group on the telephone, its bridge; back into what is over while its window is open."""
    say, meeting = texts(sight.language, "encounter"), _meeting(sight, seen)
    if meeting is None:
        return []
    by_video = seen.modality is Modality.VIDEO
    if is_time(sight, seen) and by_video:
        return [link(say("join"), meeting.join_url, style="positive")]
    if is_time(sight, seen) and _is_dialled(seen) and meeting.phone:
        return [link(say("dial"), number_of(meeting), style="positive")]
    if seen.state in OVER and by_video and seen.may_join(sight.now):
        return [link(_join_words(sight, seen), meeting.join_url)]
    return []


def folded(sight: Sight, seen: Encounter) -> list[Action]:
    """Out of sight: Join once its window is over, the bridge, the record of coordination."""
    say, found = texts(sight.language, "encounter"), list[Action]()
    meeting = _meeting(sight, seen)
    if meeting is not None and _is_kept(sight, seen):
        if seen.modality is Modality.VIDEO and not in_sight(sight, seen):
            found.append(link(_join_words(sight, seen), meeting.join_url))
        if _dials_in_fold(sight, seen):
            found.append(link(say("dial"), number_of(meeting)))
    if sight.record_url is not None:
        found.append(link(say("record"), sight.record_url))
    return found


def aloud(sight: Sight, seen: Encounter) -> list[CardElement]:
    """The number and the code beside the button that dials: to be read aloud, or typed where nothing dials."""
    meeting = _meeting(sight, seen)
    if meeting is None or meeting.phone is None or not _dials_in_fold(sight, seen):
        return []
    said = {"phone": shown_phone(meeting.phone), "code": grouped(meeting.code) if meeting.code else "–"}
    return [text(texts(sight.language, "encounter")("dial-aloud", **said), subtle=True)]


def number_of(meeting: Meeting) -> str:
    """The bridge as Teams writes it in its own invitations: the number, a pause, the code."""
    code = re.sub(r"\s", "", meeting.code or "")
    return f"tel:{meeting.phone},,{code}#" if code.isdigit() else f"tel:{meeting.phone}"


def _meeting(sight: Sight, seen: Encounter) -> Meeting | None:
    return seen.particulars.meeting if sight.behalf is None else None


def _is_dialled(seen: Encounter) -> bool:
    """Does everybody call the bridge? A person alone is called; the members of a group call."""
    return seen.modality is Modality.TELEPHONE and seen.type is EncounterType.GROUP


def _is_kept(sight: Sight, seen: Encounter) -> bool:
    """From the opening of its window until a day after its hour, whatever became of it but a cancellation."""
    if seen.state not in OPEN | OVER:
        return False
    return is_time(sight, seen) or seen.appointment.join_opens <= sight.now <= seen.join_kept


def _dials_in_fold(sight: Sight, seen: Encounter) -> bool:
    meeting, in_row = seen.particulars.meeting, is_time(sight, seen) and _is_dialled(seen)
    return meeting is not None and meeting.phone is not None and _is_kept(sight, seen) and not in_row


def _join_words(sight: Sight, seen: Encounter) -> str:
    return texts(sight.language, "encounter")("join-again" if seen.state is State.COMPLETED else "join")
