"""Does a sentence stand in what it cites, and if not, why not? Asked of each that a language model writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.store.encoder import Encoder
from assistant.verify import support, unsupported

# Least share of a sentence's content words that must stand in what it cites.
SUPPORTED = 0.3


class Cause(StrEnum):
    """Why a sentence does not stand in what it cites."""

    FACT = "fact"
    UNCOVERED = "uncovered"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing in a sentence that its quotes do not bear.

    Attributes:
        cause: What kind of thing.
        words: As the sentence writes it; "" when it is the sentence as a whole.
    """

    cause: Cause
    words: str = ""

    @property
    def reason(self) -> str:
        """A Danish sentence that tells a model what to put right."""
        if self.cause is Cause.FACT:
            return f"»{self.words}« står ikke i kilden."
        return "Det meste af sætningen står ikke i kilden."


class Verifier:
    """Compares sentences with the words they cite.

    Args:
        encoder: Tells how near two sentences are in meaning; without one, words alone are compared.
    """

    def __init__(self, encoder: Encoder | None = None) -> None:
        self._encoder = encoder

    def flaws(self, sentence: str, quotes: Sequence[str]) -> tuple[Flaw, ...]:
        """Find what a sentence says that its quotes do not.

        Args:
            sentence: One sentence, with or without its [n].
            quotes: The words it cites, at least one.

        Returns:
            Each thing that does not stand there; () when the sentence holds.
        """
        facts = tuple(Flaw(Cause.FACT, words) for words in unsupported(sentence, quotes))
        return facts or ((Flaw(Cause.UNCOVERED),) if support(sentence, quotes) < SUPPORTED else ())
