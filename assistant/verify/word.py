"""A word of a text in its place, with what it means and what form of a verb it has there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from assistant.danish.numbers import find_numbers
from assistant.danish.words import is_stop, split_compound
from assistant.verify.facts import ordinals
from assistant.verify.forms import Form, form_of
from assistant.verify.lists import month_names, negations, universal
from assistant.verify.roots import root_of
from assistant.verify.stemmed import rooted


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
