"""The lists of a clinician from an index of what is open; and the audit, like the consents, only grows."""

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
    only_grows("audit")


def only_grows(table: str) -> None:
    """The database itself refuses to change or take out a row, as it does for the consents (0002)."""
    if op.get_bind().dialect.name == "sqlite":
        for event in ("update", "delete"):
            op.execute(
                f"create trigger {table}_no_{event} before {event} on {table} "
                f"begin select raise(abort, '{table} is append-only'); end"
            )
        return
    for when in ("update or delete on {} for each row", "truncate on {} for each statement"):
        name = f"{table}_no_{when.split()[0]}"
        op.execute(f"create trigger {name} before {when.format(table)} execute function append_only()")
