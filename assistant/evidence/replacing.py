"""A sentence that only says which older decision its own replaces: it tells nothing of what was decided."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.cues import compiled
from assistant.evidence.weighing import Piece
from assistant.question.understanding import Question, Wanted


def past_replacing(question: Question, pieces: list[Piece]) -> list[Piece]:
    """What was found without the sentences that only say what is replaced, where something else is told.

    Args:
        question: The question, understood.
        pieces: What was found, best first.

    Returns:
        For a question after a decision or a day the pieces but "Den erstatter beslutningen af 3. maj."; all
        of them for another, one that asks what replaces what, or where nothing else was found.
    """
    asks = question.decided or question.wanted in (Wanted.DECISION, Wanted.DATE)
    replaces = compiled("validity", "corrections", "in_place")
    if not asks or replaces.search(question.text):
        return pieces
    return _telling(pieces) or pieces


def _telling(pieces: Sequence[Piece]) -> list[Piece]:
    only = compiled("validity", "corrections", "only_in_place")
    return [piece for piece in pieces if only.fullmatch(piece.passage.text.strip()) is None]
