"""Whether the plain and the HTML form of an e-mail say the same."""

from __future__ import annotations

import re
from itertools import pairwise

# Shorter words and single digits may be marks of a list or left over from a link.
LEAST_LETTERS = 2
# A line of the plain form with fewer words is a greeting, a rule or what is left of a link.
LEAST_WORDS = 3
# So many of a sentence's pairs of neighbouring words the other form has when it says the same.
SAME = 0.75

_ADDRESS = re.compile(r"<?(?:https?|mailto):[^\s>]*>?|\[(?:image|cid)[^\]\n]{0,200}\]")
_WORD = re.compile(r"[^\W_]+")
_ENDS = re.compile(r"(?<=[^\d][.!?:])\s+|\n\s*\n")


def says_no_more(plain: str, shown: str) -> bool:
    """Whether every sentence of the plain form stands in the form that is shown.

    Args:
        plain: The plain form.
        shown: The words of the HTML form that its reader sees.

    Returns:
        False when a sentence of at least three words has a word that is not shown, or less than three
        quarters of its pairs of neighbouring words are.
    """
    words, pairs = frozenset(_words(shown)), _pairs(shown)
    sentences = [_words(sentence) for sentence in _ENDS.split(_ADDRESS.sub(" ", plain))]
    return all(_holds(sentence, words, pairs) for sentence in sentences if len(sentence) >= LEAST_WORDS)


def _holds(sentence: list[str], words: frozenset[str], pairs: frozenset[tuple[str, str]]) -> bool:
    own = frozenset(pairwise(sentence))
    known = all(word in words for word in sentence if len(word) >= LEAST_LETTERS)
    return known and len(own & pairs) >= SAME * len(own)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(_words(text)))
