"""Graph on this machine, for the suites that hold for a local twin and for Graph."""

from tests.edges.graph.conftest import fake, graph

__all__ = ["fake", "graph"]
