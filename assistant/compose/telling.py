"""How a sentence tells what a question asks: with which verb, with what exception, or by its opposite."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import cache

from assistant.compose.wording import cue
from assistant.cues import patterns, table
from assistant.danish.words import fold, is_stop, stem, tokens
from assistant.question.understanding import Question

# Words with which "blev det vedtaget" begins before what was.
PASSIVE = 3


@dataclass(frozen=True, slots=True)
class Excepted:
    """A sentence taken apart at its exception.

    Attributes:
        main: What it says.
        taken: What it takes from that or denies beside it.
        contrast: Whether it denies one thing beside another, rather than taking from the first.
    """

    main: str
    taken: str
    contrast: bool


def excepted(words: str) -> Excepted | None:
    """Take a sentence apart at "dog ikke", "undtagen", "men ikke" or ", ikke"; None where it has no such."""
    found = patterns("compose")["excepts"].search(words)
    if found is None:
        return None
    contrast = bool(found["contrast"] or found["instead"])
    return Excepted(words[: found.start()].rstrip(" ,"), words[found.end() :], contrast)


def says_it(question: Question, words: str) -> bool:
    """Whether a sentence has the verb a question opens with, or another that says the same.

    Who wants a claim confirmed asks whether it is so, not in which words.
    """
    held = {fold(token.text) for token in tokens(words)}
    asked = [fold(token.text) for token in tokens(question.text)]
    if asked[0] in cue("leave") and patterns("compose")["only_wishes"].search(words):
        return patterns("compose")["only_wishes"].search(question.text) is not None
    if question.asserted or asked[0] in held or _is_decided(asked, held):
        return True
    if asked[0] in cue("leave"):
        return bool(held & cue("leave")) or patterns("compose")["grants"].search(words) is not None
    states = asked[0] in cue("is_so") and set(asked) & cue("states") and held & cue("states")
    # A number bounds who is taken in: "omfatter alle over 15 år".
    return bool(states) and set(filter(str.isdigit, held)) <= set(asked)


def is_conditional(question: Question, words: str) -> bool:
    """Whether a sentence sets a condition that a question does not have: "på betingelse af"."""
    conditional = patterns("compose")["conditional"]
    return bool(conditional.search(words)) and not conditional.search(question.text)


def _is_decided(asked: Sequence[str], held: Set[str]) -> bool:
    """Whether a question asks if "det er vedtaget", and a sentence says who did: "rådet vedtog"."""
    passive = asked[0] in cue("is_done") and asked[1:2] == ["det"] and len(asked) > PASSIVE
    return passive and stem(asked[2]) in map(stem, held)


def opposite(question: Question, words: str) -> Question | None:
    """A question with the word for it whose opposite a sentence has: "åbne" where it says "lukkede".

    Args:
        question: The question, understood.
        words: The sentence.

    Returns:
        The question without that word; None where the sentence has the word itself, no opposite of one, or
        one for some only: "lukket for nye".
    """
    said = [fold(token.text) for token in tokens(words)]
    held, asked = set(said), {stem(token.text) for token in tokens(question.text)}
    for own, other in _opposites():
        put = [term for term in question.terms if fold(term.word) in own]
        beyond = any(not is_stop(word) and stem(word) not in asked for word in said if word not in other)
        if put and held & other and not held & own and not beyond:
            return replace(question, terms=tuple(term for term in question.terms if term not in put))
    return None


@cache
def _opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    pairs = [
        (frozenset(map(fold, row["one"])), frozenset(map(fold, row["other"])))
        for row in table("compose")["opposites"]
    ]
    return (*pairs, *((other, one) for one, other in pairs))
