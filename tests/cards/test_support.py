"""Addresses as a card shows them: short enough for a telephone, and leading to what they say."""

from __future__ import annotations

import pytest

from cards.support import address


@pytest.mark.parametrize(
    "url, shown",
    [
        ("https://exemple.ca", "[exemple.ca](https://exemple.ca)"),
        ("https://exemple.ca/", "[exemple.ca](https://exemple.ca/)"),
        ("https://exemple.ca/soutien", "[exemple.ca/soutien](https://exemple.ca/soutien)"),
        ("https://exemple.ca/a/b/soutien/?x=1", "[exemple.ca/…/soutien](https://exemple.ca/a/b/soutien/?x=1)"),
        ("https://exemple.ca/a(b)", "[exemple.ca/a(b)](https://exemple.ca/a%28b%29)"),
        ("https://exemple.ca/a]b*c", r"[exemple.ca/a\]b\*c](https://exemple.ca/a]b*c)"),
    ],
)
def test_an_address_is_a_link_under_its_server_and_its_last_part(url: str, shown: str) -> None:
    assert address(url) == shown
