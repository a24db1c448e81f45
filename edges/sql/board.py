"""The lists of the dashboard: a clinician's encounters by status, period and words, and what finds them by their tags.

A word is looked for among the words of the name, of the tags, and the references: what a query has of each becomes one
set of encounters, and all of its words must hold. Names and tags are found by keyed hashes, never in clear.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, delete, func, insert, select, union

from care.contact import words
from care.encounter import Encounter
from care.ports import ActorKind, Filter, Who
from edges.sql.episodes import asked, token_of
from edges.sql.schema import encounter as table
from edges.sql.schema import search_token as name_token
from edges.sql.schema import tag_token
from edges.sql.work import Work, by, ms, of, visible_encounter
from edges.vault import AesVault

REFERENCE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}-?[0-9A-HJKMNP-TV-Z]{4}\b", re.IGNORECASE)
MOST_WORDS = 8
"""Words of a query that are looked for: more would be a sentence, and nobody's name."""
_NOTHING = ("", "")
LOOKED_AT = 200
"""The latest encounters, whose tags are proposed: they are sealed, and each is opened."""


def found_by(who: Who, wanted: Filter, vault: AesVault) -> tuple[list[ColumnElement[bool]], dict[str, Any]]:
    """The conditions of a filter, with what fills them."""
    states = table.c.state.in_(bindparam("states", expanding=True))
    conditions, given = [visible_encounter(who.kind), states], by(who, states=sorted(wanted.states))
    if wanted.start is not None:
        conditions.append(table.c.at >= bindparam("start"))
        given["start"] = ms(wanted.start)
    if wanted.end is not None:
        conditions.append(table.c.at < bindparam("end"))
        given["end"] = ms(wanted.end)
    for number, (said, reference) in enumerate(_said(wanted.words)):
        # Each clinician has their own index: nobody else, and not the bot itself, finds anybody by a word.
        owner = who.clinician if who.kind is ActorKind.CLINICIAN else ""
        conditions.append(table.c.id.in_(_having(number)))
        given |= {
            f"name_{number}": token_of(vault, who.tenant, owner, said),
            f"tag_{number}": tag_of(vault, who.tenant, owner, said),
            f"reference_{number}": reference,
            "owner": owner,
        }
    return conditions, given


def _said(query: str) -> Sequence[tuple[str, str]]:
    """Each word that is looked for, and the reference that it may be; of what is neither nobody is found."""
    codes, left = REFERENCE.findall(query), REFERENCE.sub(" ", query)
    said = [(_as_word(code), _as_reference(code)) for code in codes]
    # Two or three digits are nobody's telephone, but may stand beside a word: «Suivi 24».
    said += [(word, "") for word in sorted(asked(left) or words(left))]
    return said[:MOST_WORDS] or ([_NOTHING] if query.strip() else [])


def _as_word(code: str) -> str:
    """A reference of letters only may be a name as well, and one of digits only the end of a telephone."""
    return next(iter(asked(code)), "") if code.isalpha() or code.isdecimal() else ""


def _as_reference(code: str) -> str:
    bare = code.upper().replace("-", "")
    return f"{bare[:4]}-{bare[4:]}"


@cache
def _having(number: int) -> Any:
    """The ids of the encounters that have one word: by the person's name, by a tag, or as their reference."""
    tenant: BindParameter[str] = bindparam("by_tenant")
    owner: BindParameter[str] = bindparam("owner")
    by_name = select(table.c.id).join(
        name_token, (name_token.c.tenant == table.c.tenant) & (name_token.c.episode == table.c.episode)
    )
    named = name_token.c.tenant == tenant, name_token.c.owner == owner
    tagged = tag_token.c.tenant == tenant, tag_token.c.owner == owner
    return union(
        by_name.where(*named, name_token.c.token == bindparam(f"name_{number}")),
        select(tag_token.c.encounter).where(*tagged, tag_token.c.token == bindparam(f"tag_{number}")),
        select(table.c.id).where(table.c.tenant == tenant, table.c.reference == bindparam(f"reference_{number}")),
    )


def page(conditions: Sequence[ColumnElement[bool]], limit: int, after: int, *, latest_first: bool) -> Select[Any]:
    order = (table.c.at.desc(), table.c.id.desc()) if latest_first else (table.c.at, table.c.id)
    return select(table).where(*conditions).order_by(*order).limit(limit).offset(after)


def count(conditions: Sequence[ColumnElement[bool]]) -> Select[Any]:
    return select(func.count()).select_from(table).where(*conditions)


# ------------------------------------------------------------------------------------------------------ by their tags


def tag_of(vault: AesVault, tenant: str, owner: str, word: str) -> bytes:
    """The owner is in the hash: the indexes of two clinicians cannot be compared."""
    return vault.blind(f"tag/{tenant}/{owner}", word)


def tag_rows(vault: AesVault, encounter: Encounter) -> list[dict[str, Any]]:
    """What finds an encounter by each word of its tags."""
    said = sorted({word for tag in encounter.particulars.tags for word in words(tag)})
    tenant, owner = encounter.tenant, encounter.clinician
    return [
        {"tenant": tenant, "owner": owner, "token": tag_of(vault, tenant, owner, word), "encounter": encounter.id}
        for word in said
    ]


async def index_tags(work: Work, encounter: Encounter, *, is_new: bool) -> None:
    """Write what finds it by its tags, in the place of what did before."""
    if not is_new:
        await work.connection.execute(_NO_TAGS, {"of_tenant": encounter.tenant, "of_encounter": encounter.id})
    if rows := tag_rows(work.vault, encounter):
        await work.connection.execute(insert(tag_token), rows)


def most_used(found: Iterable[Encounter], limit: int) -> Sequence[str]:
    """The tags of these, those used most often first; of those used alike, the one of the earlier in the list."""
    used = Counter(tag for seen in found for tag in seen.particulars.tags)
    return [tag for tag, _ in used.most_common(limit)]


_NO_TAGS = delete(tag_token).where(of(tag_token.c.tenant), of(tag_token.c.encounter))
