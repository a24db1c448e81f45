"""The lists of a clinician from an index of what is open: «à faire» reads what asks for an act, and nothing else."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"

OPEN_STATES = "state in ('upcoming', 'waiting', 'in-progress')"


def upgrade() -> None:
    """Of what was there before nobody can say without its keys: all of it is looked at until it is saved again."""
    op.add_column("encounter", sa.Column("asks_for_act", sa.Boolean, nullable=False, server_default=sa.true()))
    condition = sa.text(OPEN_STATES)
    op.create_index(
        "ix_encounter_open",
        "encounter",
        ["tenant", "clinician", "at"],
        postgresql_where=condition,
        sqlite_where=condition,
    )
