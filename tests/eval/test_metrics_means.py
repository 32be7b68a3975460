"""Means, percentiles, words and time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.metrics import Mean, latency, mean, percentile
from eval.metrics.cost import answer_words
from tests.eval.samples import cite, say_no, say_yes


def test_a_mean_leaves_out_what_does_not_apply_and_counts_the_rest() -> None:
    assert mean([1.0, None, 0.5]) == Mean(0.75, 2)
    assert mean([None]) == Mean(None, 0)
    assert mean([0.0, 0.0]) == Mean(0.0, 2)


def test_the_percentile_is_one_of_the_values() -> None:
    assert percentile([40, 10, 30, 20], 0.5) == 30
    assert percentile(range(1, 101), 0.95) == 96
    assert percentile([7], 0.95) == 7
    assert percentile([], 0.95) is None


def test_the_length_of_an_answer_is_its_words() -> None:
    assert answer_words(say_yes("Rådet mødes seks gange [1].", cite("seks gange"))) == 5
    assert answer_words(say_no()) is None
    assert answer_words(None) is None


def test_the_time_of_an_answer_is_that_of_the_whole() -> None:
    assert latency(say_no()) == 5.0
    assert latency(replace(say_no(), timing_ms={})) is None
    assert latency(None) is None


VALUES = st.lists(st.floats(0, 1), min_size=1)


@given(VALUES, st.floats(0, 1))
def test_a_percentile_lies_among_its_values(values: list[float], share: float) -> None:
    assert percentile(values, share) in values


@given(VALUES, st.floats(0, 1), st.floats(0, 1))
def test_percentiles_grow_with_their_share(values: list[float], one: float, other: float) -> None:
    low, high = percentile(values, min(one, other)), percentile(values, max(one, other))
    assert low is not None
    assert high is not None
    assert low <= high


@given(VALUES, st.integers(0, 5))
def test_what_does_not_apply_changes_no_mean(values: list[float], absent: int) -> None:
    found = mean([*values, *[None] * absent])
    assert found.value == pytest.approx(sum(values) / len(values))
    assert found.count == len(values)
