"""What leads to an export or to a note on paper that was asked for: once, and for some minutes."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, Index, PrimaryKeyConstraint, Table, UniqueConstraint

from edges.sql.columns import instant, metadata, sealed, text

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

paper_link = Table(
    "paper_link",
    metadata,
    *text("tenant", "token_sha256", "encounter", "actor"),
    *text("on_behalf_of", optional=True),
    *sealed("note", of="encounter"),
    *text("language", "zone"),
    *instant("expires_at"),
    PrimaryKeyConstraint("tenant", "token_sha256"),
    UniqueConstraint("token_sha256"),
    ForeignKeyConstraint(["tenant", "encounter"], ["encounter.tenant", "encounter.id"]),
    Index("ix_paper_link_encounter", "tenant", "encounter"),
    Index("ix_paper_link_expires", "expires_at"),
)
