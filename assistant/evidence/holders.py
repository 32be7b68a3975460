"""Who holds a role comes before what only says which body fills it."""

from __future__ import annotations

from itertools import takewhile

from assistant.evidence.slots import role_asked
from assistant.evidence.weighing import Piece
from assistant.question.understanding import Question

# How far below the best a person with the role asked for may lie and still be the answer.
NEAR = 0.25


def holder_first(question: Question, pieces: list[Piece]) -> list[Piece]:
    """The pieces with the person who has the role asked for first, when the best is none.

    Args:
        question: The question, understood.
        pieces: Best first, at least one.

    Returns:
        The same pieces; the person is one of the best piece's document and nearly as good.
    """
    best = pieces[0]
    if role_asked(question) is None or holds(best):
        return pieces
    near = takewhile(lambda piece: piece.score >= best.score - NEAR, pieces)
    holder = next((p for p in near if holds(p) and p.document.id == best.document.id), None)
    return pieces if holder is None else [holder, *(p for p in pieces if p is not holder)]


def holds(piece: Piece) -> bool:
    """Whether a piece is a person with the role asked for."""
    return piece.signals is not None and piece.signals.holds > 0
