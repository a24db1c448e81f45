"""What administrators changed over the establishment's file."""

from __future__ import annotations

from sqlalchemy import PrimaryKeyConstraint, Table

from edges.sql.columns import instant, metadata, number, sealed, text

house_setting = Table(
    "house_setting",
    metadata,
    *text("tenant"),
    *number("number"),
    *text("key"),
    *sealed("value", optional=True),
    *text("set_by"),
    *instant("set_at"),
    PrimaryKeyConstraint("tenant", "number"),
)
"""Append-only: of each key the row with the highest number holds; without a value, what the file says."""
