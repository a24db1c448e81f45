"""The history of the schema. Alembic runs `env.py`; nothing of ours imports from here."""
