"""What leads to a note on paper: every replica knows it, whichever made it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision: str | None = "0018"


def upgrade() -> None:
    op.create_table(
        "paper_link",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("tenant", "token_sha256", "encounter", "actor")),
        sa.Column("on_behalf_of", sa.Text, nullable=True),
        sa.Column("note", sa.LargeBinary, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("language", "zone")),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "token_sha256"),
        sa.UniqueConstraint("token_sha256"),
        sa.ForeignKeyConstraint(["tenant", "encounter"], ["encounter.tenant", "encounter.id"]),
    )
    op.create_index("ix_paper_link_encounter", "paper_link", ["tenant", "encounter"])
    op.create_index("ix_paper_link_expires", "paper_link", ["expires_at"])
