"""What proves: no foreign key, since it outlives the encounter of which it speaks."""

from __future__ import annotations

from sqlalchemy import Index, PrimaryKeyConstraint, Table

from edges.sql.columns import added_flag, flag, hashed, instant, metadata, number, sealed, text

consent = Table(
    "consent",
    metadata,
    *text("tenant", "id", "encounter", "episode"),
    *number("number"),
    *text("kind", "wording_id"),
    *number("wording_version"),
    *text("wording_language", "wording_sha256", "form", "giver"),
    *sealed("giver_name", optional=True, of="encounter"),
    *text("scopes"),
    *flag("understood", "agreed"),
    *text("received_by"),
    *instant("at"),
    *sealed("reason", optional=True, of="encounter"),
    *text("subject", "capacity"),
    *sealed("signature", "support_reason", optional=True, of="encounter"),
    *added_flag("trial"),
    PrimaryKeyConstraint("tenant", "id"),
    Index("ix_consent_encounter", "tenant", "encounter"),
    Index("ix_consent_episode", "tenant", "episode", "number"),
)

communication = Table(
    "communication",
    metadata,
    *text("tenant", "id", "encounter"),
    *number("number"),
    *text("channel", "purpose"),
    *sealed("recipient", of="encounter"),
    *text("state"),
    *instant("written_at"),
    *instant("settled_at", optional=True),
    *text("template"),
    PrimaryKeyConstraint("tenant", "id"),
    Index("ix_communication_encounter", "tenant", "encounter", "number"),
)

audit = Table(
    "audit",
    metadata,
    *text("tenant"),
    *number("number"),
    *instant("at"),
    *text("actor", "actor_kind"),
    *text("on_behalf_of", optional=True),
    *text("action", "subject", "fields"),
    *hashed("mac"),
    PrimaryKeyConstraint("tenant", "number"),
    Index("ix_audit_subject", "tenant", "subject"),
)

delegation = Table(
    "delegation",
    metadata,
    *text("tenant", "id", "clinician", "delegate", "delegate_name", "rights", "zone"),
    *instant("begins_at"),
    *instant("ends_at", optional=True),
    *instant("granted_at"),
    *instant("revoked_at", optional=True),
    PrimaryKeyConstraint("tenant", "id"),
    Index("ix_delegation_clinician", "tenant", "clinician", "granted_at"),
    Index("ix_delegation_delegate", "tenant", "delegate", "granted_at"),
)

rule_pack_version = Table(
    "rule_pack_version",
    metadata,
    *text("tenant", "id", "sha256"),
    *instant("first_used_at"),
    PrimaryKeyConstraint("tenant", "id"),
)

legal_hold = Table(
    "legal_hold",
    metadata,
    *text("tenant", "episode", "set_by"),
    *instant("set_at"),
    *sealed("reason", of="episode"),
    PrimaryKeyConstraint("tenant", "episode"),
)

destruction = Table(
    "destruction",
    metadata,
    *text("tenant"),
    *number("number"),
    *instant("at"),
    *text("kind", "cause"),
    *number("rows"),
    PrimaryKeyConstraint("tenant", "number"),
)
