"""The sentence that says all that is asked in the question's own words, before one that means as much."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evidence.coverage import cover, said
from assistant.evidence.form import COVERED
from assistant.evidence.sorts import HEAVY
from assistant.evidence.weighing import Piece, Weigher
from assistant.question.understanding import Question, Wanted

# How far below the best such a sentence may lie, and how few subjects are told by one as well as another.
NEAR, FEWEST = 0.1, 2
# What a word itself covers, or as a part of a compound; a synonym covers less.
ITSELF = 0.9
ONE_THING = frozenset({Wanted.DATE, Wanted.NUMBER, Wanted.AMOUNT, Wanted.FREQUENCY})


def worded_first(question: Question, pieces: Sequence[Piece], weigher: Weigher) -> list[Piece]:
    """The pieces, the one first that answers in the question's own words, if one lies near the best.

    Args:
        question: The question, understood.
        pieces: What may answer, best first.
        weigher: Weighed them.

    Returns:
        The pieces as they were when the best says it so itself, or one thing is not asked for.
    """
    heavy = [k for k, sort in enumerate(weigher.scene.sorts) if sort in HEAVY]
    if question.wanted not in ONE_THING or len(heavy) < FEWEST or _says(question, pieces[0], heavy):
        return list(pieces)
    for at, piece in enumerate(pieces[1:], 1):
        if piece.score < pieces[0].score - NEAR:
            break
        if piece.fills >= COVERED and _says(question, piece, heavy):
            return [piece, *pieces[:at], *pieces[at + 1 :]]
    return list(pieces)


def _says(question: Question, piece: Piece, heavy: Sequence[int]) -> bool:
    own = cover(question.terms, ((said(piece.passage), 1.0),))
    return all(own[k] >= ITSELF for k in heavy)
