"""Is what a sentence says said in its quotes at all, in whatever words?

Words are looked for first. What no word of the quotes bears is tolerated where a small logistic model finds
the sentence likely to stand there all the same. It weighs how much of the sentence that is, and whether the
encoder finds the sentence near a sentence of the quotes, and not nearer without such a word.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import astuple, dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.cues import table
from assistant.danish.sentences import sentences
from assistant.store.encoder import Encoder
from assistant.verify.covering import Source
from assistant.verify.flaw import Cause, Flaw
from assistant.verify.reading import Reading, Word
from assistant.verify.resting import Ground
from assistant.verify.roles import spoken
from assistant.verify.spread import brought, spread
from assistant.verify.strange import is_telling, replaced, strange_words

_KEPT = 4096
_TEN = 10
_MOST_SPREAD = 3


@dataclass(frozen=True, slots=True)
class Doubt:
    """What speaks for and against a sentence.

    Attributes:
        verbs: How many of its words that no quote bears are verbs without an opposite.
        share: Share of the sentence's words that no quote bears, 0 to 1.
        near: Cosine of the sentence with the nearest sentence of the quotes.
        foreign: How much nearer it comes to them without the worst of these words.
        length: Its words that carry meaning, in tens.
        spread: How many of its nouns it brings from another sentence of the quotes, up to three.
    """

    verbs: float
    share: float
    near: float
    foreign: float
    length: float
    spread: float


@dataclass(frozen=True, slots=True)
class Tolerance:
    """What is tolerated of words that no quote bears.

    Attributes:
        least: How likely it must be that the sentence stands in its quotes, 0 to 1.
        near: Least cosine with the nearest sentence of the quotes.
        bias: Of the logistic model.
        weights: One for each field of `Doubt`, in their order.
    """

    least: float
    near: float
    bias: float
    weights: tuple[float, ...]

    def likely(self, doubt: Doubt) -> float:
        """How likely a sentence stands in its quotes, 0 to 1."""
        odds = self.bias + sum(w * x for w, x in zip(self.weights, astuple(doubt), strict=True))
        return 1.0 / (1.0 + math.exp(-odds))

    def passes(self, doubt: Doubt) -> bool:
        """Whether a sentence is tolerated; one with words of its own must be near its quotes, too."""
        return self.likely(doubt) >= self.least and (not doubt.share or doubt.near >= self.near)


@cache
def calibrated() -> Tolerance:
    """The tolerance that `python -m eval.verifying --calibrate` found."""
    found = table("nearness")
    return Tolerance(**found["limits"], weights=tuple(found["weights"].values()))


class Nearness:
    """How near sentences are to quotes in meaning; the vectors of both are remembered.

    Args:
        encoder: Makes the vectors.
        tolerance: What is tolerated; the calibrated one when None.
    """

    def __init__(self, encoder: Encoder, tolerance: Tolerance | None = None) -> None:
        self.tolerance = tolerance or calibrated()
        self._vector = lru_cache(maxsize=_KEPT)(encoder.encode_sentence)
        self._matrix = lru_cache(maxsize=_KEPT)(self._vectors)

    def within(self, tolerance: Tolerance) -> Nearness:
        """The same vectors with another tolerance."""
        other = copy(self)
        other.tolerance = tolerance
        return other

    def learn(self, quotes: Sequence[str]) -> None:
        """Make and keep the vectors of quotes, so that a verdict need not wait for them."""
        self._matrix(tuple(sorted(quotes)))

    def of(self, sentence: str, quotes: Sequence[str]) -> float:
        """The cosine of a sentence with the nearest sentence of the quotes, or with all of them together."""
        return float((self._matrix(tuple(sorted(quotes))) @ self._vector(sentence)).max())

    def _vectors(self, quotes: tuple[str, ...]) -> NDArray[np.float32]:
        pieces = [quote[start:end] for quote in quotes for start, end in sentences(quote)]
        return np.array([self._vector(piece) for piece in dict.fromkeys((*pieces, " ".join(quotes)))])


def uncovered(
    sentence: Reading,
    grounds: Sequence[Ground],
    held: Source,
    quotes: Sequence[str],
    nearness: Nearness | None,
) -> Iterator[Flaw]:
    """Find what a sentence says that is not in its quotes in any words.

    Args:
        sentence: The sentence, read.
        grounds: Its parts with what they rest on.
        held: The quotes, read.
        quotes: The words it cites.
        nearness: Tells how near texts are in meaning; None where there is no encoder.

    Yields:
        One flaw a word, or one for the whole sentence when it cites nothing.
    """
    if not quotes and not any(ground.words for ground in grounds):
        yield Flaw(Cause.UNCOVERED)
    strange = strange_words(sentence, grounds, held, quotes)
    swaps = list(replaced(strange, sentence, held))
    yield from swaps
    if swaps:
        return
    if nearness is None:
        tolerated = not strange or (len(strange) == 1 and not is_telling(strange[0]))
    else:
        doubt = doubt_of(sentence, strange, grounds, held, quotes, nearness)
        tolerated = nearness.tolerance.passes(doubt)
    if not tolerated:
        yield from (Flaw(Cause.UNCOVERED, word.text) for word in strange)
        if not strange:
            moved = [word for ground in grounds for word in brought(ground, held)]
            yield Flaw(Cause.ROLES, spoken(moved[:1]))


def doubt_of(
    sentence: Reading,
    strange: Sequence[Word],
    grounds: Sequence[Ground],
    held: Source,
    quotes: Sequence[str],
    nearness: Nearness,
) -> Doubt:
    """What speaks for and against a sentence.

    Args:
        sentence: The sentence, read.
        strange: Its words that no quote bears.
        grounds: Its parts with what they rest on.
        held: The quotes, read.
        quotes: The words it cites.
        nearness: Tells how near texts are in meaning.

    Returns:
        The signals.
    """
    words = [one for ground in grounds for _, one in ground.words]
    whole = nearness.of(_plain(sentence.text), quotes)
    without = [_plain(sentence.text[: word.start] + sentence.text[word.end :]) for word in strange]
    return Doubt(
        verbs=sum(not is_telling(word) for word in strange),
        share=len(strange) / max(1, len(words)),
        near=whole,
        foreign=max((nearness.of(text, quotes) for text in without), default=whole) - whole,
        length=len(words) / _TEN,
        spread=min(_MOST_SPREAD, spread(grounds, held)),
    )


def _plain(text: str) -> str:
    return " ".join(text.split())
