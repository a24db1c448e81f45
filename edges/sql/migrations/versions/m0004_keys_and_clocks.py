"""Whose keys these are, when what is kept of an encounter has to go, what may not go, and what went."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"

CONSENT_IN_CLEAR = (
    "tenant, id, encounter, episode, number, kind, wording_id, wording_version, wording_language, wording_sha256, "
    "form, giver, scopes, understood, agreed, received_by, at, subject, capacity"
)
ERASED = "erase_at is not null"


def upgrade() -> None:
    op.create_table(
        "tenant",
        sa.Column("tenant", sa.Text, nullable=False),
        sa.Column("proof", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("tenant"),
    )
    sealed_may_be_sealed_anew()
    clocks()
    holds()
    op.create_table(
        "destruction",
        sa.Column("tenant", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("cause", sa.Text, nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "number"),
    )


def clocks() -> None:
    """Of what was there before nobody can say without its keys: the first look at each says when the next is."""
    op.add_column("encounter", sa.Column("erase_at", sa.BigInteger, nullable=True))
    op.execute("update encounter set erase_at = at")
    op.create_index(
        "ix_encounter_erase",
        "encounter",
        ["erase_at"],
        postgresql_where=sa.text(ERASED),
        sqlite_where=sa.text(ERASED),
    )


def holds() -> None:
    """Nothing of a held episode is destroyed."""
    op.create_table(
        "legal_hold",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("tenant", "episode", "set_by")),
        sa.Column("set_at", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "episode"),
    )


def sealed_may_be_sealed_anew() -> None:
    """Of a consent what is in clear stays as it is; the sealed words follow a change of keys, or are erased."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("drop trigger consent_no_update")
        op.execute(
            f"create trigger consent_no_update before update of {CONSENT_IN_CLEAR} on consent "
            "begin select raise(abort, 'consent is append-only'); end"
        )
        return
    op.execute("drop trigger consent_no_update on consent")
    op.execute(
        f"create trigger consent_no_update before delete or update of {CONSENT_IN_CLEAR} on consent "
        "for each row execute function append_only()"
    )
