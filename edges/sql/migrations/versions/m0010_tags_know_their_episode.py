"""Beside a tag stands the episode of its encounter: a word of the name is then found without reading the encounter."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision: str | None = "0009"


def upgrade() -> None:
    op.add_column("tag_token", sa.Column("episode", sa.Text, nullable=False, server_default=""))
    op.execute(
        "update tag_token set episode = (select encounter.episode from encounter "
        "where encounter.tenant = tag_token.tenant and encounter.id = tag_token.encounter)"
    )
    op.drop_index("ix_tag_token_found", "tag_token")
    all_that_is_asked = ["tenant", "owner", "token", "at", "encounter", "state", "episode"]
    op.create_index("ix_tag_token_found", "tag_token", all_that_is_asked)
