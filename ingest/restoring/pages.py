"""Which pages have lost letters, said from a whole page or document and never from one word."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from enum import Enum

from ingest.restoring.choice import Chooser, has_lost
from ingest.restoring.marks import has_odd_numbers
from ingest.restoring.tokens import Token
from ingest.restoring.words import COMMON, LOST, foreign, frequencies, settings

_ODD = re.compile(r"[a-zæøå]{2}[I|](?![\w|])|[a-zæøå][I1|][a-zæøå]|(?<![\w|])[1|][a-zæøå]{3}")
_FOREIGN = ("en", "sv", "de")
_WORDS = re.compile(r"[^\W\d_]+")
_CLEAR = 6.0


class Condition(Enum):
    """What has become of a page's letters."""

    WHOLE = "whole"
    MIXED = "mixed"
    LOST = "lost"


def conditions_by_letters(pages: Sequence[str]) -> list[Condition | None]:
    """What the letters alone say of each page: whole, l and I mixed up, or None for doubtful.

    A page with about as many æ, ø and å as Danish has is whole whatever else it holds. A page too short to
    tell is as the document in all.
    """
    document = _few_letters(" ".join(pages))
    found: list[Condition | None] = []
    for page in pages:
        few = _few_letters(page)
        doubtful = few if few is not None else document
        whole = Condition.MIXED if _ODD.search(page) or has_odd_numbers(page) else Condition.WHOLE
        found.append(None if doubtful else whole)
    return found


def _few_letters(text: str) -> bool | None:
    """Whether æ, ø or å is much rarer than in Danish; None for a text too short to tell."""
    lower = text.lower()
    letters = len(re.findall(r"[^\W\d_]", lower))
    if letters < settings()["least_letters"]:
        return None
    few, norm = settings()["few"], settings()["page"]["norm"]
    expected = {letter: letters * norm[letter] for letter in LOST}
    counts = {letter: lower.count(letter) for letter in LOST}
    if sum(counts.values()) < few * sum(expected.values()):
        return True
    return any(expected[letter] >= 4 and counts[letter] < few / 2 * expected[letter] for letter in LOST)


def is_odd(text: str) -> bool:
    """Whether l, I and 1 are mixed up in a word beyond doubt: `skaI`, `t1lbud`."""
    return bool(_ODD.search(text))


def lost(chooser: Chooser, tokens: Sequence[Token]) -> bool:
    """Whether enough of a page's words are no Danish as they stand and are when letters are put back."""
    looked: dict[str, Token] = {}
    for token in tokens:
        if token.text[:1].islower() and len(token.text) > 1 and len(looked) < settings()["looked_at"]:
            looked.setdefault(token.text, token)
    broken = sum(_clearly_broken(chooser, token) for token in looked.values())
    needed = max(settings()["broken_words"], settings()["broken_share"] * len(looked))
    return bool(broken >= needed)


def _clearly_broken(chooser: Chooser, token: Token) -> bool:
    choice = chooser.choose(token, "", "")
    return choice.margin > settings()["margins"]["clear"] and has_lost(choice.edits)


def foreign_lines(page: str) -> list[tuple[int, int]]:
    """Start and end of the lines that are English, Swedish or German rather than Danish."""
    found: list[tuple[int, int]] = []
    start = 0
    for line in page.splitlines(keepends=True):
        if _is_foreign(line):
            found.append((start, start + len(line)))
        start += len(line)
    return found


def _is_foreign(line: str) -> bool:
    words = [word.lower() for word in _WORDS.findall(line)]
    return any(_speaks_for(words, language) > _CLEAR for language in _FOREIGN)


def _speaks_for(words: Sequence[str], language: str) -> float:
    """How much a line's common words speak for a language against Danish, in natural logarithms."""
    theirs, danish = foreign(language), frequencies()
    total = 0.0
    for word in words:
        here, there = danish.get(word, 0.0), theirs.get(word, 0.0)
        if max(here, there) >= COMMON:
            total += math.log((there + 1e-6) / (here + 1e-6))
    return total
