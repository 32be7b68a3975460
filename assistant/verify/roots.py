"""One stem for all forms of a word, and for the verb a noun is made from."""

from __future__ import annotations

from functools import lru_cache

from assistant.danish.folding import fold
from assistant.danish.lexicon import danish
from assistant.danish.stems import simple_stem, strong_verb
from assistant.danish.words import stem
from assistant.verify.forms import is_infinitive

# Letters of the trunk of a noun made from a verb.
_SHORTEST, _LONGER = 3, 5


@lru_cache(maxsize=100_000)
def root_of(word: str) -> str:
    """The stem of a word; that of its infinitive for what may be a present tense.

    Args:
        word: A word in lower case.

    Returns:
        `fastsaett` for fastsætter as for fastsætte.
    """
    root = _of_verb(stem(word))
    ends = word[-1:] in ("r", "s") and is_infinitive(fold(word[:-1]))
    return _of_verb(stem(word[:-1])) if ends else root


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
