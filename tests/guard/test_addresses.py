"""Service addresses: what comes in and what was stored have one judge, who knows one way to write an address."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from bot.cloud import CLOUDS
from bot.connector import no_token
from bot.guard.addresses import trusted_hosts
from bot.outgoing import Call, Outgoing, Untrusted
from tests.guard.conftest import Knocked
from tests.guard.microsoft import TEAMS_HOST, signed

GOOD = [
    f"https://{TEAMS_HOST}",
    f"https://{TEAMS_HOST}/",
    f"https://{TEAMS_HOST}/ca/",
    f"https://{TEAMS_HOST}/amer/0a1b2c3d-1111-4222-8333-444455556666/",
    "https://smba.example.gov/teams/",
]
BAD: list[Any] = [
    "",
    " ",
    "https://",
    TEAMS_HOST,
    f"//{TEAMS_HOST}/",
    f"http://{TEAMS_HOST}/",
    f"HTTPS://{TEAMS_HOST}/",
    f"ftp://{TEAMS_HOST}/",
    f"https://{TEAMS_HOST.upper()}/",
    f"https://{TEAMS_HOST}./",
    f"https://{TEAMS_HOST}.evil.example/",
    f"https://evil.example/{TEAMS_HOST}/",
    f"https://evil.example#{TEAMS_HOST}/",
    f"https://evil-{TEAMS_HOST}/",
    f"https://evil.{TEAMS_HOST}/",
    f"https://{TEAMS_HOST}@evil.example/",
    f"https://user@{TEAMS_HOST}/",
    f"https://user:word@{TEAMS_HOST}/",
    f"https://{TEAMS_HOST}:443/",
    f"https://{TEAMS_HOST}:444/",
    f"https://{TEAMS_HOST}:/",
    f"https:\\\\{TEAMS_HOST}/",
    f"https://{TEAMS_HOST}\\@evil.example/",
    f"https://evil.example\\@{TEAMS_HOST}/",
    f"https://{TEAMS_HOST}%2eevil.example/",
    f"https://{TEAMS_HOST}/%2e%2e/",
    f"https://{TEAMS_HOST}/../x/",
    f"https://{TEAMS_HOST}/./x/",
    f"https://{TEAMS_HOST}/ca?x=1",
    f"https://{TEAMS_HOST}/ca#x",
    f"https://{TEAMS_HOST}/ca;x",
    f"https://{TEAMS_HOST}\n/",
    f"https://{TEAMS_HOST}/\n",
    f"\thttps://{TEAMS_HOST}/",
    f"https://{TEAMS_HOST}/ ",
    "https://smba.trafficmanаger.net/",  # a Cyrillic а
    "https://smba.trafficmanager。net/",
    "https://xn--smba-trafficmanager-net/",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://[::ffff:169.254.169.254]/",
    "https://169.254.169.254/latest/meta-data/",
    "https://2130706433/",
    "https://localhost/",
    "http://169.254.169.254/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    f"https://{TEAMS_HOST}/" + "a" * 600,
    None,
    7,
    [],
    {},
]


def test_one_way_to_write_an_address_is_trusted() -> None:
    trusts = trusted_hosts([TEAMS_HOST, "smba.EXAMPLE.gov"])
    assert [url for url in GOOD if not trusts(url)] == []
    assert [url for url in BAD if trusts(url)] == []
    assert not trusted_hosts([TEAMS_HOST])("https://smba.example.gov/teams/"), "only where it is configured"


@pytest.mark.parametrize("cloud", ["gcc-high", "dod"])
def test_a_government_cloud_sends_nothing_to_the_commercial_one(cloud: Literal["gcc-high", "dod"]) -> None:
    trusts = trusted_hosts(CLOUDS[cloud].hosts)
    assert all(trusts(f"https://{host}/teams/") for host in CLOUDS[cloud].hosts)
    assert not trusts(f"https://{TEAMS_HOST}/ca/")


async def test_an_activity_that_would_have_answers_elsewhere_is_not_heard(knocked: Knocked) -> None:
    """Not even where the token names the same address."""
    for url in (url for url in BAD if isinstance(url, str)):
        assert await knocked.posts(token=signed(serviceurl=url), serviceUrl=url) in (400, 403), url
        assert await knocked.posts(serviceUrl=url) in (400, 403), url
    assert knocked.bot.turns == []


@pytest.mark.parametrize("url", [url for url in BAD if isinstance(url, str)])
async def test_a_stored_reference_is_judged_again_when_it_is_used(url: str) -> None:
    session: Any = None  # Nothing is sent, hence no session is touched.
    with pytest.raises(Untrusted):
        await Outgoing(session, trusted_hosts([TEAMS_HOST]), no_token)(Call("POST", url, "/v3/conversations"))
