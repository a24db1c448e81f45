"""Encounters and whom they are about."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, Index, PrimaryKeyConstraint, Table, UniqueConstraint

from edges.sql.columns import added_flag, flag, hashed, instant, metadata, number, sealed, text, where

OPEN_STATES = "state in ('upcoming', 'waiting', 'in-progress')"
"""Of an encounter that is still to be held. In the queries word for word: a planner compares them with the index."""

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
    *number("quality", optional=True),
    *instant("delayed_to", "erase_at", optional=True),
    *added_flag("trial"),
    PrimaryKeyConstraint("tenant", "id"),
    UniqueConstraint("tenant", "reference"),
    UniqueConstraint("tenant", "booking_key"),
    ForeignKeyConstraint(["tenant", "episode"], ["episode.tenant", "episode.id"]),
    # All that the dashboard asks for, so that a page is found, and all pages counted, without one row being read.
    Index("ix_encounter_planned", "tenant", "clinician", "at", "id", "state"),
    Index("ix_encounter_episode", "tenant", "episode", "at", "id", "state", "clinician"),
    Index("ix_encounter_meeting", "meeting_index", **where("meeting_index is not null")),
    Index("ix_encounter_note", "tenant", "clinician", "ended_at",
          **where("note_due_at is not null and note_filed_at is null")),
    Index("ix_encounter_in_person", "tenant", "clinician", "in_person_due_at",
          **where("in_person_due_at is not null and in_person_done_at is null")),
    Index("ix_encounter_open", "tenant", "clinician", "at", **where(OPEN_STATES)),
    Index("ix_encounter_slots", "tenant", "at", **where(OPEN_STATES)),
    Index("ix_encounter_erase", "erase_at", **where("erase_at is not null")),
    Index("ix_encounter_awaits_in_person", "tenant", "clinician", "at", **where("awaits_in_person")),
    Index("ix_encounter_asks_for_act", "tenant", "clinician", "at", **where("asks_for_act")),
    Index("ix_encounter_house", "at", "tenant"),
)  # fmt: skip

tag_token = Table(
    "tag_token",
    metadata,
    *text("tenant", "encounter"),
    *hashed("token"),
    *text("owner"),
    # Copies of what filters ask for, so that those of a word are listed and counted from one index.
    *text("episode", "state"),
    *instant("at"),
    PrimaryKeyConstraint("tenant", "encounter", "token"),
    ForeignKeyConstraint(["tenant", "encounter"], ["encounter.tenant", "encounter.id"]),
    Index("ix_tag_token_found", "tenant", "owner", "token", "at", "encounter", "state", "episode"),
)

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
