"""The local twin of a platform's reports: who was in a room and when, once it is over."""

from __future__ import annotations

from collections.abc import Sequence

from care.meeting import Meeting
from care.ports import Attended
from edges.local.rooms import LocalRooms


class LocalAttendance:
    """Implements `Attendance`."""

    def __init__(self, rooms: LocalRooms) -> None:
        self._rooms = rooms

    async def of(self, meeting: Meeting) -> Sequence[Attended]:
        """One stay for each side, the earliest first; nobody before the room is over, or where it is gone."""
        room = self._rooms.room(meeting.id)
        if room is None or (ended := room.times.get("end")) is None:
            return ()
        stays = [
            Attended(joined, ended, organizer=event == "clinician-arrives", outside=event == "patient-arrives")
            for event in ("clinician-arrives", "patient-arrives")
            if (joined := room.times.get(event)) is not None
        ]
        return sorted(stays, key=lambda one: one.joined_at)
