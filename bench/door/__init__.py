"""The door beside the other Python SDKs: one echo each, on one machine, in one run (docs/bench.md)."""
