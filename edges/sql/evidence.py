"""What must stand later: consents and the register of communications. Rows are added; a consent never changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Executable, RowMapping, Select, and_, insert, select, update

from care.consent import Capacity, Consent, Form, Giver, Kind, Wording
from care.ports import ActorKind, Communication, NotThere, Who
from edges.sql.encounter_rows import scopes_read, scopes_said
from edges.sql.schema import communication, consent, encounter
from edges.sql.work import Sealer, Work, by, following, instant, ms, of, one_encounter, visible_encounter, within


class SqlConsents:
    def __init__(self, work: Work) -> None:
        self._work = work

    async def add(self, who: Who, consent: Consent) -> None:
        """Append to the ledger. Raises NotThere for an encounter that is not this actor's."""
        of_this = by(who, of_id=consent.encounter, of_episode=consent.episode)
        if not await self._work.exists(_of_its_episode(who.kind), of_this):
            raise NotThere("no such encounter")
        await self._work.connection.execute(_ADD_CONSENT, await self._row(who.tenant, consent))

    async def of_encounter(self, who: Who, encounter: str) -> Sequence[Consent]:
        """The latest last."""
        return await self._all(_ledger(who.kind, "encounter"), by(who, of_encounter=encounter))

    async def of_episode(self, who: Who, episode: str) -> Sequence[Consent]:
        """The latest last."""
        return await self._all(_ledger(who.kind, "episode"), by(who, of_episode=episode))

    async def _all(self, query: Select[Any], given: dict[str, Any]) -> Sequence[Consent]:
        rows = (await self._work.connection.execute(query, given)).mappings().all()
        openers = await self._work.openers({(row["tenant"], row["encounter"]) for row in rows})
        return [self._read(openers[row["tenant"], row["encounter"]], row) for row in rows]

    async def _row(self, tenant: str, consent: Consent) -> dict[str, object]:
        sealer = await self._work.sealer(tenant, consent.encounter)
        return {
            "tenant": tenant,
            "of_tenant": tenant,
            "of_episode": consent.episode,
            **{name: getattr(consent, name) for name in ("id", "encounter", "episode", "received_by")},
            "kind": consent.kind.value,
            "wording_id": consent.wording.id,
            "wording_version": consent.wording.version,
            "wording_language": consent.wording.language,
            "wording_sha256": consent.wording.sha256,
            "form": consent.form.value,
            "giver": consent.giver.value,
            "giver_name": sealer.seal(consent.giver_name, _consents.c.giver_name, tenant, consent.id),
            "scopes": scopes_said(consent.scopes),
            "understood": consent.understood,
            "agreed": consent.agreed,
            "at": ms(consent.at),
            "reason": sealer.seal(consent.reason, _consents.c.reason, tenant, consent.id),
            "subject": consent.subject,
            "capacity": consent.capacity.value,
            "signature": sealer.seal(consent.signature, _consents.c.signature, tenant, consent.id),
            "support_reason": sealer.seal(consent.support_reason, _consents.c.support_reason, tenant, consent.id),
            "trial": consent.trial,
        }

    def _read(self, sealer: Sealer, row: RowMapping) -> Consent:
        key = row["tenant"], row["id"]
        return Consent(
            **{
                name: row[name]
                for name in ("id", "encounter", "episode", "received_by", "understood", "agreed", "subject", "trial")
            },
            kind=Kind(row["kind"]),
            wording=Wording(row["wording_id"], row["wording_version"], row["wording_language"], row["wording_sha256"]),
            form=Form(row["form"]),
            giver=Giver(row["giver"]),
            giver_name=sealer.open_optional(row["giver_name"], _consents.c.giver_name, *key),
            scopes=scopes_read(row["scopes"]),
            at=instant(row["at"]),
            reason=sealer.open_optional(row["reason"], _consents.c.reason, *key),
            capacity=Capacity(row["capacity"]),
            signature=sealer.open_optional(row["signature"], _consents.c.signature, *key),
            support_reason=sealer.open_optional(row["support_reason"], _consents.c.support_reason, *key),
        )


class SqlCommunications:
    def __init__(self, work: Work) -> None:
        self._work = work

    async def add(self, who: Who, communication: Communication) -> None:
        """Append to the register. Raises NotThere for an encounter that is not this actor's."""
        if not await self._work.exists(one_encounter(who.kind), by(who, of_id=communication.encounter)):
            raise NotThere("no such encounter")
        sealer = await self._work.sealer(who.tenant, communication.encounter)
        row = {
            "tenant": who.tenant,
            "of_tenant": who.tenant,
            "of_encounter": communication.encounter,
            **{name: getattr(communication, name) for name in _SAID},
            "recipient": sealer.seal(communication.recipient, _register.c.recipient, who.tenant, communication.id),
            "written_at": ms(communication.at),
        }
        await self._work.connection.execute(_ADD_COMMUNICATION, row)

    async def settle(self, who: Who, id: str, state: str, at: dt.datetime) -> None:
        """How it ended, and when. Raises NotThere."""
        ended = by(who, of_id=id, state=state, settled_at=ms(at))
        if (await self._work.connection.execute(_settle(who.kind), ended)).rowcount != 1:
            raise NotThere("no such communication")

    async def of_encounter(self, who: Who, encounter: str) -> Sequence[Communication]:
        """In the order in which they were written; `at` is when it ended, once it has."""
        rows = (await self._work.connection.execute(_written(who.kind), by(who, of_encounter=encounter))).mappings()
        opener = (await self._work.openers([(who.tenant, encounter)]))[who.tenant, encounter]
        return [self._read(opener, row) for row in rows.all()]

    def _read(self, sealer: Sealer, row: RowMapping) -> Communication:
        return Communication(
            **{name: row[name] for name in _SAID},
            recipient=sealer.open(row["recipient"], _register.c.recipient, row["tenant"], row["id"]),
            at=instant(row["written_at"] if row["settled_at"] is None else row["settled_at"]),
        )


_SAID = ("id", "encounter", "channel", "purpose", "state", "template")
_consents, _register = consent, communication  # these two words are also the natural names of the arguments


_OF_EPISODE = of(_consents.c.tenant), of(_consents.c.episode)
_ADD_CONSENT = insert(_consents).values(number=following(_consents.c.number, *_OF_EPISODE))
_OF_ENCOUNTER = of(_register.c.tenant), of(_register.c.encounter)
_ADD_COMMUNICATION = insert(_register).values(number=following(_register.c.number, *_OF_ENCOUNTER))


@cache
def _of_its_episode(kind: ActorKind) -> Select[Any]:
    return one_encounter(kind).where(of(encounter.c.episode))


@cache
def _ledger(kind: ActorKind, of_one: str) -> Select[Any]:
    seen = _seen(kind, _consents.c.tenant, _consents.c.encounter)
    return select(_consents).where(seen, of(_consents.c[of_one])).order_by(_consents.c.number)


@cache
def _settle(kind: ActorKind) -> Executable:
    return update(_register).where(_seen(kind, _register.c.tenant, _register.c.encounter), of(_register.c.id))


@cache
def _written(kind: ActorKind) -> Select[Any]:
    seen = _seen(kind, _register.c.tenant, _register.c.encounter)
    return select(_register).where(seen, of(_register.c.encounter)).order_by(_register.c.number)


def _seen(kind: ActorKind, tenant: Column[str], encounter_id: Column[str]) -> ColumnElement[bool]:
    return and_(within(tenant), encounter_id.in_(select(encounter.c.id).where(visible_encounter(kind))))
