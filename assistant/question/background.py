"""What is told before a question is asked: "Min mor er på en plads i Nordby. Hvem betaler for sengen?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from assistant.cues import compiled, table
from assistant.danish.words import fold, tokens
from assistant.question.terms import Term, is_light, terms_of
from assistant.question.verbs import is_verb
from assistant.question.wanted import ENDS, plain

# What is told tells whom or what the question is about by names alone; its other words may be any.
NAMED, MERELY_TOLD = 0.6, 0.2


@cache
def _question_words() -> frozenset[str]:
    return frozenset(table("asking")["split"]["words"])


@cache
def _announced() -> re.Pattern[str]:
    """A colon before a question word: "så jeg vil gerne vide det sikkert: Hvad er fristen?"."""
    return re.compile(rf":\s+(?=(?:{'|'.join(sorted(_question_words()))})\b)", re.IGNORECASE)


def without_courtesy(text: str) -> str:
    """What was typed, without sentences that only greet or ask to be heard: "Hej! Må jeg spørge om noget?".

    Args:
        text: What was typed.

    Returns:
        The rest; the text itself when there is no rest.
    """
    rest = text
    for piece in ENDS.split(text):
        if _is_courtesy(piece):
            rest = rest.replace(piece, "", 1)
    return rest.strip() or text


def only_courtesy(text: str) -> bool:
    """Whether a text does no more than greet or ask to be heard."""
    return all(map(_is_courtesy, ENDS.split(text)))


def _is_courtesy(sentence: str) -> bool:
    return compiled("question", "polite", "courtesy").fullmatch(fold(sentence).strip()) is not None


def asks(sentence: str) -> bool:
    """Whether a sentence asks, or bids to name or list."""
    first = [token.text for token in tokens(plain(sentence))][:2]
    return "?" in sentence or bool(_question_words() & set(first)) or first[:1] in (["naevn"], ["oplist"])


def set_apart(text: str) -> tuple[str, str]:
    """Divide a text into what it tells and what it asks.

    Args:
        text: What was typed, or one of several questions in it.

    Returns:
        The sentences that merely tell, "" when there are none or nothing is asked; and those that ask.
    """
    pieces = [part for piece in ENDS.split(text) for part in _announced().split(piece) if part.strip()]
    asked = [asks(piece) for piece in pieces]
    if all(asked) or not any(asked):
        return "", text
    told, asking = (
        " ".join(piece.strip() for piece, question in zip(pieces, asked, strict=True) if question is kind)
        for kind in (False, True)
    )
    return told, asking


def only_acts(asking: str) -> bool:
    """Whether a question names nothing but what is done, so that what is told says to what."""
    return all(is_light(term.stem) or is_verb(term.word) for term in terms_of(asking))


def lent(told: str, own: Sequence[Term]) -> tuple[Term, ...]:
    """The words of what is told, for a question that does not lean on it.

    Args:
        told: What was told before or after the question.
        own: The question's words.

    Returns:
        Those that the question lacks, as carried: names nearly as heavy as its own, others light.
    """
    known = {term.stem for term in own}
    return tuple(
        replace(term, carried=True, weight=min(term.weight, NAMED if term.name else MERELY_TOLD))
        for term in terms_of(told)
        if term.stem not in known
    )
