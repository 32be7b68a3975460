"""Does a sentence stand in what it cites, and if not, why not? Asked of each that a language model writes."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.store.encoder import Encoder
from assistant.verify.belonging import misattributed
from assistant.verify.certainty import raised
from assistant.verify.context import displaced, joined_otherwise
from assistant.verify.cover import Limits, Nearness, uncovered
from assistant.verify.covering import Source, grounds, source
from assistant.verify.facts import unsupported
from assistant.verify.figures import misplaced
from assistant.verify.flaw import Cause, Flaw, named
from assistant.verify.narrowing import widened_by_omission
from assistant.verify.polarity import turned
from assistant.verify.reading import Reading, read
from assistant.verify.relations import related_otherwise
from assistant.verify.roles import swapped
from assistant.verify.scope import widened
from assistant.verify.together import asunder

__all__ = ["Cause", "Flaw", "Verifier"]


class Verifier:
    """Compares sentences with the words they cite.

    Args:
        encoder: Tells how near two sentences are in meaning; without one, words alone are compared.
        limits: What is tolerated of words that no quote bears; the calibrated ones when None.
    """

    def __init__(self, encoder: Encoder | None = None, limits: Limits | None = None) -> None:
        self._nearness = Nearness(encoder, limits) if encoder else None

    def within(self, limits: Limits) -> Verifier:
        """The same verifier with other limits, and the vectors it has made.

        Args:
            limits: What is tolerated of words that no quote bears.

        Returns:
            A new verifier.
        """
        other = Verifier()
        other._nearness = self._nearness and self._nearness.within(limits)
        return other

    def learn(self, quotes: Sequence[str]) -> None:
        """Read quotes ahead, so that the first verdict on them need not wait.

        Args:
            quotes: The words that sentences will cite together.
        """
        source(tuple(sorted(quotes)))
        if self._nearness:
            self._nearness.learn(quotes)

    def flaws(self, sentence: str, quotes: Sequence[str]) -> tuple[Flaw, ...]:
        """Find what a sentence says that its quotes do not.

        Args:
            sentence: One sentence, with or without its [n].
            quotes: The words it cites, at least one; their order does not matter.

        Returns:
            Each thing that does not stand there; () when the sentence holds.
        """
        reading, held = read(sentence), source(tuple(sorted(quotes)))
        if _is_verbatim(reading, held):
            return ()
        rests = grounds(reading, held)
        found = [
            *(Flaw(Cause.FACT, words, check="unsupported") for words in unsupported(sentence, quotes) if not _is_one(words, held)),
            *misplaced(reading, rests, held),
            *named("turned", turned(rests, held)),
            *raised(reading, rests, held),
            *widened(reading, rests, held),
            *widened_by_omission(reading, rests, held),
            *related_otherwise(reading, rests, held),
            *named("swapped", swapped(reading, held)),
            *misattributed(reading, rests, held),
            *named("displaced", displaced(reading, held)),
            *named("joined", joined_otherwise(reading, held)),
            *named("asunder", asunder(reading, held)),
        ]
        found += () if found else uncovered(reading, rests, held, quotes, self._nearness)
        return tuple(dict.fromkeys(found))


def _is_verbatim(sentence: Reading, held: Source) -> bool:
    """Whether a sentence is, word for word, a whole sentence, a list item or all of a quote."""
    said = [word.text for word in sentence.words]
    for quote in held.readings:
        units = [quote.unit(number) for number in range(1 + max((p.unit for p in quote.parts), default=0))]
        if any(said == [word.text for word in whole] for whole in (quote.words, *units)):
            return bool(said)
    return False


def _is_one(words: str, held: Source) -> bool:
    """Whether a number is only the article told with weight: "ét projekt" for "et projekt"."""
    if words == "1":
        return any(word.text in (*_STRESSED, *_ONE) for word in held.words)
    return words.lower() in (*_STRESSED, *_ONE) and any(
        word.text in (*_STRESSED, *_ONE) for word in held.words
    )


_STRESSED = ("ét", "én", "één")
_ONE = ("et", "en", "enkelt")
