"""Convex fits of few weights, with signs that may be prescribed; plain numpy.

All matrices have one row an example and one column a signal; columns are scaled to a standard deviation of 1
while fitting, and what the weights are drawn towards is given in the signals' own units.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
STEPS = 600
# A column that varies less than this is left as it is.
STILL = 1e-3


@dataclass(frozen=True, slots=True)
class Wish:
    """What is known of a weight before anything is learned.

    Attributes:
        sign: 1 when more of the signal can only speak for, -1 when only against, 0 when unknown.
        prior: What the weight is drawn towards.
    """

    sign: int = 0
    prior: float = 0.0


def fit_ranking(
    groups: Sequence[tuple[Array, NDArray[np.bool_]]], wishes: Sequence[Wish], strength: float
) -> Array:
    """Weights under which the right candidates of each group come first.

    The conditional logit model: -log of the softmax share of the right ones, meaned over groups.
    Source: McFadden 1974, Conditional Logit Analysis of Qualitative Choice Behavior.

    Args:
        groups: For each question its candidates and which of them are right; groups without a right one, or
            with nothing else, teach nothing.
        wishes: One for each signal.
        strength: Of the pull towards the priors.

    Returns:
        One weight a signal.
    """
    telling = [(x, y) for x, y in groups if y.any() and not y.all()]
    scale = _scale(np.vstack([x for x, _ in telling]))
    width = max(len(y) for _, y in telling)
    cube = np.zeros((len(telling), width, len(wishes)))
    there, right = np.zeros((len(telling), width), bool), np.zeros((len(telling), width), bool)
    for at, (x, y) in enumerate(telling):
        cube[at, : len(y)], there[at, : len(y)], right[at, : len(y)] = x / scale, True, y

    def loss(w: Array) -> tuple[float, Array]:
        scores = np.where(there, cube @ w, -np.inf)
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        total, won = odds.sum(axis=1), (odds * right).sum(axis=1) + 1e-300
        pull = odds / total[:, None] - odds * right / won[:, None]
        gradient = np.einsum("qc,qcs->s", pull, cube) / len(telling)
        return float(np.mean(np.log(total) - np.log(won))), gradient

    return _descend(loss, wishes, scale, strength) / scale


def fit_logistic(
    x: Array, y: Array, share: Array, wishes: Sequence[Wish], strength: float
) -> tuple[Array, float]:
    """Weights and bias of a logistic regression.

    Args:
        x: Signals.
        y: 1 or 0 for each example.
        share: How much each example counts.
        wishes: One for each signal.
        strength: Of the pull towards the priors.

    Returns:
        One weight a signal, and the bias.
    """
    scale = _scale(x)
    inputs = np.hstack([x / scale, np.ones((len(x), 1))])
    part = share / share.sum()

    def loss(w: Array) -> tuple[float, Array]:
        odds = inputs @ w
        gradient = inputs.T @ (part * (1 / (1 + np.exp(-odds)) - y))
        return float(part @ (np.logaddexp(0, odds) - y * odds)), gradient

    w = _descend(loss, [*wishes, Wish()], np.append(scale, 1.0), strength, free=1)
    return w[:-1] / scale, float(w[-1])


def _scale(x: Array) -> Array:
    deviation: Array = x.std(axis=0)
    return np.where(deviation < STILL, 1.0, deviation)


def _descend(
    loss: Callable[[Array], tuple[float, Array]],
    wishes: Sequence[Wish],
    scale: Array,
    strength: float,
    free: int = 0,
) -> Array:
    """Least loss plus strength/2 times the squared distance to the priors; the last `free` are not drawn.

    Accelerated projected gradient with backtracking. Source: Beck and Teboulle 2009 (FISTA).
    """
    prior = np.array([wish.prior for wish in wishes]) * scale
    signs = np.array([wish.sign for wish in wishes])
    drawn = np.array([strength] * (len(wishes) - free) + [0.0] * free)

    def whole(w: Array) -> tuple[float, Array]:
        value, gradient = loss(w)
        return value + float(drawn @ (w - prior) ** 2) / 2, gradient + drawn * (w - prior)

    def allowed(w: Array) -> Array:
        return np.where(signs * w < 0, 0.0, w)

    w = ahead = allowed(prior)
    step, pace = 1.0, 1.0
    for _ in range(STEPS):
        value, gradient = whole(ahead)
        while True:
            new = allowed(ahead - step * gradient)
            way = new - ahead
            if whole(new)[0] <= value + float(gradient @ way) + float(way @ way) / (2 * step) + 1e-12:
                break
            step /= 2
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead, w, pace = new + (pace - 1) / faster * (new - w), new, faster
    return w


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions that lie near each other.

    Attributes:
        predicted: Their mean, 0 to 1.
        observed: Share of them that came true, 0 to 1.
        count: How many there are.
    """

    predicted: float
    observed: float
    count: int


def reliability(predicted: Array, came_true: Array, bins: int = 10) -> tuple[Bin, ...]:
    """Predictions in bins of equal width, empty ones left out.

    Source: DeGroot and Fienberg 1983, The Comparison and Evaluation of Forecasters.
    """
    place = np.minimum((predicted * bins).astype(int), bins - 1)
    inside = [place == at for at in range(bins)]
    return tuple(
        Bin(float(predicted[here].mean()), float(came_true[here].mean()), int(here.sum()))
        for here in inside
        if here.any()
    )


def calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: mean distance of predicted and observed, by count (Naeini et al. 2015)."""
    total = sum(each.count for each in bins)
    return sum(each.count * abs(each.predicted - each.observed) for each in bins) / total
