"""The hour that was announced for a late beginning, beside its sealed original: a team's queue goes by it.

What is delayed as this comes in has it with its next save; until then it goes by its planned hour.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision: str | None = "0014"


def upgrade() -> None:
    op.add_column("encounter", sa.Column("delayed_to", sa.BigInteger, nullable=True))
