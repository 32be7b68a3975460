"""Does a sentence stand in what it cites, and if not, why not? Asked of each that a language model writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.store.encoder import Encoder
from assistant.verify.attached import attached_otherwise
from assistant.verify.belonging import misattributed
from assistant.verify.certainty import raised
from assistant.verify.context import displaced
from assistant.verify.cover import Doubt, Nearness, Tolerance, doubt_of, uncovered
from assistant.verify.covering import Source, source
from assistant.verify.facts import unsupported
from assistant.verify.figures import misplaced
from assistant.verify.flaw import Cause, Flaw, named
from assistant.verify.narrowing import widened_by_omission
from assistant.verify.polarity import turned
from assistant.verify.reading import Reading, read
from assistant.verify.relations import related_otherwise
from assistant.verify.resting import Ground, grounds
from assistant.verify.roles import swapped
from assistant.verify.scope import widened
from assistant.verify.strange import replaced, strange_words
from assistant.verify.together import asunder

__all__ = ["Cause", "Doubt", "Flaw", "Tolerance", "Verifier"]


class Verifier:
    """Compares sentences with the words they cite.

    Args:
        encoder: Tells how near two sentences are in meaning; without one, words alone are compared.
        tolerance: What is tolerated of words that no quote bears; the calibrated one when None.
    """

    def __init__(self, encoder: Encoder | None = None, tolerance: Tolerance | None = None) -> None:
        self._nearness = Nearness(encoder, tolerance) if encoder else None

    def within(self, tolerance: Tolerance) -> Verifier:
        """The same verifier with another tolerance, and the vectors it has made.

        Args:
            tolerance: What is tolerated of words that no quote bears.

        Returns:
            A new verifier.
        """
        other = Verifier()
        other._nearness = self._nearness and self._nearness.within(tolerance)
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
        found = list(_checked(sentence, quotes, reading, rests, held))
        found += () if found else uncovered(reading, rests, held, quotes, self._nearness)
        return tuple(dict.fromkeys(found))

    def doubt(self, sentence: str, quotes: Sequence[str]) -> tuple[Doubt, bool] | None:
        """What speaks for and against a sentence that says nothing plainly wrong.

        Args:
            sentence: One sentence.
            quotes: The words it cites, at least one.

        Returns:
            The signals, and whether no check finds fault with how it relates what it says; None for a
            sentence with another fault, for one that stands there word for word, and without an encoder.
        """
        reading, held = read(sentence), source(tuple(sorted(quotes)))
        if self._nearness is None or _is_verbatim(reading, held):
            return None
        rests = grounds(reading, held)
        strange = strange_words(reading, rests, held, quotes)
        if any(replaced(strange, reading, held)) or any(_said(sentence, quotes, reading, rests, held)):
            return None
        doubt = doubt_of(reading, strange, rests, held, quotes, self._nearness)
        return doubt, not any(_related(reading, rests, held))


def _checked(
    sentence: str, quotes: Sequence[str], reading: Reading, rests: Sequence[Ground], held: Source
) -> Iterator[Flaw]:
    """All checks but that of words that no quote bears, in their order."""
    yield from _said(sentence, quotes, reading, rests, held)
    yield from _related(reading, rests, held)


def _said(
    sentence: str, quotes: Sequence[str], reading: Reading, rests: Sequence[Ground], held: Source
) -> Iterator[Flaw]:
    """Checks of what is said: facts, negation, certainty, scope."""
    missing = (words for words in unsupported(sentence, quotes) if not _is_one(words, held))
    yield from (Flaw(Cause.FACT, words, check="unsupported") for words in missing)
    yield from misplaced(reading, rests, held)
    yield from named("turned", turned(rests, held))
    yield from raised(reading, rests, held)
    yield from widened(reading, rests, held)
    yield from widened_by_omission(reading, rests, held)


def _related(reading: Reading, rests: Sequence[Ground], held: Source) -> Iterator[Flaw]:
    """Checks of how what is said is related: who does what to whom, what belongs to what."""
    yield from related_otherwise(reading, rests, held)
    yield from named("swapped", swapped(reading, held))
    yield from misattributed(reading, held)
    yield from named("displaced", displaced(reading, held))
    yield from named("asunder", asunder(reading, held))
    yield from named("attached", attached_otherwise(reading, held))


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
