"""Counters of conversations: the median that buckets can tell, and what is too small to be told."""

from __future__ import annotations

import datetime as dt
import statistics
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from care.funnel import BUCKETS, LONGER, Counted, Funnel, What, bucket, median

SECONDS = st.lists(st.floats(0.1, 7200), min_size=1, max_size=60)


@given(SECONDS)
def test_the_median_is_told_in_the_bucket_that_it_is_in(took: list[float]) -> None:
    """The lower of the two in the middle, where they are two: between them nothing was measured."""
    real = bucket(dt.timedelta(seconds=statistics.median_low(took)))
    found = median(Counter(bucket(dt.timedelta(seconds=one)) for one in took))
    assert found is not None
    if real == LONGER:
        assert found == float("inf")
    else:
        below = (0, *BUCKETS)[BUCKETS.index(real)]
        assert below <= found <= real


def test_no_time_has_no_median() -> None:
    assert median({}) is None


def test_fewer_than_five_is_not_told() -> None:
    counts = Counter(
        {
            Counted("new-encounter", "", What.BEGAN): 5,
            Counted("new-encounter", "", What.DONE): 4,
            Counted("new-encounter", "person", What.REACHED): 5,
            Counted("new-encounter", "person", What.ANSWERED, 30): 4,
            Counted("new-encounter", "no-email", What.OVERRIDDEN): 2,
        }
    )
    funnel = Funnel(counts)
    whole, (step,) = funnel.flow("new-encounter"), funnel.steps("new-encounter", ("person", "when"))
    assert (whole.began, whole.done, whole.abandoned) == (5, None, 0)
    assert (step.reached, step.answered, step.median) == (5, None, None)
    assert funnel.overrides() == [("no-email", None)]
    assert funnel.follow_ups(("new-encounter", "follow-up"), "follow-up") is None


def test_who_leaves_where_nothing_is_left_to_do_has_finished() -> None:
    counts = {What.ABANDONED: 7, What.EXPIRED: 6}
    left = {Counted("close", step, what): count for what, count in counts.items() for step in ("follow-up", "note")}
    funnel = Funnel(Counter({Counted("close", "", What.DONE): 20, Counted("close", "note", What.REACHED): 40, **left}))
    whole, (note,) = funnel.flow("close", {"note"}), funnel.steps("close", ("note",), {"note"})
    assert (whole.done, whole.abandoned, whole.expired) == (33, 7, 6)
    assert (note.abandoned, note.expired) == (0, 0)


def test_the_share_of_follow_ups_is_of_what_was_finished() -> None:
    done = {"new-encounter": 90, "follow-up": 30, "plan": 0}
    funnel = Funnel(Counter({Counted(flow, "", What.DONE): count for flow, count in done.items()}))
    assert funnel.follow_ups(tuple(done), "follow-up") == (30, 120)
