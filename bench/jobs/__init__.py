"""What the jobs cost: our queue and worker, procrastinate and DBOS, on PostgreSQL and on SQLite."""
