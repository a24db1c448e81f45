"""What leads to an export that was asked for, once and for a quarter of an hour."""

from __future__ import annotations

from sqlalchemy import Index, PrimaryKeyConstraint, Table, UniqueConstraint

from edges.sql.columns import instant, metadata, text

export = Table(
    "export",
    metadata,
    *text("tenant", "token_sha256", "owner"),
    *instant("start_at", "end_at"),
    *text("states", "content"),
    *text("purpose", optional=True),
    *text("format", "language", "zone"),
    *instant("expires_at"),
    PrimaryKeyConstraint("tenant", "token_sha256"),
    UniqueConstraint("token_sha256"),
    Index("ix_export_expires", "expires_at"),
)
