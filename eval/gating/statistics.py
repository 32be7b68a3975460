"""Whether two runs over the same questions differ by more than chance: pure functions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 10_000
SEED = 20260101
LEVEL = 0.95
# Sums of floats that should be equal may part in their last digits.
DIGITS = 9
# Fewer clusters than this give no interval: a percentile interval of 4 covers far less than it says.
LEAST = 5


@dataclass(frozen=True, slots=True)
class Difference:
    """The mean of paired differences (now - before) and how sure it is.

    Attributes:
        mean: Mean over the questions.
        low: Lower end of the interval; None with fewer than `LEAST` clusters.
        high: Upper end of the interval; None likewise.
        p: Two-sided, 0-1.
        clusters: Number of clusters that were drawn from.
    """

    mean: float
    low: float | None
    high: float | None
    p: float
    clusters: int


def bootstrap(
    differences: Sequence[float], clusters: Sequence[str], resamples: int = RESAMPLES
) -> Difference:
    """Paired bootstrap of the mean difference, clusters drawn whole and with replacement.

    A resample draws as many clusters as there are; its mean is (sum of differences) / (number of questions).
    The interval is the percentile interval (Efron & Tibshirani 1993, An Introduction to the Bootstrap, 13.3;
    for clusters Davison & Hinkley 1997, Bootstrap Methods and their Application, 3.8). The p-value inverts
    it: p = 2 min(1 + #(mean* <= 0), 1 + #(mean* >= 0)) / (resamples + 1), at most 1.

    With few clusters the percentile interval is too narrow (Cameron, Gelbach & Miller 2008, Review of
    Economics and Statistics 90). So p is never below 2^(1 - k), the least that an exact test of signs can
    give when k clusters changed.

    Args:
        differences: Now minus before, one a question.
        clusters: Name of each question's cluster; the order of the questions does not matter.
        resamples: Number of resamples; the seed is fixed.

    Returns:
        The difference; 0 with p = 1 when nothing differs or there are no questions.

    Raises:
        ValueError: The two differ in length.
    """
    groups: dict[str, list[float]] = {}
    for difference, cluster in zip(differences, clusters, strict=True):
        groups.setdefault(cluster, []).append(difference)
    names = sorted(groups)
    sums = np.array([math.fsum(groups[name]) for name in names])
    if not np.round(sums, DIGITS).any() and not any(differences):
        ends = 0.0 if len(names) >= LEAST or not names else None
        return Difference(0.0, ends, ends, 1.0, len(names))
    sizes = np.array([float(len(groups[name])) for name in names])
    drawn = _draws(len(names), resamples)
    means = np.round((drawn @ sums) / (drawn @ sizes), DIGITS)
    low, high = np.quantile(means, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    tail = min(int((means <= 0).sum()), int((means >= 0).sum()))
    changed = sum(any(groups[name]) for name in names)
    p = max(2 * (1 + tail) / (resamples + 1), 2.0 ** (1 - changed))
    mean = round(math.fsum(differences) / len(differences), DIGITS)
    if len(names) < LEAST:
        return Difference(mean, None, None, min(1.0, p), len(names))
    return Difference(mean, round(float(low), DIGITS), round(float(high), DIGITS), min(1.0, p), len(names))


@lru_cache(maxsize=8)
def _draws(clusters: int, resamples: int) -> NDArray[np.float64]:
    """How often each resample draws each cluster, (resamples, clusters); each row sums to `clusters`."""
    drawn = np.random.default_rng(SEED).integers(0, clusters, size=(resamples, clusters))
    cells = (np.arange(resamples)[:, None] * clusters + drawn).ravel()
    counts = np.bincount(cells, minlength=resamples * clusters)
    return counts.reshape(resamples, clusters).astype(np.float64)


def mcnemar(lost: int, won: int) -> float:
    """McNemar's exact test of a binary outcome, two-sided, as mid-p.

    Given n = lost + won questions that changed, the smaller number k is binomial(n, 1/2) under no difference:
    mid-p = 2 P(X <= k) - P(X = k). McNemar 1947 (Psychometrika 12); mid-p after Fagerland, Lydersen & Laake
    2013 (BMC Medical Research Methodology 13:91), who find the exact p needlessly cautious.

    Args:
        lost: Questions right before and wrong now.
        won: Questions wrong before and right now.

    Returns:
        0-1; 1 when nothing changed.
    """
    n, k = lost + won, min(lost, won)
    ways: int = 2 * sum(math.comb(n, i) for i in range(k + 1)) - math.comb(n, k)
    return float(Fraction(ways, 2**n))


def holm(values: Mapping[str, float]) -> dict[str, float]:
    """Adjust p-values for being several: Holm's step-down (Holm 1979, Scand. J. Stat. 6).

    The i-th smallest of m is multiplied by m - i + 1, is at least its forerunner and at most 1.

    Args:
        values: p by name.

    Returns:
        Adjusted p by name, in the same order; each below alpha is rejected with a family-wise error of alpha.
    """
    adjusted: dict[str, float] = {}
    reached = 0.0
    for place, name in enumerate(sorted(values, key=lambda name: (values[name], name))):
        reached = max(reached, min(1.0, (len(values) - place) * values[name]))
        adjusted[name] = reached
    return {name: adjusted[name] for name in values}
