"""How well a passage and its surroundings cover the words of a question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from rapidfuzz import fuzz

from assistant.danish.words import fold, split_compound, stem, tokens
from assistant.question import Term

SHORTEST_FUZZY = 6
FUZZY = 86.0


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: stems of whole words, stems of compound parts, and the words' skeletons."""

    whole: frozenset[str]
    parts: frozenset[str]
    raw: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scene:
    """A passage with what stands around it: pairs of text and how much it counts, 0 to 1."""

    layers: tuple[tuple[str, float], ...]


@lru_cache(maxsize=20_000)
def words_of(text: str) -> Words:
    """The words of a text, for matching."""
    found = [token.text for token in tokens(text)]
    whole = frozenset(stem(piece) for word in found for piece in (word, *_pieces(word)))
    parts = frozenset(stem(part) for word in found for part in split_compound(word))
    return Words(whole, parts, frozenset(_skeleton(word) for word in found))


def _pieces(word: str) -> list[str]:
    return re.split(r"[-/]", word) if re.search(r"[-/]", word) else []


@cache
def synonyms() -> Mapping[str, frozenset[str]]:
    """Stems that ask for the same thing in general administrative Danish, by stem."""
    table: dict[str, set[str]] = {}
    for line in resources.files("assistant").joinpath("synonyms.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        group = {stem(word) for word in line.split()}
        for root in group:
            table.setdefault(root, set()).update(group - {root})
    return {root: frozenset(others) for root, others in table.items()}


@cache
def prefixes() -> tuple[str, ...]:
    """Particles that stand before a verb without turning its meaning: "fremsende", "udarbejde"."""
    return tuple(resources.files("assistant").joinpath("prefixes.txt").read_text("utf-8").split())


def covered(term: Term, words: Words) -> float:
    """How well the words hold a term.

    Returns:
        1.0 the word itself; 0.9 all parts of a compound, or the word as part of one; 0.8 a synonym,
        or the word but for a letter or a verb's prefix; 0.4 only the head of a compound; 0.0 not at all.
    """
    alike = synonyms().get(term.stem, frozenset())
    tests = (
        (1.0, lambda: term.stem in words.whole),
        (0.9, lambda: term.stem in words.parts),
        (0.9, lambda: bool(term.parts) and all(p in words.whole or p in words.parts for p in term.parts)),
        (0.8, lambda: bool(alike & words.whole)),
        (0.8, lambda: _prefixed(term.stem, words.whole) or _nearly(term, words.raw)),
        (0.6, lambda: bool(alike & words.parts)),
        (0.4, lambda: bool(term.parts) and term.parts[-1] in words.whole),
    )
    return next((value for value, holds in tests if holds()), 0.0)


def _prefixed(root: str, whole: frozenset[str]) -> bool:
    """A verb with and without its prefix: "sende" and "fremsende"."""
    return len(root) > 2 and any(prefix + root in whole for prefix in prefixes())


@lru_cache(maxsize=50_000)
def _nearly(term: Term, raw: frozenset[str]) -> bool:
    """The word but for a letter lost in a scan or mistyped."""
    word = _skeleton(term.word)
    if len(word) < SHORTEST_FUZZY or any(c.isdigit() for c in word):
        return False
    return any(
        abs(len(other) - len(word)) <= 2 and other[:1] == word[:1] and fuzz.ratio(word, other) >= FUZZY
        for other in raw
    )


def _skeleton(word: str) -> str:
    """The folded word with one letter for each of æ, ø and å, as scans and hasty writing leave them."""
    return fold(word).replace("aa", "a").replace("oe", "o").replace("ae", "e")


def cover(terms: Sequence[Term], scene: Scene) -> tuple[float, ...]:
    """How well a scene holds each term, 0 to 1: the best over its layers of match times weight."""
    layers = [(words_of(text), weight) for text, weight in scene.layers if text]
    return tuple(
        max((weight * covered(term, words) for words, weight in layers), default=0.0) for term in terms
    )


def share(terms: Sequence[Term], values: Sequence[float]) -> float:
    """Weighted mean of the terms' coverage, in [0, 1]; 1.0 when the question has no terms."""
    total = sum(term.weight for term in terms)
    return sum(t.weight * v for t, v in zip(terms, values, strict=True)) / total if total else 1.0
