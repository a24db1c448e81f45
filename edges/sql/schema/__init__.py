"""The tables. Instants are UTC milliseconds; sealed columns are bytes; every primary key begins with the tenant.

`classification.toml` says what each column may show and where; a test compares both. Nothing cascades, and evidence
(consent, communication, audit) has no foreign key at all: it outlives the encounter of which it speaks.
"""

from __future__ import annotations

from edges.sql.columns import metadata
from edges.sql.schema.encounters import (
    OPEN_STATES,
    encounter,
    encounter_history,
    episode,
    participant,
    patient_link,
    search_token,
    service_request,
    tag_token,
)
from edges.sql.schema.evidence import (
    audit,
    communication,
    consent,
    delegation,
    destruction,
    legal_hold,
    rule_pack_version,
)
from edges.sql.schema.exports import export, paper_link
from edges.sql.schema.jobs import job
from edges.sql.schema.people import card, channel_binding, conversation_state, inbox, person, tenant
from edges.sql.schema.settings import house_setting
from edges.sql.schema.statistics import funnel, practice, visits

__all__ = [
    "OPEN_STATES",
    "audit",
    "card",
    "channel_binding",
    "communication",
    "consent",
    "conversation_state",
    "delegation",
    "destruction",
    "encounter",
    "encounter_history",
    "episode",
    "export",
    "funnel",
    "house_setting",
    "inbox",
    "job",
    "legal_hold",
    "metadata",
    "paper_link",
    "participant",
    "patient_link",
    "person",
    "practice",
    "rule_pack_version",
    "search_token",
    "service_request",
    "tag_token",
    "tenant",
    "visits",
]
