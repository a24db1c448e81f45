"""Graph on this machine, and our line to it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from edges.graph.line import Graph
from tests.edges.graph.fake import TOKEN, FakeGraph
from tests.edges.graph.office import ANNE, FixedToken, Standing


@pytest.fixture
async def fake() -> AsyncIterator[FakeGraph]:
    made = FakeGraph()
    await made.server.start_server()
    made.users[ANNE] = {"id": ANNE, "displayName": "Anne Roy", "mail": "anne.roy@exemple.ca", "accountEnabled": True}
    yield made
    await made.server.close()


@pytest.fixture
async def graph(fake: FakeGraph) -> AsyncIterator[Graph]:
    made = Graph(FixedToken(TOKEN), Standing(), fake.base)
    yield made
    await made.close()
