"""A general power, "kan nedsætte arbejdsgrupper", held against a wish that names what the act is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.danish.words import is_stop, stem, tokens
from assistant.evidence.coverage import Words, cover, covered, words_of
from assistant.mandate.sentences import Sentence
from assistant.mandate.wish import GENERIC, Act, is_body
from assistant.mandate.words import acts, cue, kind, listed
from assistant.question.understanding import Term

# How well a word must stand in a mandate to be named in it.
NAMED = 0.6


def without_topic(act: Act) -> Act | None:
    """An act without what it is about: setting up a group, asking an expert, ordering a study.

    Args:
        act: What is wished for.

    Returns:
        The act done to its object alone; None for acts that a power covers only by what they are about, and
        for one that names nothing beside its object.
    """
    beyond = _beyond(act)
    if not beyond or not act.head or not act.groups & kind("general"):
        return None
    bare = tuple(term for term in act.head if term not in _qualifiers(act))
    return replace(act, head=bare, objects=bare)


def _beyond(act: Act) -> tuple[Term, ...]:
    narrower = _qualifiers(act)
    return tuple(
        term for term in act.objects if (term not in act.head or term in narrower) and term.weight > GENERIC
    )


def _qualifiers(act: Act) -> tuple[Term, ...]:
    """What narrows the object from before it, and so changes the matter: "tekniske" arbejdsgrupper."""
    *before, _ = act.head or (None,)
    return tuple(term for term in before if term and term.word.islower() and not is_body(term.word))


def is_general(sentence: Sentence, act: Act) -> bool:
    """Whether a sentence gives a power without saying what it must be used for.

    Args:
        sentence: A sentence that allows the act.
        act: The wish with what it is about.

    Returns:
        False for "kan nedsætte arbejdsgrupper om takster", unless takster are wished for; "om udvalgte
        temaer" and "til enkelte punkter" leave it open.
    """
    wished = words_of(" ".join(term.word for term in act.objects))
    for found in (one for part in sentence.parts for one in cue("topic").finditer(part.main)):
        words = [token.text for token in tokens(found["topic"]) if not is_stop(token.text)]
        telling = [word for word in words[:1] if stem(word) not in listed("any_topic") and not is_body(word)]
        if telling and not any(covered(_term(word), wished) >= NAMED for word in telling):
            return False
    return not _qualifiers(act) or not _is_narrowed(sentence, act, wished)


def _is_narrowed(sentence: Sentence, act: Act, wished: Words) -> bool:
    """Whether a power is of others, by the word before them: "midlertidige" where "faste" is wished."""
    noun = words_of(act.head[-1].word)
    words = [token.text for part in sentence.parts for token in tokens(part.main)]
    before = (one for one, after in pairwise(words) if covered(_term(after), noun) >= NAMED)
    own = (one for one in before if one.islower() and not is_stop(one) and stem(one) not in acts())
    narrow = (one for one in own if stem(one) not in listed("any_topic"))
    return any(covered(_term(one), wished) < NAMED for one in narrow)


def _term(word: str) -> Term:
    return Term(word, stem(word), (), name=False, weight=1.0)


def unnamed(act: Act, told: Iterable[Sentence]) -> tuple[str, ...]:
    """The words for what a wish is about that a mandate names nowhere.

    Args:
        act: The wish with what it is about.
        told: All sentences of the mandate.

    Returns:
        As they are written in the wish.
    """
    beyond = _beyond(act)
    texts: Sequence[str] = [f"{one.text} {one.path}" for one in told]
    held = [max(values) for values in zip(*(cover(beyond, ((text, 1.0),)) for text in texts), strict=True)]
    return tuple(term.word for term, value in zip(beyond, held, strict=True) if value < NAMED)
