"""Signals become scores and confidence; the arithmetic is in sight."""

from __future__ import annotations

from dataclasses import dataclass, fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence.calibration import Model, Weights, learned, probability
from assistant.evidence.signals import Signals
from assistant.evidence.trust import Trust


@dataclass(frozen=True)
class Two:
    """Two made-up signals."""

    warm: float
    cold: float


def test_a_model_adds_its_signals_by_weight() -> None:
    # -1 + 2 * 0.5 - 3 * 1
    assert Model({"warm": 2.0, "cold": -3.0}, bias=-1.0).score(Two(0.5, 1.0)) == pytest.approx(-3.0)


def test_confidence_is_the_probability_that_the_chosen_passages_answer() -> None:
    weights = Weights(Model({}), Model({"warm": 4.0}, -2.0), slope=0.5, offset=0.0, enough=0.5)
    assert weights.confidence(Two(0.5, 0.0)) == pytest.approx(0.5)
    assert weights.confidence(Two(1.0, 0.0)) == pytest.approx(probability(1.0))


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_a_probability_rises_from_0_to_1(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0.0 <= probability(low) <= probability(high) <= 1.0


def test_every_learned_weight_is_of_a_signal_there_is() -> None:
    own = learned()
    assert set(own.choice.weights) == {field.name for field in fields(Signals)}
    assert set(own.trust.weights) == {field.name for field in fields(Trust)}
    assert 0.0 < own.enough < 1.0


def test_what_is_covered_speaks_for_and_what_is_missing_against() -> None:
    own = learned()
    assert own.choice.weights["around"] > 0 > own.choice.weights["uncovered"]
    assert own.trust.weights["around"] > 0 > own.trust.weights["names_elsewhere"]
    assert own.slope > 0
