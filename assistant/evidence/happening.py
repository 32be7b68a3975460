"""What happens in the years asked for."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.danish.dates import years
from assistant.evidence.coverage import said
from assistant.evidence.form import dangles, is_row_head
from assistant.evidence.weighing import Piece
from assistant.question.understanding import Question, Wanted
from assistant.types import BlockKind, Passage

EVENTS = 8
# Characters at the start of a list item within which a date makes it an event.
OPENING = 30
# How far below the best an event may lie and still be part of the answer. 0.1 is odds of e to 1.
EVENT_NEAR = 0.2


def events_in(question: Question, pieces: Sequence[Piece]) -> list[Piece]:
    """What happens in the years asked for, in the order of the documents."""
    if question.wanted is not Wanted.TIMELINE or not question.years:
        return []
    about = [
        piece
        for piece in pieces
        if piece.score >= pieces[0].score - EVENT_NEAR and _happens(piece.passage, question.years)
    ]
    return sorted(about[:EVENTS], key=lambda piece: (piece.document.id, piece.passage.order))


def _happens(passage: Passage, asked: frozenset[int]) -> bool:
    """Whether a passage tells of something in the years asked for; a task with a deadline far in does not."""
    if is_row_head(passage) or dangles(passage.text) or not asked & years(said(passage)):
        return False
    if passage.kind is BlockKind.HEADING or not any(letter.isalpha() for letter in passage.text):
        return False
    return passage.kind is not BlockKind.ITEM or bool(asked & years(passage.text[:OPENING]))
