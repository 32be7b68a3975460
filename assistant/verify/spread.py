"""How much of what a sentence says in one breath its source says in another sentence.

A sentence that puts together what two sentences of the source say of one thing may be right; one that takes
the subject of the one and the deed of the other is not. Counted is what does not stand in the one sentence of
the source that has most of a part, where nothing in that refers back to what stands before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from assistant.verify.covering import Source
from assistant.verify.lists import plain
from assistant.verify.reading import Form, Word
from assistant.verify.resting import Ground
from assistant.verify.roles import same_one
from assistant.verify.stemmed import rooted

# Letters of a word that is but a unit.
_SHORT = 2


def spread(grounds: Sequence[Ground], held: Source) -> int:
    """Count the nouns that a sentence brings from another sentence of its source.

    Args:
        grounds: The parts of the sentence with what they rest on.
        held: The quotes.

    Returns:
        How many there are in all parts.
    """
    return sum(len(brought(ground, held)) for ground in grounds)


def brought(ground: Ground, held: Source) -> list[Word]:
    """The nouns of a part that the sentence of the source with most of the part has not.

    Args:
        ground: The part with what it rests on.
        held: The quotes.

    Returns:
        Them in order; none that stand right before a sentence that refers back.
    """
    words = [(word, one) for word, one in ground.words if one.places and not _is_unit(word)]
    told = [(word, _units_with(word, one.places, held)) for word, one in words]
    counts = Counter(unit for word, units in told for unit in units for _ in range(1 + _is_verb(word)))
    if not counts:
        return []
    most = max(counts.values())
    outside = [
        [
            word
            for word, units in told
            if not _is_verb(word) and unit not in units and not _reached_back(unit, units, held)
        ]
        for unit, count in counts.items()
        if count == most
    ]
    return min(outside, key=len)


def _is_unit(word: Word) -> bool:
    """Whether a word only tells what a figure counts: km, kg, days."""
    return word.root in rooted("measures") or word.root in rooted("rhythm") or len(word.text) <= _SHORT


def _is_verb(word: Word) -> bool:
    return word.form is not Form.NONE


def _units_with(word: Word, places: frozenset[int], held: Source) -> frozenset[int]:
    """The sentences of the source that have a word, or one for the same person or thing."""
    units = {held.parts[held.clauses[place]][1].unit for place in places}
    if not _is_verb(word):
        units |= {
            held.parts[held.clauses[at]][1].unit
            for at, other in enumerate(held.words)
            if other.content and not _is_verb(other) and same_one(word, other)
        }
    return frozenset(units)


def _reached_back(unit: int, units: frozenset[int], held: Source) -> bool:
    """Whether a sentence of the source refers back to, or is a point of a list under, one of some others."""
    return unit - 1 in units and unit in _refer_back(held)


@lru_cache(maxsize=512)
def _refer_back(held: Source) -> frozenset[int]:
    """The sentences that refer to the one before: with a pronoun, or as a point under "… skal:"."""
    found: set[int] = set()
    for at, word in enumerate(held.words):
        unit = held.parts[held.clauses[at]][1].unit
        following = held.words[at + 1] if at + 1 < len(held.words) else None
        article = following is not None and (following.content or following.text[0].isdigit())
        if word.text in plain("refers_back") or (
            word.text in plain("pronouns") and not (article and following and following.form is Form.NONE)
        ):
            found.add(unit)
    return frozenset(found) | _points(held)


def _points(held: Source) -> frozenset[int]:
    """The sentences that are points under a line that ends with a colon."""
    found: set[int] = set()
    for reading, offset in zip(held.readings, held.offsets, strict=True):
        under = False
        for number in range(1 + max((part.unit for part in reading.parts), default=0)):
            words = reading.unit(number)
            if under:
                found.add(offset + number)
            under = under or (bool(words) and reading.text[words[-1].end : words[-1].end + 1] == ":")
    return frozenset(found)
