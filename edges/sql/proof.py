"""Is the store of keys that of the data? Asked at each start: with another, what is there would stay shut for ever."""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy import select

from care.ports import KeysOfAnother, Tampered
from edges.sealing import KeyKind, Ring, key_of
from edges.sql.database import Database
from edges.sql.keys import DataKeys
from edges.sql.renewal import reinstate
from edges.sql.schema import tenant as table
from edges.sql.work import Sealer
from edges.vault import KeysUnfit


async def belong_together(database: Database, keys: DataKeys) -> None:
    """Try the key of each tenant on what it sealed, and keep something sealed by each that is new.

    What a replaced key sealed shows that data from before is back: then all of that tenant's keys are needed again.

    Raises KeysUnfit: to go on would make new keys beside the data of the old ones.
    """
    async with database.begin() as connection:
        proofs = {row.tenant: row.proof for row in await connection.execute(select(table))}
        known = await keys.tenants()
        if not proofs.keys() <= known:
            raise _unfit()
        for tenant in sorted(known):
            try:
                sealer = Sealer(await keys.ring(tenant))
                if tenant in proofs:
                    sealer.open(proofs[tenant], table.c.proof, tenant)
            except Tampered:
                raise _unfit() from None
            if tenant not in proofs or key_of(proofs[tenant]) != sealer.ring.seals:
                await reinstate(keys, tenant)  # a backup from before a rotation was put back, it may be
            if tenant not in proofs:
                row = {"tenant": tenant, "proof": sealer.seal(_WORD, table.c.proof, tenant)}
                await connection.execute(database.insert(table).on_conflict_do_nothing(), row)


async def replaceable(old: DataKeys, new: DataKeys) -> None:
    """May the keys of `new` take the place of the old ones? Asked before a backup takes the place of the last one.

    Each tenant there must share a key with ours. A house that was begun anew after a loss shares none, and would shut
    every backup of the house that was lost. Raises KeysOfAnother.
    """
    theirs, ours = await old.tenants(), await new.tenants()
    for tenant in theirs:
        try:
            if tenant not in ours or not _share(await old.ring(tenant), await new.ring(tenant)):
                raise KeysOfAnother
        except Tampered:  # wrapped by the keys of another house
            raise KeysOfAnother from None


def _share(old: Ring, new: Ring) -> bool:
    for key in old.ciphers.keys() & new.ciphers.keys():
        if key[0] is KeyKind.TENANT:
            with suppress(Tampered):
                new.open(Ring(old.ciphers, key).seal(_WORD.encode(), _WORD), _WORD)
                return True
    return False


_WORD = "proof"


def _unfit() -> KeysUnfit:
    return KeysUnfit(
        "The keys are not those of this data: put back the latest copy of the store of keys (PASSERELLE_KEYS_URL, or "
        "the .keys.db file beside the database), with the keys of the house that it was made with. Nothing was changed."
    )
