"""Learns from the open pairs alone how much doubt is tolerated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields, replace

import numpy as np

from assistant.store.encoder import Encoder
from assistant.verifier import Doubt, Tolerance, Verifier
from eval.learning.fitting import Array, Wish, fit_logistic
from eval.verifying.pairs import Pair

# Of the sentences that are passed in the end, the share that must stand in their quotes.
PRECISION = 0.97
_NEAR = 0.92
_LEASTS = tuple(round(0.01 * step, 2) for step in range(20, 96))
_FOLDS, _SEED, _STRENGTH = 10, 0, 0.01
# What may only speak against a sentence, and what only for it, in the order of `Doubt`.
_WISHES = (Wish(), Wish(-1), Wish(1), Wish(-1), Wish(), Wish(-1))


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned, and what cross-validation says of it.

    Attributes:
        tolerance: The tolerance.
        held: Supported sentences that are passed, each judged by a model that has not seen its group; those
            that stand in their quotes word for word are not counted.
        slipped: Unsupported ones.
    """

    tolerance: Tolerance
    held: int
    slipped: int


def calibrate(pairs: Sequence[Pair], encoder: Encoder) -> Learned:
    """Learn the tolerance.

    The model learns from all sentences that say nothing plainly wrong, also from those that a check of how
    things are related rejects: so it does not rely on these checks, which find on new sentences less than on
    those they were made with. What is counted is what passes both.

    Args:
        pairs: The open pairs.
        encoder: The encoder it is for.

    Returns:
        The least threshold at which enough of what is passed stands in its quotes, by cross-validation over
        groups; the highest where none does.
    """
    verifier = Verifier(encoder)
    found = [(pair, doubt) for pair in pairs if (doubt := verifier.doubt(pair.sentence, pair.quotes))]
    doubts = [doubt for _, (doubt, _) in found]
    x = np.array([astuple(doubt) for doubt in doubts], dtype=np.float64)
    y = np.array([float(pair.supported) for pair, _ in found])
    likely = _validated(x, y, [pair.group for pair, _ in found])
    related = np.array([fine for _, (_, fine) in found])
    near = np.array([not doubt.share or doubt.near >= _NEAR for doubt in doubts])
    passed = {least: related & near & (likely >= least) for least in _LEASTS}
    reaching = [least for least in _LEASTS if _share(y, passed[least]) >= PRECISION]
    least = min(reaching, default=_LEASTS[-1])
    tolerance = replace(_fitted(x, y), least=least)
    return Learned(tolerance, int((passed[least] & (y > 0)).sum()), int((passed[least] & (y == 0)).sum()))


def _share(y: Array, passed: Array) -> float:
    return float(y[passed].mean()) if passed.any() else 1.0


def _fitted(x: Array, y: Array) -> Tolerance:
    weights, bias = fit_logistic(x, y, np.ones(len(y)), _WISHES, _STRENGTH)
    return Tolerance(_LEASTS[-1], _NEAR, bias, tuple(map(float, weights)))


def _validated(x: Array, y: Array, groups: Sequence[str]) -> Array:
    """How likely each is, by a model that has not seen its group."""
    names = sorted(set(groups))
    order = np.random.default_rng(_SEED).permutation(len(names))
    fold = {names[name]: at % _FOLDS for at, name in enumerate(order)}
    folds = np.array([fold[group] for group in groups])
    likely = np.zeros(len(y))
    for each in range(_FOLDS):
        tolerance = _fitted(x[folds != each], y[folds != each])
        for row in np.flatnonzero(folds == each):
            likely[row] = tolerance.likely(Doubt(*x[row]))
    return likely


def as_toml(tolerance: Tolerance) -> str:
    """A tolerance as it stands in `assistant/cues/nearness.toml`."""
    names = [field.name for field in fields(Doubt)]
    weights = "".join(
        f"{name} = {weight:.3f}\n" for name, weight in zip(names, tolerance.weights, strict=True)
    )
    return (
        "# Learned by: python -m eval.verifying --calibrate\n[limits]\n"
        f"least = {tolerance.least}\nnear = {tolerance.near}\n"
        f"bias = {tolerance.bias:.3f}\n\n[weights]\n{weights}"
    )
