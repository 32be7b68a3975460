"""Whether a clause of a mandate speaks of less than is wished, or of the whole kind of it."""

from __future__ import annotations

from itertools import pairwise

from assistant.danish.words import is_stop, split_compound, stem, tokens
from assistant.evidence.coverage import covered, words_of
from assistant.mandate.clauses import words_in
from assistant.mandate.wish import GENERIC, Act, is_body
from assistant.mandate.words import cue, groups_of, listed
from assistant.question.terms import Term, terms_of, without_head

# How much a word must be covered to be held; what the word for a whole kind counts.
HEAD, WHOLE_KIND = 0.5, 0.8
# Endings of a noun that is known: "aftalen", which is no word for the whole kind.
KNOWN = ("n", "t", "ne")


def held(word: str, text: str) -> bool:
    """Whether a text holds a word, or another for it."""
    return covered(Term(word, stem(word), (), name=False, weight=1.0), words_of(text)) >= HEAD


def narrower(act: Act, main: str) -> bool:
    """Whether a clause is about less than is wished.

    Args:
        act: What is wished for.
        main: What the clause asserts.

    Returns:
        True for single ones of it, "sager om enkelte borgere", and for one kind of it: "natlæger behandles
        ikke" where læger are wished for, but not "lægeordningen behandles ikke".
    """
    words = words_in(main)
    wished = " ".join(term.word for term in act.objects)
    if any(stem(one) in listed("single") and not held(noun, wished) for one, noun in pairwise(words)):
        return True
    heavy = [term for term in act.head or act.objects if term.weight > GENERIC]
    return bool(heavy) and _is_part(heavy[-1], words)


def _is_part(term: Term, words: list[str]) -> bool:
    """Whether a word stands only as a part of compounds that tell of something narrower."""
    roots = {stem(word) for word in words}
    compounds = [word for word in words if term.stem in map(stem, split_compound(word))]
    if term.stem in roots or not compounds or term.parts or _is_held(term, words):
        return False
    bare = (without_head(one) for word in compounds for one in terms_of(f". {word}"))
    return all(one.stem != term.stem for one in bare)


def _is_held(term: Term, words: list[str]) -> bool:
    """Whether another word for a term stands among some words."""
    return covered(term, words_of(" ".join(word for word in words if not split_compound(word)))) >= HEAD


def of_kind(term: Term, text: str) -> float:
    """Coverage by what names the whole kind of a thing: no "aftaler" are no "lejeaftale" either."""
    if term.weight <= GENERIC or len(term.parts) < 2:
        return 0.0
    whole = (t.text for t in tokens(text) if not t.text.endswith(KNOWN) and not is_body(t.text))
    return WHOLE_KIND if term.parts[-1] in map(stem, whole) else 0.0


def tells_of_other(wished: str, rest: str) -> bool:
    """Whether what is forbidden is only to tell of some matter that is not the one wished for.

    Args:
        wished: The words of what is wished for.
        rest: The clause from its verb on: "udtale sig til pressen om konkrete klinikker".

    Returns:
        False where the wish names the matter, or the clause names none.
    """
    found = cue("told_about").search(rest)
    if found is None:
        return False
    words = [token.text for token in tokens(found["topic"]) if not is_stop(token.text)]
    telling = [word for word in words if stem(word) not in listed("any_topic") and not groups_of(word)]
    return bool(telling) and not any(held(word, wished) for word in telling)
