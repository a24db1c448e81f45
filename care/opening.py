"""What the start of an encounter leaves behind: its gates, the consents in the ledger, the identity checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from care import gates as doors
from care import ledger
from care.authorisation import Action, authorise
from care.consent import Consent, Form, Kind, Scope, Wording
from care.encounter import Encounter
from care.establishment import Service
from care.optional_steps import is_on
from care.particulars import Answerer, Gate, Gates, InPerson
from care.ports import Transaction, Who
from care.wording import Told, at_start, means_of, told_of, wording, wording_added, wording_at_start, words
from care.world import World


def awaits_agreement(encounter: Encounter) -> bool:
    """Has nobody agreed yet? Booked by a delegate or by the exception, or a group, asked one by one as it starts."""
    return encounter.lacks_consent or doors.each_consents(encounter)


@dataclass(frozen=True)
class Known:
    """What is known of an encounter that is about to start, and so what there is still to ask."""

    encounter: Encounter
    service: Service
    verified: bool
    """Was the identity of this person checked before, in this episode?"""
    rows: Sequence[Consent]
    noticed: bool = True
    """Was the collection notice given before, in this episode (LRSSS, art. 14)?"""

    @property
    def gives_notice(self) -> bool:
        """Is the collection notice read now, with the first consent? Members of a group hear it here only."""
        return awaits_agreement(self.encounter) and not self.noticed and is_on(self.service, "collection-notice")

    @property
    def unagreed(self) -> tuple[Scope, ...]:
        """The kinds of presence that were announced, and that the person has not agreed to."""
        needed = [one.scope for one in ledger.lacking(self.encounter, self.rows)]
        return tuple(scope for scope in needed if scope in ledger.PRESENCE.values())

    @property
    def asks_in_full(self) -> bool:
        """Are the whole words read now? Nobody heard them yet, or not by this means, tool and place."""
        read = ledger.last_read(self.rows)
        return awaits_agreement(self.encounter) or read is None or read.wording not in self._today

    @property
    def aloud(self) -> str:
        """What is read aloud for the consent, to the letter."""
        seen, language = self.encounter, self.encounter.patient.language
        if not self.asks_in_full:
            return at_start(language)
        return words(language, means_of(seen), **told_of(seen, self.service))

    @property
    def wording(self) -> Wording:
        """The entry in the ledger of what is read aloud."""
        seen, language = self.encounter, self.encounter.patient.language
        if not self.asks_in_full:
            return wording_at_start(language)
        return wording(language, means_of(seen), **told_of(seen, self.service))

    @property
    def _today(self) -> tuple[Wording, ...]:
        """What whoever agreed would be read today; that a recording was proposed too changes nothing of the rest."""
        seen, said = self.encounter, told_of(self.encounter, self.service)
        language, means = seen.patient.language, means_of(seen)
        without: Told = {**said, "recording": False}
        proposed: Told = {**said, "recording": True}
        return wording(language, means, **without), wording(language, means, **proposed)

    def lacking(self, gates: Gates) -> tuple[Gate, ...]:
        return doors.lacking(self.encounter, gates, self.service, verified=self.verified, unagreed=self.unagreed)

    def in_the_way(self, gates: Gates) -> tuple[Gate, ...]:
        return doors.in_the_way(self.encounter, gates, self.service, verified=self.verified, unagreed=self.unagreed)


async def known(tx: Transaction, who: Who, world: World, encounter: Encounter) -> Known:
    episode = await tx.episodes.get(who, encounter.episode)
    verified = episode is not None and episode.identity_verified_at is not None
    noticed = episode is not None and episode.notice_given_at is not None
    rows = await tx.consents.of_encounter(who, encounter.id)
    return Known(encounter, world.establishment.service(encounter.service), verified, rows, noticed)


async def record(tx: Transaction, who: Who, world: World, encounter: Encounter, gates: Gates) -> Encounter:
    """The encounter with its gates, not saved yet; consents and identity are written.

    Raises GateOpen, writing nothing, where a gate is open and nobody said why.
    """
    authorise(who, Action.START, encounter)
    before = await known(tx, who, world, encounter)
    if shut := before.in_the_way(gates):
        raise doors.GateOpen(shut)
    asked = doors.required(encounter, before.service)
    scopes, excused = encounter.scopes, False
    if Gate.CONSENT in asked:
        for row in _consents(who, world, before, gates):
            await tx.consents.add(who, row)
        excused = encounter.lacks_consent and not gates.consent_reconfirmed
        if gates.consent_reconfirmed:
            scopes |= {Scope.SESSION, *gates.presence}
    await _episode(tx, who, before, gates)
    left = encounter.particulars.without(gates.refused)
    particulars = left.model_copy(update={"gates": gates, "consent_exception": excused})
    return replace(encounter, particulars=particulars, scopes=scopes)


async def refused(
    tx: Transaction,
    who: Who,
    world: World,
    encounter: Encounter,
    members: Sequence[int] = (),
    by: Answerer | None = None,
) -> Encounter:
    """As the encounter was to start, the person said no, and the ledger says so at once; in a group, these `members`.

    What was agreed to before loses the encounter itself, and what has no meaning without it; a first no leaves nothing,
    as at the booking; `by` says who gave it, where nobody had answered before.
    """
    authorise(who, Action.RECORD_CONSENT, encounter)
    before, scopes = await known(tx, who, world, encounter), encounter.scopes
    no = replace(_row(who, world, before, by), agreed=False, kind=Kind.REFUSED, scopes=frozenset())
    if doors.each_consents(encounter):
        for position in members:
            await tx.consents.add(who, replace(no, id=world.ids.new(), subject=ledger.member(position)))
    elif encounter.lacks_consent:
        await tx.consents.add(who, no)
        scopes = frozenset()
    else:
        taken = {Scope.SESSION, *ledger.ANCILLARY} & (ledger.effective(before.rows) | scopes)
        await tx.consents.add(who, replace(no, kind=Kind.WITHDRAWN, scopes=frozenset(taken)))
        scopes -= taken
    particulars = encounter.particulars.without(members).model_copy(update={"consent_exception": False})
    tx.audit.record(who, "consent.refused", encounter.id, ("consent",))
    left = replace(encounter, scopes=scopes, particulars=particulars)
    return await tx.encounters.save(who, left, None, world.clock.now())


async def says_how(tx: Transaction, who: Who, world: World, encounter: Encounter, outcome: InPerson) -> Encounter:
    """What was taken in person at once, as its person said no while it was under way: how it goes on from there."""
    authorise(who, Action.TAKE_IN_PERSON, encounter)
    particulars = encounter.particulars.model_copy(update={"in_person": outcome})
    return await tx.encounters.save(who, replace(encounter, particulars=particulars), None, world.clock.now())


async def _episode(tx: Transaction, who: Who, before: Known, gates: Gates) -> None:
    """What is done once for an episode: the identity checked with a card, the collection notice given."""
    seen, asked = before.encounter, doors.required(before.encounter, before.service)
    episode = await tx.episodes.get(who, seen.episode)
    if episode is None:
        return
    changed = episode
    if Gate.IDENTITY in asked and not before.verified and doors.is_identified(gates.identifiers, verified=False):
        changed = replace(changed, identity_verified_at=gates.at)
        tx.audit.record(who, "identity.verified", seen.id, ("identifiers",))
    if before.gives_notice and (gates.consent_reconfirmed or gates.agreed):
        changed = replace(changed, notice_given_at=gates.at)
        tx.audit.record(who, "notice.given", seen.id)
    if changed is not episode:
        await tx.episodes.save(who, changed)


def _consents(who: Who, world: World, before: Known, gates: Gates) -> list[Consent]:
    """The person's row, and one more for a presence agreed to now; in a group, one of each member who answered."""
    encounter, row = before.encounter, _row(who, world, before, gates.answered_by)
    if doors.each_consents(encounter):
        held = {position: ledger.effective(before.rows, None, ledger.member(position)) for position in gates.agreed}
        yes = [(position, replace(row, scopes=scopes | {Scope.SESSION})) for position, scopes in held.items()]
        no = replace(row, kind=Kind.REFUSED, agreed=False, scopes=frozenset())
        both = [*yes, *((position, no) for position in gates.refused)]
        return [replace(one, id=world.ids.new(), subject=ledger.member(position)) for position, one in both]
    if not gates.consent_reconfirmed:
        impossible = replace(row, kind=Kind.IMPOSSIBLE, understood=False, agreed=False, scopes=frozenset())
        return [replace(impossible, reason=gates.reason)]
    if encounter.lacks_consent:
        row = replace(row, kind=Kind.GIVEN, scopes=row.scopes | {Scope.SESSION})
    if not (more := frozenset(gates.presence)):
        return [row]
    asked, why = wording_added(encounter.patient.language, more), gates.support_reason
    added = replace(row, id=world.ids.new(), kind=Kind.GIVEN, wording=asked, scopes=row.scopes | more)
    return [row, replace(added, support_reason=why if Scope.SUPPORT in more else None)]


def _row(who: Who, world: World, before: Known, answers: Answerer | None) -> Consent:
    """The row of the consent asked now.

    It is of who answers, where nobody had before or somebody had for the person; otherwise of whoever agreed after the
    words were last read. Either may be a substitute. A member of a group answers alone: who cannot is not of it.
    """
    encounter = before.encounter
    read, alone = ledger.last_read(before.rows), Answerer(understood=True)
    by: Consent | Answerer = answers or (None if encounter.lacks_consent else read) or alone
    if doors.each_consents(encounter):
        by = alone
    return Consent(
        id=world.ids.new(),
        encounter=encounter.id,
        episode=encounter.episode,
        kind=Kind.AT_START,
        wording=before.wording,
        form=Form.VERBAL,
        giver=by.giver,
        giver_name=by.giver_name,
        scopes=encounter.scopes,
        understood=by.understood,
        agreed=True,
        received_by=who.actor,
        at=world.clock.now(),
        reason=by.reason if isinstance(by, Answerer) else None,
        capacity=by.capacity,
        trial=encounter.trial,
    )
