"""What is counted: technical quality beside its sealed original, declared visits, how the conversations go."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision: str | None = "0011"


def upgrade() -> None:
    op.add_column("encounter", sa.Column("quality", sa.Integer, nullable=True))
    op.create_index("ix_encounter_house", "encounter", ["at", "tenant"])
    op.create_table(
        "visits",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("tenant", "clinician", "month")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("in_person", "other_tools")),
        sa.Column("declared_by", sa.Text, nullable=False),
        sa.Column("declared_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "clinician", "month"),
    )
    op.create_table(
        "practice",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("tenant", "clinician", "profession")),
        sa.Column("approval", sa.LargeBinary, nullable=True),
        sa.PrimaryKeyConstraint("tenant", "clinician"),
    )
    op.create_table(
        "funnel",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("tenant", "day", "flow", "step", "what")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("bucket", "count")),
        sa.PrimaryKeyConstraint("tenant", "day", "flow", "step", "what", "bucket"),
    )
