"""What is nearest where a question takes for granted what is not so: the sentence that tells how it is."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evidence.coverage import cover, said, share
from assistant.evidence.form import LIGHT
from assistant.evidence.weighing import Piece
from assistant.question.understanding import Question, Wanted
from assistant.types import BlockKind

# How much more of the question's own words a sentence must hold to be nearer, and how far below the best it
# may lie.
MORE, NEAR = 0.1, 1.0


def told_of_it(question: Question, chosen: Sequence[Piece], found: Sequence[Piece]) -> tuple[Piece, ...]:
    """The chosen passages, or the one that says most of what is to be explained, where no reason is told.

    Args:
        question: The question, understood; the documents do not answer it.
        chosen: What was chosen as its answer, best first.
        found: All that was found, best first.

    Returns:
        For "Hvorfor fik holdet 900.000 kr.?" the sentence that says what the holdet was given, of the same
        document as what was chosen; the chosen passages for any other question.
    """
    if question.wanted is not Wanted.REASON or not chosen:
        return tuple(chosen)
    first = chosen[0]
    alike = [
        piece
        for piece in found
        if piece.document.id == first.document.id
        and piece.passage.kind is not BlockKind.HEADING
        and piece.score >= first.score - NEAR
    ]
    best = max(alike, key=lambda piece: _own(question, piece), default=first)
    return (best,) if _own(question, best) > _own(question, first) + MORE else tuple(chosen)


def _own(question: Question, piece: Piece) -> float:
    """How much of the question's words a passage itself holds."""
    heavy = [term for term in question.terms if term.weight > LIGHT]
    return share(heavy, cover(heavy, ((said(piece.passage), 1.0),)))
