"""Does the estimate fit the outcome? The arithmetic stands beside each case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.locating import Gold
from eval.metrics.reliability import Bin, calibration_error, found_it, reliability
from tests.eval.samples import MEETINGS, PIZZA, RIGHT, say_no


def test_estimates_close_together_are_one_bin() -> None:
    bins = reliability([(0.82, True), (0.88, False), (0.1, False), (1.0, True)])
    assert [(one.right, one.count) for one in bins] == [(0, 1), (1, 2), (1, 1)]
    assert [one.predicted for one in bins] == pytest.approx([0.1, 0.85, 1.0])
    assert bins[1].observed == 0.5


def test_the_calibration_error_is_the_mean_distance_weighted_by_count() -> None:
    bins = (Bin(0.2, 0, 10), Bin(0.9, 24, 30))
    assert calibration_error(bins) == pytest.approx((10 * 0.2 + 30 * 0.1) / 40)
    assert calibration_error(()) is None


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())))
def test_no_answer_is_lost_or_counted_twice(pairs: list[tuple[float, bool]]) -> None:
    bins = reliability(pairs)
    assert sum(one.count for one in bins) == len(pairs)
    assert sum(one.right for one in bins) == sum(right for _, right in pairs)


def test_it_is_found_when_the_evidence_is_cited_and_never_for_the_unanswerable() -> None:
    assert found_it(MEETINGS, RIGHT[MEETINGS.text], Gold(((),)))
    assert not found_it(MEETINGS, say_no(), Gold(((),)))
    assert not found_it(PIZZA, RIGHT[MEETINGS.text], Gold(()))
