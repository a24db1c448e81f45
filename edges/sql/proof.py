"""Is the store of keys that of the data? Asked at each start: with another, what is there would stay shut for ever."""

from __future__ import annotations

from sqlalchemy import select

from care.ports import Tampered
from edges.sealing import key_of
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


_WORD = "proof"


def _unfit() -> KeysUnfit:
    return KeysUnfit(
        "The keys are not those of this data: put back the latest copy of the store of keys (PASSERELLE_KEYS_URL, or "
        "the .keys.db file beside the database), with the keys of the house that it was made with. Nothing was changed."
    )
