"""There is a canary for everything that a person can type and we keep sealed, and for every field of every form."""

from __future__ import annotations

import datetime as dt
import enum
import re
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import BaseModel

from bot.conversations import FLOWS
from care.consent import Consent
from care.contact import Participant, Patient
from care.particulars import Particulars
from care.ports import Communication
from care.request import Asked
from dialogs.flow import Ask
from tests.edges.test_classification import SINKS as DECLARED_SINKS
from tests.edges.test_classification import within
from tests.taint.allowed import DECLARED, entry
from tests.taint.canaries import CONSENT, EVERY, MEMBERS, SAID, STEM, TYPED, WHAT, members
from tests.taint.evidence import SINKS

MODELS: dict[str, Any] = {
    "sealed.patient": Patient,
    "sealed.particulars": Particulars,
    "sealed.request": Asked,
    "table.participant": Participant,
    "table.consent": Consent,
    "table.communication": Communication,
}
"""What the sealed fields of a group are fields of."""
WHOLE = {
    "table.episode.patient": "[sealed.patient]",
    "table.encounter.particulars": "[sealed.particulars]",
    "table.service_request.body": "[sealed.request]",
    "table.job.payload": "[sealed.job_payload]",
    "table.conversation_state.body": "what was answered so far: the fields of the forms, each with its canary",
    "table.house_setting.value": "of the establishment, about nobody",
    "table.paper_link.note": "the draft of a note, whose parts have their canaries in the encounter",
    "table.person.preferences": "of a clinician; the names of their models have their canary",
    "table.person.profile": "of a clinician; the order that they type has its canary",
    "table.practice.approval": "of a clinician's own practice; its reference has its canary",
    "table.person.reference": "how to write to a clinician, as Teams gave it",
    "table.channel_binding.reference": "how to write to a channel, as Teams gave it",
    "table.tenant.proof": "a word of ours",
    "table.legal_hold.reason": "written in the shell by whoever answers for privacy, and shown nowhere",
    "table.participant.spoken": "one of the languages that the patient's own has",
}
"""Sealed in one piece, or of no person."""
OURS = {
    **{
        f"sealed.job_payload.{name}": "written by us: ids, codes and hours"
        for name in DECLARED["sealed"]["job_payload"]
    },
    "sealed.job_payload.replies": "cards that were drawn already",
    f"{WHAT}tool": "the key of an authorised tool",
    f"{WHAT}note.technology": "the key of an authorised tool",
    f"{WHAT}note.lines.message": "a hash of ours",
    f"{WHAT}purpose": "words of ours for one of a few purposes",
    f"{WHAT}planned_by": "an object id",
    f"{WHAT}link": "random bits",
    **{
        f"{WHAT}meeting.{name}": "made by the platform"
        for name in ("id", "platform", "join_url", "phone", "code", "join_id", "passcode", "told_as")
    },
    **{f"{WHAT}in_person.{name}": "of the rules, which name their source" for name in ("code", "document", "section")},
    **{
        f"{whole}user_of.{name}": "of the settings of an establishment"
        for whole in (WHAT, "sealed.request.")
        for name in ("site", "name", "agreement")
    },
    "sealed.request.accepted": "codes of the rules",
    "sealed.request.question": "a code of the rules",
}
"""Text in its type, and yet nobody types it: made by us, by the rules or by a platform."""
CHOSEN = {
    "service": "the key of a service",
    "profession": "the key of a profession",
    **dict.fromkeys(("site", "sites", "usual"), "the keys of establishments"),
    **dict.fromkeys(
        ("permit", "training", "house_rules", "insurer", "privileges"), "days of what a clinician attests to"
    ),
    "slot": "an hour that the card offered",
    "colleague": "a colleague who was found in the directory",
    "which": "an object id of the directory",
    "model": "the name of a model, typed in «Mes préférences»",
    "earlier": "tags that were typed before",
    **dict.fromkeys(("month", "until", "approved_on"), "days of a declaration about a clinician's own practice"),
    **dict.fromkeys(("first", "last"), "the days of an export"),
    **dict.fromkeys(("quiet_from", "quiet_until"), "the hours of a clinician"),
    **dict.fromkeys(("begins", "ends"), "the days of a delegation between two colleagues"),
    "read": "the hash of the words on the card",
    **dict.fromkeys(("agreed", "committed", "refused", "absent"), "positions in a list"),
    **dict.fromkeys(("date", "time"), "the hour of the encounter, which is no secret of its own"),
}
"""Fields of a form that hold text or a date, none of which a person writes about anybody."""
OF_THE_HOUSE = {"settings"}
"""Conversations about the establishment itself: its telephone, its links, its hours. They are about nobody."""
NEVER_ASKED = {"file.unverified": "said before the note is taken out, which is before it is filed"}


def is_free(hint: Any) -> bool:
    """Can it hold words, or a day, that somebody chose? Members of an enum, instants, numbers and yes or no cannot."""
    parts = list(within(hint))
    if any(typing.get_origin(part) is Literal for part in parts):
        return False
    kinds = [part for part in parts if isinstance(part, type) and not issubclass(part, enum.Enum)]
    return any(issubclass(kind, str) or kind in (dt.date, dt.time) for kind in kinds)


def hint_of(model: Any, path: str) -> Any:
    """The type of a field, through the models within."""
    name, _, rest = path.partition(".")
    hint = typing.get_type_hints(model, include_extras=True)[name]
    if not rest:
        return hint
    (inner,) = (part for part in within(hint) if isinstance(part, type) and issubclass(part, BaseModel))
    return hint_of(inner, rest)


def sealed() -> Iterator[str]:
    for family, groups in DECLARED.items():
        for group, fields in groups.items():
            yield from (f"{family}.{group}.{name}" for name, line in fields.items() if line["database"] == "sealed")


def typed_by_people(key: str) -> bool:
    group, name = ".".join(key.split(".")[:2]), ".".join(key.split(".")[2:])
    return key not in OURS and is_free(hint_of(MODELS[group], name))


def test_every_sealed_field_that_a_person_types_has_its_canary() -> None:
    keys = set(sealed()) - set(WHOLE)
    canaries = {key for one in EVERY for key in one.keys if entry(key)["database"] == "sealed"} - set(WHOLE)
    assert {key for key in keys if typed_by_people(key)} == canaries
    assert set(WHOLE) | set(OURS) <= set(sealed()), "a reason that is no longer needed is taken out"


def asked() -> Iterator[tuple[str, str]]:
    """The steps of every conversation with their fields that hold words or a day."""
    for flow in (one for name, one in FLOWS.items() if name not in OF_THE_HOUSE):
        for step in (one for one in (*flow.steps, *flow.refused) if isinstance(one, Ask)):
            hints = typing.get_type_hints(step.answer, include_extras=True)
            yield from ((step.name, name) for name in step.answer.model_fields if is_free(hints[name]))


def test_every_field_of_every_form_has_its_canary() -> None:
    chosen = {(step, name) for step, name in asked() if name in CHOSEN}
    written = {f"{step}.{name}" for step, name in set(asked()) - chosen}
    composed = {"group.members"}
    advice = {"check.reason"}
    assert written - set(NEVER_ASKED) - composed == set(TYPED) - advice
    assert {name for _, name in chosen} == set(CHOSEN)


def test_every_sink_of_the_classification_is_looked_into() -> None:
    assert set(SINKS) == {*DECLARED_SINKS, "database", "http_error"}


def test_a_canary_is_like_nothing_else() -> None:
    pieces = [piece for one in EVERY for piece in one.pieces]
    assert len(set(pieces)) == len(pieces)
    assert not [(one, two) for one in pieces for two in pieces if one != two and one in two]
    said = "".join(path.read_text("utf-8") for path in Path("texts").rglob("*.ftl"))
    assert STEM not in said
    assert len({piece[-4:] for one in EVERY for piece in one.pieces if one.kind == "phone"}) == sum(
        one.kind == "phone" for one in EVERY
    )


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.field)
def test_a_canary_is_what_its_keys_say(one: Any) -> None:
    assert all(entry(key) for key in one.keys)
    assert one.keys or one is SAID, "only what is no field has no key"
    assert all(re.search("é", piece) for piece in one.pieces if one.kind == "words" and "@" not in one.typed)


def test_the_members_of_a_group_are_each_a_line() -> None:
    assert all(one.typed in members() for one in MEMBERS)
    assert len(members().split("\n")) == 3
    assert f"{CONSENT}giver_name" not in {key for one in MEMBERS for key in one.keys}
