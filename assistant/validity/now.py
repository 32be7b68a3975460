"""What has taken the place of what an answer tells: another value, or another day for what is put off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence.weighing import Piece
from assistant.question.understanding import Question
from assistant.validity.put_off import put_off
from assistant.validity.renewed import renewed
from assistant.validity.validity import Validity

# Sides of which one can have taken the place of the other.
TWO = 2


@dataclass(frozen=True, slots=True)
class Now:
    """What holds now.

    Attributes:
        pieces: The passage that tells it, perhaps with why it has changed.
        before: The passage that told what was; None where it is told beside what is.
    """

    pieces: tuple[Piece, ...]
    before: Piece | None


def as_now(
    question: Question,
    told: Sequence[Piece],
    sides: Sequence[Piece],
    found: Sequence[Piece],
    validity: Validity,
) -> Now | None:
    """Find what has taken the place of what is to be told.

    Args:
        question: The question, understood.
        told: The passages to be told, the best first.
        sides: Those of documents that disagree, if any do.
        found: All that were found.
        validity: What takes the place of what.

    Returns:
        What holds now; None where nothing has taken the place of the best passage, nor one of two sides that
        of the other.
    """
    best = told[0]
    now = _newer(question, best, found, validity)
    if now and now[0].passage.id not in {piece.passage.id for piece in told}:
        return Now(now, best if all(one.passage.id != best.passage.id for one in now) else None)
    for old in sides if len(sides) == TWO else ():
        now = _newer(question, old, found, validity)
        if now and any(now[0].passage.id == one.passage.id for one in sides if one is not old):
            return Now(now, old)
    return None


def _newer(question: Question, old: Piece, found: Sequence[Piece], validity: Validity) -> tuple[Piece, ...]:
    """What has taken the place of what a passage tells, with why it has; () for nothing."""
    moved = put_off(question, old, found, validity)
    if moved:
        return moved
    newer = renewed(question, old, found, validity)
    return (newer,) if newer else ()
