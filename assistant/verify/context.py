"""Does each word stand among the same neighbours as in its source, or in the place of another?

Where a sentence repeats its source word for word but for one or two, the neighbours of a word tell its place:
what stands between the same words as something else in the source has taken its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.verify.covering import Source, akin
from assistant.verify.flaw import Cause, Flaw
from assistant.verify.lists import plain
from assistant.verify.reading import Form, Part, Reading, Word
from assistant.verify.roles import same_one
from assistant.verify.sorts import value_of

# Share of a sentence's words that must stand in the quotes as they are for their order to tell their places.
_VERBATIM = 0.95
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A word of a sentence of the source, with what is listed beside it.

    Attributes:
        word: The word.
        beside: The words joined to it by "og", "eller" or a comma.
    """

    word: Word
    beside: tuple[Word, ...]


def displaced(sentence: Reading, held: Source) -> Iterator[Flaw]:
    """Find words that stand where their source has another.

    Args:
        sentence: The sentence, read.
        held: The quotes.

    Yields:
        One flaw at most.
    """
    theirs = _places(held)
    told = {value_of(word.text) or word.root for word in held.words}
    written = {word.text for word in held.words}
    for words in _units(sentence.parts):
        if sum(word.text in written for word in words) < _VERBATIM * len(words):
            continue
        said = {_name(word) for word in words}
        for at, word in enumerate(words):
            if not _may_move(word) or (value_of(word.text) or word.root) not in told:
                continue
            found = [place for key in _keys(words, at) for place in theirs.get(key, ())]
            same = any(_is(word, place.word) for place in found)
            others = [
                place
                for place in found
                if _like(word, place.word)
                and _name(place.word) in said
                and not any(_is(word, other) for other in place.beside)
            ]
            if others and not same:
                yield Flaw(Cause.ROLES, word.text, others[0].word.text)
                return


def _units(parts: Sequence[Part]) -> list[tuple[Word, ...]]:
    numbers = dict.fromkeys(part.unit for part in parts)
    return [tuple(w for part in parts if part.unit == number for w in part.words) for number in numbers]


def _may_move(word: Word) -> bool:
    return bool(value_of(word.text)) or (word.content and word.form is Form.NONE)


def _is(one: Word, other: Word) -> bool:
    if value_of(one.text) or value_of(other.text):
        return value_of(one.text) == value_of(other.text)
    return akin(one, other) or same_one(one, other)


def _like(one: Word, other: Word) -> bool:
    """Whether one word may take the place of another: both figures, or both nouns of their own."""
    return _may_move(other) and bool(value_of(one.text)) == bool(value_of(other.text))


def _keys(words: Sequence[Word], at: int) -> Iterator[Key]:
    """What stands before a word, after it, and around it; two words each."""
    before = [_name(word) for word in words[max(0, at - 2) : at]]
    after = [_name(word) for word in words[at + 1 : at + 3]]
    content = {_name(word) for word in (*words[max(0, at - 2) : at], *words[at + 1 : at + 3]) if word.content}
    for side, pair in (("before", before), ("after", after), ("around", before[-1:] + after[:1])):
        if len(pair) > 1 and content & set(pair) and not set(pair) & plain("joins"):
            yield side, pair[0], pair[1]


def _name(word: Word) -> str:
    return value_of(word.text) or (word.root if word.content else word.text)


@lru_cache(maxsize=512)
def _places(held: Source) -> Mapping[Key, tuple[Place, ...]]:
    found: dict[Key, list[Place]] = {}
    for words in _units([part for _, part in held.parts]):
        for at, word in enumerate(words):
            beside = _beside(words, at)
            for key in _keys(words, at):
                found.setdefault(key, []).append(Place(word, beside))
    return {key: tuple(places) for key, places in found.items()}


def _beside(words: Sequence[Word], at: int) -> tuple[Word, ...]:
    """Words of the same enumeration: those that nothing but "og", "eller" and other nouns part from it."""
    first = last = at
    while first and _lists(words[first - 1]):
        first -= 1
    while last + 1 < len(words) and _lists(words[last + 1]):
        last += 1
    near = words[first : last + 1]
    return tuple(near) if any(word.text in _JOINS for word in near) else ()


def _lists(word: Word) -> bool:
    return word.text in (*_JOINS, "i", "både", "en", "et", "de") or _may_move(word)


_JOINS = ("og", "eller", "samt")
