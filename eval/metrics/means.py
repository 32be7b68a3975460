"""Means that count what they are of, and percentiles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean and how many values it is of; None when it is of none."""

    value: float | None
    count: int


def mean(values: Iterable[float | None]) -> Mean:
    """Arithmetic mean of the values that apply, with their count; None is left out, not counted as 0."""
    applying = [value for value in values if value is not None]
    return Mean(sum(applying) / len(applying) if applying else None, len(applying))


def percentile(values: Sequence[float], share: float) -> float | None:
    """The value at index min(n - 1, floor(share * n)) of the sorted values, as `score.py` takes it.

    Args:
        values: In any order.
        share: 0-1.

    Returns:
        One of the values; None when there are none.
    """
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else None
