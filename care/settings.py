"""What an administrator may change in Teams, over the establishment's file: the everyday facts, and nothing else.

Rules, services, tools, rights and the words of consent stay in the file: they are agreed on, and not adjusted. A change
is checked as the file is, by the same model, and written down with who and when. What was promised to a patient stays:
a letter that has left is not called back, and an appointment keeps its hour.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from care.authorisation import authorise_configuring
from care.establishment import Establishment
from care.ports import ActorKind, NotPermitted, SettingChange, Transaction, Who
from care.world import World

PARTS: Mapping[str, tuple[str, ...]] = {
    "reach": ("phone", "support_url", "test_url", "leaflet_url"),
    "hours": (
        *("reminders.quiet_from", "reminders.quiet_until", "reminders.grouped"),
        *("channel.list_at", "channel.queue_from", "channel.queue_until"),
    ),
    "n1": ("contacts.n1",),
    "n2": ("contacts.n2",),
    "n3": ("contacts.n3",),
    "words": ("record_access", "privacy_contact", "retention"),
    "exports": ("exports",),
}
"""What is changed together, by the name of its form."""
KEYS = tuple(key for keys in PARTS.values() for key in keys)


def applied(filed: Establishment, changes: Mapping[str, Any]) -> Establishment:
    """What the file says, with other values (plain JSON) for some of `KEYS`. Raises ValidationError."""
    whole = filed.model_dump(mode="json")
    for key, value in changes.items():
        *above, last = key.split(".")
        table = whole
        for name in above:
            table = table[name]
        table[last] = value
    return Establishment.model_validate(whole)


def value_of(establishment: Establishment, key: str) -> Any:
    """The value of one of `KEYS`, as plain JSON."""
    found: Any = establishment.model_dump(mode="json")
    for name in key.split("."):
        found = found[name]
    return found


def held(filed: Establishment, changes: Sequence[SettingChange]) -> tuple[Establishment, tuple[SettingChange, ...]]:
    """What is in force, and the changes of which it is made.

    What no longer fits (the file or the program has changed since) is left out: the file holds there.
    """
    standing = tuple(one for one in changes if one.key in KEYS and one.value is not None)
    if _holds(filed, standing):
        return applied(filed, _values(standing)), standing
    kept: tuple[SettingChange, ...] = ()
    for keys in PARTS.values():
        # What was set together may hold only together; otherwise the latest comes first.
        part = tuple(one for one in standing if one.key in keys)
        if _holds(filed, (*kept, *part)):
            kept = (*kept, *part)
            continue
        for one in reversed(part):
            if _holds(filed, (*kept, one)):
                kept = (*kept, one)
    return applied(filed, _values(kept)), tuple(one for one in standing if one in kept)


def left_out(filed: Establishment, changes: Sequence[SettingChange]) -> tuple[str, ...]:
    """The keys that are set and do not hold, since the file or the program has changed."""
    _, kept = held(filed, changes)
    return tuple(one.key for one in changes if one.key in KEYS and one.value is not None and one not in kept)


def _holds(filed: Establishment, changes: Iterable[SettingChange]) -> bool:
    try:
        applied(filed, _values(changes))
    except ValidationError:
        return False
    return True


def _values(changes: Iterable[SettingChange]) -> dict[str, Any]:
    return {one.key: json.loads(one.value) for one in changes if one.value is not None}


@dataclass(frozen=True)
class Made:
    """A change, and the name of whoever made it; empty where they are not known any more."""

    key: str
    to_file: bool
    """Was the file's value taken again?"""
    name: str
    at: dt.datetime


@dataclass(frozen=True)
class Held:
    """What is in force, the changes of which it is made, and the latest changes of all."""

    establishment: Establishment
    made: Sequence[Made]
    history: Sequence[Made]


async def read(tx: Transaction, who: Who, world: World) -> Held:
    """What holds once this transaction stands. Raises NotPermitted."""
    acting = _acting(who, world)
    establishment, standing = held(world.in_force.filed, await tx.settings.latest(acting))
    history = [one for one in await tx.settings.history(acting) if one.key in KEYS]
    people = {id: await tx.people.get(who.tenant, id) for id in sorted({one.by for one in (*standing, *history)})}
    names = {id: person.name if person else "" for id, person in people.items()}

    def made(one: SettingChange) -> Made:
        return Made(one.key, one.value is None, names[one.by], one.at)

    return Held(establishment, [made(one) for one in standing], [made(one) for one in history])


def administrator(who: Who, world: World) -> Who | None:
    """The same person as an administrator of this establishment; None for anybody else, or in another's name."""
    if who.tenant != world.house.tenant:
        return None
    return who.acting_as(ActorKind.ADMINISTRATOR)


async def administrators(tx: Transaction, who: Who, world: World) -> Sequence[str]:
    """The names of those who administer, as far as they are named one by one and we have met them."""
    found = [await tx.people.get(who.tenant, person) for person in world.house.administrators]
    return [person.name for person in found if person and person.name]


async def change(tx: Transaction, who: Who, world: World, wanted: Mapping[str, Any]) -> tuple[str, ...]:
    """Set these keys, as plain JSON; those that are so already stay as they are. Returns those that changed.

    In force once this transaction stands. Raises NotPermitted, and ValidationError with nothing written.
    """
    acting = _acting(who, world)
    changes = await tx.settings.latest(acting)
    now_held, _ = held(world.in_force.filed, changes)
    changed = {key: value for key, value in wanted.items() if value != value_of(now_held, key)}
    applied(now_held, changed)
    await _write(tx, acting, world.clock.now(), {key: json.dumps(value) for key, value in changed.items()})
    return tuple(changed)


async def take_file_again(tx: Transaction, who: Who, world: World, keys: Iterable[str]) -> tuple[str, ...]:
    """What the file says holds again for these keys. Returns those that had been changed. Raises NotPermitted."""
    acting = _acting(who, world)
    set_ = {one.key for one in await tx.settings.latest(acting) if one.value is not None}
    given_up = tuple(key for key in keys if key in set_)
    await _write(tx, acting, world.clock.now(), dict.fromkeys(given_up))
    return given_up


def _acting(who: Who, world: World) -> Who:
    if (acting := administrator(who, world)) is None:
        raise NotPermitted("only an administrator changes the settings")
    authorise_configuring(acting)
    return acting


async def _write(tx: Transaction, who: Who, now: dt.datetime, values: Mapping[str, str | None]) -> None:
    for key, value in values.items():
        await tx.settings.add(who, SettingChange(key, value, who.actor, now))
    if values:
        given_up = all(value is None for value in values.values())
        tx.audit.record(who, "settings.reset" if given_up else "settings.changed", who.tenant, tuple(values))
