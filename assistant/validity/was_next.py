"""The next meeting that an old paper tells of is told as what the paper said, for it may be long past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.compose.citing import Notes
from assistant.compose.statements import statement
from assistant.cues import compiled
from assistant.danish.dates import Precision, find_dates
from assistant.danish.words import fold
from assistant.evidence.weighing import Piece
from assistant.question.understanding import Question, Wanted
from assistant.types import Citation
from assistant.validity.telling import told_by

if TYPE_CHECKING:
    from assistant.store import Store


def is_past(question: Question, piece: Piece, store: Store) -> bool:
    """Whether what a passage calls the next was over when the newest document was written.

    Args:
        question: The question, understood.
        piece: The passage that answers it.
        store: The documents.

    Returns:
        True where the next of something is asked for, and the days of the passage all lie before that day;
        where it names none with its year, its document is older.
    """
    written = piece.document.date
    if written is None or question.wanted not in (Wanted.DATE, Wanted.PLACE):
        return False
    if not compiled("validity", "patterns", "next").search(fold(question.text)):
        return False
    days = [one.latest for one in find_dates(piece.passage.text) if one.precision is Precision.DAY]
    newest = max((info.date for info in store.documents() if info.date), default=written)
    return max(days, default=written) < newest


def as_told_then(question: Question, piece: Piece, store: Store) -> tuple[list[str], list[Citation]]:
    """What a passage says, after which document says it and of when.

    Args:
        question: The question, understood.
        piece: The passage.
        store: Where the words stand.

    Returns:
        The answer in parts, and its citations.
    """
    notes = Notes(store.document)
    said = told_by(piece.document, lambda: statement(question, piece, notes), notes, store)
    return [said], notes.citations
