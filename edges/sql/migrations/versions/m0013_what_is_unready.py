"""What asks for an act of its clinician is found by an index of its own; more does so than before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision: str | None = "0012"

OPEN_STATES = "state in ('upcoming', 'waiting', 'in-progress')"


def upgrade() -> None:
    """Of what was there before nobody can say without its keys: all of it is looked at until it is saved again."""
    asks = sa.table("encounter", sa.column("asks_for_act"))
    op.execute(asks.update().values(asks_for_act=sa.text(OPEN_STATES)))
    condition = sa.text("asks_for_act")
    op.create_index(
        "ix_encounter_asks_for_act",
        "encounter",
        ["tenant", "clinician", "at"],
        postgresql_where=condition,
        sqlite_where=condition,
    )
