"""Two texts set side by side: which sentences are said otherwise in the second."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from assistant.danish.dates import find_dates
from assistant.danish.numbers import find_numbers
from assistant.danish.sentences import sentences
from assistant.danish.words import fold
from assistant.names import find_names
from assistant.types import BlockKind, Passage

# From how alike on two sentences are the same statement, of 100.
ALIKE = 62.0
# How many sentences are weighed against one.
NEAREST = 3
# The longest sentence that is set beside another, in characters.
LONGEST = 260
SAID = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FIELD})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: characters of its page."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.text[self.start - self.passage.start : self.end - self.passage.start]


@dataclass(frozen=True, slots=True)
class Change:
    """A statement of the older text and what stands in its place in the newer."""

    older: Sentence
    newer: Sentence
    weight: float


def changes(older: Iterable[Passage], newer: Iterable[Passage]) -> list[Change]:
    """Find the sentences that are said otherwise in a newer text.

    Args:
        older: The passages of the older text.
        newer: Those of the newer.

    Returns:
        Each with the one in its place, no sentence twice; those most alike first.
    """
    before, after = list(_said(older)), list(_said(newer))
    texts = [_folded(sentence) for sentence in after]
    same = {*texts} & {_folded(sentence) for sentence in before}
    found: list[Change] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for score, at, to in sorted(_pairs(before, texts, same), reverse=True):
        if at in taken[0] or to in taken[1]:
            continue
        taken[0].add(at)
        taken[1].add(to)
        weight = _weight(before[at].text, after[to].text) + score / 100
        found.append(Change(before[at], after[to], weight))
    return found


def _pairs(
    before: Sequence[Sentence], texts: Sequence[str], same: set[str]
) -> Iterator[tuple[float, int, int]]:
    for at, sentence in enumerate(before):
        own = _folded(sentence)
        if own in same:
            continue
        for text, score, to in process.extract(own, texts, scorer=fuzz.token_sort_ratio, limit=NEAREST):
            if score >= ALIKE and text not in same:
                yield score, at, to


def _said(passages: Iterable[Passage]) -> Iterator[Sentence]:
    """The sentences below the headings; what stands above the first tells of the document itself."""
    for passage in passages:
        if passage.kind not in SAID or not passage.path:
            continue
        for start, end in sentences(passage.text):
            if end - start <= LONGEST:
                yield Sentence(passage, passage.start + start, passage.start + end)


def _folded(sentence: Sentence) -> str:
    return " ".join(fold(sentence.text).split())


def _weight(older: str, newer: str) -> float:
    """How much a change weighs: that of numbers, dates and names most."""
    facts = [
        (_numbers(older), _numbers(newer)),
        (_dates(older), _dates(newer)),
        (_names(older), _names(newer)),
    ]
    return float(sum(one != other for one, other in facts)) + 0.1


def _numbers(text: str) -> frozenset[object]:
    return frozenset(number.value for number in find_numbers(text))


def _dates(text: str) -> frozenset[object]:
    return frozenset((day.earliest, day.latest) for day in find_dates(text))


def _names(text: str) -> frozenset[object]:
    return frozenset(fold(text[start:end]) for start, end in find_names(text))
