"""The vault: what is sealed opens in its place only, with the keys of the ring, which nobody else may read."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.ports import Tampered
from edges.vault import AesVault, KeysUnfit, add_key, open_vault

PLACE = "encounter.particulars:t/1"
VAULT = AesVault({1: b"k" * 32}, b"i" * 32)


@given(st.binary(max_size=300), st.text(max_size=40))
def test_what_is_sealed_opens_in_its_place(plain: bytes, place: str) -> None:
    sealed = VAULT.seal(plain, place)
    assert VAULT.open(sealed, place) == plain
    with pytest.raises(Tampered):
        VAULT.open(sealed, place + " ")


@given(st.data())
def test_any_changed_byte_is_noticed(data: st.DataObject) -> None:
    sealed = bytearray(VAULT.seal(b"+15145550187", PLACE))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(Tampered):
        VAULT.open(bytes(sealed), PLACE)


@pytest.mark.parametrize(
    "junk", [b"", b"\x01", b"\x01\x00\x01", b"\x01\x00\x01" + b"n" * 12, b"\x02" * 60, b"\x01" * 60]
)
def test_junk_does_not_open(junk: bytes) -> None:
    with pytest.raises(Tampered):
        VAULT.open(junk, PLACE)


def test_the_same_text_never_looks_the_same() -> None:
    assert VAULT.seal(b"x", PLACE) != VAULT.seal(b"x", PLACE)


def test_a_new_key_seals_and_the_old_one_still_opens(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    old = open_vault(file, create=True)
    sealed, index = old.seal(b"x", PLACE), old.blind("name", "zoe")
    assert add_key(file) == 2
    new = open_vault(file)
    assert new.open(sealed, PLACE) == b"x"
    assert new.blind("name", "zoe") == index
    assert new.seal(b"x", PLACE)[:3] == b"\x01\x00\x02"
    with pytest.raises(Tampered):
        old.open(new.seal(b"x", PLACE), PLACE)


def test_a_blind_index_is_equal_for_equals_only() -> None:
    assert VAULT.blind("a", "b") == VAULT.blind("a", "b")
    assert len({VAULT.blind(*said) for said in (("a", "bc"), ("ab", "c"), ("abc", ""), ("", "abc"))}) == 4
    assert AesVault({1: b"k" * 32}, b"j" * 32).blind("a", "b") != VAULT.blind("a", "b")


def test_keys_are_made_once_for_their_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "home" / "keys.json"
    first = open_vault(file, create=True)
    before = file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert open_vault(file, create=True).open(first.seal(b"x", PLACE), PLACE) == b"x"
    assert file.read_bytes() == before
    assert [found.name for found in file.parent.iterdir()] == ["keys.json"]


@pytest.mark.parametrize("mode", [0o604, 0o644, 0o602, 0o620, 0o666])
def test_keys_open_to_others_are_refused(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "keys.json"
    open_vault(file, create=True)
    file.chmod(mode)
    with pytest.raises(KeysUnfit):
        open_vault(file, create=True)


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", '{"keys": {}, "index": ""}', '{"keys": {"1": "AAAA"}, "index": "AAAA"}']
)
def test_a_malformed_ring_is_refused_without_a_word_of_it(tmp_path: Path, content: str) -> None:
    file = tmp_path / "keys.json"
    file.write_text(content)
    file.chmod(0o600)
    with pytest.raises(KeysUnfit) as refused:
        open_vault(file)
    assert refused.value.__cause__ is None


def test_a_missing_ring_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(KeysUnfit):
        open_vault(tmp_path / "keys.json")


def test_keys_are_not_in_what_is_printed(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    vault = open_vault(file, create=True)
    for secret in (*json.loads(file.read_text())["keys"].values(), json.loads(file.read_text())["index"]):
        assert secret not in repr(vault)
