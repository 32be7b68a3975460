"""Pronouns: which of them point at something said before, and which are mere grammar."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from assistant.cues import table
from assistant.danish.lexicon import danish
from assistant.danish.words import fold, is_stop, stem, tokens
from assistant.question.phrases import phrases

ARTICLES = frozenset({"den", "det", "de"})
RELATIVE = frozenset({"der", "som"})
# "Hvad er det for en gruppe?"
KINDS = (["for", "en"], ["for", "et"], ["for", "nogle"], ["for", "noget"])


@dataclass(frozen=True, slots=True)
class _Cues:
    always: frozenset[str]
    mostly: frozenset[str]
    owning: frozenset[str]
    person: frozenset[str]
    prepositions: frozenset[str]
    places: frozenset[str]
    fillers: frozenset[str]
    announces: frozenset[str]
    impersonal: frozenset[str]


@cache
def _cues() -> _Cues:
    return _Cues(**{name: frozenset(words) for name, words in table("followup")["points"].items()})


def names_person(text: str) -> bool:
    """Whether a pronoun in a question stands for a person."""
    return any(token.text in _cues().person for token in tokens(fold(text)))


def points_with_pronoun(text: str) -> bool:
    """Whether a question has a pronoun that stands for something said before it.

    Args:
        text: A question.

    Returns:
        False for articles ("det nye hospital"), for "det" and "der" that only make a sentence ("er der",
        "er det rigtigt, at"), and for pronouns that stand for something the question itself names before.
    """
    words = [fold(token.text) for token in tokens(text)]
    if _cues().always & set(words):
        return True
    named = [phrase.start for phrase in phrases(text)]
    starts = [token.start for token in tokens(text)]
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        own_subject = any(start < starts[at] for start in named) and before not in _cues().prepositions
        own_subject = own_subject or (word in _cues().owning and _tells_whose(words[2:at]))
        if word in _cues().places and at == len(words) - 1 and before not in _cues().fillers:
            return True
        if word in _cues().mostly and not own_subject and not _is_grammar(words, at):
            return True
    return False


def _tells_whose(before: list[str]) -> bool:
    """Whether words name somebody who may own what follows: "patienter … deres læge"."""
    return any(not is_stop(word) and stem(word) not in _bare() for word in before)


@cache
def _bare() -> frozenset[str]:
    return frozenset(map(stem, table("followup")["bare"]["words"]))


def _is_grammar(words: list[str], at: int) -> bool:
    """Whether a pronoun is an article, or "det" that only stands for what follows."""
    word, after = words[at], words[at + 1 :]
    if word in ARTICLES and _is_article(words, at):
        return True
    if word != "det":
        return False
    before = words[at - 1] if at else ""
    return before in _cues().impersonal or bool(_cues().announces & set(after)) or after[:2] in KINDS


def _is_article(words: list[str], at: int) -> bool:
    """Whether "den", "det", "de" belongs to what follows: an adjective and a noun, or a noun with "der"."""
    after = words[at + 1 :]
    if not after or (is_stop(after[0]) and after[0] not in ("faelles", "anden", "andet", "andre")):
        return False
    first = after[0]
    if first in RELATIVE:
        return True
    describes = first.endswith("e") or first == "faelles" or first[:1].isdigit()
    noun = len(after) > 1 and not is_stop(after[1])
    if describes and noun:
        return not _is_infinitive(first)
    return bool(RELATIVE & set(after[1:3]))


def _is_infinitive(word: str) -> bool:
    return danish().is_verb(word) and word in danish().bases(word) and not word.endswith("ede")
