"""The line of each key of a TOML document: for every way of writing one, also where a text looks like another key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.establishment import SHIPPED
from care.toml_lines import Place, line_of, lines

AWKWARD = '''# a comment with key = "value" and [table]
title = "x" # name = 1
"quoted key" = 1
'literal.key' = 2
dotted . "in two" . parts = 3
text = """
[not.a.table]
name = "no" \\
    key = 2""""
literal = \'\'\'
[[neither]]
''here''\'\'\'
list = [ # [
  "a]",
  { inner = "}", deeper = [1,
    2] },
]
inline = { a = 1, b.c = { d = "=" } }
when = 1979-05-27T07:32:00Z

[table."with.dot"]
key = 1
[[things]]
name = "first"
[things.part]
of = 1
[[things]]
part.of = 2
[[things.nested]]
z = 1
[[things.nested]]
z = 2
'''
LINES: dict[Place, int] = {
    ("title",): 2,
    ("quoted key",): 3,
    ("literal.key",): 4,
    ("dotted", "in two", "parts"): 5,
    ("text",): 6,
    ("literal",): 10,
    ("list",): 13,
    ("list", 0): 14,
    ("list", 1): 15,
    ("list", 1, "deeper", 1): 16,
    ("inline", "b", "c", "d"): 18,
    ("when",): 19,
    ("table", "with.dot"): 21,
    ("table", "with.dot", "key"): 22,
    ("things",): 23,
    ("things", 0, "name"): 24,
    ("things", 0, "part", "of"): 26,
    ("things", 1): 27,
    ("things", 1, "part", "of"): 28,
    ("things", 1, "nested", 1, "z"): 32,
}


def places(value: Any, above: Place = ()) -> Iterator[Place]:
    """Every key and element of what was parsed."""
    yield above
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inside:
        yield from places(part, (*above, key))


def test_every_way_of_writing_a_key() -> None:
    found = lines(AWKWARD)
    assert {place: found[place] for place in LINES} == LINES
    assert set(found) == set(places(tomllib.loads(AWKWARD)))


def test_what_is_missing_is_missed_where_its_table_begins() -> None:
    found = lines(AWKWARD)
    assert line_of(found, ("things", 1, "owner")) == 27
    assert line_of(found, ("nowhere", "at", "all")) == 1


def test_windows_ends_its_lines_otherwise() -> None:
    assert lines(AWKWARD.replace("\n", "\r\n")) == lines(AWKWARD)


@pytest.mark.parametrize("text", ["", "\n\n# nothing", "a = 1", "a = []", "a = {}", 'a = ""', "a = ''''''", "[a]"])
def test_the_smallest_documents(text: str) -> None:
    assert set(lines(text)) == set(places(tomllib.loads(text)))


def test_the_example_has_a_line_for_each_of_its_keys() -> None:
    text = SHIPPED.read_text("utf-8")
    found = lines(text)
    assert set(found) == set(places(tomllib.loads(text)))
    for place, line in found.items():
        if place and isinstance(place[-1], str):
            assert place[-1] in text.splitlines()[line - 1]


# ------------------------------------------------------------------ documents that nobody would write

KEYS = st.one_of(
    st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True),
    st.sampled_from(['"a.b"', '"# no"', "'[x]'", "'= 1'", '"é"', '""', '"\'"', "'\"'", '"\\""', '"\\u00e9 b"']),
)
SCALARS = st.sampled_from(
    [
        *("1", "-1.5e3", "true", "07:32:00", "1979-05-27 07:32:00", "nan"),
        *('"a # b"', '"[t]"', '"\\"]"', "'}'", "'\"'", '""', "''"),
        *('"""\nkey = 1\n[t]\n"""', '"""a""""', '"""\\\n  b"""', '"""\\"\\" "" """', "'''\n[[t]]\n\"'''", "'''''x'''"),
    ]
)
SPACES = st.sampled_from(["", " ", "\t"])
ENDS = st.sampled_from(["\n", " # end\n", "\n\n", "\n# [t]\nx".removesuffix("x"), "\n\t\n"])
BETWEEN = st.sampled_from([" ", "\n", " # ] }\n", "\n\n  "])


@st.composite
def arrays(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    parts = draw(st.lists(inner, max_size=3))
    return "[" + "".join(f"{draw(BETWEEN)}{part}{draw(BETWEEN)}," for part in parts) + draw(BETWEEN) + "]"


@st.composite
def inline_tables(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    keys = draw(st.lists(KEYS, max_size=3))
    return "{" + ", ".join(f"{key}{draw(SPACES)}= {draw(inner)}" for key in keys) + "}"


VALUES = st.recursive(SCALARS, lambda inner: arrays(inner) | inline_tables(inner), max_leaves=6)


@st.composite
def documents(draw: st.DrawFn) -> str:
    written = ""
    for _ in range(draw(st.integers(0, 8))):
        key = draw(SPACES).join([draw(KEYS), *(f".{draw(KEYS)}" for _ in range(draw(st.integers(0, 2))))])
        kind = draw(st.sampled_from(["pair", "pair", "pair", "[{}]", "[[{}]]"]))
        line = f"{key} = {draw(VALUES)}" if kind == "pair" else kind.format(key)
        written += draw(SPACES) + line + draw(ENDS)
    return written


@given(documents())
def test_every_key_of_any_document_has_its_line(text: str) -> None:
    """Those that are no TOML (a key twice, say) are nobody's concern."""
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    found = lines(text)
    assert set(found) == set(places(parsed))
    written = text.split("\n")
    for place, line in found.items():
        inner = [other for other in found if other[: len(place)] == place]
        assert all(found[other] >= line or not place for other in inner)
        assert not written[line - 1].lstrip().startswith("#") or not place


@given(st.lists(st.tuples(SCALARS, ENDS), min_size=1, max_size=12))
def test_whatever_stands_before_a_key_it_is_found_on_its_line(parts: list[tuple[str, str]]) -> None:
    text, expected = "", {}
    for number, (value, end) in enumerate(parts):
        expected[f"key-{number}",] = text.count("\n") + 1
        text += f"key-{number} = {value}{end}"
    found = lines(text)
    assert set(found) == set(places(tomllib.loads(text)))
    assert {place: found[place] for place in expected} == expected
