"""How many of the encoder's tokens a text is at most, told without its tokenizer.

The encoder reads 512 tokens of XLM-RoBERTa's unigram vocabulary, `passage: ` and the two ends among them.
The figures below are above what the tokenizer makes of Danish words, of made-up syllables and of letters at
random (a test compares); of ordinary Danish prose they make about twice as many tokens as it has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

LIMIT = 512
_FRAME = 8.0
_PART = re.compile(r"(?P<word>[A-Za-zÆØÅæøåÉéÜüÖöÄä]+)|(?P<number>\d+)|(?P<space>\s+)|(?P<sign>.)", re.DOTALL)
_VOWEL = re.compile(r"[aeiouyæøåéüöä]", re.IGNORECASE)
_UNSPEAKABLE = re.compile(
    r"[bcdfghjklmnpqrstvwxz]{5}|[aeiouyæøåéüöä]{3}|[qwxzc]|^[bcdfghjklmnpqrstvwxz]{4}", re.IGNORECASE
)


def estimate(text: str) -> float:
    """Tokens that the encoder makes of a passage, at most, with its prefix and ends."""
    return _FRAME + sum(cost for _, cost in _costs(text, 0, len(text)))


def fitting(text: str, start: int, end: int, room: float) -> int:
    """Where to cut a text so that its beginning has at most `room` tokens.

    Args:
        text: A text.
        start: First character.
        end: One past the last.
        room: Tokens.

    Returns:
        `end` when all of it fits; else a place after `start`, behind a clause or a word where there is one.
    """
    used = 0.0
    behind_word = behind_clause = start
    for at, cost in _costs(text, start, end):
        used += cost
        if used > room:
            return next(
                (place for place in (behind_clause, behind_word) if place > start), max(at, start + 1)
            )
        if text[at].isspace():
            behind_word = at
            if text[at - 1] in ";:,–" and used > room / 2:
                behind_clause = at
    return end


def _costs(text: str, start: int, end: int) -> Iterator[tuple[int, float]]:
    for part in _PART.finditer(text, start, end):
        if part["word"]:
            yield from _letters(part.start(), part["word"])
        elif part["number"]:
            yield part.start(), 1 + 0.7 * len(part["number"])
        elif part["space"]:
            yield part.start(), 0.0
        else:
            sign = part["sign"]
            yield part.start(), 1.5 if sign.isascii() else 1.0 + len(unicodedata.normalize("NFKC", sign))


def _letters(at: int, word: str) -> Iterator[tuple[int, float]]:
    """A Danish word has a token for each few letters; one without end is counted letter by letter."""
    if len(word) > 60:
        yield from ((at + place, 1.0) for place in range(len(word)))
    elif len(word) < 3:
        yield at, 1.0 if len(word) == 1 else 1.5
    elif _UNSPEAKABLE.search(word) or not _VOWEL.search(word):
        yield at, 1 + 0.85 * len(word)
    else:
        yield at, 1 + len(word) / 2.5
