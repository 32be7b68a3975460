"""Does a sentence stand in what it cites, and if not, why not? Asked of each that a language model writes."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.store.encoder import Encoder
from assistant.verify.certainty import raised
from assistant.verify.covering import grounds, source
from assistant.verify.facts import unsupported
from assistant.verify.figures import misplaced
from assistant.verify.flaw import Cause, Flaw
from assistant.verify.polarity import turned
from assistant.verify.reading import read
from assistant.verify.roles import swapped
from assistant.verify.scope import widened

__all__ = ["Cause", "Flaw", "Verifier"]


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
            quotes: The words it cites, at least one; their order does not matter.

        Returns:
            Each thing that does not stand there; () when the sentence holds.
        """
        reading, held = read(sentence), source(tuple(sorted(quotes)))
        rests = grounds(reading, held)
        found = [
            *(Flaw(Cause.FACT, words) for words in unsupported(sentence, quotes)),
            *misplaced(reading, rests, held),
            *turned(rests, held),
            *raised(reading, rests, held),
            *widened(reading, rests, held),
            *swapped(reading, rests, held),
        ]
        return tuple(dict.fromkeys(found))
