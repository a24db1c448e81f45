"""The dashboard reads its pages from indexes alone; and what is there already is found by its tags.

The tags are sealed, and no migration has the keys: every encounter is marked, and the job that keeps the clocks, which
runs at the start and each night, looks at those first and saves each of them anew.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision: str | None = "0006"


def upgrade() -> None:
    op.drop_table("tag_token")
    op.create_table(
        "tag_token",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("tenant", "encounter")),
        sa.Column("token", sa.LargeBinary, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "encounter", "token"),
        sa.ForeignKeyConstraint(["tenant", "encounter"], ["encounter.tenant", "encounter.id"]),
    )
    op.create_index("ix_tag_token_found", "tag_token", ["tenant", "owner", "token", "at", "encounter", "state"])
    for name, columns in (
        ("ix_encounter_planned", ["tenant", "clinician", "at", "id", "state"]),
        ("ix_encounter_episode", ["tenant", "episode", "at", "id", "state", "clinician"]),
    ):
        op.drop_index(name, "encounter")
        op.create_index(name, "encounter", columns)
    op.execute("update encounter set erase_at = 0")
