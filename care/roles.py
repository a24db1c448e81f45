"""Which roles people have in the house: named one by one, or by a group (edges/entra/clinicians.py).

They are asked for before a turn's transaction, which then reads what was found. Whoever was not asked about has none.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from care.authorisation import Role
from care.ports import Clinicians, Members, Who

MOST_KNOWN = 10_000


class Roles:
    """`named` says for each role who has it; a role that is not there is nobody's. Implements `Clinicians` too."""

    def __init__(self, named: Mapping[Role, Clinicians] = MappingProxyType({}), people: Members | None = None) -> None:
        """`people` can list the administrators."""
        self._named, self._people = named, people
        self._found: OrderedDict[tuple[str, str], frozenset[Role]] = OrderedDict()

    async def ask(self, tenant: str, person: str) -> frozenset[Role]:
        """Raises Transient where nobody could say: they have no role, for now."""
        roles = list(self._named)
        try:
            has = await asyncio.gather(*(self._named[role].admits(tenant, person) for role in roles))
        except BaseException:
            self._found.pop((tenant, person), None)
            raise
        self._found.pop((tenant, person), None)  # the one asked about longest ago is forgotten first
        found = frozenset(role for role, is_theirs in zip(roles, has, strict=True) if is_theirs)
        self._found[tenant, person] = found
        while len(self._found) > MOST_KNOWN:
            self._found.popitem(last=False)
        return found

    async def admits(self, tenant: str, person: str) -> bool:
        """Whoever has any role may come in. Raises Transient."""
        return bool(await self.ask(tenant, person))

    @property
    def clinicians(self) -> Clinicians:
        """Those who work with encounters, and their delegates."""
        return self._named[Role.CLINICIAN]

    def of(self, who: Who) -> frozenset[Role]:
        """As it was last found, for whoever speaks, in nobody's name."""
        return self._found.get((who.tenant, who.actor), frozenset())

    async def administrators(self) -> Sequence[str]:
        """Their object ids. Raises EdgeError where a group cannot be read."""
        return [] if self._people is None else await self._people.everyone()
