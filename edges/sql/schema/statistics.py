"""What is counted beside the encounters: declared visits, and how the conversations go."""

from __future__ import annotations

from sqlalchemy import PrimaryKeyConstraint, Table

from edges.sql.columns import instant, metadata, number, sealed, text

visits = Table(
    "visits",
    metadata,
    *text("tenant", "clinician", "month"),
    *number("in_person", "other_tools"),
    *text("declared_by"),
    *instant("declared_at"),
    PrimaryKeyConstraint("tenant", "clinician", "month"),
)
"""What a clinician declared of a month of theirs (its first day, as ISO writes it)."""

practice = Table(
    "practice",
    metadata,
    *text("tenant", "clinician", "profession"),
    *sealed("approval", optional=True),
    PrimaryKeyConstraint("tenant", "clinician"),
)

funnel = Table(
    "funnel",
    metadata,
    *text("tenant", "day", "flow", "step", "what"),
    *number("bucket", "count"),
    PrimaryKeyConstraint("tenant", "day", "flow", "step", "what", "bucket"),
)
"""Counters of conversations by day. No column has anybody in it, and none may (care/funnel.py)."""
