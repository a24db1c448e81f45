"""The tables. Instants are UTC milliseconds; sealed columns are bytes; every primary key begins with the tenant.

`classification.toml` says what each column may show and where; a test compares both. Nothing cascades, and evidence
(consent, communication, audit) has no foreign key at all: it outlives the encounter of which it speaks.
"""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, Index, PrimaryKeyConstraint, Table, UniqueConstraint

from edges.sql.columns import flag, hashed, instant, metadata, number, sealed, text, where

OPEN_STATES = "state in ('upcoming', 'waiting', 'in-progress')"
"""Of an encounter that is still to be held. In the queries word for word: a planner compares them with the index."""

tenant = Table(
    "tenant",
    metadata,
    *text("tenant"),
    *sealed("proof"),
    PrimaryKeyConstraint("tenant"),
)
"""What tells at the start whether the store of keys is that of this data."""

person = Table(
    "person",
    metadata,
    *text("tenant", "id", "name"),
    *text("language", "locale", "zone", optional=True),
    *sealed("reference", optional=True),
    *flag("welcomed"),
    *instant("prepared_at", optional=True),
    PrimaryKeyConstraint("tenant", "id"),
)

channel_binding = Table(
    "channel_binding",
    metadata,
    *text("tenant", "id"),
    *sealed("reference"),
    *text("language"),
    PrimaryKeyConstraint("tenant", "id"),
)

inbox = Table(
    "inbox",
    metadata,
    *text("tenant", "conversation", "activity"),
    *instant("at"),
    PrimaryKeyConstraint("tenant", "conversation", "activity"),
    Index("ix_inbox_at", "at"),
)

card = Table(
    "card",
    metadata,
    *text("tenant", "id", "owner", "conversation", "about", "step"),
    *number("version"),
    *text("verbs"),
    *instant("expires_at"),
    *text("activity", optional=True),
    *number("number"),
    *text("on_behalf_of", optional=True),
    PrimaryKeyConstraint("tenant", "id"),
    Index("ix_card_about", "tenant", "about", "number"),
)

episode = Table(
    "episode",
    metadata,
    *text("tenant", "id", "clinician", "service"),
    *sealed("patient", of="id"),
    *instant("opened_at", "last_at"),
    *instant("notice_given_at", "identity_verified_at", optional=True),
    PrimaryKeyConstraint("tenant", "id"),
    Index("ix_episode_clinician", "tenant", "clinician", "last_at"),
)

search_token = Table(
    "search_token",
    metadata,
    *text("tenant", "owner"),
    *hashed("token"),
    *text("episode"),
    PrimaryKeyConstraint("tenant", "owner", "token", "episode"),
    ForeignKeyConstraint(["tenant", "episode"], ["episode.tenant", "episode.id"]),
    Index("ix_search_token_episode", "tenant", "episode"),
)

encounter = Table(
    "encounter",
    metadata,
    *text("tenant", "id", "reference", "episode", "clinician", "booking_key", "state", "modality", "local", "zone"),
    *instant("at"),
    *number("minutes"),
    *sealed("particulars", of="id"),
    *hashed("meeting_index", optional=True),
    # `scopes` copies what the ledger (consent.scopes) says in clear beside it: reading the ledger anew for every list
    # would put the rule of withdrawal into SQL, and sealing the copy would hide nothing.
    *text("rule_pack", "scopes"),
    *number("revision", "version"),
    *instant("started_at", "ended_at", "note_due_at", "note_filed_at", optional=True),
    *text("cause", optional=True),
    *text("type", "service"),
    *instant("in_person_due_at", "in_person_done_at", optional=True),
    # What says so is sealed; these copies of properties of `Encounter` are written with each save and never read back.
    *flag("awaits_in_person", "asks_for_act"),
    *instant("erase_at", optional=True),
    PrimaryKeyConstraint("tenant", "id"),
    UniqueConstraint("tenant", "reference"),
    UniqueConstraint("tenant", "booking_key"),
    ForeignKeyConstraint(["tenant", "episode"], ["episode.tenant", "episode.id"]),
    Index("ix_encounter_planned", "tenant", "clinician", "at"),
    Index("ix_encounter_episode", "tenant", "episode", "at"),
    Index("ix_encounter_meeting", "meeting_index", **where("meeting_index is not null")),
    Index("ix_encounter_note", "tenant", "clinician", "ended_at",
          **where("note_due_at is not null and note_filed_at is null")),
    Index("ix_encounter_in_person", "tenant", "clinician", "in_person_due_at",
          **where("in_person_due_at is not null and in_person_done_at is null")),
    Index("ix_encounter_open", "tenant", "clinician", "at", **where(OPEN_STATES)),
    Index("ix_encounter_erase", "erase_at", **where("erase_at is not null")),
    Index("ix_encounter_awaits_in_person", "tenant", "clinician", "at", **where("awaits_in_person")),
)  # fmt: skip

encounter_history = Table(
    "encounter_history",
    metadata,
    *text("tenant", "encounter"),
    *number("number"),
    *text("event"),
    *text("from_state", optional=True),
    *text("to_state", "actor"),
    *text("on_behalf_of", optional=True),
    *instant("at"),
    PrimaryKeyConstraint("tenant", "encounter", "number"),
    ForeignKeyConstraint(["tenant", "encounter"], ["encounter.tenant", "encounter.id"]),
)

participant = Table(
    "participant",
    metadata,
    *text("tenant", "encounter"),
    *number("position"),
    *text("role"),
    *sealed("name", of="encounter"),
    *sealed("phone", "email", "spoken", optional=True, of="encounter"),
    PrimaryKeyConstraint("tenant", "encounter", "position"),
    ForeignKeyConstraint(["tenant", "encounter"], ["encounter.tenant", "encounter.id"]),
)

patient_link = Table(
    "patient_link",
    metadata,
    *text("tenant", "token_sha256", "encounter"),
    *instant("created_at"),
    *instant("revoked_at", optional=True),
    PrimaryKeyConstraint("tenant", "token_sha256"),
    UniqueConstraint("token_sha256"),
    ForeignKeyConstraint(["tenant", "encounter"], ["encounter.tenant", "encounter.id"]),
    Index("ix_patient_link_live", "tenant", "encounter", unique=True, **where("revoked_at is null")),
)

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
    PrimaryKeyConstraint("tenant", "id"),
    Index("ix_consent_encounter", "tenant", "encounter"),
    Index("ix_consent_episode", "tenant", "episode", "number"),
)

service_request = Table(
    "service_request",
    metadata,
    *text("tenant", "id", "clinician", "service", "state"),
    *sealed("body", of="id"),
    *instant("asked_at", "due_at"),
    *text("planned_by", "encounter", optional=True),
    *number("version"),
    PrimaryKeyConstraint("tenant", "id"),
    Index("ix_service_request_open", "tenant", "service", "due_at", **where("state = 'open'")),
    Index("ix_service_request_planned", "tenant", "service", "due_at", **where("state = 'planned'")),
    Index("ix_service_request_clinician", "tenant", "clinician", "asked_at"),
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

conversation_state = Table(
    "conversation_state",
    metadata,
    *text("tenant", "id", "owner", "conversation", "flow", "step"),
    *sealed("body"),
    *instant("updated_at", "expires_at"),
    *flag("open"),
    *number("version", "number"),
    PrimaryKeyConstraint("tenant", "id"),
    Index("ix_conversation_state_owner", "tenant", "owner", "number"),
)

job = Table(
    "job",
    metadata,
    *text("tenant", "id", "key", "kind", "subject"),
    *instant("due_at"),
    *instant("expires_at", optional=True),
    *text("state"),
    *number("attempts"),
    *text("owner", optional=True),
    *instant("lease_until", optional=True),
    *sealed("payload"),
    *text("trouble", "vendor_ref", optional=True),
    *instant("written_at"),
    *instant("settled_at", optional=True),
    PrimaryKeyConstraint("tenant", "id"),
    UniqueConstraint("tenant", "key"),
    # The planners match these to the literal conditions of queue.py: a bound parameter would scan the table, and on
    # SQLite so would a list of states (hence "is not null").
    Index("ix_job_due", "due_at", **where("state = 'pending'")),
    Index("ix_job_lease", "lease_until", **where("lease_until is not null")),
    Index("ix_job_subject", "tenant", "subject", **where("state = 'pending'")),
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
