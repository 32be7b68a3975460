"""Whom a question leaves out is no answer to it: "Hvem kommer fra regionen ud over formanden?"."""

from __future__ import annotations

from assistant.danish.words import stem, tokens
from assistant.evidence.coverage import said
from assistant.evidence.weighing import Piece
from assistant.question.leaving_out import left_out
from assistant.question.understanding import Question


def past_left_out(question: Question, pieces: list[Piece]) -> list[Piece]:
    """What was found without what names whom the question leaves out.

    Args:
        question: The question, understood.
        pieces: What was found, best first.

    Returns:
        The same pieces where the question leaves nobody out, or nothing else was found.
    """
    out = left_out(question.text)
    if not out:
        return pieces
    kept = [one for one in pieces if not out <= {stem(token.text) for token in tokens(said(one.passage))}]
    return kept or pieces
