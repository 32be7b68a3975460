"""What is nearest where a question takes for granted what is not so: the sentence that tells how it is."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evidence.coverage import cover, said
from assistant.evidence.form import COVERED, LIGHT
from assistant.evidence.weighing import Piece
from assistant.question.understanding import Question, Term, Wanted
from assistant.types import BlockKind


def told_of_it(
    question: Question, chosen: Sequence[Piece], missing: Sequence[Term], found: Sequence[Piece]
) -> tuple[Piece, ...]:
    """The chosen passages, or the one that says what is to be explained but for what is not so of it.

    Args:
        question: The question, understood; the documents do not answer it.
        chosen: What was chosen as its answer, best first.
        missing: Words of the question that nothing near the chosen covers.
        found: All that was found, best first.

    Returns:
        For "Hvorfor fik holdet 900.000 kr.?" the sentence that says what the team was given, of the same
        document as what was chosen; the chosen passages for any other question.
    """
    # Another name or number than the documents have is put right; other words are only told otherwise.
    other = any(term.name or any(map(str.isdigit, term.word)) for term in missing)
    if question.wanted is not Wanted.REASON or not other or not chosen:
        return tuple(chosen)
    rest = [term for term in question.terms if term.weight > LIGHT and term not in missing]
    of_it = (
        piece
        for piece in found
        if piece.document.id == chosen[0].document.id
        and piece.passage.kind is not BlockKind.HEADING
        and rest
        and min(cover(rest, ((said(piece.passage), 1.0),))) >= COVERED
    )
    best = next(of_it, None)
    return tuple(chosen) if best is None else (best,)
