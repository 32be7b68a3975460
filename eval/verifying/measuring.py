"""Runs the verifier over all pairs and takes the time."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from time import perf_counter

from assistant.store.encoder import Encoder
from assistant.verifier import Tolerance, Verifier
from eval.metrics import percentile
from eval.verifying.pairs import Pair, pairs
from eval.verifying.scoring import Score, score


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured.

    Attributes:
        older: Score on the open pairs of the files that are open in half.
        newer: Score on those of the files that are open as a whole.
        sealed: Score on the sealed pairs of the former.
        strangers: Score on the sealed pairs of an author who knew neither the check nor other pairs.
        mean_ms: Mean time of a verdict, milliseconds; the quotes were read before.
        median_ms: The same, median.
        slow_ms: The same, 95th percentile.
    """

    older: Score
    newer: Score
    sealed: Score
    strangers: Score
    mean_ms: float
    median_ms: float
    slow_ms: float


def measure(encoder: Encoder, tolerance: Tolerance | None = None) -> Measured:
    """Judge every pair once, its quotes read and encoded before.

    Args:
        encoder: The encoder to measure with.
        tolerance: What is tolerated; the calibrated one when None.

    Returns:
        Scores of the four parts and times.
    """
    verifier = Verifier(encoder, tolerance)
    for pair in pairs():
        verifier.learn(pair.quotes)
    times: list[float] = []

    def holds(pair: Pair) -> bool:
        start = perf_counter()
        flaws = verifier.flaws(pair.sentence, pair.quotes)
        times.append(1000 * (perf_counter() - start))
        return not flaws

    older, newer, sealed, strangers = (
        score([one for one in pairs() if (one.looked_at, one.sealed, one.stranger) == part], holds)
        for part in (
            (False, False, False),
            (True, False, False),
            (False, True, False),
            (False, True, True),
        )
    )
    slow = percentile(times, 0.95) or 0.0
    return Measured(older, newer, sealed, strangers, sum(times) / len(times), median(times), slow)
