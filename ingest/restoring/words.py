"""How likely Danish words and letters are: dictionary, compounds, frequency, the other documents' words."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.danish import data
from assistant.danish.lexicon import Lexicon, spelled

LOST = "æøå"
ORDER = 4
COMMON = 1e-4
_FLOOR = 5e-8
_PART_FLOOR, _PART_CEILING = 5e-8, 1e-4
_SHORTEST_PART = 3
_LONGEST = 60
_LOOSE, _SHORT_HEAD, _SHORT_TAIL, _PARTICLE, _NAMED = 4.0, 2.0, 5.0, 5.0, 6.0
_LOOSE_TAIL = 4
_PART_OF_PLACE = 0.01
_FOREIGN = 0.03
_OTHERS_WEIGHT = 10_000
_RARE, _FORM = 1e-6, 0.02


@lru_cache(maxsize=1)
def frequencies() -> Mapping[str, float]:
    """Share of each word in general Danish text (wordfreq)."""
    from wordfreq import get_frequency_dict

    found: dict[str, float] = get_frequency_dict("da")
    return found


@lru_cache(maxsize=3)
def foreign(language: str) -> Mapping[str, float]:
    """Share in another language's text of the words that are common in it or in Danish (wordfreq).

    A line's language is told by them alone; a dictionary of all half a million takes half a second to make.
    """
    from wordfreq import cB_to_freq, get_frequency_list

    danish = {word for word, share in frequencies().items() if share >= COMMON}
    found: dict[str, float] = {}
    for place, words in enumerate(get_frequency_list(language)):
        share = cB_to_freq(-place)
        found |= dict.fromkeys(words if share >= COMMON else danish.intersection(words), share)
    return found


@cache
def settings() -> dict[str, Any]:
    """Read `restoring.toml`; the same object every time."""
    return tomllib.loads(resources.files("ingest.restoring").joinpath("restoring.toml").read_text("utf-8"))


@cache
def _register() -> Mapping[str, float]:
    return {word: math.exp(weight) for word, weight in settings()["register"].items()}


@cache
def _name_heads() -> frozenset[str]:
    """First parts that names of places take: `Nordsjælland`, `Østdanmark`."""
    return frozenset(settings()["name_heads"])


@cache
def _loose_tails() -> frozenset[str]:
    return frozenset(settings()["loose_tails"])


@lru_cache(maxsize=1)
def _no_parts() -> tuple[frozenset[str], frozenset[str]]:
    """Words that are never a first part of a compound, and never a last part."""
    listed = data.words("particles.txt")
    return (
        frozenset(word for word in listed if not word.startswith("-")),
        frozenset(word[1:] for word in listed if word.startswith("-")),
    )


class Words:
    """Which words there are and how likely each is.

    Args:
        vocabulary: Lower-case words of other documents with their counts.
    """

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._lexicon: Lexicon = spelled()
        self._general = frequencies()
        self._others = vocabulary
        self._total = sum(vocabulary.values())
        self._share = self._total / (self._total + _OTHERS_WEIGHT)
        self._compounds: dict[str, float] = {}
        self._weights: dict[str, float] = {}

    def weight(self, word: str) -> float:
        """Natural logarithm of a lower-case word's probability; minus infinity for no word."""
        found = self._weights.get(word)
        if found is None:
            share = self._probability(word)
            found = math.log(share) if share else self._compound(word)
            self._weights[word] = found
        return found

    def head_weight(self, word: str) -> float:
        """The same for a first part of a compound before a hyphen (`læge-`)."""
        base = self._lexicon.link_base(word)
        return max(self.weight(word), math.log(self._part(base)) if base else -math.inf)

    def is_infinitive(self, word: str) -> bool:
        """Whether a word may be the infinitive of a verb."""
        return word[-1:] in "eåøoyi" and self._lexicon.is_base(word) and self._lexicon.is_verb(word)

    def is_name(self, word: str) -> bool:
        """Whether a word is only known with a capital, or is such a word after `øst`, `ny` or the like."""
        heads = (head for head in _name_heads() if word.startswith(head))
        return self._lexicon.is_name(word) or any(self._lexicon.is_name(word[len(head) :]) for head in heads)

    def is_finite(self, word: str) -> bool:
        """Whether a word may be a present or past form of a verb."""
        bases = self._lexicon.bases(word)
        return word not in bases and any(self._lexicon.is_verb(base) for base in bases)

    def _probability(self, word: str) -> float:
        """Share of a word that somebody lists, 0 for none; what only foreign text gives counts little."""
        general, known = self._general.get(word, 0.0), self._lexicon.known(word)
        if not known and not any(letter in LOST for letter in word):
            general *= _FOREIGN
        seen = self._others.get(word, 0)
        if not (general or known or seen):
            return 0.0
        others = seen / self._total if self._total else 0.0
        if not known and not general:
            others *= _FOREIGN
        share = (1 - self._share) * general + self._share * others
        if known and share < _RARE:
            share = max(share, _FLOOR, _FORM * self._base_share(word))
        return max(share, 1e-9) * _register().get(word, 1.0)

    def _base_share(self, word: str) -> float:
        return max((self._general.get(base, 0.0) for base in self._lexicon.bases(word)), default=0.0)

    def _part(self, base: str) -> float:
        return min(max(self._probability(base), _PART_FLOOR), _PART_CEILING)

    def _compound(self, word: str) -> float:
        """Weight of the likeliest way to take a word apart, minus infinity for none."""
        if word in self._compounds:
            return self._compounds[word]
        best = -math.inf
        self._compounds[word] = best
        if 2 * _SHORTEST_PART <= len(word) <= _LONGEST and word.isalpha():
            best = self._place(word)
            for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
                tail = self._tail(word[cut:])
                if tail > best and word[:cut] not in _name_heads() and self.is_name(word[cut:]):
                    tail -= _NAMED
                head = self._head(word[:cut]) if tail > best else best
                best = max(best, head + tail)
        self._compounds[word] = best
        return best

    def _place(self, word: str) -> float:
        """Weight of a word as the name of a part of a place (`østdanmark`), minus infinity for none."""
        tails = [word[len(head) :] for head in _name_heads() if word.startswith(head)]
        shares = [self._probability(tail) for tail in tails if self._lexicon.is_name(tail)]
        return math.log(_PART_OF_PLACE * max(shares)) if shares else -math.inf

    def _head(self, letters: str) -> float:
        base = letters if letters in _name_heads() else self._lexicon.link_base(letters)
        loose = 0.0
        if not base and (len(letters) > _SHORTEST_PART or letters in _no_parts()[0]):
            base = next(
                (one for one in (letters, letters.removesuffix("s")) if self._lexicon.is_base(one)), ""
            )
            loose = _LOOSE
        if len(base) < _SHORTEST_PART:
            return -math.inf
        loose += _PARTICLE if {base, letters} & _no_parts()[0] else 0.0
        return math.log(self._part(base)) - loose - (_SHORT_HEAD if len(letters) == _SHORTEST_PART else 0.0)

    def _tail(self, letters: str) -> float:
        if letters in _no_parts()[1]:
            return -math.inf
        if self._lexicon.ends_compound(letters):
            return math.log(self._part(letters)) - (_SHORT_TAIL if len(letters) == _SHORTEST_PART else 0.0)
        if letters in _loose_tails():
            return math.log(self._part(letters))
        if len(letters) >= _LOOSE_TAIL and self._lexicon.known(letters):
            return math.log(self._part(letters)) - _LOOSE
        return self._compound(letters)


class Letters:
    """How likely a letter is after the three before it in Danish words (Witten-Bell-like interpolation)."""

    def __init__(self) -> None:
        counted = {word: 1 + round(math.log1p(share * 1e6)) for word, share in frequencies().items()}
        found = counted_grams([*counted.items(), *((word, 1) for word in spelled().words)])
        self._codes, base = found.codes, found.base
        self._base = base
        self._seen: list[Mapping[int, int]] = []
        self._before: list[Mapping[int, int]] = []
        for length in range(1, ORDER + 1):
            ends, counts = _summed(found.keys % base**length, found.counts)
            self._seen.append(dict(zip(ends.tolist(), counts.tolist(), strict=True)))
            befores, sums = _summed(ends // base, counts)
            self._before.append(dict(zip(befores.tolist(), sums.tolist(), strict=True)))
        self._weights: dict[str, float] = {}

    def weight(self, gram: str) -> float:
        """Natural logarithm of the share of the last letter of `gram` after the three before it."""
        found = self._weights.get(gram)
        if found is None:
            key, share = 0, 1e-5
            for letter in gram:
                key = key * self._base + self._codes.get(letter, self._base - 1)
            for length, (seen, before) in enumerate(zip(self._seen, self._before, strict=True), 1):
                end = key % self._base**length
                share = (seen.get(end, 0) + 5 * share) / (before.get(end // self._base, 0) + 5)
            found = self._weights[gram] = math.log(share)
        return found


@dataclass(frozen=True, slots=True)
class Grams:
    """Every `ORDER` letters in a row, counted.

    Attributes:
        codes: Number of each letter; `base` less one is no letter's.
        base: What the numbers of the letters are digits to.
        keys: The letters in a row as one number, the first letter the highest digit; each once.
        counts: How often each was counted; shape as `keys`.
    """

    codes: Mapping[str, int]
    base: int
    keys: NDArray[np.int64]
    counts: NDArray[np.int64]


def counted_grams(words: Iterable[tuple[str, int]]) -> Grams:
    """Count the letters in a row of words with three spaces before them and one after.

    All words are one row of numbers to numpy: counted one by one they cost each reading two seconds.

    Args:
        words: At least one word, with how often each counts.
    """
    padded, times = zip(*((f"   {word} ", count) for word, count in words), strict=True)
    row = np.frombuffer("".join(padded).encode("utf-32-le"), np.uint32)
    alphabet = np.flatnonzero(np.bincount(row))
    digits, base = np.searchsorted(alphabet, row), len(alphabet) + 1
    lengths = np.array([len(word) for word in padded])
    in_one_word = np.arange(len(row)) <= np.repeat(np.cumsum(lengths) - ORDER, lengths)
    starts = np.flatnonzero(in_one_word)
    keys = np.zeros(len(starts), np.int64)
    for step in range(ORDER):
        keys = keys * base + digits[starts + step]
    codes = {chr(point): code for code, point in enumerate(alphabet.tolist())}
    return Grams(codes, base, *_summed(keys, np.repeat(times, lengths)[starts]))


def _summed(
    keys: NDArray[np.int64], counts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each key once, with the sum of its counts."""
    once, where = np.unique(keys, return_inverse=True)
    return once, np.bincount(where, weights=counts).astype(np.int64)


@lru_cache(maxsize=1)
def letters() -> Letters:
    """The letter model, made once at first use."""
    return Letters()
