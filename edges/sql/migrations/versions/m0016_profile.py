"""What a user of the bot says of themself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision: str | None = "0015"


def upgrade() -> None:
    op.add_column("person", sa.Column("profile", sa.LargeBinary, nullable=True))
