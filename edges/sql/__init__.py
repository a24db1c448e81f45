"""The store, on SQLite (one process) or PostgreSQL (several): the only place that knows SQL. See `edges.sql.store`."""
