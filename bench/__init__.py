"""Benchmarks: run by hand with make, never in a timed test. The last line that each prints is one JSON object."""
