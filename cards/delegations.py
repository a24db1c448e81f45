"""The cards of delegation: what one granted and was granted, in whose name one may act, and that it came to its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from cards.behalf import banner
from cards.kit import Card, CardElement, button, buttons, card, facts, heading, notice, text
from cards.nodes import Action, ActionStyle, Column, ColumnSet
from cards.notices import MOST_LINES, listed, rest, rest_button
from care.encounter import Encounter
from care.grant import Grant, GrantedRight
from texts import Language, Say, texts
from texts.when import day


@dataclass(frozen=True)
class Line:
    """A grant, the other's name, and the card id of its button."""

    grant: Grant
    name: str
    card: str


@dataclass(frozen=True)
class Side:
    """What is shown of what one granted, or was granted; `total` counts what is shown before and after it as well."""

    lines: Sequence[Line]
    total: int


def delegations(
    language: Language,
    given: Side,
    received: Side,
    card_id: str,
    now: dt.datetime,
    done: tuple[str, str] | None = None,
    after: int = 0,
) -> Card:
    """«Délégation»: to whom, by whom, what and until when, without the first `after` of each side.

    `done` says what was just done, and about whom.
    """
    say = texts(language, "delegations")
    body: list[CardElement] = [notice(say(f"done-{done[0]}", name=done[1]), "good")] if done else []
    if given.lines or not given.total:
        body.append(heading(say("given")))
    body += [_line(language, one, now, "revoke", "destructive") for one in given.lines]
    body += _left(language, given, after) if given.total else [text(say("none-given"))]
    body.append(buttons(button(say("new"), "delegate", card_id, style="positive", checks_inputs=False)))
    if received.lines:
        body.append(heading(say("received")))
        acts = [(one, "my-encounters" if one.grant.in_force(now) else "") for one in received.lines]
        body += [_line(language, one, now, verb, "default") for one, verb in acts]
        body += _left(language, received, after)
    if max(given.total, received.total) > after + MOST_LINES:
        body.append(buttons(rest_button(language, "delegations", card_id, after + MOST_LINES)))
    return card(language, say("title"), *body)


def _left(language: Language, side: Side, after: int) -> list[CardElement]:
    """How many of a side are still to be shown."""
    left = side.total - after - len(side.lines)
    return [text(texts(language, "delegations")("more", count=left), subtle=True)] if side.lines and left > 0 else []


def _line(language: Language, line: Line, now: dt.datetime, verb: str, style: ActionStyle) -> CardElement:
    say = texts(language, "delegations")
    begun = line.grant.begins_at <= now
    lines = [
        text(line.name or say("unnamed"), weight="Bolder"),
        text(rights(language, line.grant), spacing="None"),
        text(period(language, line.grant, begun=begun), subtle=True, spacing="None"),
    ]
    title = say("revoke" if verb == "revoke" else "act")
    act = buttons(button(title, verb, line.card, style=style, checks_inputs=False)) if verb else None
    columns = [Column(width="stretch", items=lines), *([Column(width="auto", items=[act])] if act else [])]
    return ColumnSet(separator=True, columns=columns)


def rights(language: Language, grant: Grant) -> str:
    """«planifier, déplacer»: in the order in which they are asked."""
    say = texts(language, "granted-rights")
    return ", ".join(say(right) for right in GrantedRight if right in grant.rights)


def period(language: Language, grant: Grant, *, begun: bool) -> str:
    """From when, where that is still to come, and until when; the last day is included."""
    say, last = texts(language, "delegations"), grant.last_day
    first = {"first": day(language, grant.first_day)}
    if last is None:
        return say("no-end") if begun else say("from", **first)
    end = {"last": day(language, last)}
    return say("until", **end) if begun else say("from-until", **first, **end)


def told(language: Language, grant: Grant, clinician: str, code: str, card_id: str, now: dt.datetime) -> Card:
    """Written to the colleague: it was granted, or taken back."""
    say = texts(language, f"delegation-{code}")
    name = clinician or texts(language, "delegations")("unnamed")
    if code == "revoked":
        return card(language, say("title"), text(say("what", name=name)))
    lines = [(say("rights"), rights(language, grant))]
    lines.append((say("when"), period(language, grant, begun=grant.begins_at <= now)))
    acts = (buttons(button(say("act"), "my-encounters", card_id, style="positive", checks_inputs=False)),)
    return card(
        language,
        say("title"),
        text(say("what", name=name)),
        facts(lines),
        text(say("limits"), subtle=True),
        *(acts if grant.in_force(now) else ()),
    )


def over(language: Language, clinician: str, card_id: str, *, undone: bool = True) -> Card:
    """Between the card and the click it was taken back, or ran out: nothing was done.

    Or, where it is not `undone`, just after the click: what was done stands, and is not shown any more.
    """
    say = texts(language, "delegation-over")
    what = say("what", name=clinician) if clinician else say("what-unnamed")
    nothing = (text(say("nothing")),) if undone else ()
    return card(language, say("title"), notice(what, "warning"), *nothing, buttons(_own(language, card_id)))


def principals(language: Language, found: Sequence[tuple[str, str]], total: int, card_id: str, after: int = 0) -> Card:
    """«Agir au nom de»: each with the card id of their button, without the first `after` of them."""
    say = texts(language, "act-for")
    if not found:
        return card(language, say("title"), text(say("nobody")), buttons(_own(language, card_id)))
    lines = [_principal(say, name or texts(language, "delegations")("unnamed"), id) for name, id in found]
    lines += rest(language, "act-for", card_id, total, after + len(found), more="act-for")
    return card(language, say("title"), text(say("what")), *lines)


def _principal(say: Say, name: str, id: str) -> CardElement:
    see = buttons(button(say("see"), "my-encounters", id, checks_inputs=False))
    columns = [Column(width="stretch", items=[text(name, weight="Bolder")]), Column(width="auto", items=[see])]
    return ColumnSet(separator=True, columns=columns)


def encounters(
    language: Language,
    zone: str,
    clinician: str,
    rows: Sequence[tuple[Encounter, str]],
    total: int,
    card_id: str,
    after: int = 0,
    *,
    plans: bool,
) -> Card:
    """The next encounters of a clinician, under the banner; what is new is planned in their name by whoever may."""
    say, mine = texts(language, "in-a-name"), texts(language, "my-encounters")
    body: list[CardElement] = banner(language, clinician, card_id)
    body += [listed(language, zone, seen, id, "", mine("open")) for seen, id in rows] or [text(say("none"))]
    body += rest(language, "my-encounters", card_id, total, after + len(rows))
    if plans:
        new = button(say("new"), "new-encounter", card_id, style="positive", checks_inputs=False)
        body.append(buttons(new, button(say("to-plan"), "to-plan", card_id, checks_inputs=False)))
    title = say("title", name=clinician) if clinician else say("title-unnamed")
    return card(language, title, *body, board=card_id)


def _own(language: Language, card_id: str) -> Action:
    return button(texts(language, "on-behalf")("own"), "my-encounters", card_id, checks_inputs=False)
