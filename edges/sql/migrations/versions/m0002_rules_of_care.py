"""Types and services of encounters, consent of each participant, requests to a secretary, dated obligations."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"

OPEN_REQUESTS = "state = 'open'"
PLANNED_REQUESTS = "state = 'planned'"
IN_PERSON_DUE = "in_person_due_at is not null and in_person_done_at is null"


def upgrade() -> None:
    """What was there before was with one person, of the only service, and consented to alone."""
    add("person", instant("prepared_at"))
    add("card", sa.Column("on_behalf_of", sa.Text, nullable=True))
    add("episode", filled("service", ""), instant("notice_given_at"), instant("identity_verified_at"))
    add("encounter", filled("type", "patient"), filled("service", ""))
    add("encounter", instant("in_person_due_at"), instant("in_person_done_at"))
    add("encounter", sa.Column("awaits_in_person", sa.Boolean, nullable=False, server_default=sa.false()))
    add("consent", filled("subject", "patient"), filled("capacity", "alone"))
    add("consent", sa.Column("signature", sa.LargeBinary, nullable=True))
    add("consent", sa.Column("support_reason", sa.LargeBinary, nullable=True))
    index("ix_encounter_in_person", "encounter", "tenant", "clinician", "in_person_due_at", where=IN_PERSON_DUE)
    index("ix_encounter_awaits_in_person", "encounter", "tenant", "clinician", "at", where="awaits_in_person")
    requests()
    append_only("consent")


def append_only(table: str) -> None:
    """The database itself refuses to change or take out a row of evidence, whoever asks."""
    if op.get_bind().dialect.name == "sqlite":
        for event in ("update", "delete"):
            op.execute(
                f"create trigger {table}_no_{event} before {event} on {table} "
                f"begin select raise(abort, '{table} is append-only'); end"
            )
        return
    op.execute(
        "create function append_only() returns trigger language plpgsql as "
        "$$ begin raise exception '% is append-only', tg_table_name; end $$"
    )
    for when in ("update or delete on {} for each row", "truncate on {} for each statement"):
        name = f"{table}_no_{when.split()[0]}"
        op.execute(f"create trigger {name} before {when.format(table)} execute function append_only()")


def requests() -> None:
    words = [sa.Column(name, sa.Text, nullable=False) for name in ("tenant", "id", "clinician", "service", "state")]
    op.create_table(
        "service_request",
        *words,
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("asked_at", sa.BigInteger, nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("planned_by", sa.Text, nullable=True),
        sa.Column("encounter", sa.Text, nullable=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id"),
    )
    index("ix_service_request_open", "service_request", "tenant", "service", "due_at", where=OPEN_REQUESTS)
    index("ix_service_request_planned", "service_request", "tenant", "service", "due_at", where=PLANNED_REQUESTS)
    index("ix_service_request_clinician", "service_request", "tenant", "clinician", "asked_at")


def add(table: str, *columns: sa.Column[Any]) -> None:
    for column in columns:
        op.add_column(table, column)


def filled(name: str, with_value: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False, server_default=with_value)


def instant(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger, nullable=True)


def index(name: str, table: str, *columns: str, where: str | None = None) -> None:
    condition = None if where is None else sa.text(where)
    op.create_index(name, table, list(columns), postgresql_where=condition, sqlite_where=condition)
