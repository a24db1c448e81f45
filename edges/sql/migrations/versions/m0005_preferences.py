"""What a user of the bot prefers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision: str | None = "0004"


def upgrade() -> None:
    op.add_column("person", sa.Column("preferences", sa.LargeBinary, nullable=True))
