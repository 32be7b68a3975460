"""What a damaged word may have been: its letters read backwards through the ways letters get lost."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ingest.restoring.words import LOST, ORDER, Letters, settings

_BEAM = 40
_BEHIND = 16.0
_PRIOR = 30.0
_LEAST = 2e-4


@dataclass(frozen=True, slots=True)
class Edit:
    """`seen` stands in the word at `start`, `meant` is the letter that was there."""

    start: int
    seen: str
    meant: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a word may have been.

    Attributes:
        text: In the word's own case.
        weight: Natural logarithm of how likely `text` is seen as the word.
        edits: The letters put back, from left to right.
    """

    text: str
    weight: float
    edits: tuple[Edit, ...] = ()

    @property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()


class Channel:
    """How letters are read in one document.

    Args:
        shares: For each letter the share of its occurrences that is read as each string.
    """

    def __init__(self, shares: Mapping[str, Mapping[str, float]]) -> None:
        self.shares = shares
        self._kept = {
            letter: math.log(seen.get(letter, 1 - sum(seen.values()))) for letter, seen in shares.items()
        }
        self._meant: dict[str, list[tuple[str, str, float]]] = defaultdict(list)
        for letter, seen in shares.items():
            for string, share in seen.items():
                if string != letter and share > 0:
                    self._meant[string[0].lower()].append((string, letter, math.log(share)))

    def readings(self, word: str, letters: Letters) -> list[Reading]:
        """The likeliest readings of a word, letters and channel weighed together, the likeliest first.

        Args:
            word: A word as it stands; keys of the table match either case, `I` and `l` only themselves.
            letters: The letter model that says which beginnings are worth following.
        """
        beams: list[dict[str, tuple[float, Reading]]] = [{} for _ in range(len(word) + 1)]
        beams[0][""] = (0.0, Reading("", 0.0))
        for start in range(len(word)):
            kept = sorted(beams[start].values(), key=lambda one: -one[0])[:_BEAM]
            moves = list(self._moves(word, start))
            for score, reading in kept:
                if score < kept[0][0] - _BEHIND:
                    break
                before = "   " + reading.lower
                for end, letter, weight, edit in moves:
                    total = score + weight + letters.weight(before[1 - ORDER :] + letter.lower())
                    text = reading.text + letter
                    if text not in beams[end] or beams[end][text][0] < total:
                        edits = (*reading.edits, edit) if edit else reading.edits
                        beams[end][text] = (total, Reading(text, reading.weight + weight, edits))
        ended = [
            (score + letters.weight(("   " + reading.lower)[1 - ORDER :] + " "), reading)
            for score, reading in beams[-1].values()
        ]
        return [reading for _, reading in sorted(ended, key=lambda one: (-one[0], one[1].text))[:_BEAM]]

    def _moves(self, word: str, start: int) -> Iterator[tuple[int, str, float, Edit | None]]:
        own = word[start]
        if own.isalpha():
            yield start + 1, own, self._kept.get(own.lower(), 0.0), None
        for string, letter, weight in self._meant.get(own.lower(), ()):
            end = start + len(string)
            seen = word[start:end]
            if _matches(string, seen) and _fits(word, start, string, letter):
                meant = letter.upper() if _upper(word, start, seen, letter) else letter
                yield end, meant, weight, Edit(start, seen, letter)

    def learnt(self, edits: Iterable[Edit], kept: Mapping[str, int]) -> Channel:
        """The channel as a document's own sure words have it.

        Args:
            edits: The letters put back in them.
            kept: How often each letter stands whole.

        Returns:
            A channel whose shares are counted over the edits, with the present shares as a prior.
        """
        counts: dict[str, dict[str, float]] = {
            letter: {string: share * _PRIOR for string, share in seen.items()}
            for letter, seen in self.shares.items()
        }
        for edit in edits:
            key = edit.seen if edit.seen in counts[edit.meant] else edit.seen.lower()
            counts[edit.meant][key] = counts[edit.meant].get(key, 0.0) + 1
        shares: dict[str, dict[str, float]] = {}
        for letter, seen in counts.items():
            if letter in LOST:
                seen[letter] = seen.get(letter, 0.0) + kept.get(letter, 0)
                total = sum(seen.values())
            else:
                total = _PRIOR + kept.get(letter, 0) + sum(seen.values())
            shares[letter] = {
                string: max(count / total, min(_LEAST, self.shares[letter].get(string, 1)))
                for string, count in seen.items()
            }
        return Channel(shares)


def first_channel() -> Channel:
    """The channel to begin with."""
    return Channel(settings()["shares"])


def _matches(string: str, seen: str) -> bool:
    return seen == string if set("Il") & set(string) else seen.lower() == string


def _fits(word: str, start: int, string: str, letter: str) -> bool:
    """Whether `string` may stand for the letter in this place."""
    if string == "l" and letter == "i":
        return start == 0 or word.replace("l", "").isupper()
    if string == "I" and letter == "i":
        return start > 0
    if string == "?":
        return start > 0 and word[start - 1].islower()
    return True


def _upper(word: str, start: int, seen: str, letter: str) -> bool:
    """Whether the letter put back is a capital: what is seen is one, or the whole word is in capitals."""
    others = [own for own in word if own.isalpha() and own not in "Il"]
    if len(others) > 1 and all(own.isupper() for own in others):
        return True
    if seen == "l" and letter == "i":
        return True
    return seen[0].isupper() and seen[0] not in "IÃ"
