"""Users of the bot and what stands in their chats."""

from __future__ import annotations

from sqlalchemy import Index, PrimaryKeyConstraint, Table

from edges.sql.columns import flag, instant, metadata, number, sealed, text

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
    *sealed("preferences", optional=True),
    *sealed("profile", optional=True),
    PrimaryKeyConstraint("tenant", "id"),
)

channel_binding = Table(
    "channel_binding",
    metadata,
    *text("tenant", "id"),
    *sealed("reference"),
    *text("language"),
    *flag("team_lists"),
    *text("queue_activity", optional=True),
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
