"""What is still to be done outside."""

from __future__ import annotations

from sqlalchemy import Index, PrimaryKeyConstraint, Table, UniqueConstraint

from edges.sql.columns import instant, metadata, number, sealed, text, where

job = Table(
    "job",
    metadata,
    *text("tenant", "id", "key", "kind", "subject"),
    *instant("due_at"),
    *instant("expires_at", optional=True),
    *text("state"),
    *number("attempts"),
    *text("owner", optional=True),
    *instant("lease_until", optional=True),
    *sealed("payload"),
    *text("trouble", "vendor_ref", optional=True),
    *instant("written_at"),
    *instant("settled_at", optional=True),
    PrimaryKeyConstraint("tenant", "id"),
    UniqueConstraint("tenant", "key"),
    # The planners match these to the literal conditions of queue.py: a bound parameter would scan the table, and on
    # SQLite so would a list of states (hence "is not null").
    Index("ix_job_due", "due_at", **where("state = 'pending'")),
    Index("ix_job_lease", "lease_until", **where("lease_until is not null")),
    Index("ix_job_subject", "tenant", "subject", **where("state = 'pending'")),
)
