"""What the bot's own role may do on PostgreSQL: everything but to change the evidence, or the tables themselves.

The owner of the tables migrates and grants; the bot connects as somebody else. Triggers refuse the same to everybody,
but their owner can take them off, and a role that owns nothing cannot.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from sqlalchemy import Table

from edges.sql.columns import metadata
from edges.sql.database import Database
from edges.sql.keys import data_key
from edges.sql.schema import audit, consent, destruction

APPENDED = (audit, destruction)
"""Written once: nobody corrects them."""


class NoSuchRole(LookupError):
    """PostgreSQL has no role of that name, or this is not PostgreSQL: nothing was granted."""


async def grant(database: Database, role: str) -> None:
    """All at once, and nothing else than this: what the role had before on these tables is taken back."""
    if database.sqlite:
        raise NoSuchRole("SQLite has no roles")
    async with database.begin() as connection:
        known = await connection.exec_driver_sql("select rolname from pg_roles")
        if role not in set(known.scalars()):
            raise NoSuchRole(role)
        here = await connection.exec_driver_sql("select tablename from pg_tables where schemaname = 'public'")
        for statement in _statements(role, set(here.scalars())):
            await connection.exec_driver_sql(statement)


def _statements(role: str, here: Container[str]) -> Iterator[str]:
    """For the tables that are in this database: the keys may be in one of their own."""
    quoted = '"' + role.replace('"', '""') + '"'
    yield f"grant usage on schema public to {quoted}"
    for table in (one for one in (*metadata.sorted_tables, data_key) if one.name in here):
        yield f"revoke all on {table.name} from {quoted}"
        yield f"grant {_allowed(table)} on {table.name} to {quoted}"
    if "alembic_version" in here:
        yield f"grant select on alembic_version to {quoted}"


def _allowed(table: Table) -> str:
    if table in APPENDED:
        return "select, insert"
    if table is consent:
        sealed = ", ".join(column.name for column in table.columns if "sealed_of" in column.info)
        return f"select, insert, update ({sealed})"
    return "select, insert, update, delete"
