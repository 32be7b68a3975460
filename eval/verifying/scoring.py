"""Precision and recall of "supported", and the share of each class that is judged right; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from eval.verifying.pairs import Pair

Holds = Callable[[Pair], bool]


@dataclass(frozen=True, slots=True)
class Score:
    """How a verifier does on some pairs.

    Attributes:
        held: Supported sentences that it passes.
        lost: Supported sentences that it rejects.
        slipped: Unsupported sentences that it passes.
        caught: Unsupported sentences that it rejects.
        kinds: For each class how many are judged right, and how many there are.
    """

    held: int
    lost: int
    slipped: int
    caught: int
    kinds: Mapping[str, tuple[int, int]]

    @property
    def precision(self) -> float:
        """Share of the sentences it passes that are supported; 1.0 when it passes none."""
        passed = self.held + self.slipped
        return self.held / passed if passed else 1.0

    @property
    def recall(self) -> float:
        """Share of the supported sentences that it passes; 1.0 when there are none."""
        supported = self.held + self.lost
        return self.held / supported if supported else 1.0


def score(pairs: Iterable[Pair], holds: Holds) -> Score:
    """Judge pairs and count.

    Args:
        pairs: Labelled pairs.
        holds: The verdict on one.

    Returns:
        The counts.
    """
    outcomes: Counter[tuple[bool, bool]] = Counter()
    right: Counter[str] = Counter()
    all_of: Counter[str] = Counter()
    for pair in pairs:
        passed = holds(pair)
        outcomes[pair.supported, passed] += 1
        all_of[pair.kind] += 1
        right[pair.kind] += passed == pair.supported
    return Score(
        held=outcomes[True, True],
        lost=outcomes[True, False],
        slipped=outcomes[False, True],
        caught=outcomes[False, False],
        kinds={kind: (right[kind], count) for kind, count in all_of.items()},
    )
