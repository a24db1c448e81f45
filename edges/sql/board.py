"""The lists of the dashboard: a clinician's encounters by status, period and words, and what finds them by their tags.

A word is looked for among the words of the name, of the tags, and the references, and all of them must hold. Names and
tags are found by keyed hashes, never in clear. Nothing here opens a sealed value, nor reads a whole row: the ids of one
page come from indexes that hold all that a filter asks for, since the clinician may have a hundred thousand encounters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    bindparam,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    union_all,
)

from care.encounter import Encounter
from care.ports import ActorKind, Filter, Who
from edges.sql.episodes import token_of
from edges.sql.schema import encounter as table
from edges.sql.schema import search_token as name_token
from edges.sql.schema import tag_token
from edges.sql.sought import Sought, sought, words_of
from edges.sql.work import Work, by, ms, of, visible_encounter, within
from edges.vault import AesVault

LOOKED_AT, OPENED = 500, 50
"""The latest encounters among which those with tags are sought, and how many of these are opened to read them."""
_MANY = 4000
"""How far the rows of a word are counted, to begin with the word that has the fewest."""


@dataclass(frozen=True)
class _Word:
    """All that makes the part of one word differ from another's."""

    may_be_reference: bool
    tokens: int = 1
    """How many it may be: any of them will do (edges/sql/sought.py)."""
    is_rare: bool = True
    """Are those that have it few enough to be gathered once, rather than asked for one by one?"""


@dataclass(frozen=True)
class _Shape:
    """All that makes one filter's statement differ from another's."""

    kind: ActorKind
    starts: bool
    ends: bool
    words: tuple[_Word, ...]
    """The leading one first."""
    latest_first: bool = False


async def page(work: Work, who: Who, wanted: Filter, limit: int, after: int, *, latest_first: bool) -> Sequence[str]:
    """The ids of one page, in its order."""
    shape, given = await _asked(work, who, wanted)
    ordered = _page(replace(shape, latest_first=latest_first))
    return (await work.connection.execute(ordered, {**given, "most": limit, "skipped": after})).scalars().all()


async def count(work: Work, who: Who, wanted: Filter) -> int:
    """How many there are on all pages."""
    shape, given = await _asked(work, who, wanted)
    return int((await work.connection.execute(_count(shape), given)).scalar_one())


async def _asked(work: Work, who: Who, wanted: Filter) -> tuple[_Shape, dict[str, Any]]:
    """The shape of a filter's statement, and what fills it; the rarest of its words first."""
    given = by(who, states=sorted(wanted.states))
    if wanted.start is not None:
        given["start"] = ms(wanted.start)
    if wanted.end is not None:
        given["end"] = ms(wanted.end)
    # Each clinician has their own index: nobody else, and not the bot itself, finds anybody by a word.
    owner = who.clinician if who.kind is ActorKind.CLINICIAN else ""
    parts = sought(wanted.words)
    tokens = [_tokens(work.vault, who.tenant, owner, part) for part in parts]
    if parts:
        given["owner"] = owner
    sizes: Sequence[int] = [0] * len(parts)
    if len(parts) > 1:
        asked = _sizes(tuple(len(part.words) for part in parts))
        sizes = (await work.connection.execute(asked, {**given, **_numbered(tokens)})).one()
    ranked = sorted(zip(sizes, parts, tokens, strict=True), key=lambda sized: sized[0])
    said = tuple(_Word(bool(part.reference), len(part.words), size < _MANY) for size, part, _ in ranked)
    shape = _Shape(who.kind, wanted.start is not None, wanted.end is not None, said)
    return shape, given | _numbered([one for *_, one in ranked])


def _tokens(vault: AesVault, tenant: str, owner: str, part: Sought) -> dict[str, Any]:
    names = {f"name_{n}": token_of(vault, tenant, owner, word) for n, word in enumerate(part.words)}
    tags = {f"tag_{n}": tag_of(vault, tenant, owner, word) for n, word in enumerate(part.words)}
    return {**names, **tags, "reference": part.reference}


def _numbered(parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {f"{name}_{k}": value for k, one in enumerate(parts) for name, value in one.items()}


# --------------------------------------------------------------------------------------------------- the statements


@cache
def _page(shape: _Shape) -> Select[Any]:
    found = _found(shape).subquery()
    order = (found.c.at.desc(), found.c.id.desc()) if shape.latest_first else (found.c.at, found.c.id)
    most, skipped = bindparam("most", type_=Integer), bindparam("skipped", type_=Integer)
    return select(found.c.id).order_by(*order).limit(most).offset(skipped)


@cache
def _count(shape: _Shape) -> Select[Any]:
    return select(func.count()).select_from(_found(shape).subquery())


def _found(shape: _Shape) -> Select[Any] | CompoundSelect[Any]:
    """The id and hour of each that a filter lets through, once.

    The first word leads: what has it by a tag, by the name and not by a tag, as its reference and by neither. Ways that
    have nothing in common need no sorting to tell what was found twice.
    """
    mine = select(table.c.id, table.c.at).where(visible_encounter(shape.kind), *_fits(shape, table))
    if not shape.words:
        return mine
    of_row, count = table.c, shape.words[0].tokens
    tagged = [_tagged(shape, n) for n in range(count)]
    rest = [_has(shape, k, of_row.id, of_row.episode) for k in range(1, len(shape.words))]
    # Of an expression no index is asked: SQLite, which has no statistics, would begin with all of the clinician's.
    owner: BindParameter[str] = bindparam("owner")
    named = select(of_row.id, of_row.at).where(
        within(of_row.tenant), of_row.episode.in_(_with_token(name_token, "name", 0, count, name_token.c.episode)),
        of_row.clinician.concat("") == owner, *_fits(shape, table), ~_has_tag(0, count, of_row.id), *rest,
    )  # fmt: skip
    if not shape.words[0].may_be_reference:
        return union_all(*tagged, named)
    found_before = or_(_has_tag(0, count, of_row.id), _has_name(0, count, of_row.episode))
    return union_all(*tagged, named, mine.where(of_row.reference == bindparam("reference_0"), ~found_before, *rest))


def _tagged(shape: _Shape, number: int) -> Select[Any]:
    """What has this token of the leading word by a tag, and none of those before it."""
    of_tag = tag_token.c
    before = [~_has_tag(0, number, of_tag.encounter)] if number else []
    rest = [_has(shape, k, of_tag.encounter, of_tag.episode) for k in range(1, len(shape.words))]
    return select(of_tag.encounter.label("id"), of_tag.at).where(
        *_of_owner(tag_token), of_tag.token == bindparam(f"tag_{number}_0"), *_fits(shape, tag_token), *before, *rest,
    )  # fmt: skip


def _fits(shape: _Shape, of_these: Any) -> list[ColumnElement[bool]]:
    """The states and hours. Beside a tag stand copies of both."""
    starts = (of_these.c.at >= bindparam("start"),) if shape.starts else ()
    ends = (of_these.c.at < bindparam("end"),) if shape.ends else ()
    return [of_these.c.state.in_(bindparam("states", expanding=True)), *starts, *ends]


def _of_owner(tokens: Any) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    owner: BindParameter[str] = bindparam("owner")
    return within(tokens.c.tenant), tokens.c.owner == owner


def _has(shape: _Shape, number: int, id: Column[str], episode: Column[str]) -> ColumnElement[bool]:
    """Has an encounter, of this episode, the word?"""
    word = shape.words[number]
    ways: list[ColumnElement[bool]]
    if word.is_rare:
        ways = [
            episode.in_(_with_token(name_token, "name", number, word.tokens, name_token.c.episode)),
            id.in_(_with_token(tag_token, "tag", number, word.tokens, tag_token.c.encounter)),
        ]
    else:
        ways = [_has_name(number, word.tokens, episode), _has_tag(number, word.tokens, id)]
    if word.may_be_reference:
        seen = table.alias()
        same = seen.c.id == id, seen.c.reference == bindparam(f"reference_{number}")
        ways.append(exists().where(within(seen.c.tenant), *same))
    return or_(*ways)


def _with_token(tokens: Any, kind: str, number: int, count: int, *columns: Any) -> Select[Any]:
    return select(*columns).where(*_of_owner(tokens), _any_of(tokens, kind, number, count)).correlate(None)


def _any_of(tokens: Any, kind: str, number: int, count: int) -> ColumnElement[bool]:
    return or_(*(tokens.c.token == bindparam(f"{kind}_{n}_{number}") for n in range(count)))


def _has_tag(number: int, count: int, id: Column[str]) -> ColumnElement[bool]:
    one = tag_token.alias()
    # The owner is in the hash: to ask for it as well would read the row, and so would a plain `exists()`.
    same = within(one.c.tenant), one.c.encounter == id, _any_of(one, "tag", number, count)
    return select(one.c.token).where(*same).exists()


def _has_name(number: int, count: int, episode: Column[str]) -> ColumnElement[bool]:
    one = name_token.alias()
    return exists().where(*_of_owner(one), one.c.episode == episode, _any_of(one, "name", number, count))


@cache
def _sizes(tokens: tuple[int, ...]) -> Select[Any]:
    """How much each word would begin with, counted so far by the tags, and so far by the names."""
    sizes: list[Any] = [
        _size(tag_token, "tag", k, count) + _size(name_token, "name", k, count) for k, count in enumerate(tokens)
    ]
    query: Select[Any] = select(*sizes)
    return query


def _size(tokens: Any, kind: str, number: int, count: int) -> ColumnElement[int]:
    some = _with_token(tokens, kind, number, count, literal(1).label("one")).limit(_MANY)
    return select(func.count()).select_from(some.subquery()).scalar_subquery()


@cache
def lately_tagged(kind: ActorKind) -> Select[Any]:
    """The ids of the latest encounters that have tags: of the last `LOOKED_AT` by planned hour, `OPENED` at most."""
    latest = select(table.c.id, table.c.at).where(visible_encounter(kind))
    some = latest.order_by(table.c.at.desc(), table.c.id.desc()).limit(LOOKED_AT).subquery()
    has_tags = select(tag_token.c.token).where(within(tag_token.c.tenant), tag_token.c.encounter == some.c.id).exists()
    return select(some.c.id).where(has_tags).order_by(some.c.at.desc(), some.c.id.desc()).limit(OPENED)


# ------------------------------------------------------------------------------------------------------ by their tags


def tag_of(vault: AesVault, tenant: str, owner: str, word: str) -> bytes:
    """The owner is in the hash: the indexes of two clinicians cannot be compared."""
    return vault.blind(f"tag/{tenant}/{owner}", word)


def tag_rows(vault: AesVault, encounter: Encounter) -> list[dict[str, Any]]:
    """What finds an encounter by each word and number of its tags, with copies of what filters ask for beside it."""
    said = sorted({word for tag in encounter.particulars.tags for word in words_of(tag)})
    tenant, owner = encounter.tenant, encounter.clinician
    same = {
        "tenant": tenant,
        "owner": owner,
        "encounter": encounter.id,
        "episode": encounter.episode,
        "at": ms(encounter.appointment.at),
        "state": encounter.state.value,
    }
    return [{**same, "token": tag_of(vault, tenant, owner, word)} for word in said]


def tagged(encounter: Encounter) -> object:
    """All on which the rows of its tags depend: where it is the same, these are."""
    tags = encounter.particulars.tags
    return (tags, encounter.appointment.at, encounter.state) if tags else None


async def index_tags(work: Work, encounter: Encounter, *, is_new: bool) -> None:
    """Write what finds it by its tags, in the place of what did before."""
    if not is_new:
        await work.connection.execute(_NO_TAGS, {"of_tenant": encounter.tenant, "of_encounter": encounter.id})
    if rows := tag_rows(work.vault, encounter):
        await work.connection.execute(insert(tag_token), rows)


def most_used(found: Iterable[Sequence[str]], limit: int) -> Sequence[str]:
    """The tags of these, those used most often first; of those used alike, the one of the earlier in the list."""
    used = Counter(tag for tags in found for tag in tags)
    return [tag for tag, _ in used.most_common(limit)]


_NO_TAGS = delete(tag_token).where(of(tag_token.c.tenant), of(tag_token.c.encounter))
