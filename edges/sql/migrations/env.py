"""Alembic's entry: run by `edges.sql.migrate`, on the connection and in the transaction that it opened."""

from __future__ import annotations

from alembic import context

settings = context.config.attributes
context.configure(
    connection=settings["connection"],
    target_metadata=settings["metadata"],
    render_as_batch=True,  # SQLite changes a table by copying it
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
