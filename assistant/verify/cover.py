"""Is what a sentence says said in its quotes at all, in whatever words?

Words are looked for first. What no word of the quotes bears is tolerated where the encoder finds the sentence
near a sentence of the quotes and the word no stranger in it: a word is one when the sentence comes nearer to
the quotes without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.cues import table
from assistant.danish.sentences import sentences
from assistant.danish.words import is_stop
from assistant.store.encoder import Encoder
from assistant.verify.covering import Ground, Source
from assistant.verify.flaw import Cause, Flaw
from assistant.verify.lists import opposites, plain, rooted
from assistant.verify.mentions import find_numbers
from assistant.verify.quantities import borne_by, quantities
from assistant.verify.reading import Form, Reading, Word

_KEPT = 4096
_TOWARDS = re.compile(r"\b(?:fra|til)\s*$", re.IGNORECASE)
_TWO = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """What is tolerated of words that no quote bears.

    Attributes:
        most: Share of a sentence's words that they may be.
        near: Least cosine of a sentence that has such words with the nearest sentence of the quotes.
        foreign: How much nearer it may come to the quotes without such a word.
    """

    most: float
    near: float
    foreign: float


@cache
def calibrated() -> Limits:
    """The limits that `python -m eval.verifying --calibrate` found."""
    return Limits(**table("nearness")["limits"])


class Nearness:
    """How near sentences are to quotes in meaning; the vectors of both are remembered.

    Args:
        encoder: Makes the vectors.
        limits: What is tolerated; the calibrated ones when None.
    """

    def __init__(self, encoder: Encoder, limits: Limits | None = None) -> None:
        self.limits = limits or calibrated()
        self._vector = lru_cache(maxsize=_KEPT)(encoder.encode_question)
        self._matrix = lru_cache(maxsize=_KEPT)(self._vectors)

    def within(self, limits: Limits) -> Nearness:
        """The same vectors with other limits."""
        other = copy(self)
        other.limits = limits
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
        One flaw a word, or one for the whole sentence when most of it is not there.
    """
    words = [pair for ground in grounds for pair in ground.words]
    spans = _borne_spans(sentence.text, quotes)
    strange = [
        word
        for word, one in words
        if not one.places
        and not _vague(word, sentence, held)
        and not any(start <= word.start and word.end <= end for start, end in spans)
    ]
    if not words and not quotes:
        yield Flaw(Cause.UNCOVERED)
    swaps = [flaw for word in strange if (flaw := _replaced(word, sentence.words, held))]
    strange = [word for word in strange if not _moves(word, sentence)]
    named = [] if swaps else [_flaw(word) for word in strange if _telling(word)]
    yield from (*swaps, *named)
    if not strange or swaps or named:
        return
    if len(strange) > (nearness.limits if nearness else calibrated()).most * len(words):
        yield Flaw(Cause.UNCOVERED)
    elif nearness is None:
        yield from (_flaw(word) for word in strange if word.form is Form.NONE or len(strange) > 1)
    else:
        yield from _foreign(sentence, strange, quotes, nearness)


def _telling(word: Word) -> bool:
    """Whether a word tells too much to be tolerated: a noun or a quality, or a verb that has an opposite."""
    return word.form is Form.NONE or any(word.root in one | other for one, other in opposites())


def _moves(word: Word, sentence: Reading) -> bool:
    """Whether a word for rising or falling says what the figures after it do: "stiger fra 18 til 24"."""
    up, down = opposites()[0]
    ends = [n.value for n in find_numbers(sentence.text) if _TOWARDS.search(sentence.text[: n.start])]
    if len(ends) != _TWO or word.root not in up | down or ends[0] == ends[1]:
        return False
    return (ends[1] > ends[0]) == (word.root in up)


def _vague(word: Word, sentence: Reading, held: Source) -> bool:
    """Whether a word only names in general what is told of, or whom a letter is addressed to."""
    if word.root in rooted("vague"):
        return True
    if word.root in rooted("costing") and any(n.unit == "kr." for n in find_numbers(sentence.text)):
        return True
    if word.root in rooted("lasting") and any(q.kind in ("months", "days") for q in quantities(sentence.text)):
        return True
    if word.root not in rooted("reader"):
        return False
    if any(other.text in plain("addressed") for other in held.words):
        return True
    return not any(other.root in rooted("persons") for other in held.words)


def _borne_spans(text: str, quotes: Sequence[str]) -> list[tuple[int, int]]:
    """Where a sentence tells shares, frequencies and lengths of time that its quotes have in other words."""
    return [(one.start, one.end) for one in quantities(text) if borne_by(one, quotes)]


def _foreign(
    sentence: Reading, strange: Sequence[Word], quotes: Sequence[str], nearness: Nearness
) -> Iterator[Flaw]:
    whole = nearness.of(_plain(sentence.text), quotes)
    for word in strange:
        without = _plain(sentence.text[: word.start] + sentence.text[word.end :])
        if whole < nearness.limits.near or nearness.of(without, quotes) - whole > nearness.limits.foreign:
            yield _flaw(word)


def _replaced(word: Word, mine: Sequence[Word], held: Source) -> Flaw | None:
    """A word that stands just where the source has another, between the same words."""
    if word.form in (Form.INFINITIVE, Form.PAST) or (
        word.form is Form.PRESENT and not word.text.endswith("er")
    ):
        return None
    at = mine.index(word)
    before, after = mine[at - 1].text if at else "", mine[at + 1].text if at + 1 < len(mine) else ""
    said = {other.root for other in mine}
    for n, other in enumerate(held.words):
        same = other.content and other.root not in said and not word.text.endswith(other.text)
        left = _alike(before, held.words[n - 1].text if n else "") or (
            not at and is_stop(held.words[n - 1].text)
        )
        right = _alike(after, held.words[n + 1].text if n + 1 < len(held.words) else "") or not after
        if same and left and right:
            return Flaw(Cause.UNCOVERED, word.text, other.text)
    return None


def _alike(one: str, other: str) -> bool:
    return one == other or {one, other} <= {"en", "et"}


def _flaw(word: Word) -> Flaw:
    return Flaw(Cause.UNCOVERED, word.text)


def _plain(text: str) -> str:
    return " ".join(text.split())
