"""What a language model did in a run: which it was, and what became of the sentences it wrote."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.types import Answer


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of a model's sentences, over the answers that it was asked to word.

    Attributes:
        answers: Number of answers.
        written: Sentences it wrote.
        dropped: Those that what they cite did not bear, and that were not put right.
        repaired: Those that were put right.
        fallbacks: Answers that are shown without it, because it failed or fell short.
    """

    answers: int = 0
    written: int = 0
    dropped: int = 0
    repaired: int = 0
    fallbacks: int = 0

    @property
    def dropped_share(self) -> float | None:
        """Of the sentences, 0 to 1; None when it wrote none."""
        return self.dropped / self.written if self.written else None

    @property
    def repaired_share(self) -> float | None:
        """Of the sentences, 0 to 1; None when it wrote none."""
        return self.repaired / self.written if self.written else None

    @property
    def fallback_share(self) -> float | None:
        """Of the answers, 0 to 1; None when it was asked for none."""
        return self.fallbacks / self.answers if self.answers else None


def tally_of(answers: Iterable[Answer | None]) -> Tally:
    """Count over answers; one that no model was asked to word counts nowhere."""
    worded = [answer.wording for answer in answers if answer and answer.wording]
    return Tally(
        answers=len(worded),
        written=sum(one.written for one in worded),
        dropped=sum(one.dropped for one in worded),
        repaired=sum(one.repaired for one in worded),
        fallbacks=sum(bool(one.fallback) for one in worded),
    )
