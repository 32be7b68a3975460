"""A word of a text in its place, with what it means and what form of a verb it has there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from assistant.danish.folding import fold
from assistant.danish.lexicon import danish
from assistant.danish.numbers import find_numbers
from assistant.danish.stems import simple_stem, strong_verb
from assistant.danish.words import is_stop, split_compound, stem
from assistant.verify.facts import ordinals
from assistant.verify.forms import Form, form_of, is_infinitive
from assistant.verify.lists import month_names, negations, rooted, universal

# Letters of the trunk of a noun made from a verb.
_SHORTEST, _LONGER = 3, 5


@dataclass(frozen=True, slots=True)
class Word:
    """A word in its place.

    Attributes:
        text: In lower case.
        root: Its stem.
        parts: The stems of its compound parts, in order; () when it is none.
        start: Its first character in the text.
        end: One past its last.
        content: Whether it carries meaning of its own.
        form: What form of a verb it is.
    """

    text: str
    root: str
    parts: tuple[str, ...]
    start: int
    end: int
    content: bool
    form: Form


def word_at(text: str, start: int, end: int) -> Word:
    """The word between two places of a text."""
    lowered = text[start:end].lower()
    root, parts, content, form = _facts_of(lowered)
    return Word(lowered, root, parts, start, end, content, form)


@lru_cache(maxsize=100_000)
def _facts_of(word: str) -> tuple[str, tuple[str, ...], bool, Form]:
    root = root_of(word)
    parts = tuple(root_of(part) for part in split_compound(word))
    denies = word in negations() or root in rooted("refuse")
    number = (
        any(c.isdigit() for c in word)
        or word in ordinals()
        or word in month_names()
        or word in universal()
        or bool(find_numbers(word))
    )
    content = len(word) > 1 and not (is_stop(word) or denies or number or root in rooted("free"))
    return root, parts, content, form_of(word)


@lru_cache(maxsize=100_000)
def root_of(word: str) -> str:
    """The stem of a word; that of its infinitive for a present tense that the dictionary does not know.

    Args:
        word: A word in lower case.

    Returns:
        `fastsaett` for fastsætter as for fastsætte.
    """
    root = _of_verb(stem(word))
    ending = word[-1:] in ("r", "s") and (root == fold(word) or word.endswith("ås"))
    return stem(word[:-1]) if ending and is_infinitive(fold(word[:-1])) else root


def _of_verb(root: str) -> str:
    """The stem of the verb that a noun is made from, or of the noun a verb in -ere is made from.

    `udskriv` for udskrivning, `ordiner` for ordination, `transport` for transportere: what a dictionary of
    endings does not join.
    """
    lexicon = danish()
    for ending, verb_ending in (("ning", "e"), ("ation", "ere")):
        trunk = root.removesuffix(ending)
        if trunk != root and len(trunk) > _SHORTEST:
            verb = trunk + verb_ending
            if strong_verb(verb) or lexicon.is_verb(verb):
                return simple_stem(verb) or verb[:-1]
    trunk = root.removesuffix("er")
    if trunk != root and len(trunk) > _LONGER and lexicon.is_verb(root + "e"):
        for noun in (trunk, trunk[:-1] if trunk[-1:] == trunk[-2:-1] else trunk):
            if lexicon.is_noun(noun):
                return noun
    return root
