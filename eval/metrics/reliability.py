"""How well the assistant's estimate that it found the answer fits how often it did.

Reliability diagram and expected calibration error after Guo et al. 2017 (arXiv 1706.04599), with bins of
equal width.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.types import Answer
from eval.locating import Gold
from eval.metrics.matching import cites
from eval.question import Question

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose estimates lie close together.

    Attributes:
        predicted: Mean of the estimates, 0 to 1.
        right: How many of them had found the answer.
        count: How many they are.
    """

    predicted: float
    right: int
    count: int

    @property
    def observed(self) -> float:
        """Share that had found the answer."""
        return self.right / self.count


def reliability(pairs: Iterable[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Sort estimates into bins.

    Args:
        pairs: Estimate from 0 to 1, and whether the answer had been found.

    Returns:
        Up to ten bins of equal width that hold any, the lowest first.
    """
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for estimate, right in pairs:
        bins[min(BINS - 1, int(estimate * BINS))].append((estimate, right))
    return tuple(
        Bin(sum(p for p, _ in held) / len(held), sum(right for _, right in held), len(held))
        for _, held in sorted(bins.items())
    )


def calibration_error(bins: Iterable[Bin]) -> float | None:
    """Expected calibration error: mean distance of estimate and share, weighted by count; None of none."""
    held = tuple(bins)
    total = sum(one.count for one in held)
    return sum(one.count * abs(one.predicted - one.observed) for one in held) / total if total else None


def found_it(question: Question, answer: Answer, gold: Gold) -> bool:
    """Whether what an answer or a refusal cites answers the question; nothing does the unanswerable."""
    return question.answerable and any(
        cites(evidence, places, citation)
        for evidence, places in zip(question.evidence, gold.items, strict=True)
        for citation in answer.citations
    )
