"""`classification.toml` says it all, and truly: nothing undeclared, nothing superfluous, nothing sealed in clear."""

from __future__ import annotations

import ast
import base64
import dataclasses
import inspect
import json
import shutil
import tomllib
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from sqlalchemy import LargeBinary, select

from care.contact import Patient
from care.paper import PaperForm
from care.particulars import Note, Particulars
from care.ports import Channel, Conversation, Directory, Letter, MeetingRequest, Person, SettingChange
from care.preferences import Model, Preferences
from care.profile import Profile
from care.request import Asked
from care.telehealth_share import Approval, Practice, Profession
from edges.sql.database import Engine
from edges.sql.keys import TENANT as TENANT_ITSELF
from edges.sql.keys import DataKeys
from edges.sql.proof import belong_together
from edges.sql.schema import metadata
from edges.sql.store import open_store
from edges.sql.work import place
from edges.vault import AesVault
from tests.edges.samples import (
    BOT,
    DAY,
    FULL,
    NOON,
    OWNER,
    TENANT,
    Counting,
    Hands,
    communication,
    consent,
    encounter,
    episode,
    job,
    request,
)

ROOT = Path(__file__).parents[2]
DECLARED: dict[str, dict[str, dict[str, dict[str, Any]]]] = tomllib.loads(
    (ROOT / "classification.toml").read_text("utf-8")
)
SINKS = {"personal_card", "channel_card", "preview", "mail", "sms", "page", "export", "audit", "log", "vendor"}


def entries() -> Iterator[tuple[str, dict[str, Any]]]:
    for family, groups in DECLARED.items():
        for group, fields in groups.items():
            for name, entry in fields.items():
                yield f"{family}.{group}.{name}", entry


def leaves(model: Any) -> Iterator[str]:
    """The paths of a pydantic model's or dataclass's fields, through the models and tuples within."""
    hints = typing.get_type_hints(model)
    names = model.model_fields if issubclass(model, BaseModel) else [field.name for field in dataclasses.fields(model)]
    for name in names:
        inner = [found for found in within(hints[name]) if is_model(found)]
        if not inner:
            yield name
        for found in inner:
            yield from (f"{name}.{leaf}" for leaf in leaves(found))


def within(hint: Any) -> Iterator[Any]:
    yield hint
    for argument in typing.get_args(hint):
        yield from within(argument)


def is_model(hint: Any) -> bool:
    return isinstance(hint, type) and (issubclass(hint, BaseModel) or dataclasses.is_dataclass(hint))


def assigned(node: ast.AST) -> set[str]:
    """The names to which a statement gives a value, or adds to theirs."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
    return {name for to in targets if (name := getattr(to, "id", None))}


def payload_keys() -> set[str]:
    """The keys of every literal payload of a job in our code."""
    keys: set[str] = set()
    for file in (found for folder in ("care", "dialogs", "bot") for found in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            value = None
            if (isinstance(node, ast.keyword) and node.arg == "payload") or "payload" in assigned(node):
                value = node.value
            if isinstance(value, ast.Dict):
                keys |= {key.value for key in value.keys if isinstance(key, ast.Constant)}
    return keys


def test_every_column_is_declared() -> None:
    stored = {name: {column.name for column in table.columns} for name, table in metadata.tables.items()}
    assert {name: set(columns) for name, columns in DECLARED["table"].items()} == stored


@pytest.mark.parametrize(
    "family,group,model",
    [
        ("sealed", "patient", Patient),
        ("sealed", "particulars", Particulars),
        ("sealed", "request", Asked),
        ("outbound", "letter", Letter),
        ("outbound", "meeting_request", MeetingRequest),
    ],
)
def test_every_field_is_declared(family: str, group: str, model: Any) -> None:
    assert set(DECLARED[family][group]) == set(leaves(model))


def test_every_key_of_a_payload_is_declared() -> None:
    written_elsewhere = {"address", "turn", "position", "replies", "beside", "url", "name", "id", "type"}
    assert set(DECLARED["sealed"]["job_payload"]) == payload_keys() | written_elsewhere


def test_what_is_searched_for_is_declared() -> None:
    asked = set(inspect.signature(Directory.search).parameters) - {"self", "limit"}
    assert set(DECLARED["outbound"]["search"]) == asked


def test_there_is_nothing_else() -> None:
    assert set(DECLARED) == {"table", "sealed", "outbound"}
    assert set(DECLARED["sealed"]) == {"patient", "particulars", "request", "job_payload"}
    assert set(DECLARED["outbound"]) == {"letter", "meeting_request", "search"}


@pytest.mark.parametrize("name,entry", list(entries()))
def test_an_entry_makes_sense(name: str, entry: dict[str, Any]) -> None:
    assert entry["database"] in {"clear", "sealed", "hashed", "never"}
    assert entry.keys() - {"database"} <= SINKS
    assert all(entry[sink] is True for sink in entry.keys() & SINKS), "forbidden is what is not named"
    if entry["database"] == "sealed":
        assert not entry.keys() & {"channel_card", "preview"}, "sealed means private"
    if name.startswith(("sealed.patient", "sealed.particulars", "sealed.request")):
        assert "log" not in entry


@pytest.mark.parametrize("name", list(metadata.tables))
def test_a_column_is_made_as_it_is_declared(name: str) -> None:
    for column in metadata.tables[name].columns:
        kept = DECLARED["table"][name][column.name]["database"]
        if isinstance(column.type, LargeBinary):
            assert kept in {"sealed", "hashed"}
        else:
            assert kept == "clear" or (name, column.name) in {
                ("patient_link", "token_sha256"),
                ("export", "token_sha256"),
                ("paper_link", "token_sha256"),
            }


async def fill(file: Path, vault: AesVault) -> Any:
    store = await open_store(f"sqlite:///{file}", vault, Hands(), Counting())
    async with store.transaction() as tx:
        await tx.people.save(
            TENANT,
            Person(
                "oid-owner",
                "Dre Blanche",
                reference={"serviceUrl": "https://canari.test"},
                profile=Profile(order="canari ordre"),
                preferences=Preferences(models=(Model(name="canari modèle", minutes=15, means="video"),)),
            ),
        )
        await tx.channels.save(OWNER, Channel("19:x", {"id": "canari-canal-privé"}, "fr"))
        await tx.episodes.add(OWNER, episode())
        await tx.encounters.add(OWNER, encounter(particulars=FULL), NOON)
        await tx.consents.add(OWNER, consent())
        await tx.requests.add(OWNER, request())
        await tx.communications.add(OWNER, communication())
        body = {"person": {"name": "Zoé Canarie-Œuvray", "why": "canari motif de consultation"}}
        state = Conversation("flow-1", "oid-owner", "conv", "new-encounter", "person", body, NOON, NOON + DAY)
        await tx.conversations.save(OWNER, state)
        await tx.jobs.add(OWNER, job())
        approval = Approval("canari aval du MSSS", NOON.date())
        await tx.visits.practise(OWNER, Practice(Profession.PHYSICIAN, approval))
        typed = Note(clinical="canari note sur papier")
        on_paper = PaperForm("encounter-1", typed, "fr", "America/Toronto", NOON + DAY)
        await tx.paper_forms.add(OWNER, "hash-of-a-secret", on_paper)
        await tx.retention.hold(BOT, "episode-1", "canari motif de conservation", NOON)
        await tx.settings.add(BOT, SettingChange("phone", '"canari accès au dossier"', "0a0b", NOON))
        tx.audit.record(OWNER, "encounter.booked", "encounter-1", ("patient",))
    await belong_together(store.database, store.keys)  # as the next start does
    return store


def texts(value: Any) -> Iterator[str]:
    """The words in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts(one)


def spellings(said: str) -> Iterator[bytes]:
    """A text as it might lie in a file: as it is, in either case, escaped, in UTF-16, in hex, in base64 anywhere."""
    for variant in {said, said.lower(), said.upper(), json.dumps(said).strip('"')}:
        yield variant.encode()
    yield said.encode("utf-16-le")
    yield said.encode().hex().encode()
    for offset in range(3):
        coded = base64.b64encode(b"\0" * offset + said.encode()).rstrip(b"=")
        yield coded[4 if offset else 0 : -1]


def sealed_columns() -> set[tuple[str, str]]:
    tables = DECLARED["table"].items()
    return {
        (name, said) for name, columns in tables for said, entry in columns.items() if entry["database"] == "sealed"
    }


async def sealed_words(engine: Engine, keys: DataKeys) -> dict[tuple[str, str], set[str]]:
    """The words in every sealed value, each opened for the place that its row says."""
    found: dict[tuple[str, str], set[str]] = {}
    async with engine.connect() as connection:
        for name, said in sealed_columns():
            table = metadata.tables[name]
            for row in (await connection.execute(select(table).where(table.c[said].is_not(None)))).mappings():
                key = (row[column.name] for column in table.primary_key)
                whose = table.c[said].info["sealed_of"]
                ring = await keys.ring(row["tenant"], row[whose] if whose else TENANT_ITSELF)
                plain = ring.open(row[said], place(table.c[said], *key)).decode()
                found.setdefault((name, said), set()).update(texts(json.loads(plain) if plain[0] == "{" else plain))
    return found


async def test_nothing_sealed_lies_in_the_file(sqlite_template: Path, tmp_path: Path, vault: AesVault) -> None:
    """Neither in the database nor in its write-ahead log, while it is open and once it is closed."""
    file, log = tmp_path / "store.db", tmp_path / "store.db-wal"
    shutil.copy(sqlite_template, file)
    store = await fill(file, vault)
    words = await sealed_words(store.engine, store.keys)
    contents = [content(file), content(log)]
    await store.close()
    contents.append(content(file))
    assert words.keys() == sealed_columns(), "every sealed column has a sample"
    secrets = {word for said in words.values() for word in said if len(word) >= 6}
    assert {"Zoé Canarie-Œuvray", "+15145550187", "canari note clinique", "canari motif"} <= secrets
    assert b"REF-encounter-1" in contents[1], "what is in clear is found in the log"
    assert b"REF-encounter-1" in contents[2], "and then in the database"
    for secret in secrets:
        for spelling in spellings(secret):
            assert not any(spelling in found for found in contents), secret


def content(file: Path) -> bytes:
    return file.read_bytes()
