"""Episodes, and finding them by name or telephone without storing either in clear: a blind-index row for each word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Executable, RowMapping, Select, delete, func, insert, select, update

from care.contact import Patient, words
from care.ports import ActorKind, Episode, NotThere, Who
from edges.sql.schema import episode as table
from edges.sql.schema import search_token as token
from edges.sql.work import Sealer, Work, by, instant, ms, of, optional_instant, optional_ms, visible_episode
from edges.vault import AesVault

DIGITS = range(4, 11)
"""How many last digits of a number may be asked for: fewer would find everybody."""


def asked(query: str) -> set[str]:
    """What a query asks for: every word, and the last digits where there are enough."""
    digits = re.sub(r"\D", "", query)[-DIGITS[-1] :]
    if digits and len(digits) < DIGITS[0]:
        return set()
    return words(query) | ({digits} if digits else set())


def offered(patient: Patient) -> set[str]:
    """All that a patient can be found by."""
    digits = re.sub(r"\D", "", patient.phone or "")
    return words(patient.name) | {digits[-count:] for count in DIGITS if len(digits) >= count}


def token_of(vault: AesVault, tenant: str, owner: str, said: str) -> bytes:
    """The owner is in the hash: two clinicians' indexes cannot be compared to find out that they share a patient."""
    return vault.blind(f"search/{tenant}/{owner}", said)


class SqlEpisodes:
    def __init__(self, work: Work) -> None:
        self._work = work

    async def add(self, who: Who, episode: Episode) -> None:
        """Insert, with what it can be found by."""
        if not (
            who.kind is ActorKind.SYSTEM or (who.kind is ActorKind.CLINICIAN and episode.clinician == who.clinician)
        ):
            raise NotThere("this actor may not add this episode")
        row = {
            "tenant": who.tenant,
            "id": episode.id,
            "clinician": episode.clinician,
            "patient": await self._sealed(who, episode),
            "opened_at": ms(episode.opened_at),
            "last_at": ms(episode.last_at),
            "service": episode.service,
            "notice_given_at": optional_ms(episode.notice_given_at),
            "identity_verified_at": optional_ms(episode.identity_verified_at),
        }
        await self._work.connection.execute(_ADD, row)
        await self._index(who, episode)

    async def get(self, who: Who, id: str) -> Episode | None:
        """One episode of this actor."""
        row = (await self._work.connection.execute(_one(who.kind), by(who, of_id=id))).mappings().first()
        return (await self._read([row]))[0] if row else None

    async def page(self, who: Who, after: str = "", limit: int = 200) -> Sequence[Episode]:
        """All of the tenant, by id, those after one."""
        query = select(table).where(visible_episode(who.kind), table.c.id > after).order_by(table.c.id).limit(limit)
        return await self._read((await self._work.connection.execute(query, by(who))).mappings().all())

    async def save(self, who: Who, episode: Episode) -> None:
        """Replace the patient's particulars and the dates. Raises NotThere."""
        mine = by(who, of_id=episode.id, of_clinician=episode.clinician)
        values = {
            "patient": await self._sealed(who, episode),
            "last_at": ms(episode.last_at),
            "notice_given_at": optional_ms(episode.notice_given_at),
            "identity_verified_at": optional_ms(episode.identity_verified_at),
        }
        if (await self._work.connection.execute(_save(who.kind), {**mine, **values})).rowcount != 1:
            raise NotThere("no such episode")
        await self._work.connection.execute(_NO_TOKENS, {"of_tenant": who.tenant, "of_episode": episode.id})
        await self._index(who, episode)

    async def search(self, who: Who, query: str, limit: int = 10) -> Sequence[Episode]:
        """By exact words of the name or the last four to ten digits of the telephone; all must fit; the latest first.

        Each clinician has their own index, so the bot itself (kind SYSTEM) and the bearer of a link find nothing.
        """
        wanted = asked(query) if who.kind is ActorKind.CLINICIAN else set()
        if not wanted:
            return []
        hashes = [self._token(who.tenant, who.clinician, said) for said in wanted]
        fitting = (
            select(token.c.episode)
            .where(token.c.tenant == who.tenant, token.c.owner == who.clinician, token.c.token.in_(hashes))
            .group_by(token.c.episode)
            .having(func.count() == len(hashes))
        )
        found = select(table).where(visible_episode(who.kind), table.c.id.in_(fitting))
        ordered = found.order_by(table.c.last_at.desc(), table.c.id).limit(limit)
        rows = await self._work.connection.execute(ordered, by(who))
        return await self._read(rows.mappings().all())

    async def _sealed(self, who: Who, episode: Episode) -> bytes:
        sealer = await self._work.sealer(who.tenant, episode.id)
        return sealer.seal(episode.patient.model_dump_json(), table.c.patient, who.tenant, episode.id)

    def _token(self, tenant: str, owner: str, said: str) -> bytes:
        return token_of(self._work.vault, tenant, owner, said)

    async def _index(self, who: Who, episode: Episode) -> None:
        owner = episode.clinician
        rows = [
            {"tenant": who.tenant, "owner": owner, "token": self._token(who.tenant, owner, said), "episode": episode.id}
            for said in sorted(offered(episode.patient))
        ]
        await self._work.connection.execute(_ADD_TOKENS, rows)

    async def _read(self, rows: Sequence[RowMapping]) -> Sequence[Episode]:
        openers = await self._work.openers({(row["tenant"], row["id"]) for row in rows})
        return [self._one(openers[row["tenant"], row["id"]], row) for row in rows]

    def _one(self, opener: Sealer, row: RowMapping) -> Episode:
        said = opener.open(row["patient"], table.c.patient, row["tenant"], row["id"])
        patient = Patient.model_validate_json(said)
        return Episode(
            id=row["id"],
            clinician=row["clinician"],
            patient=patient,
            opened_at=instant(row["opened_at"]),
            last_at=instant(row["last_at"]),
            service=row["service"],
            notice_given_at=optional_instant(row["notice_given_at"]),
            identity_verified_at=optional_instant(row["identity_verified_at"]),
        )


_ADD, _ADD_TOKENS = insert(table), insert(token)
_NO_TOKENS = delete(token).where(of(token.c.tenant), of(token.c.episode))


@cache
def _one(kind: ActorKind) -> Select[Any]:
    return select(table).where(visible_episode(kind), of(table.c.id))


@cache
def _save(kind: ActorKind) -> Executable:
    return update(table).where(visible_episode(kind), of(table.c.id), of(table.c.clinician))
