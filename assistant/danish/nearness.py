"""Words by their letters: which known word is a slip or two of the keyboard away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.danish.folding import fold

# "aa" first: the a of "foregaaet" belongs to the å.
LETTERS = (("aa", "å"), ("ae", "æ"), ("oe", "ø"))


def shape(word: str) -> str:
    """The folded word with æ, ø and å as one letter each, so that a slip counts once."""
    found = fold(word)
    for written, letter in LETTERS:
        found = found.replace(written, letter)
    return found


class Shapes:
    """Words by their shape, found by nearness without looking at all of them.

    Args:
        words: Words with how common each is; of two with one shape the more common is kept.
    """

    def __init__(self, words: Mapping[str, float]) -> None:
        self._words = words
        self._by_shape: dict[str, str] = {}
        for word, weight in words.items():
            key = shape(word)
            if key not in self._by_shape or weight > words[self._by_shape[key]]:
                self._by_shape[key] = word
        self._alike: dict[tuple[str, int], list[str]] = {}
        for key in self._by_shape:
            self._alike.setdefault((key[:1], len(key)), []).append(key)

    def __contains__(self, written: str) -> bool:
        """Whether a shape is one of a known word."""
        return written in self._by_shape

    def get(self, written: str, other: str = "") -> str:
        """The word with this shape, or `other`."""
        return self._by_shape.get(written, other)

    def closest(self, written: str, allowed: int) -> str:
        """The known word nearest to a shape.

        Args:
            written: A shape.
            allowed: How many slips at most: a letter too much, too few, another, or two swapped. The
                first letter is right, or swapped with the second.

        Returns:
            Of those with the right first letter and fewest slips one with the same letters, then the most
            common; "" when none is near.
        """
        found = process.extract(
            written, list(self._near(written, allowed)), scorer=OSA.distance, score_cutoff=allowed, limit=None
        )
        letters = sorted(written)

        def rank(one: tuple[str, float, int]) -> tuple[bool, float, bool, float, str]:
            common = self._words[self._by_shape[one[0]]]
            return one[0][:1] != written[:1], one[1], sorted(one[0]) != letters, -common, one[0]

        best = min(found, key=rank, default=None)
        return self._by_shape[best[0]] if best else ""

    def _near(self, written: str, allowed: int) -> Iterator[str]:
        for length in range(len(written) - allowed, len(written) + allowed + 1):
            yield from self._alike.get((written[:1], length), ())
        swapped = written[1:2]
        if swapped != written[:1]:
            for key in self._alike.get((swapped, len(written)), ()):
                if key[1:2] == written[:1]:
                    yield key
