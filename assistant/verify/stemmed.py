"""The word lists of `assistant/cues/verifying.toml` and the groups of words for the same, as stems."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from assistant.cues import lines, table
from assistant.danish.words import stem
from assistant.verify.roots import root_of


@cache
def rooted(name: str, part: str = "words") -> frozenset[str]:
    """The stems of one list of a part of the file."""
    return frozenset(root for word in table("verifying")[part][name] for root in _roots(word))


@cache
def opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Pairs of groups of stems that exclude each other."""
    return tuple(
        (_all_roots(one), _all_roots(other)) for one, other in table("verifying")["opposites"]["pairs"]
    )


@cache
def related() -> Mapping[str, frozenset[str]]:
    """For each stem those that say the same in general administrative Danish, both ways."""
    found: dict[str, set[str]] = {}
    for line in lines("paraphrases"):
        group = _all_roots(line)
        for root in group:
            found.setdefault(root, set()).update(group - {root})
    return {root: frozenset(others) for root, others in found.items()}


def _all_roots(words: str) -> frozenset[str]:
    return frozenset(root for word in words.split() for root in _roots(word))


def _roots(word: str) -> tuple[str, str]:
    """The stem of a word as it stands, and that of the verb or noun it is taken for in a text."""
    return stem(word), root_of(word)
