"""Which clauses of its source each part of a sentence rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.verify.covering import SAME, Borne, Source, borne_in
from assistant.verify.reading import Form, Part, Reading, Word

# How much more a verb says of which clause is meant than another word.
_VERB = 0.5


@dataclass(frozen=True, slots=True)
class Ground:
    """What a part of a sentence rests on.

    Attributes:
        part: The part of the sentence.
        words: Each of its words that carries meaning with where it stands.
        rests: Indices of the parts of the source it rests on, the main one first; () for none.
    """

    part: Part
    words: tuple[tuple[Word, Borne], ...]
    rests: tuple[int, ...]


def grounds(sentence: Reading, held: Source) -> tuple[Ground, ...]:
    """Find for each part of a sentence the parts of the quotes it rests on.

    Args:
        sentence: The sentence, read.
        held: The quotes.

    Returns:
        One ground a part, in order.
    """
    return tuple(_ground(part, held) for part in sentence.parts)


def _ground(part: Part, held: Source) -> Ground:
    words = tuple((word, borne_in(word, part, held)) for word in part.content)
    return Ground(part, words, rests_on(words, part, held))


def rests_on(words: Sequence[tuple[Word, Borne]], part: Part, held: Source) -> tuple[int, ...]:
    """The parts of the source that bear most of some words; the best first, then what adds to it."""
    left = [_weighed(word, one) for word, one in words if one.places] + _figures(part, held)
    chosen: list[int] = []
    while left:
        ranked = max(
            ((_score(at, left, part, held), -at) for at in range(len(held.parts))), default=((0.0, 0.0), 0)
        )
        (gained, _), at = ranked
        if gained <= 0:
            break
        chosen.append(-at)
        inside = _span(-at, held)
        left = [one for one in left if not one.places & inside]
    return tuple(chosen)


def _weighed(word: Word, one: Borne) -> Borne:
    """A verb says more of which clause is meant than another word does."""
    return Borne(one.places, one.weight + _VERB) if word.form is not Form.NONE else one


def _figures(part: Part, held: Source) -> list[Borne]:
    """Where the figures of a part stand, as they are written."""
    figures = [word for word in part.words if word.text[0].isdigit() and word.root in held.by_root]
    return [Borne(held.by_root[word.root], SAME) for word in figures]


def _score(at: int, left: Sequence[Borne], part: Part, held: Source) -> tuple[float, float]:
    inside = _span(at, held)
    gained = sum(one.weight for one in left if one.places & inside)
    content = len(held.parts[at][1].content) or 1
    same = sum(word.text in {w.text for w in held.parts[at][1].words} for word in part.words)
    return gained + 0.01 * same, gained / content


def _span(at: int, held: Source) -> frozenset[int]:
    first, part = held.parts[at]
    return frozenset(range(first, first + len(part.words)))


def units_of(grounds: Sequence[Ground], held: Source) -> list[tuple[Word, ...]]:
    """The words of each sentence of the source that a sentence rests on."""
    units = dict.fromkeys(held.parts[at][1].unit for ground in grounds for at in ground.rests)
    return [tuple(w for _, part in held.parts if part.unit == unit for w in part.words) for unit in units]
