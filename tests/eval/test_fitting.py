"""Few weights from few examples: who wins, what holds them in place, and how predictions came true."""

from __future__ import annotations

import numpy as np
import pytest

from eval.learning.fitting import Bin, Wish, calibration_error, fit_logistic, fit_ranking, reliability

RANDOM = np.random.default_rng(7)


def test_the_signal_that_tells_right_from_wrong_gets_the_weight() -> None:
    groups = []
    for _ in range(40):
        x = RANDOM.normal(size=(5, 2))
        groups.append((x, x[:, 0] == x[:, 0].max()))
    telling, idle = fit_ranking(groups, [Wish(), Wish()], strength=0.05)
    assert telling > 1.0
    assert abs(idle) < 0.5


def test_a_weight_never_takes_the_wrong_sign() -> None:
    x = RANDOM.normal(size=(200, 1))
    y = (x[:, 0] < 0).astype(float)
    weights, _ = fit_logistic(x, y, np.ones(200), [Wish(1)], strength=0.01)
    assert weights[0] == 0.0


def test_a_signal_that_no_example_has_keeps_what_was_set_by_hand() -> None:
    x = np.column_stack([RANDOM.normal(size=100), np.zeros(100)])
    y = (x[:, 0] > 0).astype(float)
    weights, _ = fit_logistic(x, y, np.ones(100), [Wish(1), Wish(-1, -3.0)], strength=0.1)
    assert weights[1] == pytest.approx(-3.0)


def test_the_bias_is_the_share_of_what_came_true() -> None:
    y = np.array([1.0, 1.0, 1.0, 0.0])
    _, bias = fit_logistic(np.zeros((4, 1)), y, np.ones(4), [Wish()], strength=0.1)
    assert 1 / (1 + np.exp(-bias)) == pytest.approx(0.75, abs=0.01)


def test_groups_without_a_right_candidate_teach_nothing() -> None:
    useful = (np.array([[1.0], [0.0]]), np.array([True, False]))
    useless = (np.array([[0.0], [5.0]]), np.array([False, False]))
    with_it = fit_ranking([useful, useful, useless], [Wish()], 0.1)
    assert with_it == pytest.approx(fit_ranking([useful, useful], [Wish()], 0.1))


def test_predictions_are_held_against_what_came_true() -> None:
    predicted = np.array([0.11, 0.13, 0.92, 0.94, 0.96, 0.98])
    came_true = np.array([0.0, 1.0, 1.0, 1.0, 1.0, 1.0])
    bins = reliability(predicted, came_true)
    assert [(each.count, each.observed) for each in bins] == [(2, 0.5), (4, 1.0)]
    assert bins[0].predicted == pytest.approx(0.12)


def test_the_calibration_error_is_the_mean_distance_by_count() -> None:
    # (2 * |0.1 - 0.5| + 6 * |0.9 - 1.0|) / 8
    assert calibration_error([Bin(0.1, 0.5, 2), Bin(0.9, 1.0, 6)]) == pytest.approx(0.175)
