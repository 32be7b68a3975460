"""Which words of the quotes bear which words of a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from assistant.danish.folding import fold
from assistant.danish.lexicon import danish
from assistant.danish.words import stem
from assistant.verify.lists import plain
from assistant.verify.reading import Form, Part, Reading, Word, read
from assistant.verify.stemmed import related

_SHORTEST = 3
# Letters that two forms of a word share at least, and that the longer has more at most.
_TRUNK, _ENDING = 4, 3
# How sure it is that a word is borne: by the same word, by parts of a compound, by a word for the same.
SAME, SPLIT, AKIN = 1.0, 0.9, 0.7


@dataclass(frozen=True, slots=True)
class Borne:
    """Where a word of the sentence stands in the quotes.

    Attributes:
        places: Indices into the words of the source.
        weight: How sure it is.
    """

    places: frozenset[int]
    weight: float


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """All quotes as one text to look words up in.

    Attributes:
        readings: Each quote, read.
        offsets: For each quote, the number of its first sentence among those of all.
        words: The words of all of them.
        parts: The parts of all of them, each with the index of its first word.
        by_root: The places of every stem.
        by_part: The places of every stem that is part of a compound.
        clauses: For each word, the index of the part it stands in.
    """

    readings: tuple[Reading, ...]
    offsets: tuple[int, ...]
    words: tuple[Word, ...]
    parts: tuple[tuple[int, Part], ...]
    by_root: Mapping[str, frozenset[int]]
    by_part: Mapping[str, frozenset[int]]
    clauses: tuple[int, ...]


@lru_cache(maxsize=512)
def source(quotes: tuple[str, ...]) -> Source:
    """Read quotes; the order does not matter to what they bear.

    Args:
        quotes: The cited words, sorted.

    Returns:
        Them as one source.
    """
    readings = tuple(read(quote) for quote in quotes)
    words: list[Word] = []
    parts: list[tuple[int, Part]] = []
    units = 0
    offsets: list[int] = []
    for reading in readings:
        offsets.append(units)
        for part in reading.parts:
            parts.append((len(words), Part(part.words, part.opener, part.unit + units)))
            words += part.words
        units += 1 + max((part.unit for part in reading.parts), default=0)
    roots: dict[str, set[int]] = {}
    inner: dict[str, set[int]] = {}
    for at, word in enumerate(words):
        roots.setdefault(word.root, set()).add(at)
        for piece in word.parts:
            if not (set(word.parts) - {piece}) & _narrowing():
                inner.setdefault(piece, set()).add(at)
    return Source(
        readings,
        tuple(offsets),
        tuple(words),
        tuple(parts),
        {root: frozenset(places) for root, places in roots.items()},
        {root: frozenset(places) for root, places in inner.items()},
        tuple(at for at, (_, part) in enumerate(parts) for _ in part.words),
    )


@lru_cache(maxsize=1)
def _narrowing() -> frozenset[str]:
    return frozenset(map(stem, plain("narrowing"))) | frozenset(map(fold, plain("narrowing")))


def borne(word: Word, held: Source) -> Borne:
    """Find a word of the sentence in the quotes.

    Args:
        word: A word that carries meaning.
        held: The quotes.

    Returns:
        Where it stands; no place and weight 0 when it does not.
    """
    if word.root in held.by_root:
        return Borne(held.by_root[word.root], SAME)
    if word.root in held.by_part:
        return Borne(held.by_part[word.root], SPLIT)
    if word.parts:
        each = [_anywhere(piece, held) for piece in word.parts if len(piece) >= _SHORTEST]
        if each and all(each):
            return Borne(frozenset().union(*each), SPLIT)
    for find, weight in _WAYS:
        places = find(word, held)
        if places:
            return Borne(places, weight)
    return Borne(frozenset(), 0.0)


def _same_in_other_words(word: Word, held: Source) -> frozenset[int]:
    return frozenset(
        place for other in related().get(word.root, ()) for place in _anywhere(other, held, synonyms=False)
    )


def _inside(word: Word, held: Source) -> frozenset[int]:
    return frozenset(at for at, other in enumerate(held.words) if _ends_or_begins(word, other))


def _with_other_endings(word: Word, held: Source) -> frozenset[int]:
    return frozenset(at for at, other in enumerate(held.words) if _alike(word.text, other.text))


def _ends_or_begins(word: Word, other: Word) -> bool:
    """Whether a word is one end of a longer one that the dictionary does not take apart: "rum" of legerum."""
    longer, shorter = other.root, word.root
    rest = len(longer) - len(shorter)
    if not other.content or len(shorter) < _SHORTEST or rest < _SHORTEST:
        return False
    if len(shorter) >= _TRUNK and any(
        part.startswith(shorter) and len(part) - len(shorter) < _SHORTEST for part in other.parts
    ):
        return True
    if longer.endswith(shorter):
        before = longer.removesuffix(shorter)
        return before not in _narrowing() and (len(shorter) >= _TRUNK or bool(danish().link_base(before)))
    return longer.startswith(shorter) and len(shorter) >= _TRUNK and danish().known(longer[len(shorter) :])


def borne_in(word: Word, part: Part, held: Source) -> Borne:
    """Find a word of the sentence in the quotes, taken together with a particle of its clause.

    Args:
        word: A word that carries meaning.
        part: The clause it stands in.
        held: The quotes.

    Returns:
        As `borne`; "bygger … op" stands in "opbygger", and "opbygger" in "bygger … op".
    """
    found = borne(word, held)
    if found.places or word.form is Form.NONE:
        return found
    for particle in (other.text for other in part.words if other.text in _particles()):
        whole = particle + word.root
        places = held.by_root.get(whole, frozenset())
        if places:
            return Borne(places, SPLIT)
        places = frozenset(at for other in related().get(whole, ()) for at in held.by_root.get(other, ()))
        if places:
            return Borne(places, AKIN)
    for root in (word.root, *sorted(related().get(word.root, ()))):
        for particle in _particles():
            bare = root.removeprefix(particle)
            if bare != root and bare in held.by_root and any(w.text == particle for w in held.words):
                return Borne(held.by_root[bare], SPLIT if root == word.root else AKIN)
    return found


@lru_cache(maxsize=1)
def _particles() -> frozenset[str]:
    return plain("particles")


def _unsaid(word: Word, held: Source) -> frozenset[int]:
    """Where a word stands with "u" before it, or without: what is denied is told elsewhere."""
    other = stem(word.text[1:]) if word.text.startswith("u") else stem(f"u{word.text}")
    found = held.by_root.get(other, frozenset())
    return found if len(other) > _SHORTEST else frozenset()


def _alike(one: str, other: str) -> bool:
    """Whether two words differ in their endings only, for what the dictionary does not know."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    longest = max(len(one), len(other))
    return (
        same >= _TRUNK
        and longest - same <= _ENDING
        and not (one[same:] and other[same:] and same < longest / 2)
    )


def _anywhere(root: str, held: Source, *, synonyms: bool = True) -> frozenset[int]:
    found = held.by_root.get(root, frozenset()) | held.by_part.get(root, frozenset())
    if found or not synonyms:
        return found
    others = related().get(root, frozenset())
    return frozenset(place for other in others for place in held.by_root.get(other, frozenset()))


# Ways to find a word that does not itself stand there, with how sure they are.
_WAYS = ((_same_in_other_words, AKIN), (_inside, SPLIT), (_unsaid, AKIN), (_with_other_endings, SPLIT))


def source_part(held: Source, place: int) -> int:
    """The index of the part of the source that a word stands in."""
    return held.clauses[place]


def akin(one: Word, other: Word) -> bool:
    """Whether two words say the same: the same word, or one for the same."""
    return one.root == other.root or other.root in related().get(one.root, ()) or _alike(one.text, other.text)
