"""Finds what is tolerated of words that no quote bears, on the calibration half alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from assistant.store.encoder import Encoder
from assistant.verifier import Verifier
from assistant.verify.cover import Limits
from eval.verifying.pairs import Pair
from eval.verifying.scoring import Score, score

# What the verifier is to reach.
PRECISION, RECALL = 0.97, 0.85
_MOST = (0.25, 0.34, 0.4, 0.5)
_NEAR = (0.90, 0.91, 0.92, 0.93, 0.94, 0.95, 0.96)
_FOREIGN = (-0.003, -0.0015, 0.0, 0.0015, 0.003, 0.006)
_ALL = Limits(1.0, -1.0, 2.0)


def calibrate(pairs: Sequence[Pair], encoder: Encoder) -> tuple[Limits, Score]:
    """Choose the limits with the best recall among those that reach the precision.

    Args:
        pairs: The calibration half.
        encoder: The encoder that the limits are for.

    Returns:
        The limits and their score; of equal ones those in the middle. Where none reaches the precision,
        those with the best.
    """
    lenient = Verifier(encoder, _ALL)
    fixed = {pair: bool(lenient.flaws(pair.sentence, pair.quotes)) for pair in pairs}
    found: list[tuple[Limits, Score]] = []
    for most, near, foreign in product(_MOST, _NEAR, _FOREIGN):
        limits = Limits(most, near, foreign)
        verifier = lenient.within(limits)
        passed = {p for p in pairs if not fixed[p] and not verifier.flaws(p.sentence, p.quotes)}
        found.append((limits, score(pairs, passed.__contains__)))
    reaching = [each for each in found if each[1].precision >= PRECISION]
    if not reaching:
        return max(found, key=lambda each: each[1].precision)
    best = max(each[1].recall for each in reaching)
    equal = [each for each in reaching if each[1].recall == best]
    return equal[len(equal) // 2]


def as_toml(limits: Limits) -> str:
    """Limits as they stand in `assistant/cues/nearness.toml`."""
    return (
        "# Calibrated by: python -m eval.verifying --calibrate\n[limits]\n"
        f"most = {limits.most}\nnear = {limits.near}\nforeign = {limits.foreign}\n"
    )
