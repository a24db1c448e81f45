"""Who was in a meeting and when, by Graph's attendance reports: one for each session, made after its end.

Names and addresses are in the reports, and none is read. Source: Graph, «List meetingAttendanceReports» and «List
attendanceRecords»; the records that come with a list of reports are empty, so each report is asked for its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from care.jobs import Permanent
from care.meeting import Meeting
from care.ports import Attended
from edges.graph.event import Name
from edges.graph.failures import as_described
from edges.graph.line import Graph

MOST_SESSIONS, MOST_RECORDS = 20, 200
"""A meeting that was left and joined again has several sessions."""
ORGANIZER = "organizer"


class GraphAttendance:
    """Implements `Attendance`."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    async def of(self, meeting: Meeting) -> Sequence[Attended]:
        """Each stay of each participant, the earliest first; empty until there is a report. Raises EdgeError."""
        name = Name.read(meeting.id)
        if name.online is None:
            return ()
        with as_described():
            return await self._stays(name, name.online)

    async def _stays(self, name: Name, id: str) -> Sequence[Attended]:
        online = self._graph.users.by_user_id(name.organizer).online_meetings.by_online_meeting_id(id)
        try:
            reports = await self._graph.pages(online.attendance_reports.to_get_request_information(), MOST_SESSIONS)
        except Permanent as refused:
            if str(refused).startswith("graph.404"):
                return ()
            raise
        records: list[dict[str, Any]] = []
        for report in reports:
            of_one = online.attendance_reports.by_meeting_attendance_report_id(report["id"]).attendance_records
            records += await self._graph.pages(of_one.to_get_request_information(), MOST_RECORDS)
        home = next((_tenant(record) for record in records if _is_organizer(record)), None)
        found = [stay for record in records for stay in _stays(record, home)]
        return sorted(found, key=lambda one: (one.joined_at, one.left_at))


def _stays(record: Mapping[str, Any], home: str | None) -> Iterator[Attended]:
    """Whoever is of no tenant, or of another than the organizer's, is from outside."""
    organizer = _is_organizer(record)
    outside = not organizer and (_tenant(record) is None or _tenant(record) != home)
    for stay in record.get("attendanceIntervals") or ():
        joined, left = _instant(stay.get("joinDateTime")), _instant(stay.get("leaveDateTime"))
        if joined is not None and left is not None and joined <= left:
            yield Attended(joined, left, organizer, outside)


def _is_organizer(record: Mapping[str, Any]) -> bool:
    return str(record.get("role") or "").casefold() == ORGANIZER


def _tenant(record: Mapping[str, Any]) -> str | None:
    return (record.get("identity") or {}).get("tenantId") or None


def _instant(said: Any) -> dt.datetime | None:
    """Graph writes Z and up to seven decimals; what is no instant counts as not said."""
    try:
        at = dt.datetime.fromisoformat(said)
    except (TypeError, ValueError):
        return None
    return at.astimezone(dt.UTC) if at.tzinfo else None
