"""Forms of verbs, told from other words."""

from __future__ import annotations

from functools import cache

from assistant.cues import table
from assistant.danish.lexicon import danish
from assistant.danish.stems import strong_verb
from assistant.danish.words import fold

VERBAL = ("er", "es", "ede", "te", "ere")
FINITE = ("r", "s", "de", "te")


def is_verb(word: str) -> bool:
    """Whether a word is a form of a verb, or may be."""
    folded = fold(word)
    known = folded in _unlisted() or bool(strong_verb(folded))
    return known or any(danish().is_verb(base) for base in danish().bases(folded))


def only_verb(word: str) -> bool:
    """Whether a word is a form of a verb and of nothing else: "levere", but not "borger"."""
    folded = fold(word)
    bases = danish().bases(folded)
    if strong_verb(folded):
        return True
    verbs = bool(bases) and all(danish().is_verb(base) and not danish().gender(base) for base in bases)
    return folded.endswith(VERBAL) and verbs


def is_participle(word: str) -> bool:
    """Whether a folded word is a verb in the form that "har" goes with: "afleveret", "sendt", "indført"."""
    return word.endswith("t") and is_verb(word) and not is_finite(word)


def is_finite(word: str) -> bool:
    """Whether a folded word is a verb in a form that a clause needs: present, past or passive."""
    return is_opening(word) or bool(strong_verb(word)) or (is_verb(word) and word.endswith(FINITE))


def is_opening(word: str) -> bool:
    """Whether a folded word is one of the verbs that open a question wanting yes or no: "er", "kan"."""
    return word in _opening()


@cache
def _unlisted() -> frozenset[str]:
    return frozenset(map(fold, table("followup")["verbs"]["forms"]))


@cache
def _opening() -> frozenset[str]:
    return frozenset(table("asking")["split"]["verbs"])
