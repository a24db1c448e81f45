"""What must stand later: consents and the register of communications. Rows are added; a consent never changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ColumnElement, RowMapping, and_, insert, select, update

from care.consent import Capacity, Consent, Form, Giver, Kind, Wording
from care.ports import Communication, NotThere, Who
from edges.sql.encounter_rows import scopes_read, scopes_said
from edges.sql.schema import communication, consent, encounter
from edges.sql.work import Work, following, instant, ms, visible_encounter


class SqlConsents:
    def __init__(self, work: Work) -> None:
        self._work = work

    async def add(self, who: Who, consent: Consent) -> None:
        """Append to the ledger. Raises NotThere for an encounter that is not this actor's."""
        of_this = encounter.c.id == consent.encounter, encounter.c.episode == consent.episode
        if not await self._work.exists(encounter.c.id, visible_encounter(who), *of_this):
            raise NotThere("no such encounter")
        await self._work.connection.execute(insert(_consents).values(self._row(who.tenant, consent)))

    async def of_encounter(self, who: Who, encounter: str) -> Sequence[Consent]:
        """The latest last."""
        return await self._all(who, _consents.c.encounter == encounter)

    async def of_episode(self, who: Who, episode: str) -> Sequence[Consent]:
        """The latest last."""
        return await self._all(who, _consents.c.episode == episode)

    async def _all(self, who: Who, condition: ColumnElement[bool]) -> Sequence[Consent]:
        query = select(_consents).where(_seen(who, _consents.c.tenant, _consents.c.encounter), condition)
        rows = await self._work.connection.execute(query.order_by(_consents.c.number))
        return [self._read(row) for row in rows.mappings()]

    def _row(self, tenant: str, consent: Consent) -> dict[str, object]:
        of_episode = _consents.c.tenant == tenant, _consents.c.episode == consent.episode
        return {
            "tenant": tenant,
            "number": following(_consents.c.number, *of_episode),
            **{name: getattr(consent, name) for name in ("id", "encounter", "episode", "received_by")},
            "kind": consent.kind.value,
            "wording_id": consent.wording.id,
            "wording_version": consent.wording.version,
            "wording_language": consent.wording.language,
            "wording_sha256": consent.wording.sha256,
            "form": consent.form.value,
            "giver": consent.giver.value,
            "giver_name": self._work.seal(consent.giver_name, _consents.c.giver_name, tenant, consent.id),
            "scopes": scopes_said(consent.scopes),
            "understood": consent.understood,
            "agreed": consent.agreed,
            "at": ms(consent.at),
            "reason": self._work.seal(consent.reason, _consents.c.reason, tenant, consent.id),
            "subject": consent.subject,
            "capacity": consent.capacity.value,
            "signature": self._work.seal(consent.signature, _consents.c.signature, tenant, consent.id),
            "support_reason": self._work.seal(consent.support_reason, _consents.c.support_reason, tenant, consent.id),
        }

    def _read(self, row: RowMapping) -> Consent:
        key = row["tenant"], row["id"]
        return Consent(
            **{
                name: row[name]
                for name in ("id", "encounter", "episode", "received_by", "understood", "agreed", "subject")
            },
            kind=Kind(row["kind"]),
            wording=Wording(row["wording_id"], row["wording_version"], row["wording_language"], row["wording_sha256"]),
            form=Form(row["form"]),
            giver=Giver(row["giver"]),
            giver_name=self._work.unseal_optional(row["giver_name"], _consents.c.giver_name, *key),
            scopes=scopes_read(row["scopes"]),
            at=instant(row["at"]),
            reason=self._work.unseal_optional(row["reason"], _consents.c.reason, *key),
            capacity=Capacity(row["capacity"]),
            signature=self._work.unseal_optional(row["signature"], _consents.c.signature, *key),
            support_reason=self._work.unseal_optional(row["support_reason"], _consents.c.support_reason, *key),
        )


class SqlCommunications:
    def __init__(self, work: Work) -> None:
        self._work = work

    async def add(self, who: Who, communication: Communication) -> None:
        """Append to the register. Raises NotThere for an encounter that is not this actor's."""
        if not await self._work.exists(
            encounter.c.id, visible_encounter(who), encounter.c.id == communication.encounter
        ):
            raise NotThere("no such encounter")
        of_encounter = _register.c.tenant == who.tenant, _register.c.encounter == communication.encounter
        row = {
            "tenant": who.tenant,
            "number": following(_register.c.number, *of_encounter),
            **{name: getattr(communication, name) for name in _SAID},
            "recipient": self._work.seal(communication.recipient, _register.c.recipient, who.tenant, communication.id),
            "written_at": ms(communication.at),
        }
        await self._work.connection.execute(insert(_register).values(row))

    async def settle(self, who: Who, id: str, state: str, at: dt.datetime) -> None:
        """How it ended, and when. Raises NotThere."""
        mine = _seen(who, _register.c.tenant, _register.c.encounter), _register.c.id == id
        done = await self._work.connection.execute(
            update(_register).where(*mine).values(state=state, settled_at=ms(at))
        )
        if done.rowcount != 1:
            raise NotThere("no such communication")

    async def of_encounter(self, who: Who, encounter: str) -> Sequence[Communication]:
        """In the order in which they were written; `at` is when it ended, once it has."""
        mine = _seen(who, _register.c.tenant, _register.c.encounter), _register.c.encounter == encounter
        rows = await self._work.connection.execute(select(_register).where(*mine).order_by(_register.c.number))
        return [self._read(row) for row in rows.mappings()]

    def _read(self, row: RowMapping) -> Communication:
        return Communication(
            **{name: row[name] for name in _SAID},
            recipient=self._work.unseal(row["recipient"], _register.c.recipient, row["tenant"], row["id"]),
            at=instant(row["written_at"] if row["settled_at"] is None else row["settled_at"]),
        )


_SAID = ("id", "encounter", "channel", "purpose", "state", "template")
_consents, _register = consent, communication  # these two words are also the natural names of the arguments


def _seen(who: Who, tenant: ColumnElement[str], encounter_id: ColumnElement[str]) -> ColumnElement[bool]:
    return and_(tenant == who.tenant, encounter_id.in_(select(encounter.c.id).where(visible_encounter(who))))
