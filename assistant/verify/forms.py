"""What form of a verb a word may be, told by its ending and the dictionary alone."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from assistant.danish import data
from assistant.danish.folding import fold
from assistant.danish.lexicon import danish
from assistant.danish.stems import strong_verb
from assistant.mandate.words import plain as prepositions
from assistant.verify.lists import auxiliaries, irregular, plain

# Letters of a word too short to be told by its ending.
_SHORTEST = 3
_PAST, _PARTICIPLE = ("ede", "edes", "te", "tes"), ("et", "t")


class Form(StrEnum):
    """What form of a verb a word is."""

    NONE = "none"
    PRESENT = "present"
    INFINITIVE = "infinitive"
    PAST = "past"
    PARTICIPLE = "participle"


@lru_cache(maxsize=100_000)
def form_of(word: str) -> Form:
    """What form of a verb a word is, told by its ending and the dictionary.

    Args:
        word: A word in lower case.

    Returns:
        NONE for what is no verb; a word that may be a noun as well ("leder") counts as a verb.
    """
    if word in auxiliaries():
        return Form.PRESENT
    if word in prepositions("prepositions") | plain("nouns") | plain("opens"):
        return Form.NONE
    folded = fold(word)
    if is_infinitive(folded):
        return Form.INFINITIVE
    if folded[-1:] in ("r", "s") and len(folded) > _SHORTEST and is_infinitive(folded[:-1]):
        return Form.PRESENT
    return _irregular_form(folded) or _regular_form(folded)


def _irregular_form(folded: str) -> Form | None:
    """The form of an irregular verb, with a prefix or without; None for another word."""
    past, participles, other = irregular()
    tails = {folded[cut:] for cut in range(len(folded) - 2) if _is_prefix(folded[:cut])}
    if tails & past:
        return Form.PAST
    if tails & participles:
        return Form.PARTICIPLE
    if len(folded) > _SHORTEST and tails & other:
        return Form.PRESENT if folded.endswith(("r", "s")) else Form.INFINITIVE
    return None


def _regular_form(folded: str) -> Form:
    """The form of a regular verb by its ending."""
    lexicon = danish()
    if not any(lexicon.is_verb(base) for base in lexicon.bases(folded)):
        return Form.NONE
    if folded.endswith(_PARTICIPLE):
        return Form.PARTICIPLE
    if folded.endswith(_PAST):
        return Form.PAST
    return Form.PRESENT if folded.endswith(("r", "es")) and len(folded) > _SHORTEST else Form.NONE


def is_infinitive(folded: str) -> bool:
    """Whether a folded word is the infinitive of a verb, with a prefix or without."""
    if strong_verb(folded) == folded:
        return True
    return folded.endswith("e") and danish().is_verb(folded) and folded not in irregular()[0]


def _is_prefix(folded: str) -> bool:
    if not folded or danish().known(folded) or folded in _prefixes():
        return True
    return any(
        folded[:cut] in _prefixes() and folded[cut:] in _prefixes() for cut in range(2, len(folded) - 1)
    )


@lru_cache(maxsize=1)
def _prefixes() -> frozenset[str]:
    return frozenset(fold(word) for word in data.words("particles.txt") if not word.startswith("-"))
