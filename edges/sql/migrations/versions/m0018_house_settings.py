"""What administrators changed in Teams over the establishment's file; rows are added, and what they say stands.

A value may be sealed anew, when keys are replaced; nothing else is changed, and nothing is taken out.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision: str | None = "0017"

STANDS = "tenant, number, key, set_by, set_at"


def upgrade() -> None:
    op.create_table(
        "house_setting",
        sa.Column("tenant", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("value", sa.LargeBinary, nullable=True),
        sa.Column("set_by", sa.Text, nullable=False),
        sa.Column("set_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "number"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for name, when in (("update", f"update of {STANDS}"), ("delete", "delete")):
            refuse = "select raise(abort, 'house_setting is append-only')"
            op.execute(f"create trigger house_setting_no_{name} before {when} on house_setting begin {refuse}; end")
        return
    for name, when, each in (("update", f"delete or update of {STANDS}", "row"), ("truncate", "truncate", "statement")):
        op.execute(
            f"create trigger house_setting_no_{name} before {when} on house_setting "
            f"for each {each} execute function append_only()"
        )
