"""What finds an encounter by its tags.

The tags of what was there before are sealed, and no migration has the keys: they are found from the next time that
their encounter is saved.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision: str | None = "0005"


def upgrade() -> None:
    op.create_table(
        "tag_token",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("tenant", "owner")),
        sa.Column("token", sa.LargeBinary, nullable=False),
        sa.Column("encounter", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "owner", "token", "encounter"),
        sa.ForeignKeyConstraint(["tenant", "encounter"], ["encounter.tenant", "encounter.id"]),
    )
    op.create_index("ix_tag_token_encounter", "tag_token", ["tenant", "encounter"])
