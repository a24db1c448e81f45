"""Encounters with oneself as the patient, which count nowhere; and what was consented to in one.

The default stays: during an upgrade, replicas of the release before write rows that do not know of the column.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision: str | None = "0016"


def upgrade() -> None:
    for table in ("encounter", "consent"):
        op.add_column(table, sa.Column("trial", sa.Boolean, nullable=False, server_default=sa.false()))
