"""Professionals of the establishment, by Graph's search of the directory."""

from __future__ import annotations

from collections.abc import Sequence

from msgraph.generated.users.users_request_builder import UsersRequestBuilder

from care.ports import Professional
from edges.graph.failures import as_described
from edges.graph.line import Graph
from edges.graph.request import asking

LONGEST = 60
"""Characters of what was typed that are looked for."""
FIELDS = ["id", "displayName", "jobTitle"]
MEMBERS = "accountEnabled eq true and userType eq 'Member'"
"""Neither guests, among whom may be patients, nor accounts that are closed."""


class GraphDirectory:
    """Implements `Directory`."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    async def search(self, words: str, limit: int = 10) -> Sequence[Professional]:
        """Those whose name has a word that begins with each of these. Raises EdgeError."""
        wanted = _search(words)
        if not wanted:
            return ()
        query = UsersRequestBuilder.UsersRequestBuilderGetQueryParameters(
            search=wanted, filter=MEMBERS, select=FIELDS, top=limit, count=True
        )
        # Without it, Graph answers 400: a search may be some minutes behind.
        asked = self._graph.users.to_get_request_information(asking(query, ConsistencyLevel="eventual"))
        with as_described():
            people = await self._graph.pages(asked, limit)
            return [
                Professional(one["id"], one["displayName"], one.get("jobTitle"))
                for one in people
                if one.get("displayName")
            ]


def _search(words: str) -> str:
    """Each word must be in the name. Inside the quotes of a search, quote and backslash are escaped."""
    typed = words[:LONGEST].replace("\\", " ").replace('"', " ").split()
    return " AND ".join(f'"displayName:{word}"' for word in typed)
