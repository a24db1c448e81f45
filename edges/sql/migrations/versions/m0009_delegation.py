"""What a clinician lets a colleague do in their name; of which nothing is changed but that it was taken back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision: str | None = "0008"

WORDS = ("tenant", "id", "clinician", "delegate", "delegate_name", "rights", "zone")
STANDS = ", ".join((*WORDS, "begins_at", "ends_at", "granted_at"))


def upgrade() -> None:
    op.create_table(
        "delegation",
        *(sa.Column(name, sa.Text, nullable=False) for name in WORDS),
        sa.Column("begins_at", sa.BigInteger, nullable=False),
        sa.Column("ends_at", sa.BigInteger, nullable=True),
        sa.Column("granted_at", sa.BigInteger, nullable=False),
        sa.Column("revoked_at", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("tenant", "id"),
    )
    for party in ("clinician", "delegate"):
        op.create_index(f"ix_delegation_{party}", "delegation", ["tenant", party, "granted_at"])
    only_taken_back()


def only_taken_back() -> None:
    """The database itself refuses to delete a grant, to change what was granted, and to make a revoked one good."""
    if op.get_bind().dialect.name == "sqlite":
        for name, when in (
            ("update", f"before update of {STANDS} on delegation"),
            ("again", "before update of revoked_at on delegation when old.revoked_at is not null"),
            ("delete", "before delete on delegation"),
        ):
            refuse = "select raise(abort, 'delegation is append-only')"
            op.execute(f"create trigger delegation_no_{name} {when} begin {refuse}; end")
        return
    for name, when in (
        ("update", f"before delete or update of {STANDS} on delegation for each row"),
        ("again", "before update of revoked_at on delegation for each row when (old.revoked_at is not null)"),
        ("truncate", "before truncate on delegation for each statement"),
    ):
        op.execute(f"create trigger delegation_no_{name} {when} execute function append_only()")
