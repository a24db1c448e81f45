"""The line of bot/teams/client.py: each call is one of bot/outgoing.py, with the time that a job has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot import budget, wire
from bot.messenger import edge_error
from bot.outgoing import Call, NotSent, Outgoing, Unanswered
from care.jobs import Unsure


class OutgoingLine:
    def __init__(self, outgoing: Outgoing) -> None:
        self._outgoing = outgoing

    async def call(
        self,
        method: str,
        address: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        tenant: str = "",
        conversation: str = "",
    ) -> Any:
        """The JSON of the answer, None where there is none. Raises EdgeError; Unsure where no answer came."""
        said = None if body is None else wire.encoded(dict(body))
        try:
            with budget.budget(budget.JOB):
                return await self._outgoing(Call(method, address, path, said, tenant, conversation))
        except Unanswered as problem:
            raise Unsure(problem.code) from problem
        except NotSent as problem:
            raise edge_error(problem) from problem
