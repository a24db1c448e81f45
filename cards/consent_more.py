"""The cards of consent after the booking: what holds and its history, what may be added, what is taken back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, create_model

from cards.consent import GiversForPerson as GiversForPerson
from cards.decision import source_line
from cards.fields import Widget
from cards.form import Button, FormView, form
from cards.kit import Card, CardElement, facts, folded, heading, notice, quoted, sheet, text
from cards.nodes import Container
from cards.whose import whose
from care import ledger
from care.consent import Capacity, Consent, Scope
from care.decision import Source
from care.encounter import Encounter
from care.particulars import NextStep
from care.suitability import EncounterType
from care.wording import OURS, OWN, added
from texts import Language, texts
from texts.when import date, full, hour

LATEST_ROWS = 12
"""How much of the history a card shows; the export has it all."""
OTHER = Widget(fold="other")


def withdrawal(
    view: FormView,
    encounter: Encounter,
    scopes: Collection[Scope],
    source: Source,
    *,
    asks_next: bool,
    others: Sequence[Encounter] = (),
) -> Card:
    """What is taken back, what comes next, why. The person's right comes first, so nothing else is asked for.

    `others` are those of the episode still to come: named, since some of what is withdrawn is withdrawn there too.
    """
    before: list[CardElement] = [whose(view.language, encounter), source_line(view.language, source)]
    keep = Button("abandon", "keep", checks_inputs=False)
    if not scopes:
        return form(view, BaseModel, before=(*before, notice(_say(view)("nothing"), "accent")), buttons=(keep,))
    asked = _withdrawal_form(frozenset(scopes), asks_next, asks_next and bool(others))
    if others:
        before.append(_others(view, others, scopes))
    return form(view, asked, before=before, buttons=(Button("answer", "submit", style="destructive"), keep))


def consents(
    view: FormView,
    encounter: Encounter,
    rows: Sequence[Consent],
    zone: str,
    *,
    read_in: Language,
    addable: Collection[Scope],
    substitute: bool = False,
) -> Card:
    """What holds, then the words to ask for more, then the history; nothing is ticked beforehand.

    `substitute` where somebody else consented the last time: who answers is then asked in sight.
    """
    before = [
        text(encounter.patient.name, weight="Bolder"),
        *_held(view.language, encounter, rows, zone),
        *_to_ask(view, addable, read_in),
    ]
    acts = [Button("answer", "submit", style="positive", data={"act": "add"})] if addable else []
    if encounter.type is not EncounterType.GROUP:
        acts.append(Button("answer", "export", checks_inputs=False, data={"act": "export"}))
    acts.append(Button("abandon", "close", checks_inputs=False))
    asked = _consents_form(frozenset(addable), substitute)
    return form(view, asked, before=before, after=history(view, encounter, rows, zone), buttons=acts)


# -------------------------------------------------------------------------------- what is asked, made once for each set


@cache
def _withdrawal_form(scopes: frozenset[Scope], asks_next: bool, asks_reach: bool) -> type[BaseModel]:
    fields: dict[str, Any] = {"scopes": (_some_of(scopes), ...)}
    if asks_next:
        fields["next_step"] = (Annotated[NextStep | None, Widget("expanded")], None)
    if asks_reach:
        fields["reach"] = (Annotated[Literal["this", "all"], Widget("expanded")], "this")
    fields["reason"] = (str, "")
    made: type[BaseModel] = create_model("WithdrawalForm", **fields, **_by())
    return made


@cache
def _consents_form(addable: frozenset[Scope], substitute: bool) -> type[BaseModel]:
    fields: dict[str, Any] = {}
    if addable:
        fields["scopes"] = (_some_of(addable), ...)
    if Scope.RECORDING in addable:
        fields["recorder"] = (bool, False)
    if Scope.SUPPORT in addable:
        fields["support_reason"] = (str, "")
    who = _by(substitute=substitute, quality=True) if fields else {}
    made: type[BaseModel] = create_model("ConsentsForm", **fields, **who)
    return made


# ------------------------------------------------------------------------------------------------------------- pieces


def _say(view: FormView) -> Any:
    return texts(view.language, view.message)


def _others(view: FormView, others: Sequence[Encounter], scopes: Collection[Scope]) -> CardElement:
    """The other encounters to come, and what reaches them at once: how one is written to is the person's choice."""
    say = _say(view)
    hours = [full(view.language, one.appointment.local, one.appointment.zone, one.appointment.at) for one in others]
    reached = [text(say("ways-everywhere"), subtle=True)] if {Scope.EMAIL, Scope.SMS} & set(scopes) else []
    lines = [text(_begun(hour), spacing="Small") for hour in hours]
    return Container(
        items=[text(say("others", count=len(others)), weight="Bolder"), *lines, *reached], spacing="Medium"
    )


def _some_of(scopes: Collection[Scope]) -> Any:
    """Any of these, in the order in which they are declared: the encounter itself first."""
    return Annotated[list[Literal[tuple(str(scope) for scope in Scope if scope in scopes)]], Widget("expanded")]  # type: ignore[misc]


def _by(*, quality: bool = False, substitute: bool = False) -> dict[str, Any]:
    """By whom and in which form: rarely another than the person, aloud. A substitute is asked for in sight."""
    who = Widget("compact") if substitute else Widget("compact", fold="other")
    capacity = {"capacity": (Annotated[Capacity, Widget("expanded", fold="other")], Capacity.ALONE)}
    return {
        "form": (Annotated[Literal["verbal", "written"], Widget("expanded", fold="other")], "verbal"),
        **(capacity if quality else {}),
        "giver": (Annotated[GiversForPerson, who], ... if substitute else "patient"),
        "giver_name": (Annotated[str, Widget() if substitute else OTHER], ""),
        **({"reason": (Annotated[str, OTHER], "")} if quality else {}),
    }


def _held(language: Language, encounter: Encounter, rows: Sequence[Consent], zone: str) -> list[CardElement]:
    """What holds now, each with the row from which it holds; or that nothing does, and why."""
    say, names = texts(language, "ledger"), texts(language, "scopes")
    if encounter.particulars.consent_exception and ledger.documented(rows):
        return [notice(say("exception"), "warning")]
    if not encounter.scopes:
        return [notice(say("nothing"), "accent")]
    since = [(scope, _since(scope, rows)) for scope in Scope if scope in encounter.scopes]
    lines = [(_begun(names(scope)), row_said(language, row, zone) if row else "–") for scope, row in since]
    return [heading(say("held")), facts(lines)]


def _begun(words: str) -> str:
    """As the beginning of a line."""
    return words[:1].upper() + words[1:]


def _since(scope: Scope, rows: Sequence[Consent]) -> Consent | None:
    """The row from which a purpose has held without a break."""
    since = None
    ordered = ledger.in_order(rows, subject=ledger.PATIENT)
    for number, row in enumerate(ordered):
        holds = scope in ledger.effective(ordered[: number + 1])
        since = (since or row) if holds else None
    return since


def _to_ask(view: FormView, addable: Collection[Scope], read_in: Language) -> list[CardElement]:
    return [heading(_say(view)("ask")), sheet(added(read_in, addable), aloud=True)] if addable else []


def history(view: FormView, encounter: Encounter, rows: Sequence[Consent], zone: str) -> list[CardElement]:
    """Every row, the latest first: folded, since what holds is what one looks for."""
    if not rows:
        return []
    latest = list(reversed(rows))[:LATEST_ROWS]
    lines = [text(entry(view.language, encounter, row, zone), spacing="Small") for row in latest]
    more = [text(_say(view)("older", count=len(rows) - len(latest)), subtle=True)] if len(rows) > len(latest) else []
    return [folded("fold-history", _say(view)("history"), *lines, *more)]


def row_said(language: Language, row: Consent, zone: str) -> str:
    """When, by whom, in which form, on which words."""
    say, local = texts(language, "ledger"), row.at.astimezone(ZoneInfo(zone))
    by = say(f"by-{row.giver}")
    return say(
        "row",
        day=date(language, local.date()),
        year=str(local.year),
        hour=hour(language, local),
        by=f"{by} ({row.giver_name})" if row.giver_name else by,
        form=say(f"form-{row.form}"),
        wording=_title(language, row.wording.id),
        version=str(row.wording.version),
    )


def _title(language: Language, wording: str) -> str:
    """What was read, by a title that says which words they were: `passerelle/video.group` is that of a group."""
    say = texts(language, "wording-title")
    name, *variants = wording.removeprefix(OURS).removeprefix(OWN).split(".")
    name = f"group-{name}" if "group" in variants else name.partition("/")[0]
    title = say(name) if say.has(name) else say("other")
    return say("recording", title=title) if "recording" in variants else title


def entry(language: Language, encounter: Encounter, row: Consent, zone: str) -> Any:
    """One row of the ledger as a line: what it says, of what, then when and by whom."""
    say, names = texts(language, "ledger"), texts(language, "scopes")
    place = row.subject.partition(":")[2]
    people = encounter.particulars.participants
    whose = people[int(place) - 1].name if place and 0 < int(place) <= len(people) else ""
    scopes = ", ".join(names(scope) for scope in Scope if scope in row.scopes)
    said = row_said(language, row, zone)
    parts = [whose, say(f"kind-{row.kind}"), scopes, said, row.signature or "", row.reason or ""]
    return quoted(" · ".join(part for part in parts if part), 500)
