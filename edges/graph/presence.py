"""Who is reachable in Teams now, by Graph's presence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgraph.generated.communications.get_presences_by_user_id.get_presences_by_user_id_post_request_body import (
    GetPresencesByUserIdPostRequestBody,
)

from care.ports import PresenceState
from edges.graph.failures import as_described
from edges.graph.line import Graph

MOST = 650
"""People that Graph takes in one request."""
STATES = {
    "Available": PresenceState.AVAILABLE,
    "AvailableIdle": PresenceState.AVAILABLE,
    "Away": PresenceState.AWAY,
    "BeRightBack": PresenceState.AWAY,
    "Busy": PresenceState.BUSY,
    "BusyIdle": PresenceState.BUSY,
    "DoNotDisturb": PresenceState.BUSY,
    "Offline": PresenceState.OFFLINE,
}


class GraphPresence:
    """Implements `Presence`."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    async def of(self, persons: Sequence[str]) -> Mapping[str, PresenceState]:
        """By object id; who is not known is left out. Raises EdgeError."""
        if not persons:
            return {}
        body = GetPresencesByUserIdPostRequestBody(ids=list(persons[:MOST]))
        asked = self._graph.communications.get_presences_by_user_id.to_post_request_information(body)
        answered = await self._graph.send(asked, again_is_harmless=True)
        with as_described():
            people = answered.get("value", ())
            return {one["id"]: STATES.get(one.get("availability"), PresenceState.UNKNOWN) for one in people}
