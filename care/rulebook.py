"""Every rule, with the facts that it reads and the values of the packs that it rests upon.

The page of the rules, their tests and `rules explain` go through this table, so that none of them can forget a rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from care import (
    activation,
    capacity,
    care_path,
    conditions,
    consent_form,
    corridor,
    modality,
    sites,
    telehealth_share,
    tools,
)
from care.case import Case, Tool
from care.consent import Capacity, Form, Giver
from care.corridor import SentTo
from care.decision import Decision
from care.establishment import CorridorKind
from care.modality import Ranked
from care.policy import Policy, PolicyOfTheDay
from care.suitability import CarePath, Circumstance, Help, Known, Preference, Redirected, Situation
from care.telehealth_share import Profession, ShareBand

YES_NO = (True, False)
NOT_SAID = (True, False, None)


def always(_: Case) -> bool:
    return True


def by_video(case: Case) -> bool:
    return case.preference not in (Preference.TELEPHONE, Preference.IN_PERSON)


@dataclass(frozen=True)
class Rule:
    """One rule. Its question in words is the part `name` of `rule-questions` in the texts."""

    name: str
    function: Callable[..., object]
    """The reasoning."""
    judge: Callable[[Case, PolicyOfTheDay], Decision]
    facts: Mapping[str, tuple[Any, ...]]
    """Each fact read, with its possible values. ``known?``: was it asked; ``known/record``: is that among them."""
    values: tuple[str, ...]
    """The values of the packs that it reads."""
    applies: Callable[[Case], bool] = always
    optional: bool = False
    """Do its values come with a pack that an establishment need not choose?"""

    @property
    def fields(self) -> tuple[str, ...]:
        """The facts of a case that it reads."""
        return tuple(dict.fromkeys(name.partition("/")[0].rstrip("?") for name in self.facts))

    def can_judge(self, given: Case) -> bool:
        """Does the case say all that this rule needs? (What may be left unasked need not be said.)"""
        may_be_unasked = {
            name.rstrip("?") for name, values in self.facts.items() if name.endswith("?") or None in values
        }
        said = given.model_fields_set.intersection(self.fields)
        needed = {name: getattr(given, name) for name in self.fields if name not in may_be_unasked}
        known = all(value is not None and (value != () or name in said) for name, value in needed.items())
        return bool(said) and known and self.applies(given)

    def combinations(self) -> Iterator[dict[str, Any]]:
        """Every combination of the facts."""
        for values in product(*self.facts.values()):
            yield dict(zip(self.facts, values, strict=True))


def _facts(rule: Callable[..., Decision]) -> Callable[[Case, PolicyOfTheDay], Decision]:
    return lambda case, policy: rule(case.suitability, policy)


def members(field: str, values: Iterable[Known] | Iterable[Redirected]) -> dict[str, tuple[Any, ...]]:
    return {f"{field}?": YES_NO} | {f"{field}/{value}": YES_NO for value in values}


RULES: tuple[Rule, ...] = (
    Rule(
        "judgement",
        modality.judgement,
        lambda case, policy: modality.judgement(bool(case.suitable), policy),
        {"suitable": YES_NO},
        ("modality.judgement",),
    ),
    Rule("wish", modality.wish, _facts(modality.wish), {"preference": tuple(Preference)}, ("modality.refusal",)),
    Rule(
        "examination",
        modality.examination,
        _facts(modality.examination),
        {"exam": YES_NO},
        ("modality.examination",),
    ),
    Rule(
        "redirected",
        modality.redirected,
        _facts(modality.redirected),
        {f"circumstances/{Circumstance.REDIRECTED}": YES_NO, **members("redirected", reversed(Redirected))},
        ("modality.redirected",),
    ),
    Rule(
        "inpatient",
        modality.inpatient,
        _facts(modality.inpatient),
        {f"circumstances/{Circumstance.INPATIENT}": YES_NO},
        ("modality.inpatient",),
    ),
    Rule(
        "means",
        modality.means,
        _facts(modality.means),
        {"preference": tuple(Preference), "situation": tuple(Situation)},
        ("modality.matrix",),
    ),
    Rule(
        "delicate",
        modality.delicate,
        _facts(modality.delicate),
        {
            "preference": tuple(Preference),
            f"circumstances/{Circumstance.DELICATE}": YES_NO,
            f"circumstances/{Circumstance.LESION}": YES_NO,
        },
        ("modality.seen",),
    ),
    Rule(
        "known-condition",
        modality.known_condition,
        _facts(modality.known_condition),
        {"preference": tuple(Preference), "situation": tuple(Situation), **members("known", Known)},
        ("modality.known",),
    ),
    Rule(
        "equipment",
        modality.equipment,
        _facts(modality.equipment),
        {"equipped": NOT_SAID},
        ("video.criteria",),
        applies=by_video,
    ),
    Rule(
        "address",
        modality.address,
        lambda case, policy: modality.address("@" if case.email else None, policy),
        {"email": YES_NO},
        ("video.criteria",),
        applies=by_video,
    ),
    Rule("ease", modality.ease, _facts(modality.ease), {"help": (*Help, None)}, ("video.ease",), applies=by_video),
    Rule(
        "take-on",
        modality.take_on,
        _facts(modality.take_on),
        {"situation": tuple(Situation), "vulnerable": NOT_SAID},
        ("modality.take-on",),
    ),
    Rule(
        "condition-consent",
        conditions.consent,
        lambda case, policy: conditions.consent(
            bool(case.consented), policy, is_group=case.group, emergency=case.emergency
        ),
        {"consented": YES_NO, "emergency": YES_NO, "group": YES_NO},
        ("conditions.consent", "conditions.without-consent"),
    ),
    Rule(
        "condition-presence",
        conditions.presence,
        lambda case, policy: conditions.presence(bool(case.presence_required), policy, is_group=case.group),
        {"presence_required": YES_NO, "group": YES_NO},
        ("conditions.presence",),
    ),
    Rule(
        "condition-contingency",
        conditions.contingency,
        lambda case, policy: conditions.contingency(bool(case.contingency), policy, is_group=case.group),
        {"contingency": YES_NO, "group": YES_NO},
        ("conditions.contingency",),
    ),
    Rule(
        "condition-in-person",
        conditions.in_person,
        lambda case, policy: conditions.in_person(bool(case.in_person), policy, is_group=case.group),
        {"in_person": YES_NO, "group": YES_NO},
        ("conditions.in-person",),
    ),
    Rule(
        "giver",
        capacity.allowed,
        lambda case, policy: capacity.allowed(case.capacity or Capacity.ALONE, case.giver or Giver.PATIENT, policy),
        {"capacity": tuple(Capacity), "giver": tuple(Giver)},
        tuple(f"capacity.{each}" for each in Capacity),
    ),
    Rule(
        "consent-form",
        consent_form.judged,
        lambda case, policy: consent_form.judged(case.form or Form.VERBAL, "—" if case.reason else None, policy),
        {"form": tuple(Form), "reason": YES_NO},
        ("consent.email",),
    ),
    Rule(
        "tool",
        tools.authorised,
        lambda case, policy: tools.authorised(case.tool or Tool.TEAMS, bool(case.insured), case, policy),
        {"tool": tuple(Tool), "tools": (tuple(Tool), ()), "insured": YES_NO},
        ("tools.authorised", "tools.licensed"),
    ),
    Rule(
        "corridor",
        activation.corridor,
        lambda case, policy: activation.corridor(case.service, policy),
        {"corridor": (*CorridorKind, "none")},
        ("corridor.not-valid",),
    ),
    Rule(
        "note-route",
        activation.note_route,
        lambda case, policy: activation.note_route(case.service, policy),
        {"note_route": YES_NO},
        ("note.route",),
    ),
    Rule(
        "sent-away",
        corridor.sent,
        lambda case, policy: corridor.sent(
            case.sent_to or SentTo.PROFESSIONAL, bool(case.only_examination), case.real_emergency, policy
        ),
        {"sent_to": tuple(SentTo), "only_examination": YES_NO, "real_emergency": YES_NO},
        ("corridor.not-for-examination",),
    ),
    Rule(
        "user-of",
        sites.served,
        lambda case, policy: sites.served(bool(case.own_establishment), bool(case.agreement), policy),
        {"own_establishment": YES_NO, "agreement": YES_NO},
        ("establishment.user-of", "establishment.agreement"),
    ),
    Rule(
        "share",
        telehealth_share.judged,
        lambda case, policy: telehealth_share.judged(
            case.profession or Profession.PHYSICIAN, case.share or ShareBand.BELOW, case.approved, policy
        ),
        {"profession": tuple(Profession), "share": tuple(ShareBand), "approved": YES_NO},
        ("share.average", "share.most", "share.exception", "share.only-physician", "share.only-other"),
    ),
    Rule(
        "care-path",
        care_path.judged,
        _facts(care_path.judged),
        {"care_path": (*CarePath, None)},
        ("care-path.followed", "care-path.suspended"),
        optional=True,
    ),
)


@dataclass(frozen=True)
class Judgement:
    """What the rules say of a case: every answer that its facts allow, and the means in order where they are known."""

    answers: tuple[tuple[Rule, Decision], ...]
    ranked: tuple[Ranked, ...]


def judge(given: Case, policy: PolicyOfTheDay) -> Judgement:
    """Put a case to every rule whose facts it gives. Raises LookupError where a value is not yet in force."""
    rules = [rule for rule in RULES if rule.can_judge(given)]
    if not care_path.asked(policy):
        rules = [rule for rule in rules if not rule.optional]
    ranked = modality.ranked(given.suitability, policy) if given.situation and given.preference else []
    return Judgement(tuple((rule, rule.judge(given, policy)) for rule in rules), tuple(ranked))


def lacking(policy: Policy) -> list[str]:
    """The values that the rules read and that none of the chosen packs has."""
    return [name for rule in RULES if not rule.optional for name in rule.values if not policy.history(name)]
