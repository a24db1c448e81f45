"""What a follow-up knows of the encounter before it: who, why, who else was there, and what is agreed to still."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from care import ledger, modality, note, optional_steps
from care.consent import Consent, Form, Scope
from care.contact import said_phone
from care.encounter import Encounter
from care.members import may_withdraw
from care.policy import PolicyOfTheDay
from care.ports import Transaction, Who
from care.retention import ERASED
from care.suitability import EncounterType, Modality, Suitability
from care.wording import means, today
from care.world import World
from dialogs.answers import BEFORE, EncounterKind, Precisions, asks_consent, kind_of
from dialogs.consent import SCOPES
from dialogs.flow import Turn
from dialogs.hours import EXPECTED, hour_still_stands
from dialogs.sites import named, several
from dialogs.steps import TRIAL

EPISODE_LIVES = dt.timedelta(days=365)
"""Past this, the words are read again even where nothing else changed."""


async def begin(
    tx: Transaction, who: Who, world: World, encounter: Encounter, kind: EncounterKind | None = None
) -> dict[str, Any]:
    """The answers with which a follow-up of this encounter starts: of the same kind, unless another is meant."""
    rows = await tx.consents.of_episode(who, encounter.episode)
    service = world.establishment.service(encounter.service)
    clinician = await tx.people.get(who.tenant, who.clinician)
    earlier, episode = ledger.last_read(rows), await tx.episodes.get(who, encounter.episode)
    facts, plan = encounter.particulars.suitability, encounter.particulars.contingency
    before: dict[str, Any] = {
        "person": {
            **encounter.patient.model_dump(mode="json"),
            "site": encounter.site if several(world) and encounter.site in named(world) else "",
            "practises": list(clinician.profile.sites) if clinician else [],
            "service": encounter.service,
            "type": str(kind or kind_of(encounter)),
            "setting": str(encounter.particulars.setting),
            "care_path": facts is not None and facts.care_path is not None,
        },
        "suitability": {"judgement": "suitable"},
        "when": {"minutes": encounter.appointment.minutes or 30},
        "modality": str(encounter.modality),
        "reread": True,
        "noticed": episode is not None and episode.notice_given_at is not None,
    }
    if facts is not None:
        before["suitability"] |= facts.model_dump(mode="json", include={"situation", "preference", "help"})
        before["suitability"]["circumstances"] = [str(one) for one in facts.circumstances]
        before["precisions"] = known_precisions(facts)
        before["suitability"] |= {"exam": "no", "equipped": {True: "yes", False: "no", None: None}[facts.equipped]}
    if encounter.type is not EncounterType.PATIENT:
        before |= known_people(encounter)
    before["when"] |= known_guests(encounter)
    if plan is not None:
        other = plan.phone if plan.phone != encounter.patient.phone else None
        before["when"] |= {"contingency_phone": other, "otherwise": str(plan.otherwise)}
    before |= _agreement(rows)
    if earlier is not None:
        policy = world.policy_of(encounter.site).at(
            world.clock.now().astimezone(ZoneInfo(encounter.appointment.zone)).date()
        )
        before["reread"] = Scope.SESSION not in before["scopes"] or _must_reread(earlier, world, encounter, policy)
    before["reread"] |= not before["noticed"] and optional_steps.is_on(service, "collection-notice")
    return {"episode": encounter.episode, BEFORE: before, **({TRIAL: True} if encounter.trial else {})}


def known_precisions(facts: Suitability) -> dict[str, Any]:
    """The precisions that were answered then: what was not asked stays unanswered."""
    known = facts.model_dump(mode="json", include=set(Precisions.model_fields), exclude_none=True)
    if "vulnerable" in known:
        known["vulnerable"] = "yes" if known["vulnerable"] else "no"
    return known


def known_people(encounter: Encounter) -> dict[str, Any]:
    """Members of a group who did not leave it, or colleagues, as the lines in which they were typed."""
    people = encounter.particulars.participants
    if encounter.type is EncounterType.PROFESSIONALS:
        means = Modality.TELEPHONE if encounter.modality is Modality.TELEPHONE else Modality.VIDEO
        return {"colleagues": {"colleagues": "\n".join(one.name for one in people), "preference": str(means)}}
    members = [people[place - 1] for place in may_withdraw(encounter) if people[place - 1].name != ERASED]
    ways = [one.email or (said_phone(one.phone) if one.phone else None) for one in members]
    lines = ["; ".join(part for part in (one.name, way) if part) for one, way in zip(members, ways, strict=True)]
    return {"group": {"members": "\n".join(lines)}}


def known_guests(encounter: Encounter) -> dict[str, Any]:
    """Who else was expected, by the fields that name them, and what was noted beside: labels, comment."""
    what, roles = encounter.particulars, dict(EXPECTED)
    if encounter.type is EncounterType.PROFESSIONALS:
        roles.clear()  # they are the encounter itself
    guests = {
        field: "\n".join(one.name for one in what.participants if one.role is role and one.name != ERASED)
        for field, role in roles.items()
    }
    return {**guests, "tags": ",".join(what.tags), "comment": what.comment or ""}


def _agreement(rows: Sequence[Consent]) -> dict[str, Any]:
    """What the ledger of the episode says is agreed to, for the card and for a renewal."""
    if (earlier := ledger.last_read(rows)) is None:
        return {"consent": {"agreed": "no"}, "scopes": []}
    held = ledger.effective(rows) - {Scope.RECORDING}  # agreed to each time, by both
    return {
        "consent": _as_answer(earlier, held, note.support_reason(rows)),
        "agreed_at": earlier.at.isoformat(),
        "agreed_means": means(earlier.wording),
        "scopes": sorted(held),
    }


async def still_stands(turn: Turn, answer: Any) -> Mapping[str, str]:
    """The hour, and the consent: a draft may be confirmed days later, and what was taken back since is taken back."""
    return await _since(turn) or await hour_still_stands(turn, answer)


async def _since(turn: Turn) -> Mapping[str, str]:
    """Where the ledger has changed since the answer, what was known is read anew, and the person is asked again."""
    answers, before = turn.answers, turn.answers[BEFORE]
    if not asks_consent(answers):
        return {}
    rows = await turn.tx.consents.of_episode(turn.who, answers["episode"])
    read, now = answers.get("consent", {}).get("read"), ledger.effective(rows)
    then = ledger.effective(rows, dt.datetime.fromisoformat(read["at"])) if read else {*before.get("scopes", ())}
    if now - {Scope.RECORDING} == then - {Scope.RECORDING}:
        return {}
    before |= _agreement(rows)
    before["reread"] |= Scope.SESSION not in now
    for name in ("consent", "presence"):
        answers.pop(name, None)
    if "again" in answers:
        answers["again"] = {name: value for name, value in answers["again"].items() if name != "agreed"}
    return {"agreed": "changed"}


def _as_answer(row: Consent, held: frozenset[Scope], support_reason: str | None) -> dict[str, Any]:
    """What is agreed to again, aloud. How it was given then, and why so, is the evidence of that time."""
    return {
        "agreed": "yes",
        "understood": True,
        **{name: scope in held for name, scope in SCOPES.items()},
        # Help of which nobody said the reason is asked about where somebody is named (orientations MSSS 2021, 8.7).
        "support": bool(Scope.SUPPORT in held and support_reason),
        "support_reason": support_reason if Scope.SUPPORT in held else None,
        "form": str(Form.VERBAL),
        "capacity": str(row.capacity),
        "giver": str(row.giver),
        "giver_name": row.giver_name,
    }


def _must_reread(row: Consent, world: World, encounter: Encounter, policy: PolicyOfTheDay) -> bool:
    """Have words, means, place or recording changed since, or is the agreement older than a year?"""
    service, known = world.establishment.service(encounter.service), encounter.particulars.suitability
    changed = today(row.wording, service, encounter.particulars.tool) != row.wording
    if known is not None and encounter.modality is not Modality.EMAIL:
        changed |= means(row.wording) is not modality.intended(known, policy)
    return changed or world.clock.now() - row.at > EPISODE_LIVES
