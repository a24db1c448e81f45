"""What crashes of PostgreSQL cost: a server that is restarted at once, again and again, under a house that books."""
