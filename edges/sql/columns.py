"""How columns are written here: one function for each way of keeping a value, several names at a time."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, MetaData, Text, false
from sqlalchemy import text as sql

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def text(*names: str, optional: bool = False) -> list[Column[Any]]:
    """In clear. Without a length: PostgreSQL would enforce it and SQLite would not."""
    return [Column(name, Text, nullable=optional) for name in names]


def number(*names: str, optional: bool = False) -> list[Column[Any]]:
    return [Column(name, Integer, nullable=optional) for name in names]


def flag(*names: str) -> list[Column[Any]]:
    return [Column(name, Boolean, nullable=False) for name in names]


def added_flag(*names: str) -> list[Column[Any]]:
    """Not set in the rows of a release that does not know of it, which goes on writing while an upgrade rolls."""
    return [Column(name, Boolean, nullable=False, server_default=false()) for name in names]


def instant(*names: str, optional: bool = False) -> list[Column[Any]]:
    """UTC, in milliseconds."""
    return [Column(name, BigInteger, nullable=optional) for name in names]


def sealed(*names: str, optional: bool = False, of: str | None = None) -> list[Column[Any]]:
    """Encrypted for this column and this row, by the key of what the column `of` names; without, by the tenant's."""
    return [Column(name, LargeBinary, nullable=optional, info={"sealed_of": of}) for name in names]


def hashed(*names: str, optional: bool = False) -> list[Column[Any]]:
    """A keyed hash by the vault: can be compared, cannot be read."""
    return [Column(name, LargeBinary, nullable=optional) for name in names]


def where(condition: str) -> dict[str, Any]:
    """The condition of a partial index, for both databases."""
    return {"postgresql_where": sql(condition), "sqlite_where": sql(condition)}
