"""Several establishments in one file: their agreements by date, and what does not hold together."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.opening import opened, over
from care import sites
from care.establishment import SHIPPED, load
from care.establishment_errors import EstablishmentError
from care.sites import Agreement
from tests.establishments import changed, establishment, with_agreement, with_two


def agreement(reference: str, expires: dt.date, *between: str) -> Agreement:
    return Agreement(between=between, reference=reference, expires=expires, path="—", roles="—")


def test_an_agreement_holds_to_the_end_of_its_last_day_and_both_ways() -> None:
    last = dt.date(2027, 3, 31)
    every = [agreement("A", last, "clsc", "cabinet"), agreement("B", dt.date(2027, 1, 1), "cabinet", "clsc")]
    for site, own in (("clsc", "cabinet"), ("cabinet", "clsc")):
        found = sites.in_force(every, site, (own,), last)
        assert found is not None
        assert found.reference == "A", "the one that lasts longest"
        assert sites.in_force(every, site, (own,), last + dt.timedelta(days=1)) is None
    assert sites.in_force(every, "clsc", ("hospital",), last) is None
    assert sites.in_force(every, "clsc", (), last) is None


@pytest.mark.parametrize(
    "old, new, said",
    [
        ('key = "cabinet"', 'key = "clsc"', "two establishments have the same key"),
        ('services = ["rhone"]', 'services = ["nowhere"]', "nowhere is the key of no service"),
        ('services = ["rhone"]', 'services = ["general"]', "the service general is of two establishments"),
        (
            'between = ["clsc", "cabinet"]',
            'between = ["clsc", "chu"]',
            "names chu, which is the key of no establishment",
        ),
        ('between = ["clsc", "cabinet"]', 'between = ["clsc", "clsc"]', "is between one and the same"),
        ("expires = 2027-03-31", 'expires = "bientôt"', "agreements.expires"),
        ('reference = "ENT-2026-14"', "", "agreements.reference"),
    ],
)
def test_a_file_that_does_not_hold_together_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    file = changed(with_agreement(tmp_path), old, new)
    with pytest.raises(EstablishmentError, match=said):
        load(file)


def test_the_packs_of_each_are_looked_at_before_the_doors_open(tmp_path: Path) -> None:
    unknown = changed(with_two(tmp_path), '["qc-2021", "fr"]', '["qc-2031"]')
    with pytest.raises(EstablishmentError, match="qc-2031"):
        opened(unknown, dt.date(2026, 11, 20))
    alone = changed(unknown, '["qc-2031"]', '["fr"]')
    with pytest.raises(EstablishmentError):
        opened(alone, dt.date(2026, 11, 20))


def test_an_agreement_that_is_over_is_told_of_at_start(tmp_path: Path) -> None:
    there = load(with_agreement(tmp_path))
    assert over(there, dt.date(2027, 3, 31)) == []
    french, english = over(there, dt.date(2027, 4, 1))
    assert "ENT-2026-14 est échue depuis le 2027-03-31" in french
    assert "ENT-2026-14 ended on 2027-03-31" in english


def test_what_the_example_says_in_its_comments_holds_together(tmp_path: Path) -> None:
    """The lines on several establishments, as somebody who takes the marks away would write them."""
    text = SHIPPED.read_text("utf-8")
    begin, end = text.index("# [[establishments]]"), text.index("[[services]]")
    block = text[begin:end]
    there = load(
        establishment(tmp_path, block, "\n".join(line.removeprefix("# ") for line in block.splitlines()) + "\n")
    )
    assert [one.key for one in there.establishments] == ["clsc", "hopital"]
    assert [one.between for one in there.agreements] == [("clsc", "hopital")]
