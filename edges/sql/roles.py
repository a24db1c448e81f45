"""What the bot's own role may do on PostgreSQL: everything but to change the evidence, or the tables themselves.

The owner of the tables migrates and grants; the bot connects as somebody else. Triggers refuse the same to everybody,
but their owner can take them off, and a role that owns nothing cannot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Table, text

from edges.sql.columns import metadata
from edges.sql.database import Connection, Database
from edges.sql.keys import data_key
from edges.sql.schema import audit, consent, delegation, destruction

APPENDED = (audit, destruction)
"""Written once: nobody corrects them."""


_OWNED = text("select pg_has_role(current_user, relowner, 'usage') from pg_class where oid = to_regclass(:name)")


class NoSuchRole(LookupError):
    """PostgreSQL has no role of that name, or this is not PostgreSQL: nothing was granted."""


class NotTheirOwner(PermissionError):
    """Whoever asks does not own the tables. PostgreSQL would only warn, and grant nothing."""


async def grant(database: Database, keys: Database, role: str) -> None:
    """All at once, and nothing else than this: what the role had before on these tables is taken back.

    The keys may be in a database of their own, or on another server. Raises NoSuchRole, and NotTheirOwner.
    """
    if database.sqlite:
        raise NoSuchRole("SQLite has no roles")
    async with database.begin() as connection:
        await _check(connection, role, metadata.sorted_tables[0])
        if not keys.sqlite:
            async with keys.engine.begin() as beside:  # the keys first: what is wrong there leaves all as it was
                await _check(beside, role, data_key)
                await _run(beside, _statements(role, [data_key]))
        await _run(connection, _statements(role, metadata.sorted_tables))
        await _run(connection, [f"grant select on alembic_version to {_quoted(role)}"])


async def _check(connection: Connection, role: str, table: Table) -> None:
    known = await connection.exec_driver_sql("select rolname from pg_roles")
    if role not in set(known.scalars()):
        raise NoSuchRole(role)
    if not (await connection.execute(_OWNED, {"name": table.name})).scalar_one():
        raise NotTheirOwner


async def _run(connection: Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        await connection.exec_driver_sql(statement)


def _statements(role: str, tables: Iterable[Table]) -> Iterator[str]:
    yield f"grant usage on schema public to {_quoted(role)}"
    for table in tables:
        yield f"revoke all on {table.name} from {_quoted(role)}"
        yield f"grant {_allowed(table)} on {table.name} to {_quoted(role)}"


def _quoted(role: str) -> str:
    return '"' + role.replace('"', '""') + '"'


def _allowed(table: Table) -> str:
    if table in APPENDED:
        return "select, insert"
    if table is consent:
        sealed = ", ".join(column.name for column in table.columns if "sealed_of" in column.info)
        return f"select, insert, update ({sealed})"
    if table is delegation:
        return "select, insert, update (revoked_at)"
    return "select, insert, update, delete"
