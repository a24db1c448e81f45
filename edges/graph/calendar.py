"""What is taken in a clinician's calendar, by Graph's getSchedule: hours only, never what they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgraph.generated.models.date_time_time_zone import DateTimeTimeZone
from msgraph.generated.users.item.calendar.get_schedule.get_schedule_post_request_body import GetSchedulePostRequestBody
from msgraph.generated.users.item.user_item_request_builder import UserItemRequestBuilder

from care.free_slots import merged
from care.jobs import Permanent, Transient
from care.ports import Busy
from edges.graph.failures import as_described
from edges.graph.line import Graph
from edges.graph.request import asking

LONGEST = dt.timedelta(days=31)
"""Asked about at once: getSchedule refuses stretches of more than two months."""
SLOT = 15
"""Minutes of one character of the view, which says free or not where the entries themselves are not shown."""
FREE = ("free", "workingElsewhere")
"""Who works elsewhere works: a clinician at home has not a whole day taken. A word that we do not know is taken."""
FREE_SLOTS = "04"
"""The same two in the view."""
PASSING = ("ErrorServerBusy", "ErrorTimeoutExpired", "ErrorMailboxMoveInProgress", "ErrorMailboxStoreUnavailable")
"""Response codes of a schedule that are worth trying again."""


class GraphCalendar:
    """Implements `Calendar`."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._addresses: dict[str, str] = {}
        """SMTP address by object id: getSchedule takes no ids."""

    async def busy(self, tenant: str, clinician: str, start: dt.datetime, end: dt.datetime) -> Sequence[Busy]:  # noqa: ARG002  the port's signature
        """What is taken between two aware instants, merged, the earliest first. Raises EdgeError."""
        taken: list[Busy] = []
        with as_described():
            address = self._addresses.get(clinician) or await self._address(clinician)
            while start < end:
                until = min(start + LONGEST, end)
                taken += await self._schedule(clinician, address, start, until)
                start = until
        self._addresses[clinician] = address
        return merged(taken)

    async def _address(self, clinician: str) -> str:
        query = UserItemRequestBuilder.UserItemRequestBuilderGetQueryParameters(select=["mail", "userPrincipalName"])
        asked = self._graph.users.by_user_id(clinician).to_get_request_information(asking(query))
        user = await self._graph.send(asked, again_is_harmless=True)
        address = user.get("mail") or user.get("userPrincipalName")
        if not isinstance(address, str):
            raise Permanent("graph.no-mailbox")
        return address

    async def _schedule(self, clinician: str, address: str, start: dt.datetime, end: dt.datetime) -> list[Busy]:
        body = GetSchedulePostRequestBody(
            schedules=[address], start_time=_utc(start), end_time=_utc(end), availability_view_interval=SLOT
        )
        asked = self._graph.users.by_user_id(clinician).calendar.get_schedule.to_post_request_information(
            body, asking(prefer='outlook.timezone="UTC"')
        )
        answered = await self._graph.send(asked, again_is_harmless=True)
        (schedule,) = answered.get("value") or [{"error": {}}]
        if (error := schedule.get("error")) is not None:
            self._addresses.pop(clinician, None)  # it may have changed
            passing = error.get("responseCode") in PASSING
            raise Transient("graph.schedule-busy") if passing else Permanent("graph.schedule-refused")
        return list(_clipped(_taken(schedule, start), start, end))


def _taken(schedule: Mapping[str, Any], start: dt.datetime) -> Iterator[Busy]:
    """By the entries; where none is shown, by the view: somebody who may only know free or busy gets no entries."""
    entries = schedule.get("scheduleItems") or ()
    for entry in entries:
        if entry.get("status") not in FREE:
            yield Busy(_instant(entry.get("start")), _instant(entry.get("end")))
    slots = "" if entries else schedule.get("availabilityView") or ""
    for at, slot in enumerate(slots):
        if slot not in FREE_SLOTS:
            begins = start + at * dt.timedelta(minutes=SLOT)
            yield Busy(begins, begins + dt.timedelta(minutes=SLOT))


def _clipped(taken: Iterable[Busy], start: dt.datetime, end: dt.datetime) -> Iterator[Busy]:
    for one in taken:
        begins, ends = max(one.start, start), min(one.end, end)
        if begins < ends:
            yield Busy(begins, ends)


def _utc(at: dt.datetime) -> DateTimeTimeZone:
    wall = at.astimezone(dt.UTC).replace(tzinfo=None)
    return DateTimeTimeZone(date_time=wall.isoformat(timespec="seconds"), time_zone="UTC")


def _instant(said: Any) -> dt.datetime:
    """Graph writes seven decimals and the zone beside, which is the one that was asked for.

    Raises Permanent for anything else: nobody can say then whether an hour is taken.
    """
    try:
        if said["timeZone"] == "UTC":
            return dt.datetime.fromisoformat(said["dateTime"]).replace(tzinfo=dt.UTC)
    except (TypeError, KeyError, ValueError):
        pass
    raise Permanent("graph.schedule-refused")
