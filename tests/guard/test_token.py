"""The token: what is not the connector's, for us, now, is refused before the body is read; the bot hears nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from multidict import CIMultiDict, CIMultiDictProxy

from bot.guard.keys import Key
from bot.guard.refused import Refused
from bot.guard.token import Tokens
from tests.guard.conftest import Knocked
from tests.guard.microsoft import APP_ID, claims, part, private_key, published, sealed, signed


def moment() -> int:
    """Seconds, by the clock of the moment: the suite runs for minutes."""
    return int(time.time())


def by_hand(header: dict[str, Any], body: Any = None, signature: bytes = b"x" * 256) -> str:
    return f"{part(header)}.{part(claims() if body is None else body)}.{part(signature)}"


def confused() -> str:
    """The public key taken for the secret of an HMAC."""
    pem = private_key("first").public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    head = f"{part({'alg': 'HS256', 'kid': 'first'})}.{part(claims())}"
    return f"{head}.{part(hmac.new(pem, head.encode(), hashlib.sha256).digest())}"


def signed_raw(body: bytes) -> str:
    """A good signature under any payload."""
    return sealed({"alg": "RS256", "kid": "first"}, body, private_key("first"))


def forged(header: dict[str, Any]) -> str:
    """Another key under a name that is known."""
    return sealed({"alg": "RS256", "kid": "first", **header}, json.dumps(claims()).encode(), private_key("evil"))


def swapped() -> str:
    """The payload of one token under the signature of another."""
    one, other = signed().split("."), signed(exp=moment() + 99_999).split(".")
    return ".".join([one[0], other[1], one[2]])


def bad_tokens() -> dict[str, tuple[str | None, int]]:
    """What each is, the token, and the status that answers it."""
    elliptic = ec.generate_private_key(ec.SECP256R1())
    ours = {"jku": "https://evil.example/keys", "x5u": "https://evil.example/cert", "jwk": published("evil")}
    return {
        "none at all": (None, 401),
        "empty": (" ", 401),
        "no parts": ("abc", 401),
        "two parts": (".".join(signed().split(".")[:2]), 401),
        "four parts": (signed() + ".abc", 401),
        "five parts, as an encrypted one has": (signed() + ".abc.def", 401),
        "no JSON in its head": (f"{part(b'not json')}.{part(claims())}.{part(b'x')}", 401),
        "a list for a head": (by_hand([]), 401),  # type: ignore[arg-type]
        "a head nested very deep": (f"{part(b'[' * 5000)}.{part({})}.{part(b'x')}", 401),
        "algorithm none": (f"{part({'alg': 'none', 'kid': 'first'})}.{part(claims())}.{part(b'x')}", 401),
        "algorithm none, without signature": (f"{part({'alg': 'none', 'kid': 'first'})}.{part(claims())}.", 401),
        "no algorithm": (by_hand({"kid": "first"}), 401),
        "an algorithm that is a list": (by_hand({"alg": ["RS256"], "kid": "first"}), 401),
        "HS256 with the public key": (confused(), 401),
        "HS256 with the app id": (jwt.encode(claims(), APP_ID.ljust(64), "HS256", headers={"kid": "first"}), 401),
        "RS384": (jwt.encode(claims(), private_key("first"), "RS384", headers={"kid": "first"}), 401),
        "PS256": (jwt.encode(claims(), private_key("first"), "PS256", headers={"kid": "first"}), 401),
        "ES256": (jwt.encode(claims(), elliptic, "ES256", headers={"kid": "first"}), 401),
        "no key's name": (by_hand({"alg": "RS256"}), 401),
        "a key's name that is a number": (by_hand({"alg": "RS256", "kid": 7}), 401),
        "a key's name that is a path": (by_hand({"alg": "RS256", "kid": "../../etc/passwd"}), 401),
        "an unknown key": (signed("unknown"), 401),
        "another key under a known name": (forged({}), 401),
        "another key, which it brings with it": (forged(ours), 401),
        "a critical extension": (signed(header={"crit": ["exp"], "exp": moment()}), 401),
        "a payload apart": (by_hand({"alg": "RS256", "kid": "first", "b64": False, "crit": ["b64"]}), 401),
        "no signature": (signed().rsplit(".", 1)[0] + ".", 401),
        "a signature of zeros": (by_hand({"alg": "RS256", "kid": "first"}, signature=b"\0" * 256), 401),
        "another token's payload": (swapped(), 401),
        "a payload that is no JSON": (signed_raw(b"not json"), 401),
        "a payload that is a list": (signed_raw(b"[]"), 401),
        "a payload nested very deep": (signed_raw(b"[" * 3000), 401),
        "no issuer": (signed(iss=None), 401),
        "the issuer of the emulator": (
            signed(iss="https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"),
            401,
        ),
        "the issuer of our tenant": (signed(iss="https://login.microsoftonline.com/common/v2.0"), 401),
        "the issuer with a slash": (signed(iss="https://api.botframework.com/"), 401),
        "no audience": (signed(aud=None), 401),
        "another app's": (signed(aud="ffffffff-1111-4222-8333-444455556666"), 401),
        "ours among other audiences": (signed(aud=[APP_ID, "other"]), 401),
        "no expiry": (signed(exp=None), 401),
        "expired": (signed(exp=moment() - 301), 401),
        "an expiry in words": (signed_raw(json.dumps(claims(exp="9999999999")).encode()), 401),
        "an expiry that is true": (signed_raw(json.dumps(claims(exp=True)).encode()), 401),
        "an expiry without end": (signed_raw(json.dumps(claims(exp=float("inf"))).encode()), 401),
        "no beginning": (signed(nbf=None), 401),
        "not yet": (signed(nbf=moment() + 900), 401),
        "no service address": (signed(serviceurl=None), 401),
        "a service address that is a list": (signed_raw(json.dumps(claims(serviceurl=["x"])).encode()), 401),
        "of another service address": (signed(serviceurl="https://smba.trafficmanager.net/emea/"), 403),
        "of a service address elsewhere": (signed(serviceurl="https://evil.example/"), 403),
        "of a key that does not speak for Teams": (signed("web"), 403),
        "of a key without endorsement": (signed("bare"), 403),
        "of a short key": (signed("short", bits=1024), 401),
    }


async def test_a_token_that_is_not_for_us_is_refused_and_the_bot_hears_nothing(knocked: Knocked) -> None:
    knocked.microsoft.keys += [
        published("web", endorsements=["webchat", "directline"]),
        published("bare", endorsements=None),
        published("short", bits=1024),
    ]
    table = bad_tokens()
    assert len(table) > 50
    answers = {kind: await knocked.posts(token=token) for kind, (token, _) in table.items()}
    assert answers == {kind: status for kind, (_, status) in table.items()}
    assert knocked.bot.turns == []
    assert sum(knocked.door.refusals.values()) == len(table)


async def test_a_good_token_is_heard_and_again_and_its_hours_have_five_minutes_of_play(knocked: Knocked) -> None:
    once = signed()
    for token in (
        once,
        once,
        signed(exp=moment() - 250),
        signed(nbf=moment() + 250),
        signed(header={"jku": "https://x/"}),
    ):
        assert await knocked.posts(token=token) == 200
    assert len(knocked.bot.turns) == 5
    assert knocked.microsoft.fetches == 1


HEADERS = ["Bearer", "Bearer ", "bearer {}", "BEARER {}", "Basic {}", "Token {}", "{}", "Bearer  {}", "Bearer {}, {}"]
HEADERS += ["Bearer\t{}", "Bearer {} x", "Bearer {}=", "Bearer {}\u00e9", "Bearer " + "a" * 8000 + ".b.c"]


@pytest.mark.parametrize("header", HEADERS)
async def test_the_header_is_written_in_one_way(knocked: Knocked, header: str) -> None:
    sent = header.replace("{}", signed())
    assert await knocked.posts(token=None, headers={"Authorization": sent}) in (400, 401)
    assert knocked.bot.turns == []


async def test_two_headers_are_none(knocked: Knocked) -> None:
    headers = CIMultiDict([("Authorization", f"Bearer {signed()}")] * 2)
    headers["Content-Type"] = "application/json"
    async with knocked.http.post(knocked.url, data=b"{}", headers=headers) as answer:
        assert answer.status == 401


async def test_the_token_comes_before_the_body(knocked: Knocked) -> None:
    """Nothing of a stranger's body is looked at: it may be anything, and the answer is the same."""
    for body in (b"", b"not json", b"[" * 100_000, b"\xff"):
        assert await knocked.posts(body, token=signed("unknown")) == 401


# ------------------------------------------------------------------ byte by byte


class OneKey:
    """The one key of these tests, without a server to fetch it from."""

    def __init__(self) -> None:
        public = private_key("first").public_key()
        numbers = public.public_numbers()
        self.one = Key("first", numbers.n, numbers.e, True, public)

    def known(self, kid: str) -> Key | None:
        return self.one if kid == "first" else None

    async def key(self, kid: str) -> Key:
        if kid != "first":
            raise Refused(401, "unknown-key")
        return self.one


def tokens(keys: Any = None, now: Any = None) -> Tokens:
    return Tokens(APP_ID, keys or OneKey(), now or (lambda: dt.datetime.fromtimestamp(moment(), dt.UTC)))


async def accepted(checks: Tokens, header: str) -> bool:
    try:
        await checks.verify(CIMultiDictProxy(CIMultiDict({"Authorization": header})))
    except Refused:
        return False
    return True


def changed(header: str) -> Iterator[str]:
    """Every place of the header, with several other characters; one character less; one more."""
    for place, here in enumerate(header):
        before, after = header[:place], header[place + 1 :]
        flipped = {chr(ord(here) ^ 1), chr(ord(here) ^ 32), chr(ord(here) ^ 128)}
        for other in {"A", "_", "+", "=", ".", "\0", *flipped} - {here}:
            yield before + other + after
        yield before + after
        yield before + "A" + header[place:]


async def test_no_change_of_one_byte_of_a_good_token_is_accepted() -> None:
    good, checks = f"Bearer {signed()}", tokens()
    assert await accepted(checks, good)
    tried = set(changed(good)) - {good}
    assert len(tried) > 7 * len(good)
    assert [header for header in tried if await accepted(checks, header)] == []
    assert await accepted(checks, good)


async def test_every_way_to_write_the_last_character_of_a_signature_but_one_is_refused() -> None:
    """Its last bits are not used: decoders take four ways, or sixteen, for the same signature."""
    good, checks = f"Bearer {signed()}", tokens()
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    assert [one for one in alphabet if await accepted(checks, good[:-1] + one)] == [good[-1]]


# ------------------------------------------------------------------ what is remembered


async def test_a_remembered_token_ends_at_its_hour_and_with_its_key() -> None:
    clock = [dt.datetime.fromtimestamp(moment(), dt.UTC)]
    keys = OneKey()
    checks, header = tokens(keys, lambda: clock[0]), f"Bearer {signed(exp=moment() + 10)}"
    assert await accepted(checks, header)
    clock[0] += dt.timedelta(seconds=309)
    assert await accepted(checks, header)
    clock[0] += dt.timedelta(seconds=1)
    assert not await accepted(checks, header)
    header = f"Bearer {signed(exp=moment() + 9999)}"
    assert await accepted(checks, header)
    other = private_key("evil").public_key()
    keys.one = Key("first", other.public_numbers().n, 65537, True, other)
    assert not await accepted(checks, header), "the key of that name is another one now"


async def test_what_is_remembered_is_bounded_and_is_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.guard.token.MOST_KEPT", 20)
    checks = tokens()
    for number in range(40):
        assert await accepted(checks, f"Bearer {signed(jti=str(number))}")
    kept = vars(checks)["_verified"]
    assert len(kept) == 20
    assert all(isinstance(digest, bytes) and len(digest) == 32 for digest in kept)
    assert signed(jti="0").rsplit(".")[2] not in repr(kept)
