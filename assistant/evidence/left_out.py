"""Whom a question leaves out is no answer to it: "Hvem kommer fra regionen ud over formanden?"."""

from __future__ import annotations

from assistant.evidence.coverage import said
from assistant.evidence.weighing import Piece
from assistant.question.leaving_out import left_out, tells_left_out
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
    return [one for one in pieces if not tells_left_out(out, said(one.passage))] or pieces
