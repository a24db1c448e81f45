"""The first tables.

A migration is history: it imports nothing of ours, and is not changed once a release has run it.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    """From an empty database."""
    people()
    dialogue()
    episodes()
    encounters()
    participants()
    evidence()
    jobs()
    trails()


def text(*names: str, optional: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=optional) for name in names]


def number(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Integer, nullable=False) for name in names]


def flag(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Boolean, nullable=False) for name in names]


def instant(*names: str, optional: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.BigInteger, nullable=optional) for name in names]


def binary(*names: str, optional: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.LargeBinary, nullable=optional) for name in names]


def index(name: str, table: str, *columns: str, where: str | None = None, unique: bool = False) -> None:
    condition = None if where is None else sa.text(where)
    op.create_index(name, table, list(columns), unique=unique, postgresql_where=condition, sqlite_where=condition)


def people() -> None:
    op.create_table(
        "person",
        *text("tenant", "id", "name"),
        *text("language", "locale", "zone", optional=True),
        *binary("reference", optional=True),
        *flag("welcomed"),
        sa.PrimaryKeyConstraint("tenant", "id"),
    )
    op.create_table(
        "channel_binding",
        *text("tenant", "id"),
        *binary("reference"),
        *text("language"),
        sa.PrimaryKeyConstraint("tenant", "id"),
    )


def dialogue() -> None:
    op.create_table(
        "inbox",
        *text("tenant", "conversation", "activity"),
        *instant("at"),
        sa.PrimaryKeyConstraint("tenant", "conversation", "activity"),
    )
    index("ix_inbox_at", "inbox", "at")
    op.create_table(
        "card",
        *text("tenant", "id", "owner", "conversation", "about", "step"),
        *number("version"),
        *text("verbs"),
        *instant("expires_at"),
        *text("activity", optional=True),
        *number("number"),
        sa.PrimaryKeyConstraint("tenant", "id"),
    )
    index("ix_card_about", "card", "tenant", "about", "number")
    op.create_table(
        "conversation_state",
        *text("tenant", "id", "owner", "conversation", "flow", "step"),
        *binary("body"),
        *instant("updated_at", "expires_at"),
        *flag("open"),
        *number("version", "number"),
        sa.PrimaryKeyConstraint("tenant", "id"),
    )
    index("ix_conversation_state_owner", "conversation_state", "tenant", "owner", "number")


def episodes() -> None:
    op.create_table(
        "episode",
        *text("tenant", "id", "clinician"),
        *binary("patient"),
        *instant("opened_at", "last_at"),
        sa.PrimaryKeyConstraint("tenant", "id"),
    )
    index("ix_episode_clinician", "episode", "tenant", "clinician", "last_at")
    op.create_table(
        "search_token",
        *text("tenant", "owner"),
        *binary("token"),
        *text("episode"),
        sa.PrimaryKeyConstraint("tenant", "owner", "token", "episode"),
        sa.ForeignKeyConstraint(["tenant", "episode"], ["episode.tenant", "episode.id"]),
    )
    index("ix_search_token_episode", "search_token", "tenant", "episode")


def encounters() -> None:
    op.create_table(
        "encounter",
        *text("tenant", "id", "reference", "episode", "clinician", "booking_key", "state", "modality", "local", "zone"),
        *instant("at"),
        *number("minutes"),
        *binary("particulars"),
        *binary("meeting_index", optional=True),
        *text("rule_pack", "scopes"),
        *number("revision", "version"),
        *instant("started_at", "ended_at", "note_due_at", "note_filed_at", optional=True),
        *text("cause", optional=True),
        sa.PrimaryKeyConstraint("tenant", "id"),
        sa.UniqueConstraint("tenant", "reference"),
        sa.UniqueConstraint("tenant", "booking_key"),
        sa.ForeignKeyConstraint(["tenant", "episode"], ["episode.tenant", "episode.id"]),
    )
    index("ix_encounter_planned", "encounter", "tenant", "clinician", "at")
    index("ix_encounter_episode", "encounter", "tenant", "episode", "at")
    index("ix_encounter_meeting", "encounter", "meeting_index", where="meeting_index is not null")
    index(
        "ix_encounter_note",
        "encounter",
        "tenant",
        "clinician",
        "ended_at",
        where="note_due_at is not null and note_filed_at is null",
    )


def participants() -> None:
    op.create_table(
        "encounter_history",
        *text("tenant", "encounter"),
        *number("number"),
        *text("event"),
        *text("from_state", optional=True),
        *text("to_state", "actor"),
        *text("on_behalf_of", optional=True),
        *instant("at"),
        sa.PrimaryKeyConstraint("tenant", "encounter", "number"),
        sa.ForeignKeyConstraint(["tenant", "encounter"], ["encounter.tenant", "encounter.id"]),
    )
    op.create_table(
        "participant",
        *text("tenant", "encounter"),
        *number("position"),
        *text("role"),
        *binary("name"),
        *binary("phone", "email", "spoken", optional=True),
        sa.PrimaryKeyConstraint("tenant", "encounter", "position"),
        sa.ForeignKeyConstraint(["tenant", "encounter"], ["encounter.tenant", "encounter.id"]),
    )
    op.create_table(
        "patient_link",
        *text("tenant", "token_sha256", "encounter"),
        *instant("created_at"),
        *instant("revoked_at", optional=True),
        sa.PrimaryKeyConstraint("tenant", "token_sha256"),
        sa.UniqueConstraint("token_sha256"),
        sa.ForeignKeyConstraint(["tenant", "encounter"], ["encounter.tenant", "encounter.id"]),
    )
    index("ix_patient_link_live", "patient_link", "tenant", "encounter", where="revoked_at is null", unique=True)


def evidence() -> None:
    op.create_table(
        "consent",
        *text("tenant", "id", "encounter", "episode"),
        *number("number"),
        *text("kind", "wording_id"),
        *number("wording_version"),
        *text("wording_language", "wording_sha256", "form", "giver"),
        *binary("giver_name", optional=True),
        *text("scopes"),
        *flag("understood", "agreed"),
        *text("received_by"),
        *instant("at"),
        *binary("reason", optional=True),
        sa.PrimaryKeyConstraint("tenant", "id"),
    )
    index("ix_consent_encounter", "consent", "tenant", "encounter")
    index("ix_consent_episode", "consent", "tenant", "episode", "number")
    op.create_table(
        "communication",
        *text("tenant", "id", "encounter"),
        *number("number"),
        *text("channel", "purpose"),
        *binary("recipient"),
        *text("state"),
        *instant("written_at"),
        *instant("settled_at", optional=True),
        *text("template"),
        sa.PrimaryKeyConstraint("tenant", "id"),
    )
    index("ix_communication_encounter", "communication", "tenant", "encounter", "number")


def jobs() -> None:
    op.create_table(
        "job",
        *text("tenant", "id", "key", "kind", "subject"),
        *instant("due_at"),
        *instant("expires_at", optional=True),
        *text("state"),
        *number("attempts"),
        *text("owner", optional=True),
        *instant("lease_until", optional=True),
        *binary("payload"),
        *text("trouble", "vendor_ref", optional=True),
        *instant("written_at"),
        *instant("settled_at", optional=True),
        sa.PrimaryKeyConstraint("tenant", "id"),
        sa.UniqueConstraint("tenant", "key"),
    )
    index("ix_job_due", "job", "due_at", where="state = 'pending'")
    index("ix_job_lease", "job", "lease_until", where="lease_until is not null")
    index("ix_job_subject", "job", "tenant", "subject", where="state = 'pending'")


def trails() -> None:
    op.create_table(
        "audit",
        *text("tenant"),
        *number("number"),
        *instant("at"),
        *text("actor", "actor_kind"),
        *text("on_behalf_of", optional=True),
        *text("action", "subject", "fields"),
        *binary("mac"),
        sa.PrimaryKeyConstraint("tenant", "number"),
    )
    index("ix_audit_subject", "audit", "tenant", "subject")
    op.create_table(
        "rule_pack_version",
        *text("tenant", "id", "sha256"),
        *instant("first_used_at"),
        sa.PrimaryKeyConstraint("tenant", "id"),
    )
