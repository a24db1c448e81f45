"""What leads to an export that was asked for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision: str | None = "0010"


def upgrade() -> None:
    op.create_table(
        "export",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("tenant", "token_sha256", "owner")),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("start_at", "end_at")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("states", "content")),
        sa.Column("purpose", sa.Text, nullable=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("format", "language", "zone")),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "token_sha256"),
        sa.UniqueConstraint("token_sha256"),
    )
    op.create_index("ix_export_expires", "export", ["expires_at"])
