"""What a team's channel is shown of the day, and the index by which everybody's hours are read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision: str | None = "0007"

OPEN = "state in ('upcoming', 'waiting', 'in-progress')"


def upgrade() -> None:
    op.add_column("channel_binding", sa.Column("team_lists", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("channel_binding", sa.Column("queue_activity", sa.Text, nullable=True))
    with op.batch_alter_table("channel_binding") as batch:
        batch.alter_column("team_lists", server_default=None)
    op.create_index(
        "ix_encounter_slots", "encounter", ["tenant", "at"], postgresql_where=sa.text(OPEN), sqlite_where=sa.text(OPEN)
    )
