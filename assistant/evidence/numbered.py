"""Of things that are told apart by a number, only the one asked about: "delprojekt 3", "fase 2"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.danish.words import fold, is_stop, stem, tokens
from assistant.evidence.coverage import said
from assistant.evidence.form import COVERED, LIGHT
from assistant.evidence.weighing import Piece
from assistant.question.understanding import Question

# How far below the best a passage of the number asked about may lie and take its place.
NEAR = 0.45
# How far behind that those of other numbers come.
BEHIND = 0.1
# Digits of the longest number that something is called by; years and counts have more.
DIGITS = 2

Numbered = frozenset[tuple[str, str]]


def of_number(question: Question, pieces: Sequence[Piece]) -> list[Piece]:
    """The passages, those of another number than the one asked about behind it.

    Args:
        question: The question, understood.
        pieces: What was found, best first.

    Returns:
        The same passages, best first, as they were where the question asks of no numbered thing or no other
        near the best holds all its words.
    """
    asked = _numbered(question.text)
    others = {piece.passage.id for piece in pieces if _is_of_other(asked, piece)} if asked else set()
    kept = [piece for piece in pieces if piece.passage.id not in others]
    first = next((one for one in kept if _holds(question, one)), None)
    if not others or first is None or first.score < pieces[0].score - NEAR:
        return list(pieces)
    behind = [
        replace(one, score=min(one.score, first.score - BEHIND)) if one.passage.id in others else one
        for one in pieces
    ]
    return sorted(behind, key=lambda one: one.score, reverse=True)


def _is_of_other(asked: Numbered, piece: Piece) -> bool:
    """Whether a passage tells of things of the same names, none of them of the number asked about."""
    told = _numbered(said(piece.passage))
    names = {name for name, _ in asked}
    return told.isdisjoint(asked) and any(name in names for name, _ in told)


def _holds(question: Question, piece: Piece) -> bool:
    """Whether a passage, with what stands over it, covers every word of the question."""
    told = zip(question.terms, piece.covers, strict=True)
    return all(value >= COVERED for term, value in told if term.weight > LIGHT)


def _numbered(text: str) -> Numbered:
    """The things of a text that are called by a number, each its name and the number."""
    pairs = pairwise(token.text for token in tokens(fold(text)))
    return frozenset(
        (stem(name), number)
        for name, number in pairs
        if number.isdigit() and len(number) <= DIGITS and name.isalpha() and not is_stop(name)
    )
