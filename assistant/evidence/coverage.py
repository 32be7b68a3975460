"""How well a passage and its surroundings cover the words of a question."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from assistant.cues import synonyms, words
from assistant.danish.weekdays import days_within
from assistant.danish.words import TOKEN, fold, is_stop, split_compound, stem
from assistant.question.understanding import Term
from assistant.types import Passage

SHORTEST_FUZZY = 6
HEAD_ONLY, REFERRED = 0.25, 0.9
FUZZY, FUZZY_LONG, LONG = 88.0, 82.0, 9
# Words that may stand between the parts of a compound, and of one that begins with an abbreviation.
BETWEEN, BETWEEN_ABBREVIATED = 2, 4
_ABBREVIATED = re.compile(r"[A-ZÆØÅ]{2,}-[a-zæøå]{3,}")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text.

    Attributes:
        whole: Stems of whole words.
        parts: Stems of the parts of compounds.
        raw: Skeletons of the words, for likeness by letters.
        sequence: For each word in order, its stem and those of its parts.
    """

    whole: frozenset[str]
    parts: frozenset[str]
    raw: frozenset[str]
    sequence: tuple[frozenset[str], ...] = ()


# Texts with how much each counts, 0 to 1.
Layers = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """One word taken apart: stems of the ways to write it, of its compound parts, and its skeleton."""

    whole: frozenset[str]
    parts: frozenset[str]
    raw: str
    either: frozenset[str]


@lru_cache(maxsize=20_000)
def words_of(text: str) -> Words:
    """The words of a text, for matching."""
    found = [_apart(word[0]) for word in TOKEN.finditer(text)]
    raw = frozenset(word.raw for word in found)
    within = frozenset(map(stem, days_within(text)))
    return Words(_whole(found) | within, _parts(found), raw, tuple(word.either for word in found))


@lru_cache(maxsize=128)
def listed(found: tuple[str, ...]) -> Words:
    """Words without order, for matching; slips of the hand are not found among them."""
    apart = [_apart(word) for word in found]
    return Words(_whole(apart), _parts(apart), frozenset())


@lru_cache(maxsize=100_000)
def _apart(word: str) -> _Word:
    parts = frozenset(map(stem, () if is_stop(word) else split_compound(word)))
    whole = frozenset(map(stem, (word, *_pieces(word))))
    return _Word(whole, parts, skeleton(word), parts | {stem(word)})


def _whole(found: Collection[_Word]) -> frozenset[str]:
    return frozenset().union(*(word.whole for word in found))


def _parts(found: Collection[_Word]) -> frozenset[str]:
    return frozenset().union(*(word.parts for word in found))


def _pieces(word: str) -> list[str]:
    """The pieces of a word written with a hyphen or slash, and the word written as one."""
    return [*re.split(r"[-/]", word), word.replace("-", "")] if "-" in word or "/" in word else []


def covered(term: Term, held: Words) -> float:
    """How well the words hold a term.

    Returns:
        1.0 the word itself; 0.9 all parts of a compound side by side, the word as part of one, or its
        other name; 0.8 a synonym, or the word but for a letter or a verb's prefix; 0.6 a synonym as part of a
        compound; 0.25 only the head of a compound; 0.0 not at all.
    """
    if term.stem in held.whole or ("-" in term.word and stem(term.word.replace("-", "")) in held.whole):
        return 1.0
    if term.stem in held.parts or _together(term, held) or _named(term, held):
        return 0.9
    alike = synonyms().get(term.stem, frozenset())
    other = not (alike.isdisjoint(held.whole) and _prefixed(term.stem).isdisjoint(held.whole))
    if other or _nearly(term, held.raw):
        return 0.8
    if not alike.isdisjoint(held.parts):
        return 0.6
    return HEAD_ONLY if term.parts and term.parts[-1] in held.whole else 0.0


def _named(term: Term, held: Words) -> bool:
    """Whether all words of another name of the term are there."""
    return any(all(root in held.whole for root in name) for name in term.also)


def _together(term: Term, words: Words) -> bool:
    """Whether the parts of a compound stand within a few words: "fælles sekretariat", "medlem af råd".

    What an abbreviation is put before may be told at more length: "MR-svar" as "svar til borgere om MR".
    """
    parts = term.parts
    if not parts or not all(part in words.whole or part in words.parts for part in parts):
        return False
    within = BETWEEN_ABBREVIATED if _ABBREVIATED.match(term.word) else BETWEEN
    spans = (words.sequence[at : at + len(parts) + within] for at in range(len(words.sequence)))
    return any(set(parts) <= frozenset().union(*span) for span in spans)


def rivalled(term: Term, words: Words) -> bool:
    """Whether the words hold another compound with the head of the term's: "skoleplan" for "sundhedsplan"."""
    head = term.parts[-1] if term.parts else ""
    if not head or head not in words.parts or term.stem in words.whole or term.stem in words.parts:
        return False
    # A compound that ends as the term does ("nærsundhedsplan") is one of its kind.
    ends = {root for word in words.sequence if head in word for root in word if root.endswith(head)}
    return bool(ends - {head}) and not any(root.endswith(term.stem) for root in ends)


@lru_cache(maxsize=20_000)
def _prefixed(root: str) -> frozenset[str]:
    """A verb with each prefix it may have: "fremsende" for "sende"; none for a very short one."""
    return frozenset(prefix + root for prefix in words("prefixes")) if len(root) > 2 else frozenset()


@lru_cache(maxsize=50_000)
def _nearly(term: Term, raw: frozenset[str]) -> bool:
    """The word but for a letter lost in a scan or mistyped."""
    word = skeleton(term.word)
    first = word[:1]
    return len(word) >= SHORTEST_FUZZY and any(other[:1] == first and alike(word, other) for other in raw)


def alike(word: str, other: str) -> bool:
    """Whether two skeletons differ by no more than a scan or a slip of the hand makes them."""
    if len(word) < SHORTEST_FUZZY or word[:1] != other[:1] or abs(len(other) - len(word)) > 2:
        return False
    if any(character.isdigit() for character in word):
        return False
    return fuzz.ratio(word, other) >= (FUZZY_LONG if len(word) >= LONG else FUZZY)


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """The folded word with one letter for each of æ, ø and å, as scans and hasty writing leave them."""
    return fold(word).replace("aa", "a").replace("oe", "o").replace("ae", "e")


def cover(terms: Sequence[Term], layers: Layers) -> tuple[float, ...]:
    """How well texts hold each term, 0 to 1: the best over the layers of match times weight."""
    return best(held(terms, layers), len(terms))


# For each text with words in it how well it holds each term, and how much it counts.
Held = list[tuple[tuple[float, ...], float]]


def held(terms: Sequence[Term], layers: Layers) -> Held:
    """How well each text holds each term by itself, 0 to 1; a text without words holds none."""
    none = (0.0,) * len(terms)
    read = ((words_of(text) if text.strip() else None, weight) for text, weight in layers)
    return [(tuple(covered(t, w) for t in terms) if w else none, weight) for w, weight in read]


def best(layers: Held, count: int) -> tuple[float, ...]:
    """The best over the layers of match times weight, 0 to 1, for each of `count` terms."""
    return tuple(_best([values[at] for values, _ in layers], layers) for at in range(count))


def _best(values: Sequence[float], layers: Held) -> float:
    if not values:
        return 0.0
    # "Partnerskabet" in a text headed "Kommissorium for implementeringspartnerskab" is that partnership.
    if values[0] == HEAD_ONLY and max(values) >= REFERRED:
        return REFERRED
    return max(weight * value for (_, weight), value in zip(layers, values, strict=True))


def said(passage: Passage) -> str:
    """What a passage says by itself: its words, for a table cell with the heads of its row and column."""
    return f"{passage.row} {passage.column} {passage.text}".strip()


def share(terms: Sequence[Term], values: Sequence[float]) -> float:
    """Weighted mean of the terms' coverage, in [0, 1]; 1.0 when the question has no terms."""
    total = sum(term.weight for term in terms)
    return sum(t.weight * v for t, v in zip(terms, values, strict=True)) / total if total else 1.0
